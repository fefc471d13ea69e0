// Words, numbers and dates in one language.

/** @import { Language, Words } from "../types.js" */

export const DAY_MS = 86_400_000;

/** @param {number} day whole days since 1970-01-01 */
const asDate = (day) => new Date(day * DAY_MS);

/** @param {number} day */
export const iso = (day) => asDate(day).toISOString().slice(0, 10);

/**
 * @param {Words} words
 * @param {Language} language
 */
export function createLocale(words, language) {
  // Western digits in both languages: they match the reports and the ISO dates beside them.
  const tag = language === "ar" ? "ar-SY-u-nu-latn" : "en-GB";
  const integers = new Intl.NumberFormat(tag);
  const decimals = new Intl.NumberFormat(tag, { maximumSignificantDigits: 2 });
  const conjunctions = new Intl.ListFormat(tag, { type: "conjunction" });
  const months = new Intl.DateTimeFormat(tag, { month: "short", year: "numeric", timeZone: "UTC" });
  const narrow = new Intl.DateTimeFormat(tag, { month: "narrow", timeZone: "UTC" });
  const days = { long: daysIn("long"), short: daysIn("short") };

  /** @param {"long" | "short"} month */
  function daysIn(month) {
    return new Intl.DateTimeFormat(tag, { day: "numeric", month, year: "numeric", timeZone: "UTC" });
  }

  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  function say(key, values = {}) {
    const text = words[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  /**
   * A word of a vocabulary; a word we have no translation for is shown as it is.
   *
   * @param {string} group
   * @param {string} value
   */
  const term = (group, value) => (value ? words[`${group}:${value}`] ?? value : say("not_stated"));

  /** @param {number} value */
  const number = (value) => (Number.isNaN(value) ? say("unknown") : integers.format(value));

  /** @param {number} value */
  const figure = (value) =>
    Number.isInteger(value) || Math.abs(value) >= 100
      ? integers.format(Math.round(value))
      : decimals.format(value);

  /**
   * @param {number} day
   * @param {"long" | "short"} [style]
   */
  const date = (day, style = "long") =>
    Number.isNaN(day) ? say("unknown") : days[style].format(asDate(day));

  /**
   * Days of one whole month by its name, of another stretch by its ends.
   *
   * @param {number} from
   * @param {number} to
   */
  function span(from, to) {
    if (Number.isNaN(from) || Number.isNaN(to)) return say("unknown");
    const [first, after] = [asDate(from), asDate(to + 1)];
    const isMonth = first.getUTCDate() === 1 && after.getUTCDate() === 1 && to - from < 31;
    return isMonth ? months.format(first) : `${date(from, "short")} – ${date(to, "short")}`;
  }

  /**
   * A month in one letter, for the axis of a chart that names it in full elsewhere.
   *
   * @param {number} day
   */
  const monthLetter = (day) => narrow.format(asDate(day));

  /** @param {number} metres */
  function distance(metres) {
    if (metres < 1000) return say("metres", { n: integers.format(Math.round(metres)) });
    return say("kilometres", { n: decimals.format(metres / 1000) });
  }

  /**
   * @param {string} en
   * @param {string} ar
   */
  const name = (en, ar) => (language === "ar" ? ar || en : en || ar);

  /** @param {string[]} parts */
  const joined = (parts) => conjunctions.format(parts);

  return { language, say, term, number, figure, date, span, monthLetter, distance, name, joined };
}
