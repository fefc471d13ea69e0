import assert from "node:assert/strict";
import { test } from "node:test";

import { createFigures } from "../src/model/figures.js";
import { createSearch } from "../src/model/search.js";
import * as state from "../src/model/state.js";
import { world } from "./world.js";

const data = world();
const figures = createFigures(data);
const usual = state.usualView(data, figures.range);
const start = state.stateFrom(usual);

test("choices make new values and leave the old ones", () => {
  const one = { ...start, ...state.choose(start, "status", "sure", true) };
  const two = { ...one, ...state.choose(one, "status", "sure", false) };
  assert.deepEqual([...(one.facets.status ?? [])], ["sure"]);
  assert.deepEqual([...(two.facets.status ?? [])], []);
  assert.deepEqual(start.facets, {});
});

test("Escape closes one thing at a time, what stands on top first", () => {
  const opened = { kind: /** @type {const} */ ("point"), point: 1, keyboard: true };
  /** @type {import("../src/types.js").State} */
  const open = { ...start, layout: "sheet", sheet: "half", opened, card: true };
  assert.deepEqual(state.closing(open), { card: false });
  assert.deepEqual(state.closing({ ...open, card: false }), { selected: null, opened: null });
  assert.deepEqual(state.closing({ ...open, card: false, opened: null }), { sheet: "low" });
  assert.equal(state.closing({ ...open, card: false, opened: null, sheet: "low" }), null);
  assert.equal(state.closing({ ...open, layout: "wide", opened: null }), null);
});

test("a ground takes the place of another, overlays stay", () => {
  const names = (/** @type {{ layers: Set<string> }} */ { layers }) => [...layers].sort().join(" ");
  assert.equal(names(state.chooseGround(start, "heat")), "heat names points radius");
  assert.equal(names(state.chooseGround(start, "none")), "names points radius");
  assert.equal(names(state.toggleLayer(start, "names", false)), "areas points radius");
});

test("everything again: filters and time go, colours and order stay", () => {
  const chosen = state.choose(start, "kind", "massacre", true);
  const changed = { ...start, ...chosen, atLeast: 3, level: /** @type {const} */ ("district") };
  const again = { ...changed, ...state.unfiltered(usual) };
  assert.deepEqual(again, { ...start, level: "district" });
});

test("an incident with a place opens on the map, another in the list", () => {
  assert.deepEqual(state.selecting(data, 0).opened, { kind: "incident", row: 0, keyboard: false });
  const unplaced = state.selecting(data, 4);
  assert.equal(unplaced.tab, "unplaced");
  assert.equal("opened" in unplaced, false);
});

test("a point of one incident opens as that incident", () => {
  assert.deepEqual(state.openingPoint([0, 1], 0).opened, { kind: "point", point: 0, keyboard: false });
  assert.deepEqual(state.openingPoint([2], 1).selected, { row: 2 });
});

/** @type {<T>(found: T[] | undefined) => T} */
const first = ([one] = []) => one;

test("what was found opens: area, place, or an incident that is shown", () => {
  const search = createSearch(data);
  search.readOn();
  const open = (/** @type {string} */ text, shown = figures.shown(start)) =>
    state.openingFound(data, shown, first(search.find(text)?.found));
  assert.equal(open("SY07").level, "governorate");
  assert.equal(open("C4068").opened?.kind, "place");
  assert.deepEqual(open("Douma").selected, { row: 0 });
  assert.deepEqual(open("Douma", Uint32Array.of(1)).selected, { row: 1 });
  assert.deepEqual(open("Douma", Uint32Array.of()).selected, { row: 0 });
});

test("the point that stands out is that of what is open", () => {
  const { of } = figures.points;
  assert.equal(state.pickedPoint({ kind: "incident", row: 2, keyboard: false }, of), 1);
  assert.equal(state.pickedPoint({ kind: "point", point: 2, keyboard: false }, of), 2);
  assert.equal(state.pickedPoint(null, of), null);
});

test("figures follow the state, and are computed once for each", () => {
  const filtered = { ...start, ...state.choose(start, "status", "unsure", true) };
  assert.deepEqual([...figures.shown(filtered)], [1]);
  assert.equal(figures.shown(filtered), figures.shown({ ...filtered, level: "district" }));
  assert.deepEqual(figures.totalsShown(filtered).killed, 20);
  assert.deepEqual([...figures.inOrder({ ...filtered, sort: { key: "killed", down: true } })], [1]);
  assert.deepEqual([...figures.tallied(filtered).sums], [1, 0, 0]);
  assert.equal(figures.zonesDrawn(start), null);
});
