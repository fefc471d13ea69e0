// What each row adds to every value: its sum, and of how many incidents it is stated. A row is an
// incident, or on a page of very many a group of them.

import { numbers } from "./data.js";

/** @import { Amount, Bytes, Data, Measure, NumberName, RawSummary, Toll } from "../types.js" */
/** @typedef {Pick<Data, "count" | "numbers" | "texts">} Rows */

const FIVE_OR_MORE = 5; // SNHR's threshold; who the killed were, a number does not say

/**
 * @param {Rows} data
 * @param {(row: number) => number} of NaN where the source does not say
 * @returns {Amount}
 */
function each({ count }, of) {
  const sums = new Float64Array(count);
  const stated = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const part = of(row);
    if (Number.isNaN(part)) continue;
    sums[row] = part;
    stated[row] = 1;
  }
  return { sums, stated };
}

/** @type {(name: NumberName & Toll) => (data: Rows) => Amount} */
const toll = (name) => (data) => each(data, (row) => data.numbers[name][row]);

/** @type {Record<Measure, (data: Rows) => Amount>} No kind stated is no claim about massacres. */
const OF_INCIDENTS = {
  massacres: (data) => {
    const { values, codes } = data.texts.kind;
    const perKind = values.map((kind) => (kind ? Number(kind === "massacre") : NaN));
    return each(data, (row) => perKind[codes[row]]);
  },
  incidents: (data) => each(data, () => 1),
  killed: toll("killed"),
  five_or_more_killed: (data) => {
    const { killed } = data.numbers;
    return each(data, (row) => (Number.isNaN(killed[row]) ? NaN : Number(killed[row] >= FIVE_OR_MORE)));
  },
  children: toll("children"),
  women: toll("women"),
};

/**
 * Made when first asked for.
 *
 * @param {Rows} data
 * @param {RawSummary | null} summary
 * @param {Bytes} packed
 * @returns {(measure: Measure) => Amount}
 */
export function measuresOf(data, summary, packed) {
  /** @type {Map<Measure, Amount>} */
  const made = new Map();
  return (measure) => {
    const found = made.get(measure)
      ?? (summary ? told(summary, measure, packed) : OF_INCIDENTS[measure](data));
    made.set(measure, found);
    return found;
  };
}

/**
 * @param {RawSummary} summary
 * @param {Measure} measure
 * @param {Bytes} packed
 * @returns {Amount}
 */
function told({ measures }, measure, packed) {
  const { sums, stated } = measures[measure];
  return { sums: numbers(sums, packed), stated: Uint32Array.from(numbers(stated, packed)) };
}
