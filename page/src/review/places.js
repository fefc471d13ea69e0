// What is decided of places: candidates, a point, or that nothing fits.

import { figure, isolated, say } from "../model/text.js";
import { el, quoted } from "../parts/dom.js";
import { mountCandidates } from "./candidates.js";
import { mountMap } from "./map.js";
import { isJudged, judgementOf, progressOf, scopeOf } from "./model.js";
import { mountNone } from "./none.js";
import { mountPlaceDecide } from "./place-decide.js";
import { createPlaceDesk } from "./place-desk.js";
import { mountQuestion } from "./question.js";
import {
  choiceWords, governorateName, incidentsWords, judgedWords, killedWords, statusWords,
} from "./words.js";

/** @import { Store } from "../model/store.js" */
/** @import { Kind } from "./kind.js" */
/** @import { Shell } from "./main.js" */
/** @import { PlaceDesk } from "./place-desk.js" */
/** @import { AnyLine, Choice, Judged, Line, State } from "./types.js" */
/** @typedef {Omit<Shell, "store" | "desk"> & { store: Store<State>, desk: PlaceDesk }} Review */

/** @type {Kind} */
export const PLACES = {
  scopeOf,
  bodyOf: (/** @type {Choice} */ choice, scope) => ({ incident_id: scope, ...judgementOf(choice) }),
  choiceWords,
  lineWords: (/** @type {Line} */ line) => line.text,
  lineContent,
  judgedWords,
  boundWords: (/** @type {Judged} */ { incident_id }) =>
    incident_id && ` (${say("judged_for", { id: isolated(incident_id) })})`,
  progressWords,
  quick: {
    place: ["named", "around", "source", "know"],
    struck: ["far", "kind", "source"],
    here: ["imagery", "source", "know"],
    cannot: ["vague", "none", "abroad"],
    open: ["ask", "source", "rivals"],
  },
  keys: [
    ["1 – 9", "choose"], ["⇧ 1 – 9", "strike"], ["/", "search"],
    ["h", "here"], ["n", "cannot"], ["o", "open"],
  ],
  mount,
};

/** @param {Shell} shell */
function mount(shell) {
  /** @type {Review} */
  const review = { ...shell, desk: createPlaceDesk(shell.store, shell.desk) };
  const { desk } = review;
  const { middle } = mountMap(place("map"), review);
  mountQuestion(place("question"), review);
  mountCandidates(place("choices"), review);
  mountNone(place("none"), review, middle);
  mountPlaceDecide(review);
  return {
    letters: {
      n: () => desk.choose({ kind: "cannot" }),
      o: () => desk.choose({ kind: "open" }),
      h: () => {
        const { latitude, longitude } = middle();
        desk.here(latitude, longitude);
      },
      "/": () => document.getElementById("rv-search")?.focus(),
    },
    numbered: (/** @type {number} */ number, /** @type {boolean} */ isShifted) =>
      (isShifted ? desk.strikeNumber(number) : desk.chooseNumber(number)),
  };
}

/** @param {string} name */
const place = (name) => /** @type {HTMLElement} */ (document.querySelector(`.rv-${name}`));

/** @param {AnyLine[]} lines */
function progressWords(lines) {
  const { done, all, killed, killedInAll } = progressOf(lines);
  const people = say("progress_killed", { k: figure(killed), l: figure(killedInAll) });
  const places = say("progress", { n: figure(done), m: figure(all) });
  return killedInAll ? `${places} · ${people}` : places;
}

/**
 * @param {Line} line
 * @param {Shell} shell
 */
function lineContent(line, { ground }) {
  const facts = [killedWords(line), governorateName(ground, line.governorate)];
  if (line.rows > 1) facts.push(incidentsWords(line.rows));
  return [
    el("span", { class: "rv-line-text" }, quoted(line.text || "—")),
    el("small", {}, facts.map(isolated).join(" · ")), badge(line),
  ];
}

/** @param {Line} line */
function badge(line) {
  const [first] = line.judged;
  if (line.state === "open") {
    return el("span", { class: `rv-badge rv-${line.status}` }, statusWords(line));
  }
  const words = line.state === "done" && first ? judgedWords(first) : say(`state:${line.state}`);
  return el("span", { class: "rv-badge rv-judged" }, isJudged(line) ? `✓ ${words}` : words);
}
