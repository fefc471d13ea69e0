// How the names of places look on a map, and where beside a place its name may stand.

import { beside } from "../model/labels.js";
import { isDotted } from "../model/places.js";
import { name } from "../model/text.js";
import { brushOf } from "./canvas-layer.js";

/** @import { Label, Size, Spot, Wish } from "../model/labels.js" */
/** @import { Known } from "../model/places.js" */
/** @typedef {(words: string, look: string) => Size} Measure */

const LONGEST = 32; // characters
const DOT = 2; // pixels of radius
const LINE = 1.25; // of the size of letters
const FACE = 'system-ui, "Segoe UI", "Noto Sans", "Noto Naskh Arabic", Tahoma, sans-serif';

/** @type {Record<string, { size: number, weight: number, colour: "ink" | "soft" }>} */
const LOOKS = {
  governorate: { size: 12.5, weight: 700, colour: "ink" },
  incident: { size: 11.5, weight: 600, colour: "ink" },
  city: { size: 12, weight: 600, colour: "ink" },
  town: { size: 11, weight: 500, colour: "ink" },
  part: { size: 10.5, weight: 500, colour: "soft" },
};

/** Sizes of names as they will be written, each measured once. */
export function createSizes() {
  /** @type {Map<string, Size>} */
  const sizes = new Map();
  return {
    /**
     * @param {HTMLCanvasElement | null} canvas
     * @param {string} words
     * @param {string} look
     * @returns {Size}
     */
    of(canvas, words, look) {
      const key = `${look} ${words}`;
      const known = sizes.get(key);
      if (known) return known;
      const context = brushOf(/** @type {HTMLCanvasElement} */ (canvas));
      context.font = fontOf(look);
      const size = { width: context.measureText(words).width, height: LOOKS[look].size * LINE };
      sizes.set(key, size);
      return size;
    },
  };
}

/**
 * A place of the gazetteer that wants its name on the map.
 *
 * @param {Known} place
 * @param {number} x
 * @param {number} y
 * @param {Measure} sizeOf
 * @returns {Wish}
 */
export function wishOf({ en, ar, rank }, x, y, sizeOf) {
  const text = shortened(name(en, ar));
  const look = lookOf(rank);
  const size = sizeOf(text, look);
  const dotted = isDotted(rank);
  /** @type {Spot[]} */
  const spots = dotted ? beside(x, y, DOT + 4, size) : [[x, y], [x, y - 9], [x, y + 9]];
  if (look === "city") spots.push(...beside(x, y, 16, size));
  return { text, look, size, dotted, at: [x, y], spots };
}

/** @param {number} rank */
function lookOf(rank) {
  if (rank <= 2) return "city";
  return isDotted(rank) ? "town" : "part";
}

/** @param {string} words */
export const shortened = (words) => words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;

/** @param {string} look */
const fontOf = (look) => `${LOOKS[look].weight} ${LOOKS[look].size}px ${FACE}`;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Label} label
 * @param {import("../types.js").Colours} colours
 */
export function drawName(context, { text, look, x, y, leader, dotted, at }, colours) {
  context.lineJoin = "round";
  if (leader) line(context, leader, colours);
  if (dotted) dot(context, at, colours);
  context.font = fontOf(look);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 3.2;
  context.strokeStyle = colours.halo;
  context.strokeText(text, x, y);
  context.fillStyle = colours[LOOKS[look].colour];
  context.fillText(text, x, y);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[Spot, Spot]} ends
 * @param {import("../types.js").Colours} colours
 */
function line(context, [[x1, y1], [x2, y2]], colours) {
  for (const [width, colour] of /** @type {[number, string][]} */ ([[3, colours.halo], [1, colours.ink]])) {
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Spot} at
 * @param {import("../types.js").Colours} colours
 */
function dot(context, [x, y], colours) {
  context.beginPath();
  context.arc(x, y, DOT, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = colours.halo;
  context.stroke();
  context.fillStyle = colours.ink;
  context.fill();
}
