// How much of everything is shown.

import { totalsLine } from "../model/facts.js";

/** @import { Page } from "../parts/page.js" */

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountTotals(box, { store, data, figures }) {
  store.watch(
    (s) => [s.value, figures.totalsShown(s), s.language],
    ([value, sums]) => {
      box.textContent = totalsLine(data, value, sums, figures.totals);
    });
}
