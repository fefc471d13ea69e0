import assert from "node:assert/strict";
import { test } from "node:test";

import { isCoarse, isPlaced, lists, numbers, readZones, texts } from "../src/model/data.js";
import { numbersColumn, textsColumn, world } from "./world.js";

test("missing is not zero", () => {
  assert.deepEqual([...numbers(numbersColumn([0, null, 35.12345], 100_000))], [0, NaN, 35.12345]);
});

test("a column of one number is kept once", () => {
  const column = { ...numbersColumn([7.5], 10), repeat: 3 };
  assert.deepEqual([...numbers(column)], [7.5, 7.5, 7.5]);
  assert.deepEqual([...numbers({ ...numbersColumn([null]), repeat: 2 })], [NaN, NaN]);
});

test("small numbers come in small types", () => {
  const data = Buffer.from(Int8Array.from([1, -128]).buffer).toString("base64");
  assert.deepEqual([...numbers({ type: "i1", missing: -128, scale: 1, data })], [1, NaN]);
});

test("texts share their beginnings, rare characters count once", () => {
  const shared = (/** @type {number} */ n, /** @type {string} */ rest) => String.fromCharCode(256 + n) + rest;
  const values = [shared(0, "😀😀 a"), shared(2, " b"), shared(1, " c"), shared(0, "حلب"), shared(3, "ة")];
  const column = texts({ values, codes: null }, 5);
  const found = [0, 1, 2, 3, 4].map(column.of);
  assert.deepEqual(found, ["😀😀 a", "😀😀 b", "😀 c", "حلب", "حلبة"]);
});

test("what nobody said is the empty text", () => {
  const column = texts(textsColumn(["b", "", "a"]), 3);
  assert.deepEqual([0, 1, 2].map(column.of), ["b", "", "a"]);
  assert.equal(column.codes[1], 0);
});

test("lists are taken apart", () => {
  const column = lists(textsColumn(["x\x1fy", "", "x"]), 3, "\x1f");
  assert.deepEqual([0, 1, 2].map(column.of), [["x", "y"], [], ["x"]]);
});

test("rows know their area, their place and how well it is known", () => {
  const data = world();
  assert.deepEqual([...data.areaOf.governorate], [0, 0, 1, 1, -1]);
  assert.deepEqual([0, 3, 4].map((row) => isPlaced(data, row)), [true, true, false]);
  assert.deepEqual([0, 3].map((row) => isCoarse(data, row)), [false, true]);
});

test("rings of zones are cut from one column and moved to their middle", () => {
  const { rings, stretches } = readZones({
    middle: [38, 35], kinds: [],
    rings: {
      x: numbersColumn([0, 1, 2, 3, 4]), y: numbersColumn([0, 0, 1, 1, 2]),
      length: numbersColumn([2, 3]), cell: numbersColumn([7, 8]),
    },
    stretches: [{ day: 1, until: 1, of: numbersColumn([0, null]), changes: null }], covered: null,
  });
  assert.deepEqual(rings.map(({ cell, x }) => [cell, [...x]]), [[7, [38, 39]], [8, [40, 41, 42]]]);
  assert.deepEqual([...rings[1].y], [36, 36, 37]);
  assert.deepEqual([...stretches[0].of], [0, NaN]);
});
