// Who held the ground, by our zones. The page knows the cells of all places and a number per cell
// and day; cells of one kind are filled as one shape.

import { bordersOf, frontsOn } from "../model/zones.js";
import { CanvasLayer, metresPerPixel } from "../parts/canvas-layer.js";
import { fillOf, surenessOf, textureOf } from "../parts/stripes.js";

/** @import { Frame, State, ZoneDay, Zones } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */

const FRONT = 1.5; // pixels of the line between two holders

/** @param {MapPage} page */
export function mountZoneLayer({ map, store, data, figures }) {
  const { zones } = data;
  if (!zones) return;
  const layer = new ZoneLayer(zones, figures.colours(store.get()).ground);
  const current = (/** @type {State} */ s) =>
    (s.layers.has("zones") && figures.zonesDrawn(s)?.current) || null;
  store.watch((s) => [current(s), figures.colours(s)], ([day, { ground }]) => {
    if (!day) { layer.remove(); return; }
    layer.ground = ground;
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

  /**
   * @param {Zones} zones
   * @param {string} ground colour of what lies under them
   */
  constructor(zones, ground) {
    super("sg-zones");
    this.zones = zones;
    this.ground = ground;
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
      context.fillStyle = fillOf(context, kind.colours);
      context.fill(path);
      const texture = textureOf(context, surenessOf(kind), this.ground);
      if (!texture) return;
      context.fillStyle = texture;
      context.fill(path);
    });
    if (this.zones.band && this.day) this.paintBand(context, frame, this.day);
  }

  /**
   * Hatched ground along the lines: there it is less likely whose it is.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {Frame} frame
   * @param {ZoneDay} day
   */
  paintBand(context, { x, y }, day) {
    this.borders ??= bordersOf(this.zones);
    const metres = metresPerPixel(this._map);
    const texture = textureOf(context, "low", this.ground) ?? this.ground;
    const fronts = new Path2D();
    context.lineCap = "round";
    context.strokeStyle = texture;
    for (const [km, lines] of frontsOn(this.zones, this.borders, day)) {
      const path = new Path2D();
      for (const [x1, y1, x2, y2] of lines) {
        path.moveTo(x(x1), y(y1));
        path.lineTo(x(x2), y(y2));
      }
      fronts.addPath(path);
      context.lineWidth = (2 * km * 1000) / metres;
      context.stroke(path);
    }
    context.lineWidth = FRONT;
    context.strokeStyle = this.ground;
    context.stroke(fronts);
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
