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
  const looks = { radius: 22, blur: 18, minOpacity: 0.25, maxZoom: 10, pane: "sg-heat" };
  const layer = L.heatLayer([], looks);
  store.watch((s) => [s.layers.has("heat") && figures.shown(s), figures.colours(s)], ([shown, colours]) => {
    if (!shown) { layer.remove(); return; }
    layer.addTo(map);
    const shades = colours.sequential[5];
    layer.setOptions({
      gradient: Object.fromEntries(shades.map((colour, i) => [0.2 + i * 0.2, colour])),
    });
    layer.setLatLngs(heatPoints(data, shown));
  });
}
