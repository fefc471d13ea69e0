import assert from "node:assert/strict";
import { test } from "node:test";

import {
  hasPanel, hasSheet, hasStrip, layoutOf, nearestSheet, raised, resized,
} from "../src/model/layout.js";

test("the room there is says how the page is laid out", () => {
  /** @type {[number, number, string][]} */
  const rooms = [
    [1280, 800, "wide"], [1024, 768, "wide"], [901, 501, "wide"], [900, 501, "sheet"],
    [768, 1024, "sheet"], [390, 844, "sheet"], [844, 390, "side"], [600, 500, "side"],
    [1150, 500, "side"], [1151, 500, "wide"], [599, 500, "page"], [320, 256, "page"],
  ];
  for (const [width, height, wanted] of rooms) {
    assert.equal(layoutOf({ width, height }, false), wanted, `${width} x ${height}`);
  }
});

test("inside another page only the width counts", () => {
  assert.equal(layoutOf({ width: 599, height: 150 }, true), "column");
  assert.equal(layoutOf({ width: 600, height: 150 }, true), "embed");
});

test("what each layout has", () => {
  assert.deepEqual(["wide", "page"].map((one) => hasStrip(/** @type {any} */ (one))), [false, false]);
  const compact = /** @type {const} */ (["sheet", "side", "column", "embed"]);
  assert.deepEqual(compact.map(hasStrip), [true, true, true, true]);
  assert.deepEqual(compact.map(hasPanel), [true, true, true, false]);
  assert.deepEqual(compact.map(hasSheet), [true, false, true, true]);
});

test("the sheet has three sizes and ends", () => {
  assert.equal(resized("low", 1), "half");
  assert.equal(resized("half", 1), "full");
  assert.equal(resized("full", 1), "full");
  assert.equal(resized("low", -1), "low");
  assert.deepEqual([raised("low"), raised("half"), raised("full")], ["half", "half", "full"]);
});

test("a dragged sheet takes the nearest size", () => {
  const heights = { low: 100, half: 340, full: 800 };
  assert.deepEqual([0, 219, 221, 569, 571].map((height) => nearestSheet(height, heights)),
    ["low", "low", "half", "half", "full"]);
});
