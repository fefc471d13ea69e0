// What the page was made of and with; all of it stands in the page's provenance element too.

import { date, isolated, say } from "../model/text.js";
import { el, note, quoted } from "../parts/dom.js";

/** @import { Data, Range, SourceLine } from "../types.js" */
/** @import { Page } from "../parts/page.js" */

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountAbout(box, { store, data, figures }) {
  store.watch((s) => [s.language], () => box.replaceChildren(
    datesNote(figures.range), ...madeOf(data), ...howRead(data),
    el("h3", {}, say("sources")),
    el("ul", {}, ...data.sources.full.map((one) => el("li", {}, sourceLine(one)))),
    note("neutral_note")));
}

/** @param {Range | null} range */
const datesNote = (range) =>
  range ? note("data_dates", { from: date(range.first), to: date(range.last) }) : note("no_dates");

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
