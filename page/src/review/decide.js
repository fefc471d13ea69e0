// What is about to be written, why, and the button that writes it. It stands at the foot of the
// question as soon as something is chosen.

import { isolated, say } from "../model/text.js";
import { button, el } from "../parts/dom.js";
import { reasonOf } from "./model.js";
import { choiceWords } from "./words.js";

/** @import { Review } from "./main.js" */
/** @import { Choice, Item, Point } from "./types.js" */

/** Reasons that can be chosen, by what they are for; rows of labels.csv. */
const QUICK = {
  place: ["named", "around", "source", "know"],
  struck: ["far", "kind", "source"],
  here: ["imagery", "source", "know"],
  cannot: ["vague", "none", "abroad"],
  open: ["ask", "source", "rivals"],
};
const RADII = [100, 500, 1_000, 5_000, 20_000]; // metres
const MOST_SCOPES = 100;

/**
 * @param {HTMLFormElement} form
 * @param {Review} review
 */
export function mountDecide(form, { store, desk }) {
  const title = el("h3", { id: "rv-decide-title", tabindex: "-1" });
  const point = el("div", { class: "rv-point" });
  const reasons = el("fieldset", { class: "rv-reasons" });
  const scope = el("div", { class: "rv-scope" });
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
    point.replaceChildren();
    if (!kind) {
      if (isInside) focusOn(cameFrom);
      return;
    }
    reasons.replaceChildren(...whys(kind));
    scope.replaceChildren(...scopes(store.get().item));
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
    if (choice.kind === "here") showPoint(choice);
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

  /** @param {Choice["kind"]} kind */
  function whys(kind) {
    return [
      el("legend", {}, say("why")),
      ...QUICK[kind].map((one, i) => {
        const words = say(`quick:${kind}:${one}`);
        return el("label", { class: "rv-quick" },
          el("input", { type: "radio", name: "rv-why", id: `rv-why-${i}`, value: words }),
          el("span", {}, words));
      }),
      el("label", { class: "rv-note-label", for: "rv-note" }, say("note")),
      el("input", { id: "rv-note", maxlength: 1000, autocomplete: "off", dir: "auto" }),
    ];
  }

  /** @param {Item | null} item */
  function scopes(item) {
    const ids = [...new Set(item?.incidents.map(({ incident_id }) => incident_id).filter(Boolean))];
    if (!item || !ids.length || (item.incident_count < 2 && !item.line.bound)) return [];
    const select = el("select", { id: "rv-scope", onchange: () => desk.bind(select.value) },
      !item.line.bound && el("option", { value: "" }, say("scope_all", { n: item.incident_count })),
      ...ids.slice(0, MOST_SCOPES).map((id) =>
        el("option", { value: id }, say("scope_one", { id: isolated(id) }))));
    select.value = store.get().scope;
    return [el("label", { for: "rv-scope" }, say("scope")), select];
  }

  /**
   * The fields stay while one is typed in; only their values follow the map.
   *
   * @param {Point} here
   */
  function showPoint(here) {
    if (!point.childElementCount) point.append(...pointFields(here));
    for (const name of /** @type {(keyof Point)[]} */ (["latitude", "longitude", "uncertainty_m"])) {
      const input = /** @type {HTMLInputElement} */ (document.getElementById(`rv-${name}`));
      if (input !== document.activeElement) input.value = String(here[name]);
    }
    for (const one of point.querySelectorAll("[data-radius]")) {
      const isIt = one.getAttribute("data-radius") === String(here.uncertainty_m);
      one.setAttribute("aria-pressed", String(isIt));
    }
  }

  /** @param {Point} here */
  function pointFields(here) {
    /** @param {keyof Point} key */
    const moved = (key) => (/** @type {Event} */ event) => {
      const { choice } = store.get();
      const value = /** @type {HTMLInputElement} */ (event.target).valueAsNumber;
      if (choice?.kind !== "here" || Number.isNaN(value)) return;
      const next = { ...choice, [key]: value };
      desk.here(next.latitude, next.longitude, next.uncertainty_m);
    };
    /**
     * @param {keyof Point} key
     * @param {string} label
     * @param {string} step
     */
    const field = (key, label, step) => el("label", { for: `rv-${key}` }, say(label), el("input", {
      id: `rv-${key}`, type: "number", step, required: true, dir: "ltr", oninput: moved(key),
      min: key === "uncertainty_m" ? 1 : null, value: String(here[key]),
    }));
    return [
      field("latitude", "latitude", "any"), field("longitude", "longitude", "any"),
      field("uncertainty_m", "radius", "any"),
      el("div", { class: "rv-radii", role: "group", "aria-label": say("radius") }, ...RADII.map((metres) =>
        el("button", {
          type: "button", "data-radius": String(metres), "aria-pressed": "false",
          onclick: () => desk.here(...whereNow(), metres),
        }, metres < 1000 ? say("metres", { n: metres }) : say("kilometres", { n: metres / 1000 })))),
      el("p", { class: "sg-note" }, say("radius_help")),
    ];
  }

  /** @returns {[number, number]} */
  function whereNow() {
    const { choice } = store.get();
    return choice?.kind === "here" ? [choice.latitude, choice.longitude] : [NaN, NaN];
  }
}

/**
 * Goes back to where a choice was made, or to the phrase.
 *
 * @param {string} id
 */
const focusOn = (id) => (document.getElementById(id) ?? document.getElementById("rv-phrase"))?.focus();
