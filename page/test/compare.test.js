import assert from "node:assert/strict";
import { test } from "node:test";

import { read, written } from "../src/model/address.js";
import { chipsOf } from "../src/model/chips.js";
import {
  comparable, comparing, difference, endsOf, isUneven, monthsFrom, readCompare, swapped, usualPeriods,
  withMonth,
} from "../src/model/compare.js";
import { comparedTable, differenceWords, periodLine, unevenLine } from "../src/model/compared.js";
import { createFigures, figuresOfMap } from "../src/model/figures.js";
import { closing, stateFrom, unfiltered, usualView } from "../src/model/state.js";
import { createStore, pausing } from "../src/model/store.js";
import { use } from "../src/model/text.js";
import { days, summaryWorld, words, world } from "./world.js";

/** @import { Coverage, Layer, State } from "../src/types.js" */

const data = world();
const { compared, ...figures } = createFigures(data);
const { begin } = figures.months(); // September 2016 to January 2017
const usual = usualView(data, data.range);
const start = stateFrom(usual);
const compare = usualPeriods(begin) ?? { a: { from: 0, to: 0 }, b: { from: 0, to: 0 } };
/** @type {State} */
const state = { ...start, value: "killed", compare };

test("what is compared at first are halves of as many months, and whole ones", () => {
  assert.deepEqual(compare, {
    a: { from: days("2016-09-01"), to: days("2016-10-31") },
    b: { from: days("2016-12-01"), to: days("2017-01-31") },
  });
  assert.equal(usualPeriods(begin.slice(0, 1)), null);
  assert.deepEqual(comparing(start, []), {});
});

test("an end of a period that is moved takes the other with it where it has to", () => {
  const later = withMonth(compare, begin, "a", "from", 3);
  assert.deepEqual(endsOf(begin, later.a), [3, 3]);
  assert.deepEqual(endsOf(begin, withMonth(compare, begin, "b", "to", 0).b), [0, 0]);
  assert.equal(later.b, compare.b);
  assert.deepEqual(swapped(compare), { a: compare.b, b: compare.a });
});

test("each period counts its own, and both together what is shown", () => {
  assert.deepEqual([...figures.shown(state)], [0, 1, 2, 3]);
  assert.deepEqual([...compared.a.shown(state)], [0, 1, 2]);
  assert.deepEqual([...compared.b.shown(state)], [3]);
  assert.deepEqual([...compared.a.tallied(state).sums], [32, NaN, 0]);
  const party = { ...state, facets: { party: new Set(["Russian forces"]) } };
  assert.deepEqual([...compared.a.shown(party)], [1]); // filters hold for both
});

test("the page's own map shows the first period while two are compared, and else what is shown", () => {
  const own = figuresOfMap(figures, compared.a);
  assert.equal(own.shown(state), compared.a.shown(state));
  assert.equal(own.shown(start), figures.shown(start));
  assert.equal(own.points, figures.points);
  const [told, first] = [own, compared.a].map((one) => one.tallyOf(state, "governorate", "incidents"));
  assert.deepEqual(told, first);
});

test("a difference says how far it can be trusted", () => {
  /** @type {(a: [number, number], b: [number, number]) => object} */
  const of = ([a, c], [b, d]) => difference({ sum: a, unknown: c }, { sum: b, unknown: d });
  assert.deepEqual(of([5, 0], [8, 0]), { by: 3, how: "exact" });
  assert.deepEqual(of([5, 0], [8, 1]), { by: 3, how: "at_least" });
  assert.deepEqual(of([5, 1], [8, 0]), { by: 3, how: "at_most" });
  assert.deepEqual(of([5, 1], [8, 1]), { by: 3, how: "stated" });
  assert.deepEqual(of([0, 1], [8, 0]), { by: NaN, how: "unknown" }); // a zero beside unknown ones
  assert.deepEqual(of([NaN, 0], [8, 0]), { by: NaN, how: "unknown" });
});

test("the table has both periods, the difference, and all that is shown first", () => {
  use(words(), "en");
  const { heads, lines } = comparedTable(data, compared, state);
  assert.deepEqual(heads, ["Period A", "Period B", "Difference"]);
  assert.deepEqual(lines[0], { area: null, cells: ["at least 32", "7", "at most \u2066−25\u2069"] });
  assert.deepEqual(lines[1], { area: 0, cells: ["32", "0", "\u2066−32\u2069"] });
  assert.deepEqual(lines[2], { area: 1, cells: ["no data", "7", "unknown"] });
  const ofRate = comparedTable(data, compared, { ...state, value: "rate" });
  assert.deepEqual(ofRate.lines.map(({ area }) => area), [0, 1, 2]); // of the whole there is no rate
  assert.equal(differenceWords({ by: 3, how: "at_least" }), "at least \u2066+3\u2069");
  assert.equal(periodLine(data, compared, state, "a"), "Killed: at least 32 · Incidents: 3");
});

const WHOLLY = { kinds: [], areas: [], complete: true, note: "" };
/** @type {Coverage} */
const coverage = {
  sources: 2, monthly: true,
  rows: [
    { source: "x", first: days("2016-09-01"), last: days("2016-10-31"), ...WHOLLY },
    { source: "y", first: days("2016-12-01"), last: days("2016-12-31"), ...WHOLLY },
  ],
  stretches: [
    [days("2016-09-01"), days("2016-10-31"), "whole"], [days("2016-12-01"), days("2016-12-31"), "whole"],
  ],
};

test("comparing warns where periods are not covered alike, or nobody says whether", () => {
  use(words(), "en");
  const covered = { ...data, coverage };
  assert.ok(isUneven(coverage, compare));
  const line = unevenLine(covered, compare) ?? "";
  assert.ok(line.includes("Period A: covered, one monthly report; Period B: covered: 31 of 62 days"), line);
  const even = { a: monthsFrom(begin, 0, 0), b: monthsFrom(begin, 3, 3) };
  assert.equal(unevenLine(covered, even), null);
  const more = { ...coverage, rows: [...coverage.rows, { ...coverage.rows[0], source: "z" }] };
  assert.ok(isUneven(more, even)); // both whole, by fewer sources
  assert.ok(unevenLine(data, even)?.includes("not stated"));
});

test("periods stand in the address, whole months of the page only", () => {
  const text = written({ ...start, compare }, usual, data);
  assert.equal(text, "compare=2016-09+2016-10+2016-12+2017-01");
  assert.deepEqual(read(text, usual, data).view.compare, compare);
  const [early, turned] = ["2011-01 2011-02 2016-12 2017-01", "2016-10 2016-09 2016-12 2017-01"];
  for (const bad of ["", "x", "2016-09 2016-10", early, turned]) {
    assert.equal(readCompare(bad, begin), null, bad);
  }
  const { view } = read("compare=2016-09+2016-10+2016-12+2017-01&layers=zones+points", usual, data);
  assert.deepEqual([...view.layers].sort(), ["areas", "points"]);
});

test("what cannot be compared gives way to areas", () => {
  /** @type {(layers: Layer[]) => Layer[]} */
  const kept = (layers) => [...comparable(new Set(layers))];
  assert.deepEqual(kept(["heat", "names"]), ["names", "areas"]);
  assert.deepEqual(kept(["hexagons", "names"]), ["hexagons", "names"]);
  assert.deepEqual(kept(["points"]), ["points"]); // no ground was wished for
});

test("Escape ends comparing after what was opened later; it is a chip, and cleared with the filters", () => {
  use(words(), "en");
  const opened = { kind: /** @type {const} */ ("incident"), row: 0, keyboard: true };
  assert.deepEqual(closing({ ...state, opened }), { selected: null, opened: null });
  assert.deepEqual(closing(state), { compare: null });
  assert.equal(unfiltered(usual).compare, null);
  const [chip, ...others] = chipsOf(data, state, usual, figures.days(state));
  assert.deepEqual(others, []);
  assert.ok(chip.text.startsWith("Period A: 1 Sept 2016"), chip.text);
  assert.deepEqual(chip.without(state), { compare: null });
});

test("views that are not wanted are asked nothing", () => {
  const store = createStore({ wanted: false, n: 0 });
  /** @type {number[]} */
  const told = [];
  let asked = 0;
  pausing(store, (s) => s.wanted).watch((s) => { asked++; return [s.n]; }, ([n]) => told.push(n));
  store.update({ n: 1 });
  assert.deepEqual([told, asked], [[], 0]);
  store.update({ wanted: true });
  store.update({ n: 2 });
  store.update({ wanted: false, n: 3 });
  assert.deepEqual(told, [1, 2]);
});

test("groups of incidents are compared by month", () => {
  const many = summaryWorld();
  const figuresOfMany = createFigures(many);
  const months = figuresOfMany.months().begin;
  const both = { ...stateFrom(usualView(many, many.range)), compare: usualPeriods(months) };
  assert.equal(figuresOfMany.compared.a.totalsShown(both).incidents, 30);
  assert.equal(figuresOfMany.compared.b.totalsShown(both).incidents, 10);
});
