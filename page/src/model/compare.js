// Two periods beside each other: which days they are, what each adds up to, and what can be said of
// the difference. Periods are whole months, as reports are.

import { extentOf } from "./coverage.js";
import { DAY_MS, iso } from "./locale.js";
import { GROUNDS } from "./state.js";
import { next, stepAt } from "./time.js";

/** @import { Compare, Coverage, Data, Days, Layer, Measure, Period, State, Tally } from "../types.js" */
/** @import { Value } from "../types.js" */

/** @type {Period[]} */
export const PERIODS = ["a", "b"];

/** Dense relative to one map alone, and of one day: neither is on the same scale for both. */
const NOT_COMPARED = new Set(["heat", "zones"]);

/**
 * Of layers those that two maps can show beside each other.
 *
 * @template {Layer | "none"} T
 * @param {Pick<State, "compare">} state
 * @param {T} layer
 */
export const isComparable = ({ compare }, layer) => !compare || !NOT_COMPARED.has(layer);

/**
 * @param {ReadonlySet<Layer>} layers
 * @returns {ReadonlySet<Layer>} with areas where they had what cannot be compared
 */
export function comparable(layers) {
  const kept = [...layers].filter((layer) => !NOT_COMPARED.has(layer));
  const isLost = kept.length < layers.size && !kept.some((layer) => GROUNDS.includes(layer));
  return new Set(isLost ? [...kept, /** @type {Layer} */ ("areas")] : kept);
}

/**
 * Whole months, both included.
 *
 * @param {number[]} begin first days of the months of the page
 * @param {number} from number of the first
 * @param {number} to
 * @returns {Days}
 */
export const monthsFrom = (begin, from, to) => ({ from: begin[from], to: next(begin[to], "month") - 1 });

/**
 * The numbers of the first and the last month of a period.
 *
 * @param {number[]} begin
 * @param {Days} period
 */
export const endsOf = (begin, { from, to }) => [stepAt(begin, from), stepAt(begin, to)];

/**
 * What is compared before a reader chooses: the first and the second half, as many months each.
 *
 * @param {number[]} begin
 * @returns {Compare | null} null where there are no two months
 */
export function usualPeriods(begin) {
  const many = Math.floor(begin.length / 2);
  if (!many) return null;
  const last = begin.length - 1;
  return { a: monthsFrom(begin, 0, many - 1), b: monthsFrom(begin, last - many + 1, last) };
}

/**
 * @param {State} state
 * @param {number[]} begin
 * @returns {Partial<State>}
 */
export function comparing({ layers }, begin) {
  const compare = usualPeriods(begin);
  if (!compare) return {};
  return { compare, layers: comparable(layers), opened: null, selected: null, playing: false, camera: null };
}

/**
 * Another first or last month of a period; the other end gives way where it would be before it.
 *
 * @param {Compare} compare
 * @param {number[]} begin
 * @param {Period} period
 * @param {"from" | "to"} end
 * @param {number} month number of it
 * @returns {Compare}
 */
export function withMonth(compare, begin, period, end, month) {
  const [from, to] = endsOf(begin, compare[period]);
  const changed = end === "from"
    ? monthsFrom(begin, month, Math.max(to, month)) : monthsFrom(begin, Math.min(from, month), month);
  return { ...compare, [period]: changed };
}

/** @param {Compare} compare @returns {Compare} */
export const swapped = ({ a, b }) => ({ a: b, b: a });

/**
 * In the address: first and last month of each.
 *
 * @param {Compare | null} compare
 */
export function compareText(compare) {
  if (!compare) return "";
  const ends = PERIODS.flatMap((period) => [compare[period].from, compare[period].to]);
  return ends.map((day) => iso(day).slice(0, "2016-09".length)).join(" ");
}

/**
 * @param {string | null} text
 * @param {number[]} begin
 * @returns {Compare | null}
 */
export function readCompare(text, begin) {
  const months = (text ?? "").split(" ").map((month) =>
    begin.indexOf(Date.parse(`${month}-01T00:00Z`) / DAY_MS));
  const [a, b, c, d] = months;
  if (months.length !== 4 || months.includes(-1) || a > b || c > d) return null;
  return { a: monthsFrom(begin, a, b), b: monthsFrom(begin, c, d) };
}

/**
 * What covers a period: how much of its days, and how many sources.
 *
 * @param {Coverage} coverage
 * @param {Days} days
 */
export function coverageOf(coverage, days) {
  const rows = coverage.rows.filter(({ first, last }) => first <= days.to && last >= days.from);
  return { extent: extentOf(coverage, days), sources: new Set(rows.map(({ source }) => source)).size };
}

/**
 * Whether a difference may be one of reports: a period is not covered whole, or by fewer sources.
 *
 * @param {Coverage} coverage
 * @param {Compare} compare
 */
export function isUneven(coverage, { a, b }) {
  const [one, other] = [coverageOf(coverage, a), coverageOf(coverage, b)];
  const isWhole = [one, other].every(({ extent }) => extent?.extent === "whole");
  return !isWhole || one.sources !== other.sources;
}

/**
 * How far a difference can be trusted: exact; a bound, where one of the sums is one; of what is
 * stated only, where both are; unknown where one of them is.
 *
 * @typedef {{ by: number, how: "exact" | "at_least" | "at_most" | "stated" | "unknown" }} Difference
 */

/**
 * From the first to the second. A zero beside unknown figures is no figure.
 *
 * @param {{ sum: number, unknown: number }} a
 * @param {{ sum: number, unknown: number }} b
 * @returns {Difference}
 */
export function difference(a, b) {
  const isKnown = [a, b].every(({ sum, unknown }) => !Number.isNaN(sum) && (sum !== 0 || !unknown));
  if (!isKnown) return { by: NaN, how: "unknown" };
  const how = a.unknown ? (b.unknown ? "stated" : "at_most") : b.unknown ? "at_least" : "exact";
  return { by: b.sum - a.sum, how };
}

/**
 * @param {Tally} tallied
 * @param {number} area
 */
export const sumAt = ({ sums, unknown }, area) => ({ sum: sums[area], unknown: unknown[area] });

/**
 * All incidents of some rows, in an area or not.
 *
 * @param {Data} data
 * @param {Exclude<Value, "rate">} value
 * @param {Uint32Array} rows
 */
export function wholeOf(data, value, rows) {
  const { sums, stated } = data.amountsOf(/** @type {Measure} */ (value));
  let [sum, unknown] = [0, 0];
  for (const row of rows) {
    sum += sums[row];
    unknown += data.weights[row] - stated[row];
  }
  return { sum, unknown };
}

/**
 * Areas of which something can be told in one of the periods first, the highest of either first.
 *
 * @param {Tally} a
 * @param {Tally} b
 */
export function highestOfBoth(a, b) {
  /** @param {number} area */
  const most = (area) => Math.max(a.sums[area] || 0, b.sums[area] || 0);
  return Array.from(a.sums.keys()).sort((one, other) => most(other) - most(one) || one - other);
}

