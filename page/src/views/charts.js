// Charts that choose: a bar for each month and for each party. A month is a window of the time
// slider, a party a word of the filter: what is pressed here stands among the filters in force.

import {
  charted, highest, isPicked, monthAt, picking, pickingParty, told, yearsOf,
} from "../model/charts.js";
import { atLeast, extentWords } from "../model/facts.js";
import { derived } from "../model/store.js";
import { figure, monthLetter, say, span, term } from "../model/text.js";
import { next } from "../model/time.js";
import { el, note, quoted, svg } from "../parts/dom.js";
import { hatchKeys } from "../parts/legend.js";
import { rove } from "../parts/rover.js";

/** @import { Days, Facets, Range, State } from "../types.js" */
/** @import { Bars } from "../model/charts.js" */
/** @import { Child } from "../parts/dom.js" */
/** @import { Page } from "../parts/page.js" */

const TOP = 13, FOOT = 46; // pixels: the ends of the highest bar, which has its figure above
const FITS = 4; // letters of a figure above a bar
const LEAST = 1.5; // pixels of a bar that is not zero
const IN_A_YEAR = 12;
const HALF = 6; // months in a row, where there is less room: as in layout.css

/** @type {Record<string, string>} As on the time slider. */
const HATCHES = { none: "sg-uncovered", part: "sg-in-part" };

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountCharts(box, page) {
  box.classList.add("sg-charts");
  const [months, parties] = [el("section"), el("section")];
  box.append(months, parties);
  mountMonths(months, page);
  mountParties(parties, page);
}

/**
 * Nobody sees them while another tab is open.
 *
 * @param {State} s
 */
const isSeen = (s) => s.tab === "charts";

/**
 * @param {Page} page
 * @param {"month" | "party"} by
 */
const titleOf = ({ data }, by) => say(`chart:${charted(data)}:${by}`);

// --- months -------------------------------------------------------------------------------------

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
function mountMonths(box, page) {
  const { store, figures } = page;
  const { range } = figures;
  if (!range) {
    store.watch((s) => [s.language], () =>
      box.replaceChildren(el("h3", {}, titleOf(page, "month")), note("no_dates")));
    return;
  }
  const chart = derived((/** @type {State} */ s) => [s.language], (_) => new Months(box, page, range));
  store.watch(
    (s) => [isSeen(s) && figures.byMonth(s), isSeen(s) && figures.periods(s), s.language],
    ([bars, periods]) => {
      if (bars) chart(store.get()).show(bars, periods || null);
    });
}

class Months {
  /** @type {Bars | null} */
  shown = null;

  /**
   * @param {HTMLElement} box
   * @param {Page} page
   * @param {Range} range
   */
  constructor(box, page, range) {
    const { store, data, usual } = page;
    const { begin } = page.figures.months();
    this.page = page;
    this.months = begin.map((_, i) => monthAt(data, range, begin, i));
    this.names = begin.map((day) => span(day, next(day, "month") - 1));
    this.columns = begin.map((day, i) => new Column(monthLetter(day), this.months[i].extent, () =>
      store.update(picking(range, this.months[i], i, store.get().time, usual))));
    this.most = el("p", { class: "sg-note" });
    this.table = new Listed(["month", charted(data), "incidents", "coverage"]);
    const title = titleOf(page, "month");
    const grid = el("div", { class: "sg-months", role: "toolbar", "aria-label": title });
    for (const [year, list] of yearsOf(begin)) grid.append(this.year(year, list));
    rove(grid, this.columns.map(({ button }) => button), {
      acrossBy: 1, downBy: () => (store.get().layout === "wide" ? IN_A_YEAR : HALF),
    });
    box.replaceChildren(el("h3", {}, title), note("chart_month_note"), grid, this.most,
      note("chart_at_least"), ...(data.coverage ? hatchKeys() : [note("coverage_unstated")]),
      this.table.node);
  }

  /**
   * @param {number} year
   * @param {{ month: number, place: number }[]} list
   */
  year(year, list) {
    const cells = list.map(({ month, place }) => {
      const { button } = this.columns[month];
      button.style.setProperty("--month", String(place + 1));
      button.style.setProperty("--of-half", String((place % HALF) + 1));
      button.style.setProperty("--half", String(Math.floor(place / HALF) + 1));
      return button;
    });
    return el("div", { class: "sg-year" },
      el("span", { class: "sg-year-name", "aria-hidden": "true" }, String(year)),
      el("div", { class: "sg-year-bars", role: "presentation" }, ...cells));
  }

  /**
   * @param {Bars} bars
   * @param {Days[] | null} periods
   */
  show(bars, periods) {
    if (bars !== this.shown) this.fill(bars);
    this.shown = bars;
    this.months.forEach((month, i) => {
      const isInside = !periods || periods.some(({ from, to }) => month.from <= to && month.to >= from);
      this.columns[i].mark(isInside, isPicked(month, periods?.length === 1 ? periods[0] : null));
    });
  }

  /** @param {Bars} bars */
  fill(bars) {
    const undated = this.months.length;
    const top = highest(bars.sums.subarray(0, undated));
    this.columns.forEach((column, i) => {
      const sum = told(bars, i, this.months[i].extent);
      column.draw(sum, bars.unknown[i], top?.sum ?? 1);
      column.name([this.names[i], ...figuresOf(this.page, bars, i), this.coverage(i)]);
    });
    this.most.textContent = [
      ...(top ? [say("chart_highest", { what: this.names[top.bar], n: amountOf(bars, top.bar) })] : []),
      ...(bars.incidents[undated]
        ? [[say("undated"), ...figuresOf(this.page, bars, undated)].join(" · ")] : []),
    ].join(" — ");
    this.table.show(() => {
      const rows = this.names.map((name, i) => [
        name, this.isSaid(bars, i) ? amountOf(bars, i) : "–", figure(bars.incidents[i]),
        this.coverage(i) || "–",
      ]);
      if (!bars.incidents[undated]) return rows;
      return [...rows, [say("undated"), amountOf(bars, undated), figure(bars.incidents[undated]), "–"]];
    });
  }

  /**
   * @param {Bars} bars
   * @param {number} i
   */
  isSaid(bars, i) {
    return told(bars, i, this.months[i].extent) !== null;
  }

  /** @param {number} i */
  coverage(i) {
    const { covered } = this.months[i];
    if (!covered) return "";
    return extentWords(covered) || say("coverage:whole");
  }
}

/** A month: a bar with its figure above and its letter below, over the hatching of the slider. */
class Column {
  text = svg("text", { x: "50%", y: FOOT - 3 });
  marked = "";
  rect = svg("rect", { x: "14%", width: "72%", y: FOOT, height: 0 });

  /**
   * @param {string} letter
   * @param {string | null} extent
   * @param {() => void} onclick
   */
  constructor(letter, extent, onclick) {
    const line = svg("rect", { x: 0, width: "100%", y: FOOT, height: 1, class: "sg-foot-line" });
    const hatch = HATCHES[extent ?? ""] ?? "";
    const drawing = { width: "100%", height: FOOT + 1, "aria-hidden": "true", class: hatch };
    this.button = el("button", { type: "button", class: "sg-column", onclick },
      svg("svg", drawing, this.rect, line, this.text),
      // Drawn by the styles: it is no part of what the button says.
      el("span", { class: "sg-letter", "data-letter": letter }));
  }

  /**
   * @param {number | null} sum NaN: incidents, and no toll; null: nothing can be said
   * @param {number} unknown
   * @param {number} most
   */
  draw(sum, unknown, most) {
    const tall = sum ? Math.max(LEAST, (sum / most) * (FOOT - TOP)) : 0;
    this.rect.setAttribute("y", String(FOOT - tall));
    this.rect.setAttribute("height", String(tall));
    this.text.setAttribute("y", String(FOOT - tall - 3));
    const written = sum === null ? "" : Number.isNaN(sum) ? "?" : `${unknown ? "≥" : ""}${figure(sum)}`;
    this.text.textContent = written.length > FITS ? "" : written;
  }

  /** @param {string[]} parts */
  name(parts) {
    const name = parts.filter(Boolean).join(" · ");
    this.button.setAttribute("aria-label", name);
    this.button.title = name;
  }

  /**
   * @param {boolean} isInside
   * @param {boolean} isPressed
   */
  mark(isInside, isPressed) {
    const now = `${isInside} ${isPressed}`;
    if (now === this.marked) return; // what is written anew is painted anew
    this.marked = now;
    this.button.classList.toggle("sg-out", !isInside);
    this.button.setAttribute("aria-pressed", String(isPressed));
  }
}

/**
 * @param {Page} page
 * @param {Bars} bars
 * @param {number} i
 */
function figuresOf({ data }, bars, i) {
  const count = `${say("incidents")}: ${figure(bars.incidents[i])}`;
  return charted(data) === "killed" && bars.incidents[i]
    ? [`${say("killed")}: ${amountOf(bars, i)}`, count] : [count];
}

/**
 * A sum of which nothing is known is not none.
 *
 * @param {Bars} bars
 * @param {number} i
 */
function amountOf(bars, i) {
  const sum = told(bars, i, "whole") ?? 0;
  return Number.isNaN(sum) ? say("unknown") : atLeast(sum, bars.unknown[i]);
}

// --- parties ------------------------------------------------------------------------------------

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
function mountParties(box, page) {
  const { store, data, figures } = page;
  const chart = derived((/** @type {State} */ s) => [s.language], (_) => new Parties(box, page));
  store.watch(
    (s) => [isSeen(s) && figures.byParty(s), s.facets, s.language],
    ([bars, facets]) => {
      if (!bars) return;
      if (figures.parties().length) {
        chart(store.get()).show(bars, facets);
        return;
      }
      const why = note(data.isSummary ? "chart_no_party_many" : "chart_no_party");
      box.replaceChildren(el("h3", {}, titleOf(page, "party")), why);
    });
}

class Parties {
  /** @type {Bars | null} */
  shown = null;

  /**
   * @param {HTMLElement} box
   * @param {Page} page
   */
  constructor(box, page) {
    const { store, data } = page;
    this.page = page;
    this.words = page.figures.parties();
    this.lines = this.words.map((word) => {
      const rect = svg("rect", { y: 0, width: 0, height: "100%" });
      const number = el("span", { class: "sg-number", "aria-hidden": "true" });
      const figures = el("span", { class: "sg-hidden" });
      const button = el("button", {
        type: "button", class: "sg-line-bar", "data-party": word,
        onclick: () => store.update(pickingParty(store.get(), word)),
      }, el("span", {}, word ? quoted(term("party", word)) : say("not_stated")), figures, number,
      svg("svg", { width: "100%", height: 8, "aria-hidden": "true" }, rect));
      return { button, rect, number, figures };
    });
    this.table = new Listed(["party", charted(data), "incidents"]);
    const title = titleOf(page, "party");
    const list = el("div", {
      class: "sg-parties", role: "toolbar", "aria-label": title, "aria-orientation": "vertical",
    }, ...this.lines.map(({ button }) => button));
    rove(list, this.lines.map(({ button }) => button), { acrossBy: 0, downBy: () => 1 });
    box.replaceChildren(el("h3", {}, title), note("chart_party_note"), list, this.table.node);
  }

  /**
   * @param {Bars} bars
   * @param {Facets} facets
   */
  show(bars, { party }) {
    if (bars !== this.shown) this.fill(bars);
    this.shown = bars;
    this.lines.forEach(({ button }, i) => {
      const isPressed = party?.has(this.words[i]) ?? false;
      button.setAttribute("aria-pressed", String(isPressed));
      button.classList.toggle("sg-out", Boolean(party?.size) && !isPressed);
    });
  }

  /** @param {Bars} bars */
  fill(bars) {
    const most = highest(bars.sums)?.sum ?? 1;
    this.lines.forEach(({ rect, number, figures }, i) => {
      rect.setAttribute("width", `${(bars.sums[i] / most) * 100}%`);
      number.textContent = amountOf(bars, i);
      figures.textContent = ["", ...figuresOf(this.page, bars, i)].join(" · ");
    });
    this.table.show(() => this.words.map((word, i) =>
      [quoted(term("party", word)), amountOf(bars, i), figure(bars.incidents[i])]));
  }
}

// --- the numbers --------------------------------------------------------------------------------

/** A chart as a table, made when somebody opens it. */
class Listed {
  /** @type {() => Child[][]} */
  rows = () => [];
  table = el("table", { class: "sg-area-table" });

  /** @param {string[]} heads keys of words; a name first, what follows are figures */
  constructor(heads) {
    this.heads = [...new Set(heads)]; // where incidents are charted, they are not told twice
    this.width = heads.length;
    this.node = el("details", { ontoggle: () => this.draw() },
      el("summary", {}, say("chart_table")), this.table);
  }

  /** @param {() => Child[][]} rows */
  show(rows) {
    this.rows = rows;
    this.draw();
  }

  draw() {
    if (!this.node.open) return;
    const heads = this.heads.map((key, i) =>
      el("th", { scope: "col", class: i ? "sg-number" : null }, say(key)));
    const lines = this.rows().map(([name, ...cells]) => el("tr", {}, el("th", { scope: "row" }, name),
      ...cells.slice(this.width - this.heads.length).map((cell) => el("td", { class: "sg-number" }, cell))));
    this.table.replaceChildren(el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...lines));
  }
}
