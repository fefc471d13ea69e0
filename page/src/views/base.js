// The background: neighbouring countries, sea, lakes and rivers.

/** @import { Page } from "../parts/page.js" */

/** @type {Record<string, L.PathOptions>} Their colours are in page.css, which knows light and dark. */
const STYLES = {
  country: { stroke: false, fillOpacity: 1 },
  border: { weight: 0.8, fill: false },
  sea: { stroke: false, fillOpacity: 1 },
  lake: { stroke: false, fillOpacity: 1 },
  river: { weight: 1.4, fill: false },
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
    const style = { ...STYLES[layer], className: `sg-${layer}`, renderer, pane };
    L.geoJSON(JSON.parse(shape), { interactive: false, style: () => style }).addTo(map);
  }
}
