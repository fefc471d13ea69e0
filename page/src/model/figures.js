// What follows from the state: which incidents are shown and what they add up to. Each is computed
// when first asked for after a change of what it depends on, however many views ask.

import { withBetween } from "./between.js";
import { apartFrom, groupingAt, symbolsOf } from "./clusters.js";
import { killedByMonth, killedByParty, monthsOf, ofAnyParty, partiesOf } from "./charts.js";
import { coveredAreas, daysOrAll, extentOf, hatchedIn } from "./coverage.js";
import { hexagonCounts } from "./density.js";
import { everything, rows, totals } from "./filters.js";
import { pointsOf, sumsOf } from "./points.js";
import { derived, once } from "./store.js";
import { ordered, shownIn } from "./table.js";
import { tally } from "./tally.js";
import { daysOf, perStep, starts } from "./time.js";
import { askedFor, drawnFor } from "./zones.js";

/** @import { Data, Days, Grouping, Level, Period, State, Tally, Value } from "../types.js" */
/** @typedef {ReturnType<typeof figuresOver>} Figures */
/** @typedef {ReturnType<typeof sharedOf>} Shared */
/** @typedef {(state: State) => Days[] | null} Periods null for all, dated or not */

/**
 * Of all that is shown; and where two periods are compared, of each of them.
 *
 * @param {Data} data
 */
export function createFigures(data) {
  const shared = sharedOf(data);
  const { range } = data;
  const periods = derived((/** @type {State} */ s) => [s.time, s.compare], (time, compare) => {
    if (compare) return [compare.a, compare.b];
    const days = daysOf(range, time);
    return days && [days];
  });
  /** @param {Period} period */
  const only = (period) => figuresOver(data, shared, derived(
    (/** @type {State} */ s) => [s.compare], (compare) => compare && [compare[period]]));
  return { ...figuresOver(data, shared, periods), compared: { a: only("a"), b: only("b") } };
}

/**
 * What does not depend on the days shown.
 *
 * @param {Data} data
 */
function sharedOf(data) {
  const points = pointsOf(data);
  const all = everything(data);
  const allSums = sumsOf(data, points, all);
  const apart = apartFrom(points);
  /** @type {Map<number | null, Grouping>} */
  const groupings = new Map();

  /**
   * Made when a zoom is first seen.
   *
   * @param {number | null} zoom
   */
  function groupingOf(zoom) {
    const made = groupings.get(zoom) ?? groupingAt(points, allSums, zoom);
    groupings.set(zoom, made);
    return made;
  }

  /** @param {State} s */
  function grouping(s) {
    const zoom = Math.round(s.zoom);
    return groupingOf(zoom < apart ? zoom : null);
  }

  return {
    points, all, allSums, grouping,
    months: once(() => monthsOf(data)),
    parties: once(() => partiesOf(data)),
    totals: totals(data, all),
  };
}

/**
 * @param {Data} data
 * @param {Shared} shared
 * @param {Periods} periods
 */
function figuresOver(data, shared, periods) {
  const { range } = data;
  const { points, all, allSums, grouping, months, parties } = shared;
  const days = derived((/** @type {State} */ s) => [periods(s)], (some) => some && hull(some));
  const shown = derived(
    (/** @type {State} */ s) => [s.facets, s.atLeast, s.unknownToll, s.areas, periods(s)],
    (facets, atLeast, unknownToll, some, within) =>
      rows(data, { facets, atLeast, unknownToll, areas: some }, within));
  const anyParty = derived(
    (/** @type {State} */ s) => [s.facets, s.atLeast, s.unknownToll, s.areas, periods(s)],
    (facets, atLeast, unknownToll, some, within) =>
      ofAnyParty(data, { facets, atLeast, unknownToll, areas: some }, within));
  /** @param {State} s */
  const ofAny = (s) => (s.facets.party?.size ? anyParty(s) : shown(s));
  const order = derived(
    (/** @type {State} */ s) => [s.sort, s.language],
    (sort, language) => ordered(data, sort, language));

  /** @type {(...of: [Level, Value, Uint32Array, Days | null, ReadonlySet<string> | undefined]) => Tally} */
  const tallyOf = (level, value, some, within, kinds) =>
    withBetween(data, level, value, some,
      tally(data, level, value, some, coveredAreas(data, level, within, kinds)));

  const pointSums = derived((/** @type {State} */ s) => [shown(s)], (some) =>
    some.length === all.length ? allSums : sumsOf(data, points, some));

  return {
    range,
    points,
    months,
    parties,
    byMonth: derived(
      (/** @type {State} */ s) => [s.facets, s.atLeast, s.unknownToll, s.areas],
      (facets, atLeast, unknownToll, some) =>
        killedByMonth(data, months(), { facets, atLeast, unknownToll, areas: some })),
    byParty: derived(
      (/** @type {State} */ s) => [ofAny(s)], (others) => killedByParty(data, parties(), others)),
    /** Paper is light. */
    colours: derived((/** @type {State} */ s) => [s.isDark && !s.onPaper], (isDark) =>
      data.colours[isDark ? "dark" : "light"]),
    totals: shared.totals,
    undated: shared.totals.undated,
    grouping,
    periods,
    /** From the first of the days shown to the last. */
    days,
    /** The steps of the time slider, and how many incidents each has. */
    steps: derived((/** @type {State} */ s) => [s.time.step], (step) => {
      const begin = range ? starts(range, step) : [];
      return {
        begin, counts: perStep(data.numbers.date, data.weights, begin),
        hatched: hatchedIn(data.coverage, begin, step),
      };
    }),
    /** How much of the days shown the sources cover; null where nobody states it, or without days. */
    extent: derived((/** @type {State} */ s) => [days(s)], (within) => {
      const shownDays = daysOrAll(range, within);
      return shownDays && extentOf(data.coverage, shownDays);
    }),
    shown,
    totalsShown: derived((/** @type {State} */ s) => [shown(s)], (some) => totals(data, some)),
    tallied: derived(
      (/** @type {State} */ s) => [s.level, s.value, shown(s), days(s), s.facets.kind],
      tallyOf),
    /** Which governorates any source covers wholly in the days shown; null for all, or not stated. */
    covered: derived(
      (/** @type {State} */ s) => [s.layers.has("zones"), days(s), s.facets.kind],
      (zoned, within, kinds) => // zones tell of another thing
        (zoned ? null : coveredAreas(data, "governorate", within, kinds))),
    /** @param {State} s @param {Level} level @param {Value} value */
    tallyOf: (s, level, value) => tallyOf(level, value, shown(s), days(s), s.facets.kind),
    pointSums,
    /** What is drawn of the points at the present zoom. */
    symbols: derived(
      (/** @type {State} */ s) => [pointSums(s), grouping(s).cells],
      (sums, cells) => symbolsOf(sums, cells)),
    hexagons: derived((/** @type {State} */ s) => [shown(s)], (some) => hexagonCounts(data, some)),
    inOrder: derived((/** @type {State} */ s) => [order(s), shown(s)], shownIn),
    /** Which day's zones are drawn, if any; null where the page has no zones. */
    zonesDrawn: derived(
      (/** @type {State} */ s) => [days(s), openedDay(data, s)],
      (within, opened) =>
        data.zones && drawnFor(data.zones, askedFor(range, within, opened), within)),
  };
}

/**
 * @param {Days[]} periods
 * @returns {Days}
 */
const hull = (periods) => ({
  from: Math.min(...periods.map(({ from }) => from)), to: Math.max(...periods.map(({ to }) => to)),
});

/** @typedef {Record<string, (state: State, ...rest: unknown[]) => unknown>} Asked */

/**
 * What the page's own map draws: the first period where two are compared, else all that is shown.
 *
 * @param {Figures} all
 * @param {Figures} first
 * @returns {Figures}
 */
export function figuresOfMap(all, first) {
  const [asked, askedOfFirst] = [all, first].map((one) =>
    /** @type {Asked} */ (/** @type {unknown} */ (one)));
  /** @type {Asked} */
  const either = {};
  for (const name of Object.keys(all)) {
    // What takes no state is the same for both.
    either[name] = typeof asked[name] === "function" && asked[name].length
      ? (state, ...rest) => (state.compare ? askedOfFirst : asked)[name](state, ...rest) : asked[name];
  }
  return /** @type {Figures} */ (/** @type {unknown} */ (either));
}

/**
 * The day of the incident that is open, NaN where there is none.
 *
 * @param {Data} data
 * @param {State} state
 */
const openedDay = ({ numbers }, { opened }) =>
  opened?.kind === "incident" ? numbers.date[opened.row] : NaN;
