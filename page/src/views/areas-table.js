// Areas as numbers: the map's colours for those who read a table.

import { amount, areaName, valueName } from "../model/facts.js";
import { chooseArea, openingArea } from "../model/state.js";
import { highestFirst } from "../model/tally.js";
import { say } from "../model/text.js";
import { el } from "../parts/dom.js";

/** @import { Page } from "../parts/page.js" */

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountAreasTable(box, { store, data, figures }) {
  // Nobody sees it while another tab is open, and while time plays it would be made at each step.
  store.watch((s) => [s.tab === "areas" && figures.tallied(s), s.level, s.value, s.language, s.areas],
    ([tallied, level, value, _language, chosen]) => {
      if (!tallied) return;
      const { pcodes } = data.areas[level];
      const focused = document.activeElement?.id;
      const rows = highestFirst(tallied).map((area) => el("tr", {},
        el("td", {}, tick(pcodes[area])),
        el("th", { scope: "row" }, el("button", {
          type: "button", onclick: () => store.update(openingArea(level, area)),
        }, areaName(data, level, pcodes[area]))),
        el("td", { class: "sg-number" }, amount(data, tallied, area))));
      const heads = [say("areas_only"), say(`level:${level}`), valueName(data, value)]
        .map((words) => el("th", { scope: "col" }, words));
      /** @param {string} pcode */
      function tick(pcode) {
        const input = el("input", {
          type: "checkbox", id: `sg-only-${pcode}`, checked: chosen.has(pcode),
          "aria-label": say("areas_only_this", { area: areaName(data, level, pcode) }),
          onchange: () => store.update(chooseArea(store.get(), pcode, input.checked)),
        });
        return input;
      }
      box.replaceChildren(el("table", { class: "sg-area-table" },
        el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows)));
      if (focused?.startsWith("sg-only-")) document.getElementById(focused)?.focus();
    });
}
