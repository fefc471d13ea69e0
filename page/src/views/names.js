// The names of governorates on the map.

import { covered, touch } from "../model/points.js";
import { el } from "../parts/dom.js";

/** @import { Box, Circle, Data } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */
/** @typedef {{ width: number, height: number }} Size */
/** @typedef {Map<HTMLElement, Size>} Sizes */

/** @param {MapPage} page */
export function mountNames({ map, store, data, figures, drawn }) {
  const markers = markersOf(data);
  const group = L.layerGroup(markers);
  store.watch((s) => [s.layers.has("names")], ([wanted]) => {
    if (wanted) group.addTo(map);
    else group.remove();
  });
  /** @type {Sizes} Kept: asking the browser in the midst of a change makes it lay out the page. */
  let sizes = new Map();
  const arrange = () => stepAside(markers, map, drawn.circles(), sizes);
  store.watch((s) => [s.language, s.layers.has("names"), s.onPaper], () => { sizes = new Map(); });
  store.watch((s) => [
    s.language, s.layers.has("names"), s.layers.has("points") && figures.symbols(s),
  ], arrange);
  map.on("zoomend resize", arrange);
}

/**
 * Both languages are there, CSS shows one. Widest governorate first: it keeps its name longest.
 *
 * @param {Data} data
 */
function markersOf({ areas }) {
  const { names_en, names_ar, centres, shapes } = areas.governorate;
  const width = shapes.map((shape) => {
    const bounds = L.geoJSON(JSON.parse(shape)).getBounds();
    return bounds.getEast() - bounds.getWest();
  });
  const order = Array.from(centres.keys()).sort((a, b) => width[b] - width[a]);
  return order.map((i) => {
    const html = el("span", {},
      el("span", { lang: "en" }, names_en[i]), el("span", { lang: "ar" }, names_ar[i]));
    const icon = L.divIcon({ className: "sg-name", html, iconSize: undefined });
    const spots = centres[i].map(([lon, lat]) => /** @type {[number, number]} */ ([lat, lon]));
    const still = { interactive: false, keyboard: false, pane: "sg-names" };
    return L.marker(spots[0], { icon, spots, ...still });
  });
}

/**
 * Names step aside from the symbols, to another place inside their own governorate; one that
 * would touch another waits for a closer view.
 *
 * @param {L.Marker[]} markers
 * @param {L.Map} map
 * @param {Circle[]} circles
 * @param {Sizes} sizes
 */
function stepAside(markers, map, circles, sizes) {
  /** @type {Box[]} */
  const kept = [];
  for (const marker of markers) {
    const label = /** @type {HTMLElement | null | undefined} */ (marker.getElement()?.firstChild);
    if (!label) return;
    const size = sizeOf(label, sizes);
    const free = (marker.options.spots ?? [])
      .map((spot) => ({ spot, box: boxAt(map.latLngToContainerPoint(spot), size) }))
      .filter(({ box }) => !kept.some((other) => touch(box, other)));
    label.style.visibility = free.length ? "" : "hidden";
    if (!free.length) continue;
    const hidden = free.map(({ box }) =>
      circles.reduce((sum, circle) => sum + covered(box, circle), 0));
    const { spot, box } = free[hidden.indexOf(Math.min(...hidden))];
    marker.setLatLng(spot);
    kept.push(box);
  }
}

/**
 * @param {HTMLElement} label
 * @param {Sizes} sizes those known
 */
function sizeOf(label, sizes) {
  const size = sizes.get(label) ?? { width: label.offsetWidth, height: label.offsetHeight };
  sizes.set(label, size);
  return size;
}

/**
 * @param {L.Point} middle
 * @param {Size} size
 * @returns {Box}
 */
function boxAt({ x, y }, { width, height }) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}
