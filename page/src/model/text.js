// The words of the language the page is in now. What the language is, the store knows; here is
// only what follows from it, so that not every function has to be handed its words.

import { createLocale } from "./locale.js";

/** @import { Language, Words } from "../types.js" */

export { iso } from "./locale.js";

let locale = createLocale({}, "en");

/**
 * @param {Record<Language, Words>} labels
 * @param {Language} language
 */
export function use(labels, language) {
  locale = createLocale(labels[language], language);
}

/** @typedef {ReturnType<typeof createLocale>} Locale */

/** @type {Locale["say"]} */
export const say = (key, values) => locale.say(key, values);
/** @type {Locale["term"]} */
export const term = (group, value) => locale.term(group, value);
/** @type {Locale["number"]} */
export const number = (value) => locale.number(value);
/** @type {Locale["figure"]} */
export const figure = (value) => locale.figure(value);
/** @type {Locale["date"]} */
export const date = (day, style) => locale.date(day, style);
/** @type {Locale["span"]} */
export const span = (from, to) => locale.span(from, to);
/** @type {Locale["monthLetter"]} */
export const monthLetter = (day) => locale.monthLetter(day);
/** @type {Locale["distance"]} */
export const distance = (metres) => locale.distance(metres);
/** @type {Locale["name"]} */
export const name = (en, ar) => locale.name(en, ar);
/** @type {Locale["joined"]} */
export const joined = (parts) => locale.joined(parts);
export const isArabic = () => locale.language === "ar";

/**
 * Texts of any language inside a sentence of ours: each keeps its own direction.
 *
 * @param {string} text
 */
export const isolated = (text) => `\u2068${text}\u2069`;
