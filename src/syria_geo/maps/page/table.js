// The incidents shown, as a table that stays quick with a hundred thousand rows: only the rows in
// view exist. Arrow keys move, Enter shows an incident on the map.
"use strict";

const SyriaTable = (() => {
  const { say, term, el, quoted, number } = SyriaText;
  const ROW = 40; // pixels, as in page.css
  const SPARE = 6; // rows kept above and below the view
  const ON_PAPER = 500; // more would print for hours; the CSV has them all

  const COLUMNS = [
    { key: "date", width: "7.6em", sort: firstDay, show: (d, r) => SyriaDetails.when(d, r) },
    { key: "place", width: "minmax(9em, 1.4fr)", sort: (d, r) => SyriaDetails.placeTitle(d, r), show: placeCell },
    { key: "killed", width: "5.8em", number: true, sort: toll("killed"), show: shownToll("killed") },
    { key: "party", width: "minmax(9em, 1fr)", sort: (d, r) => SyriaText.joined(partiesOf(d, r)), show: (d, r) => SyriaDetails.parties(d.lists.party.of(r)) },
    { key: "governorate", width: "7em", sort: governorate, show: (d, r) => governorate(d, r) || say("unknown") },
    { key: "means", width: "9em", sort: (d, r) => d.texts.means.of(r), show: (d, r) => term("means", d.texts.means.of(r)) },
    { key: "children", width: "5.8em", number: true, sort: toll("children"), show: shownToll("children") },
    { key: "women", width: "5.8em", number: true, sort: toll("women"), show: shownToll("women") },
    { key: "injured", width: "5.8em", number: true, sort: toll("injured"), show: shownToll("injured") },
    { key: "status", width: "6em", sort: (d, r) => d.texts.status.of(r), show: (d, r) => term("status", d.texts.status.of(r)) },
    { key: "precision", width: "9.5em", sort: (d, r) => d.texts.precision.of(r), show: (d, r) => (d.texts.precision.of(r) ? term("precision", d.texts.precision.of(r)) : "–") },
  ];

  function firstDay(data, row) {
    const day = data.numbers.date[row];
    return Number.isNaN(day) ? data.numbers.date_earliest[row] : day;
  }

  // As the cell shows them, so that the order is that of the words in the page's language.
  const partiesOf = (data, row) => data.lists.party.of(row).map((word) => term("party", word));

  function toll(name) {
    return (data, row) => data.numbers[name][row];
  }

  // What is not sure says so beside the name, not in a column that has to be scrolled to.
  function placeCell(data, row) {
    const status = data.texts.status.of(row);
    const doubt = status === "sure" ? null : el("small", { class: "sg-doubt" }, ` ${term("status", status)}`);
    return el("span", {}, quoted(SyriaDetails.placeTitle(data, row)), doubt);
  }

  function shownToll(name) {
    return (data, row) => number(data.numbers[name][row]);
  }

  function governorate(data, row) {
    const index = data.areaOf.governorate[row];
    if (index < 0) return "";
    const { names_en, names_ar } = data.areas.governorate;
    return SyriaText.name(names_en[index], names_ar[index]);
  }

  // All incidents in the wanted order; what is missing stands last in both directions.
  function ordered(data, { key, down }) {
    const column = COLUMNS.find((c) => c.key === key) ?? COLUMNS[0];
    const values = ranks(Array.from({ length: data.count }, (_, row) => column.sort(data, row)));
    const sign = down ? -1 : 1;
    return Uint32Array.from(values.keys()).sort((a, b) => {
      const [va, vb] = [values[a], values[b]];
      if (Number.isNaN(va) || Number.isNaN(vb)) return Number.isNaN(va) - Number.isNaN(vb) || a - b;
      return sign * (va - vb) || a - b;
    });
  }

  // Texts as their place in the alphabet: comparing each different text once is what takes time.
  function ranks(values) {
    if (typeof values[0] !== "string") return Float64Array.from(values);
    const { compare } = new Intl.Collator(SyriaText.language);
    const rank = new Map([...new Set(values)].sort(compare).map((value, i) => [value, i]));
    rank.set("", NaN);
    return Float64Array.from(values, (value) => rank.get(value));
  }

  class Table {
    constructor(app) {
      this.app = app;
      this.rows = [];
      this.active = 0;
    }

    build() {
      this.order = null;
      this.body = el("div", { class: "sg-rows", role: "rowgroup" });
      this.head = el("div", { class: "sg-row sg-row-head", role: "row", "aria-rowindex": 1 });
      this.grid = el("div", {
        class: "sg-table", role: "grid", tabindex: 0, "aria-label": say("incidents"), "aria-describedby": "sg-table-help",
        onscroll: () => this.draw(), onkeydown: (event) => this.key(event),
        onclick: (event) => this.click(event),
      }, el("div", { class: "sg-table-inside", role: "presentation" }, el("div", { role: "rowgroup", class: "sg-table-head" }, this.head), this.body));
      this.grid.style.setProperty("--sg-columns", COLUMNS.map((c) => c.width).join(" "));
      return el("div", { class: "sg-table-box" }, el("p", { id: "sg-table-help", class: "sg-hidden" }, say("table_help")), this.grid);
    }

    update() {
      const { data, state } = this.app;
      const wanted = `${state.sort.key} ${state.sort.down}`;
      if (!this.order || this.orderedBy !== wanted) {
        this.order = ordered(data, state.sort);
        this.orderedBy = wanted;
      }
      const mask = new Uint8Array(data.count);
      for (const row of this.app.shown) mask[row] = 1;
      this.rows = this.order.filter((row) => mask[row]);
      if (document.body.classList.contains("sg-print")) this.rows = this.rows.slice(0, ON_PAPER);
      this.active = Math.min(this.active, Math.max(this.rows.length - 1, 0));
      this.grid.setAttribute("aria-rowcount", this.rows.length + 1);
      this.body.style.height = `${this.rows.length * ROW}px`;
      this.drawHead();
      this.draw();
    }

    drawHead() {
      const { sort } = this.app.state;
      this.head.replaceChildren(...COLUMNS.map((column, i) => {
        const current = column.key === sort.key;
        const arrow = current ? (sort.down ? " ▼" : " ▲") : "";
        const button = el("button", {
          type: "button", "aria-label": say("sort_by", { column: say(column.key) }), "data-sort": column.key,
          onclick: () => this.sortBy(column.key),
        }, say(column.key), arrow);
        return el("div", {
          role: "columnheader", "aria-colindex": i + 1, class: column.number ? "sg-number" : null,
          "aria-sort": current ? (sort.down ? "descending" : "ascending") : "none",
        }, button);
      }));
    }

    sortBy(key) {
      const { sort } = this.app.state;
      this.app.update({ sort: { key, down: sort.key === key ? !sort.down : false } });
      this.head.querySelector(`[data-sort="${key}"]`).focus();
    }

    draw() {
      const top = this.grid.scrollTop;
      const height = this.grid.clientHeight || 400;
      const first = Math.max(0, Math.floor(top / ROW) - SPARE);
      const last = Math.min(this.rows.length, Math.ceil((top + height) / ROW) + SPARE);
      const lines = [];
      for (let at = first; at < last; at++) lines.push(this.line(at));
      this.body.replaceChildren(...(this.rows.length ? lines : [el("p", { class: "sg-note" }, say("empty"))]));
      this.grid.setAttribute("aria-activedescendant", this.rows.length ? `sg-row-${this.active}` : "");
    }

    line(at) {
      const row = this.rows[at];
      const { data, selected } = this.app;
      const cells = COLUMNS.map((column, i) => el("div", {
        role: "gridcell", "aria-colindex": i + 1, class: column.number ? "sg-number" : null,
      }, el("span", { class: "sg-cell" }, column.show(data, row))));
      const node = el("div", {
        role: "row", id: `sg-row-${at}`, "aria-rowindex": at + 2, "data-at": at, "data-row": row,
        class: `sg-row${at === this.active ? " sg-active" : ""}`, "aria-selected": String(row === selected),
      }, ...cells);
      node.style.top = `${at * ROW}px`;
      return node;
    }

    click(event) {
      const line = event.target.closest("[data-at]");
      if (!line) return;
      this.active = Number(line.dataset.at);
      this.app.select(this.rows[this.active]);
    }

    key(event) {
      const page = Math.max(1, Math.floor(this.grid.clientHeight / ROW) - 2);
      const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.rows.length, End: this.rows.length };
      if (event.target !== this.grid) return;
      if (event.key in moves) this.move(this.active + moves[event.key]);
      else if (event.key === "Enter" || event.key === " ") this.app.select(this.rows[this.active], { keyboard: true });
      else return;
      event.preventDefault();
    }

    move(to) {
      this.active = Math.max(0, Math.min(to, this.rows.length - 1));
      this.reveal();
      this.draw();
    }

    reveal() {
      const top = this.active * ROW;
      const room = this.grid.clientHeight - this.head.offsetHeight;
      if (top < this.grid.scrollTop) this.grid.scrollTop = top;
      if (top + ROW > this.grid.scrollTop + room) this.grid.scrollTop = top + ROW - room;
    }

    // Called when an incident was picked on the map.
    show(row, { focus = false } = {}) {
      const at = this.rows.indexOf(row);
      if (at >= 0) this.move(at);
      if (focus) this.grid.focus();
    }
  }

  return { Table, COLUMNS };
})();
