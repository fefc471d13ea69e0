import assert from "node:assert/strict";
import { test } from "node:test";

import { zonesLine } from "../src/model/facts.js";
import { chained, meshOf, outlinesOf } from "../src/model/mesh.js";
import { use } from "../src/model/text.js";
import {
  askedFor, bordersOf, drawnFor, frontsOn, holdersOn, kindAt, onDay,
} from "../src/model/zones.js";
import { days, words } from "./world.js";

/** @import { ZonesAsked, Zones } from "../src/types.js" */

/** @param {string} holder */
const kind = (holder) => ({ holders: [holder], confidence: "high", empty: false, colours: [] });

/** Two squares side by side, which share one side. */
const squares = [0, 1].map((cell) => ({
  cell, x: Float64Array.of(cell, cell + 1, cell + 1, cell, cell),
  y: Float64Array.of(0, 0, 1, 1, 0),
}));

/** @type {Zones} every day from 100 to 130, and from 200 on */
const known = {
  kinds: [kind("a"), kind("b")], rings: squares,
  stretches: [
    {
      day: 100, until: 130, of: Float64Array.of(0, 0),
      changes: {
        day: Float64Array.of(5, 20), cell: Float64Array.of(1, 1), kind: Float64Array.of(1, 0),
      },
    },
    { day: 200, until: 200, of: Float64Array.of(1, NaN), changes: null },
  ],
  covered: [[90, 130], [200, 300]],
  band: Float64Array.of(1, 2),
};

/** @type {Zones} given for two days */
const given = {
  kinds: [kind("a"), kind("b")], rings: squares, covered: null, band: null,
  stretches: [10, 20].map((day) => ({ day, until: day, of: Float64Array.of(0, 1), changes: null })),
};

/** @param {number} day */
const asking = (day) => /** @type {ZonesAsked} */ ({ day, why: "last" });

test("where every day is known, zones are those of the very day", () => {
  /** @param {number} day */
  const on = (day) => { const found = onDay(known, day); return found && [found.day, ...found.of]; };
  assert.deepEqual(on(104), [104, 0, 0]);
  assert.deepEqual(on(105), [105, 0, 1]);
  assert.deepEqual(on(125), [125, 0, 0]);
  assert.deepEqual(on(200), [200, 1, NaN]);
  assert.deepEqual([...known.stretches[0].of], [0, 0]);
});

test("on a day without evidence there are none", () => {
  for (const day of [99, 131, 199, 201, NaN, Infinity]) assert.equal(onDay(known, day), null);
  const drawn = drawnFor(known, asking(131), { from: 100, to: 131 });
  assert.deepEqual(drawn, { asked: 131, current: null, why: "none" });
});

test("asked for is the day of the open incident, else the last that is shown", () => {
  const range = { first: 100, last: 120 };
  assert.deepEqual(askedFor(range, null, NaN), { day: 120, why: "all" });
  assert.deepEqual(askedFor(range, { from: 100, to: 110 }, NaN), { day: 110, why: "last" });
  assert.deepEqual(askedFor(range, { from: 110, to: 110 }, NaN), { day: 110, why: "day" });
  assert.deepEqual(askedFor({ first: 5, last: 5 }, null, NaN), { day: 5, why: "day" });
  assert.deepEqual(askedFor(range, { from: 100, to: 110 }, 117), { day: 117, why: "incident" });
  assert.equal(askedFor(null, null, NaN), null);
});

test("days that were given are drawn on others only as such", () => {
  /**
   * @param {number} day
   * @param {number} from
   */
  const on = (day, from) => {
    const { current, why } = drawnFor(given, asking(day), { from, to: day });
    return [current?.day, why];
  };
  assert.deepEqual(on(20, 0), [20, "last"]);
  assert.deepEqual(on(25, 15), [20, "given"]);
  assert.deepEqual(on(19, 10), [10, "given"]);
  assert.deepEqual(on(19, 11), [10, "other"]);
  assert.deepEqual(on(5, 0), [10, "other"]);
  const ofIncident = drawnFor(given, { day: 15, why: "incident" }, null);
  assert.deepEqual([ofIncident.current?.day, ofIncident.why], [10, "other"]);
  const undated = drawnFor(given, null, null);
  assert.deepEqual([undated.current?.day, undated.why], [20, "undated"]);
});

test("the map says which day it is, in both languages", () => {
  const day = days("2016-09-23");
  const shown = { day, of: Float64Array.of(0, 1) };
  const zones = { ...known, covered: /** @type {[number, number][]} */ ([[day, day + 1]]) };
  for (const language of /** @type {const} */ (["en", "ar"])) {
    use(words(), language);
    for (const why of /** @type {const} */ (["incident", "day", "last", "all", "given", "other"])) {
      const line = zonesLine(zones, { asked: day + 3, current: shown, why });
      assert.match(line, /23.*2016/);
      assert.doesNotMatch(line, /[{}]/);
    }
    const none = zonesLine(zones, { asked: day + 3, current: null, why: "none" });
    assert.match(none, /26.*2016.*23.*2016.*24.*2016/);
  }
  use(words(), "en");
});

test("what is drawn at a point, holes left out", () => {
  const current = { day: 110, of: Float64Array.of(0, 1) };
  /**
   * @param {number} lon
   * @param {number} lat
   */
  const at = (lon, lat) => kindAt(known, current, lon, lat)?.holders[0];
  assert.deepEqual([at(0.5, 0.5), at(1.5, 0.5)], ["a", "b"]);
  assert.deepEqual([at(2.5, 0.5), at(0.5, 1.5)], [undefined, undefined]);
  const hole = {
    cell: 0, x: Float64Array.of(0.4, 0.4, 0.6, 0.6, 0.4), y: Float64Array.of(0.4, 0.6, 0.6, 0.4, 0.4),
  };
  const zones = { ...known, rings: [...squares, hole] };
  assert.equal(kindAt(zones, current, 0.5, 0.5), null);
  assert.equal(kindAt(zones, { ...current, of: Float64Array.of(NaN, 1) }, 0.2, 0.5), null);
});

test("borders between two holders are fronts, as wide as both sides are unsure", () => {
  const mesh = meshOf(known);
  const borders = bordersOf(known, mesh);
  const [{ side }] = borders;
  assert.deepEqual(borders, [{ cell: 1, other: 0, side }]);
  const ends = [mesh.from[side], mesh.to[side]].map((corner) => [mesh.x[corner], mesh.y[corner]]);
  assert.deepEqual(ends.sort(), [[1, 0], [1, 1]]);
  /** @param {number} day */
  const fronts = (day) => [...frontsOn(known, borders, onDay(known, day) ?? given.stretches[0])];
  assert.deepEqual(fronts(110), [[1.5, [side]]]);
  assert.deepEqual(fronts(125), []);
});

test("the legend names holders once, who holds most places first", () => {
  const others = [2, 3].map((cell) => ({ ...squares[1], cell }));
  const zones = { ...given, rings: [...squares, ...others] };
  const current = { day: 1, of: Float64Array.of(0, 1, 1, NaN) };
  const holders = holdersOn(zones, current).map(({ holders: [name], places }) => [name, places]);
  assert.deepEqual(holders, [["b", 2], ["a", 1]]);
});

/** @param {Zones["rings"]} rings */
function outlined(rings) {
  const mesh = meshOf({ ...known, rings });
  return outlinesOf(mesh, rings.map((_, i) => i))
    .map((row) => row.map((corner) => `${mesh.x[corner]},${mesh.y[corner]}`));
}

test("cells of one kind have one outline: what lies between them is not drawn", () => {
  const [outline, ...more] = outlined(squares);
  assert.deepEqual(more, []);
  assert.equal(outline.length, 7); // six sides, and back at the first corner
  assert.equal(outline[0], outline[6]);
  assert.deepEqual([...new Set(outline)].sort(), ["0,0", "0,1", "1,0", "1,1", "2,0", "2,1"]);
});

test("cells that lie on each other keep all their sides", () => {
  const twice = outlined([squares[0], squares[0]]).flat();
  assert.equal(twice.length - new Set(twice).size >= 4, true);
});

test("lines are chained from one end to the other, whichever way they run", () => {
  const rows = chained([[2, 1], [2, 3], [3, 4]], true);
  assert.equal(rows.flat().length - rows.length, 3);
  assert.equal(rows.length <= 2, true);
  assert.deepEqual(chained([[1, 2], [2, 1]], false), [[1, 2, 1]]);
});
