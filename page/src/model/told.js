// Reasons, remarks and explanations that come with the table, in the page's language. They are
// written in English, in wordings that are rows of told.csv; what is no such wording is somebody's
// own text, and stays as it is.

import { placeName } from "./gazetteer.js";
import { DAY_MS } from "./locale.js";
import { date, isArabic, isolated, joined, say } from "./text.js";

/** @import { Data } from "../types.js" */
/** @typedef {(data: Data, text: string) => string | null} Fill null: no such wording after all */
/** @typedef {{ pattern: RegExp, names: string[], ar: string, isLong: boolean }} Wording */
/** @typedef {{ exact: Map<string, string>, open: Wording[] }} Wordings */
/** @typedef {{ text: string, isKnown: boolean }} Told `isKnown`: in the page's language */

const BETWEEN = "; ";

/** @type {WeakMap<Data, Wordings>} Made when a text is first told. */
const made = new WeakMap();

/** @type {Record<string, [string, Fill]>} By the name of a blank what may stand in it, and its words. */
const BLANKS = {
  day: ["\\d{4}-\\d{2}-\\d{2}", (_, text) => date(Date.parse(`${text}T00:00Z`) / DAY_MS)],
  time: ["\\d{1,2}:\\d{2}", (_, text) => isolated(text)],
  n: ["\\d[\\d.,]*", (_, text) => text],
  place: [".+ \\(\\w+\\)", placeIn],
  column: ["killed|children|women|injured", (_, text) => say(text)],
  level: ["governorate|district|sub-district", (_, text) => say(`level:${text}`)],
  parties: [".+", partiesIn],
  governorate: [".+", governorateIn],
  weekday: ["[A-Z]\\w+day", weekdayIn],
  rest: [".+", (data, text) => toldWhole(data, text)],
  text: [".+", (_, text) => isolated(text)],
};

/**
 * What a text says, part by part.
 *
 * @param {Data} data
 * @param {string} text
 * @returns {Told[]} a single part where nothing in it is a wording of ours
 */
export function told(data, text) {
  if (!isArabic()) return [{ text, isKnown: true }];
  const whole = toldTogether(data, text);
  if (whole !== null) return [{ text: whole, isKnown: true }];
  const parts = text.split(BETWEEN).map((part) => {
    const words = toldWhole(data, part);
    return { text: words ?? part, isKnown: words !== null };
  });
  return parts.some(({ isKnown }) => isKnown) ? parts : [{ text, isKnown: false }];
}

/**
 * What is one wording of ours, though a semicolon stands in it.
 *
 * @param {Data} data
 * @param {string} text
 */
function toldTogether(data, text) {
  if (!text.includes(BETWEEN)) return null;
  for (const one of wordingsOf(data).open.filter(({ isLong }) => isLong)) {
    const words = filled(data, one, text);
    if (words !== null) return words;
  }
  return null;
}

/**
 * @param {Data} data
 * @param {string} text
 * @returns {string | null}
 */
function toldWhole(data, text) {
  const { exact, open } = wordingsOf(data);
  const found = exact.get(text);
  if (found !== undefined) return found;
  for (const one of open) {
    const words = filled(data, one, text);
    if (words !== null) return words;
  }
  return null;
}

/**
 * @param {Data} data
 * @param {Wording} wording
 * @param {string} text
 */
function filled(data, { pattern, names, ar }, text) {
  const match = pattern.exec(text);
  if (!match) return null;
  let words = ar;
  for (const [i, name] of names.entries()) {
    const [, fill] = BLANKS[kindOf(name)];
    const said = fill(data, match[i + 1]);
    if (said === null) return null;
    words = words.replace(`{${name}}`, () => said);
  }
  return words;
}

/** @param {Data} data */
function wordingsOf(data) {
  const found = made.get(data) ?? wordings(data.told);
  made.set(data, found);
  return found;
}

/**
 * Those that begin with words of their own are tried first, and of them those that say most.
 *
 * @param {[string, string][]} rows
 * @returns {Wordings}
 */
function wordings(rows) {
  const withBlanks = rows.filter(([en]) => en.includes("{"));
  /** @param {string} en */
  const order = (en) => (en.startsWith("{") ? 0 : 1000) + en.replace(/\{\w+\}/g, "").length;
  withBlanks.sort(([one], [other]) => order(other) - order(one));
  return {
    exact: new Map(rows.filter(([en]) => !en.includes("{"))),
    open: withBlanks.map(([en, ar]) => wording(en, ar)),
  };
}

/**
 * @param {string} en
 * @param {string} ar
 * @returns {Wording}
 */
function wording(en, ar) {
  /** @type {string[]} */
  const names = [];
  const source = en.split(/\{(\w+)\}/).map((part, i) => {
    if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    names.push(part);
    return `(${BLANKS[kindOf(part)][0]})`;
  });
  return { pattern: new RegExp(`^${source.join("")}$`), names, ar, isLong: en.includes(BETWEEN) };
}

/** @param {string} blank such as `day2` */
const kindOf = (blank) => blank.replace(/\d+$/, "");

/** @type {Fill} */
function placeIn(data, text) {
  const [, name, pcode] = /^(.+) \((\w+)\)$/.exec(text) ?? [];
  return isolated(placeName(data, pcode) ?? name);
}

/** @type {Fill} */
function partiesIn(data, text) {
  const words = text.split(" and ").map((word) => data.labels.ar[`party:${word}`]);
  return words.every((word) => word !== undefined) ? joined(words) : null;
}

/** @type {Fill} */
function weekdayIn(_, text) {
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => new Date(day * DAY_MS));
  /** @param {string} language */
  const names = (language) =>
    new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
  const day = week.find((one) => names("en").format(one) === text);
  return day ? names("ar").format(day) : null;
}

/** @type {Fill} */
function governorateIn({ areas: { governorate } }, text) {
  return governorate.names_ar[governorate.names_en.indexOf(text)] ?? null;
}
