// Points too close together to be told apart, as one symbol: by zoom, and only on pages of many
// points. A symbol stands at one of its places, where something did happen, not between them.

import { largestFirst, sizing } from "./points.js";

/** @import { Grouping, Points, PointSums, Symbols } from "../types.js" */

const WIDEST = 4; // zooms of the map
export const CLOSEST = 15; // a pixel is four metres: positions are worth no more
const TILE = 256; // pixels of the world at zoom 0
const SCREEN = 1024;
const CROWD = 1500; // points on a screen: more hide each other and the map
const ROOM = 48; // pixels for a symbol of several places

/**
 * From which zoom on each point is drawn for itself: where no screen is crowded, in whichever part
 * of the map. So symbols depend on the zoom alone and stay as they are while the map is moved.
 *
 * @param {Points} points
 */
export function apartFrom(points) {
  for (let zoom = WIDEST; zoom <= CLOSEST; zoom++) {
    if (fullest(points, SCREEN / worldAt(zoom)) <= CROWD) return zoom;
  }
  return CLOSEST + 1;
}

/** @param {number} zoom */
const worldAt = (zoom) => TILE * 2 ** zoom;

/**
 * Cells of a square grid over the Mercator world; each point has the number of its own.
 *
 * @param {Points} points
 * @param {number} side of a cell, as part of the world's
 */
function cellsOf({ lat, lon, size }, side) {
  /** @type {Map<number, number>} */
  const known = new Map();
  const of = new Int32Array(size);
  for (let point = 0; point < size; point++) {
    const sin = Math.sin((lat[point] * Math.PI) / 180);
    const x = Math.floor((lon[point] / 360 + 0.5) / side);
    const y = Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) / side);
    const key = x * 2 ** 26 + y;
    const cell = known.get(key) ?? known.size;
    if (cell === known.size) known.set(key, cell);
    of[point] = cell;
  }
  return { of, size: known.size };
}

/**
 * How many points the fullest cell has.
 *
 * @param {Points} points
 * @param {number} side
 */
function fullest(points, side) {
  if (points.size <= CROWD) return points.size;
  const { of, size } = cellsOf(points, side);
  const counts = new Uint32Array(size);
  for (const cell of of) counts[cell]++;
  return counts.reduce((a, b) => Math.max(a, b), 0);
}

/**
 * The symbols of a zoom, their sizes and their order: those of all incidents, so that a size keeps
 * its meaning whatever is filtered out.
 *
 * @param {Points} points
 * @param {PointSums} all sums of all incidents
 * @param {number | null} zoom null: each point is a symbol
 * @returns {Grouping}
 */
export function groupingAt(points, all, zoom) {
  const cells = zoom === null ? null : cellsOf(points, ROOM / worldAt(zoom));
  const sums = cells ? symbolsOf(all, cells) : all;
  const most = sums.killed.reduce((a, b) => Math.max(a, b), 0);
  return { cells, most, sizeOf: sizing(sums), order: largestFirst(sums) };
}

/**
 * What each symbol of a zoom adds up to. It stands at the place of its highest toll shown.
 *
 * @param {PointSums} sums of what is shown
 * @param {Grouping["cells"]} cells null: each point is a symbol
 * @returns {Symbols}
 */
export function symbolsOf(sums, cells) {
  if (!cells) return { ...sums, at: null, places: null };
  const { of, size } = cells;
  const out = {
    count: new Uint32Array(size), killed: new Float64Array(size), known: new Uint32Array(size),
    certain: new Uint8Array(size), radius: new Float64Array(size), first: new Int32Array(size),
    at: new Int32Array(size).fill(-1), places: new Uint32Array(size),
  };
  for (let point = 0; point < of.length; point++) {
    if (!sums.count[point]) continue;
    const symbol = of[point];
    out.places[symbol]++;
    out.count[symbol] += sums.count[point];
    out.killed[symbol] += sums.killed[point];
    out.known[symbol] += sums.known[point];
    const lead = out.at[symbol];
    if (lead < 0 || sums.killed[point] > sums.killed[lead]) out.at[symbol] = point;
  }
  for (let symbol = 0; symbol < size; symbol++) {
    const lead = out.at[symbol];
    if (lead < 0) continue;
    out.certain[symbol] = sums.certain[lead];
    out.radius[symbol] = sums.radius[lead];
    out.first[symbol] = sums.first[lead];
  }
  return out;
}

/**
 * The point a symbol stands at.
 *
 * @param {Symbols} symbols
 * @param {number} symbol
 */
export const pointOf = ({ at }, symbol) => (at ? at[symbol] : symbol);

/**
 * Whether a symbol is of several places.
 *
 * @param {Symbols} symbols
 * @param {number} symbol
 */
export const isOfSeveral = ({ places }, symbol) => places !== null && places[symbol] > 1;
