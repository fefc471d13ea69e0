// What is decided of links: whether two incidents of two sources are one event.

import { figure, isolated, say } from "../../model/text.js";
import { el, quoted } from "../../parts/dom.js";
import { isJudged, progressOf } from "../model.js";
import { killedWords, posteriorWords } from "../words.js";
import { mountEvidence } from "./evidence.js";
import { mountJudge } from "./judge.js";
import { mountMap } from "./map.js";
import { mountPair } from "./pair.js";
import { mountRivals } from "./rivals.js";
import { dayWords } from "./words.js";

/** @import { Store } from "../../model/store.js" */
/** @import { Kind } from "../kind.js" */
/** @import { Shell } from "../main.js" */
/** @import { AnyLine, PairChoice, PairJudged, PairLine, PairState } from "../types.js" */
/** @typedef {Omit<Shell, "store"> & { store: Store<PairState> }} LinkReview */

/** @type {Kind} */
export const LINKS = {
  scopeOf: () => "",
  bodyOf: (/** @type {PairChoice} */ { kind }) => ({ judgement: kind }),
  choiceWords: (/** @type {PairChoice} */ { kind }) => say(`judged:${kind}`),
  lineWords,
  lineContent,
  judgedWords: (/** @type {PairJudged} */ { judgement }) => say(`judged:${judgement}`),
  boundWords: () => "",
  progressWords,
  quick: {
    same: ["same_all", "same_names", "same_source", "same_total"],
    different: ["other_place", "other_day", "other_toll", "other_source", "rival"],
    unsure: ["ask", "source", "rivals"],
  },
  keys: [["s", "same"], ["d", "different"], ["o", "unsure"], ["k", "skip"]],
  mount,
};

/** @param {Shell} shell */
function mount(shell) {
  /** @type {LinkReview} */
  const review = shell;
  const { desk } = review;
  mountMap(place("map"), review);
  mountPair(place("question"), review);
  mountEvidence(place("choices"), review);
  mountRivals(place("none"), review);
  const judge = el("section", { class: "rv-judge" });
  place("decide").before(judge); // seen however far one has read
  mountJudge(judge, review);
  return {
    letters: {
      s: () => desk.choose({ kind: "same" }),
      d: () => desk.choose({ kind: "different" }),
      o: () => desk.choose({ kind: "unsure" }),
      k: () => desk.skip(),
    },
  };
}

/** @param {string} name */
const place = (name) => /** @type {HTMLElement} */ (document.querySelector(`.rv-${name}`));

/** @param {AnyLine[]} lines */
function progressWords(lines) {
  const { done, all } = progressOf(lines);
  return say("progress", { n: figure(done), m: figure(all) });
}

/** @param {PairLine} line */
function lineWords({ one, other }) {
  return `${isolated(one.id)} – ${isolated(other.id)}`;
}

/** @param {PairLine} line */
function lineContent(line) {
  const { one, other, probability } = line;
  const facts = [dayWords(one), killedWords(line), probability !== null && posteriorWords(probability)];
  return [
    el("span", { class: "rv-line-text" }, quoted(one.place || other.place || "—")),
    el("small", {}, quoted(one.id), " – ", quoted(other.id)),
    el("small", {}, facts.filter((fact) => fact !== false).map(isolated).join(" · ")), badge(line),
  ];
}

/** @param {PairLine} line */
function badge(line) {
  const [first] = line.judged;
  if (line.state === "open") return null;
  const isDone = line.state === "done" && first;
  const words = say(isDone ? `judged:${first.judgement}` : `state:${line.state}`);
  return el("span", { class: "rv-badge rv-judged" }, isJudged(line) ? `✓ ${words}` : words);
}
