// What is said of two periods that stand beside each other.

import { PERIODS, coverageOf, difference, highestOfBoth, isUneven, sumAt, wholeOf } from "./compare.js";
import { amount, atLeast, extentWords, reportsOf } from "./facts.js";
import { surely } from "./tally.js";
import { figure, say, span } from "./text.js";

/** @import { Compare, Data, Period, State, Tally } from "../types.js" */
/** @import { Figures } from "./figures.js" */
/** @import { Difference } from "./compare.js" */
/** @typedef {Record<Period, Figures>} Compared */

/**
 * @param {Compare} compare
 * @param {Period} period
 */
export const daysOfPeriod = (compare, period) => span(compare[period].from, compare[period].to);

/**
 * What a period adds up to: "Killed: 500 · Incidents: 49".
 *
 * @param {Data} data
 * @param {Compared} compared
 * @param {State} state
 * @param {Period} period
 */
export function periodLine(data, compared, state, period) {
  const { incidents, killed, unknown } = compared[period].totalsShown(state);
  const toll = killed || !unknown ? atLeast(killed, unknown) : say("unknown");
  return [
    ...(data.values.includes("killed") ? [`${say("killed")}: ${toll}`] : []),
    `${say("incidents")}: ${figure(incidents)}`,
  ].join(" · ");
}

/**
 * @param {Data} data
 * @param {Compare} compare
 * @param {Period} period
 */
export function periodCoverage({ coverage }, compare, period) {
  if (!coverage) return "";
  const { extent, sources } = coverageOf(coverage, compare[period]);
  const days = extentWords(extent) || say("coverage:whole");
  return sources ? [days, reportsOf({ ...coverage, sources })].join(say("comma")) : days;
}

/**
 * A warning where a difference may be one of reports, or nobody can say; null where there is no need.
 *
 * @param {Data} data
 * @param {Compare} compare
 */
export function unevenLine(data, compare) {
  const { coverage } = data;
  if (!coverage) return say("coverage_unstated");
  if (!isUneven(coverage, compare)) return null;
  const periods = PERIODS.map((period) =>
    `${say(`period:${period}`)}: ${periodCoverage(data, compare, period)}`);
  return say("compare_uneven", { periods: periods.join(say("semicolon")) });
}

/**
 * With its sign, which stays before the figure whatever the direction of the page.
 *
 * @param {Difference} found
 */
export function differenceWords({ by, how }) {
  if (how === "unknown") return say("unknown");
  const sign = by > 0 ? "+" : by < 0 ? "−" : "";
  const n = `\u2066${sign}${figure(Math.abs(by))}\u2069`;
  return how === "exact" ? n : say(how === "stated" ? "of_those_stated" : how, { n });
}

/**
 * @param {Data} data
 * @param {Tally} tallied
 * @param {number} area
 */
function figureOf(data, tallied, area) {
  const sum = surely(tallied, area);
  return Number.isNaN(sum) ? amount(data, tallied, area) : atLeast(sum, tallied.unknown[area]);
}

/** @param {{ sum: number, unknown: number }} whole */
const wholeWords = ({ sum, unknown }) => (!sum && unknown ? say("no_data") : atLeast(sum, unknown));

/**
 * `area` null: all that is shown; `below`: what is said below the figure.
 *
 * @typedef {{ area: number | null, cells: string[], below?: string }} Line
 */

/**
 * Areas with both periods and the difference; all that is shown, in an area or not, stands first.
 *
 * @param {Data} data
 * @param {Compared} compared
 * @param {State} state
 * @returns {{ heads: string[], lines: Line[] }}
 */
export function comparedTable(data, compared, state) {
  const { value } = state;
  const [a, b] = PERIODS.map((period) => compared[period].tallied(state));
  const lines = highestOfBoth(a, b).map((area) => ({
    area, cells: [
      figureOf(data, a, area), figureOf(data, b, area),
      differenceWords(difference(sumAt(a, area), sumAt(b, area))),
    ],
  }));
  const heads = [...PERIODS.map((period) => say(`period:${period}`)), say("difference")];
  return { heads, lines: value === "rate" ? lines : [wholeLine(data, compared, state, value), ...lines] };
}

/**
 * @param {Data} data
 * @param {Compared} compared
 * @param {State} state
 * @param {Exclude<State["value"], "rate">} value
 * @returns {Line}
 */
function wholeLine(data, compared, state, value) {
  const [a, b] = PERIODS.map((period) => wholeOf(data, value, compared[period].shown(state)));
  return { area: null, cells: [wholeWords(a), wholeWords(b), differenceWords(difference(a, b))] };
}
