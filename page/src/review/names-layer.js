// The names of places on the map, as the map page writes them: more of them the nearer one looks.

import { placed } from "../model/labels.js";
import { isNamedAt, ranked } from "../model/places.js";
import { CanvasLayer } from "../parts/canvas-layer.js";
import { createSizes, drawName, wishOf } from "../parts/names.js";

/** @import { Store } from "../model/store.js" */
/** @import { Frame } from "../types.js" */
/** @import { Measure } from "../parts/names.js" */
/** @import { Ground, State } from "./types.js" */

const RADIUS = 15; // pixels around the mark of a candidate

export class NameLayer extends CanvasLayer {
  sizes = createSizes();

  /**
   * @param {Ground} ground
   * @param {Store<State>} store
   */
  constructor(ground, store) {
    super("sg-names");
    this.ground = ground;
    this.store = store;
    this.towns = ranked(ground);
    store.watch((s) => [s.item], () => this.redraw());
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Frame} frame
   */
  paint(context, frame) {
    const { item, isDark } = this.store.get();
    const { x: width, y: height } = this._map.getSize();
    const zoom = this._map.getZoom();
    /** @type {Measure} */
    const sizeOf = (words, look) => this.sizes.of(this.canvas, words, look);
    const wishes = this.towns.filter(({ rank }) => isNamedAt(rank, zoom)).flatMap((place) => {
      const [x, y] = [frame.x(place.lon), frame.y(place.lat)];
      return Math.min(x, y, width - x, height - y) < 0 ? [] : [wishOf(place, x, y, sizeOf)];
    });
    const circles = (item?.candidates ?? []).slice(0, 9).map((one) =>
      /** @type {[number, number, number]} */ ([frame.x(one.longitude), frame.y(one.latitude), RADIUS]));
    const colours = this.ground.colours[isDark ? "dark" : "light"];
    for (const label of placed(wishes, circles, { width, height })) drawName(context, label, colours);
  }
}
