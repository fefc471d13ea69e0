// Title, progress, who decides, and what was told last.

import { figure, isArabic, isolated, say } from "../model/text.js";
import { button, el } from "../parts/dom.js";
import { askName, showHelp } from "./dialogs.js";
import { progressOf } from "./model.js";

/** @import { Shell } from "./main.js" */

/**
 * @param {HTMLElement} box
 * @param {Shell} shell
 */
export function mountHead(box, { store, desk, settings, kind }) {
  const title = el("h1");
  const words = el("p", { class: "rv-progress-words", id: "rv-progress-words" });
  const bar = el("progress", { "aria-labelledby": "rv-progress-words" });
  const actions = el("div", { class: "sg-actions" });
  const file = el("p", { class: "rv-file" });
  box.append(
    el("div", { class: "rv-title" }, title, file),
    el("div", { class: "rv-progress" }, bar, words), actions);

  store.watch((s) => [s.language, s.by], () => {
    title.textContent = say("title");
    document.title = say("title");
    file.replaceChildren(
      el("bdi", {}, settings.input), ` · ${say("saved_to", { file: isolated(settings.output) })}`);
    actions.replaceChildren(...buttons());
  });
  store.watch((s) => [s.lines, s.language], ([lines]) => {
    const { done, all } = progressOf(lines);
    bar.max = all || 1;
    bar.value = done;
    words.textContent = kind.progressWords(lines);
  });

  function buttons() {
    const other = isArabic() ? "en" : "ar";
    const { by } = store.get();
    return [
      el("button", {
        type: "button", class: "rv-by", id: "rv-by", title: say("change_name"),
        onclick: () => askName(store, settings),
      }, say("deciding_as", { name: isolated(by || "—") })),
      button("undo", () => desk.undo(), { id: "rv-undo", "aria-keyshortcuts": "u" }),
      button("help", () => showHelp(store, kind), { id: "rv-help", "aria-keyshortcuts": "?" }),
      button("language", () => {
        store.update({ language: other, message: null }); // it was told in the other language
        document.getElementById("rv-language")?.focus();
      }, { id: "rv-language", lang: other }),
    ];
  }
}

/**
 * What was told last, for eyes and for those who listen; what went wrong stays until something is told.
 *
 * @param {HTMLElement} box
 * @param {Shell} shell
 */
export function mountMessage(box, { store }) {
  const text = el("p");
  box.append(text);
  store.watch((s) => [s.message], ([message]) => {
    box.hidden = !message;
    box.classList.toggle("rv-fault", message?.isFault ?? false);
    text.textContent = message?.text ?? "";
  });
}

/**
 * What is wrong with the file of decisions, for as long as it is.
 *
 * @param {HTMLElement} box
 * @param {Shell} shell
 */
export function mountWarning(box, { store, desk }) {
  store.watch((s) => [s.fault, s.gone, s.language], ([fault, gone]) => {
    box.hidden = !fault && !gone;
    box.replaceChildren(...[
      fault && el("p", {}, say("file_fault"), " ", el("bdi", { class: "rv-fault-text" }, fault)),
      !fault && gone > 0 && el("p", {}, say("file_gone", { n: figure(gone) }), " ",
        button("restore", () => desk.restore(), { id: "rv-restore" })),
    ].filter((one) => one instanceof Node));
  });
}
