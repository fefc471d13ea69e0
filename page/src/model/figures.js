// What follows from the state: which incidents are shown and what they add up to. Each is computed
// when first asked for after a change of what it depends on, however many views ask.

import { hexagonCounts } from "./density.js";
import { everything, rows, totals } from "./filters.js";
import { largestFirst, pointsOf, sizing, sumsOf } from "./points.js";
import { derived } from "./store.js";
import { ordered, shownIn } from "./table.js";
import { tally } from "./tally.js";
import { daysOf, rangeOf } from "./time.js";
import { nearestDay } from "./zones.js";

/** @import { Data, State } from "../types.js" */
/** @typedef {ReturnType<typeof createFigures>} Figures */

/** @param {Data} data */
export function createFigures(data) {
  const range = rangeOf(data.numbers.date);
  const points = pointsOf(data);
  const all = everything(data);
  const allSums = sumsOf(data, points, all);

  const days = derived((/** @type {State} */ s) => [s.time], (time) => daysOf(range, time));
  const shown = derived(
    (/** @type {State} */ s) => [s.facets, s.atLeast, s.unknownToll, days(s)],
    (facets, atLeast, unknownToll, within) => rows(data, { facets, atLeast, unknownToll }, within));
  const order = derived(
    (/** @type {State} */ s) => [s.sort, s.language],
    (sort, language) => ordered(data, sort, language));

  return {
    range,
    points,
    totals: totals(data, all),
    undated: totals(data, all).undated,
    sizeOf: sizing(allSums),
    largestFirst: largestFirst(allSums),
    days,
    shown,
    totalsShown: derived((/** @type {State} */ s) => [shown(s)], (some) => totals(data, some)),
    tallied: derived(
      (/** @type {State} */ s) => [s.level, s.value, shown(s)],
      (level, value, some) => tally(data, level, value, some)),
    pointSums: derived((/** @type {State} */ s) => [shown(s)], (some) =>
      some.length === all.length ? allSums : sumsOf(data, points, some)),
    hexagons: derived((/** @type {State} */ s) => [shown(s)], (some) => hexagonCounts(data, some)),
    inOrder: derived((/** @type {State} */ s) => [order(s), shown(s)], shownIn),
    /** Control zones are those of the day nearest to the end of the time shown. */
    zoneDay: derived(
      (/** @type {State} */ s) => [days(s)],
      (within) => data.zones && nearestDay(data.zones, within?.to ?? range?.last ?? Infinity)),
  };
}
