// Where there are too many incidents to list: what the page shows of them, and what it leaves out.

import { figure, say } from "../model/text.js";
import { el } from "../parts/dom.js";

/** @import { Page } from "../parts/page.js" */

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountMany(box, { store, data, figures }) {
  box.classList.add("sg-many");
  store.watch((s) => [s.language], () => box.replaceChildren(
    el("p", {}, say("many_note", {
      n: figure(figures.totals.incidents), most: figure(data.listedUpTo),
    })),
    el("p", {}, say("many_left_out"))));
}
