// What stands beside the map on paper: the incidents where all of them fit, else the areas, as many
// as fit, and how many more there are.

import { comparedTable, unevenLine } from "../model/compared.js";
import { amount, areaName, parties, placeTitle, when } from "../model/facts.js";
import { daysLine, filtersLine } from "../model/overview.js";
import { highestFirst } from "../model/tally.js";
import { figure, number, say, term } from "../model/text.js";
import { el, note, quoted } from "../parts/dom.js";

/** @import { Data } from "../types.js" */
/** @import { Child } from "../parts/dom.js" */
/** @import { Page } from "../parts/page.js" */
/** @typedef {{ heads: string[], rows: Child[][], of: number }} Listed */

const TIGHT = "sg-tight"; // a legend too long for the sheet in letters of the usual size
const DENSE = "sg-dense"; // and a table of the governorates too long for what it leaves
const FEW = 16; // lines: as many as all governorates, which belong on one sheet
const MOST = 60; // lines: no sheet holds more beside its map

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} line what is shown, below the title
 * @param {HTMLElement} legend
 * @param {Page} page
 */
export function mountPaperTable(box, line, legend, page) {
  const { store, data, figures } = page;
  store.watch((s) => [s.onPaper, s.language], ([onPaper]) => {
    box.hidden = line.hidden = !onPaper;
    if (!onPaper) {
      box.replaceChildren();
      return;
    }
    document.body.classList.remove(TIGHT, DENSE);
    const { compare } = store.get();
    const uneven = compare && unevenLine(data, compare);
    line.textContent = [
      ...daysLine(figures, store.get()), ...filtersLine(store.get()), ...(uneven ? [uneven] : []),
    ].join(" ");
    if (legend.scrollHeight > legend.clientHeight) document.body.classList.add(TIGHT);
    const all = compare ? null : incidentsOf(page);
    if (!all || fill(box, all, "incidents") < all.of) fillAll(box, areasOf(page));
  });
}

/**
 * Of few areas all, in smaller letters where they have to be; of many, as many as fit.
 *
 * @param {HTMLElement} box
 * @param {Listed} areas
 */
function fillAll(box, areas) {
  if (fill(box, areas, "areas") === areas.of || areas.of > FEW) return;
  for (const smaller of [TIGHT, DENSE]) {
    document.body.classList.add(smaller);
    if (fill(box, areas, "areas") === areas.of) return;
  }
}

/**
 * As many lines as the box has room for.
 *
 * @param {HTMLElement} box
 * @param {Listed} listed
 * @param {string} title
 */
function fill(box, { heads, rows, of }, title) {
  const body = el("tbody", {}, ...rows.map(lineOf));
  const head = el("thead", {}, el("tr", {}, ...heads.map((words, i) =>
    el("th", { scope: "col", class: i === heads.length - 1 ? "sg-number" : null }, words))));
  const more = note("paper_more", { n: 0 });
  box.replaceChildren(el("h2", {}, say(title)), el("table", { class: "sg-area-table" }, head, body), more);
  while (body.lastChild && box.scrollHeight > box.clientHeight) {
    body.lastChild.remove();
    more.textContent = say("paper_more", { n: figure(of - body.childElementCount) });
  }
  const fitted = body.childElementCount;
  if (fitted === of) more.remove();
  else more.textContent = say("paper_more", { n: figure(of - fitted) });
  return fitted;
}

/**
 * Names first, a figure last.
 *
 * @param {Child[]} cells
 */
const lineOf = (cells) => el("tr", {}, ...cells.map((cell, i) => {
  if (!i) return el("th", { scope: "row" }, cell);
  return el("td", { class: i === cells.length - 1 ? "sg-number" : null }, cell);
}));

/**
 * @param {Page} page
 * @returns {Listed | null} null where they cannot all fit
 */
function incidentsOf({ store, data, figures }) {
  const rows = figures.inOrder(store.get());
  if (data.isSummary || rows.length > MOST || !rows.length) return null;
  return {
    heads: ["date", "place", "party", "killed"].map((key) => say(key)), of: rows.length,
    rows: Array.from(rows, (row) => [
      when(data, row), placeCell(data, row), parties(data.lists.party.of(row)),
      number(data.numbers.killed[row]),
    ]),
  };
}

/**
 * @param {Data} data
 * @param {number} row
 */
function placeCell(data, row) {
  const status = data.texts.status.of(row);
  const doubt = status !== "sure" && el("small", { class: "sg-doubt" }, ` ${term("status", status)}`);
  return el("span", {}, quoted(placeTitle(data, row)), doubt);
}

/**
 * @param {Page} page
 * @returns {Listed}
 */
function areasOf({ store, data, figures, compared }) {
  const { level, value, compare } = store.get();
  if (compare) {
    const { heads, lines } = comparedTable(data, compared, store.get());
    const { pcodes: all } = data.areas[level];
    return {
      heads: [say(`value:${value}`), ...heads], of: lines.length,
      rows: lines.slice(0, MOST).map(({ area, cells }) =>
        [area === null ? say("all_shown") : areaName(data, level, all[area]), ...cells]),
    };
  }
  const tallied = figures.tallied(store.get());
  const { pcodes } = data.areas[level];
  return {
    heads: [`level:${level}`, `value:${value}`].map((key) => say(key)), of: pcodes.length,
    rows: highestFirst(tallied).slice(0, MOST)
      .map((area) => [areaName(data, level, pcodes[area]), amount(data, tallied, area)]),
  };
}
