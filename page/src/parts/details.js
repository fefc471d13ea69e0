// What a popup says about an incident, the incidents of a point, an area or a place.

import { rangeOf } from "../model/accounts.js";
import { PERIODS } from "../model/compare.js";
import { isPlaced } from "../model/data.js";
import * as facts from "../model/facts.js";
import { date, isolated, iso, name, number, say, term } from "../model/text.js";
import { sideBySide } from "./accounts.js";
import { el, quoted } from "./dom.js";
import { reasonLine, remarks, titleOf } from "./told.js";

/** @import { Data, Level, Place, Tally } from "../types.js" */
/** @import { Child } from "./dom.js" */

const LISTED = 100;
const LONG = 110; // characters: about three lines of a popup; more would push day and toll out of view

/**
 * A long text of somebody else's in three lines, and the button that shows all of it. Nothing is cut
 * for screen readers, nor on paper.
 *
 * @param {HTMLElement} text
 */
function folded(text) {
  if ((text.textContent ?? "").length <= LONG) return [];
  text.classList.add("sg-fold");
  const more = el("button", {
    type: "button", class: "sg-unfold", "aria-expanded": "false",
    onclick: () => {
      const isFolded = text.classList.toggle("sg-fold");
      more.setAttribute("aria-expanded", String(!isFolded));
      more.textContent = say(isFolded ? "show_whole" : "show_start");
    },
  }, say("show_whole"));
  return [more];
}

/** @param {HTMLElement} title as `titleOf` gives it: what doubts it is not folded away */
const nameIn = (title) => /** @type {HTMLElement} */ (title.querySelector("bdi") ?? title);

/** @param {string} text */
function foldedQuote(text) {
  const quote = quoted(text);
  return el("span", {}, quote, ...folded(quote));
}

/**
 * One below the other: no sign to join them that reads well in both languages.
 *
 * @param {Child[]} parts
 */
const stacked = (parts) =>
  el("span", {}, ...parts.filter(Boolean).map((part) => el("span", { class: "sg-line" }, part)));

/** @param {string[]} names each with a direction of its own */
const inRow = (names) =>
  el("span", {}, ...names.flatMap((one, i) => (i ? [say("comma"), quoted(one)] : [quoted(one)])));

/** @param {[string, Child][]} lines a label in words, and what to say */
const list = (lines) =>
  el("dl", {}, ...lines.flatMap(([label, value]) => [el("dt", {}, label), el("dd", {}, value)]));

/** @param {string} text */
const textOrNull = (text) => (text ? foldedQuote(text) : null);

/**
 * @param {Data} data
 * @param {string} text
 */
const reasonOrNull = (data, text) => (text ? reasonLine(data, text) : null);

/**
 * @param {Data} data
 * @param {number} row
 */
function dateLine(data, row) {
  const day = data.numbers.date[row];
  const printed = facts.printedDate(data, row);
  if (Number.isNaN(day)) {
    const interval = facts.interval(data, row);
    return stacked([interval, textOrNull(printed), !printed && !interval && say("unknown")]);
  }
  const time = el("time", { datetime: iso(day), dir: "ltr" }, iso(day));
  const words = el("span", {}, date(day), " · ", time);
  return stacked([words, printed && el("span", {}, say("printed"), " ", quoted(printed))]);
}

/**
 * @param {Data} data
 * @param {number} row
 */
function bothNames(data, row) {
  const { place_name_en, place_name_ar, place_pcode } = data.texts;
  const names = [place_name_en.of(row), place_name_ar.of(row)].filter(Boolean);
  const code = place_pcode.of(row);
  if (!names.length) return facts.unnamed(data, row);
  const parts = names.flatMap((one, i) => (i ? [" · ", quoted(one)] : [quoted(one)]));
  return el("span", {}, ...parts, code ? ` (${isolated(code)})` : "");
}

/**
 * @param {Data} data
 * @param {number} row
 */
const control = (data, row) =>
  stacked([...facts.control(data, row), reasonOrNull(data, data.texts.control_reason.of(row))]);

/**
 * @param {Data} data
 * @param {number} row
 */
function precision(data, row) {
  if (!isPlaced(data, row)) return say("status:unlocated");
  return stacked([term("precision", data.texts.precision.of(row)), facts.within(data, row)]);
}

/**
 * The source leads: what it is, where in it, and a way to it.
 *
 * @param {Data} data
 * @param {number} row
 */
function sourceLine(data, row) {
  const { title, where, link } = facts.source(data, row);
  const parts = [title ? foldedQuote(title) : say("unknown"), ...where, ...(link ? [linkTo(link)] : [])];
  return el("p", { class: "sg-source" }, `${say("source")}: `,
    ...parts.flatMap((part, i) => (i ? [" · ", part] : [part])));
}

/** @param {string} link */
const linkTo = (link) =>
  el("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, say("source_open"));

/**
 * What the source says, then what we make of it, and last how. A line with nothing to say is left out
 * only where saying so adds nothing.
 *
 * @param {Data} data
 * @param {number} row
 * @returns {[string, Child][]}
 */
function factsOf(data, row) {
  const { lists, texts } = data;
  const stated = texts.stated_governorate.of(row);
  const printed = texts.place_text.of(row);
  const isTitle = printed === facts.placeTitle(data, row);
  const others = facts.rivals(data, row);
  const notes = texts.notes.of(row);
  /** @type {[string, Child][]} */
  const all = [
    ["place_as_printed", isTitle ? null : textOrNull(printed)],
    ["date", dateLine(data, row)],
    ["toll", stacked([facts.toll(data, row), rangeOf(data, row)])],
    ["stated_governorate", stated ? facts.areaName(data, "governorate", stated) : null],
    ["perpetrators", facts.parties(lists.perpetrators.of(row))],
    ["counted_under", term("party", texts.counted_under.of(row))],
    ["means", term("means", texts.means.of(row))],
    ["notes", notes ? remarks(data, notes) : null],
    ["located_at", bothNames(data, row)],
    ["precision", precision(data, row)],
    ["reason", reasonOrNull(data, texts.reason.of(row))],
    ["rivals", others.length ? inRow(others) : null],
    ["admin", facts.adminPath(data, row)],
    ["control", control(data, row)],
    ["conflicts", stacked(facts.conflicts(data, row))],
    ["match_type", facts.matched(data, row)],
    ["identifier", textOrNull(texts.incident_id.of(row))],
  ];
  return all.filter(([, value]) => value !== null).map(([key, value]) => [say(key), value]);
}

/**
 * One incident.
 *
 * @param {Data} data
 * @param {number} row
 * @param {HTMLElement[]} actions
 */
export function incident(data, row, actions) {
  const kind = data.texts.kind.of(row);
  const small = kind ? el("small", {}, term("kind", kind)) : null;
  const called = titleOf(data, row);
  const more = folded(nameIn(called));
  return el("article", { class: "sg-details" },
    el("h2", {}, called, " ", small), ...more,
    sourceLine(data, row), ...sideBySide(data, row), list(factsOf(data, row)),
    el("p", { class: "sg-links" }, ...actions));
}

/**
 * The incidents at one point.
 *
 * @param {Data} data
 * @param {number[]} rows
 * @param {(row: number) => void} open
 */
export function several(data, rows, open) {
  const items = rows.slice(0, LISTED).map((row) => {
    const called = titleOf(data, row);
    folded(nameIn(called)); // all of it is where the button leads
    return el("li", {}, el("button", { type: "button", onclick: () => open(row) },
      facts.when(data, row), " · ", called, " · ",
      `${say("killed")}: ${number(data.numbers.killed[row])}`));
  });
  const rest = rows.length - items.length;
  return el("article", { class: "sg-details" },
    el("h2", {}, say("at_this_point", { n: rows.length })),
    el("ol", {}, ...items),
    rest > 0 ? el("p", {}, say("more_in_table", { n: rest })) : null);
}

/**
 * An area: every value of what is shown, of two periods one below the other, and its people.
 *
 * @param {Data} data
 * @param {Level} level
 * @param {number} index
 * @param {(value: import("../types.js").Value) => Tally[]} talliesOf
 */
export function area(data, level, index, talliesOf) {
  /** @type {[string, Child][]} */
  const figures = data.values.map((value) =>
    [say(`value:${value}`), stacked(talliesOf(value).map((tallied, i, { length }) =>
      (length > 1 ? `${say(`period:${PERIODS[i]}`)}: ` : "") + facts.amount(data, tallied, index)))]);
  return el("article", { class: "sg-details" },
    el("h2", {}, facts.areaName(data, level, data.areas[level].pcodes[index])),
    list([...figures, ...facts.peopleOf(data, level, index)]));
}

/**
 * A place of the gazetteer where no incident of this page is placed.
 *
 * @param {Data} data
 * @param {Place} place
 */
export function place(data, { en, ar, pcode, what, unit }) {
  return el("article", { class: "sg-details" },
    el("h2", {}, quoted(name(en, ar)), " ", el("small", {}, say(what))),
    el("p", {}, say("no_incident_here")),
    list([
      [say("located_at"), el("span", {}, quoted(en), " · ", quoted(ar), ` (${isolated(pcode)})`)],
      [say("admin"), facts.unitPath(data, unit) || say("unknown")],
    ]));
}

