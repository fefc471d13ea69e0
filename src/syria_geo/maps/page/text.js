// Words, numbers and dates in the language of the page, and a small helper to build elements.
// All text reaches the page through textContent: nothing a report says is ever read as HTML.
"use strict";

const SyriaText = (() => {
  let words = {};
  let language = "en";
  let integers = null;
  let decimals = null;
  let lists = null;
  let months = null;
  const days = {};

  // Western digits in both languages: they match the reports and the ISO dates beside them.
  const locale = () => (language === "ar" ? "ar-SY-u-nu-latn" : "en-GB");

  function use(allWords, chosen) {
    language = chosen;
    words = allWords[chosen];
    integers = new Intl.NumberFormat(locale());
    decimals = new Intl.NumberFormat(locale(), { maximumSignificantDigits: 2 });
    lists = new Intl.ListFormat(locale(), { type: "conjunction" });
    months = new Intl.DateTimeFormat(locale(), { month: "short", year: "numeric", timeZone: "UTC" });
    for (const style of ["long", "short"]) {
      days[style] = new Intl.DateTimeFormat(locale(), {
        day: "numeric", month: style, year: "numeric", timeZone: "UTC",
      });
    }
    document.documentElement.lang = chosen;
    document.documentElement.dir = chosen === "ar" ? "rtl" : "ltr";
  }

  function say(key, values = {}) {
    const text = words[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  // A word of a vocabulary; a word we have no translation for is shown as it is.
  const term = (group, value) => (value ? words[`${group}:${value}`] ?? value : say("not_stated"));

  const number = (value) => (Number.isNaN(value) ? say("unknown") : integers.format(value));
  const figure = (value) =>
    Number.isInteger(value) || Math.abs(value) >= 100 ? integers.format(Math.round(value)) : decimals.format(value);

  const asDate = (day) => new Date(day * 86400000);
  const iso = (day) => asDate(day).toISOString().slice(0, 10);
  const date = (day, style = "long") => (Number.isNaN(day) ? say("unknown") : days[style].format(asDate(day)));

  // Days of one whole month by its name, of another stretch by its ends.
  function span(from, to) {
    if (Number.isNaN(from) || Number.isNaN(to)) return say("unknown");
    const [first, after] = [asDate(from), asDate(to + 1)];
    const whole = first.getUTCDate() === 1 && after.getUTCDate() === 1 && to - from < 31;
    return whole ? months.format(first) : `${date(from, "short")} – ${date(to, "short")}`;
  }

  function distance(metres) {
    if (metres < 1000) return say("metres", { n: integers.format(Math.round(metres)) });
    return say("kilometres", { n: decimals.format(metres / 1000) });
  }

  const name = (en, ar) => (language === "ar" ? ar || en : en || ar);
  const joined = (parts) => lists.format(parts);

  // el("p", { class: "note", onclick: f }, "text", otherElement)
  function el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }

  // Text of unknown language inside a sentence of ours: its direction stays its own.
  const quoted = (text) => el("bdi", { dir: "auto" }, text);

  return {
    use, say, term, number, figure, iso, date, span, distance, name, joined, el, quoted,
    get language() { return language; },
  };
})();
