// Both incidents on the map, each with how far it may be off, and their rivals, smaller.

import { SYRIA } from "../../parts/controls.js";
import { el } from "../../parts/dom.js";
import { createBaseMap, numbered, ring } from "../base-map.js";
import { SIDES, markOf, shortWords } from "./words.js";

/** @import { LinkReview } from "./kind.js" */
/** @import { PairItem, ShortIncident, Side } from "../types.js" */

const NEAR = 13; // no closer, of itself
const SPREAD = 15; // pixels between two marks of one point

/**
 * @param {HTMLElement} box
 * @param {LinkReview} review
 */
export function mountMap(box, review) {
  const { store, desk } = review;
  const { map, stated } = createBaseMap(box, review, (/** @type {PairItem} */ item) =>
    SIDES.flatMap((side) => item[side].point ?? []));
  const marks = L.layerGroup().addTo(map);

  store.watch((s) => [s.item, s.language], ([item]) => {
    marks.clearLayers();
    if (!item) return;
    for (const one of [...item.rivals].reverse()) rival(one.key, one.incident);
    for (const side of SIDES) mark(side, item);
  });
  store.watch((s) => [s.item?.key], () => look(store.get().item));

  /**
   * @param {Side} side
   * @param {PairItem} item
   */
  function mark(side, item) {
    const { point } = item[side];
    if (!point) return;
    if (point.uncertainty_m) ring(withRadius(point), `rv-ring rv-ring-${side}`).addTo(marks);
    // Of two on one point neither may hide the other.
    const shift = side === "one" ? SPREAD : -SPREAD;
    const icon = numbered(markOf(side), `rv-mark-${side}`, [13 + shift, 13]);
    L.marker([point.latitude, point.longitude], { icon, keyboard: false, zIndexOffset: 1000 })
      .bindTooltip(el("span", {}, shortWords(item[side]))).addTo(marks);
  }

  /**
   * @param {string} key
   * @param {ShortIncident} told
   */
  function rival(key, told) {
    if (!told.point) return;
    const icon = L.divIcon({ className: "rv-rival-mark", iconSize: [12, 12] });
    L.marker([told.point.latitude, told.point.longitude], { icon, keyboard: false })
      .bindTooltip(el("span", {}, shortWords(told))).on("click", () => desk.open(key)).addTo(marks);
  }

  /** @param {PairItem | null} item */
  function look(item) {
    stated(item?.one.governorate ?? "");
    if (!item) return;
    const bounds = L.latLngBounds([]);
    for (const side of SIDES) {
      const { point } = item[side];
      if (!point) continue;
      const { latitude, longitude, uncertainty_m } = withRadius(point);
      bounds.extend(L.latLng(latitude, longitude).toBounds(2 * uncertainty_m));
    }
    const seen = bounds.isValid() ? bounds : L.latLngBounds(SYRIA);
    map.fitBounds(seen, { animate: false, padding: [36, 36], maxZoom: NEAR });
  }
}

/** @param {NonNullable<ShortIncident["point"]>} point */
const withRadius = ({ latitude, longitude, uncertainty_m = 0 }) => ({ latitude, longitude, uncertainty_m });
