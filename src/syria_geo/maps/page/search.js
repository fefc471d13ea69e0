// Search for any place of the gazetteer or any area by its names in English or Arabic, for places
// of incidents also as a report prints them.
"use strict";

const SyriaSearch = (() => {
  const { say, el, quoted, term } = SyriaText;
  const SHOWN = 12;
  const NO_MATCH = 4;

  // Spelling that does not matter: case, accents, vowel signs, kinds of alef, hyphens, spaces.
  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/\p{M}|\u0640/gu, "")
      .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه")
      .replace(/[^\p{L}\p{N}]+/gu, "");
  }

  // What stays when spellings in Latin letters differ: Douma and Duma, Ma'arrat and Maarat.
  function sound(key) {
    return key.replace(/^(al|el|as|es|ar|er|ad|ed|at|az|an|ash|esh)(?=[^aeiou]{1}[a-z]{2})/, "")
      .replace(/[aeiouyw]+/g, "").replace(/(.)\1+/g, "$1").replace(/q/g, "k");
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

  // The whole gazetteer, a line a place; kind and area stand only where they change.
  function gazetteer(data, known) {
    const found = [];
    let [kind, area] = ["", ""];
    for (const line of data.places.split("\n")) {
      const [pcode, newKind, newArea, lat, lon, en, ar, ...other] = line.split("\t");
      [kind, area] = [newKind || kind, newArea || area];
      if (!pcode || known.has(pcode)) continue;
      found.push({ en, ar, pcode, what: `place:${kind}`, area, lat: lat / 10000, lon: lon / 10000, keys: [en, ar, pcode, ...other].map(fold) });
    }
    return found;
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
      if (!this.index) {
        const { data } = this.app;
        const ofIncidents = places(data);
        const known = new Set(ofIncidents.map((entry) => entry.pcode));
        this.index = [...areas(data), ...ofIncidents, ...gazetteer(data, known)];
        for (const entry of this.index) entry.sounds = entry.keys.filter((key) => /^[a-z]/.test(key)).map(sound);
      }
      return this.index;
    }

    find() {
      const wanted = fold(this.input.value);
      if (!wanted) { this.close(); return; }
      const ranked = [];
      const wantedSound = sound(wanted);
      for (const entry of this.entries()) {
        const rank = rankOf(entry, wanted, wantedSound);
        if (rank < NO_MATCH) ranked.push([rank, entry]);
      }
      this.found = ranked.sort(([a, one], [b, other]) => a - b || weight(other) - weight(one)).slice(0, SHOWN).map(([, entry]) => entry);
      this.active = this.found.length ? 0 : -1;
      this.draw();
    }

    draw() {
      const items = this.found.map((entry, i) => el("li", {
        role: "option", id: `sg-found-${i}`, "aria-selected": String(i === this.active),
        onmousedown: (event) => { event.preventDefault(); this.pick(i); },
      }, quoted(SyriaText.name(entry.en, entry.ar)), el("small", {}, ` ${say(entry.what)}${entry.rows ? ` · ${say("incidents")}: ${SyriaText.figure(entry.rows.length)}` : ""} · `,
        this.within(entry), quoted(SyriaText.language === "ar" ? entry.en : entry.ar), ` ${entry.pcode ?? ""}`)));
      this.list.replaceChildren(...(items.length ? items : [el("li", { class: "sg-note" }, say("search_none"))]));
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.input.setAttribute("aria-activedescendant", this.active >= 0 ? `sg-found-${this.active}` : "");
      this.status.textContent = items.length ? say("search_results", { n: items.length }) : say("search_none");
    }

    // Many villages share a name: the area tells them apart.
    within({ area, lat }) {
      if (lat === undefined || !area) return "";
      return `${SyriaDetails.unitName(this.app.data, area)} · `;
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
      else if (!entry.rows) this.app.showPlace(entry);
      else this.app.select(this.app.firstShown(entry.rows), { keyboard: true });
    }

    close() {
      this.list.hidden = true;
      this.active = -1;
      this.input.setAttribute("aria-expanded", "false");
    }
  }

  // 0 the name itself, 1 its beginning, 2 a part of it, 3 one that sounds alike.
  function rankOf(entry, wanted, wantedSound) {
    let best = NO_MATCH;
    for (const key of entry.keys) {
      const at = key.indexOf(wanted);
      if (at < 0) continue;
      best = Math.min(best, key === wanted ? 0 : at === 0 ? 1 : 2);
    }
    return best === NO_MATCH && wantedSound.length > 1 && entry.sounds.includes(wantedSound) ? 3 : best;
  }

  // Among names that fit equally well: where incidents are, then areas, then other places.
  const weight = (entry) => (entry.rows ? 2 : entry.level ? 1 : 0);

  return { Search, fold };
})();
