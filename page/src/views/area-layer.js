// Areas coloured by a value: governorates, districts or sub-districts.

import { classesBetween } from "../model/between.js";
import { limitsOf } from "../model/data.js";
import { fillAt } from "../model/fading.js";
import { FEW_PEOPLE, NO_DATA, classOf, colourOf, surely } from "../model/tally.js";
import { between } from "../parts/between.js";
import { svg } from "../parts/dom.js";

/** @import { Level } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */

/** @param {MapPage} page */
export function mountAreaLayer(page) {
  const { store, data, figures } = page;
  const layer = new AreaLayer(page);
  store.watch(
    (s) => [
      s.level, s.value, figures.tallied(s), s.layers.has("areas"), figures.colours(s), fillAt(s.zoom),
      figures.covered(s),
    ],
    ([level, value, tallied, isVisible, colours, fill, covered]) => {
      const { areas, view } = data;
      const limits = limitsOf(areas[level], value);
      /** @param {number} area */
      const colour = (area) => {
        if (tallied.why[area] === FEW_PEOPLE) return colours.few;
        const classes = classesBetween(tallied, area, limits);
        return classes ? layer.striped(between(colours, classes, limits))
          : colourOf(colours, classOf(surely(tallied, area), limits), limits);
      };
      // The country is seen under any layer, and what no source covers: it is not empty.
      /** @param {number} area */
      const ground = (area) =>
        covered?.[area] === 0 ? colourOf(colours, NO_DATA, limits)
          : view.tiles ? "transparent" : colours.ground;
      if (isVisible) layer.show(level, colour, (view.tiles ? 0.75 : 1) * fill);
      else layer.show("governorate", ground, view.tiles ? 0.75 : 1);
    });
}

/** @typedef {import("../parts/between.js").Stripe} Stripe */

/** One set of polygons per level, made when first wanted. */
class AreaLayer {
  renderer = L.svg({ pane: "sg-areas", padding: 0.3 });
  /** @type {Partial<Record<Level, L.FeatureGroup>>} */
  made = {};
  /** @type {Map<string, SVGElement>} by what fills with them */
  patterns = new Map();

  /** @param {MapPage} page */
  constructor(page) {
    this.page = page;
  }

  /**
   * @param {Level} level
   * @param {(area: number) => string} colour
   * @param {number} fillOpacity
   */
  show(level, colour, fillOpacity) {
    for (const [other, group] of Object.entries(this.made)) {
      if (other !== level) group.remove();
    }
    const group = (this.made[level] ??= this.make(level));
    group.addTo(this.page.map);
    group.eachLayer((shape) => {
      const polygon = /** @type {L.Polygon} */ (shape);
      const fillColor = colour(polygon.options.area ?? -1);
      const { fillColor: before, fillOpacity: opacity } = polygon.options;
      // Each area that is written anew is painted anew, with what lies over it.
      if (fillColor !== before || fillOpacity !== opacity) polygon.setStyle({ fillColor, fillOpacity });
    });
    addPatterns(this.renderer, this.patterns.values());
  }

  /**
   * What fills an area with level stripes, made when first wanted.
   *
   * @param {Stripe[]} stripes
   */
  striped(stripes) {
    const id = `sg-${this.renderer.options.pane}-${stripes.map(({ colour }) => colour.slice(1)).join("-")}`;
    if (!this.patterns.has(id)) this.patterns.set(id, patternOf(id, stripes));
    return `url(#${id})`;
  }

  /** @param {Level} level */
  make(level) {
    const group = L.featureGroup();
    this.page.data.areas[level].shapes.forEach((shape, area) => {
      const { store } = this.page;
      const polygon = L.polygon(latLngsOf(shape), {
        renderer: this.renderer, pane: "sg-areas", area,
        className: "sg-area", weight: level === "governorate" ? 1.2 : 0.6, smoothFactor: 0.5,
      });
      polygon.on("mouseover", () => store.update({ hovered: { level, area } }));
      polygon.on("mouseout", () => store.update({ hovered: null }));
      polygon.on("click", (event) => this.click(event, level, area));
      polygon.addTo(group);
    });
    return group;
  }

  /**
   * A click on a point means the point, not the area under it.
   *
   * @param {L.LeafletMouseEvent} event
   * @param {Level} level
   * @param {number} area
   */
  click({ containerPoint, latlng }, level, area) {
    const { store, drawn } = this.page;
    if (!store.get().layers.has("areas") || drawn.symbolAt(containerPoint) !== null) return;
    const at = { lat: latlng.lat, lng: latlng.lng };
    store.update({ opened: { kind: "area", level, area, at, keyboard: false } });
  }
}

/** @param {string} shape GeoJSON geometry */
function latLngsOf(shape) {
  const feature = { type: "Feature", geometry: JSON.parse(shape), properties: {} };
  const layer = L.GeoJSON.geometryToLayer(/** @type {GeoJSON.Feature} */ (feature));
  return /** @type {L.Polygon} */ (layer).getLatLngs();
}

/**
 * Stripes for "no data": told from zero without colour. And those of figures that are not certain.
 *
 * @param {L.SVG} renderer
 * @param {Iterable<SVGElement>} others
 */
function addPatterns({ _container: root }, others) {
  if (!root) return;
  const defs = root.querySelector("defs") ?? root.insertBefore(svg("defs", {}, svg("pattern", {
    id: "sg-no-data", width: 6, height: 6, patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  }, svg("rect", { width: 6, height: 6, class: "sg-no-data-ground" }),
  svg("rect", { width: 2, height: 6, class: "sg-no-data-line" }))), root.firstChild);
  for (const pattern of others) if (pattern.parentNode !== defs) defs.append(pattern);
}

/**
 * @param {string} id
 * @param {Stripe[]} stripes
 */
function patternOf(id, stripes) {
  const height = stripes.reduce((sum, { wide }) => sum + wide, 0);
  let y = 0;
  return svg("pattern", { id, width: 8, height, patternUnits: "userSpaceOnUse" },
    ...stripes.map(({ colour, wide }) => {
      const stripe = svg("rect", { y, width: 8, height: wide, fill: colour });
      y += wide;
      return stripe;
    }));
}
