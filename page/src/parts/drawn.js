// Where points and hexagons are on the map as it stands: painted, pointed at, and kept clear of by
// names. Computed once after each move of the map.

import { numbersOf } from "../model/labels.js";
import { circlesIn, pointAt } from "../model/points.js";
import { derived } from "../model/store.js";
import { frameOf } from "./canvas-layer.js";

/** @import { Circle, State } from "../types.js" */
/** @import { Page } from "./page.js" */
/** @typedef {{ hexagon: number, corners: number[][], x: number, y: number, radius: number }} Cell */

/**
 * @typedef {object} Drawn
 * @property {() => Circle[]} circles
 * @property {() => ReturnType<typeof numbersOf>} numbers of incidents, in or beside the circles
 * @property {() => Cell[]} cells
 * @property {(at: L.Point) => number | null} symbolAt the symbol that a finger or a mouse means
 * @property {(at: L.Point) => number | null} hexagonAt
 */

const NUMBERS_UP_TO = 400; // more beside symbols in one view would hide the map
const NEAR = matchMedia("(pointer: coarse)").matches ? 14 : 5; // pixels
const INSIDE = 0.93; // of a hexagon's radius: between the circles in and around it

/**
 * @param {L.Map} map
 * @param {Page} page
 * @returns {Drawn}
 */
export function createDrawn(map, { store, data, figures }) {
  let moves = 0;
  map.on("moveend zoomend resize viewreset", () => { moves++; });

  const circles = derived(
    (/** @type {State} */ s) => [moves, s.layers.has("points") && figures.symbols(s), figures.grouping(s)],
    (_, symbols, { order, sizeOf }) => symbols
      ? circlesIn(figures.points, symbols, order, sizeOf, frameOf(map)) : []);

  const numbers = derived(
    (/** @type {State} */ s) => [circles(s), figures.symbols(s)],
    (some, { count }) => numbersOf(some, count, some.length <= NUMBERS_UP_TO));

  const cells = derived(
    (/** @type {State} */ s) => [moves, s.layers.has("hexagons") && figures.hexagons(s).count],
    (_, count) => count ? cellsIn(data.hexagons.corners, count, frameOf(map)) : []);

  return {
    circles: () => circles(store.get()),
    numbers: () => numbers(store.get()),
    cells: () => cells(store.get()),
    symbolAt: (at) => pointAt(circles(store.get()), at, NEAR),
    hexagonAt: (at) => cells(store.get()).find(({ x, y, radius }) =>
      Math.hypot(x - at.x, y - at.y) < radius * INSIDE)?.hexagon ?? null,
  };
}

/**
 * The hexagons with incidents that are on the canvas.
 *
 * @param {number[][]} corners longitude and latitude in turn
 * @param {Uint32Array} count
 * @param {import("../types.js").Frame} frame
 */
function cellsIn(corners, count, frame) {
  /** @type {Cell[]} */
  const found = [];
  corners.forEach((degrees, hexagon) => {
    if (!count[hexagon]) return;
    const points = [0, 2, 4, 6, 8, 10].map((i) => [frame.x(degrees[i]), frame.y(degrees[i + 1])]);
    const [x, y] = [(points[0][0] + points[3][0]) / 2, (points[0][1] + points[3][1]) / 2];
    const radius = Math.hypot(points[0][0] - x, points[0][1] - y);
    if (frame.isNear(x, y)) found.push({ hexagon, corners: points, x, y, radius });
  });
  return found;
}
