// The names on the map: governorates, places of incidents, and nearer those of towns, villages and
// neighbourhoods.

import { isOfSeveral } from "../model/clusters.js";
import { isCoarse } from "../model/data.js";
import { around, beside, placed } from "../model/labels.js";
import { isNamedAt, ranked } from "../model/places.js";
import { name } from "../model/text.js";
import { CanvasLayer } from "../parts/canvas-layer.js";
import { CASING } from "../parts/marks.js";
import { OUTSIDE, groundOf } from "../parts/ground.js";
import { createSizes, drawName, shortened, wishOf } from "../parts/names.js";

/** @import { Box, Circle, Frame } from "../types.js" */
/** @import { Label, Spot, Wish } from "../model/labels.js" */
/** @import { MapPage } from "../parts/page.js" */
/** @import { Measure } from "../parts/names.js" */

const GOVERNORATES_UP_TO = 8.5; // zoom; nearer, towns of the same names are on the map
const INCIDENTS_FROM = 9;
const INCIDENTS_UP_TO = 400; // more symbols in one view have no room for names
const CAPITAL = "SY01"; // all around it lies Rural Damascus
const AWAY = /** @type {const} */ ([14, 170]); // pixels from the middle of a governorate
const LONGEST_LINE = 90; // pixels to it: a longer one is not followed
const INTO = 7; // pixels that a line goes into the governorate
const STEP = 3; // pixels
const PERIOD = { width: 180, height: 46 }; // in the middle above
/** @param {MapPage} page */
export function mountNames(page) {
  const { map, store, figures } = page;
  const layer = new NameLayer(page);
  store.watch((s) => [
    s.layers.has("names"), s.language, s.layers.has("points") && figures.symbols(s),
    figures.colours(s), s.onPaper, s.layers.has("zones"),
  ], ([wanted]) => {
    if (!wanted) layer.remove();
    else if (map.hasLayer(layer)) layer.redraw();
    else layer.addTo(map);
  });
}

class NameLayer extends CanvasLayer {
  /** @type {Label[]} as drawn */
  labels = [];
  sizes = createSizes();
  /** @type {{ key: string, boxes: Box[] }} as last measured */
  controls = { key: "", boxes: [] };
  /** @type {ReturnType<typeof ranked> | null} made when first needed */
  towns = null;

  /** @param {MapPage} page */
  constructor(page) {
    super("sg-names");
    this.page = page;
    this.groundAt = groundOf(page.data);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Frame} frame
   */
  paint(context, frame) {
    const { drawn, figures, store } = this.page;
    const circles = drawn.circles();
    const { x: width, y: height } = this._map.getSize();
    this.labels = placed([
      ...this.governorates(frame), ...this.incidents(circles), ...this.known(frame),
    ], circles.map(([x, y, radius]) => /** @type {[number, number, number]} */ ([x, y, radius + CASING])),
    { width, height, taken: this.taken(width), numbers: drawn.numbers().map(({ box }) => box) });
    const colours = figures.colours(store.get());
    for (const label of this.labels) drawName(context, label, colours);
  }

  /**
   * By what stands on the map: its controls, the note on zones, and which period it is of.
   *
   * @param {number} width of the map
   * @returns {Box[]}
   */
  taken(width) {
    const { compare, language, onPaper } = this.page.store.get();
    const { x, y } = this._map.getSize();
    const container = this._map.getContainer();
    const note = container.querySelector(".sg-zone-note")?.textContent?.length ?? 0;
    // To ask the browser at each step of time would make it lay out the page.
    const key = [x, y, language, onPaper, note].join();
    if (key !== this.controls.key) this.controls = { key, boxes: controlsOn(container) };
    const side = (width - PERIOD.width) / 2;
    const period = { left: side, right: width - side, top: 0, bottom: PERIOD.height };
    return compare ? [...this.controls.boxes, period] : this.controls.boxes;
  }

  /**
   * The widest first. One without room inside stands beside the country, with a line to it.
   *
   * @param {Frame} frame
   * @returns {Wish[]}
   */
  governorates({ x, y }) {
    if (this._map.getZoom() > GOVERNORATES_UP_TO) return [];
    const { names_en, names_ar, centres } = this.page.data.areas.governorate;
    return centres.map((spots, i) => {
      const text = name(names_en[i], names_ar[i]);
      const pixels = spots.map(([lon, lat]) => /** @type {Spot} */ ([x(lon), y(lat)]));
      return {
        text, look: "governorate", size: this.sizeOf(text, "governorate"), at: pixels[0],
        spots: pixels.flatMap((spot) => this.inside(spot, i)),
        away: () => around(...pixels[0], AWAY, this.sizeOf(text, "governorate")),
        lead: (/** @type {Spot} */ from, /** @type {Box} */ box) =>
          this.isBeyond(box) ? this.lead(from, pixels[0], i) : null,
      };
    }).sort((a, b) => spread(b.spots) - spread(a.spots));
  }

  /**
   * A spot and some around it that lie in a governorate.
   *
   * @param {Spot} spot
   * @param {number} governorate
   */
  inside([x, y], governorate) {
    /** @type {Spot[]} */
    const near = [[x, y], [x, y - 9], [x, y + 9], [x - 12, y], [x + 12, y]];
    return near.filter((one, i) => !i || this.isIn(one, governorate));
  }

  /**
   * @param {Spot} spot
   * @param {number} ground
   */
  isIn(spot, ground) {
    return this.groundOf(spot) === ground;
  }

  /** @param {Spot} spot */
  groundOf(spot) {
    const { lat, lng } = this._map.containerPointToLatLng(spot);
    return this.groundAt(lat, lng);
  }

  /**
   * Whether the country ends at a governorate.
   *
   * @param {number} governorate
   */
  isAtTheEdge(governorate) {
    return this.page.data.areas.governorate.pcodes[governorate] !== CAPITAL;
  }

  /**
   * Outside the country: inside, a name would seem to be the neighbour's.
   *
   * @param {Box} box
   */
  isBeyond({ left, right, top, bottom }) {
    return [left, (left + right) / 2, right].every((x) =>
      [top - 2, bottom + 2].every((y) => this.isIn([x, y], OUTSIDE)));
  }

  /**
   * Where a line from outside is well inside a governorate. It is not led through a neighbour, but
   * where one lies all around, as around the capital.
   *
   * @param {Spot} from
   * @param {Spot} to
   * @param {number} governorate
   * @returns {Spot | null}
   */
  lead([x1, y1], [x2, y2], governorate) {
    const far = Math.hypot(x2 - x1, y2 - y1);
    let inside = 0;
    for (let step = STEP; step < Math.min(far, LONGEST_LINE); step += STEP) {
      /** @type {Spot} */
      const here = [x1 + ((x2 - x1) * step) / far, y1 + ((y2 - y1) * step) / far];
      const ground = this.groundOf(here);
      if (ground === governorate) inside += STEP;
      else if (ground >= 0 && this.isAtTheEdge(governorate)) return null;
      if (inside >= INTO) return here;
    }
    return far < LONGEST_LINE ? [x2, y2] : null;
  }

  /**
   * @param {Circle[]} circles
   * @returns {Wish[]}
   */
  incidents(circles) {
    if (this._map.getZoom() < INCIDENTS_FROM || circles.length > INCIDENTS_UP_TO) return [];
    const { data, figures, store } = this.page;
    const symbols = figures.symbols(store.get());
    return circles.flatMap(([x, y, radius, symbol]) => {
      const row = symbols.first[symbol];
      if (isOfSeveral(symbols, symbol) || isCoarse(data, row)) return [];
      const { place_name_en, place_name_ar } = data.texts;
      const text = shortened(name(place_name_en.of(row), place_name_ar.of(row)));
      if (!text) return [];
      const size = this.sizeOf(text, "incident");
      const gap = radius + CASING + 3;
      /** @type {Spot} */
      const at = [x, y];
      return [{ text, look: "incident", size, at, spots: beside(x, y, gap, size) }];
    });
  }

  /**
   * Places of the gazetteer in view that the zoom has room for.
   *
   * @param {Frame} frame
   * @returns {Wish[]}
   */
  known(frame) {
    const zoom = this._map.getZoom();
    if (this.page.data.view.tiles || !isNamedAt(1, zoom)) return [];
    this.towns ??= ranked(this.page.data);
    const { x: width, y: height } = this._map.getSize();
    /** @type {Measure} */
    const sizeOf = (words, look) => this.sizeOf(words, look);
    /** @type {Wish[]} */
    const wishes = [];
    for (const place of this.towns) {
      if (!isNamedAt(place.rank, zoom)) break; // sorted by rank
      const [x, y] = [frame.x(place.lon), frame.y(place.lat)];
      if (Math.min(x, y, width - x, height - y) >= 0) wishes.push(wishOf(place, x, y, sizeOf));
    }
    return wishes;
  }

  /** @type {Measure} */
  sizeOf(words, look) {
    return this.sizes.of(this.canvas, words, look);
  }
}

/**
 * Where the controls of a map stand on it.
 *
 * @param {HTMLElement} container
 * @returns {Box[]}
 */
function controlsOn(container) {
  const { left: x, top: y } = container.getBoundingClientRect();
  return [...container.querySelectorAll(".leaflet-control")]
    .map((control) => control.getBoundingClientRect()).filter(({ width }) => width > 0)
    .map(({ left, right, top, bottom }) =>
      ({ left: left - x, right: right - x, top: top - y, bottom: bottom - y }));
}

/** @param {Spot[]} spots */
const spread = (spots) => {
  const across = spots.map(([x]) => x);
  return Math.max(...across) - Math.min(...across);
};
