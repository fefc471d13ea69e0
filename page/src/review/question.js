// The question itself: the phrase, where it stands, what the tool found and what was decided so far.

import { figure, isolated, say, term } from "../model/text.js";
import { el, quoted } from "../parts/dom.js";
import { historyOf } from "./history.js";
import { cellList, heading, quote } from "./passages.js";
import { positionOf } from "./position.js";
import { governorateName, incidentsWords, killedWords, reasonWords, statusWords } from "./words.js";

/** @import { Review } from "./places.js" */
/** @import { Ground, Incident, Item, Line } from "./types.js" */

const OTHERS = 20; // incidents of one phrase that are listed besides the first

/**
 * @param {HTMLElement} box
 * @param {Review} review
 */
export function mountQuestion(box, review) {
  const { store, ground, kind } = review;
  const where = el("p", { class: "rv-position" });
  const phrase = el("h2", { class: "rv-phrase", id: "rv-phrase", tabindex: "-1" });
  const facts = el("p", { class: "rv-facts" });
  const doubt = el("p", { class: "rv-doubt" });
  const rest = el("div");
  box.append(where, phrase, facts, doubt, rest);

  store.watch((s) => [s.current, s.lines, s.language, s.filter], () => {
    const { lines, current } = store.get();
    const at = lines.findIndex(({ key }) => key === current);
    box.hidden = at < 0;
    if (at < 0) return;
    const line = lines[at];
    where.replaceChildren(...positionOf(review, at));
    phrase.replaceChildren(quoted(line.text || "—"));
    facts.textContent = [
      killedWords(line), governorateName(ground, line.governorate), incidentsWords(line.rows),
    ].map(isolated).join(" · ");
    doubt.replaceChildren(...doubts(line));
  });
  store.watch((s) => [s.item, s.language], ([item]) => {
    box.setAttribute("aria-busy", String(!item));
    rest.replaceChildren(...(item ? [...historyOf(item.history, kind), ...incidents(item, ground)] : []));
  });
  store.watch((s) => [s.current], () => {
    phrase.scrollIntoView({ block: "nearest" });
    phrase.focus({ preventScroll: true }); // the list is drawn anew; who listens hears the phrase
  });

  /** @param {Line} line */
  function doubts(line) {
    const conflicts = line.conflicts.map((name) => term("conflict", name));
    const told = [line.reason && reasonWords(ground, line.reason), ...conflicts].filter(Boolean);
    return [
      el("span", { class: `rv-badge rv-${line.status}` }, statusWords(line)),
      ` ${[...new Set(told)].join(say("semicolon"))}`,
    ];
  }
}

/**
 * @param {Item} item
 * @param {Ground} ground
 */
function incidents({ incidents: all, incident_count }, ground) {
  const [first, ...others] = all;
  if (!first) return [];
  const more = incident_count - 1 - Math.min(others.length, OTHERS);
  return [
    ...incident(first, ground),
    others.length && el("details", { class: "rv-others" },
      el("summary", {}, say("other_incidents", { n: figure(incident_count - 1) })),
      ...others.slice(0, OTHERS).map((one) => el("div", { class: "rv-other" }, ...incident(one, ground))),
      more > 0 && el("p", { class: "sg-note" }, say("incidents_more", { n: figure(more) }))),
  ].filter((one) => one instanceof Node);
}

/**
 * @param {Incident} incident
 * @param {Ground} ground
 */
function incident({ passage, cells, incident_id, row }, ground) {
  const id = incident_id || say("row_n", { n: row });
  const table = cells.length ? [cellList(cells, ground)] : [];
  if (!passage) return table.length ? [el("section", {}, heading("row_cells", id), ...table)] : [];
  return [
    quote(passage, id),
    ...table.map((list) => el("details", {}, el("summary", {}, say("row_cells")), list)),
  ];
}
