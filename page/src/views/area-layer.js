// Areas coloured by a value: governorates, districts or sub-districts.

import { limitsOf } from "../model/data.js";
import { fillAt } from "../model/fading.js";
import { FEW_PEOPLE, NO_DATA, classOf, colourOf, surely } from "../model/tally.js";
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
      const colour = (area) => tallied.why[area] === FEW_PEOPLE
        ? colours.few : colourOf(colours, classOf(surely(tallied, area), limits), limits);
      // The country is seen under any layer, and what no source covers: it is not empty.
      /** @param {number} area */
      const ground = (area) =>
        covered?.[area] === 0 ? colourOf(colours, NO_DATA, limits)
          : view.tiles ? "transparent" : colours.ground;
      if (isVisible) layer.show(level, colour, (view.tiles ? 0.75 : 1) * fill);
      else layer.show("governorate", ground, view.tiles ? 0.75 : 1);
    });
}

/** One set of polygons per level, made when first wanted. */
class AreaLayer {
  renderer = L.svg({ pane: "sg-areas", padding: 0.3 });
  /** @type {Partial<Record<Level, L.FeatureGroup>>} */
  made = {};

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
    addPattern(this.renderer);
    group.eachLayer((shape) => {
      const polygon = /** @type {L.Polygon} */ (shape);
      const fillColor = colour(polygon.options.area ?? -1);
      const { fillColor: before, fillOpacity: opacity } = polygon.options;
      // Each area that is written anew is painted anew, with what lies over it.
      if (fillColor !== before || fillOpacity !== opacity) polygon.setStyle({ fillColor, fillOpacity });
    });
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
 * Stripes for "no data": told from zero without colour.
 *
 * @param {L.SVG} renderer
 */
function addPattern({ _container: root }) {
  if (!root || root.querySelector("#sg-no-data")) return;
  root.prepend(svg("defs", {}, svg("pattern", {
    id: "sg-no-data", width: 6, height: 6, patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)",
  }, svg("rect", { width: 6, height: 6, class: "sg-no-data-ground" }),
  svg("rect", { width: 2, height: 6, class: "sg-no-data-line" }))));
}
