// Arithmetic of the time slider: steps of days, weeks, months or years, and what they let through.

import { DAY_MS } from "./locale.js";

/** @import { Days, Mode, Range, Step, Time } from "../types.js" */

/** @type {Step[]} */
const STEPS = ["day", "week", "month", "year"];

/**
 * Groups of incidents know their month, and no day.
 *
 * @param {Pick<import("../types.js").Data, "isSummary">} data
 */
export const stepsOf = ({ isSummary }) => (isSummary ? STEPS.slice(STEPS.indexOf("month")) : STEPS);

/** @type {Mode[]} */
export const MODES = ["all", "cumulative", "window"];

/**
 * First day of the step that a day lies in. Weeks begin on Monday.
 *
 * @param {number} day whole days since 1970-01-01
 * @param {Step} step
 */
export function floor(day, step) {
  const date = new Date(day * DAY_MS);
  if (step === "day") return day;
  if (step === "week") return day - ((date.getUTCDay() + 6) % 7);
  if (step === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS;
  return Date.UTC(date.getUTCFullYear(), 0, 1) / DAY_MS;
}

/**
 * First day of the step after the one that begins on a day.
 *
 * @param {number} start
 * @param {Step} step
 */
export function next(start, step) {
  const date = new Date(start * DAY_MS);
  if (step === "day") return start + 1;
  if (step === "week") return start + 7;
  if (step === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY_MS;
  return Date.UTC(date.getUTCFullYear() + 1, 0, 1) / DAY_MS;
}

/**
 * @param {Range} range
 * @param {Step} step
 */
export function starts({ first, last }, step) {
  const out = [];
  for (let day = floor(first, step); day <= last; day = next(day, step)) out.push(day);
  return out;
}

/**
 * First and last day, null where no incident has one.
 *
 * @param {Float64Array} dates
 * @returns {Range | null}
 */
export function rangeOf(dates) {
  let [first, last] = [Infinity, -Infinity];
  for (const day of dates) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return first <= last ? { first, last } : null;
}

/**
 * @param {Range} range
 * @returns {Step}
 */
export const usualStep = ({ first, last }) =>
  last - first <= 62 ? "day" : last - first <= 3700 ? "month" : "year";

/**
 * The days a state of the slider lets through, both included; null for all, dated or not.
 *
 * @param {Range | null} range
 * @param {Time} time
 * @returns {Days | null}
 */
export function daysOf(range, time) {
  if (!range || time.mode === "all") return null;
  const all = starts(range, time.step);
  const at = Math.max(0, Math.min(time.at, all.length - 1));
  const from = time.mode === "window" ? all[Math.max(0, at - time.span + 1)] : range.first;
  const to = Math.min(next(all[at], time.step) - 1, range.last);
  return { from: Math.max(from, range.first), to };
}

/**
 * Last step that begins on or before a day.
 *
 * @param {number[]} all
 * @param {number} day
 */
export function stepAt(all, day) {
  let [low, high] = [0, all.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (all[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * How many incidents each step has, dated ones only.
 *
 * @param {Float64Array} dates
 * @param {Uint32Array} weights how many incidents each row is
 * @param {number[]} all
 */
export function perStep(dates, weights, all) {
  const counts = new Uint32Array(all.length);
  dates.forEach((day, row) => {
    if (!Number.isNaN(day)) counts[stepAt(all, day)] += weights[row];
  });
  return counts;
}

// --- what a reader does with the slider ---------------------------------------------------------

/**
 * @param {Range} range
 * @param {Step} step
 */
const lastStep = (range, step) => starts(range, step).length - 1;

/**
 * @param {Range} range
 * @param {Time} time
 * @param {Mode} mode
 * @returns {Time}
 */
export const inMode = (range, time, mode) =>
  ({ ...time, mode, at: time.mode === "all" ? lastStep(range, time.step) : time.at });

/**
 * Another step that ends with the same day.
 *
 * @param {Range} range
 * @param {Time} time
 * @param {Step} step
 * @returns {Time}
 */
export function inSteps(range, time, step) {
  const old = starts(range, time.step);
  const day = next(old[Math.min(time.at, old.length - 1)], time.step) - 1;
  return { ...time, step, at: stepAt(starts(range, step), Math.min(day, range.last)) };
}

/**
 * Moving the handle while "all dates" is chosen means: from the start up to here.
 *
 * @param {Time} time
 * @param {number} at
 * @returns {Time}
 */
export const movedTo = (time, at) =>
  ({ ...time, at, mode: time.mode === "all" ? "cumulative" : time.mode });

/**
 * Where playing begins: here, or at the start again after the end.
 *
 * @param {Range} range
 * @param {Time} time
 * @returns {Time}
 */
export const playable = (range, time) =>
  time.mode === "all" || time.at >= lastStep(range, time.step) ? movedTo(time, 0) : time;

/**
 * One step on; null at the end.
 *
 * @param {Range} range
 * @param {Time} time
 * @returns {Time | null}
 */
export const steppedOn = (range, time) =>
  time.at >= lastStep(range, time.step) ? null : movedTo(time, time.at + 1);
