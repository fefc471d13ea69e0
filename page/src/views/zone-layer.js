// Who held the ground, by our zones. The page knows the cells of all places and a number per cell
// and day; cells of one kind are filled as one shape.

import { opacityOf } from "../model/zones.js";
import { CanvasLayer } from "../parts/canvas-layer.js";
import { fillOf } from "../parts/stripes.js";

/** @import { Frame, ZoneDay, Zones } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */

/** @param {MapPage} page */
export function mountZoneLayer({ map, store, data, figures }) {
  const { zones } = data;
  if (!zones) return;
  const layer = new ZoneLayer(zones);
  store.watch((s) => [s.layers.has("zones") && figures.zoneDay(s)], ([day]) => {
    if (!day) { layer.remove(); return; }
    layer.day = day;
    if (map.hasLayer(layer)) layer.redraw();
    else layer.addTo(map);
  });
}

class ZoneLayer extends CanvasLayer {
  /** @type {ZoneDay | null} */
  day = null;

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
