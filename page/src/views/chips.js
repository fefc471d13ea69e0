// The filters in force beside the totals: each can be taken away, or all at once.

import { chipsOf } from "../model/chips.js";
import { unfiltered } from "../model/state.js";
import { isolated, say } from "../model/text.js";
import { button, el, quoted } from "../parts/dom.js";

/** @import { Page } from "../parts/page.js" */

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountChips(box, { store, data, figures, usual }) {
  store.watch(
    (s) => [s.language, s.facets, s.areas, s.atLeast, s.unknownToll, figures.days(s), s.compare],
    ([_language, _facets, _areas, _least, _unknown, days]) => {
      const at = [...box.querySelectorAll("button")].findIndex((one) => one === document.activeElement);
      const chips = chipsOf(data, store.get(), usual, days).map(({ id, text, without }) =>
        el("button", {
          type: "button", class: "sg-chip", "data-chip": id,
          "aria-label": say("chip_remove", { filter: isolated(text) }),
          onclick: () => store.update(without(store.get())),
        }, quoted(text), el("span", { "aria-hidden": "true" }, " ×")));
      const all = button("chips_clear", () => store.update(unfiltered(usual)), { class: "sg-clear" });
      box.hidden = !chips.length;
      box.setAttribute("aria-label", say("chips"));
      box.replaceChildren(...chips, ...(chips.length ? [all] : []));
      const next = chips[Math.min(at, chips.length - 1)] ?? document.getElementById("sg-tab-filters");
      if (at >= 0) next?.focus();
    });
}
