// Joint control is striped in the colours of all holders.

import { brushOf } from "./canvas-layer.js";

const OTHER = "#8a8a8a";
const STRIPE = 5; // pixels

/**
 * For a canvas.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string[]} colours
 */
export function fillOf(context, colours) {
  if (colours.length < 2) return colours[0] ?? OTHER;
  const tile = document.createElement("canvas");
  tile.width = tile.height = STRIPE * colours.length;
  const brush = brushOf(tile);
  colours.forEach((colour, i) => {
    brush.fillStyle = colour;
    brush.fillRect(i * STRIPE, 0, STRIPE, tile.height);
  });
  const pattern = context.createPattern(tile, "repeat");
  if (!pattern) return OTHER;
  pattern.setTransform(new DOMMatrix().rotate(45));
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
