// The hatching of days on the time slider: no report, or covered in part. As in page.css.

import { brushOf } from "./canvas-layer.js";

/** @import { Extent } from "../types.js" */

/** @type {Record<string, { ground: string, line: string, apart: number, down: boolean }>} */
const LOOKS = {
  none: { ground: "#ece8df", line: "#8f897d", apart: 5, down: true },
  part: { ground: "#ffffff", line: "#8f897d", apart: 8, down: false },
};
/** @type {Map<string, CanvasPattern>} */
const made = new Map();

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Extent} extent
 */
export function hatchOf(context, extent) {
  const kept = made.get(extent) ?? hatch(context, LOOKS[extent]);
  if (!kept) return LOOKS[extent].ground;
  made.set(extent, kept);
  return kept;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {typeof LOOKS[string]} look
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
