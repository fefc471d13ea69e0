// The tip beside the mouse: what is under it, in one line.

import { isOfSeveral } from "../model/clusters.js";
import { amount, areaName, atLeast, when } from "../model/facts.js";
import { figure, say } from "../model/text.js";
import { el } from "../parts/dom.js";
import { titleOf } from "../parts/told.js";

/** @import { State } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */

/** @param {MapPage} page */
export function mountTip(page) {
  const { map, drawn } = page;
  const tip = L.tooltip({ direction: "top", offset: [0, -8], className: "sg-tip" });
  map.on("mousemove", (event) => {
    const symbol = drawn.symbolAt(event.containerPoint);
    map.getContainer().classList.toggle("sg-pointing", symbol !== null);
    const text = textFor(page, symbol, event.containerPoint);
    if (text) tip.setLatLng(event.latlng).setContent(text).addTo(map);
    else tip.remove();
  });
  map.on("mouseout", () => tip.remove());
}

/**
 * @param {MapPage} page
 * @param {number | null} symbol
 * @param {L.Point} at
 */
function textFor(page, symbol, at) {
  const { store, figures, drawn } = page;
  if (symbol !== null) return symbolText(page, symbol);
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
 * @param {number} symbol
 */
function symbolText({ store, data, figures }, symbol) {
  const symbols = figures.symbols(store.get());
  const { known, killed, count, first } = symbols;
  const sum = known[symbol]
    ? atLeast(killed[symbol], count[symbol] - known[symbol]) : say("unknown");
  const toll = `${say("killed")}: ${sum}`;
  if (isOfSeveral(symbols, symbol)) {
    const places = figure(symbols.places?.[symbol] ?? 0);
    return el("span", {}, `${say("several_places", { n: places })} · `,
      `${say("incidents")}: ${figure(count[symbol])} · ${toll}`);
  }
  const row = first[symbol];
  const what = count[symbol] > 1 ? say("at_this_point", { n: count[symbol] }) : when(data, row);
  return el("span", {}, titleOf(data, row), ` · ${what} · ${toll}`);
}

/**
 * @param {MapPage} page
 * @param {NonNullable<State["hovered"]>} hovered
 */
function areaText({ store, data, figures }, { level, area }) {
  const state = store.get();
  const value = level === state.level ? amount(data, figures.tallied(state), area) : say("no_data");
  const title = areaName(data, level, data.areas[level].pcodes[area]);
  return el("span", {}, `${title} · ${say(`value:${state.value}`)}: ${value}`);
}
