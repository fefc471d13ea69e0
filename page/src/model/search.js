// Search for any place of the gazetteer or any area by its names in English or Arabic, for places
// of incidents also as a report prints them.

import { knownPlaces } from "./places.js";

/** @import { Data, Found, Level } from "../types.js" */
/** @typedef {Omit<Found, "sounds">} Unsounded */

const SHOWN = 12;
const MOST_KEYS = 30; // spellings of one place
const NO_MATCH = 4;

/**
 * Spelling that does not matter: case, accents, vowel signs, kinds of alef, hyphens, spaces.
 *
 * @param {string} text
 */
export function fold(text) {
  return text.toLowerCase().normalize("NFKD").replace(/\p{M}|\u0640/gu, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * What stays when spellings in Latin letters differ: Douma and Duma, Ma'arrat and Maarat.
 *
 * @param {string} key
 */
export function sound(key) {
  return key.replace(/^(al|el|as|es|ar|er|ad|ed|at|az|an|ash|esh)(?=[^aeiou]{1}[a-z]{2})/, "")
    .replace(/[aeiouyw]+/g, "").replace(/(.)\1+/g, "$1").replace(/q/g, "k");
}

/**
 * Everything that can be found: areas, places of incidents, other places of the gazetteer.
 *
 * @param {Data} data
 * @returns {Found[]}
 */
export function indexed(data) {
  const ofIncidents = data.isSummary ? [] : places(data);
  const known = new Set(ofIncidents.map(({ pcode }) => pcode));
  return [...areas(data), ...ofIncidents, ...gazetteer(data, known)].map((entry) => ({
    ...entry,
    sounds: entry.keys.filter((key) => /^[a-z]/.test(key)).map(sound),
  }));
}

/**
 * @param {Data} data
 * @returns {Unsounded[]}
 */
function areas(data) {
  return Object.entries(data.areas).flatMap(([level, { pcodes, names_en, names_ar }]) =>
    pcodes.map((pcode, area) => ({
      en: names_en[area], ar: names_ar[area], what: `level:${level}`, pcode,
      keys: [names_en[area], names_ar[area], pcode].map(fold),
      level: /** @type {Level} */ (level), area,
    })));
}

/**
 * @param {Data} data
 * @returns {Unsounded[]}
 */
function places(data) {
  const { place_pcode, place_name_en, place_name_ar, place_text } = data.texts;
  /** @type {Map<string, { row: number, rows: number[], keys: Set<string> }>} */
  const found = new Map();
  for (let row = 0; row < data.count; row++) {
    const id = place_pcode.of(row) || `text ${place_text.of(row)}`;
    let entry = found.get(id);
    if (!entry) {
      const names = [place_name_en.of(row), place_name_ar.of(row), place_pcode.of(row)];
      entry = { row, rows: [], keys: new Set(names.map(fold)) };
      found.set(id, entry);
    }
    entry.rows.push(row);
    if (entry.keys.size < MOST_KEYS) entry.keys.add(fold(place_text.of(row)));
  }
  return Array.from(found.values(), ({ row, rows, keys }) => ({
    en: place_name_en.of(row) || place_text.of(row), ar: place_name_ar.of(row),
    pcode: place_pcode.of(row), what: "place", rows, keys: [...keys].filter(Boolean),
  }));
}

/**
 * The whole gazetteer.
 *
 * @param {Data} data
 * @param {Set<string>} known
 * @returns {Unsounded[]}
 */
function gazetteer(data, known) {
  return knownPlaces(data).filter(({ pcode }) => pcode && !known.has(pcode))
    .map(({ other, kind: _kind, rank: _rank, ...place }) => {
      const { en, ar, pcode, what } = place;
      return { en, ar, pcode, what, keys: [en, ar, pcode, ...other].map(fold), place };
    });
}

/**
 * The entries a text may mean, the likeliest first; null where nothing is asked.
 *
 * @param {Found[]} index
 * @param {string} text
 */
export function find(index, text) {
  const wanted = fold(text);
  if (!wanted) return null;
  const wantedSound = sound(wanted);
  /** @type {[number, Found][]} */
  const ranked = [];
  for (const entry of index) {
    const rank = rankOf(entry, wanted, wantedSound);
    if (rank < NO_MATCH) ranked.push([rank, entry]);
  }
  ranked.sort(([a, one], [b, other]) => a - b || weight(other) - weight(one));
  return ranked.slice(0, SHOWN).map(([, entry]) => entry);
}

/**
 * 0 the name itself, 1 its beginning, 2 a part of it, 3 one that sounds alike.
 *
 * @param {Found} entry
 * @param {string} wanted
 * @param {string} wantedSound
 */
function rankOf({ keys, sounds }, wanted, wantedSound) {
  let best = NO_MATCH;
  for (const key of keys) {
    const at = key.indexOf(wanted);
    if (at < 0) continue;
    best = Math.min(best, key === wanted ? 0 : at === 0 ? 1 : 2);
  }
  return best === NO_MATCH && wantedSound.length > 1 && sounds.includes(wantedSound) ? 3 : best;
}

/**
 * Among names that fit equally well: where incidents are, then areas, then other places.
 *
 * @param {Found} entry
 */
const weight = (entry) => (entry.rows ? 2 : entry.level ? 1 : 0);
