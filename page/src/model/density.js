// Density without borders: what the heat map is given, and incidents per hexagon.

import { isCoarse, isPlaced } from "./data.js";

/** @import { Data } from "../types.js" */

/**
 * Only what is known better than its sub-district: the middle of a governorate is no hot spot.
 *
 * @param {Data} data
 * @param {Uint32Array} shown
 */
export function heatPoints(data, shown) {
  const { latitude, longitude } = data.numbers;
  /** @type {[number, number, number][]} */
  const points = [];
  for (const row of shown) {
    if (!isPlaced(data, row) || isCoarse(data, row)) continue;
    points.push([latitude[row], longitude[row], 1]);
  }
  return points;
}

/**
 * How many incidents the heat map leaves out because they are known too roughly.
 *
 * @param {Data} data
 * @param {Uint32Array} shown
 */
export const roughly = (data, shown) =>
  shown.filter((row) => isPlaced(data, row) && isCoarse(data, row)).length;

/**
 * Each incident is in the hexagon its place lies in, or in none where the place is not known well
 * enough.
 *
 * @param {Data} data
 * @param {Uint32Array} shown
 */
export function hexagonCounts(data, shown) {
  const { of, corners } = data.hexagons;
  const { weights } = data;
  const count = new Uint32Array(corners.length);
  let leftOut = 0;
  for (const row of shown) {
    if (Number.isNaN(of[row])) leftOut += isPlaced(data, row) ? weights[row] : 0;
    else count[of[row]] += weights[row];
  }
  return { count, leftOut };
}
