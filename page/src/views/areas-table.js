// Areas as numbers: the map's colours for those who read a table; of two periods both, and the difference.

import { comparedTable } from "../model/compared.js";
import { amount, areaName, betweenWords, valueName } from "../model/facts.js";
import { chooseArea, openingArea } from "../model/state.js";
import { highestFirst } from "../model/tally.js";
import { say } from "../model/text.js";
import { el, note } from "../parts/dom.js";

/** @import { State } from "../types.js" */
/** @import { Line } from "../model/compared.js" */
/** @import { Page } from "../parts/page.js" */

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountAreasTable(box, page) {
  const { store, figures } = page;
  // Nobody sees it while another tab is open, and while time plays it would be made at each step.
  store.watch(
    (s) => [s.tab === "areas" && figures.tallied(s), s.level, s.value, s.language, s.areas, s.compare],
    ([tallied]) => {
      if (!tallied) return;
      const focused = document.activeElement?.id;
      box.replaceChildren(...tableOf(page, store.get()));
      if (focused?.startsWith("sg-only-")) document.getElementById(focused)?.focus();
    });
}

/**
 * @param {Page} page
 * @param {State} state
 */
function tableOf(page, state) {
  const { data } = page;
  const { level, value, compare } = state;
  const { heads, lines } = compare ? comparedTable(data, page.compared, state) : plainTable(page, state);
  const head = [say("areas_only"), say(`level:${level}`), ...heads].map((words, i) =>
    el("th", { scope: "col", class: compare && i > 1 ? "sg-number" : null }, words));
  const table = el("table", { class: `sg-area-table${compare ? " sg-compared" : ""}` },
    el("thead", {}, el("tr", {}, ...head)),
    el("tbody", {}, ...lines.map((line) => rowOf(page, state, line))));
  if (!compare) return [table];
  const title = say("title:map", { value: valueName(data, value), level: say(`level:${level}`) });
  return [el("h3", { class: "sg-title" }, title), note("difference_note"), table];
}

/**
 * @param {Page} page
 * @param {State} state
 * @returns {ReturnType<typeof comparedTable>}
 */
function plainTable({ data, figures }, state) {
  const { between, ...tallied } = figures.tallied(state);
  const lines = highestFirst(tallied).map((area) => ({
    area, cells: [amount(data, tallied, area)], below: betweenWords(between, area),
  }));
  return { heads: [valueName(data, state.value)], lines };
}

/**
 * @param {Page} page
 * @param {State} state
 * @param {Line} line
 */
function rowOf({ store, data }, { level, areas }, { area, cells, below }) {
  const may = below && el("small", { class: "sg-between" }, below);
  const figures = cells.map((words) => el("td", { class: "sg-number" }, words, may));
  if (area === null) {
    const name = el("th", { scope: "row" }, say("all_shown"));
    return el("tr", { class: "sg-whole" }, el("td"), name, ...figures);
  }
  const pcode = data.areas[level].pcodes[area];
  const name = areaName(data, level, pcode);
  const tick = el("input", {
    type: "checkbox", id: `sg-only-${pcode}`, checked: areas.has(pcode),
    "aria-label": say("areas_only_this", { area: name }),
    onchange: () => store.update(chooseArea(store.get(), pcode, tick.checked)),
  });
  return el("tr", {}, el("td", {}, tick),
    el("th", { scope: "row" }, el("button", {
      type: "button", onclick: () => store.update(openingArea(level, area)),
    }, name)), ...figures);
}
