// The two dialogs: who decides, and which keys there are.

import { say } from "../model/text.js";
import { button, el } from "../parts/dom.js";

/** @import { Store } from "../model/store.js" */
/** @import { Kind } from "./kind.js" */
/** @import { AnyState, Settings } from "./types.js" */

const KEYED = "syria-geo-single-keys";

export const isKeyed = () => localStorage.getItem(KEYED) !== "no";

/** @type {[string, string][]} */
const KEYS = [["Enter", "save"], ["↑ ↓", "move"], ["u", "undo"], ["Esc", "cancel"], ["?", "help"]];

/**
 * @param {string} name
 * @param {string} title
 * @param {Node[]} content
 */
function shown(name, title, content) {
  const heading = el("h2", { id: `rv-${name}-title` }, title);
  const dialog = el("dialog", { class: "rv-dialog", id: `rv-${name}-dialog`, "aria-labelledby": heading.id },
    heading, ...content);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * Asks who decides; without an answer nothing can be saved, so the dialog stays.
 *
 * @param {Store<AnyState>} store
 * @param {Settings} settings
 */
export function askName(store, settings) {
  const { by } = store.get();
  const input = el("input", {
    id: "rv-name", name: "name", required: true, maxlength: 100, autocomplete: "name", list: "rv-people",
    value: by || settings.people[0] || "", dir: "auto",
  });
  const form = el("form", { method: "dialog" },
    el("label", { for: "rv-name" }, say("your_name")), input,
    el("datalist", { id: "rv-people" }, ...settings.people.map((name) => el("option", { value: name }))),
    el("p", { class: "sg-note" }, say("name_help")),
    el("button", { type: "submit", class: "rv-main-button" }, say("name_start")));
  const dialog = shown("name", say("name_title"), [form]);
  form.addEventListener("submit", (event) => {
    const name = input.value.trim();
    if (name) store.update({ by: name });
    else event.preventDefault();
  });
  if (!by) dialog.addEventListener("cancel", (event) => event.preventDefault());
  input.select();
}

/**
 * Which keys there are, and whether single ones do anything: whoever speaks to the computer, or has a
 * screen reader that uses them, can switch them off.
 *
 * @param {Store<AnyState>} store
 * @param {Kind} kind
 */
export function showHelp(store, kind) {
  const box = el("input", {
    type: "checkbox", id: "rv-keyed", checked: store.get().isKeyed, onchange: () => {
      store.update({ isKeyed: box.checked });
      localStorage.setItem(KEYED, box.checked ? "yes" : "no");
    },
  });
  const rows = [...kind.keys, ...KEYS].map(([keys, what]) =>
    el("tr", {},
      el("th", { scope: "row" }, el("kbd", { dir: "ltr" }, keys)), el("td", {}, say(`key:${what}`))));
  const dialog = shown("help", say("help_title"), [
    el("p", {}, say("help_intro")), el("table", { class: "rv-keys" }, el("tbody", {}, ...rows)),
    el("label", { class: "rv-keyed" }, box, el("span", {}, say("single_keys"))),
    button("close", () => dialog.close(), { class: "rv-main-button" }),
  ]);
}
