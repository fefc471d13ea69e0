// The address follows the state, and the state an address that somebody pastes.

import { read, written } from "../model/address.js";
import { nothingOpen, selecting } from "../model/state.js";

/** @import { Page } from "../parts/page.js" */

const MOST = 8; // changes of the address, in ...
const SPAN_MS = 1000;
const QUIET_MS = 300;

/** @param {Page} page */
export function mountAddress({ store, data, usual }) {
  const remember = sparing(write);
  store.watch((s) => [written(s, usual, data)], ([text]) => remember(text));
  // The page's own changes do not come here.
  window.addEventListener("hashchange", () => {
    const { view, row } = read(location.hash, usual, data);
    store.update({ ...view, ...nothingOpen() });
    if (row !== null) store.update(selecting(data, row));
    remember(written(store.get(), usual, data));
  });
}

/**
 * Browsers put up with some changes of the address in a second, and not with those of a slider that
 * is dragged: of many in a row the last one is written when there are no more.
 *
 * @param {(text: string) => void} act
 * @returns {(text: string) => void}
 */
function sparing(act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @type {number[]} */
  let recent = [];
  return (text) => {
    const now = performance.now();
    recent = recent.filter((at) => now - at < SPAN_MS);
    if (!waiting && recent.length < MOST) {
      recent.push(now);
      act(text);
      return;
    }
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = undefined;
      act(text);
    }, QUIET_MS);
  };
}

/** @param {string} text */
function write(text) {
  try {
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  } catch {
    // A page inside a notebook has no address of its own.
  }
}
