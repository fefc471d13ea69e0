// What the figure of an area may be, where the places of incidents are not certain: of each the page
// holds draws of its sub-district, made in Python, so that figures follow the filters and are those
// of Python where nothing is filtered.

import { NO_DATA, classOf, makesNoRate, measureOf, partOf, surely } from "./tally.js";

/** @import { Areas, Between, Data, Draws, Level, RawColumn, RawDraws, Tally, Value } from "../types.js" */

/**
 * @param {RawDraws} raw
 * @param {number} rows
 * @param {Record<Level, Areas>} areas
 * @param {Record<Level, Map<string, number>>} index
 * @param {(column: RawColumn) => ArrayLike<number>} read
 * @returns {Draws}
 */
export function readDraws({ rows: drawn, many, areas: own, of, ...rest }, rows, areas, index, read) {
  const numberOf = new Int32Array(rows).fill(-1);
  const [places, each, local] = [read(many), read(own), read(of)];
  Array.from(read(drawn), (row, number) => { numberOf[row] = number; });
  const finest = new Int16Array(places.length * rest.count);
  for (let number = 0, from = 0; number < places.length; from += places[number++]) {
    const end = (number + 1) * rest.count;
    for (let i = number * rest.count; i < end; i++) finest[i] = each[from + local[i]];
  }
  const district = above(finest, areas["sub-district"], index.district);
  const governorate = above(district, areas.district, index.governorate);
  return { ...rest, numberOf, areaOf: { governorate, district, "sub-district": finest } };
}

/**
 * The areas that areas lie in.
 *
 * @param {Int16Array} of
 * @param {Areas} areas
 * @param {Map<string, number>} index of the level above
 */
function above(of, areas, index) {
  const parents = areas?.parents.map((pcode) => index.get(pcode) ?? -1) ?? [];
  return of.map((area) => (area < 0 ? -1 : parents[area]));
}

/**
 * The sums of a level, and what they may be.
 *
 * @param {Data} data
 * @param {Level} level
 * @param {Value} value
 * @param {Uint32Array} shown
 * @param {Tally} tallied of the same
 * @returns {Tally}
 */
export function withBetween(data, level, value, shown, tallied) {
  const { draws } = data;
  return draws && !draws.leftOut
    ? { ...tallied, between: betweenOf(data, draws, level, value, shown, tallied) } : tallied;
}

/**
 * @param {Data} data
 * @param {Draws} draws
 * @param {Level} level
 * @param {Value} value
 * @param {Uint32Array} shown
 * @param {Tally} tallied
 * @returns {Between}
 */
function betweenOf(data, draws, level, value, shown, { sums, why }) {
  const { fixed, moved, few } = sumsOfDraws(data, draws, level, value, shown);
  const low = new Float64Array(sums.length).fill(NaN);
  const high = low.slice();
  moved.forEach((some, area) => {
    if (Number.isNaN(sums[area]) || why[area] || few[area]) return;
    some.sort();
    const [least, most] = draws.ends.map((at) => snapped(fixed[area] + some[at], sums[area]));
    if (least === most && least === sums[area]) return;
    low[area] = least;
    high[area] = most;
  });
  return { low, high };
}

/**
 * Rates that are added up in another order differ in their last digit, and limits of classes are
 * rates of areas.
 *
 * @param {number} end
 * @param {number} sum
 */
const snapped = (end, sum) => (Math.abs(end - sum) < Math.abs(sum) * 1e-9 ? sum : end);

/**
 * Of each area what is the same in all draws; where others may be in it, what they add in each; and
 * of a rate whether fewer people than make one live there in a year of theirs.
 *
 * @param {Data} data
 * @param {Draws} draws
 * @param {Level} level
 * @param {Value} value
 * @param {Uint32Array} shown
 */
function sumsOfDraws(data, { count, numberOf, areaOf }, level, value, shown) {
  const { [level]: certain } = data.areaOf;
  const { [level]: drawn } = areaOf;
  const { sums: amounts, stated } = data.amountsOf(measureOf(value));
  const { length: size } = data.areas[level].pcodes;
  const part = partOf(data, level, value);
  const fixed = new Float64Array(size);
  const few = new Uint8Array(size);
  /** @type {Float64Array[]} */
  const moved = Array(size);
  /** @param {number} row */
  function drawIn(row) {
    const from = numberOf[row] * count;
    for (let draw = 0; draw < count; draw++) {
      const area = drawn[from + draw];
      if (area < 0) continue;
      (moved[area] ??= new Float64Array(count))[draw] += part(amounts[row], row, area) || 0;
      if (value === "rate" && makesNoRate(data, level, row, area, amounts[row])) few[area] = 1;
    }
  }
  for (const row of shown) {
    if (!stated[row]) continue;
    if (numberOf[row] >= 0) drawIn(row);
    else if (certain[row] >= 0) fixed[certain[row]] += part(amounts[row], row, certain[row]) || 0;
  }
  return { fixed, moved, few };
}

/** @typedef {{ low: number, plain: number, high: number }} Classes */

/**
 * The classes that a figure may belong to, where they are several; null where its class is certain.
 *
 * @param {Tally} tallied
 * @param {number} area
 * @param {number[]} limits
 * @returns {Classes | null}
 */
export function classesBetween(tallied, area, limits) {
  const { between } = tallied;
  const plain = classOf(surely(tallied, area), limits);
  if (!between || plain === NO_DATA || Number.isNaN(between.low[area])) return null;
  const [low, high] = [between.low, between.high].map((ends) => classOf(ends[area], limits));
  if (low === high && low === plain) return null;
  return { low: Math.min(low, plain), plain, high: Math.max(high, plain) };
}
