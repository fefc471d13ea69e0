// The background: neighbouring countries, sea, lakes and rivers.

/** @import { Page } from "../parts/page.js" */

/** @type {Record<string, L.PathOptions>} */
const STYLES = {
  country: { stroke: false, fillColor: "#efece5", fillOpacity: 1 },
  border: { color: "#b9b4aa", weight: 0.8, fill: false },
  sea: { stroke: false, fillColor: "#d4e2ea", fillOpacity: 1 },
  lake: { stroke: false, fillColor: "#bcd3df", fillOpacity: 1 },
  river: { color: "#a9c6d6", weight: 1.4, fill: false },
};

// Drawn above the areas, which hide what lies under them: their colours are those of the legend.
const WATER = new Set(["lake", "river"]);

/**
 * @param {Page} page
 * @param {L.Map} map
 */
export function mountBase({ data }, map) {
  if (data.view.tiles) return; // the reader's own background
  /** @type {Record<string, L.SVG>} */
  const renderers = {};
  for (const { layer, shape } of data.basemap) {
    const pane = WATER.has(layer) ? "sg-water" : "sg-base";
    const renderer = (renderers[pane] ??= L.svg({ pane, padding: 0.5 }));
    const style = { ...STYLES[layer], renderer, pane };
    L.geoJSON(JSON.parse(shape), { interactive: false, style: () => style }).addTo(map);
  }
}
