// Who held the ground, by our zones. The page knows the cells of all places and a number per cell
// and day; cells of one kind are filled as one shape.

import { chained, meshOf, outlinesOf } from "../model/mesh.js";
import { once } from "../model/store.js";
import { bordersOf, frontsOn } from "../model/zones.js";
import { CanvasLayer, metresPerPixel } from "../parts/canvas-layer.js";
import { fillsOf, surenessOf, textureOf } from "../parts/stripes.js";

/** @import { Frame, State, ZoneDay, Zones } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */

const FINEST = 0.5; // pixels
const FRONT = 1.5; // pixels of the line between two holders

/** @param {MapPage} page */
export function mountZoneLayer({ map, store, data, figures }) {
  const { zones } = data;
  if (!zones) return;
  const layer = new ZoneLayer(zones, figures.colours(store.get()).ground);
  const current = (/** @type {State} */ s) =>
    (s.layers.has("zones") && figures.zonesDrawn(s)?.current) || null;
  store.watch((s) => [current(s), figures.colours(s), s.onPaper], ([day, { ground }, onPaper]) => {
    if (!day) { layer.remove(); return; }
    const isDrawn = layer.shows(day, ground);
    layer.ground = ground;
    layer.day = day;
    if (!map.hasLayer(layer)) layer.addTo(map);
    else if (onPaper) layer.redraw(); // a printer does not wait for a frame
    else if (!isDrawn) layer.redrawSoon();
  });
}

/** @typedef {{ left: number, top: number, right: number, x: Float64Array, y: Float64Array }} Corners */
/** @typedef {{ rings: number[], outlines: number[][], path: Path2D | null }} Shape of one kind */

class ZoneLayer extends CanvasLayer {
  /** @type {ZoneDay | null} */
  day = null;

  /** Found when the zones are first shown. */
  mesh = once(() => meshOf(this.zones));
  borders = once(() => bordersOf(this.zones, this.mesh()));

  /** @type {Map<number, Shape>} by kind: most of a day are those of the day before */
  shapes = new Map();

  /** @type {Corners | null} */
  corners = null;

  /** @type {number | null} the frame of the screen that draws what was asked for last */
  waiting = null;

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
   * Whether that is what is drawn, or about to be.
   *
   * @param {ZoneDay} day
   * @param {string} ground
   */
  shows(day, ground) {
    return this.ground === ground && this.day !== null && isSame(this.day.of, day.of);
  }

  /** Once a frame, however many days a hand on the slider has passed since. */
  redrawSoon() {
    this.waiting ??= requestAnimationFrame(() => this.redraw());
  }

  redraw() {
    if (this.waiting !== null) cancelAnimationFrame(this.waiting);
    this.waiting = null;
    return super.redraw();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Frame} frame
   */
  paint(context, frame) {
    const at = this.cornersIn(frame);
    this.shapes = this.shapesOf(this.day);
    this.zones.kinds.forEach((kind, i) => {
      const shape = this.shapes.get(i);
      if (!shape) return;
      const path = (shape.path ??= pathOf(shape.outlines, at));
      for (const fill of fillsOf(context, kind.colours, surenessOf(kind), this.ground)) {
        context.fillStyle = fill;
        context.fill(path);
      }
    });
    if (this.zones.band && this.day) this.paintBand(context, at, this.day);
  }

  /**
   * Hatched ground along the lines: there it is less likely whose it is.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {Corners} at
   * @param {ZoneDay} day
   */
  paintBand(context, at, day) {
    const { from, to } = this.mesh();
    const metres = metresPerPixel(this._map);
    const texture = textureOf(context, "low", this.ground) ?? this.ground;
    const fronts = new Path2D();
    context.lineCap = context.lineJoin = "round";
    context.strokeStyle = texture;
    for (const [km, sides] of frontsOn(this.zones, this.borders(), day)) {
      const path = pathOf(chained(sides.map((side) => [from[side], to[side]]), true), at);
      fronts.addPath(path);
      context.lineWidth = (2 * km * 1000) / metres;
      context.stroke(path);
    }
    context.lineWidth = FRONT;
    context.strokeStyle = this.ground;
    context.stroke(fronts);
  }

  /**
   * Where the corners of all cells are. They stay until the map is moved, and the paths with them.
   *
   * @param {Frame} frame
   * @returns {Corners}
   */
  cornersIn({ x, y }) {
    const [left, top] = [x(0), y(0)];
    const kept = this.corners;
    if (kept && kept.left === left && kept.top === top && kept.right === x(1)) return kept;
    for (const shape of this.shapes.values()) shape.path = null;
    const mesh = this.mesh();
    this.corners = { left, top, right: x(1), x: mesh.x.map(x), y: mesh.y.map(y) };
    return this.corners;
  }

  /**
   * @param {ZoneDay | null} day
   * @returns {Map<number, Shape>}
   */
  shapesOf(day) {
    /** @type {Map<number, number[]>} */
    const rings = new Map();
    this.zones.rings.forEach(({ cell }, ring) => {
      const kind = day?.of[cell] ?? NaN;
      if (Number.isNaN(kind)) return;
      const some = rings.get(kind);
      if (some) some.push(ring);
      else rings.set(kind, [ring]);
    });
    return new Map([...rings].map(([kind, some]) => {
      const kept = this.shapes.get(kind);
      const shape = kept && isSame(kept.rings, some) ? kept
        : { rings: some, outlines: outlinesOf(this.mesh(), some), path: null };
      return [kind, shape];
    }));
  }
}

/**
 * @template {number[] | Float64Array} T
 * @param {T} one
 * @param {T} other
 */
function isSame(one, other) {
  for (let i = 0; i < one.length; i++) if (!Object.is(one[i], other[i])) return false;
  return one.length === other.length;
}

/**
 * Corners that no eye can part are passed over, and lines are not closed one by one: that costs the
 * more, the longer a path already is, and a filled shape is closed without it.
 *
 * @param {number[][]} rows
 * @param {Corners} at
 */
function pathOf(rows, { x, y }) {
  const path = new Path2D();
  for (const row of rows) {
    let [left, top] = [x[row[0]], y[row[0]]];
    path.moveTo(left, top);
    for (let i = 1; i < row.length; i++) {
      const [here, there] = [x[row[i]], y[row[i]]];
      const isNear = Math.abs(here - left) < FINEST && Math.abs(there - top) < FINEST;
      if (isNear && i < row.length - 1) continue;
      path.lineTo(here, there);
      [left, top] = [here, there];
    }
  }
  return path;
}
