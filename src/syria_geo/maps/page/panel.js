// The card on the map (what colours mean, what is drawn) and the panel beside it.
"use strict";

const SyriaPanel = (() => {
  const { say, term, figure, number, el, quoted } = SyriaText;
  const GROUNDS = ["areas", "heat", "hexagons", "zones"]; // one at a time: on top of each other nobody could read them
  const OVERLAYS = ["points", "radius", "names"];
  const LAYERS = [...GROUNDS, ...OVERLAYS];

  // What an incident has to state to be counted.
  const FIGURES = {
    massacres: "kind", killed: "killed", five_or_more_killed: "killed", rate: "killed", children: "children", women: "women",
  };

  // The figure of an area, and of how many of its incidents it is not known.
  function amount({ sums, unknown }, area) {
    if (Number.isNaN(sums[area])) return say("no_data");
    const rest = unknown[area] ? ` (${say("unknown_in", { n: figure(unknown[area]) })})` : "";
    return figure(sums[area]) + rest;
  }

  // --- the card: selects, legend, layers ---------------------------------------------------

  class Card {
    constructor(app) {
      this.app = app;
    }

    build(box) {
      const { state } = this.app;
      const value = SyriaTimeline.choice("colour_by", this.app.data.values, state.value, (v) => `value:${v}`, (v) => this.app.update({ value: v }));
      const levels = Object.keys(this.app.data.areas);
      const level = SyriaTimeline.choice("level", levels, state.level, (v) => `level:${v}`, (v) => this.app.update({ level: v }));
      this.legend = el("div", { class: "sg-legend" });
      const open = window.innerWidth > 1150; // as in page.css: narrower, the card lies under the map
      box.replaceChildren(
        el("div", { class: "sg-choose" }, value, level),
        el("details", { open }, el("summary", {}, say("legend")), this.legend),
        el("details", { open }, el("summary", {}, say("layers")), this.layers()),
      );
    }

    layers() {
      const { app } = this;
      const ground = GROUNDS.find((layer) => app.state.layers.has(layer)) ?? "none";
      const grounds = [...GROUNDS.filter((layer) => app.offers(layer)), "none"].map((layer) =>
        option(layer, { type: "radio", name: "sg-ground", checked: layer === ground, onchange: () => app.chooseGround(layer) }));
      const overlays = OVERLAYS.map((layer) =>
        option(layer, { type: "checkbox", checked: app.state.layers.has(layer), onchange: (event) => app.toggleLayer(layer, event.target.checked) }));
      return el("div", { class: "sg-layers" },
        el("fieldset", {}, el("legend", {}, say("ground")), ...grounds),
        el("fieldset", {}, el("legend", {}, say("overlays")), ...overlays));
    }

    update() {
      const { state } = this.app;
      const parts = [];
      if (state.layers.has("areas")) parts.push(this.areaLegend());
      if (state.layers.has("points")) parts.push(this.pointLegend());
      if (state.layers.has("hexagons")) parts.push(this.hexagonLegend());
      if (state.layers.has("heat")) parts.push(this.heatLegend());
      if (state.layers.has("zones") && this.app.zones) parts.push(...this.app.zones.legend());
      this.legend.replaceChildren(...parts);
    }

    areaLegend() {
      const { data, state, shown } = this.app;
      const limits = data.areas[state.level].limits[state.value];
      const title = say("map_title", { value: say(`value:${state.value}`), level: say(`level:${state.level}`) });
      const part = shown.length < data.count; // of what is filtered out the map says nothing
      const outside = SyriaAreas.notInside(data, state.level, shown);
      // What lies in no area may belong to any of them: white is not "none" then.
      const white = outside ? say("zero_unplaced", { n: figure(outside) }) : say(part ? "zero_shown" : "zero");
      const rows = [
        swatch("no-data", null, say("no_data")),
        swatch("", data.colours.zero, `0 · ${white}`),
        ...classRows(data, limits, state.value),
      ];
      const unstated = SyriaAreas.unstated(data, state.level, state.value, shown);
      return el("div", {}, el("h3", {}, title), ...rows,
        note("classes_note", { n: figure(data.count) }),
        state.value === "five_or_more_killed" ? note("five_or_more_killed_note") : "",
        unstated ? note("unstated_note", { figure: say(`figure:${FIGURES[state.value]}`), n: figure(unstated), m: figure(shown.length) }) : "",
        state.value === "rate" ? note("rate_note", { years: data.population.used.join(", ") }) : "",
        outside ? note("not_in_areas", { n: figure(outside) }) : "");
    }

    pointLegend() {
      const { points } = this.app;
      const most = points.killed.reduce((a, b) => Math.max(a, b), 0);
      const sizes = [...new Set([roundDown(most), roundDown(most / 5), 5])].filter((n) => n && n <= most).sort((a, b) => a - b);
      const circles = sizes.map((killed) => el("span", { class: "sg-size" }, dot(points.sizeOf(killed), 2, true), ` ${figure(killed)}`));
      const rows = [
        [2, true, "symbol_sure"], [1, true, "symbol_unsure"], [0, true, "symbol_coarse"], [2, false, "symbol_unknown"],
      ].map(([look, known, key]) => el("div", { class: "sg-key" }, dot(6, look, known), ` ${say(key)}`));
      return el("div", {}, el("h3", {}, say("size_note")), el("div", { class: "sg-sizes" }, ...circles), ...rows, note("symbol_stack"));
    }

    heatLegend() {
      const bar = el("span", { class: "sg-ramp", "aria-hidden": "true" });
      const towards = SyriaText.language === "ar" ? "left" : "right";
      bar.style.background = `linear-gradient(to ${towards}, ${this.app.data.colours.sequential[5].join(", ")})`;
      return el("div", {}, el("h3", {}, say("layer:heat")),
        el("div", { class: "sg-key" }, `${say("heat_few")} `, bar, ` ${say("heat_many")}`),
        note("heat_note", { n: figure(this.app.roughly()) }));
    }

    hexagonLegend() {
      const { hexagons, colours } = this.app.data;
      return el("div", {}, el("h3", {}, say("layer:hexagons")),
        ...classRows({ colours }, hexagons.limits, "incidents"),
        note("hexagon_note", { area: figure(hexagons.area_km2), n: figure(this.app.hexagons.leftOut) }));
    }
  }

  function option(layer, attributes) {
    const id = `sg-layer-${layer}`;
    return el("label", { for: id, class: "sg-check" }, el("input", { id, ...attributes }), ` ${say(`layer:${layer}`)}`);
  }

  function classRows(data, limits, value) {
    const whole = value !== "rate";
    return limits.map((limit, i) => {
      const from = i ? limits[i - 1] : 0;
      const low = whole ? from + 1 : from;
      const from_to = { low: i || whole ? figure(low) : ">0", high: figure(limit) };
      const range = whole && low === limit ? figure(limit) : say("range", from_to);
      return swatch("", data.colours.sequential[limits.length][i], range);
    });
  }

  function swatch(kind, colour, text) {
    const box = el("span", { class: `sg-swatch ${kind ? `sg-${kind}` : ""}`, "aria-hidden": "true" });
    if (colour) box.style.backgroundColor = colour;
    return el("div", { class: "sg-key" }, box, ` ${text}`);
  }

  // The same circle the map draws, as SVG.
  function dot(radius, look, known) {
    const { fill, line, dash } = SyriaPoints.lookOf(look, known);
    const ns = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(ns, "svg");
    const circle = document.createElementNS(ns, "circle");
    const side = Math.ceil(radius * 2 + 3);
    for (const [key, value] of Object.entries({ width: side, height: side, "aria-hidden": "true" })) svg.setAttribute(key, value);
    const looks = {
      cx: side / 2, cy: side / 2, r: radius, fill,
      stroke: line === "#ffffff" ? "#9a3412" : line, "stroke-dasharray": dash.join(" "),
    };
    for (const [key, value] of Object.entries(looks)) circle.setAttribute(key, value);
    svg.append(circle);
    return svg;
  }

  const roundDown = (n) => {
    const power = 10 ** Math.floor(Math.log10(Math.max(n, 1)));
    return Math.floor(n / power) * power;
  };

  const note = (key, values) => el("p", { class: "sg-note" }, say(key, values));

  // --- the side panel: tabs ------------------------------------------------------------------

  const TABS = ["incidents", "filters", "areas", "unplaced", "about"];

  class Side {
    constructor(app) {
      this.app = app;
      this.open = "incidents";
      this.pages = {};
    }

    build(box) {
      this.tabs = el("div", { class: "sg-tabs", role: "tablist", onkeydown: (event) => this.key(event) });
      const { table } = this.app;
      this.pages = {
        incidents: table.build(), filters: this.filters(), areas: el("div", {}), unplaced: el("div", {}), about: this.about(),
      };
      this.buttons = {};
      for (const tab of TABS) {
        this.buttons[tab] = el("button", {
          type: "button", role: "tab", id: `sg-tab-${tab}`, "aria-controls": `sg-page-${tab}`, onclick: () => this.choose(tab),
        }, say(tab));
        Object.assign(this.pages[tab], { id: `sg-page-${tab}` });
        this.pages[tab].classList.add("sg-page");
        this.pages[tab].setAttribute("role", "tabpanel");
        this.pages[tab].setAttribute("aria-labelledby", `sg-tab-${tab}`);
      }
      this.tabs.append(...Object.values(this.buttons));
      box.replaceChildren(this.app.search.build(), this.tabs, ...Object.values(this.pages));
      this.choose(this.open);
    }

    choose(tab, { focus = false } = {}) {
      this.open = tab;
      for (const name of TABS) {
        const current = name === tab;
        this.buttons[name].setAttribute("aria-selected", String(current));
        this.buttons[name].tabIndex = current ? 0 : -1;
        this.pages[name].hidden = !current;
      }
      if (focus) this.buttons[tab].focus();
      if (tab === "incidents") this.app.table.draw();
    }

    key(event) {
      const moves = { ArrowRight: 1, ArrowLeft: -1 };
      if (!(event.key in moves)) return;
      const along = moves[event.key] * (SyriaText.language === "ar" ? -1 : 1);
      const at = TABS.indexOf(this.open) + along;
      this.choose(TABS[(at + TABS.length) % TABS.length], { focus: true });
      event.preventDefault();
    }

    update() {
      this.pages.areas.replaceChildren(this.areaTable());
      this.pages.unplaced.replaceChildren(...this.unplaced());
      const count = this.app.totals.unplaced;
      this.buttons.unplaced.textContent = `${say("unplaced")} (${figure(count)})`;
    }

    // --- filters ---

    filters() {
      const { state, data } = this.app;
      const groups = SyriaFilters.offered(data).map((facet) => this.facet(facet, SyriaFilters.options(data, facet)));
      const least = el("input", {
        type: "number", id: "sg-least", min: 0, value: state.atLeast || "",
        onchange: (event) => this.app.update({ atLeast: Math.max(0, Number(event.target.value) || 0) }),
      });
      const unknown = el("input", {
        type: "checkbox", id: "sg-unknown", checked: state.unknownToll,
        onchange: (event) => this.app.update({ unknownToll: event.target.checked }),
      });
      const toll = data.values.includes("killed") && el("fieldset", {}, el("legend", {}, say("toll")),
        el("label", { for: "sg-least" }, `${say("toll_at_least")} `, least),
        el("label", { for: "sg-unknown", class: "sg-check" }, unknown, ` ${say("toll_unknown_too")}`));
      return el("div", {}, el("button", { type: "button", onclick: () => this.app.reset() }, say("reset_filters")), toll || "", ...groups);
    }

    facet(facet, options) {
      const chosen = this.app.state.facets[facet] ?? new Set();
      const boxes = options.map(([word, count], i) => {
        const id = `sg-f-${facet}-${i}`;
        const input = el("input", {
          type: "checkbox", id, checked: chosen.has(word), "data-facet": facet, value: word,
          onchange: (event) => this.app.choose(facet, word, event.target.checked),
        });
        return el("label", { for: id, class: "sg-check" }, input, " ", facetWord(facet, word), ` (${figure(count)})`);
      });
      return el("fieldset", {}, el("legend", {}, say(`facet:${facet}`)), ...boxes);
    }

    // --- areas as numbers: the map's colours for those who read a table ---

    areaTable() {
      const { data, state, tallied } = this.app;
      const { pcodes } = data.areas[state.level];
      const order = pcodes.map((_, i) => i).sort((a, b) => rank(tallied.sums[b]) - rank(tallied.sums[a]) || a - b);
      const rows = order.map((area) => el("tr", {},
        el("th", { scope: "row" }, el("button", { type: "button", onclick: () => this.app.showArea(state.level, area) },
          SyriaDetails.areaName(data, state.level, pcodes[area]))),
        el("td", { class: "sg-number" }, amount(tallied, area))));
      return el("table", { class: "sg-area-table" },
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, say(`level:${state.level}`)), el("th", { scope: "col" }, say(`value:${state.value}`)))),
        el("tbody", {}, ...rows));
    }

    unplaced() {
      const { data, shown } = this.app;
      const rows = Array.from(shown).filter((row) => !SyriaData.isPlaced(data, row));
      if (!rows.length) return [note("unplaced_none")];
      const items = rows.slice(0, 500).map((row) => el("li", { id: `sg-unplaced-${row}`, tabindex: -1 },
        el("details", {}, el("summary", {},
          SyriaDetails.when(data, row), " · ", quoted(data.texts.place_text.of(row) || say("unknown")),
          ` · ${say("killed")}: ${number(data.numbers.killed[row])}`,
          el("span", { class: "sg-reason" }, `${say("reason")}: `, quoted(data.texts.reason.of(row) || say("reason_none")))),
        SyriaDetails.one(data, row, []))));
      const rest = rows.length - items.length;
      return [note("unplaced_note"), el("ol", { class: "sg-unplaced" }, ...items), rest > 0 ? note("more_in_table", { n: rest }) : ""];
    }

    about() {
      const { data, timeline } = this.app;
      const dates = timeline.range
        ? note("data_dates", { from: SyriaText.date(timeline.range.first), to: SyriaText.date(timeline.range.last) })
        : note("no_dates");
      const sources = data.sources.full.map((one) => el("li", {}, typeof one === "string" ? quoted(one) : say("source_line", isolated(one))));
      return el("div", {}, dates, ...this.madeOf(), ...this.howRead(), el("h3", {}, say("sources")), el("ul", {}, ...sources), note("neutral_note"));
    }

    // What the reader of the table understood otherwise than as it stands there.
    howRead() {
      const { notes } = this.app.data;
      return notes.length ? [el("h3", {}, say("how_read")), el("ul", { id: "sg-how-read" }, ...notes.map((text) => el("li", {}, quoted(text))))] : [];
    }

    // What the page was made with and of; all of it stands in the page's provenance element.
    madeOf() {
      const { tool, data, input } = this.app.data.provenance;
      const made = note("made_with", isolated({ tool: `${tool.name} ${tool.version}`, data: data.version }));
      if (!input?.name) return [made];
      const hash = input.sha256 ? el("span", {}, ` (SHA-256 `, el("bdi", { class: "sg-hash" }, input.sha256), ")") : null;
      return [made, el("p", { class: "sg-note" }, `${say("made_of")} `, quoted(input.name), hash)];
    }
  }

  // Texts of any language inside a sentence of ours: each keeps its own direction.
  const isolated = (texts) => Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, `\u2068${text}\u2069`]));

  const rank = (value) => (Number.isNaN(value) ? -1 : value);

  const VOCABULARY = {
    party: "party", perpetrators: "party", stated_control: "party", control_zone: "party",
    means: "means", status: "status", precision: "precision", kind: "kind", match_type: "rung",
  };
  const facetWord = (facet, word) => (word ? quoted(term(VOCABULARY[facet], word)) : say("not_stated"));

  return { Card, Side, LAYERS, GROUNDS, facetWord, amount };
})();
