// Search for a place or an area by its English or Arabic name, or as a report prints it.
"use strict";

const SyriaSearch = (() => {
  const { say, el, quoted, term } = SyriaText;
  const SHOWN = 12;

  // Spelling that does not matter: case, accents, vowel signs, kinds of alef, hyphens, spaces.
  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/\p{M}|\u0640/gu, "")
      .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه")
      .replace(/[^\p{L}\p{N}]+/gu, "");
  }

  function areas(data) {
    return Object.entries(data.areas).flatMap(([level, { pcodes, names_en, names_ar }]) =>
      pcodes.map((pcode, area) => ({
        en: names_en[area], ar: names_ar[area], what: `level:${level}`, pcode,
        keys: [names_en[area], names_ar[area], pcode].map(fold), level, area,
      })));
  }

  function places(data) {
    const { place_pcode, place_name_en, place_name_ar, place_text } = data.texts;
    const found = new Map();
    for (let row = 0; row < data.count; row++) {
      const id = place_pcode.of(row) || `text ${place_text.of(row)}`;
      if (!found.has(id)) {
        found.set(id, {
          en: place_name_en.of(row) || place_text.of(row), ar: place_name_ar.of(row), pcode: place_pcode.of(row),
          what: "place", rows: [], keys: new Set([place_name_en.of(row), place_name_ar.of(row), place_pcode.of(row)].map(fold)),
        });
      }
      const entry = found.get(id);
      entry.rows.push(row);
      if (entry.keys.size < 30) entry.keys.add(fold(place_text.of(row)));
    }
    return [...found.values()].map((entry) => ({ ...entry, keys: [...entry.keys].filter(Boolean) }));
  }

  class Search {
    constructor(app) {
      this.app = app;
      this.found = [];
      this.active = -1;
    }

    build() {
      this.input = el("input", {
        type: "search", id: "sg-search", role: "combobox", autocomplete: "off", placeholder: say("search"),
        "aria-label": say("search"), "aria-expanded": "false", "aria-controls": "sg-found", "aria-autocomplete": "list",
        oninput: () => this.find(), onkeydown: (event) => this.key(event), onfocus: () => clearTimeout(this.closing),
        onblur: () => { this.closing = setTimeout(() => this.close(), 150); },
      });
      this.list = el("ul", { id: "sg-found", role: "listbox", class: "sg-found", "aria-label": say("search"), hidden: true });
      this.status = el("p", { class: "sg-hidden", role: "status" });
      return el("div", { class: "sg-search" }, this.input, this.list, this.status);
    }

    entries() {
      this.index ??= [...areas(this.app.data), ...places(this.app.data)];
      return this.index;
    }

    find() {
      const wanted = fold(this.input.value);
      if (!wanted) { this.close(); return; }
      const ranked = [];
      for (const entry of this.entries()) {
        const rank = rankOf(entry, wanted);
        if (rank < 3) ranked.push([rank, entry]);
      }
      this.found = ranked.sort((a, b) => a[0] - b[0]).slice(0, SHOWN).map(([, entry]) => entry);
      this.active = this.found.length ? 0 : -1;
      this.draw();
    }

    draw() {
      const items = this.found.map((entry, i) => el("li", {
        role: "option", id: `sg-found-${i}`, "aria-selected": String(i === this.active),
        onmousedown: (event) => { event.preventDefault(); this.pick(i); },
      }, quoted(SyriaText.name(entry.en, entry.ar)), el("small", {}, ` ${say(entry.what)}${entry.rows ? ` · ${entry.rows.length}` : ""} · `,
        quoted(SyriaText.language === "ar" ? entry.en : entry.ar), ` ${entry.pcode ?? ""}`)));
      this.list.replaceChildren(...(items.length ? items : [el("li", { class: "sg-note" }, say("search_none"))]));
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.input.setAttribute("aria-activedescendant", this.active >= 0 ? `sg-found-${this.active}` : "");
      this.status.textContent = items.length ? say("search_results", { n: items.length }) : say("search_none");
    }

    key(event) {
      const moves = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key === "Escape") this.close();
      else if (event.key === "Enter" && this.active >= 0) this.pick(this.active);
      else if (event.key in moves && this.found.length) {
        this.active = (this.active + moves[event.key] + this.found.length) % this.found.length;
        this.draw();
      } else return;
      event.preventDefault();
    }

    pick(at) {
      const entry = this.found[at];
      this.input.value = SyriaText.name(entry.en, entry.ar);
      this.close();
      if (entry.level) this.app.showArea(entry.level, entry.area);
      else this.app.select(this.app.firstShown(entry.rows), { keyboard: true });
    }

    close() {
      this.list.hidden = true;
      this.active = -1;
      this.input.setAttribute("aria-expanded", "false");
    }
  }

  function rankOf(entry, wanted) {
    let best = 3;
    for (const key of entry.keys) {
      const at = key.indexOf(wanted);
      if (at < 0) continue;
      best = Math.min(best, key === wanted ? 0 : at === 0 ? 1 : 2);
    }
    return best;
  }

  return { Search, fold };
})();
