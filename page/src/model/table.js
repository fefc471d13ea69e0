// The order the table of incidents can stand in.

import { governorate, placeTitle } from "./facts.js";
import { joined, term } from "./text.js";

/** @import { Data, Language, Sort } from "../types.js" */

/**
 * By column what it is sorted by: numbers, or texts as the cells show them, so that the order is
 * that of the words in the page's language.
 *
 * @type {Record<string, (data: Data, row: number) => number | string>}
 */
export const SORTED_BY = {
  date: (data, row) => {
    const day = data.numbers.date[row];
    return Number.isNaN(day) ? data.numbers.date_earliest[row] : day;
  },
  place: placeTitle,
  killed: (data, row) => data.numbers.killed[row],
  party: (data, row) => joined(data.lists.party.of(row).map((word) => term("party", word))),
  governorate,
  means: (data, row) => data.texts.means.of(row),
  children: (data, row) => data.numbers.children[row],
  women: (data, row) => data.numbers.women[row],
  injured: (data, row) => data.numbers.injured[row],
  status: (data, row) => data.texts.status.of(row),
  precision: (data, row) => data.texts.precision.of(row),
};

/**
 * All incidents in the wanted order; what is missing stands last in both directions.
 *
 * @param {Data} data
 * @param {Sort} sort
 * @param {Language} language
 */
export function ordered(data, { key, down }, language) {
  const sortedBy = SORTED_BY[key] ?? SORTED_BY.date;
  const given = Array.from({ length: data.count }, (_, row) => sortedBy(data, row));
  const values = ranks(given, language);
  const sign = down ? -1 : 1;
  return Uint32Array.from(values.keys()).sort((a, b) => {
    const [va, vb] = [values[a], values[b]];
    if (Number.isNaN(va) || Number.isNaN(vb)) {
      return Number(Number.isNaN(va)) - Number(Number.isNaN(vb)) || a - b;
    }
    return sign * (va - vb) || a - b;
  });
}

/**
 * Texts as their place in the alphabet: comparing each different text once is what takes time.
 *
 * @param {(number | string)[]} values
 * @param {Language} language
 */
function ranks(values, language) {
  if (typeof values[0] !== "string") return Float64Array.from(values, Number);
  const { compare } = new Intl.Collator(language);
  const texts = /** @type {string[]} */ (values);
  const rank = new Map([...new Set(texts)].sort(compare).map((value, i) => [value, i]));
  rank.set("", NaN);
  return Float64Array.from(texts, (value) => rank.get(value) ?? NaN);
}

/**
 * Of incidents in an order those that are shown.
 *
 * @param {Uint32Array} order
 * @param {Uint32Array} shown
 */
export function shownIn(order, shown) {
  const mask = new Uint8Array(order.length);
  for (const row of shown) mask[row] = 1;
  const out = new Uint32Array(shown.length);
  let size = 0;
  for (const row of order) if (mask[row]) out[size++] = row;
  return out;
}
