// How the page is laid out, told to the styles; what is opened in the sheet raises it, Escape closes
// what was opened last.

import { hasPanel, hasSheet, hasStrip, layoutOf, raised } from "../model/layout.js";
import { closing } from "../model/state.js";

/** @import { State } from "../types.js" */
/** @import { Page } from "../parts/page.js" */

/** @param {Page} page */
export function mountLayout({ store, data }) {
  let width = 0;
  const { fragment } = data.view;
  measure();
  window.addEventListener("resize", measure);

  store.watch((s) => [s.layout, s.onPaper], ([layout, onPaper]) => {
    const { classList, dataset } = document.body;
    dataset.layout = onPaper ? "paper" : layout;
    classList.toggle("sg-compact", hasStrip(layout) && !onPaper);
    classList.toggle("sg-fragment", fragment && !onPaper);
  });
  store.watch((s) => [hasSheet(s.layout) ? s.sheet : "", isCovered(s)], ([sheet, covered]) => {
    Object.assign(document.body.dataset, { sheet, over: covered ? "yes" : "" });
  });
  store.watch((s) => [s.opened, s.card], ([opened, card]) => {
    const { layout, sheet } = store.get();
    if (card || (opened && hasPanel(layout))) store.update({ sheet: raised(sheet) });
  });
  store.watch((s) => [s.opened], ([opened]) => {
    if (opened) store.update({ card: false });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const change = closing(store.get());
    if (!change) return;
    store.update(change);
    event.preventDefault();
  });

  function measure() {
    // The keyboard of a phone takes of the height, and is no reason to lay the page out anew.
    if (window.innerWidth === width && document.activeElement?.matches("input")) return;
    width = window.innerWidth;
    store.update({ layout: layoutOf({ width, height: window.innerHeight }, fragment) });
  }
}

/**
 * Whether the card or the details stand over the list.
 *
 * @param {State} state
 */
const isCovered = ({ layout, card, opened }) =>
  hasStrip(layout) && (card || (opened !== null && hasPanel(layout)));
