// Incidents with the same coordinates as one point: its sums, its size, and where it is drawn.

import { isPlaced } from "./data.js";

/** @import { Box, Circle, Data, Frame, Points, PointSums, Symbols } from "../types.js" */

const LARGEST = 24; // radius in pixels of the point with the highest toll
export const SMALLEST = 3.5;
const UNKNOWN = 5; // where no toll is stated: neither large nor overlooked

/**
 * @param {Data} data
 * @returns {Points}
 */
export function pointsOf(data) {
  const { latitude, longitude } = data.numbers;
  /** @type {Map<number, number>} */
  const known = new Map();
  const of = new Int32Array(data.count).fill(-1);
  /** @type {number[]} */
  const lat = [];
  /** @type {number[]} */
  const lon = [];
  for (let row = 0; row < data.count; row++) {
    if (!isPlaced(data, row)) continue;
    const key = Math.round(latitude[row] * 1e5) * 1e8 + Math.round(longitude[row] * 1e5);
    let point = known.get(key);
    if (point === undefined) {
      point = lat.length;
      known.set(key, point);
      lat.push(latitude[row]);
      lon.push(longitude[row]);
    }
    of[row] = point;
  }
  return { of, lat, lon, size: lat.length };
}

/**
 * @param {Data} data
 * @param {Points} points
 * @param {Uint32Array} shown
 * @returns {PointSums}
 */
export function sumsOf(data, { of, size }, shown) {
  const { killed, uncertainty_m } = data.numbers;
  const { certainty } = data;
  const sums = {
    count: new Uint32Array(size), killed: new Float64Array(size), known: new Uint32Array(size),
    certain: new Uint8Array(size), radius: new Float64Array(size),
    first: new Int32Array(size), // one of its incidents, for its name
  };
  for (const row of shown) {
    const point = of[row];
    if (point < 0) continue;
    sums.first[point] = row;
    sums.count[point]++;
    if (!Number.isNaN(killed[row])) {
      sums.killed[point] += killed[row];
      sums.known[point]++;
    }
    if (certainty[row] > sums.certain[point]) sums.certain[point] = certainty[row];
    if (uncertainty_m[row] > sums.radius[point]) sums.radius[point] = uncertainty_m[row];
  }
  return sums;
}

/**
 * Radius of a toll, such that areas of circles compare; the same whatever is filtered out.
 *
 * @param {PointSums} sums of all incidents
 * @returns {(killed: number) => number}
 */
export function sizing({ killed }) {
  const factor = LARGEST / Math.sqrt(killed.reduce((a, b) => Math.max(a, b), 1));
  return (toll) => Math.max(SMALLEST, factor * Math.sqrt(toll));
}

/**
 * Largest first, so that small ones are drawn over it.
 *
 * @param {PointSums} sums of all incidents
 */
export const largestFirst = ({ killed }) =>
  Array.from(killed.keys()).sort((a, b) => killed[b] - killed[a]);

/**
 * The circles of the symbols that are on the canvas.
 *
 * @param {Points} points
 * @param {Symbols} symbols
 * @param {number[]} order
 * @param {(killed: number) => number} sizeOf
 * @param {Frame} frame
 */
export function circlesIn({ lat, lon }, { count, known, killed, at }, order, sizeOf, frame) {
  /** @type {Circle[]} */
  const out = [];
  for (const symbol of order) {
    if (!count[symbol]) continue;
    const point = at ? at[symbol] : symbol;
    const x = frame.x(lon[point]);
    const y = frame.y(lat[point]);
    if (!frame.isNear(x, y)) continue;
    out.push([x, y, known[symbol] ? sizeOf(killed[symbol]) : UNKNOWN, symbol]);
  }
  return out;
}

/**
 * The symbol drawn nearest to a pixel, within reach of a finger or a mouse.
 *
 * @param {Circle[]} circles
 * @param {{ x: number, y: number }} at
 * @param {number} reach
 */
export function pointAt(circles, at, reach) {
  let best = null;
  let least = Infinity;
  for (const [x, y, radius, point] of circles) {
    const away = Math.hypot(x - at.x, y - at.y) - radius;
    if (away <= reach && away < least + 0.01) [best, least] = [point, Math.min(away, least)];
  }
  return best;
}

/**
 * @param {Points} points
 * @param {Uint32Array} shown
 * @param {number} point
 */
export function rowsAt({ of }, shown, point) {
  const found = [];
  for (const row of shown) if (of[row] === point) found.push(row);
  return found;
}

/**
 * Whether two boxes overlap.
 *
 * @param {Box} a
 * @param {Box} b
 */
export const touch = (a, b) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * About how many pixels of a box a circle hides.
 *
 * @param {Box} box
 * @param {Circle} circle
 */
export function covered({ left, right, top, bottom }, [x, y, radius]) {
  const wide = Math.min(right, x + radius) - Math.max(left, x - radius);
  const high = Math.min(bottom, y + radius) - Math.max(top, y - radius);
  return wide > 0 && high > 0 ? wide * high : 0;
}
