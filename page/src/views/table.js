// The incidents shown, as a table that stays quick with a hundred thousand rows: only the rows in
// view exist. Arrow keys move, Enter shows an incident on the map.

import { governorate, parties, when } from "../model/facts.js";
import { hasStrip } from "../model/layout.js";
import { selecting } from "../model/state.js";
import { number, say, term } from "../model/text.js";
import { el, note } from "../parts/dom.js";
import { titleOf } from "../parts/told.js";

/** @import { Data, Focus, Toll } from "../types.js" */
/** @import { Child } from "../parts/dom.js" */
/** @import { Page } from "../parts/page.js" */
/** @typedef {(data: Data, row: number) => Child} Show */
/** @typedef {{ key: string, width: string, isNumber?: boolean, show: Show }} Column */

const ROW = 40, ROOMY = 48; // pixels: of a line, and of one to touch
const SPARE = 6; // rows kept above and below the view

/** @type {Column[]} */
const COLUMNS = [
  { key: "date", width: "7.6em", show: when },
  { key: "place", width: "minmax(9em, 1.4fr)", show: titleOf },
  tollColumn("killed"),
  { key: "party", width: "minmax(9em, 1fr)", show: (data, row) => parties(data.lists.party.of(row)) },
  { key: "governorate", width: "7em", show: (data, row) => governorate(data, row) || say("unknown") },
  { key: "means", width: "9em", show: (data, row) => term("means", data.texts.means.of(row)) },
  tollColumn("children"),
  tollColumn("women"),
  tollColumn("injured"),
  { key: "status", width: "6em", show: (data, row) => term("status", data.texts.status.of(row)) },
  { key: "precision", width: "9.5em", show: precisionCell },
];

/**
 * @param {Toll} key
 * @returns {Column}
 */
function tollColumn(key) {
  return { key, width: "5.8em", isNumber: true, show: (data, row) => number(data.numbers[key][row]) };
}

/**
 * @param {Data} data
 * @param {number} row
 */
function precisionCell(data, row) {
  const precision = data.texts.precision.of(row);
  return precision ? term("precision", precision) : "–";
}

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountTable(box, page) {
  const { store, figures } = page;
  box.classList.add("sg-table-box");
  const table = new Table(box, page);
  store.watch((s) => [s.language, hasStrip(s.layout)], ([_, isTouched]) => {
    table.row = isTouched ? ROOMY : ROW;
    table.build();
  });
  store.watch((s) => [s.language, s.sort, hasStrip(s.layout)], () => table.drawHead());
  store.watch(
    (s) => [s.language, figures.inOrder(s), hasStrip(s.layout)], ([_, rows]) => table.fill(rows));
  store.watch((s) => [s.selected], ([selected]) => {
    if (selected) table.show(selected.row);
    else table.draw();
  });
  store.watch((s) => [s.tab, s.onPaper, s.layout, s.sheet], () => table.measure());
  store.watch((s) => [s.focus], ([focus]) => table.focus(focus));
  window.addEventListener("resize", () => table.measure());
}

class Table {
  /** @type {Uint32Array} */
  rows = new Uint32Array();
  active = 0; // number of the line the keyboard is on
  /** @type {Map<string, HTMLElement>} those there are, by all they depend on */
  lines = new Map();
  top = 0; // pixels
  height = 400;
  row = ROW; // pixels
  body = el("div");
  head = el("div");
  grid = el("div");

  /**
   * @param {HTMLElement} box
   * @param {Page} page
   */
  constructor(box, { store, data }) {
    this.box = box;
    this.store = store;
    this.data = data;
  }

  build() {
    this.lines = new Map();
    this.body = el("div", { class: "sg-rows", role: "rowgroup" });
    this.head = el("div", { class: "sg-row sg-row-head", role: "row", "aria-rowindex": 1 });
    this.grid = el("div", {
      class: "sg-table", role: "grid", tabindex: 0, "aria-label": say("incidents"),
      "aria-describedby": "sg-table-help",
      onscroll: () => this.measure(), onkeydown: (event) => this.key(event),
      onclick: (event) => this.click(event),
    }, el("div", { class: "sg-table-inside", role: "presentation" },
      el("div", { role: "rowgroup", class: "sg-table-head" }, this.head), this.body));
    this.grid.style.setProperty("--sg-row", `${this.row}px`);
    this.grid.style.setProperty("--sg-columns", COLUMNS.map(({ width }) => width).join(" "));
    const help = el("p", { id: "sg-table-help", class: "sg-hidden" }, say("table_help"));
    this.box.replaceChildren(help, this.grid);
    this.measure();
  }

  /** @param {Uint32Array} rows */
  fill(rows) {
    this.rows = rows;
    this.active = Math.min(this.active, Math.max(rows.length - 1, 0));
    this.grid.setAttribute("aria-rowcount", String(rows.length + 1));
    this.body.style.height = `${rows.length * this.row}px`;
    if (this.top + this.height > rows.length * this.row) this.measure();
    else this.draw();
  }

  drawHead() {
    const { sort } = this.store.get();
    this.head.replaceChildren(...COLUMNS.map(({ key, isNumber }, i) => {
      const isCurrent = key === sort.key;
      const arrow = isCurrent ? (sort.down ? " ▼" : " ▲") : "";
      const way = sort.down ? "descending" : "ascending";
      return el("div", {
        role: "columnheader", "aria-colindex": i + 1, class: isNumber ? "sg-number" : null,
        "aria-sort": isCurrent ? way : "none",
      }, el("button", {
        type: "button", "aria-label": say("sort_by", { column: say(key) }), "data-sort": key,
        onclick: () => this.sortBy(key),
      }, say(key), arrow));
    }));
  }

  /** @param {string} key */
  sortBy(key) {
    const { sort } = this.store.get();
    this.store.update({ sort: { key, down: sort.key === key ? !sort.down : false } });
    /** @type {HTMLElement | null} */ (this.head.querySelector(`[data-sort="${key}"]`))?.focus();
  }

  /** Its place and height, asked for when they may have changed: asking makes the browser lay out. */
  measure() {
    this.top = this.grid.scrollTop;
    this.height = this.grid.clientHeight || 400;
    this.draw();
  }

  draw() {
    const { top, height } = this;
    const first = Math.max(0, Math.floor(top / this.row) - SPARE);
    const last = Math.min(this.rows.length, Math.ceil((top + height) / this.row) + SPARE);
    /** @type {Map<string, HTMLElement>} */
    const lines = new Map();
    for (let at = first; at < last; at++) {
      const key = this.keyOf(at);
      lines.set(key, this.lines.get(key) ?? this.line(at));
    }
    this.replace(lines);
    this.grid.setAttribute("aria-activedescendant", this.rows.length ? `sg-row-${this.active}` : "");
  }

  /**
   * Lines that stay as they are stay where they are: while time plays, or the table is scrolled,
   * most do.
   *
   * @param {Map<string, HTMLElement>} lines
   */
  replace(lines) {
    if (!this.lines.size || !lines.size) {
      this.body.replaceChildren(...(lines.size ? lines.values() : [note("none_shown")]));
    } else {
      for (const [key, node] of this.lines) if (!lines.has(key)) node.remove();
      this.insert([...lines.values()]);
    }
    this.lines = lines;
  }

  /** @param {HTMLElement[]} nodes in order; some of them are there */
  insert(nodes) {
    /** @type {ChildNode | null} */
    let next = this.body.firstChild;
    for (const node of nodes) {
      if (node === next) next = node.nextSibling;
      else this.body.insertBefore(node, next);
    }
  }

  /**
   * All a line depends on.
   *
   * @param {number} at
   */
  keyOf(at) {
    const row = this.rows[at];
    return `${at} ${row} ${at === this.active} ${row === this.store.get().selected?.row}`;
  }

  /** @param {number} at */
  line(at) {
    const row = this.rows[at];
    const isSelected = row === this.store.get().selected?.row;
    const cells = COLUMNS.map(({ isNumber, show }, i) => el("div", {
      role: "gridcell", "aria-colindex": i + 1, class: isNumber ? "sg-number" : null,
    }, el("span", { class: "sg-cell" }, show(this.data, row))));
    const node = el("div", {
      role: "row", id: `sg-row-${at}`, "aria-rowindex": at + 2, "data-at": at, "data-row": row,
      class: `sg-row${at === this.active ? " sg-active" : ""}`, "aria-selected": String(isSelected),
    }, ...cells);
    node.style.top = `${at * this.row}px`;
    return node;
  }

  /** @param {MouseEvent} event */
  click(event) {
    const line = /** @type {HTMLElement | null} */ (
      /** @type {Element} */ (event.target).closest("[data-at]"));
    if (!line) return;
    this.active = Number(line.dataset.at);
    this.store.update(selecting(this.data, this.rows[this.active]));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.target !== this.grid) return;
    const page = Math.max(1, Math.floor(this.grid.clientHeight / this.row) - 2);
    /** @type {Record<string, number>} */
    const moves = {
      ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page,
      Home: -this.rows.length, End: this.rows.length,
    };
    if (event.key in moves) this.move(this.active + moves[event.key]);
    else if (event.key === "Enter" || event.key === " ") this.open();
    else return;
    event.preventDefault();
  }

  open() {
    if (this.active >= this.rows.length) return;
    this.store.update(selecting(this.data, this.rows[this.active], { keyboard: true }));
  }

  /** @param {number} to */
  move(to) {
    this.active = Math.max(0, Math.min(to, this.rows.length - 1));
    this.reveal();
    this.measure();
  }

  reveal() {
    const top = this.active * this.row;
    const room = this.grid.clientHeight - this.head.offsetHeight;
    if (top < this.grid.scrollTop) this.grid.scrollTop = top;
    if (top + this.row > this.grid.scrollTop + room) this.grid.scrollTop = top + this.row - room;
  }

  /**
   * Called when an incident was picked, here or on the map.
   *
   * @param {number} row
   */
  show(row) {
    const at = this.rows.indexOf(row);
    if (at >= 0) this.move(at);
    else this.draw();
  }

  /** @param {Focus | null} focus */
  focus(focus) {
    if (focus?.on !== "table") return;
    if (focus.row !== null) this.show(focus.row);
    this.grid.focus();
  }
}
