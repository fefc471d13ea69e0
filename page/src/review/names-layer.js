// The names of places on the map, as the map page writes them: more of them the nearer one looks.

import { placed } from "../model/labels.js";
import { isNamedAt, ranked } from "../model/places.js";
import { name } from "../model/text.js";
import { CanvasLayer } from "../parts/canvas-layer.js";
import { createSizes, drawName, wishOf } from "../parts/names.js";

/** @import { Store } from "../model/store.js" */
/** @import { Frame } from "../types.js" */
/** @import { Spot, Wish } from "../model/labels.js" */
/** @import { Measure } from "../parts/names.js" */
/** @import { AnyState, Ground } from "./types.js" */

const GOVERNORATES_UP_TO = 8.5; // zoom; nearer, towns of the same names are on the map
const RADIUS = 15; // pixels around a mark

export class NameLayer extends CanvasLayer {
  sizes = createSizes();

  /**
   * @param {Ground} ground
   * @param {Store<AnyState>} store
   * @param {(item: any) => { latitude: number, longitude: number }[]} marked where no name may stand
   */
  constructor(ground, store, marked) {
    super("sg-names");
    this.ground = ground;
    this.store = store;
    this.marked = marked;
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
    const towns = this.towns.filter(({ rank }) => isNamedAt(rank, zoom)).flatMap((place) => {
      const [x, y] = [frame.x(place.lon), frame.y(place.lat)];
      return Math.min(x, y, width - x, height - y) < 0 ? [] : [wishOf(place, x, y, sizeOf)];
    });
    const wishes = [...(zoom < GOVERNORATES_UP_TO ? this.governorates(frame, sizeOf) : []), ...towns];
    const circles = (item ? this.marked(item) : []).map((one) =>
      /** @type {[number, number, number]} */ ([frame.x(one.longitude), frame.y(one.latitude), RADIUS]));
    const colours = this.ground.colours[isDark ? "dark" : "light"];
    for (const label of placed(wishes, circles, { width, height })) drawName(context, label, colours);
  }

  /**
   * @param {Frame} frame
   * @param {Measure} sizeOf
   * @returns {Wish[]}
   */
  governorates({ x, y }, sizeOf) {
    const { names_en, names_ar, centres } = this.ground.areas.governorate;
    return centres.map((spots, i) => {
      const text = name(names_en[i], names_ar[i]);
      const pixels = spots.map(([lon, lat]) => /** @type {Spot} */ ([x(lon), y(lat)]));
      return { text, look: "governorate", size: sizeOf(text, "governorate"), at: pixels[0], spots: pixels };
    });
  }
}
