// The address follows the state, and the state an address that somebody pastes.

import { read, written } from "../model/address.js";
import { nothingOpen, selecting } from "../model/state.js";

/** @import { Page } from "../parts/page.js" */

/** @param {Page} page */
export function mountAddress({ store, data, usual }) {
  store.watch((s) => [written(s, usual, data)], ([text]) => remember(text));
  // The page's own changes do not come here.
  window.addEventListener("hashchange", () => {
    const { view, row } = read(location.hash, usual, data);
    store.update({ ...view, ...nothingOpen() });
    if (row !== null) store.update(selecting(data, row));
    remember(written(store.get(), usual, data));
  });
}

/** @param {string} text */
function remember(text) {
  try {
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  } catch {
    // A page inside a notebook has no address of its own.
  }
}
