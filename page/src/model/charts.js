// What the charts count: a bar for each month, and one for each party. Each chart counts all the
// filters in force but its own: it stays a chooser, in which what is not chosen has its height too.

import { extentOf } from "./coverage.js";
import { options, rows } from "./filters.js";
import { iso } from "./locale.js";
import { choose } from "./state.js";
import { daysOf, next, stepAt, starts } from "./time.js";

/** @import { Data, Days, Extent, Measure, Range, State, Time, View } from "../types.js" */
/** @import { Chosen } from "./filters.js" */

/**
 * What bars add up to: per bar the sum, of how many incidents it is not stated, and how many there are.
 *
 * @typedef {{ sums: Float64Array, unknown: Uint32Array, incidents: Uint32Array }} Bars
 */

const PARTIES = 24; // bars: of a table of one's own with more words than that, the most frequent

/**
 * Those killed, or where no table states them the incidents themselves.
 *
 * @param {Pick<Data, "values">} data
 * @returns {Measure}
 */
export const charted = ({ values }) => (values.includes("killed") ? "killed" : "incidents");

/**
 * The months of a page, and of each row the number of its own; that of a row without a day is the
 * one behind the last.
 *
 * @param {Data} data
 */
export function monthsOf({ range, count, numbers: { date } }) {
  const begin = range ? starts(range, "month") : [];
  const of = new Int32Array(count).fill(begin.length);
  for (let row = 0; row < count; row++) {
    if (!Number.isNaN(date[row])) of[row] = stepAt(begin, date[row]);
  }
  return { begin, of };
}

/**
 * @param {Data} data
 * @param {ReturnType<typeof monthsOf>} months
 * @param {Chosen} chosen
 * @returns {Bars} a bar for each month, and a last one of what has no day
 */
export function killedByMonth(data, { begin, of }, chosen) {
  const bars = barsOf(begin.length + 1);
  const { sums, stated } = data.amountsOf(charted(data));
  for (const row of rows(data, chosen, null)) add(bars, of[row], data.weights[row], sums[row], stated[row]);
  return bars;
}

/**
 * The parties that have a bar, most frequent first; none where no row states one.
 *
 * @param {Data} data
 */
export function partiesOf(data) {
  const words = options(data, "party").map(([word]) => word);
  return words.some(Boolean) ? words.slice(0, PARTIES) : [];
}

/**
 * What the chart of parties counts: all filters but that of parties.
 *
 * @param {Data} data
 * @param {Chosen} chosen
 * @param {Days[] | null} within
 */
export const ofAnyParty = (data, chosen, within) =>
  rows(data, { ...chosen, facets: { ...chosen.facets, party: undefined } }, within);

/**
 * An incident of two parties counts for each.
 *
 * @param {Data} data
 * @param {string[]} words
 * @param {Uint32Array} others rows of any party
 * @returns {Bars} a bar for each of the words
 */
export function killedByParty(data, words, others) {
  const { values, codes } = data.lists.party;
  const perCode = barsOf(values.length);
  const { sums, stated } = data.amountsOf(charted(data));
  for (const row of others) add(perCode, codes[row], data.weights[row], sums[row], stated[row]);
  const at = new Map(words.map((word, i) => [word, i]));
  const bars = barsOf(words.length);
  values.forEach((value, code) => {
    for (const word of value.length ? value : [""]) {
      const bar = at.get(word);
      if (bar === undefined) continue;
      const { incidents, unknown } = perCode;
      add(bars, bar, incidents[code], perCode.sums[code], incidents[code] - unknown[code]);
    }
  });
  return bars;
}

/** @param {number} size @returns {Bars} */
const barsOf = (size) => ({
  sums: new Float64Array(size), unknown: new Uint32Array(size), incidents: new Uint32Array(size),
});

/**
 * @param {Bars} bars
 * @param {number} bar
 * @param {number} incidents
 * @param {number} sum
 * @param {number} stated
 */
function add(bars, bar, incidents, sum, stated) {
  bars.incidents[bar] += incidents;
  bars.sums[bar] += sum;
  bars.unknown[bar] += incidents - stated;
}

/**
 * What can be said of a bar: a sum; NaN where no incident there states it; null where there is no
 * incident and no report either, or nobody states whether there is one: that is not zero.
 *
 * @param {Bars} bars
 * @param {number} bar
 * @param {Extent | null} extent how much is covered; null where nobody states it
 */
export function told({ sums, unknown, incidents }, bar, extent) {
  if (!incidents[bar]) return extent === "whole" ? 0 : null;
  return unknown[bar] && !sums[bar] ? NaN : sums[bar];
}

/**
 * Months by year, each with its place in it: 0 for January.
 *
 * @param {number[]} begin
 * @returns {Map<number, { month: number, place: number }[]>}
 */
export function yearsOf(begin) {
  /** @type {ReturnType<typeof yearsOf>} */
  const years = new Map();
  begin.forEach((day, month) => {
    const [year, place] = iso(day).split("-").map(Number);
    years.set(year, [...years.get(year) ?? [], { month, place: place - 1 }]);
  });
  return years;
}

/** @typedef {Days & { covered: ReturnType<typeof extentOf>, extent: Extent | null }} Month */

/**
 * The days of a month that the page has, and how much of it is covered.
 *
 * @param {Data} data
 * @param {Range} range
 * @param {number[]} begin
 * @param {number} month number of it
 * @returns {Month}
 */
export function monthAt({ coverage }, range, begin, month) {
  const [first, last] = [begin[month], next(begin[month], "month") - 1];
  const covered = extentOf(coverage, { from: first, to: last });
  const extent = covered?.extent ?? null;
  return { from: Math.max(first, range.first), to: Math.min(last, range.last), covered, extent };
}

/**
 * Whether the days shown are those of one month.
 *
 * @param {Days} month
 * @param {Days | null} days
 */
export const isPicked = (month, days) => days?.from === month.from && days.to === month.to;

/**
 * A month picked from the chart is a window of one month of the time slider; picked again, the
 * page's own start.
 *
 * @param {Range} range
 * @param {Days} month as `monthAt` gives it
 * @param {number} at number of it
 * @param {Time} now
 * @param {View} usual
 * @returns {Partial<State>}
 */
export function picking(range, month, at, now, usual) {
  if (isPicked(month, daysOf(range, now))) return { time: usual.time, playing: false };
  return { time: { mode: "window", step: "month", at, span: 1 }, playing: false, compare: null };
}

/**
 * @param {State} state
 * @param {string} word
 */
export const pickingParty = (state, word) =>
  choose(state, "party", word, !state.facets.party?.has(word));

/**
 * The highest sum, and of which bar; null where there is none.
 *
 * @param {Float64Array} sums
 */
export function highest(sums) {
  const bar = sums.reduce((best, sum, i) => (sum > sums[best] ? i : best), 0);
  return sums[bar] > 0 ? { bar, sum: sums[bar] } : null;
}
