// What can be found on the page: areas, places of the gazetteer, and what only reports name.

import { placeLines } from "./places.js";

/** @import { Data, Found, Level, Place } from "../types.js" */

const MOST_PRINTED = 30; // phrases of reports for one place
const [WEAK, PEOPLE] = ["~", "#"];

/** @type {Record<string, number>} What a place is worth among those whose names fit. */
const WORTH = {
  "level:governorate": 1.6, "level:district": 0.9, "level:sub-district": 0.6, "place:region": 0,
  "place:settlement": 0, "place:camp": -0.3, "place:neighbourhood": 0.3, "place:landmark": -1,
};
/** @type {[Level, number, number][]} Length of its P-code, and what its town is worth more. */
const SEATS = [["governorate", 4, 3], ["district", 6, 2.4], ["sub-district", 8, 1.7]];
const TOWN = 1.2; // one that is no seat
const LEAST_TOWN = 5_000; // people
const TENFOLD = 0.25; // for each tenth multiple of people
const HAS_INCIDENTS = 0.3;

/**
 * All of it, the best known first.
 *
 * @param {Data} data
 * @returns {Found[]}
 */
export function findable(data) {
  const found = new Map(areas(data).map((entry) => [entry.pcode, entry]));
  readGazetteer(data, found);
  const others = data.isSummary ? [] : readIncidents(data, found);
  return [...found.values(), ...others].sort((a, b) => b.worth - a.worth);
}

/**
 * @param {Data} data
 * @returns {Found[]}
 */
function areas(data) {
  return Object.entries(data.areas).flatMap(([level, { pcodes, names_en, names_ar }]) =>
    pcodes.map((pcode, area) => ({
      en: names_en[area], ar: names_ar[area], what: `level:${level}`, pcode,
      names: [names_en[area], names_ar[area]], weak: [], worth: WORTH[`level:${level}`],
      level: /** @type {Level} */ (level), area,
    })));
}

/**
 * The whole gazetteer.
 *
 * @param {Data} data
 * @param {Map<string, Found>} found what is known, to be added to
 */
function readGazetteer(data, found) {
  for (const { place, more } of placeLines(data)) {
    const { pcode, what, en, ar } = place;
    if (!pcode) continue;
    const { strong, weak, people } = sorted(more);
    const names = [en, ar, ...strong].filter(Boolean);
    const area = found.get(pcode);
    if (area) {
      area.names = [...new Set([...area.names, ...names])];
      area.weak.push(...weak);
    } else {
      found.set(pcode, { en, ar, pcode, what, names, weak, worth: worthOf(data, place, people), place });
    }
  }
}

/** @param {string[]} fields other names, weak ones with their sign, and people with theirs */
function sorted(fields) {
  /** @type {{ strong: string[], weak: string[], people: number }} */
  const found = { strong: [], weak: [], people: 0 };
  for (const field of fields) {
    if (field[0] === WEAK) found.weak.push(field.slice(1));
    else if (field[0] === PEOPLE) found.people = Number(field.slice(1));
    else found.strong.push(field);
  }
  return found;
}

/**
 * @param {Data} data
 * @param {Place} place
 * @param {number} people
 */
function worthOf(data, place, people) {
  const worth = WORTH[place.what] ?? 0;
  if (place.what !== "place:settlement") return worth;
  const seat = SEATS.find(([level, length]) => bearsItsName(data, place, level, length));
  const town = seat?.[2] ?? (people >= LEAST_TOWN ? TOWN : 0);
  return worth + town + (people ? TENFOLD * Math.log10(people) : 0);
}

/**
 * Whether a settlement has the name of the unit it lies in.
 *
 * @param {Data} data
 * @param {Place} place
 * @param {Level} level
 * @param {number} length
 */
function bearsItsName({ areas: levels, areaIndex }, { en, ar, unit }, level, length) {
  const area = unit.length < length ? undefined : areaIndex[level]?.get(unit.slice(0, length));
  return area !== undefined && (levels[level].names_en[area] === en || levels[level].names_ar[area] === ar);
}

/**
 * Tells places of incidents which they have, and gives those that the gazetteer does not know.
 *
 * @param {Data} data
 * @param {Map<string, Found>} found
 */
function readIncidents(data, found) {
  const { place_pcode, place_name_en, place_name_ar, place_text } = data.texts;
  /** @type {Map<string, Found>} */
  const others = new Map();
  for (let row = 0; row < data.count; row++) {
    const [pcode, printed] = [place_pcode.of(row), place_text.of(row)];
    const known = found.get(pcode);
    const id = pcode || `text ${printed}`;
    const isPlace = known && !known.level;
    const entry = isPlace ? known : others.get(id) ?? namedByReports(data, row);
    if (!isPlace) others.set(id, entry);
    addNames(entry, place_name_en.of(row), place_name_ar.of(row));
    addRow(entry, row, printed);
  }
  return [...others.values()];
}

/**
 * @param {Data} data
 * @param {number} row
 * @returns {Found}
 */
function namedByReports({ texts }, row) {
  const { place_pcode, place_name_en, place_name_ar, place_text } = texts;
  const [en, ar] = [place_name_en.of(row), place_name_ar.of(row)];
  return {
    en: en || place_text.of(row), ar, pcode: place_pcode.of(row), what: "place", worth: 0,
    names: [en, ar].filter(Boolean), weak: [],
  };
}

/**
 * A table may call a place by another name than the gazetteer.
 *
 * @param {Found} entry
 * @param {string} en
 * @param {string} ar
 */
function addNames(entry, en, ar) {
  if (entry.rows || (entry.en === en && entry.ar === ar)) return;
  if (en) [entry.en, entry.ar] = [en, ar];
  entry.names = [...new Set([...entry.names, en, ar])].filter(Boolean);
}

/**
 * @param {Found} entry
 * @param {number} row
 * @param {string} printed
 */
function addRow(entry, row, printed) {
  if (!entry.rows) {
    entry.rows = [];
    entry.worth += HAS_INCIDENTS;
  }
  entry.rows.push(row);
  if (printed && entry.rows.length <= MOST_PRINTED && !entry.weak.includes(printed)) {
    entry.weak.push(printed);
  }
}
