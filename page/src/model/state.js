// The state the page opens in, and what a reader's choices make of it. Each function gives the
// part that changes; nothing here draws.

import { isPlaced } from "./data.js";
import { hasSheet, hasStrip } from "./layout.js";
import { usualStep } from "./time.js";

/** @import { Data, Facet, Found, Layer, Level, Opened, Range, State, Tab, View } from "../types.js" */

/** @type {Layer[]} One at a time: on top of each other nobody could read them. */
export const GROUNDS = ["areas", "heat", "hexagons", "zones"];
/** @type {Layer[]} */
export const OVERLAYS = ["points", "radius", "names"];
/** @type {Layer[]} */
export const LAYERS = [...GROUNDS, ...OVERLAYS];
/** @type {Tab[]} */
const TABS = ["incidents", "filters", "charts", "areas", "unplaced", "about"];

/** What needs single incidents. */
const OF_INCIDENTS = new Set(["heat", "points", "radius", "filters", "unplaced"]);

/**
 * Of layers or tabs those that a page can show: without single incidents not all of them.
 *
 * @template {string} T
 * @param {Pick<Data, "isSummary">} data
 * @param {readonly T[]} all
 */
export const possible = ({ isSummary }, all) =>
  all.filter((one) => !isSummary || !OF_INCIDENTS.has(one));

/** @param {Data} data */
export const tabsOf = (data) => possible(data, TABS);

/**
 * @param {Data} data
 * @param {Range | null} range
 * @returns {View}
 */
export function usualView(data, range) {
  return {
    language: data.language, level: data.view.level, value: data.view.value,
    layers: new Set(data.isSummary ? ["hexagons", "names"] : ["areas", "points", "radius", "names"]),
    sort: { key: "date", down: false },
    time: { mode: "all", step: range && !data.isSummary ? usualStep(range) : "month", at: 0, span: 1 },
    facets: {}, areas: new Set(), atLeast: 0, unknownToll: true, camera: null,
    tab: "incidents", compare: null,
  };
}

/**
 * @param {View} view
 * @returns {State}
 */
export const stateFrom = (view) =>
  ({
    ...view, hovered: null, onPaper: false, isDark: false, zoom: Infinity, layout: "wide",
    sheet: view.tab === "incidents" ? "low" : "half", card: false,
    trouble: { failed: [], keptOut: [] }, ...nothingOpen(),
  });

/** Nothing is picked out, nothing moves. */
export const nothingOpen = () => ({ selected: null, opened: null, focus: null, playing: false });

/**
 * What Escape closes: what was opened last, at last the sheet; null where nothing is open.
 *
 * @param {State} state
 * @returns {Partial<State> | null}
 */
export function closing({ card, opened, layout, sheet, compare }) {
  if (card && hasStrip(layout)) return { card: false };
  if (opened) return { selected: null, opened: null };
  if (compare) return { compare: null };
  return hasSheet(layout) && sheet !== "low" ? { sheet: "low" } : null;
}

/**
 * @param {State} state
 * @param {Facet} facet
 * @param {string} word
 * @param {boolean} wanted
 */
export function choose({ facets }, facet, word, wanted) {
  const words = new Set(facets[facet]);
  if (wanted) words.add(word);
  else words.delete(word);
  return { facets: { ...facets, [facet]: words } };
}

/**
 * @param {State} state
 * @param {Layer | "none"} wanted
 */
export function chooseGround(state, wanted) {
  const layers = new Set([...state.layers].filter((layer) => !GROUNDS.includes(layer)));
  if (wanted !== "none") layers.add(wanted);
  return { layers };
}

/**
 * @param {State} state
 * @param {Layer} layer
 * @param {boolean} wanted
 */
export function toggleLayer(state, layer, wanted) {
  const layers = new Set(state.layers);
  if (wanted) layers.add(layer);
  else layers.delete(layer);
  return { layers };
}

/**
 * Everything shown again.
 *
 * @param {View} usual
 */
export const unfiltered = ({ facets, areas, atLeast, unknownToll, time, compare }) =>
  ({ facets, areas, atLeast, unknownToll, time, compare, playing: false });

/**
 * @param {State} state
 * @param {string} pcode
 * @param {boolean} wanted
 */
export function chooseArea(state, pcode, wanted) {
  const areas = new Set(state.areas);
  if (wanted) areas.add(pcode);
  else areas.delete(pcode);
  return { areas };
}

/**
 * An incident with a place opens on the map, another one in the list of those without.
 *
 * @param {Data} data
 * @param {number} row
 * @param {{ keyboard?: boolean }} [how]
 * @returns {Partial<State>}
 */
export function selecting(data, row, { keyboard = false } = {}) {
  if (isPlaced(data, row)) return { selected: { row }, opened: { kind: "incident", row, keyboard } };
  return { selected: { row }, tab: "unplaced", focus: { on: "unplaced", row } };
}

/**
 * @param {number[]} rows at the point
 * @param {number} point
 * @param {{ keyboard?: boolean }} [how]
 * @returns {Partial<State>}
 */
export function openingPoint(rows, point, { keyboard = false } = {}) {
  if (rows.length > 1) return { opened: { kind: "point", point, keyboard } };
  return { selected: { row: rows[0] }, opened: { kind: "incident", row: rows[0], keyboard } };
}

/**
 * @param {Level} level
 * @param {number} area
 * @returns {Partial<State>}
 */
export const openingArea = (level, area) =>
  ({ level, opened: { kind: "area", level, area, at: null, keyboard: true } });

/**
 * @param {Data} data
 * @param {Uint32Array} shown
 * @param {Found} entry
 * @returns {Partial<State>}
 */
export function openingFound(data, shown, { level, area, place, rows }) {
  if (level !== undefined && area !== undefined) return openingArea(level, area);
  if (!rows) return place ? { opened: { kind: "place", place, keyboard: true } } : {};
  const isShown = new Set(shown);
  return selecting(data, rows.find((one) => isShown.has(one)) ?? rows[0], { keyboard: true });
}

/**
 * The point that stands out on the map.
 *
 * @param {Opened | null} opened
 * @param {Int32Array} pointOf
 */
export function pickedPoint(opened, pointOf) {
  if (opened?.kind === "incident") return pointOf[opened.row];
  return opened?.kind === "point" ? opened.point : null;
}
