// What the areas of a level add up to, and the class and colour of a sum.

/** @import { Data, Level, Measure, Tally, Value } from "../types.js" */

export const NO_DATA = -1;
export const ZERO = 0;

/**
 * @param {Value} value
 * @returns {Measure}
 */
const measureOf = (value) => (value === "rate" ? "killed" : value);

/**
 * Per area the sum, NaN where incidents are there and none of them has a figure, and the number
 * of incidents without one.
 *
 * @param {Data} data
 * @param {Level} level
 * @param {Value} value
 * @param {Uint32Array} shown
 * @returns {Tally}
 */
export function tally(data, level, value, shown) {
  const { weights, areaOf: { [level]: areaOf } } = data;
  const size = data.areas[level].pcodes.length;
  const sums = new Float64Array(size);
  const incidents = new Uint32Array(size);
  const known = new Uint32Array(size);
  const { sums: amounts, stated } = data.amountsOf(measureOf(value));
  for (const row of shown) {
    const area = areaOf[row];
    if (area < 0) continue;
    incidents[area] += weights[row];
    if (!stated[row]) continue;
    const part = value === "rate" ? rateOf(data, level, amounts[row], row, area) : amounts[row];
    if (Number.isNaN(part)) continue;
    known[area] += stated[row];
    sums[area] += part;
  }
  const isUnknown = (/** @type {number} */ area) => (incidents[area] > 0 && !known[area])
    || (value === "rate" && !hasPopulation(data, level, area));
  return {
    sums: sums.map((sum, area) => (isUnknown(area) ? NaN : sum)),
    unknown: incidents.map((count, area) => count - known[area]),
  };
}

/**
 * How many of all incidents shown, in an area or not, do not state a value.
 *
 * @param {Data} data
 * @param {Value} value
 * @param {Uint32Array} shown
 */
export function unstated(data, value, shown) {
  const { weights } = data;
  const { stated } = data.amountsOf(measureOf(value));
  let count = 0;
  for (const row of shown) count += weights[row] - stated[row];
  return count;
}

/**
 * @param {Data} data
 * @param {Level} level
 * @param {number} killed
 * @param {number} row
 * @param {number} area
 */
const rateOf = (data, level, killed, row, area) =>
  (killed / populationOf(data, level, row, area)) * 100_000;

/**
 * People living in the area in the year nearest to the incident; NaN where no figure exists.
 *
 * @param {Data} data
 * @param {Level} level
 * @param {number} row
 * @param {number} area
 */
function populationOf(data, level, row, area) {
  const year = data.population.nearest[row];
  return data.population.levels[level][year][area] || NaN; // nobody counted there: no rate
}

/**
 * @param {Data} data
 * @param {Level} level
 * @param {number} area
 */
const hasPopulation = (data, level, area) =>
  data.population.used.some((_, year) => data.population.levels[level][year][area]);

/**
 * A zero beside unknown figures may be none: nobody knows, and the map does not say so.
 *
 * @param {Tally} tallied
 * @param {number} area
 */
export const surely = ({ sums, unknown }, area) =>
  sums[area] === 0 && unknown[area] ? NaN : sums[area];

/**
 * @param {number} value
 * @param {number[]} limits
 */
export function classOf(value, limits) {
  if (Number.isNaN(value)) return NO_DATA;
  if (value <= 0 || !limits.length) return ZERO;
  const found = limits.findIndex((limit) => value <= limit);
  return (found < 0 ? limits.length - 1 : found) + 1;
}

/**
 * @param {import("../types.js").Colours} colours
 * @param {number} number
 * @param {number[]} limits
 */
export function colourOf(colours, number, limits) {
  if (number === NO_DATA) return "url(#sg-no-data)";
  if (number === ZERO) return colours.zero;
  return colours.sequential[limits.length][number - 1];
}

/**
 * How many incidents lie in no area of the level.
 *
 * @param {Data} data
 * @param {Level} level
 * @param {Uint32Array} shown
 */
export function notInside(data, level, shown) {
  const { weights, areaOf: { [level]: areaOf } } = data;
  let count = 0;
  for (const row of shown) if (areaOf[row] < 0) count += weights[row];
  return count;
}

/**
 * The areas of a level, those with the highest sum first, unknown ones last.
 *
 * @param {Tally} tallied
 */
export const highestFirst = ({ sums }) =>
  Array.from(sums.keys()).sort((a, b) => rank(sums[b]) - rank(sums[a]) || a - b);

/** @param {number} value */
const rank = (value) => (Number.isNaN(value) ? -1 : value);
