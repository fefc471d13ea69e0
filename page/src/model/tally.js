// What the areas of a level add up to, and the class and colour of a sum.

/** @import { Data, Level, Measure, Tally, Value } from "../types.js" */

export const NO_DATA = -1;
export const ZERO = 0;

/** Why nothing can be said of an area, where it is not that no figure is stated. */
export const UNCOVERED = 1; // no report covers it in these days
export const FEW_PEOPLE = 2; // too few for a rate

/**
 * @param {Value} value
 * @returns {Measure}
 */
export const measureOf = (value) => (value === "rate" ? "killed" : value);

/**
 * Per area the sum, NaN where incidents are there and none of them has a figure, where no report
 * covers the area, and where too few people live for a rate; and the number of incidents without
 * a figure.
 *
 * @param {Data} data
 * @param {Level} level
 * @param {Value} value
 * @param {Uint32Array} shown
 * @param {Uint8Array | null} [covered] of each area whether a report covers it; null for all
 * @returns {Tally}
 */
export function tally(data, level, value, shown, covered = null) {
  const { weights, areaOf: { [level]: areaOf } } = data;
  const size = data.areas[level].pcodes.length;
  const sums = new Float64Array(size);
  const incidents = new Uint32Array(size);
  const known = new Uint32Array(size);
  const partOnly = new Uint8Array(size);
  const { of, lacks, few, years } = value === "rate" ? createRates(data, level) : plain(size);
  const { sums: amounts, stated } = data.amountsOf(measureOf(value));
  for (const row of shown) {
    const area = areaOf[row];
    if (area < 0) continue;
    incidents[area] += weights[row];
    if (!stated[row]) continue;
    const part = of(amounts[row], row, area);
    if (Number.isNaN(part)) {
      // The rest of an area, without those who died where nobody was counted, is too low a rate.
      if (amounts[row] > 0) partOnly[area] = 1;
      continue;
    }
    known[area] += stated[row];
    sums[area] += part;
  }
  const why = few.map((isFew, area) =>
    isFew ? FEW_PEOPLE : isUncovered(covered, incidents, area) ? UNCOVERED : 0);
  const isUnknown = (/** @type {number} */ area) => why[area] || lacks(area) || partOnly[area]
    || (incidents[area] && !known[area]);
  return {
    sums: sums.map((sum, area) => (isUnknown(area) ? NaN : sum)),
    unknown: incidents.map((count, area) => count - known[area]),
    why, years,
  };
}

/**
 * What an incident adds, where it is not divided by anything.
 *
 * @param {number} size
 * @returns {ReturnType<typeof createRates>}
 */
const plain = (size) => ({
  few: new Uint8Array(size), years: new Uint32Array(size), of: (amount) => amount, lacks: () => false,
});

/**
 * An incident there speaks for itself, whoever told it.
 *
 * @param {Uint8Array | null} covered
 * @param {Uint32Array} incidents
 * @param {number} area
 */
const isUncovered = (covered, incidents, area) =>
  covered !== null && !covered[area] && !incidents[area];

/**
 * What each incident adds to the rate of its area, and what that rests on: the years of the
 * population, and whether too few people live there.
 *
 * @param {Data} data
 * @param {Level} level
 */
function createRates(data, level) {
  const { population, areas } = data;
  const rateIn = partOf(data, level, "rate");
  const few = new Uint8Array(areas[level].pcodes.length);
  const years = new Uint32Array(few.length);
  /**
   * @param {number} killed
   * @param {number} row
   * @param {number} area
   */
  function of(killed, row, area) {
    const people = populationOf(data, level, row, area);
    if (Number.isNaN(people)) return NaN;
    years[area] |= 1 << population.nearest[row];
    if (hasFew(data, level, row, area)) few[area] = 1;
    return rateIn(killed, row, area);
  }
  return { few, years, of, lacks: (/** @type {number} */ area) => !hasPopulation(data, level, area) };
}

/**
 * What an incident adds to a value of an area, wherever it is counted.
 *
 * @param {Data} data
 * @param {Level} level
 * @param {Value} value
 * @returns {(amount: number, row: number, area: number) => number} NaN where nobody can say
 */
export const partOf = (data, level, value) =>
  (value === "rate"
    ? (killed, row, area) => (killed / populationOf(data, level, row, area)) * 100_000
    : (amount) => amount);

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
 * Whether fewer people live there in that year than make a rate.
 *
 * @param {Data} data
 * @param {Level} level
 * @param {number} row
 * @param {number} area
 */
const hasFew = (data, level, row, area) =>
  populationOf(data, level, row, area) < data.population.least;

/**
 * Whether an incident leaves its area without a rate: too few people live there in its year, or
 * nobody and somebody died.
 *
 * @param {Data} data
 * @param {Level} level
 * @param {number} row
 * @param {number} area
 * @param {number} killed
 */
export const makesNoRate = (data, level, row, area, killed) =>
  hasFew(data, level, row, area)
    || (killed > 0 && Number.isNaN(populationOf(data, level, row, area)));

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
 * @param {Pick<Tally, "sums" | "unknown">} tallied
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
 * @param {Pick<Tally, "sums">} tallied
 */
export const highestFirst = ({ sums }) =>
  Array.from(sums.keys()).sort((a, b) => rank(sums[b]) - rank(sums[a]) || a - b);

/** @param {number} value */
const rank = (value) => (Number.isNaN(value) ? -1 : value);
