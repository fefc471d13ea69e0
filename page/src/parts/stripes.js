// How zones are filled: the colour of the holder, of all of them in stripes; and over it a texture
// where they are less sure, because a paler colour would be that of another.

import { brushOf } from "./canvas-layer.js";

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
 * For a canvas.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string[]} colours
 */
export function fillOf(context, colours) {
  if (colours.length < 2) return colours[0] ?? OTHER;
  return patternOf(context, STRIPE * colours.length, 45, (brush, side) =>
    colours.forEach((colour, i) => {
      brush.fillStyle = colour;
      brush.fillRect(i * STRIPE, 0, STRIPE, side);
    })) ?? OTHER;
}

/**
 * What lies over the colour: ground in lines across the stripes, or all but dots.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Sureness} sureness
 * @param {string} ground
 */
export function textureOf(context, sureness, ground) {
  if (sureness === "high") return null;
  if (sureness === "empty") return dotted(context, ground);
  const { line, every } = HATCHES[sureness];
  return patternOf(context, every, -45, (brush, side) => {
    brush.fillStyle = ground;
    brush.fillRect(0, 0, line, side);
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} ground
 */
const dotted = (context, ground) => patternOf(context, DOTS.every, 45, (brush, side) => {
  brush.fillStyle = ground;
  brush.fillRect(0, 0, side, side);
  brush.globalCompositeOperation = "destination-out";
  brush.beginPath();
  brush.arc(side / 2, side / 2, DOTS.radius, 0, 2 * Math.PI);
  brush.fill();
});

const FINE = 4; // pixels of the tile for each of the map: lines of part of a pixel stay even

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
