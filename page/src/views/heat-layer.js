// Density without borders: a heat map.

import { heatPoints } from "../model/density.js";

/** @import { MapPage } from "../parts/page.js" */

// The heat map reads its canvas back at every change; the browser wants to know before. Here and
// not below, so that it holds for heat maps that a user adds too.
const plain = window.simpleheat;
window.simpleheat = (canvas) => {
  canvas.getContext("2d", { willReadFrequently: true });
  return plain(canvas);
};

/** @param {MapPage} page */
export function mountHeatLayer({ map, store, data, figures }) {
  const shades = data.colours.sequential[5];
  const gradient = Object.fromEntries(shades.map((colour, i) => [0.2 + i * 0.2, colour]));
  const looks = { radius: 22, blur: 18, minOpacity: 0.25, maxZoom: 10, gradient, pane: "sg-heat" };
  const layer = L.heatLayer([], looks);
  store.watch((s) => [s.layers.has("heat") && figures.shown(s)], ([shown]) => {
    if (!shown) { layer.remove(); return; }
    layer.addTo(map);
    layer.setLatLngs(heatPoints(data, shown));
  });
}
