// What the map shows, in words for those who hear the page: said when the reader has come to rest,
// not at each step of the slider.

import { overview } from "../model/overview.js";

/** @import { Page } from "../parts/page.js" */

const REST_MS = 1000;

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountOverview(box, { store, data, figures }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  store.watch(
    (s) => [s.language, s.layers, s.level, s.value, s.playing, figures.shown(s)],
    () => {
      clearTimeout(waiting);
      if (!box.textContent) tell();
      else if (!store.get().playing) waiting = setTimeout(tell, REST_MS);
    });

  function tell() {
    const words = overview(data, figures, store.get());
    if (box.textContent !== words) box.textContent = words;
  }
}
