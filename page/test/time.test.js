import assert from "node:assert/strict";
import { test } from "node:test";

import {
  daysOf, floor, inMode, inSteps, movedTo, next, perStep, playable, rangeOf, starts, stepAt, steppedOn,
  usualStep,
} from "../src/model/time.js";
import { days } from "./world.js";

/** @import { Mode, Step } from "../src/types.js" */

const RANGE = { first: days("2016-09-05"), last: days("2017-02-10") };

/** @type {(mode: Mode, at: number, span?: number, step?: Step) => import("../src/types.js").Time} */
const time = (mode, at, span = 1, step = "month") => ({ mode, step, at, span });

test("steps begin where people begin them", () => {
  const wednesday = days("2016-09-21");
  assert.equal(floor(wednesday, "day"), wednesday);
  assert.equal(floor(wednesday, "week"), days("2016-09-19"));
  assert.equal(floor(days("2016-09-19"), "week"), days("2016-09-19"));
  assert.equal(floor(days("2016-09-25"), "week"), days("2016-09-19"));
  assert.equal(floor(wednesday, "month"), days("2016-09-01"));
  assert.equal(floor(wednesday, "year"), days("2016-01-01"));
});

test("the next step, over leap days and ends of years", () => {
  assert.equal(next(days("2016-02-29"), "day"), days("2016-03-01"));
  assert.equal(next(days("2016-12-26"), "week"), days("2017-01-02"));
  assert.equal(next(days("2016-12-01"), "month"), days("2017-01-01"));
  assert.equal(next(days("2016-01-01"), "year"), days("2017-01-01"));
});

test("days before 1970 are days", () => {
  assert.equal(floor(days("1969-12-31"), "month"), days("1969-12-01"));
});

test("six months have six starts", () => {
  assert.equal(starts(RANGE, "month").length, 6);
  assert.deepEqual(starts({ first: 3, last: 3 }, "day"), [3]);
});

test("all lets through everything; without days there is nothing to choose", () => {
  assert.equal(daysOf(RANGE, time("all", 3)), null);
  assert.equal(daysOf(null, time("window", 3)), null);
});

test("cumulative runs from the first day, a window over its steps", () => {
  const to = days("2016-11-30");
  assert.deepEqual(daysOf(RANGE, time("cumulative", 2)), { from: RANGE.first, to });
  assert.deepEqual(daysOf(RANGE, time("window", 2)), { from: days("2016-11-01"), to });
  assert.deepEqual(daysOf(RANGE, time("window", 2, 2)), { from: days("2016-10-01"), to });
  assert.deepEqual(daysOf(RANGE, time("window", 2, 99)), { from: RANGE.first, to });
});

test("a place beyond the ends is the end", () => {
  assert.deepEqual(daysOf(RANGE, time("window", 99)), { from: days("2017-02-01"), to: RANGE.last });
  assert.deepEqual(daysOf(RANGE, time("window", -1)), { from: RANGE.first, to: days("2016-09-30") });
});

test("every dated incident is in one step", () => {
  const dates = Float64Array.of(RANGE.first, days("2016-09-30"), days("2016-10-01"), NaN, RANGE.last);
  const months = starts(RANGE, "month");
  assert.deepEqual([...perStep(dates, new Uint32Array(5).fill(1), months)], [2, 1, 0, 0, 0, 1]);
  assert.deepEqual([...perStep(dates, Uint32Array.of(1, 5, 2, 9, 3), months)], [6, 2, 0, 0, 0, 3]);
  assert.equal(stepAt([10, 20, 30], 29), 1);
  assert.equal(stepAt([10, 20, 30], 5), 0);
});

test("the range leaves out what has no day", () => {
  assert.deepEqual(rangeOf(Float64Array.of(NaN, 5, 3)), { first: 3, last: 5 });
  assert.equal(rangeOf(Float64Array.of(NaN)), null);
});

test("the usual step fits the length", () => {
  assert.equal(usualStep({ first: 0, last: 62 }), "day");
  assert.equal(usualStep({ first: 0, last: 63 }), "month");
  assert.equal(usualStep({ first: 0, last: 3701 }), "year");
});

test("leaving all dates begins at the end; moving the handle means cumulative", () => {
  assert.deepEqual(inMode(RANGE, time("all", 0), "window"), time("window", 5));
  assert.deepEqual(inMode(RANGE, time("window", 2), "cumulative"), time("cumulative", 2));
  assert.deepEqual(movedTo(time("all", 0), 3), time("cumulative", 3));
  assert.deepEqual(movedTo(time("window", 0), 3), time("window", 3));
});

test("another step ends with the same day", () => {
  const daily = inSteps(RANGE, time("cumulative", 1), "day");
  assert.equal(daysOf(RANGE, daily)?.to, days("2016-10-31"));
  assert.equal(inSteps(RANGE, daily, "month").at, 1);
});

test("playing begins here, or again after the end, and stops there", () => {
  assert.deepEqual(playable(RANGE, time("window", 2)), time("window", 2));
  assert.deepEqual(playable(RANGE, time("window", 5)), time("window", 0));
  assert.deepEqual(playable(RANGE, time("all", 0)), time("cumulative", 0));
  assert.deepEqual(steppedOn(RANGE, time("window", 2)), time("window", 3));
  assert.equal(steppedOn(RANGE, time("window", 5)), null);
});
