// The question itself: the phrase, where it stands, what the tool found and what was decided so far.

import { figure, isolated, say, term } from "../model/text.js";
import { button, el, quoted } from "../parts/dom.js";
import { neighbour } from "./model.js";
import {
  governorateName, incidentsWords, judgedWords, killedWords, reasonWords, statusWords, timeWords,
} from "./words.js";

/** @import { Review } from "./main.js" */
/** @import { Ground, Incident, Item, Judged, Line } from "./types.js" */

const OTHERS = 20; // incidents of one phrase that are listed besides the first

/**
 * @param {HTMLElement} box
 * @param {Review} review
 */
export function mountQuestion(box, { store, desk, ground }) {
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
    where.replaceChildren(...mover(at, lines.length));
    phrase.replaceChildren(quoted(line.text || "—"));
    facts.textContent = [
      killedWords(line), governorateName(ground, line.governorate), incidentsWords(line.rows),
    ].map(isolated).join(" · ");
    doubt.replaceChildren(...doubts(line));
  });
  store.watch((s) => [s.item, s.language], ([item]) => {
    box.setAttribute("aria-busy", String(!item));
    rest.replaceChildren(...(item ? [...decided(item.history), ...incidents(item, ground)] : []));
  });
  store.watch((s) => [s.current], () => {
    phrase.scrollIntoView({ block: "nearest" });
    phrase.focus({ preventScroll: true }); // the list is drawn anew; who listens hears the phrase
  });

  /**
   * @param {number} at
   * @param {number} all
   */
  function mover(at, all) {
    const state = store.get();
    return [
      button("previous", () => desk.move(-1),
        { disabled: neighbour(state, -1) === null, "aria-keyshortcuts": "ArrowUp" }),
      el("span", {}, say("position", { n: figure(at + 1), m: figure(all) })),
      button("next", () => desk.move(1),
        { disabled: neighbour(state, 1) === null, "aria-keyshortcuts": "ArrowDown" }),
    ];
  }

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

/** @param {Judged[]} history the latest first */
function decided(history) {
  if (!history.length) return [];
  return [el("section", { class: "rv-history", "aria-labelledby": "rv-history-title" },
    el("h3", { id: "rv-history-title" }, say("history")),
    el("ul", {}, ...history.map((one) => el("li", {},
      el("strong", {}, judgedWords(one)),
      one.incident_id && ` (${say("judged_for", { id: isolated(one.incident_id) })})`,
      el("small", {}, ` ${say("decided_line", { who: isolated(one.by), when: timeWords(one.at) })}`),
      el("span", { class: "sg-reason" }, quoted(one.why))))))];
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

/**
 * @param {NonNullable<Incident["passage"]>} passage
 * @param {string} id
 */
const quote = (passage, id) => el("section", { class: "rv-passage" },
  heading("passage", id),
  el("blockquote", { dir: "auto" },
    ...passage.map(([text, isPhrase]) => (isPhrase ? el("mark", {}, text) : text))),
  !passage.some(([, isPhrase]) => isPhrase) && el("p", { class: "sg-note" }, say("phrase_not_found")));

/**
 * @param {string} key
 * @param {string} id of the incident
 */
const heading = (key, id) => el("h3", {}, say(key), el("small", {}, " ", el("bdi", {}, id)));

/**
 * @param {[string, string][]} cells
 * @param {Ground} ground
 */
const cellList = (cells, ground) => el("dl", { class: "rv-cells" }, ...cells.flatMap(([column, cell]) => [
  el("dt", {}, columnName(column)),
  el("dd", {}, quoted(column === "stated_governorate" ? governorateName(ground, cell) : cell)),
]));

/** @param {string} column a name of ours has words; another is somebody's own */
const columnName = (column) => {
  const words = say(column);
  return words === column ? quoted(column) : words;
};
