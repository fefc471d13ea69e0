// On the map itself: which day's control zones are drawn, or that none are. It stands below, where
// popups, which open above their point, leave it free.

import { zonesLine } from "../model/facts.js";
import { el } from "../parts/dom.js";

/** @import { MapPage } from "../parts/page.js" */

/** Zones of a day that nobody asked for, and none at all. */
const UNEXPECTED = new Set(["other", "undated", "none"]);

/** @param {MapPage} page */
export function mountZoneNote({ map, store, data, figures }) {
  const { zones } = data;
  if (!zones) return;
  const line = el("p", { class: "sg-zone-note" });
  /** @type {L.Control | null} */
  let control = null;
  store.watch((s) => [s.layers.has("zones"), s.language], ([isShown]) => {
    control?.remove();
    control = null;
    if (!isShown) return;
    control = new L.Control({ position: "bottomright" });
    control.onAdd = () => line;
    control.addTo(map);
  });
  store.watch((s) => [s.layers.has("zones") && figures.zonesDrawn(s), s.language], ([drawn]) => {
    if (!drawn) return;
    line.textContent = zonesLine(zones, drawn);
    line.classList.toggle("sg-warn", UNEXPECTED.has(drawn.why));
  });
}
