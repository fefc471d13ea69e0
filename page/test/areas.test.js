import assert from "node:assert/strict";
import { test } from "node:test";

import { everything } from "../src/model/filters.js";
import { hexagonCounts, heatPoints, roughly } from "../src/model/density.js";
import { classOf, colourOf, highestFirst, notInside, surely, tally, unstated } from "../src/model/tally.js";
import { bordersOf, frontsOn, holdersOn, nearestDay } from "../src/model/zones.js";
import { world } from "./world.js";

const data = world();
const all = everything(data);
const sums = (/** @type {import("../src/types.js").Value} */ value) => tally(data, "governorate", value, all);

test("sums per area, and of how many incidents nothing is known", () => {
  assert.deepEqual([...sums("killed").sums], [32, 7, 0]);
  assert.deepEqual([...sums("killed").unknown], [0, 1, 0]);
  assert.deepEqual([...sums("incidents").sums], [2, 2, 0]);
  assert.deepEqual([...sums("five_or_more_killed").sums], [2, 1, 0]);
});

test("no kind stated is no claim about massacres", () => {
  assert.deepEqual([...sums("massacres").sums], [2, 0, 0]);
  assert.deepEqual([...sums("massacres").unknown], [0, 1, 0]);
  assert.ok(Number.isNaN(surely(sums("massacres"), 1)));
  assert.equal(surely(sums("massacres"), 2), 0);
});

test("an area whose incidents all have no figure is unknown, not zero", () => {
  const tallied = tally(data, "governorate", "killed", Uint32Array.of(2));
  assert.deepEqual([...tallied.sums], [0, NaN, 0]);
});

test("a rate needs people", () => {
  assert.deepEqual([...sums("rate").sums], [16, NaN, 0]);
});

test("what is not stated, and what lies in no area", () => {
  assert.equal(unstated(data, "massacres", all), 1);
  assert.equal(unstated(data, "rate", all), 1);
  assert.equal(notInside(data, "governorate", all), 1);
});

test("a value on a limit is in the class below it", () => {
  const classes = [NaN, 0, 1, 1.5, 2, 9].map((value) => classOf(value, [1, 2]));
  assert.deepEqual(classes, [-1, 0, 1, 2, 2, 2]);
  assert.equal(classOf(3, []), 0);
});

test("no data, zero and classes look different", () => {
  const colours = [-1, 0, 1, 2].map((number) => colourOf(data.colours.light, number, [1, 2]));
  assert.deepEqual(colours, ["url(#sg-no-data)", "#fff", "a", "b"]);
});

test("the highest first, the unknown last", () => {
  const tallied = { sums: Float64Array.of(1, NaN, 5, 0), unknown: new Uint32Array(4) };
  assert.deepEqual(highestFirst(tallied), [2, 0, 3, 1]);
});

test("hexagons and heat leave out what is known roughly, and count it", () => {
  assert.deepEqual(hexagonCounts(data, all), { count: Uint32Array.of(2, 1), leftOut: 1 });
  assert.equal(heatPoints(data, all).length, 3);
  assert.equal(roughly(data, all), 1);
});

test("zones are those of the nearest day", () => {
  const [early, late] = [10, 20].map((day) => ({ day, of: Float64Array.of(0, 1, NaN) }));
  const kind = (/** @type {string} */ holder) =>
    ({ holders: [holder], confidence: "high", empty: false, colours: [] });

/** Two squares side by side, which share one side. */
const squares = [0, 1].map((cell) => ({
  cell, x: Float64Array.of(cell, cell + 1, cell + 1, cell, cell),
  y: Float64Array.of(0, 0, 1, 1, 0),
}));

test("where every day is known, zones are those of the very day", () => {
  const [a, b] = ["a", "b"].map((holder) =>
    ({ holders: [holder], confidence: "high", empty: false, colours: [] }));
  const zones = {
    kinds: [a, b], rings: squares, days: [{ day: 100, of: Float64Array.of(0, 0) }],
    changes: {
      until: 130, day: Float64Array.of(5, 20), cell: Float64Array.of(1, 1),
      kind: Float64Array.of(1, 0),
    },
    band: Float64Array.of(1, 2),
  };
  /** @param {number} day */
  const on = (day) => { const found = nearestDay(zones, day); return [found.day, ...found.of]; };
  assert.deepEqual(on(104), [104, 0, 0]);
  assert.deepEqual(on(105), [105, 0, 1]);
  assert.deepEqual(on(125), [125, 0, 0]);
  assert.deepEqual(on(90), [100, 0, 0]);
  assert.deepEqual(on(Infinity), [130, 0, 0]);
  assert.deepEqual([...zones.days[0].of], [0, 0]);

  const borders = bordersOf(zones);
  assert.deepEqual(borders, [{ cell: 1, other: 0, ends: [1, 1, 1, 0] }]);
  assert.deepEqual([...frontsOn(zones, borders, nearestDay(zones, 110))], [[1.5, [[1, 1, 1, 0]]]]);
  assert.equal(frontsOn(zones, borders, nearestDay(zones, 125)).size, 0);
});
  const ring = (/** @type {number} */ cell) => ({ cell, x: new Float64Array(), y: new Float64Array() });
  const zones = {
    kinds: [kind("a"), kind("b")], rings: [0, 1, 1, 2].map(ring), days: [early, late],
    changes: null, band: null,
  };
  assert.equal(nearestDay(zones, 14), early);
  assert.equal(nearestDay(zones, 16), late);
  const holders = holdersOn(zones, early).map(({ holders: [name], places }) => [name, places]);
  assert.deepEqual(holders, [["b", 2], ["a", 1]]);
});
