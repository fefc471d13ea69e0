// The second map, beside the first where two periods are compared. The two look at the same ground:
// whichever is moved, the other follows.

import { pointOf } from "../model/clusters.js";
import { rowsAt } from "../model/points.js";
import { openingPoint } from "../model/state.js";
import { say } from "../model/text.js";
import { createPanes } from "../parts/panes.js";

/** @import { MapPage, Page } from "../parts/page.js" */

const EXACTLY = { animate: false, reset: true }; // else whole pixels, which is quicker

/**
 * @param {HTMLElement} box
 * @param {Page} page
 * @param {L.Map} map the first
 * @param {(twin: L.Map) => MapPage} fill puts the layers on it
 */
export function mountTwin(box, page, map, fill) {
  const { store } = page;
  /** @type {(() => void) | null} */
  let follow = null;
  store.watch((s) => [s.compare !== null], ([isOn]) => {
    document.body.classList.toggle("sg-comparing", isOn);
    box.hidden = !isOn;
    if (isOn) follow ??= create(box, page, map, fill);
  });
  store.watch((s) => [s.language], () => {
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", say("compare_map"));
  });
  store.watch((s) => [s.onPaper], () => follow?.());
}

/**
 * Made when first wanted.
 *
 * @param {HTMLElement} box
 * @param {Page} page
 * @param {L.Map} map
 * @param {(twin: L.Map) => MapPage} fill
 */
function create(box, { store, figures }, map, fill) {
  const twin = L.map(box, {
    ...map.options, center: map.getCenter(), zoom: map.getZoom(), layers: [], minZoom: 0,
    zoomControl: false, attributionControl: false, zoomAnimation: false, inertia: false,
  });
  createPanes(twin);
  let isLed = false;
  /**
   * @param {L.Map} from
   * @param {L.Map} to
   * @param {object} [how]
   */
  function lead(from, to, how = { animate: false }) {
    if (isLed || !store.get().compare) return;
    isLed = true;
    to.setView(from.getCenter(), from.getZoom(), how);
    isLed = false;
  }
  for (const [from, to] of [[map, twin], [twin, map]]) {
    let waiting = 0;
    from.on("move", () => {
      if (isLed) return;
      cancelAnimationFrame(waiting); // each move of the other is painted: not more often than it is seen
      waiting = requestAnimationFrame(() => lead(from, to));
    });
    from.on("moveend", () => {
      cancelAnimationFrame(waiting);
      lead(from, to);
    });
  }
  const follow = () => {
    twin.invalidateSize({ animate: false });
    lead(map, twin, EXACTLY);
  };
  new ResizeObserver(() => {
    if (!store.get().onPaper) follow(); // like the first map, which is laid out for a sheet once
  }).observe(box);
  const { drawn, figures: own } = fill(twin);
  twin.on("click", ({ containerPoint }) => {
    const symbol = drawn.symbolAt(containerPoint);
    if (symbol === null) return;
    const point = pointOf(own.symbols(store.get()), symbol);
    store.update(openingPoint(rowsAt(figures.points, figures.shown(store.get()), point), point));
  });
  return follow;
}
