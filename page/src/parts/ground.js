// Which governorate a place lies in, asked a thousand times while names are placed: painted once on a
// small sheet and looked up there.

import { brushOf } from "./canvas-layer.js";

/** @import { Data } from "../types.js" */

const [WEST, SOUTH, EAST, NORTH] = [35, 32, 43, 38];
const STEPS = 80; // pixels a degree
const SHADE = 15; // of a governorate: far from that of its neighbour's
export const OUTSIDE = -1;
const BORDER = -2;

/**
 * @param {Data} data
 * @returns {(lat: number, lon: number) => number} number of the governorate; outside, or on a border
 */
export function groundOf({ areas }) {
  /** @type {Uint8ClampedArray | null} */
  let sheet = null;
  const width = (EAST - WEST) * STEPS;
  const height = (NORTH - SOUTH) * STEPS;
  return (lat, lon) => {
    const x = Math.floor((lon - WEST) * STEPS);
    const y = Math.floor((NORTH - lat) * STEPS);
    if (Math.min(x, y, width - 1 - x, height - 1 - y) < 0) return OUTSIDE;
    sheet ??= painted(areas.governorate.shapes, width, height);
    const at = (y * width + x) * 4;
    return numberOf(sheet[at], sheet[at + 3]);
  };
}

/**
 * @param {number} shade
 * @param {number} alpha
 */
function numberOf(shade, alpha) {
  if (!alpha) return OUTSIDE;
  return shade % SHADE || alpha < 255 ? BORDER : shade / SHADE - 1;
}

/**
 * @param {string[]} shapes
 * @param {number} width
 * @param {number} height
 */
function painted(shapes, width, height) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const brush = brushOf(canvas);
  shapes.forEach((shape, i) => {
    brush.fillStyle = `rgb(${(i + 1) * SHADE}, 0, 0)`;
    brush.beginPath();
    for (const ring of ringsOf(shape)) {
      ring.forEach(([lon, lat], at) => {
        const [x, y] = [(lon - WEST) * STEPS, (NORTH - lat) * STEPS];
        if (at) brush.lineTo(x, y);
        else brush.moveTo(x, y);
      });
      brush.closePath();
    }
    brush.fill("evenodd");
  });
  return brush.getImageData(0, 0, width, height).data;
}

/**
 * The rings of a polygon, or of several.
 *
 * @param {string} shape GeoJSON geometry
 * @returns {[number, number][][]}
 */
export function ringsOf(shape) {
  const { type, coordinates } = JSON.parse(shape);
  return type === "Polygon" ? coordinates : coordinates.flat();
}
