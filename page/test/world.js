// A small world of incidents, encoded as Python encodes it, whose sums can be checked by hand.

import { readFileSync } from "node:fs";

import { readData } from "../src/model/data.js";

/** @import { Data, Language, RawColumn, RawData, RawTexts, Words } from "../src/types.js" */

/** @param {string} day */
export const days = (day) => Date.parse(`${day}T00:00Z`) / 86_400_000;

const MISSING = -(2 ** 31);

/**
 * @param {(number | null)[]} values
 * @param {number} [scale]
 * @returns {RawColumn}
 */
export function numbersColumn(values, scale = 1) {
  const whole = Int32Array.from(values, (value) =>
    value === null ? MISSING : Math.round(value * scale));
  return { type: "i4", missing: MISSING, scale, data: Buffer.from(whole.buffer).toString("base64") };
}

/**
 * @param {string[]} rows
 * @returns {RawTexts}
 */
export function textsColumn(rows) {
  const values = [...new Set(rows)].filter(Boolean).sort();
  const codes = numbersColumn(rows.map((text) => (text ? values.indexOf(text) : null)));
  return { values: values.map((text) => `${String.fromCharCode(256)}${text}`), codes };
}

/**
 * @param {string[][]} rows
 * @returns {RawTexts}
 */
const listsColumn = (rows) => textsColumn(rows.map((row) => row.join("\x1f")));

/** @typedef {Record<string, string | string[] | number | null>} Row */

/** @type {Row} */
const USUAL = {
  kind: "massacre", status: "sure", precision: "settlement", latitude: 36.2, longitude: 37.16,
  adm1_pcode: "SY02", governorate: "SY02", killed: 5, uncertainty_m: 1500, date: days("2016-09-01"),
  match_type: "exact name", match_score: 0.98, perpetrators: ["Syrian regime forces"],
  party: ["Syrian regime forces"], place_pcode: "C1000", place_name_en: "Douma", place_name_ar: "دوما",
};

const NOWHERE = {
  status: "unlocated", precision: "", latitude: null, longitude: null, adm1_pcode: "", governorate: "",
  uncertainty_m: null, match_type: "", match_score: null, place_pcode: "", place_name_en: "",
  place_name_ar: "", place_text: "a village", reason: "it names no place",
};

/** @type {Row[]} two at one point; one roughly known; one of unknown toll; one without place and day */
const ROWS = [
  { killed: 12 },
  { killed: 20, date: days("2016-09-04"), party: ["Russian forces"], status: "unsure" },
  {
    killed: null, kind: "incident", date: days("2016-10-03"), latitude: 35.93, longitude: 36.63,
    adm1_pcode: "SY07", governorate: "SY07",
    place_name_en: "Idleb", place_name_ar: "إدلب", place_pcode: "C1001",
  },
  {
    killed: 7, kind: "", date: days("2017-01-09"), precision: "governorate", latitude: 35,
    longitude: 36.5, adm1_pcode: "SY07", governorate: "SY07",
    place_text: "somewhere in Idleb", place_pcode: "",
    place_name_en: "", place_name_ar: "",
  },
  { ...NOWHERE, killed: 3, date: null, party: ["Russian forces", "Syrian regime forces"] },
];

const NUMBERS = /** @type {const} */ ([
  "killed", "children", "women", "injured", "date", "date_earliest", "date_latest", "source_start",
  "source_end", "latitude", "longitude", "uncertainty_m", "match_score",
]);
const TEXTS = /** @type {const} */ ([
  "incident_id", "source", "kind", "date_precision", "date_text", "time_text", "counted_under",
  "means", "place_text", "stated_governorate", "notes", "status", "precision", "place_pcode",
  "place_name_en", "place_name_ar", "adm1_pcode", "adm2_pcode", "adm3_pcode", "match_type",
  "match_name", "governorate", "control_confidence", "control_reason", "reason", "page", "source_url",
  "documented",
]);
const LISTS = /** @type {const} */ ([
  "perpetrators", "stated_control", "rivals", "control_zone", "conflicts", "party",
]);

const AREAS = {
  pcodes: ["SY02", "SY07", "SY08"], names_en: ["Aleppo", "Idleb", "Al-Hasakeh"],
  names_ar: ["حلب", "إدلب", "الحسكة"], parents: ["SY", "SY", "SY"], shapes: [], centres: [],
  column: /** @type {const} */ ("adm1_pcode"), limits: { massacres: [1, 2], killed: [10, 40] },
};

const DISTRICTS = {
  ...AREAS, pcodes: [], names_en: [], names_ar: [], parents: [], column: "adm2_pcode",
};

const PLACES = [
  ["C1000", "settlement", "SY0200", "362000", "371600", "Douma", "دوما"],
  ["C4068", "", "SY0700", "356130", "365640", "Kafr Nobol", "كفر نبل", "Kafranbel"],
  ["C9", "", "", "350000", "360000", "Ma'arrat", "معرة"],
  ["C1007", "", "SY0200", "362000", "371500", "Aleppo", "حلب", "Halab", "~The Grey", "#1600000"],
  ["C8", "", "SY0700", "350000", "360000", "Halab", "حلاب"],
  ["G1", "landmark", "SY0200", "362000", "371500", "Halab castle", "قلعة حلب"],
  ["SY02", "governorate", "", "", "", "Aleppo", "حلب", "Haleb province"],
];

/** Of the tables that Python writes as much as these places need. */
const LATIN = "sh$ khx thtt aa ei ii ou ouu uu bb tt jj hh dd rr zz ss ff kk ll mm nn qk gg yi wu pb";
const ARABIC = "اa أa إi ةa بb تt حh دd رr عخ كk لl مm نn هh وu يi فf قk";
const SEARCH = {
  names: {
    marks: { "\u064e": "", "\u064f": "", "ā": "a", "’": "'" }, alef: { أ: "ا", إ: "ا", ة: "ه" },
    arabicSound: pairs(ARABIC), latinSound: pairs(LATIN), house: "bait",
    articles: ["al", "el"], sunArticles: { an: "n" }, chat: { 3: "'" }, nouns: { qala: "castle قلعة" },
    qualifiers: { eastern: "eastern شرقية" }, silent: [], father: ["abu"], joinedFirstWords: ["عز"],
    noArticle: ["aleppo"], generic: [],
  },
  kinds: { settlement: ["city", "town", "مدينه"], governorate: ["governorate"] },
};

/** @param {string} text the last sign of each word stands for those before it */
function pairs(text) {
  return Object.fromEntries(text.split(" ").map((pair) => [pair.slice(0, -1), pair.slice(-1)]));
}

/** @type {Record<string, number>} */
const SCALES = { latitude: 100_000, longitude: 100_000, match_score: 100 };

/**
 * The columns of some names.
 *
 * @template T
 * @param {readonly string[]} names
 * @param {Row[]} rows
 * @param {(cells: Row[string][], name: string) => T} encode
 */
const columns = (names, rows, encode) =>
  Object.fromEntries(names.map((name) => [name, encode(rows.map((row) => row[name]), name)]));

/**
 * @param {Row[]} changes to the usual row
 * @returns {RawData["incidents"]}
 */
function incidents(changes) {
  const rows = changes.map((row, i) => ({ incident_id: `test-${i + 1}`, ...USUAL, ...row }));
  /** @type {any} */
  const encoded = {
    count: rows.length,
    numbers: columns(NUMBERS, rows, (cells, name) =>
      numbersColumn(cells.map((cell) => (typeof cell === "number" ? cell : null)), SCALES[name])),
    texts: columns(TEXTS, rows, (cells) => textsColumn(cells.map((cell) => String(cell ?? "")))),
    lists: columns(LISTS, rows, (cells) =>
      listsColumn(cells.map((cell) => (Array.isArray(cell) ? cell : [])))),
  };
  return encoded;
}

/** A hundred incidents as three groups: in Aleppo, roughly in Idleb in October, and nowhere. */
export function summaryWorld() {
  /** @type {Row} */
  const empty = {
    kind: "", status: "", precision: "", killed: null, uncertainty_m: null, match_type: "",
    match_score: null, perpetrators: [], party: [], place_pcode: "", place_name_en: "",
    place_name_ar: "", governorate: "", incident_id: "",
  };
  const rows = [
    empty,
    { ...empty, date: days("2016-10-01"), adm1_pcode: "SY07" },
    { ...empty, date: null, adm1_pcode: "", latitude: null, longitude: null },
  ];
  const [none, each] = [numbersColumn([0, 0, 0]), numbersColumn([30, 10, 60])];
  /** @type {any} */
  const measures = {
    incidents: { sums: each, stated: each }, five_or_more_killed: { sums: none, stated: none },
    killed: { sums: numbersColumn([300, 0, 200]), stated: numbersColumn([30, 0, 50]) },
    massacres: { sums: numbersColumn([20, 5, 15]), stated: each },
    children: { sums: none, stated: none }, women: { sums: none, stated: none },
  };
  const hexagon = numbersColumn([0, null, null]);
  return world(rows, { weights: each, last: days("2016-10-20"), measures }, hexagon);
}

/**
 * @param {Row[]} [rows]
 * @param {import("../src/types.js").RawSummary | null} [summary]
 * @param {RawColumn} [hexagon] of each row
 * @param {import("../src/types.js").Coverage | null} [coverage]
 * @returns {Data}
 */
export function world(
  rows = ROWS, summary = null, hexagon = numbersColumn(rows.map((_, i) => [0, 0, 1][i] ?? null)),
  coverage = null,
) {
  /** @type {any} */
  const raw = {
    language: "en", titles: { en: "T", ar: "ت" }, labels: { en: {}, ar: {} }, separator: "\x1f",
    view: { level: "governorate", value: "massacres", tiles: false, fragment: false },
    values: ["massacres", "incidents", "killed", "rate"],
    packed: null, summary, listedUpTo: 100, coverage,
    incidents: incidents(rows),
    areas: { governorate: AREAS, district: DISTRICTS },
    population: {
      least: 10_000, used: [2016], nearest: numbersColumn(rows.map(() => 0)),
      without: { governorate: {}, district: {} },
      levels: { governorate: [[200_000, null, 100_000]], district: [[]] },
    },
    hexagons: {
      area_km2: 250, of: hexagon,
      corners: [[], []], limits: [1, 2],
    },
    search: SEARCH, places: PLACES.map((fields) => fields.join("\t")).join("\n"),
    ranks: numbersColumn([1, 4, 5, 1, 5, 7, NaN]), zones: null, basemap: [],
    colours: { light: { zero: "#fff", sequential: [[], ["a"], ["a", "b"]] } },
    sources: { short: [], places: [], full: [] }, notes: [], told: wordings(),
  };
  const provenance = { tool: { name: "syria_geo", version: "1" }, data: { version: "1" } };
  return readData(/** @type {RawData} */ (raw), provenance);
}

/**
 * The real words of the page.
 *
 * @returns {Record<Language, Words>}
 */
export function words() {
  const folder = new URL("../../src/syria_geo/", import.meta.url);
  const labels = { en: /** @type {Words} */ ({}), ar: /** @type {Words} */ ({}) };
  for (const file of ["vocabulary/labels.csv", "maps/labels.csv"]) {
    const [, ...lines] = readFileSync(new URL(file, folder), "utf8").trim().split(/\r?\n/);
    for (const line of lines) {
      const [key, en, ar] = cellsOf(line);
      labels.en[key] = en;
      labels.ar[key] = ar;
    }
  }
  const parties = readFileSync(new URL("vocabulary/parties.csv", folder), "utf8").trim().split(/\r?\n/);
  for (const line of parties.slice(1)) {
    const [party, arabic] = cellsOf(line);
    labels.en[`party:${party}`] = party;
    labels.ar[`party:${party}`] = arabic;
  }
  return labels;
}

/**
 * The real wordings of reasons and remarks.
 *
 * @returns {[string, string][]}
 */
export function wordings() {
  const file = new URL("../../src/syria_geo/maps/told.csv", import.meta.url);
  const [, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  return lines.map((line) => {
    const [en, ar] = cellsOf(line);
    return [en, ar];
  });
}

/** @param {string} line of a CSV whose cells hold no line ends */
const cellsOf = (line) => Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g),
  ([, inQuotes, plain]) => inQuotes?.replaceAll('""', '"') ?? plain);
