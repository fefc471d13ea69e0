// Two periods to compare, chosen where the time slider stands otherwise.

import { PERIODS, endsOf, swapped, withMonth } from "../model/compare.js";
import { unevenLine } from "../model/compared.js";
import { say, span } from "../model/text.js";
import { next } from "../model/time.js";
import { button, el } from "../parts/dom.js";

/** @import { Compare, Period } from "../types.js" */
/** @import { Page } from "../parts/page.js" */

/** @type {("from" | "to")[]} */
const ENDS = ["from", "to"];

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} timeline
 * @param {Page} page
 */
export function mountCompare(box, timeline, page) {
  const { store, data, figures } = page;
  const { begin } = figures.months();
  /** @type {ReturnType<typeof build> | null} */
  let built = null;
  store.watch((s) => [s.compare, s.language], ([compare]) => {
    timeline.hidden = compare !== null;
    if (!compare) {
      leave();
      return;
    }
    if (!built || built.language !== store.get().language) built = build(box, page);
    for (const { period, end, select } of built.months) {
      select.value = String(endsOf(begin, compare[period])[ENDS.indexOf(end)]);
    }
    const warning = unevenLine(data, compare);
    built.warning.textContent = warning ?? "";
    built.warning.hidden = warning === null;
    box.hidden = false;
  });

  function leave() {
    const hadFocus = box.contains(document.activeElement);
    box.hidden = true;
    if (hadFocus) document.getElementById("sg-compare-open")?.focus();
  }
}

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
function build(box, { store, figures }) {
  const { begin } = figures.months();
  const names = begin.map((day) => span(day, next(day, "month") - 1));
  /** @param {(compare: Compare) => Compare} change */
  const update = (change) => {
    const { compare } = store.get();
    if (compare) store.update({ compare: change(compare), opened: null, selected: null });
  };
  /** @param {Period} period @param {"from" | "to"} end */
  const monthOf = (period, end) => {
    const id = `sg-period-${period}-${end}`;
    const words = el("span", { class: "sg-words" }, `${say(`period_${end}`)} `);
    const select = el("select", {
      id, onchange: () => update((compare) => withMonth(compare, begin, period, end, Number(select.value))),
    }, ...names.map((name, value) => el("option", { value }, name)));
    return { period, end, select, label: el("label", { for: id }, words, select) };
  };
  const months = PERIODS.flatMap((period) => ENDS.map((end) => monthOf(period, end)));
  const groups = PERIODS.map((period) => el("fieldset", { class: "sg-period-months" },
    el("legend", {}, say(`period:${period}`)),
    ...months.filter((one) => one.period === period).map(({ label }) => label)));
  const warning = el("p", { class: "sg-uneven", role: "status" });
  box.setAttribute("aria-label", say("compare"));
  box.replaceChildren(
    el("div", { class: "sg-compare-row" }, ...groups,
      button("compare_swap", () => update(swapped), { id: "sg-compare-swap" }),
      button("compare_end", () => store.update({ compare: null }), { id: "sg-compare-end" })),
    warning);
  return { language: store.get().language, months, warning };
}
