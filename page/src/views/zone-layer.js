// Who held the ground, by our zones. The page knows the cells of all places and a number per cell
// and day; cells of one kind are filled as one shape.

import { BAND, bordersOf, frontsOn, opacityOf } from "../model/zones.js";
import { CanvasLayer, brushOf, metresPerPixel } from "../parts/canvas-layer.js";
import { el } from "../parts/dom.js";
import { fillOf } from "../parts/stripes.js";

/** @import { Frame, State, ZoneDay, Zones } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */

/** @param {MapPage} page */
export function mountZoneLayer({ map, store, data, figures }) {
  const { zones } = data;
  if (!zones) return;
  const layer = new ZoneLayer(zones);
  const current = (/** @type {State} */ s) =>
    (s.layers.has("zones") && figures.zonesDrawn(s)?.current) || null;
  store.watch((s) => [current(s)], ([day]) => {
    if (!day) { layer.remove(); return; }
    layer.day = day;
    if (map.hasLayer(layer)) layer.redraw();
    else layer.addTo(map);
  });
}

class ZoneLayer extends CanvasLayer {
  /** @type {ZoneDay | null} */
  day = null;

  /** @type {ReturnType<typeof bordersOf> | null} Found when the zones are first shown. */
  borders = null;

  /** @param {Zones} zones */
  constructor(zones) {
    super("sg-zones");
    this.zones = zones;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Frame} frame
   */
  paint(context, frame) {
    const paths = this.pathsIn(frame);
    this.zones.kinds.forEach((kind, i) => {
      const path = paths.get(i);
      if (!path) return;
      context.globalAlpha = opacityOf(kind);
      context.fillStyle = fillOf(context, kind.colours);
      context.fill(path);
    });
    if (this.zones.band && this.day) this.paintBand(context, frame, this.day);
  }

  /**
   * Pale ground along the lines: there it is less likely whose it is.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {Frame} frame
   * @param {ZoneDay} day
   */
  paintBand(context, { x, y }, day) {
    this.borders ??= bordersOf(this.zones);
    const metres = metresPerPixel(this._map);
    // On a sheet of its own, so that it is no paler where lines of two widths meet.
    const sheet = el("canvas", { width: context.canvas.width, height: context.canvas.height });
    const brush = brushOf(sheet);
    brush.setTransform(context.getTransform());
    brush.strokeStyle = BAND.colour;
    brush.lineCap = "round";
    for (const [km, lines] of frontsOn(this.zones, this.borders, day)) {
      const path = new Path2D();
      for (const [x1, y1, x2, y2] of lines) {
        path.moveTo(x(x1), y(y1));
        path.lineTo(x(x2), y(y2));
      }
      brush.lineWidth = Math.max(BAND.thinnest, (2 * km * 1000) / metres);
      brush.stroke(path);
    }
    context.globalAlpha = BAND.opacity;
    context.resetTransform();
    context.drawImage(sheet, 0, 0);
  }

  /** @param {Frame} frame */
  pathsIn({ x, y }) {
    /** @type {Map<number, Path2D>} */
    const paths = new Map();
    for (const ring of this.zones.rings) {
      const kind = this.day?.of[ring.cell] ?? NaN;
      if (Number.isNaN(kind)) continue;
      const path = paths.get(kind) ?? new Path2D();
      paths.set(kind, path);
      path.moveTo(x(ring.x[0]), y(ring.y[0]));
      for (let i = 1; i < ring.x.length - 1; i++) path.lineTo(x(ring.x[i]), y(ring.y[i]));
      path.closePath();
    }
    return paths;
  }
}
