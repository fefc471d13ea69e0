// Names on the map: where they stand, and when they are left out.

import assert from "node:assert/strict";
import { test } from "node:test";

import { fillAt } from "../src/model/fading.js";
import { around, beside, hits, numbersOf, placed } from "../src/model/labels.js";
import { linesOf } from "../src/model/lines.js";
import { isNamedAt, ranked } from "../src/model/places.js";
import { touch } from "../src/model/points.js";
import { world } from "./world.js";

/** @import { Wish } from "../src/model/labels.js" */

const VIEW = { width: 400, height: 300 };
const size = { width: 40, height: 12 };

/**
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {Partial<Wish>} [more]
 * @returns {Wish}
 */
const wish = (text, x, y, more = {}) =>
  ({ text, look: "town", size, at: [x, y], spots: beside(x, y, 6, size), ...more });

test("a name stands beside its place, on the side where there is room", () => {
  const [free] = placed([wish("a", 100, 100)], [], VIEW);
  assert.deepEqual([free.x, free.y], [126, 100]);
  const [moved] = placed([wish("a", 100, 100)], [[130, 100, 10]], VIEW);
  assert.deepEqual([moved.x, moved.y], [74, 100]);
});

test("no name touches a symbol, another name, a corner that is taken or the edge", () => {
  const at = Array.from({ length: 120 }, (_, i) => [(i * 37) % 400, (i * 53) % 300]);
  /** @type {[number, number, number][]} */
  const circles = at.slice(0, 25).map(([x, y], i) => [x, y, 4 + (i % 12)]);
  const taken = [{ left: 0, right: 90, top: 260, bottom: 300 }];
  const labels = placed(at.map(([x, y], i) => wish(`name ${i}`, x, y)), circles, { ...VIEW, taken });
  assert.ok(labels.length > 10);
  for (const { box } of labels) {
    assert.ok(box.left >= 0 && box.right <= 400 && box.top >= 0 && box.bottom <= 300);
    assert.ok(!circles.some((circle) => hits(box, circle)));
    assert.ok(!taken.some((other) => touch(box, other)));
    assert.equal(labels.filter((other) => touch(box, other.box)).length, 1);
  }
});

test("the important come first, and a name is written once", () => {
  const labels = placed([wish("Aleppo", 100, 100), wish("Aleppo", 104, 100), wish("b", 100, 100, {
    spots: [[126, 100]],
  })], [], VIEW);
  assert.deepEqual(labels.map(({ text }) => text), ["Aleppo"]);
});

test("a name without room stands farther away, with a line to what it names", () => {
  /** @type {[number, number, number][]} */
  const circles = [[200, 150, 60]];
  const wanted = wish("a", 200, 150, {
    spots: [[200, 150]], away: () => around(200, 150, [14, 120], size), lead: () => [190, 150],
  });
  const [label] = placed([wanted], circles, VIEW);
  assert.ok(!hits(label.box, circles[0]));
  assert.deepEqual(label.leader?.[1], [190, 150]);
  assert.deepEqual(placed([{ ...wanted, lead: () => null }], circles, VIEW), []);
});

test("places have names by their rank", () => {
  const found = ranked(world());
  assert.deepEqual(found.map(({ en, rank }) => [en, rank]),
    [["Douma", 1], ["Aleppo", 1], ["Kafr Nobol", 4], ["Ma'arrat", 5], ["Halab", 5], ["Halab castle", 7]]);
  assert.ok(!isNamedAt(1, 7) && isNamedAt(1, 8) && !isNamedAt(5, 10) && isNamedAt(5, 12));
});

test("a line that two areas share is drawn once", () => {
  const square = (/** @type {number} */ x) => /** @type {[number, number][]} */ (
    [[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]);
  const lines = linesOf([square(0), square(1)]);
  const parts = lines.reduce((sum, { line }) => sum + line.length - 1, 0);
  assert.equal(parts, 7);
  assert.deepEqual(linesOf([square(0)], new Set(["0,0;1,0", "1,0;1,1", "0,1;1,1", "0,0;0,1"])), []);
});

test("areas lose their colour close up", () => {
  assert.deepEqual([7, 9.5, 11, 14].map(fillAt), [1, 1, 0, 0]);
  assert.ok(fillAt(10) > fillAt(10.5));
});

test("each symbol with room has its number, and no number touches another", () => {
  /** @type {[number, number, number, number][]} */
  const circles = [[100, 100, 20, 0], [108, 104, 14, 1], [100, 100, 4, 2], [130, 100, 4, 3]];
  const numbers = numbersOf(circles, [116, 35, 5, 7], true);
  assert.deepEqual(numbers.map(({ text }) => text).slice(0, 2), ["116", "35"]);
  assert.deepEqual([numbers[0].x, numbers[0].y], [100, 100]);
  for (const { box } of numbers) {
    assert.equal(numbers.filter((other) => touch(box, other.box)).length, 1);
  }
  assert.ok(Math.hypot(numbers[1].x - 108, numbers[1].y - 104) <= 14.001);
});

test("no line of a name runs through a number", () => {
  const numbers = [{ left: 150, right: 170, top: 140, bottom: 160 }];
  const wanted = wish("a", 200, 150, {
    spots: [], away: () => [[100, 150], [200, 50]], lead: () => [200, 150],
  });
  const [label] = placed([wanted], [], { ...VIEW, numbers });
  assert.deepEqual([label.x, label.y], [200, 50]);
});
