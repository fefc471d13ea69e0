import assert from "node:assert/strict";
import { test } from "node:test";

import {
  charted, isPicked, killedByMonth, killedByParty, monthAt, monthsOf, ofAnyParty, partiesOf,
  picking, pickingParty, told, yearsOf,
} from "../src/model/charts.js";
import { createFigures } from "../src/model/figures.js";
import { stateFrom, usualView } from "../src/model/state.js";
import { daysOf } from "../src/model/time.js";
import { days, summaryWorld, world } from "./world.js";

const NOTHING = { facets: {}, atLeast: 0, unknownToll: true, areas: new Set() };
const data = world();
const range = /** @type {import("../src/types.js").Range} */ (data.range);
const months = monthsOf(data);
const usual = usualView(data, range);
const party = { party: new Set(["Russian forces"]) };

test("months have bars, each with what is not stated, and what has no day one of its own", () => {
  assert.equal(months.begin.length, 5); // September 2016 to January 2017
  const { sums, unknown, incidents } = killedByMonth(data, months, NOTHING);
  assert.deepEqual([...sums], [32, 0, 0, 0, 7, 3]);
  assert.deepEqual([...unknown], [0, 1, 0, 0, 0, 0]);
  assert.deepEqual([...incidents], [2, 1, 0, 0, 1, 1]);
});

test("the chart of months counts every filter but time, that of parties every one but party", () => {
  const chosen = { ...NOTHING, facets: party };
  assert.deepEqual([...killedByMonth(data, months, chosen).sums], [20, 0, 0, 0, 0, 3]);
  const words = partiesOf(data);
  assert.deepEqual(words, ["Syrian regime forces", "Russian forces"]);
  assert.deepEqual([...killedByParty(data, words, ofAnyParty(data, chosen, null)).sums], [22, 23]);
  const september = [{ from: days("2016-09-01"), to: days("2016-09-30") }];
  assert.deepEqual([...killedByParty(data, words, ofAnyParty(data, chosen, september)).sums], [12, 20]);
  const idleb = { ...chosen, areas: new Set(["SY07"]) };
  assert.deepEqual([...killedByParty(data, words, ofAnyParty(data, idleb, null)).sums], [7, 0]);
  assert.deepEqual([...killedByParty(data, words, ofAnyParty(data, idleb, null)).unknown], [1, 0]);
});

test("no report is not zero, and neither is a toll that nobody states", () => {
  const bars = killedByMonth(data, months, NOTHING);
  assert.equal(told(bars, 0, "whole"), 32);
  assert.equal(told(bars, 1, "whole"), NaN);
  assert.equal(told(bars, 2, "whole"), 0);
  for (const extent of /** @type {const} */ (["part", "none", null])) {
    assert.equal(told(bars, 2, extent), null);
  }
  assert.equal(told(bars, 0, "none"), 32); // an incident speaks for itself
});

test("how much of a month is covered", () => {
  const coverage = {
    sources: 1, monthly: true, rows: [],
    stretches: /** @type {[number, number, "whole"][]} */ ([
      [days("2016-09-01"), days("2016-09-30"), "whole"], [days("2016-11-01"), days("2016-11-09"), "whole"],
    ]),
  };
  const covered = { ...data, coverage };
  const told3 = [0, 1, 2].map((month) => monthAt(covered, range, months.begin, month).extent);
  assert.deepEqual(told3, ["whole", "none", "part"]);
  assert.equal(monthAt(data, range, months.begin, 0).extent, null);
});

test("years have a row each, months their place in it", () => {
  const places = [...yearsOf(months.begin)].map(([year, list]) => [year, list.map(({ place }) => place)]);
  assert.deepEqual(places, [[2016, [8, 9, 10, 11]], [2017, [0]]]);
});

test("a month picked is a window of one month; picked again, all dates", () => {
  const october = monthAt(data, range, months.begin, 1);
  const { time = usual.time } = picking(range, october, 1, usual.time, usual);
  assert.deepEqual(time, { mode: "window", step: "month", at: 1, span: 1 });
  assert.ok(isPicked(october, daysOf(range, time)));
  assert.deepEqual(picking(range, october, 1, time, usual), { time: usual.time, playing: false });
  const last = monthAt(data, range, months.begin, 4); // ends with the last incident
  assert.ok(isPicked(last, daysOf(range, picking(range, last, 4, time, usual).time ?? time)));
  assert.ok(!isPicked(october, null));
});

test("a party picked is a word of its filter; picked again, none", () => {
  const state = stateFrom(usual);
  const { facets } = pickingParty(state, "Russian forces");
  assert.deepEqual([...facets.party ?? []], ["Russian forces"]);
  assert.equal(pickingParty({ ...state, facets }, "Russian forces").facets.party?.size, 0);
});

test("while time runs, the months are not counted again", () => {
  const figures = createFigures(data);
  const state = stateFrom(usual);
  const counted = figures.byMonth(state);
  const { time = usual.time } = picking(range, monthAt(data, range, months.begin, 1), 1, usual.time, usual);
  assert.equal(figures.byMonth({ ...state, time }), counted);
  assert.notEqual(figures.byParty({ ...state, time }), figures.byParty(state));
  assert.notEqual(figures.byMonth({ ...state, facets: party }), counted);
});

test("groups of incidents count by month; what states no party has no bars", () => {
  const many = summaryWorld();
  const { sums, unknown, incidents } = killedByMonth(many, monthsOf(many), NOTHING);
  assert.deepEqual([[...sums], [...unknown], [...incidents]], [[300, 0, 200], [0, 10, 10], [30, 10, 60]]);
  assert.deepEqual(partiesOf(many), []);
});

test("where nobody states those killed, incidents are charted", () => {
  const untold = { ...data, values: data.values.filter((value) => value !== "killed") };
  assert.deepEqual([charted(data), charted(untold)], ["killed", "incidents"]);
  assert.deepEqual([...killedByMonth(untold, months, NOTHING).sums], [2, 1, 0, 0, 1, 1]);
});
