import assert from "node:assert/strict";
import { test } from "node:test";

import { everything } from "../src/model/filters.js";
import { COARSE, SURE, UNSURE } from "../src/model/data.js";
import { symbolsOf } from "../src/model/clusters.js";
import {
  circlesIn, covered, largestFirst, pointAt, pointsOf, rowsAt, sizing, sumsOf, touch,
} from "../src/model/points.js";
import { world } from "./world.js";

const data = world();
const all = everything(data);
const points = pointsOf(data);
const sums = sumsOf(data, points, all);

test("incidents at one place are one point, those without a place none", () => {
  assert.deepEqual([...points.of], [0, 0, 1, 2, -1]);
  assert.deepEqual(rowsAt(points, all, 0), [0, 1]);
  assert.deepEqual(rowsAt(points, Uint32Array.of(1, 2), 0), [1]);
});

test("a point has the sums of its incidents, and is as sure as the surest", () => {
  assert.deepEqual([...sums.killed], [32, 0, 7]);
  assert.deepEqual([...sums.known], [2, 0, 1]);
  assert.deepEqual([...sums.certain], [SURE, SURE, COARSE]);
  assert.equal(sumsOf(data, points, Uint32Array.of(1)).certain[0], UNSURE);
});

test("areas of circles compare as tolls do", () => {
  const sizeOf = sizing(sums);
  assert.equal(sizeOf(32), 24);
  assert.equal(sizeOf(8), 12);
  assert.equal(sizeOf(0), 3.5);
});

const frame = {
  x: (/** @type {number} */ lon) => lon, y: (/** @type {number} */ lat) => lat,
  isNear: (/** @type {number} */ _x, /** @type {number} */ y) => y > 35.5,
};

test("what is off the canvas, or filtered out, is not drawn", () => {
  const sizeOf = sizing(sums);
  const circles = circlesIn(points, symbolsOf(sums, null), largestFirst(sums), sizeOf, frame);
  assert.deepEqual(circles, [[37.16, 36.2, 24, 0], [36.63, 35.93, 5, 1]]);
  const some = sumsOf(data, points, Uint32Array.of(2));
  assert.equal(circlesIn(points, symbolsOf(some, null), largestFirst(sums), sizeOf, frame).length, 1);
});

test("the nearest circle within reach is meant, the one on top among equals", () => {
  /** @type {import("../src/types.js").Circle[]} */
  const circles = [[0, 0, 10, 7], [30, 0, 10, 8], [30, 0, 10, 9]];
  assert.equal(pointAt(circles, { x: 12, y: 0 }, 5), 7);
  assert.equal(pointAt(circles, { x: 30, y: 0 }, 5), 9);
  assert.equal(pointAt(circles, { x: 0, y: 16 }, 5), null);
});

test("boxes that only share an edge do not touch", () => {
  const box = { left: 0, right: 10, top: 0, bottom: 10 };
  assert.ok(touch(box, { left: 9, right: 20, top: 9, bottom: 20 }));
  assert.ok(!touch(box, { left: 10, right: 20, top: 0, bottom: 10 }));
  assert.equal(covered(box, [10, 5, 2, 0]), 8);
  assert.equal(covered(box, [50, 5, 2, 0]), 0);
});
