// How a point looks, on the map's canvas and as SVG in the legend.

import { svg } from "./dom.js";

/** @typedef {{ fill: string, line: string, dash: number[], ring?: string }} Look */

// Each symbol has a light line and a dark one: whatever it lies on, one of them stands out.
const [LIGHT, DARK] = ["#ffffff", "#3b1206"];

const RING = 2; // pixels around a symbol of several places
export const CASING = 2; // pixels around a symbol that its two lines take
const HOLLOW = { fill: "#ffffff", line: DARK };
/** @type {Look[]} by how sure the point is: roughly known, unsure, sure */
const LOOKS = [
  { fill: "rgba(255, 247, 237, 0.75)", line: DARK, dash: [2, 2] },
  { fill: "rgba(253, 205, 160, 0.9)", line: DARK, dash: [] },
  { fill: "rgba(194, 65, 12, 0.82)", line: LIGHT, dash: [] },
  { fill: "rgba(154, 52, 18, 0.76)", line: LIGHT, dash: [], ring: DARK },
];
export const SEVERAL = 3; // a symbol of several places, however sure each of them is

/**
 * A toll that nobody stated is hollow, and its line is dark: white on white would be lost.
 *
 * @param {number} certainty
 * @param {boolean} isKnown
 * @returns {Look}
 */
export const lookOf = (certainty, isKnown) =>
  isKnown ? LOOKS[certainty] : { ...LOOKS[certainty], ...HOLLOW };

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function circle(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {Look & { width: number }} look
 */
export function stamp(context, x, y, radius, { fill, line, dash, width, ring }) {
  circle(context, x, y, radius);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = width + 1.6;
  context.strokeStyle = line === LIGHT ? DARK : LIGHT;
  context.stroke();
  context.setLineDash(dash);
  context.lineWidth = width;
  context.strokeStyle = line;
  context.stroke();
  context.setLineDash([]);
  if (!ring) return;
  circle(context, x, y, radius + RING);
  context.strokeStyle = ring;
  context.stroke();
}

/**
 * The same circle the map draws, as SVG.
 *
 * @param {number} radius
 * @param {number} certainty
 * @param {boolean} isKnown
 */
export function dot(radius, certainty, isKnown) {
  const { fill, line, dash, ring } = lookOf(certainty, isKnown);
  const side = Math.ceil(radius * 2 + 4 + (ring ? 2 * RING : 0));
  const middle = { cx: side / 2, cy: side / 2 };
  const round = { ...middle, r: radius };
  const rings = ring ? [svg("circle", { ...middle, r: radius + RING, fill: "none", stroke: ring })] : [];
  return svg("svg", { width: side, height: side, "aria-hidden": "true" },
    svg("circle", { ...round, fill, stroke: line === LIGHT ? DARK : LIGHT, "stroke-width": 2.6 }),
    svg("circle", { ...round, fill: "none", stroke: line, "stroke-dasharray": dash.join(" ") }), ...rings);
}
