// The question itself: two incidents side by side, what each source says, and what was decided so far.

import { figure, isolated, say, term } from "../../model/text.js";
import { el, quoted } from "../../parts/dom.js";
import { historyOf } from "../history.js";
import { cellList, columnName, quote } from "../passages.js";
import { positionOf } from "../position.js";
import { posteriorWords } from "../words.js";
import { SIDES, comparedLines, markOf, sourceName } from "./words.js";

/** @import { LinkReview } from "./kind.js" */
/** @import { PairIncident, PairItem, PairLine, Side } from "../types.js" */

const LONG = 60; // characters of a cell that is read, not compared
const MOST_LONG = 4;

/**
 * @param {HTMLElement} box
 * @param {LinkReview} review
 */
export function mountPair(box, review) {
  const { store, ground, kind, settings } = review;
  const where = el("p", { class: "rv-position" });
  const title = el("h2", { class: "rv-phrase", id: "rv-phrase", tabindex: "-1" });
  const facts = el("p", { class: "rv-facts" });
  const doubt = el("p", { class: "rv-doubt" });
  const rest = el("div");
  box.append(where, title, facts, doubt, rest);

  store.watch((s) => [s.current, s.lines, s.item, s.language, s.filter], () => {
    const { lines, current, item } = store.get();
    const at = lines.findIndex(({ key }) => key === current);
    // One that was opened from its rival may stand in no list.
    const line = lines[at] ?? (item?.key === current ? item?.line : null) ?? null;
    box.hidden = !line;
    if (!line) return;
    where.replaceChildren(...positionOf(review, at));
    title.replaceChildren(say("question"), " ", el("small", {}, ids(line)));
    facts.textContent = factsOf(line).map(isolated).join(" · ");
    doubt.hidden = !line.conflicts.length;
    const conflicts = line.conflicts.map((name) => term("conflict", `sources: ${name}`));
    doubt.textContent = conflicts.join(say("semicolon"));
  });
  store.watch((s) => [s.item, s.language], ([item]) => {
    box.setAttribute("aria-busy", String(!item));
    rest.replaceChildren(...(item ? [
      ...historyOf(item.history, kind), sideBySide(item), ...words(item),
    ] : []));
  });
  store.watch((s) => [s.current], () => {
    title.scrollIntoView({ block: "nearest" });
    title.focus({ preventScroll: true }); // the list is drawn anew; who listens hears the question
  });

  /** @param {PairItem} item */
  function sideBySide(item) {
    const lines = comparedLines(ground).map(([label, told]) => {
      const cells = SIDES.map((side) => told(item[side]));
      return cells.some(Boolean) && el("tr", {},
        el("th", { scope: "row" }, say(label)),
        ...cells.map((cell) => el("td", {}, cell ? quoted(cell) : say("unknown"))));
    });
    const heads = SIDES.map((side) => el("th", { scope: "col" },
      el("span", { class: `rv-mark rv-mark-${side}` }, markOf(side)), " ",
      el("span", {}, quoted(sourceName(settings, side))), el("small", {}, quoted(item[side].id))));
    return el("table", { class: "rv-compared" },
      el("caption", { class: "sg-hidden" }, say("compared")),
      el("thead", {}, el("tr", {}, el("td", {}), ...heads)),
      el("tbody", {}, ...lines));
  }

  /** @param {PairItem} item */
  const words = (item) => [
    el("div", { class: "rv-both" }, ...SIDES.map((side) => wordsOf(side, item[side]))),
  ];

  /**
   * @param {Side} side
   * @param {PairIncident} incident
   */
  function wordsOf(side, { passage, cells, id }) {
    const long = cells.filter(([, cell]) => cell.length >= LONG).slice(0, MOST_LONG);
    const section = el("section", { class: "rv-words", "aria-label": `${markOf(side)} ${id}` },
      el("h3", {}, el("span", { class: `rv-mark rv-mark-${side}` }, markOf(side)), " ",
        say("words_of", { source: isolated(sourceName(settings, side)) })),
      passage && quote(passage, id),
      ...(passage ? [] : long.map(([column, cell]) => el("figure", {},
        el("blockquote", { dir: "auto" }, cell), el("figcaption", {}, columnName(column))))),
      !passage && !long.length && el("p", { class: "sg-note" }, say("words_none")),
      cells.length > 0 && el("details", {}, el("summary", {}, say("row_cells")), cellList(cells, ground)));
    // They scroll by themselves.
    for (const text of section.querySelectorAll("blockquote")) text.tabIndex = 0;
    return section;
  }
}

/** @param {PairLine} line */
const ids = ({ one, other }) => el("span", {}, quoted(one.id), " – ", quoted(other.id));

/** @param {PairLine} line */
const factsOf = (line) => [
  line.probability === null ? say("link_none") : posteriorWords(line.probability),
  line.link && say(`found:${line.link}`),
  line.relation && line.relation !== "one to one" && say(`relation:${line.relation}`),
  line.unstated ? say("killed_unstated") : say("killed_most", { n: figure(line.killed) }),
].flatMap((fact) => fact || []);
