import assert from "node:assert/strict";
import { test } from "node:test";

import { everything, offered, options, rows, totals } from "../src/model/filters.js";
import { days, world } from "./world.js";

const NOTHING = { facets: {}, atLeast: 0, unknownToll: true, areas: new Set() };
const data = world();
/** @type {(chosen: object, within?: import("../src/types.js").Days | null) => number[]} */
const shown = (chosen, within = null) => [...rows(data, { ...NOTHING, ...chosen }, within && [within])];

test("nothing chosen shows everything, dated or not", () => {
  assert.deepEqual(shown({}), [0, 1, 2, 3, 4]);
});

test("words of one facet widen, facets narrow", () => {
  const party = new Set(["Russian forces"]);
  assert.deepEqual(shown({ facets: { party } }), [1, 4]);
  assert.deepEqual(shown({ facets: { party, status: new Set(["unsure"]) } }), [1]);
  assert.deepEqual(shown({ facets: { status: new Set(["unsure", "unlocated"]) } }), [1, 4]);
  assert.deepEqual(shown({ facets: { party: new Set() } }), [0, 1, 2, 3, 4]);
});

test("what is not stated can be chosen", () => {
  assert.deepEqual(shown({ facets: { kind: new Set([""]) } }), [3]);
});

test("an unknown toll is not a low one", () => {
  assert.deepEqual(shown({ atLeast: 7 }), [0, 1, 2, 3]);
  assert.deepEqual(shown({ atLeast: 7, unknownToll: false }), [0, 1, 3]);
  assert.deepEqual(shown({ unknownToll: false }), [0, 1, 2, 3, 4]);
});

test("both ends of a time belong to it; what has no day is left out", () => {
  assert.deepEqual(shown({}, { from: days("2016-09-04"), to: days("2016-10-03") }), [1, 2]);
});

test("options are counted, most frequent first, and empty facets not offered", () => {
  assert.deepEqual(options(data, "party"), [["Syrian regime forces", 4], ["Russian forces", 2]]);
  assert.deepEqual(options(data, "kind"), [["massacre", 3], ["", 1], ["incident", 1]]);
  assert.ok(!offered(data).includes("means"));
  assert.ok(offered(data).includes("party"));
});

test("a source can be picked where there are some, and not too many", () => {
  const of = (/** @type {string[]} */ sources) => world(sources.map((source) => ({ source })));
  assert.ok(!offered(of(["SNHR", "SNHR"])).includes("source"));
  assert.ok(offered(of(["SNHR", "VDC", ""])).includes("source"));
  assert.ok(!offered(of(Array.from({ length: 41 }, (_, i) => `Paper ${i}`))).includes("source"));
  assert.ok(!offered(data).includes("documented"));
});

test("totals add up, the unknown apart", () => {
  const sums = { incidents: 5, massacres: 3, kindless: 1, killed: 42, unknown: 1, unplaced: 1, undated: 1 };
  assert.deepEqual(totals(data, everything(data)), sums);
  const one = { incidents: 1, massacres: 0, kindless: 0, killed: 0, unknown: 1, unplaced: 0, undated: 0 };
  assert.deepEqual(totals(data, Uint32Array.of(2)), one);
});
