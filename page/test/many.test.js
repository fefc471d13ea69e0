import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { read } from "../src/model/address.js";
import { apartFrom, groupingAt, isOfSeveral, pointOf, symbolsOf } from "../src/model/clusters.js";
import { lists, numbers, texts, unpacked } from "../src/model/data.js";
import { hexagonCounts } from "../src/model/density.js";
import { everything, rows, totals } from "../src/model/filters.js";
import { pointsOf, sumsOf } from "../src/model/points.js";
import { possible, tabsOf, usualView } from "../src/model/state.js";
import { notInside, tally, unstated } from "../src/model/tally.js";
import { stepsOf } from "../src/model/time.js";
import { days, numbersColumn, summaryWorld, world } from "./world.js";

const data = world();
const points = pointsOf(data);
const sums = sumsOf(data, points, everything(data));

/**
 * Points side by side, a thousandth of a degree apart.
 *
 * @param {number} size
 */
const row = (size) => ({
  of: new Int32Array(), size,
  lat: Array(size).fill(35), lon: Array.from({ length: size }, (_, i) => 38 + i / 1000),
});

test("few points are never put together, a crowd until a screen holds few of it", () => {
  assert.equal(apartFrom(points), 4);
  assert.equal(apartFrom(row(1500)), 4);
  assert.ok(apartFrom(row(1501)) > 4);
  assert.ok(apartFrom(row(1501)) < 12);
  const heap = { ...row(1501), lon: Array(1501).fill(38) };
  assert.equal(apartFrom(heap), 16); // however near one looks
});

test("symbols add up to their points, and stand at one of them", () => {
  const { cells } = groupingAt(points, sums, 2);
  const symbols = symbolsOf(sums, cells);
  const total = (/** @type {Iterable<number>} */ list) => [...list].reduce((a, b) => a + b, 0);
  assert.equal(total(symbols.killed), total(sums.killed));
  assert.equal(total(symbols.count), total(sums.count));
  assert.equal(total(symbols.known), total(sums.known));
  assert.equal(total(symbols.places ?? []), points.size);
  assert.equal(symbols.places?.[0], 3);
  assert.ok(isOfSeveral(symbols, 0));
  assert.equal(pointOf(symbols, 0), 0); // 32 killed there, 7 and an unknown number at the others
  const some = symbolsOf(sumsOf(data, points, Uint32Array.of(2)), cells);
  assert.equal(pointOf(some, 0), 1); // where nothing shown happened, no symbol stands
  assert.ok(!isOfSeveral(some, 0));
});

test("near enough, each point is a symbol", () => {
  const symbols = symbolsOf(sums, groupingAt(points, sums, null).cells);
  assert.equal(pointOf(symbols, 2), 2);
  assert.ok(!isOfSeveral(symbols, 2));
});

test("a large page's columns come out of its packed bytes as they went in", async () => {
  const plain = numbersColumn([5, null, 7]);
  const values = JSON.stringify(["\u0100a", "\u0101\u062d"]);
  const body = Buffer.concat([Buffer.from(String(plain.data), "base64"), Buffer.from(values)]);
  const packed = await unpacked(deflateSync(body).toString("base64"));
  const codes = { ...numbersColumn([]), data: /** @type {[number, number]} */ ([0, 12]) };
  assert.deepEqual([...numbers(codes, packed)], [5, NaN, 7]);
  const column = { values: /** @type {[number, number]} */ ([12, body.length]), codes: null };
  assert.deepEqual([0, 1].map(texts(column, 2, packed).of), ["a", "aح"]);
  assert.deepEqual(lists(column, 2, "a", packed).of(1), ["", "ح"]);
  assert.equal((await unpacked(null)).length, 0);
});

const many = summaryWorld();
const all = everything(many);

test("groups count as many incidents as they are", () => {
  assert.deepEqual(totals(many, all), {
    incidents: 100, massacres: 40, kindless: 0, killed: 500, unknown: 20, unplaced: 60, undated: 60,
  });
  assert.deepEqual([...tally(many, "governorate", "killed", all).sums], [300, NaN, 0]);
  assert.deepEqual([...tally(many, "governorate", "killed", all).unknown], [0, 10, 0]);
  assert.equal(unstated(many, "killed", all), 20);
  assert.equal(notInside(many, "governorate", all), 60);
  assert.deepEqual(hexagonCounts(many, all), { count: Uint32Array.of(30, 0), leftOut: 10 });
  const chosen = { facets: {}, atLeast: 0, unknownToll: true, areas: new Set() };
  const first = rows(many, chosen, [{ from: 0, to: days("2016-09-30") }]);
  assert.equal(totals(many, first).incidents, 30);
});

test("without single incidents a page shows no layer, tab or step that needs them", () => {
  assert.deepEqual(possible(many, ["areas", "heat", "points", "names"]), ["areas", "names"]);
  assert.deepEqual(tabsOf(many), ["incidents", "charts", "areas", "about"]);
  assert.deepEqual(stepsOf(many), ["month", "year"]);
  assert.equal(many.range?.last, days("2016-10-20"));
  const usual = usualView(many, many.range);
  assert.deepEqual([...usual.layers], ["hexagons", "names"]);
  const { view } = read("layers=points+heat+areas&least=5&time=window+day+3+1", usual, many);
  assert.deepEqual([[...view.layers], view.atLeast, view.time.mode], [["areas"], 0, "all"]);
});
