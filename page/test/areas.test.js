import assert from "node:assert/strict";
import { test } from "node:test";

import { everything } from "../src/model/filters.js";
import { hexagonCounts, heatPoints, roughly } from "../src/model/density.js";
import { classOf, colourOf, highestFirst, notInside, surely, tally, unstated } from "../src/model/tally.js";
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

test("a rate of a part of those killed is none", () => {
  const two = world();
  two.population = {
    ...two.population, used: [2016, 2017], nearest: Uint8Array.of(0, 1, 0, 0, 0),
    levels: { ...two.population.levels, governorate: [[200_000, null, 100_000], [0, null, 100_000]] },
  };
  assert.deepEqual([...tally(two, "governorate", "rate", all).sums], [NaN, NaN, 0]);
  assert.deepEqual([...tally(two, "governorate", "rate", Uint32Array.of(0)).sums].slice(2), [0]);
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
