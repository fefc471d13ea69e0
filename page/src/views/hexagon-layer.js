// Hexagons of equal area on the ground, with their counts.

import { classOf, colourOf } from "../model/tally.js";
import { CanvasLayer, write } from "../parts/canvas-layer.js";

/** @import { Cell } from "../parts/drawn.js" */
/** @import { MapPage } from "../parts/page.js" */

const COUNT_FROM = 9; // pixels of radius: in a smaller one a count is not read

/** @param {MapPage} page */
export function mountHexagonLayer(page) {
  const { map, store, figures } = page;
  const layer = new HexagonLayer(page);
  store.watch((s) => [
    s.layers.has("hexagons") && figures.hexagons(s).count, figures.colours(s),
  ], ([count, colours]) => {
    if (!count) { layer.remove(); return; }
    layer.colours = colours;
    layer.count = count;
    if (map.hasLayer(layer)) layer.redraw();
    else layer.addTo(map);
  });
}

class HexagonLayer extends CanvasLayer {
  count = new Uint32Array();

  /** @param {MapPage} page */
  constructor({ data, drawn, figures, store }) {
    super("sg-hexagons");
    this.colours = figures.colours(store.get());
    this.data = data;
    this.drawn = drawn;
  }

  /** @param {CanvasRenderingContext2D} context */
  paint(context) {
    for (const cell of this.drawn.cells()) this.drawCell(context, cell);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Cell} cell
   */
  drawCell(context, { hexagon, corners, x, y, radius }) {
    const { limits } = this.data.hexagons;
    const { colours } = this;
    context.beginPath();
    for (const [px, py] of corners) context.lineTo(px, py);
    context.closePath();
    context.fillStyle = colourOf(colours, classOf(this.count[hexagon], limits), limits);
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = colours.ground;
    context.stroke();
    if (radius > COUNT_FROM) write(context, String(this.count[hexagon]), x, y);
  }
}
