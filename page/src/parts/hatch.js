// The hatching of days on the time slider: no report, or covered in part. As in page.css.

import { brushOf } from "./canvas-layer.js";

/** @import { Extent } from "../types.js" */

/** @type {Record<string, { ground: string, apart: number, down: boolean }>} */
const LOOKS = {
  none: { ground: "--sg-hatch-ground", apart: 5, down: true },
  part: { ground: "--sg-hatch-part", apart: 8, down: false },
};
const LINE = "--sg-hatch-line";
/** @type {Map<string, CanvasPattern>} */
const made = new Map();

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Extent} extent
 */
export function hatchOf(context, extent) {
  const { ground, apart, down } = LOOKS[extent];
  const look = getComputedStyle(context.canvas);
  const [under, line] = [ground, LINE].map((one) => look.getPropertyValue(one));
  const key = `${extent} ${under} ${line}`; // a dark page has other colours
  const kept = made.get(key) ?? hatch(context, { ground: under, line, apart, down });
  if (!kept) return under;
  made.set(key, kept);
  return kept;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ ground: string, line: string, apart: number, down: boolean }} look
 */
function hatch(context, { ground, line, apart, down }) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = apart;
  const brush = brushOf(tile);
  brush.fillStyle = ground;
  brush.fillRect(0, 0, apart, apart);
  brush.strokeStyle = line;
  brush.lineWidth = 1.1;
  // Three lines: the two in the corners meet those of the neighbouring tiles.
  for (const shift of [-apart, 0, apart]) {
    brush.beginPath();
    brush.moveTo(shift - 1, down ? apart + 1 : -1);
    brush.lineTo(shift + apart + 1, down ? -1 : apart + 1);
    brush.stroke();
  }
  return context.createPattern(tile, "repeat");
}
