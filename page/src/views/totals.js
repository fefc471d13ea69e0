// How much of everything is shown.

import { rangeOfAll } from "../model/accounts.js";
import { PERIODS } from "../model/compare.js";
import { daysOfPeriod, periodLine } from "../model/compared.js";
import { totalsLine } from "../model/facts.js";
import { say } from "../model/text.js";
import { el } from "../parts/dom.js";

/** @import { Page } from "../parts/page.js" */

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountTotals(box, { store, data, figures, compared }) {
  store.watch(
    (s) => [s.value, figures.totalsShown(s), s.language, s.compare],
    ([value, sums, _language, compare]) => {
      if (!compare) {
        const range = rangeOfAll(data, figures.shown(store.get()));
        box.textContent = [totalsLine(data, value, sums, figures.totals), range].filter(Boolean).join(" · ");
        return;
      }
      box.replaceChildren(...PERIODS.map((period) => el("span", { class: "sg-period-total" },
        el("b", {}, say(`period:${period}`)), ` · ${daysOfPeriod(compare, period)}`,
        ` · ${periodLine(data, compared, store.get(), period)}`)));
    });
}
