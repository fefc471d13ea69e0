// What is about to be written, why, and the button that writes it. It stands at the foot of the
// question as soon as something is chosen.

import { say } from "../model/text.js";
import { button, el } from "../parts/dom.js";
import { reasonOf } from "./model.js";

/** @import { Shell } from "./main.js" */

/**
 * @param {HTMLFormElement} form
 * @param {Shell} shell
 */
export function mountDecide(form, { store, desk, kind: { quick, choiceWords } }) {
  const title = el("h3", { id: "rv-decide-title", tabindex: "-1" });
  const point = el("div", { class: "rv-point", id: "rv-point" });
  const reasons = el("fieldset", { class: "rv-reasons" });
  const scope = el("div", { class: "rv-scope", id: "rv-scopes" });
  const actions = el("div", { class: "rv-decide-actions" });
  form.append(title, point, reasons, scope, actions);
  form.setAttribute("aria-labelledby", title.id);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    desk.save(reason());
  });

  let cameFrom = "";
  store.watch((s) => [s.choice?.kind, s.item?.key, s.language], ([kind]) => {
    const isInside = form.contains(document.activeElement);
    if (!isInside) cameFrom = document.activeElement?.id ?? "";
    form.hidden = !kind;
    if (!kind) {
      if (isInside) focusOn(cameFrom);
      return;
    }
    reasons.replaceChildren(...whys(kind));
    actions.replaceChildren(
      el("button", {
        type: "submit", class: "rv-main-button", id: "rv-save", "aria-keyshortcuts": "Enter",
      }, say("save")),
      button("cancel", () => desk.choose(null), { id: "rv-cancel", "aria-keyshortcuts": "Escape" }));
    inputIn("input[type=radio]")?.focus({ preventScroll: true });
  });
  store.watch((s) => [s.choice, s.language], ([choice]) => {
    if (!choice) return;
    title.textContent = choiceWords(choice);
  });
  store.watch((s) => [s.isSaving], ([isSaving]) => {
    actions.querySelector("#rv-save")?.toggleAttribute("disabled", isSaving);
  });

  /** @param {string} selector */
  const inputIn = (selector) => /** @type {HTMLInputElement | null} */ (reasons.querySelector(selector));

  function reason() {
    const chosen = inputIn("input[type=radio]:checked");
    return reasonOf(chosen?.value ?? "", inputIn("#rv-note")?.value ?? "");
  }

  /** @param {string} kind */
  function whys(kind) {
    return [
      el("legend", {}, say("why")),
      ...quick[kind].map((one, i) => {
        const words = say(`quick:${kind}:${one}`);
        return el("label", { class: "rv-quick" },
          el("input", { type: "radio", name: "rv-why", id: `rv-why-${i}`, value: words }),
          el("span", {}, words));
      }),
      el("label", { class: "rv-note-label", for: "rv-note" }, say("note")),
      el("input", { id: "rv-note", maxlength: 1000, autocomplete: "off", dir: "auto" }),
    ];
  }

}

/**
 * Goes back to where a choice was made, or to the phrase.
 *
 * @param {string} id
 */
const focusOn = (id) => (document.getElementById(id) ?? document.getElementById("rv-phrase"))?.focus();
