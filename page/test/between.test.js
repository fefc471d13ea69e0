import assert from "node:assert/strict";
import { test } from "node:test";

import { classesBetween, readDraws, withBetween } from "../src/model/between.js";
import { whole } from "../src/model/data.js";
import { betweenWords, amount } from "../src/model/facts.js";
import { everything } from "../src/model/filters.js";
import { tally } from "../src/model/tally.js";
import { use } from "../src/model/text.js";
import { between, levelStripes } from "../src/parts/between.js";
import { numbersColumn, words, world } from "./world.js";

/** @import { Areas, Between, Data, Draws, RawDraws, Value } from "../src/types.js" */

/**
 * Four draws of the second incident (20 killed, in Aleppo by its point) and of the fourth (7, in
 * Idleb): between them all that can happen.
 *
 * @type {Draws}
 */
const DRAWS = {
  count: 4, confidence: 0.5, ends: [0, 3], most: 100, leftOut: false,
  numberOf: Int32Array.of(-1, 0, -1, 1, -1),
  areaOf: {
    governorate: Int16Array.of(0, 0, 1, 1, 1, 2, 1, -1),
    district: Int16Array.of(), "sub-district": Int16Array.of(),
  },
};

/** @type {Data} */
const data = { ...world(), draws: DRAWS };
const all = everything(data);

/**
 * @param {Value} value
 * @param {Uint32Array} [shown]
 */
const drawn = (value, shown = all) =>
  withBetween(data, "governorate", value, shown, tally(data, "governorate", value, shown));

/** @param {Between | undefined} of */
const ends = (of) => [Array.from(of?.low ?? []), Array.from(of?.high ?? [])];

test("an interval holds what is certain and what may be there, each draw for itself", () => {
  const { between: killed } = drawn("killed");
  // Aleppo: 12 for sure, and 20 in half of the draws. Idleb: 7, 0 + 20 + 7 or 0. Al-Hasakeh: 7 in one.
  assert.deepEqual(ends(killed), [[12, 0, 0], [32, 27, 7]]);
  const { between: incidents } = drawn("incidents");
  assert.deepEqual(ends(incidents), [[1, 1, 0], [2, 3, 1]]);
});

test("intervals follow the filters; what is certain has none", () => {
  const { sums, between: one } = drawn("killed", Uint32Array.of(0, 3));
  assert.deepEqual([...sums], [12, 7, 0]);
  assert.deepEqual(ends(one), [[NaN, 0, 0], [NaN, 7, 7]]);
  assert.deepEqual(ends(drawn("killed", Uint32Array.of(0)).between)[1], [NaN, NaN, NaN]);
});

test("a figure that nobody knows has no interval, nor has a rate of an area without people", () => {
  const { sums, between: killed } = drawn("killed", Uint32Array.of(1, 2));
  assert.ok(Number.isNaN(sums[1]));
  assert.deepEqual(ends(killed)[1], [20, NaN, NaN]);
  // Aleppo has 200,000 people; in Idleb nobody is counted; in Al-Hasakeh 100,000.
  const { between: rate } = drawn("rate");
  assert.deepEqual(ends(rate).map((one) => one.map(Math.round)), [[6, NaN, 0], [16, NaN, 7]]);
});

test("too few people in a year of what is drawn there make no rate", () => {
  const few = { ...data, population: { ...data.population, least: 150_000 } };
  const plain = tally(few, "governorate", "rate", all);
  const { between: rate } = withBetween(few, "governorate", "rate", all, plain);
  assert.deepEqual(ends(rate)[1], [16, NaN, NaN]);
});

test("a page that leaves draws out says nothing of intervals", () => {
  const none = { ...data, draws: { ...DRAWS, leftOut: true } };
  const plain = tally(none, "governorate", "killed", all);
  assert.equal(withBetween(none, "governorate", "killed", all, plain), plain);
  assert.equal(withBetween(world(), "governorate", "killed", all, plain), plain);
});

test("a figure is striped where it may be in another class, never in a lower one alone", () => {
  const limits = [10, 40];
  const classes = [0, 1, 2].map((area) => classesBetween(drawn("killed"), area, limits));
  assert.deepEqual(classes, [null, { low: 0, plain: 1, high: 2 }, { low: 0, plain: 0, high: 1 }]);
  // Drawn always elsewhere, the figure's own class stays among them.
  const tallied = {
    ...drawn("killed"), sums: Float64Array.of(50, 0, 0),
    between: { low: Float64Array.of(1, NaN, NaN), high: Float64Array.of(5, NaN, NaN) },
  };
  assert.deepEqual(classesBetween(tallied, 0, limits), { low: 1, plain: 2, high: 2 });
});

test("stripes have the colours of the classes, the own one the broadest", () => {
  const colours = data.colours.light;
  const stripes = between(colours, { low: 0, plain: 1, high: 2 }, [10, 40]);
  assert.deepEqual(stripes.map(({ colour }) => colour), ["#fff", "a", "b"]);
  assert.ok(stripes[1].wide >= stripes[0].wide + stripes[2].wide);
  assert.equal(levelStripes(stripes),
    "repeating-linear-gradient(180deg, #fff 0px 3px, a 3px 9px, b 9px 12px)");
  assert.equal(between(colours, { low: 1, plain: 1, high: 2 }, [10, 40]).length, 2);
});

test("an interval is told in both languages", () => {
  use(words(), "en");
  assert.equal(amount(data, drawn("killed"), 0), "32 (place uncertain: 12 – 32)");
  assert.equal(amount(data, drawn("killed"), 1), "at least 7 (unknown in 1; place uncertain: 0 – 27)");
  assert.equal(amount(data, drawn("killed", Uint32Array.of(0)), 0), "12");
  use(words(), "ar");
  assert.equal(amount(data, drawn("killed"), 0), "32 (الموقع غير مؤكد: 12 إلى 32)");
  assert.equal(betweenWords(undefined, 0), "");
});

test("draws are read with the areas above their sub-districts", () => {
  /** @type {RawDraws} */
  const raw = {
    count: 3, confidence: 0.9, ends: [0, 2], most: 100, leftOut: false,
    rows: numbersColumn([1, 3]), many: numbersColumn([2, 1]), areas: numbersColumn([-1, 1, 0]),
    of: numbersColumn([0, 1, 1, 0, 0, 0]),
  };
  /** @param {string[]} above @returns {Areas} */
  const areas = (above) => ({ ...data.areas.governorate, parents: above });
  const parents = {
    governorate: areas(["SY"]), district: areas(["G1", "G0"]), "sub-district": areas(["D1", "D0"]),
  };
  const index = {
    governorate: new Map([["G0", 0], ["G1", 1]]), district: new Map([["D0", 0], ["D1", 1]]),
    "sub-district": new Map(),
  };
  const { numberOf, areaOf } = readDraws(raw, 5, parents, index, (column) => whole(column));
  assert.deepEqual([...numberOf], [-1, 0, -1, 1, -1]);
  assert.deepEqual([...areaOf["sub-district"]], [-1, 1, 1, 0, 0, 0]);
  assert.deepEqual([...areaOf.district], [-1, 0, 0, 1, 1, 1]);
  assert.deepEqual([...areaOf.governorate], [-1, 1, 1, 0, 0, 0]);
});
