// The keyboard: letters and digits where nobody types, Enter and Escape where something is chosen.

import { showHelp } from "./dialogs.js";

/** @import { Mounted } from "./kind.js" */
/** @import { Shell } from "./main.js" */

const TYPED = "input:not([type=radio]), textarea, select, [contenteditable]";
const OWN = "input, textarea, select, button, a, summary, .leaflet-container";

/**
 * @param {Shell} shell
 * @param {Mounted} own keys of what is decided
 */
export function mountKeys({ store, desk, kind }, own) {
  /** @type {Record<string, () => void>} */
  const letters = { ...own.letters, u: () => desk.undo(), "?": () => showHelp(store, kind) };
  /** @type {Record<string, () => void>} */
  const moves = { ArrowDown: () => desk.move(1), ArrowUp: () => desk.move(-1) };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const act = event.key === "Escape" ? () => desk.choose(null) : actionOf(event, target);
    if (!act) return;
    event.preventDefault();
    act();
  });

  /**
   * @param {KeyboardEvent} event
   * @param {Element} target
   * @returns {(() => void) | null}
   */
  function actionOf(event, target) {
    if (event.key === "Enter") return saving(target);
    if (target.matches(TYPED) || !store.get().isKeyed) return null;
    const move = target.matches(OWN) ? undefined : moves[event.key];
    return numbered(event) ?? letterOf(event) ?? move ?? null;
  }

  /** @param {KeyboardEvent} event */
  function numbered({ code, key, shiftKey }) {
    const [, digit] = /^Digit([1-9])$/.exec(code) ?? /^([1-9])$/.exec(key) ?? [];
    if (!digit || !own.numbered) return null;
    return () => own.numbered?.(Number(digit), shiftKey);
  }

  /**
   * By the letter, or on an Arabic keyboard by the key where it stands on others.
   *
   * @param {KeyboardEvent} event
   */
  function letterOf({ key, code, shiftKey }) {
    const placed = /^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? "";
    const isLatin = /^[a-z/?]$/i.test(key);
    if (!isLatin && code === "Slash") return letters[shiftKey ? "?" : "/"];
    return letters[isLatin ? key.toLowerCase() : placed] ?? null;
  }

  /** @param {Element} target */
  function saving(target) {
    const form = /** @type {HTMLFormElement | null} */ (document.getElementById("rv-decide"));
    const isOwn = target.matches("button, a, summary, select, #rv-search");
    return store.get().choice && !isOwn && form ? () => form.requestSubmit() : null;
  }
}
