import assert from "node:assert/strict";
import { test } from "node:test";

import { coveredAreas, extentOf, hatchedIn } from "../src/model/coverage.js";
import { coverageLine, extentWords } from "../src/model/facts.js";
import { everything } from "../src/model/filters.js";
import { UNCOVERED, tally } from "../src/model/tally.js";
import { use } from "../src/model/text.js";
import { starts } from "../src/model/time.js";
import { days, words, world } from "./world.js";

/** @import { Coverage, CoverageRow, Extent } from "../src/types.js" */

/** @type {(first: string, last: string, extent?: Extent) => [number, number, Extent]} */
const stretch = (first, last, extent = "whole") => [days(first), days(last), extent];

/** @type {(...stretches: [number, number, Extent][]) => Coverage} */
const coverage = (...stretches) => ({
  sources: stretches.length, monthly: true, stretches,
  rows: stretches.map(([first, last]) => row(first, last)),
});

/** @type {(first: number, last: number, areas?: string[]) => CoverageRow} */
const row = (first, last, areas = []) =>
  ({ source: "notes", first, last, kinds: [], areas, complete: true, note: "" });

const REPORTS = coverage(
  stretch("2016-09-01", "2016-09-30"), stretch("2016-12-01", "2016-12-31", "part"),
  stretch("2017-01-01", "2017-01-10"));

test("a stretch is covered, in part, or by no report", () => {
  /** @param {string} from @param {string} to */
  const of = (from, to) => extentOf(REPORTS, { from: days(from), to: days(to) });
  assert.deepEqual(of("2016-09-05", "2016-09-30"), { extent: "whole", days: 26, of: 26, isPartly: false });
  assert.deepEqual(of("2016-09-05", "2016-10-01"), { extent: "part", days: 26, of: 27, isPartly: false });
  assert.deepEqual(of("2016-12-01", "2016-12-02"), { extent: "part", days: 2, of: 2, isPartly: true });
  assert.deepEqual(
    of("2016-10-01", "2016-10-31"), { extent: "none", days: 0, of: 31, isPartly: false });
  assert.equal(extentOf(null, { from: 0, to: 1 }), null);
});

test("what is hatched lies where the days lie inside their steps", () => {
  const range = { first: days("2016-09-05"), last: days("2017-01-31") };
  assert.deepEqual(hatchedIn(REPORTS, starts(range, "month"), "month"), [
    { from: 1, to: 3, extent: "none" }, { from: 3, to: 4, extent: "part" },
    { from: 4 + 10 / 31, to: 5, extent: "none" },
  ]);
  const [before, , after] = hatchedIn(REPORTS, starts(range, "year"), "year");
  assert.deepEqual([before.from, before.to], [0, 244 / 366]);
  assert.equal(after.extent, "part");
  assert.deepEqual(hatchedIn(null, starts(range, "month"), "month"), []);
});

test("a source told in part makes no zero", () => {
  const only = { ...row(days("2016-09-01"), days("2016-10-31")), complete: false };
  const data = world(undefined, null, undefined, { ...REPORTS, rows: [only] });
  assert.deepEqual(coveredAreas(data, "governorate", null), Uint8Array.of(0, 0, 0));
});

test("what counts other kinds than are shown makes no zero, nor a part of an area all of it", () => {
  const counts = { ...row(days("2016-09-01"), days("2016-10-31")), kinds: ["massacre"] };
  const data = world(undefined, null, undefined, { ...REPORTS, rows: [counts] });
  assert.equal(coveredAreas(data, "governorate", null), null);
  assert.equal(coveredAreas(data, "governorate", null, new Set(["massacre", "incident"])), null);
  assert.deepEqual(coveredAreas(data, "governorate", null, new Set(["incident"])), Uint8Array.of(0, 0, 0));
});

test("an area nobody covers is no zero, unless something is told of it", () => {
  const some = { ...REPORTS, rows: [row(days("2016-09-01"), days("2016-10-31"), ["SY02"])] };
  const data = world(undefined, null, undefined, some);
  assert.deepEqual(coveredAreas(data, "governorate", null), Uint8Array.of(1, 0, 0));
  const october = { from: days("2016-11-01"), to: days("2016-11-30") };
  assert.deepEqual(coveredAreas(data, "governorate", october), Uint8Array.of(0, 0, 0));
  assert.equal(coveredAreas(world(), "governorate", null), null);
  const covered = coveredAreas(data, "governorate", null);
  const { sums, why } = tally(data, "governorate", "killed", everything(data), covered);
  assert.deepEqual([...sums], [32, 7, NaN]);
  assert.deepEqual([...why], [0, 0, UNCOVERED]);
});

test("the page says what covers it, in both languages, or that nobody states it", () => {
  const data = world(undefined, null, undefined, REPORTS);
  use(words(), "en");
  assert.equal(coverageLine(data), "Covered by 3 monthly reports: Sept 2016, Dec 2016 (in part) and "
    + "1 Jan 2017 – 10 Jan 2017. Of other days these data say nothing.");
  assert.match(coverageLine(world()), /^Which months the sources cover is not stated/);
  const extent = (/** @type {string} */ from, /** @type {string} */ to) =>
    extentWords(extentOf(REPORTS, { from: days(from), to: days(to) }));
  assert.equal(extent("2016-10-01", "2016-10-31"), "no report");
  assert.equal(extent("2016-12-01", "2016-12-31"), "covered in part");
  assert.equal(extent("2016-09-01", "2016-10-31"), "covered: 30 of 61 days");
  assert.equal(extent("2016-09-01", "2016-09-30"), "");
  use(words(), "ar");
  assert.match(coverageLine(data), /تقارير شهرية عددها 3/);
  use(words(), "en");
});
