// Incidents as circles sized by toll, on one canvas: a hundred thousand stay quick.

import { isOfSeveral, pointOf } from "../model/clusters.js";
import { SURE } from "../model/data.js";
import { SMALLEST } from "../model/points.js";
import { pickedPoint } from "../model/state.js";
import { CanvasLayer, brushOf, metresPerPixel, pixelRatio, write } from "../parts/canvas-layer.js";
import { CASING, SEVERAL, circle, lookOf, stamp } from "../parts/marks.js";

/** @import { Circle, Frame, Symbols } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */
/** @typedef {{ image: HTMLCanvasElement, half: number }} Stamp */

const RADIUS_FROM_ZOOM = 9;
const RINGS_UP_TO = 400; // more than this in one view would hide the map
const PICKED = 7;

/** @param {MapPage} page */
export function mountPointLayer(page) {
  const { map, store, figures } = page;
  const layer = new PointLayer(page, figures.symbols(store.get()));
  store.watch((s) => [
    figures.symbols(s), s.layers, pickedPoint(s.opened, figures.points.of), s.language,
  ], ([symbols, layers, picked]) => {
    layer.symbols = symbols;
    layer.picked = picked;
    layer.withRadius = layers.has("radius");
    if (!layers.has("points")) layer.remove();
    else if (map.hasLayer(layer)) layer.redraw();
    else layer.addTo(map);
  });
}

class PointLayer extends CanvasLayer {
  /** @type {number | null} */
  picked = null;
  withRadius = true;
  /** @type {Map<string, Stamp>} */
  stamps = new Map();

  /**
   * @param {MapPage} page
   * @param {Symbols} symbols
   */
  constructor({ drawn, figures }, symbols) {
    super("sg-points");
    this.drawn = drawn;
    this.points = figures.points;
    this.symbols = symbols;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Frame} frame
   */
  paint(context, frame) {
    const circles = this.drawn.circles();
    const isFew = circles.length <= RINGS_UP_TO;
    const isNear = isFew && this._map.getZoom() >= RADIUS_FROM_ZOOM;
    this.drawRadii(context, circles, isNear && this.withRadius);
    for (const one of circles) this.drawSymbol(context, one);
    this.drawPicked(context, frame);
    for (const { text, x, y } of this.drawn.numbers()) write(context, text, x, y);
  }

  /**
   * How far from its point an incident may have been.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {Circle[]} circles
   * @param {boolean} isOfAll or only of the point that is picked
   */
  drawRadii(context, circles, isOfAll) {
    const metre = 1 / metresPerPixel(this._map);
    for (const [x, y, , symbol] of circles) {
      if (isOfSeveral(this.symbols, symbol)) continue;
      if (!isOfAll && pointOf(this.symbols, symbol) !== this.picked) continue;
      drawRadius(context, x, y, this.symbols.radius[symbol] * metre);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Circle} circle
   */
  drawSymbol(context, [x, y, radius, symbol]) {
    const isSeveral = isOfSeveral(this.symbols, symbol);
    const certainty = isSeveral ? SEVERAL : this.symbols.certain[symbol];
    const isKnown = this.symbols.known[symbol] > 0;
    if (!isSeveral && pointOf(this.symbols, symbol) === this.picked) {
      const look = { ...lookOf(certainty, isKnown), line: "#111", dash: [], width: 3 };
      stamp(context, x, y, radius, look);
      return;
    }
    if (this.symbols.at) {
      // A few hundred, whose sizes differ at each step of time: a copy would be used once.
      stamp(context, x, y, radius, { ...lookOf(certainty, isKnown), width: 1.2 });
      return;
    }
    const { image, half } = this.stampOf(certainty, Math.round(radius * 4) / 4, isKnown);
    context.drawImage(image, x - half, y - half, half * 2, half * 2);
  }

  /**
   * The point of what is open stands out of the symbol it is in.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {Frame} frame
   */
  drawPicked(context, { x, y }) {
    if (!this.symbols.at || this.picked === null || this.picked < 0) return;
    const { lat, lon } = this.points;
    const look = { ...lookOf(SURE, false), line: "#111", dash: [], width: 3 };
    stamp(context, x(lon[this.picked]), y(lat[this.picked]), PICKED, look);
  }

  /**
   * Points of one size look alike: drawn once, copied a hundred thousand times.
   *
   * @param {number} certainty
   * @param {number} radius
   * @param {boolean} isKnown
   */
  stampOf(certainty, radius, isKnown) {
    const key = `${certainty} ${radius} ${isKnown}`;
    const made = this.stamps.get(key);
    if (made) return made;
    const ratio = pixelRatio();
    const image = document.createElement("canvas");
    const half = Math.ceil(radius) + CASING + 1;
    image.width = image.height = half * 2 * ratio;
    const context = brushOf(image);
    context.scale(ratio, ratio);
    stamp(context, half, half, radius, { ...lookOf(certainty, isKnown), width: 1.2 });
    const fresh = { image, half };
    this.stamps.set(key, fresh);
    return fresh;
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius pixels
 */
function drawRadius(context, x, y, radius) {
  if (!(radius > SMALLEST)) return;
  circle(context, x, y, radius);
  context.fillStyle = "rgba(194, 65, 12, 0.08)";
  context.fill();
  context.lineWidth = 2.5; // light under dark: seen on pale and on dark areas
  context.strokeStyle = "rgba(255, 255, 255, 0.6)";
  context.stroke();
  context.setLineDash([4, 4]);
  context.lineWidth = 1.2;
  context.strokeStyle = "rgba(124, 45, 18, 0.9)";
  context.stroke();
  context.setLineDash([]);
}
