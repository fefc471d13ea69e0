// A Leaflet layer that draws itself on one canvas: the base of points, hexagons and zones.

/** @import { Frame } from "../types.js" */

const EVENTS = "moveend resize viewreset"; // each zoom ends with a move
const FONT = "600 11px system-ui, sans-serif";
const MARGIN = 0.2; // of the map: a short drag does not show the edge of the canvas

/** A layer that extends this one has `paint`. */
export class CanvasLayer extends L.Layer {
  /** @param {string} pane */
  constructor(pane) {
    super();
    L.setOptions(this, { pane });
    /** @type {HTMLCanvasElement | null} */
    this.canvas = null;
  }

  /** @param {L.Map} map */
  onAdd(map) {
    this._map = map;
    this.canvas = L.DomUtil.create("canvas", "sg-canvas leaflet-zoom-hide", this.getPane());
    this.canvas.setAttribute("aria-hidden", "true");
    map.on(EVENTS, this.redraw, this);
    this.redraw();
    return this;
  }

  /** @param {L.Map} map */
  onRemove(map) {
    map.off(EVENTS, this.redraw, this);
    this.canvas?.remove();
    this.canvas = null;
    return this;
  }

  redraw() {
    if (!this.canvas) return this;
    this.paint(prepared(this.canvas, this._map), frameOf(this._map));
    return this;
  }

  /**
   * @param {CanvasRenderingContext2D} _context
   * @param {Frame} _frame
   */
  paint(_context, _frame) {
    throw new Error("a layer says how it is painted");
  }
}

/** @param {L.Map} map */
function marginOf(map) {
  const { x, y } = map.getSize();
  return Math.round(Math.min(x, y) * MARGIN);
}

/** @param {HTMLCanvasElement} canvas */
export function brushOf(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws no canvas");
  return context;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {L.Map} map
 */
function prepared(canvas, map) {
  const size = map.getSize();
  const ratio = pixelRatio();
  const margin = marginOf(map);
  const [width, height] = [size.x + 2 * margin, size.y + 2 * margin];
  L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([-margin, -margin]));
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = brushOf(canvas);
  context.scale(ratio, ratio);
  context.translate(margin, margin);
  return context;
}

export const pixelRatio = () => Math.min(window.devicePixelRatio || 1, 2);

/**
 * Web Mercator by hand: one call of Leaflet per point would cost half a second for 100,000.
 *
 * @param {L.Map} map
 * @returns {Frame}
 */
export function frameOf(map) {
  const margin = marginOf(map);
  const size = map.getSize();
  const scale = scaleOf(map);
  const origin = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
  return {
    x: (lon) => (lon / 360 + 0.5) * scale - origin.x,
    y: (lat) => {
      const sin = Math.sin((lat * Math.PI) / 180);
      return (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * scale - origin.y;
    },
    isNear: (x, y) => x >= -margin && y >= -margin && x <= size.x + margin && y <= size.y + margin,
  };
}

/** @param {L.Map} map */
function scaleOf(map) {
  const { crs } = map.options;
  if (!crs) throw new Error("the map has no CRS");
  return crs.scale(map.getZoom());
}

/** @param {L.Map} map */
export function metresPerPixel(map) {
  const latitude = (map.getCenter().lat * Math.PI) / 180;
  return (40_075_016.686 * Math.cos(latitude)) / scaleOf(map);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} words
 * @param {number} x
 * @param {number} y
 */
export function write(context, words, x, y) {
  context.font = FONT;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.strokeStyle = "rgba(255, 255, 255, 0.95)";
  context.strokeText(words, x, y);
  context.fillStyle = "#1f1300";
  context.fillText(words, x, y);
}
