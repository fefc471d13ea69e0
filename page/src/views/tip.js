// The tip beside the mouse: what is under it, in one line.

import { amount, areaName, placeTitle, when } from "../model/facts.js";
import { rowsAt } from "../model/points.js";
import { figure, say } from "../model/text.js";
import { el, quoted } from "../parts/dom.js";

/** @import { State } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */

/** @param {MapPage} page */
export function mountTip(page) {
  const { map, drawn } = page;
  const tip = L.tooltip({ direction: "top", offset: [0, -8], className: "sg-tip" });
  map.on("mousemove", (event) => {
    const point = drawn.pointAt(event.containerPoint);
    map.getContainer().classList.toggle("sg-pointing", point !== null);
    const text = textFor(page, point, event.containerPoint);
    if (text) tip.setLatLng(event.latlng).setContent(text).addTo(map);
    else tip.remove();
  });
  map.on("mouseout", () => tip.remove());
}

/**
 * @param {MapPage} page
 * @param {number | null} point
 * @param {L.Point} at
 */
function textFor(page, point, at) {
  const { store, figures, drawn } = page;
  if (point !== null) return pointText(page, point);
  const hexagon = drawn.hexagonAt(at);
  if (hexagon !== null) {
    const count = figures.hexagons(store.get()).count[hexagon];
    return el("span", {}, `${say("incidents")}: ${figure(count)}`);
  }
  const { hovered, layers } = store.get();
  return hovered && layers.has("areas") ? areaText(page, hovered) : null;
}

/**
 * @param {MapPage} page
 * @param {number} point
 */
function pointText({ store, data, figures }, point) {
  const rows = rowsAt(figures.points, figures.shown(store.get()), point);
  const { known, killed } = figures.pointSums(store.get());
  const what = rows.length > 1 ? say("at_this_point", { n: rows.length }) : when(data, rows[0]);
  const toll = known[point] ? figure(killed[point]) : say("unknown");
  return el("span", {}, quoted(placeTitle(data, rows[0])), ` · ${what} · ${say("killed")}: ${toll}`);
}

/**
 * @param {MapPage} page
 * @param {NonNullable<State["hovered"]>} hovered
 */
function areaText({ store, data, figures }, { level, area }) {
  const state = store.get();
  const value = level === state.level ? amount(figures.tallied(state), area) : say("no_data");
  const title = areaName(data, level, data.areas[level].pcodes[area]);
  return el("span", {}, `${title} · ${say(`value:${state.value}`)}: ${value}`);
}
