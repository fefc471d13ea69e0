// A page inside a page of somebody else: it tells how high it wants to be, and leaves the scrolling of
// that page alone. One finger and the wheel scroll; two fingers, or the wheel with Ctrl, are the map's.

import { say } from "../model/text.js";
import { el } from "../parts/dom.js";

/** @import { Page } from "../parts/page.js" */

const TYPE = "syria-geo:height"; // docs/embedding.md
const HINT_MS = 1500;

/**
 * @param {Page} page
 * @param {L.Map} map
 */
export function mountFragment({ data }, map) {
  if (!data.view.fragment) return;
  shareGestures(map);
  if (window.parent === window) return;
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    // For anybody: a height is no secret, and a file does not know whose page it is in.
    window.parent.postMessage({ type: TYPE, height }, "*");
  }).observe(document.body);
}

/** @param {L.Map} map */
export function shareGestures(map) {
  const box = map.getContainer();
  const hint = el("p", { class: "sg-gesture", "aria-hidden": "true", hidden: true });
  box.append(hint);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @param {string} key */
  const show = (key) => {
    hint.textContent = say(key);
    hint.hidden = false;
    clearTimeout(waiting);
    waiting = setTimeout(() => { hint.hidden = true; }, HINT_MS);
  };

  map.scrollWheelZoom.disable();
  map.dragging.disable();
  // Before Leaflet hears of it.
  const first = { capture: true, passive: true };
  box.addEventListener("pointerdown", ({ pointerType }) => {
    if (pointerType === "touch") map.dragging.disable();
    else map.dragging.enable();
  }, first);
  box.addEventListener("touchmove", ({ touches }) => {
    if (touches.length === 1) show("gesture_touch");
    else hint.hidden = true;
  }, first);
  box.addEventListener("wheel", ({ ctrlKey, metaKey, target }) => {
    if (ctrlKey || metaKey) {
      map.scrollWheelZoom.enable();
      return;
    }
    map.scrollWheelZoom.disable();
    if (!/** @type {Element} */ (target).closest(".leaflet-popup")) show("gesture_wheel");
  }, first);
}
