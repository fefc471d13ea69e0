// How zones are filled: the colour of the holder, of all of them in stripes; and over it a texture
// where they are less sure, because a paler colour would be that of another.

import { brushOf, pixelRatio } from "./canvas-layer.js";

const OTHER = "#8a8a8a";
const STRIPE = 6; // pixels
const DOTS = { every: 6, radius: 1.3 };

/** @type {Record<string, { line: number, every: number }>} pixels of ground in how many */
const HATCHES = { medium: { line: 1.3, every: 7 }, low: { line: 2.6, every: 5 } };

/** @typedef {"high" | "medium" | "low" | "empty"} Sureness */

/** @type {Sureness[]} */
export const SURENESSES = ["high", "medium", "low", "empty"];

/**
 * @param {{ confidence: string, empty: boolean }} kind
 * @returns {Sureness}
 */
export const surenessOf = ({ confidence, empty }) =>
  empty ? "empty" : SURENESSES.find((one) => one === confidence) ?? "medium";

/**
 * For a canvas: what a zone is filled with, one after the other; most need one filling.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string[]} colours
 * @param {Sureness} sureness
 * @param {string} ground
 * @returns {(string | CanvasPattern)[]}
 */
export function fillsOf(context, colours, sureness, ground) {
  if (colours.length < 2) {
    const colour = colours[0] ?? OTHER;
    return [textureOf(context, sureness, ground, colour) ?? colour];
  }
  const stripe = tiled(context, colours.join(), STRIPE * colours.length, 45, (brush, side) =>
    colours.forEach((colour, i) => {
      brush.fillStyle = colour;
      brush.fillRect(i * STRIPE, 0, STRIPE, side);
    }));
  return [stripe ?? OTHER, textureOf(context, sureness, ground)].filter((one) => one !== null);
}

/**
 * What lies over a colour: ground in lines across the stripes, or all but dots.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Sureness} sureness
 * @param {string} ground
 * @param {string | null} [under] the colour itself; none where something is drawn already
 */
export function textureOf(context, sureness, ground, under = null) {
  if (sureness === "high") return null;
  const key = `${sureness} ${ground} ${under}`;
  if (sureness === "empty") {
    return tiled(context, key, DOTS.every, 45, (brush, side) => dots(brush, side, ground), under);
  }
  const { line, every } = HATCHES[sureness];
  return tiled(context, key, every, -45, (brush, side) => {
    brush.fillStyle = ground;
    brush.fillRect(0, 0, line, side);
  }, under);
}

/**
 * @param {CanvasRenderingContext2D} brush
 * @param {number} side
 * @param {string} ground
 */
function dots(brush, side, ground) {
  brush.fillStyle = ground;
  brush.fillRect(0, 0, side, side);
  brush.globalCompositeOperation = "destination-out";
  brush.beginPath();
  brush.arc(side / 2, side / 2, DOTS.radius, 0, 2 * Math.PI);
  brush.fill();
}

const FINE = 4; // pixels of the tile for each of the map: lines of part of a pixel stay even
const TIMES = 12; // a slanted pattern, so many times, is about a whole number of pixels long
/** @type {Map<string, CanvasPattern | null>} */
const made = new Map();

/**
 * A pattern as the screen shows it. To turn and shrink one at each pixel, each time it is drawn, took
 * a fifth of a second a map.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} look of which one is kept
 * @param {number} every pixels
 * @param {number} turned degrees: 45, or as many the other way
 * @param {(brush: CanvasRenderingContext2D, side: number) => void} draw
 * @param {string | null} [under] colour
 */
function tiled(context, look, every, turned, draw, under = null) {
  const ratio = pixelRatio();
  const key = `${look} ${ratio}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const long = TIMES * every * Math.SQRT2;
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.round(long * ratio);
  const brush = brushOf(tile);
  brush.scale(tile.width / long, tile.width / long);
  for (const fill of [under, patternOf(brush, every, turned, draw)]) {
    if (!fill) continue;
    brush.fillStyle = fill;
    brush.fillRect(0, 0, long, long);
  }
  const pattern = context.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  made.set(key, pattern);
  return pattern;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} side pixels
 * @param {number} turned degrees
 * @param {(brush: CanvasRenderingContext2D, side: number) => void} draw
 */
function patternOf(context, side, turned, draw) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = side * FINE;
  const brush = brushOf(tile);
  brush.scale(FINE, FINE);
  draw(brush, side);
  const pattern = context.createPattern(tile, "repeat");
  pattern?.setTransform(new DOMMatrix().rotate(turned).scale(1 / FINE));
  return pattern;
}

/**
 * For CSS.
 *
 * @param {string[]} colours
 */
export function stripes(colours) {
  if (colours.length < 2) return colours[0] ?? OTHER;
  const parts = colours.map((colour, i) => `${colour} ${i * STRIPE}px ${(i + 1) * STRIPE}px`);
  return `repeating-linear-gradient(135deg, ${parts.join(", ")})`;
}

/**
 * The same texture for CSS, over a colour.
 *
 * @param {Sureness} sureness
 * @param {string} colour
 * @param {string} ground
 */
export function textured(sureness, colour, ground) {
  if (sureness === "high") return colour;
  if (sureness === "empty") {
    const { every, radius } = DOTS;
    const dot = `radial-gradient(circle, ${colour} ${radius}px, ${ground} ${radius + 0.4}px)`;
    return `${dot} 0 0 / ${every}px ${every}px`;
  }
  const { line, every } = HATCHES[sureness];
  return `repeating-linear-gradient(45deg, ${ground} 0 ${line}px, ${colour} ${line}px ${every}px)`;
}
