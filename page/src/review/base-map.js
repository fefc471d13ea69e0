// The map of any question: borders, names of places, and the marks that are put on it.

import { say } from "../model/text.js";
import { SYRIA, controlsOf } from "../parts/controls.js";
import { el } from "../parts/dom.js";
import { createPanes } from "../parts/panes.js";
import { mountBase } from "../views/base.js";
import { NameLayer } from "./names-layer.js";

/** @import { Level } from "../types.js" */
/** @import { Shell } from "./main.js" */
/** @import { Ground } from "./types.js" */

const CLOSEST = 16;
/** @type {[Level, number][]} From which zoom on the borders of a level are drawn. */
const BORDERS = [["governorate", 0], ["district", 8.5], ["sub-district", 10]];

/**
 * @param {HTMLElement} box
 * @param {Shell} shell
 * @param {(item: any) => { latitude: number, longitude: number }[]} marked where no name may stand
 */
export function createBaseMap(box, { store, ground }, marked) {
  const map = L.map(box, {
    zoomControl: false, attributionControl: false, zoomSnap: 0.25, minZoom: 5, maxZoom: CLOSEST,
    maxBounds: L.latLngBounds(SYRIA).pad(1),
  });
  createPanes(map);
  map.fitBounds(SYRIA);
  mountBase(/** @type {any} */ ({ data: { view: { tiles: null }, basemap: ground.basemap } }), map);
  const stated = borders(map, ground);
  const names = new NameLayer(ground, store, marked).addTo(map);
  const renewControls = controlsOf(map);
  store.watch((s) => [s.language], () => {
    box.setAttribute("aria-label", say("map"));
    renewControls();
    names.redraw();
  });
  store.watch((s) => [s.isDark], () => names.redraw());
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(box);
  return { map, stated };
}

/**
 * @param {{ latitude: number, longitude: number, uncertainty_m: number }} point
 * @param {string} className
 */
export const ring = ({ latitude, longitude, uncertainty_m }, className) =>
  L.circle([latitude, longitude], { radius: uncertainty_m, className, interactive: false, weight: 1.5 });

/**
 * @param {string} text
 * @param {string} className
 * @param {[number, number]} [anchor] the pixel of the mark that stands on the point; its middle
 */
export const numbered = (text, className, anchor = [13, 13]) => L.divIcon({
  className: `rv-mark ${className}`, html: el("span", {}, text), iconSize: [26, 26], iconAnchor: anchor,
});

/**
 * Draws the borders of units, and gives what marks the governorate that is stated.
 *
 * @param {L.Map} map
 * @param {Ground} ground
 */
function borders(map, ground) {
  const renderer = L.svg({ pane: "sg-lines", padding: 0.5 });
  const levels = BORDERS.map(([level, from]) => {
    const style = { className: `rv-border rv-border-${level}`, fill: false, renderer, pane: "sg-lines" };
    const shapes = ground.areas[level].shapes.map((shape) => JSON.parse(shape));
    const layer = L.geoJSON(/** @type {any} */ ({ type: "GeometryCollection", geometries: shapes }),
      { interactive: false, style: () => style });
    return { layer, from };
  });
  const show = () => {
    for (const { layer, from } of levels) {
      if (map.getZoom() >= from) layer.addTo(map);
      else layer.remove();
    }
  };
  map.on("zoomend", show);
  show();
  const marked = L.layerGroup().addTo(map);
  return (/** @type {string} */ pcode) => {
    marked.clearLayers();
    const shape = shapeOf(ground, pcode);
    const style = { className: "rv-stated", fill: false, renderer, pane: "sg-lines" };
    if (shape) L.geoJSON(shape, { interactive: false, style: () => style }).addTo(marked);
  };
}

/**
 * @param {Ground} ground
 * @param {string} pcode
 */
function shapeOf({ areas, areaIndex }, pcode) {
  for (const [level] of BORDERS) {
    const at = areaIndex[level].get(pcode);
    if (at !== undefined) return JSON.parse(areas[level].shapes[at]);
  }
  return null;
}

/**
 * @param {Ground} ground
 * @param {string} pcode
 */
export function areaBounds(ground, pcode) {
  const shape = shapeOf(ground, pcode);
  return shape && L.geoJSON(shape).getBounds();
}
