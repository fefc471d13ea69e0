// Which incidents are shown, and what they add up to.

import { levelsOf } from "./data.js";

/** @import { Data, Days, Facet, Facets, Level, ListName, TextName, Totals } from "../types.js" */
/** @typedef {{ facets: Facets, atLeast: number, unknownToll: boolean, areas: ReadonlySet<string> }} Chosen */
/** @typedef {{ codes: ArrayLike<number>, pass: boolean[] }} Test */

/** @type {Facet[]} */
export const FACETS = [
  "kind", "party", "perpetrators", "means", "stated_control", "control_zone", "status", "precision",
  "match_type", "documented", "source",
];

/** Of more, nobody finds one in a list of boxes; each is in the table and the search. */
const MOST_SOURCES = 40;

/** @type {Record<Facet, string>} Whose words a facet has. */
export const VOCABULARY = {
  party: "party", perpetrators: "party", stated_control: "party", control_zone: "party",
  means: "means", status: "status", precision: "precision", kind: "kind", match_type: "match_type",
  documented: "documented", source: "source",
};

/**
 * @param {Data} data
 * @param {Facet} facet
 */
const column = (data, facet) =>
  data.lists[/** @type {ListName} */ (facet)] ?? data.texts[/** @type {TextName} */ (facet)];

/**
 * The words a facet knows, most frequent first, each with how many incidents have it.
 *
 * @param {Data} data
 * @param {Facet} facet
 * @returns {[string, number][]}
 */
export function options(data, facet) {
  const { values, codes } = column(data, facet);
  const perCode = new Uint32Array(values.length);
  for (const code of codes) perCode[code]++;
  /** @type {Map<string, number>} */
  const counts = new Map();
  const words = wordsOf(data, facet);
  values.forEach((value, code) => {
    if (!perCode[code]) return;
    for (const word of words(value)) counts.set(word, (counts.get(word) ?? 0) + perCode[code]);
  });
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/**
 * Nothing can be picked from a facet that no incident fills, or of one source.
 *
 * @param {Data} data
 */
export const offered = (data) => FACETS.filter((facet) => {
  if (facet === "documented" && !data.events) return false; // a column of somebody's own
  const words = options(data, facet).filter(([word]) => word).length;
  return facet === "source" ? words > 1 && words <= MOST_SOURCES : words > 0;
});

/**
 * The words of a stored value; an event of two sources has the name of each, joined in one text.
 *
 * @param {Data} data
 * @param {Facet} facet
 * @returns {(value: string | string[]) => string[]}
 */
function wordsOf({ events }, facet) {
  const isJoined = facet === "source" && events;
  return (value) => {
    if (Array.isArray(value)) return value.length ? value : [""];
    return isJoined ? value.split("; ") : [value];
  };
}

/**
 * For each stored value whether the chosen words let it through; null where nothing is chosen.
 *
 * @param {Data} data
 * @param {Facet} facet
 * @param {ReadonlySet<string> | undefined} chosen
 */
function allowed(data, facet, chosen) {
  if (!chosen?.size) return null;
  const words = wordsOf(data, facet);
  return column(data, facet).values.map((value) => words(value).some((word) => chosen.has(word)));
}

/**
 * @param {Data} data
 * @param {Chosen} chosen
 * @param {Days[] | null} periods that let them through; null for all, dated or not
 */
export function rows(data, chosen, periods) {
  const tests = FACETS.flatMap((facet) => testOf(data, facet, chosen.facets[facet]) ?? []);
  const isThere = inAreas(data, chosen.areas);
  const { date, killed } = data.numbers;
  const shown = new Uint32Array(data.count);
  let size = 0;
  const isInside = insideOf(periods);
  /** @param {number} row */
  const passes = (row) => (chosen.atLeast <= 0 || tollPasses(killed[row], chosen))
    && tests.every(({ codes, pass }) => pass[codes[row]]) && isThere(row);
  for (let row = 0; row < data.count; row++) {
    if (isInside(date[row]) && passes(row)) shown[size++] = row;
  }
  return shown.slice(0, size);
}

/**
 * @param {Days[] | null} periods
 * @returns {(day: number) => boolean} NaN fails: undated
 */
function insideOf(periods) {
  if (!periods) return () => true;
  const [{ from, to }, ...others] = periods;
  if (!others.length) return (day) => day >= from && day <= to;
  return (day) => periods.some((one) => day >= one.from && day <= one.to);
}

/**
 * @param {Data} data
 * @param {Facet} facet
 * @param {ReadonlySet<string> | undefined} chosen
 * @returns {Test | null}
 */
function testOf(data, facet, chosen) {
  const pass = allowed(data, facet, chosen);
  return pass && { codes: column(data, facet).codes, pass };
}

/**
 * Whether an incident lies in one of some areas, of whatever level; one without a place in none.
 *
 * @param {Data} data
 * @param {ReadonlySet<string>} areas
 * @returns {(row: number) => boolean}
 */
function inAreas(data, areas) {
  if (!areas.size) return () => true;
  const levels = levelsOf(data).flatMap((level) => {
    const wanted = data.areas[level].pcodes.map((pcode) => areas.has(pcode));
    return wanted.includes(true) ? [{ of: data.areaOf[level], wanted }] : [];
  });
  return (row) => levels.some(({ of, wanted }) => wanted[of[row]]);
}

/**
 * How many incidents each word of a facet would show, given all other filters.
 *
 * @param {Data} data
 * @param {Facet} facet
 * @param {Chosen} chosen
 * @param {Days[] | null} within
 * @returns {Map<string, number>}
 */
export function wouldShow(data, facet, chosen, within) {
  const others = rows(data, { ...chosen, facets: { ...chosen.facets, [facet]: undefined } }, within);
  const { values, codes } = column(data, facet);
  const perCode = new Uint32Array(values.length);
  for (const row of others) perCode[codes[row]]++;
  /** @type {Map<string, number>} */
  const counts = new Map();
  const words = wordsOf(data, facet);
  values.forEach((value, code) => {
    for (const word of words(value)) counts.set(word, (counts.get(word) ?? 0) + perCode[code]);
  });
  return counts;
}

/**
 * The same for the areas of a level.
 *
 * @param {Data} data
 * @param {Level} level
 * @param {Chosen} chosen
 * @param {Days[] | null} within
 */
export function wouldShowAreas(data, level, chosen, within) {
  const counts = new Uint32Array(data.areas[level].pcodes.length);
  for (const row of rows(data, { ...chosen, areas: new Set() }, within)) {
    const area = data.areaOf[level][row];
    if (area >= 0) counts[area] += data.weights[row];
  }
  return counts;
}

/**
 * @param {number} killed
 * @param {Chosen} chosen
 */
const tollPasses = (killed, { atLeast, unknownToll }) =>
  Number.isNaN(killed) ? unknownToll : killed >= atLeast;

/**
 * @param {Data} data
 * @param {Uint32Array} shown
 * @returns {Totals}
 */
export function totals(data, shown) {
  const { weights, numbers: { date, latitude } } = data;
  const { sums: killed, stated } = data.amountsOf("killed");
  const { sums: massacres, stated: kinds } = data.amountsOf("massacres");
  const sum = {
    incidents: 0, massacres: 0, kindless: 0, killed: 0, unknown: 0, unplaced: 0, undated: 0,
  };
  for (const row of shown) {
    const many = weights[row];
    sum.incidents += many;
    sum.massacres += massacres[row];
    sum.kindless += many - kinds[row];
    sum.killed += killed[row];
    sum.unknown += many - stated[row];
    if (Number.isNaN(latitude[row])) sum.unplaced += many;
    if (Number.isNaN(date[row])) sum.undated += many;
  }
  return sum;
}

/** @param {Data} data */
export const everything = (data) => Uint32Array.from({ length: data.count }, (_, row) => row);
