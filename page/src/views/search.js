// The box that searches places and areas.

import { unitName } from "../model/facts.js";
import { createSearch } from "../model/search.js";
import { openingFound } from "../model/state.js";
import { figure, isArabic, name, say } from "../model/text.js";
import { el, quoted } from "../parts/dom.js";

/** @import { Data, Found } from "../types.js" */
/** @import { Page } from "../parts/page.js" */

const AT_ONCE = 500; // places read between two keystrokes
const CLOSE_MS = 150; // a click on what was found comes after the box has lost the focus

/** @type {Record<string, number>} */
const MOVES = { ArrowDown: 1, ArrowUp: -1 };

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountSearch(box, page) {
  const search = new Search(box, page);
  page.store.watch((s) => [s.language], () => search.build());
}

class Search {
  /** @type {import("../model/search.js").Search | null} made when somebody goes to the box first */
  search = null;
  /** @type {Found[]} */
  found = [];
  isFaint = false;
  active = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  closing;

  /**
   * @param {HTMLElement} box
   * @param {Page} page
   */
  constructor(box, { store, data, figures }) {
    this.box = box;
    this.store = store;
    this.data = data;
    this.figures = figures;
    this.input = el("input");
    this.list = el("ul");
    this.status = el("p");
  }

  build() {
    this.input = el("input", {
      type: "search", id: "sg-search", role: "combobox", autocomplete: "off",
      placeholder: say("search"), "aria-label": say("search"), "aria-expanded": "false",
      "aria-controls": "sg-found", "aria-autocomplete": "list",
      oninput: () => this.find(), onkeydown: (event) => this.key(event),
      onfocus: () => {
        clearTimeout(this.closing);
        this.prepare();
      },
      onblur: () => { this.closing = setTimeout(() => this.close(), CLOSE_MS); },
    });
    this.list = el("ul", {
      id: "sg-found", role: "listbox", class: "sg-found", "aria-label": say("search"), hidden: true,
    });
    this.status = el("p", { class: "sg-hidden", role: "status" });
    this.box.replaceChildren(this.input, this.list, this.status);
  }

  /** Reads names part by part, so that no keystroke waits for all of them; large towns come first. */
  prepare() {
    if (this.search) return;
    const search = this.search = createSearch(this.data);
    const on = () => {
      if (!search.readOn(AT_ONCE)) setTimeout(on);
      else if (this.input.value && this.input.getAttribute("aria-expanded") === "true") this.find();
    };
    on();
  }

  find() {
    this.prepare();
    const answer = this.search?.find(this.input.value);
    if (!answer) { this.close(); return; }
    ({ found: this.found, isFaint: this.isFaint } = answer);
    // Enter opens nothing that only resembles what was typed, unless it was moved to.
    this.active = this.found.length && !this.isFaint ? 0 : -1;
    this.draw();
  }

  draw() {
    const items = this.found.map((entry, i) => el("li", {
      role: "option", id: `sg-found-${i}`, "aria-selected": String(i === this.active),
      onmousedown: (event) => { event.preventDefault(); this.pick(i); },
    }, ...described(this.data, entry)));
    const told = !items.length ? say("search_none") : this.isFaint ? say("search_similar") : "";
    const note = told ? [el("li", { class: "sg-note", role: "presentation" }, told)] : [];
    this.list.replaceChildren(...note, ...items);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.input.setAttribute("aria-activedescendant", this.active >= 0 ? `sg-found-${this.active}` : "");
    const many = items.length ? say("search_results", { n: items.length }) : "";
    this.status.textContent = [told, many].filter(Boolean).join(" ");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape" && !this.list.hidden) this.close();
    else if (event.key === "Enter" && this.active >= 0) this.pick(this.active);
    else if (event.key in MOVES && this.found.length) {
      this.active = moved(this.active, MOVES[event.key], this.found.length);
      this.draw();
    } else return;
    event.preventDefault();
  }

  /** @param {number} at */
  pick(at) {
    const entry = this.found[at];
    this.input.value = name(entry.en, entry.ar);
    this.close();
    this.store.update(openingFound(this.data, this.figures.shown(this.store.get()), entry));
  }

  close() {
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
  }
}

/**
 * One on or back in a list that goes round; from nowhere to its first or last.
 *
 * @param {number} at
 * @param {number} step
 * @param {number} many
 */
const moved = (at, step, many) => (at < 0 ? (step > 0 ? 0 : many - 1) : (at + step + many) % many);

/**
 * Name, kind, incidents, unit, name in the other language, code. Many villages share a name: the
 * unit tells them apart.
 *
 * @param {Data} data
 * @param {Found} entry
 */
function described(data, { en, ar, pcode, what, rows, place }) {
  const incidents = rows ? ` · ${say("incidents")}: ${figure(rows.length)}` : "";
  const unit = place?.unit ? `${unitName(data, place.unit)} · ` : "";
  return [
    quoted(name(en, ar)),
    el("small", {}, ` ${say(what)}${incidents} · `, unit, quoted(isArabic() ? en : ar), ` ${pcode}`),
  ];
}
