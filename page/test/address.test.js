import assert from "node:assert/strict";
import { test } from "node:test";

import { read, written } from "../src/model/address.js";
import { createFigures } from "../src/model/figures.js";
import { choose, selecting, stateFrom, usualView } from "../src/model/state.js";
import { world } from "./world.js";

const data = world();
const usual = usualView(data, createFigures(data).range);
const start = stateFrom(usual);

test("the page's own start needs no words", () => {
  assert.equal(written(start, usual, data), "");
  assert.deepEqual(read("", usual, data), { view: usual, row: null });
});

test("what is written is read again", () => {
  const state = {
    ...start, ...choose(start, "party", "Russian forces", true), language: /** @type {const} */ ("ar"),
    level: /** @type {const} */ ("district"), value: /** @type {const} */ ("killed"), atLeast: 3,
    unknownToll: false, areas: new Set(["SY02", "SY07"]),
    layers: new Set(/** @type {const} */ (["points", "zones"])),
    time: { mode: /** @type {const} */ ("window"), step: /** @type {const} */ ("week"), at: 2, span: 3 },
    sort: { key: "killed", down: true }, tab: /** @type {const} */ ("charts"),
    camera: { lat: 35.5, lng: 38.25, zoom: 9.25 },
    ...selecting(data, 1),
  };
  const { view, row } = read(`#${written(state, usual, data)}`, usual, data);
  assert.equal(row, 1);
  const { language, level, value, atLeast, unknownToll, time, sort, camera, facets, areas } = state;
  const { tab, compare } = state;
  const { layers, ...rest } = view;
  assert.deepEqual(rest, {
    language, level, value, atLeast, unknownToll, time, sort, camera, facets, areas, tab, compare,
  });
  assert.deepEqual([...layers].sort(), ["points", "zones"]);
});

test("a broken address is read as the usual view", () => {
  const broken = "#level=x&value=y&sort=constructor&view=a+b+c&time=nonsense&least=-4&lang=fr&f.x=y"
    + "&incident=no";
  assert.deepEqual(read(broken, usual, data), { view: usual, row: null });
  assert.equal(read("#view=95+38+8", usual, data).view.camera, null);
  assert.deepEqual([...read("#layers=q", usual, data).view.layers], []);
});

test("one ground at a time, whatever the address says", () => {
  const { layers } = read("#layers=zones+hexagons+heat+points", usual, data).view;
  assert.deepEqual([...layers].sort(), ["heat", "points"]);
});

test("times are whole and not negative", () => {
  const { time } = read("#time=window+day+-3.5+0", usual, data).view;
  assert.deepEqual(time, { mode: "window", step: "day", at: 0, span: 1 });
});

test("without tolls no address filters by them", () => {
  const untold = { ...data, values: data.values.filter((value) => value !== "killed") };
  assert.equal(read("#least=3", usual, untold).view.atLeast, 0);
  assert.equal(read("#least=3", usual, data).view.atLeast, 3);
});
