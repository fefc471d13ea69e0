// Buttons in a row of which one takes the Tab key and arrows reach the others: a chart of fifty
// months is no fifty stops on the way to what stands behind it.

import { isArabic } from "../model/text.js";

/**
 * @param {HTMLElement} box a toolbar
 * @param {HTMLElement[]} buttons in it, in order
 * @param {{ acrossBy: number, downBy: () => number }} by how many buttons an arrow moves; 0 for none
 */
export function rove(box, buttons, { acrossBy, downBy }) {
  /** @param {HTMLElement | undefined} wanted */
  function stop(wanted) {
    for (const one of buttons) one.tabIndex = one === wanted ? 0 : -1;
  }
  stop(buttons[0]);
  box.addEventListener("focusin", ({ target }) => {
    const found = buttons.find((one) => one === target);
    if (found) stop(found);
  });
  box.addEventListener("keydown", (event) => {
    const at = buttons.findIndex((one) => one === document.activeElement);
    const to = at < 0 ? null : reached(at, event.key);
    if (to === null) return;
    buttons[Math.max(0, Math.min(to, buttons.length - 1))].focus();
    event.preventDefault();
  });

  /**
   * @param {number} at
   * @param {string} key
   */
  function reached(at, key) {
    const on = isArabic() ? -acrossBy : acrossBy;
    /** @type {Record<string, number>} */
    const moves = {
      ...(acrossBy ? { ArrowRight: at + on, ArrowLeft: at - on } : {}),
      ArrowDown: at + downBy(), ArrowUp: at - downBy(), Home: 0, End: buttons.length - 1,
    };
    return moves[key] ?? null;
  }
}
