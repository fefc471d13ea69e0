// The lines of governorates over whatever fills them, and nearer those of districts and
// sub-districts.

import { levelsOf } from "../model/data.js";
import { linesOf } from "../model/lines.js";
import { CanvasLayer } from "../parts/canvas-layer.js";
import { ringsOf } from "../parts/ground.js";

/** @import { Data, Frame, Level } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */
/** @typedef {{ from: number, width: number, colour: "edge" | "inner", dash: number[] }} Look */

/** @type {Record<Level, Look>} `from`: the zoom that has room for them */
const LOOKS = {
  governorate: { from: 0, width: 1.3, colour: "edge", dash: [] },
  district: { from: 8.5, width: 1, colour: "inner", dash: [] },
  "sub-district": { from: 9.5, width: 1, colour: "inner", dash: [3, 3] },
};

/** @param {MapPage} page */
export function mountLineLayer(page) {
  const { map, store, data, figures } = page;
  if (data.view.tiles) return; // their own lines
  const layer = new LineLayer(page);
  layer.addTo(map);
  store.watch((s) => [figures.colours(s)], () => layer.redraw());
}

class LineLayer extends CanvasLayer {
  /** @type {Map<Level, ReturnType<typeof linesOf>> | null} Made when first drawn. */
  lines = null;

  /** @param {MapPage} page */
  constructor({ store, data, figures }) {
    super("sg-lines");
    this.store = store;
    this.data = data;
    this.figures = figures;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Frame} frame
   */
  paint(context, frame) {
    this.lines ??= allLines(this.data);
    const colours = this.figures.colours(this.store.get());
    const bounds = this._map.getBounds().pad(0.3);
    // Finer ones first: the border of a governorate lies over its parts'.
    for (const [level, lines] of [...this.lines].reverse()) {
      const { from, width, colour, dash } = LOOKS[level];
      if (this._map.getZoom() < from) continue;
      context.beginPath();
      for (const one of lines) if (isWithin(one, bounds)) trace(context, frame, one.line);
      context.setLineDash(dash);
      context.lineWidth = width;
      context.lineJoin = "round";
      context.strokeStyle = colours[colour];
      context.stroke();
    }
    context.setLineDash([]);
  }
}

/**
 * @param {import("../model/lines.js").Line} line
 * @param {L.LatLngBounds} bounds
 */
const isWithin = ({ west, east, south, north }, bounds) =>
  east >= bounds.getWest() && west <= bounds.getEast()
  && north >= bounds.getSouth() && south <= bounds.getNorth();

/** @param {Data} data */
function allLines(data) {
  /** @type {Set<string>} */
  const known = new Set();
  return new Map(levelsOf(data).map((level) =>
    [level, linesOf(data.areas[level].shapes.flatMap(ringsOf), known)]));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Frame} frame
 * @param {[number, number][]} line
 */
function trace(context, { x, y }, line) {
  line.forEach(([lon, lat], i) => {
    if (i) context.lineTo(x(lon), y(lat));
    else context.moveTo(x(lon), y(lat));
  });
}
