// On a map of one of two periods: which, and what it adds up to.

import { daysOfPeriod, periodCoverage, periodLine } from "../model/compared.js";
import { say } from "../model/text.js";
import { el } from "../parts/dom.js";

/** @import { Period } from "../types.js" */
/** @import { Page } from "../parts/page.js" */

/**
 * @param {L.Map} map
 * @param {Page} page
 * @param {Period} period
 */
export function mountPeriod(map, { store, data, compared }, period) {
  const box = el("div", { class: "sg-period", "data-period": period });
  map.getContainer().append(box);
  store.watch((s) => [s.compare, s.compare && compared[period].totalsShown(s), s.language],
    ([compare]) => {
      box.hidden = !compare;
      if (!compare) return;
      const coverage = periodCoverage(data, compare, period);
      box.replaceChildren(
        el("b", {}, `${say(`period:${period}`)} · ${daysOfPeriod(compare, period)}`),
        el("span", {}, periodLine(data, compared, store.get(), period)),
        coverage && el("small", {}, coverage));
    });
}
