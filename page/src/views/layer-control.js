// Our layers in the layer control that a user added with folium, in step with the card's switches.

import { isComparable } from "../model/compare.js";
import { GROUNDS, LAYERS, chooseGround, possible, toggleLayer } from "../model/state.js";
import { say } from "../model/text.js";
import { controlsOn } from "../parts/elements.js";

/** @import { Layer, State } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */

/** @param {MapPage} page */
export function mountLayerControl({ map, store, data }) {
  const controls = controlsOn(map);
  if (!controls.length) return;
  const offered = possible(data, LAYERS).filter((layer) => layer !== "zones" || data.zones);
  // An empty layer stands for each of ours: the control switches it, and the state draws.
  const stands = offered.map((name) => ({ name, layer: L.layerGroup() }));

  map.on("overlayadd overlayremove", ({ layer, type }) => {
    const stand = stands.find((one) => one.layer === layer);
    // When the control is done: it would take what we switch meanwhile for a wish of its own.
    if (stand) queueMicrotask(() => wish(stand.name, type === "overlayadd"));
  });
  store.watch((s) => [s.layers], ([layers]) => {
    for (const { name, layer } of stands) {
      if (layers.has(name)) map.addLayer(layer);
      else map.removeLayer(layer);
    }
  });
  store.watch((s) => [s.language], () => {
    for (const control of controls) {
      for (const { name, layer } of stands) {
        control.removeLayer(layer);
        control.addOverlay(layer, say(`layer:${name}`));
      }
    }
  });

  /**
   * @param {Layer} name
   * @param {boolean} wanted
   */
  function wish(name, wanted) {
    const state = store.get();
    if (!isComparable(state, name)) stands.find((one) => one.name === name)?.layer.remove();
    else if (state.layers.has(name) !== wanted) store.update(changed(state, name, wanted));
  }
}

/**
 * @param {State} state
 * @param {Layer} name
 * @param {boolean} wanted
 */
function changed(state, name, wanted) {
  if (!GROUNDS.includes(name)) return toggleLayer(state, name, wanted);
  return chooseGround(state, wanted ? name : "none");
}
