// What the page was made of and with; all of it stands in the page's provenance element too.

import { unitName } from "../model/facts.js";
import { date, figure, isolated, joined, say, span, term } from "../model/text.js";
import { el, note, quoted } from "../parts/dom.js";
import { remarks } from "../parts/told.js";

/** @import { CoverageRow, Data, Range, SourceLine } from "../types.js" */
/** @import { Page } from "../parts/page.js" */

const MOST_ROWS = 60;

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountAbout(box, { store, data, figures }) {
  store.watch((s) => [s.language], () => box.replaceChildren(
    datesNote(figures.range), ...(data.events ? [note("events_note")] : []), ...coverageOf(data),
    ...madeOf(data), ...howRead(data),
    el("h3", {}, say("sources")),
    el("ul", {}, ...data.sources.full.map((one) => el("li", {}, sourceLine(one)))),
    note("neutral_note")));
}

/** @param {Range | null} range */
const datesNote = (range) =>
  range ? note("data_dates", { from: date(range.first), to: date(range.last) }) : note("no_dates");

/**
 * Each source, the days it covers, and what of them.
 *
 * @param {Data} data
 */
function coverageOf(data) {
  const { coverage } = data;
  if (!coverage) return [note("coverage_unstated")];
  const items = coverage.rows.slice(0, MOST_ROWS).map((row) => el("li", {}, ...rowLine(data, row)));
  const rest = coverage.rows.length - items.length;
  return [
    el("h3", {}, say("coverage_about")), el("ul", { id: "sg-covered" }, ...items),
    ...(rest > 0 ? [note("coverage_more", { n: figure(rest) })] : []),
  ];
}

/**
 * @param {Data} data
 * @param {CoverageRow} row
 */
function rowLine(data, { source, first, last, kinds, areas, complete, note: remark }) {
  const parts = [
    span(first, last),
    kinds.length && say("coverage_counts", { kinds: joined(kinds.map((kind) => term("kind", kind))) }),
    areas.length && say("coverage_areas", { areas: joined(areas.map((code) => unitName(data, code))) }),
    !complete && say("in_part"),
  ].filter(Boolean);
  return [quoted(source), `: ${parts.join(" · ")}`, ...(remark ? [" · ", remarks(data, remark)] : [])];
}

/** @param {string | SourceLine} one */
function sourceLine(one) {
  if (typeof one === "string") return quoted(one);
  const { title, publisher, as_of, licence } = one;
  return say("source_line", {
    title: isolated(title), publisher: isolated(publisher), as_of: isolated(as_of),
    licence: isolated(licence),
  });
}

/**
 * What the reader of the table understood otherwise than as it stands there.
 *
 * @param {Data} data
 */
function howRead({ notes }) {
  if (!notes.length) return [];
  const items = notes.map((text) => el("li", {}, quoted(text)));
  return [el("h3", {}, say("how_read")), el("ul", { id: "sg-how-read" }, ...items)];
}

/** @param {Data} data */
function madeOf({ provenance: { tool, data, input } }) {
  const made = note("made_with", {
    tool: isolated(`${tool.name} ${tool.version}`), data: isolated(data.version),
  });
  if (!input?.name) return [made];
  const hash = input.sha256
    ? el("span", {}, " (SHA-256 ", el("bdi", { class: "sg-hash" }, input.sha256), ")") : null;
  return [made, el("p", { class: "sg-note" }, `${say("made_of")} `, quoted(input.name), hash)];
}
