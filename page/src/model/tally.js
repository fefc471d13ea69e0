// What the areas of a level add up to, and the class and colour of a sum.

/** @import { Data, Level, Tally, Value } from "../types.js" */
/** @typedef {(row: number, area: number) => number} Amount */

export const NO_DATA = -1;
export const ZERO = 0;

const FIVE_OR_MORE = 5; // SNHR's threshold; who the killed were, a number does not say

/**
 * What an incident adds to its area, by the value that colours the map. NaN where its source
 * does not say: no kind stated is no claim about massacres.
 *
 * @type {Record<Value, (data: Data, level: Level) => Amount>}
 */
const AMOUNTS = {
  massacres: (data) => (row) => {
    const kind = data.texts.kind.of(row);
    return kind ? Number(kind === "massacre") : NaN;
  },
  incidents: () => () => 1,
  killed: (data) => (row) => data.numbers.killed[row],
  five_or_more_killed: (data) => (row) => {
    const killed = data.numbers.killed[row];
    return Number.isNaN(killed) ? NaN : Number(killed >= FIVE_OR_MORE);
  },
  children: (data) => (row) => data.numbers.children[row],
  women: (data) => (row) => data.numbers.women[row],
  rate: (data, level) => (row, area) =>
    (data.numbers.killed[row] / populationOf(data, level, row, area)) * 100_000,
};

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
  const areaOf = data.areaOf[level];
  const size = data.areas[level].pcodes.length;
  const sums = new Float64Array(size);
  const incidents = new Uint32Array(size);
  const known = new Uint32Array(size);
  const amount = AMOUNTS[value](data, level);
  for (const row of shown) {
    const area = areaOf[row];
    if (area < 0) continue;
    incidents[area]++;
    const part = amount(row, area);
    if (Number.isNaN(part)) continue;
    known[area]++;
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
 * @param {Level} level
 * @param {Value} value
 * @param {Uint32Array} shown
 */
export function unstated(data, level, value, shown) {
  const amount = AMOUNTS[value === "rate" ? "killed" : value](data, level);
  return shown.reduce((count, row) => count + Number(Number.isNaN(amount(row, -1))), 0);
}

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
 * @param {Data["colours"]} colours
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
  let count = 0;
  for (const row of shown) if (data.areaOf[level][row] < 0) count++;
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
