// What follows from the state of the page of decisions.

import assert from "node:assert/strict";
import test from "node:test";

import {
  answerApart, candidateAt, filtered, judgementOf, neighbour, nextOpen, progressOf, reasonOf, replacing,
  scopeOf, sides, standOf, striking,
} from "../src/review/model.js";

/** @import { Choice, Item, Line, Named } from "../src/review/types.js" */

/**
 * @param {string} key
 * @param {Line["state"]} state
 * @param {number} [killed]
 * @returns {Line}
 */
const line = (key, state, killed = 1) => ({
  key, state, killed, text: key, governorate: "", status: "unsure", reason: "", conflicts: [], unstated: 0,
  rows: 1, bound: false, judged: [],
});
/**
 * @param {string} pcode
 * @returns {Named}
 */
const place = (pcode) => ({ pcode, en: pcode, ar: "", latitude: 35, longitude: 38, uncertainty_m: 500 });

const LINES = [line("a", "done", 9), line("b", "open", 5), line("c", "part", 3), line("d", "differ", 2)];

test("only what is settled is judged: a part, or people who disagree, is still to do", () => {
  assert.deepEqual(filtered(LINES, "open").map(({ key }) => key), ["b", "c", "d"]);
  assert.deepEqual(filtered(LINES, "judged").map(({ key }) => key), ["a"]);
  assert.equal(filtered(LINES, "all").length, 4);
  assert.deepEqual(progressOf(LINES), { done: 1, all: 4, killed: 9, killedInAll: 19 });
});

test("steps go through what is shown, also from an item that is shown no more", () => {
  /** @type {{ lines: Line[], filter: "open", current: string }} */
  const state = { lines: LINES, filter: "open", current: "a" };
  assert.equal(neighbour(state, 1), "b");
  assert.equal(neighbour(state, -1), null);
  assert.equal(neighbour({ ...state, current: "d" }, -1), "c");
  assert.equal(neighbour({ ...state, current: "d" }, 1), null);
});

test("the next to judge comes after the current one, then from the beginning", () => {
  assert.equal(nextOpen({ lines: LINES, current: "b" }), "c");
  assert.equal(nextOpen({ lines: LINES, current: "d" }), "b");
  assert.equal(nextOpen({ lines: [line("a", "done")], current: "a" }), null);
  assert.equal(nextOpen({ lines: [line("a", "open")], current: "a" }), "a");
});

test("several candidates can be struck out, and each taken back", () => {
  const one = striking(null, place("C1"));
  const two = striking(one, place("C2"));
  assert.deepEqual(two && judgementOf(two), { judgement: "negative", places: ["C1", "C2"] });
  assert.equal(standOf(two, "C2"), "struck");
  const back = striking(two, place("C1"));
  assert.equal(standOf(back, "C1"), "");
  assert.equal(striking(back, place("C2")), null);
  const chosen = striking({ kind: "place", place: place("C1") }, place("C2"));
  assert.equal(standOf(chosen, "C1"), "", "a choice is given up for it");
});

test("what is sent says what was chosen, and nothing else", () => {
  /** @type {[Choice, object][]} */
  const cases = [
    [{ kind: "place", place: place("C1") }, { judgement: "positive", places: ["C1"] }],
    [{ kind: "cannot" }, { judgement: "negative", places: [] }],
    [{ kind: "open" }, { judgement: "unsure", places: [] }],
    [{ kind: "here", latitude: 35, longitude: 38, uncertainty_m: 250 },
      { judgement: "positive", places: [], latitude: 35, longitude: 38, uncertainty_m: 250 }],
  ];
  for (const [choice, sent] of cases) assert.deepEqual(judgementOf(choice), sent);
});

test("a reason is one that was chosen, one's own words, or both", () => {
  assert.equal(reasonOf("", "   "), "");
  assert.equal(reasonOf("seen", " on an image "), "seen: on an image");
  assert.equal(reasonOf("", "my own"), "my own");
});

test("one line takes the place of the one before it", () => {
  assert.deepEqual(replacing(LINES, line("b", "done")).map(({ state }) => state),
    ["done", "done", "part", "differ"]);
});

test("what did not stand in the list comes to its end", () => {
  assert.deepEqual(replacing(LINES, line("z", "done")).map(({ key }) => key), ["a", "b", "c", "d", "z"]);
  assert.equal(nextOpen({ lines: LINES, current: "z" }), "b");
});

test("the heaviest evidence comes first on its side, and what weighs nothing is left out", () => {
  assert.deepEqual(sides([["a", 0.5], ["b", -1], ["c", 3], ["d", 0], ["e", -4]]),
    { pro: ["c", "a"], con: ["e", "b"] });
});

test("digits are for the first nine candidates; a point between places is none of theirs", () => {
  const candidates = Array.from({ length: 12 }, (_, i) => ({ ...place(`C${i + 1}`), latitude: 34 + i / 10 }));
  const item = /** @type {Item} */ (/** @type {unknown} */ (
    { candidates, answer: { latitude: 34, longitude: 38, uncertainty_m: 9, precision: "settlement" } }));
  assert.equal(candidateAt(item, 9)?.pcode, "C9");
  assert.equal(candidateAt(item, 10), null);
  assert.equal(candidateAt(null, 1), null);
  assert.equal(answerApart(item), null);
  const between = /** @type {Item} */ ({ ...item, answer: { ...item.answer, latitude: 34.05 } });
  assert.equal(answerApart(between)?.latitude, 34.05);
});

test("where nothing is said in words the first incident that nobody judged is meant", () => {
  const incidents = ["a", "b", ""].map((incident_id) => ({ incident_id }));
  /** @param {boolean} bound @param {string[]} judged @param {string} [chosen] */
  const scope = (bound, judged, chosen = "") => scopeOf(/** @type {any} */ ({
    line: { bound }, incidents, history: judged.map((incident_id) => ({ incident_id })),
  }), chosen);
  assert.equal(scope(false, []), "");
  assert.equal(scope(true, []), "a");
  assert.equal(scope(true, ["a"]), "b");
  assert.equal(scope(true, ["a", "b"]), "a");
  assert.equal(scope(true, ["a"], "a"), "a");
});
