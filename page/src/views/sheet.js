// The sheet below the map: a bar with the search, to drag it by, and two buttons that do the same.

import { hasSheet, nearestSheet, raised, resized } from "../model/layout.js";
import { say } from "../model/text.js";
import { el } from "../parts/dom.js";
import { Place } from "../parts/focus.js";
import { pictured } from "../parts/icons.js";

/** @import { Sheet } from "../types.js" */
/** @import { Page } from "../parts/page.js" */

const LOW = "--sg-low", HALF = "--sg-half"; // as in layout.css
const HEIGHT = "--sg-dragged";
const STILL = 6; // pixels: a touch, not a drag

/** @type {[name: "larger" | "smaller", by: 1 | -1][]} */
const BUTTONS = [["larger", 1], ["smaller", -1]];

/**
 * @param {HTMLElement} box the panel beside the map
 * @param {HTMLElement} bar
 * @param {Page} page
 */
export function mountSheet(box, bar, { store }) {
  const place = new Place();
  const buttons = BUTTONS.map(([name, by]) => {
    const node = el("button", {
      type: "button", id: `sg-${name}`, class: "sg-size-button",
      onclick: () => store.update({ sheet: resized(store.get().sheet, by) }),
    });
    return { name, by, node };
  });
  bar.append(...buttons.map(({ node }) => node));
  store.watch((s) => [s.language], () => {
    for (const { name, node } of buttons) node.replaceChildren(...pictured(name, say(`sheet_${name}`)));
  });
  let before = store.get().sheet;
  store.watch((s) => [s.sheet, s.layout], ([sheet]) => {
    // Not "disabled": that would drop the focus of who just pressed it.
    for (const { by, node } of buttons) {
      node.setAttribute("aria-disabled", String(resized(sheet, by) === sheet));
    }
    if (before === "low" && sheet !== "low") place.take();
    if (sheet === "low" && before !== "low" && isHidden(box)) place.giveBack(buttons[0].node);
    before = sheet;
  });

  const raise = () => {
    const { layout, sheet } = store.get();
    if (hasSheet(layout)) store.update({ sheet: raised(sheet) });
  };
  box.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest("[role=tab]")) {
      store.update({ card: false });
      raise();
    }
  });
  bar.addEventListener("input", raise);
  store.watch((s) => [s.focus], ([focus]) => { if (focus) raise(); });
  makeDraggable(box, bar, store);
}

/**
 * Whether the focus was in a part of the sheet that is not seen any more.
 *
 * @param {HTMLElement} box
 */
function isHidden(box) {
  const active = document.activeElement;
  if (active === document.body || active?.closest("#sg-panel, #sg-card")) return true;
  return box.contains(active) && Boolean(active?.closest("[role=tabpanel]"));
}

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} bar
 * @param {Page["store"]} store
 */
function makeDraggable(box, bar, store) {
  /** @type {{ from: number, height: number } | null} */
  let drag = null;
  bar.addEventListener("pointerdown", (event) => {
    const isControl = /** @type {Element} */ (event.target).closest("input, button, li");
    if (store.get().layout !== "sheet" || isControl) return;
    drag = { from: event.clientY, height: box.offsetHeight };
    bar.setPointerCapture(event.pointerId);
  });
  bar.addEventListener("pointermove", ({ clientY }) => {
    if (!drag || Math.abs(clientY - drag.from) < STILL) return;
    document.body.dataset.dragged = "yes";
    document.body.style.setProperty(HEIGHT, `${Math.round(drag.height + drag.from - clientY)}px`);
  });
  bar.addEventListener("pointerup", ({ clientY }) => {
    const isMoved = drag && Math.abs(clientY - drag.from) >= STILL;
    const height = drag ? drag.height + drag.from - clientY : 0;
    stop();
    if (isMoved) store.update({ sheet: nearestSheet(height, heights()) });
  });
  bar.addEventListener("pointercancel", stop);

  function stop() {
    drag = null;
    delete document.body.dataset.dragged;
    document.body.style.removeProperty(HEIGHT);
  }
}

/**
 * As the styles have them: in hundredths of the window.
 *
 * @returns {Record<Sheet, number>}
 */
function heights() {
  const style = getComputedStyle(document.body);
  /** @param {string} name */
  const part = (name) => (parseFloat(style.getPropertyValue(name)) / 100) * window.innerHeight;
  return { low: part(LOW), half: part(HALF), full: window.innerHeight };
}
