// The map itself: its panes, its controls, and where it looks.

import { CLOSEST } from "../model/clusters.js";
import { say } from "../model/text.js";
import { SYRIA, controlsOf } from "../parts/controls.js";
import { createPanes } from "../parts/panes.js";

/** @import { Camera } from "../types.js" */
/** @import { Page } from "../parts/page.js" */

const AROUND = 1; // times its size on each side: room for what opens at its border
// Otherwise Leaflet moves by whole pixels, and the middle is a little beside where it was.
const EXACTLY = { animate: false, reset: true };
const FARTHER = 0.25; // zooms from which the country is seen whole: out there is nothing of ours
const EDGE = 10; // pixels around the country
const PERIOD = 44; // and above it, for what stands on a map of one of two periods

/**
 * @param {Page} page
 * @param {L.Map} map
 */
export function mountMap({ store }, map) {
  createPanes(map);
  map.attributionControl?.setPrefix(false);
  const renewControls = controlsOf(map);
  store.watch((s) => [s.language], () => {
    const container = map.getContainer();
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", say("map_help"));
    container.setAttribute("aria-describedby", "sg-overview");
    renewControls();
  });
}

/**
 * Where the map looks, as the address says it and as a reader moves it. Comes after what stands
 * around the map, which takes its room first.
 *
 * @param {Page} page
 * @param {L.Map} map
 */
export function mountCamera({ store }, map) {
  let isFitting = false; // a move that no reader made
  /** @type {Camera | null} */
  let seen = null;
  map.setMaxZoom(CLOSEST);
  map.setMaxBounds(L.latLngBounds(SYRIA).pad(AROUND));
  store.watch((s) => [s.camera], ([camera]) => {
    if (camera !== seen || !camera) look(camera);
  });
  map.on("moveend", report);
  // Whatever takes of its room: the window, the sheet, a title that needs another line.
  new ResizeObserver(() => {
    const { camera, onPaper } = store.get();
    if (onPaper) return;
    if (!camera) {
      look(null);
      return;
    }
    isFitting = true; // what was in the middle stays there, to the digit
    map.invalidateSize({ animate: false });
    map.setView([camera.lat, camera.lng], camera.zoom, EXACTLY);
    isFitting = false;
  }).observe(map.getContainer());
  let isPrinted = false;
  store.watch((s) => [s.onPaper], ([onPaper]) => {
    if (onPaper) fit(store.get().camera ? map.getBounds() : SYRIA, 0);
    else if (isPrinted) look(store.get().camera);
    isPrinted = onPaper;
  });

  /** @param {Camera | null} camera */
  function look(camera) {
    map.setMinZoom(0); // less room than before may need to look from farther off
    fit(SYRIA, EDGE);
    const above = store.get().compare ? PERIOD : 0;
    const whole = map.getBoundsZoom(SYRIA, false, L.point(2 * EDGE, 2 * EDGE + above));
    map.setMinZoom(whole - FARTHER);
    if (!camera) return;
    map.setView([camera.lat, camera.lng], camera.zoom, { animate: false });
    report();
  }

  /**
   * No move of the reader's: the address does not keep it.
   *
   * @param {L.LatLngBoundsExpression} bounds
   * @param {number} edge pixels
   */
  function fit(bounds, edge) {
    const above = edge + (store.get().compare ? PERIOD : 0);
    isFitting = true;
    map.invalidateSize({ animate: false });
    map.fitBounds(bounds, {
      animate: false, paddingTopLeft: [edge, above], paddingBottomRight: [edge, edge],
    });
    isFitting = false;
    store.update({ zoom: map.getZoom() });
  }

  function report() {
    if (isFitting) return;
    const { lat, lng } = map.getCenter();
    seen = { lat, lng, zoom: map.getZoom() };
    store.update({ camera: seen, zoom: seen.zoom });
  }
}
