// Names of places by their P-code: those of the whole gazetteer, and of the units.

import { placeLines } from "./places.js";
import { name } from "./text.js";

/** @import { Data, Level } from "../types.js" */
/** @typedef {{ en: string, ar: string, unit: string }} Named */

/** @type {WeakMap<Data, Map<string, Named>>} Taken apart when a name is first asked for. */
const known = new WeakMap();

/** @param {Data} data */
function namesIn(data) {
  const found = known.get(data) ?? read(data);
  known.set(data, found);
  return found;
}

/** @param {Data} data */
function read(data) {
  /** @type {Map<string, Named>} */
  const found = new Map();
  for (const { place } of placeLines(data)) if (place.pcode) found.set(place.pcode, place);
  for (const { pcodes, names_en, names_ar, parents } of Object.values(data.areas)) {
    pcodes.forEach((pcode, i) =>
      found.set(pcode, { en: names_en[i], ar: names_ar[i], unit: parents[i] }));
  }
  return found;
}

/**
 * The name of a place in the page's language; null where it is not known.
 *
 * @param {Data} data
 * @param {string} pcode
 */
export function placeName(data, pcode) {
  const place = namesIn(data).get(pcode);
  return place ? name(place.en, place.ar) : null;
}

/**
 * The same with the governorate it lies in, which tells namesakes apart; the code where the name
 * is not known.
 *
 * @param {Data} data
 * @param {string} pcode
 */
export function placeInGovernorate(data, pcode) {
  const own = placeName(data, pcode);
  if (own === null) return pcode;
  const above = governorateOf(data, pcode);
  return above === pcode || above === "" ? own : `${own} (${placeName(data, above)})`;
}

/**
 * @param {Data} data
 * @param {string} pcode
 * @returns {string}
 */
function governorateOf(data, pcode) {
  const level = /** @type {Level} */ ("governorate");
  if (data.areaIndex[level].has(pcode)) return pcode;
  const unit = namesIn(data).get(pcode)?.unit;
  return unit ? governorateOf(data, unit) : "";
}
