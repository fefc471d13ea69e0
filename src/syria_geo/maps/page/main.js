// Ties the parts together: one state, one list of incidents shown, everything else follows.
"use strict";

const SyriaMap = (() => {
  const { say, el, figure, quoted } = SyriaText;
  const PANES = { "sg-base": 200, "sg-areas": 350, "sg-water": 355, "sg-zones": 360, "sg-heat": 380, "sg-hexagons": 390, "sg-names": 420, "sg-points": 450 };
  const REACH = matchMedia("(pointer: coarse)").matches ? 14 : 5;

  class App {
    constructor(map, data) {
      this.map = map;
      this.data = data;
      this.selected = null;
      this.moved = false;
      this.timeline = new SyriaTimeline.Timeline(this);
      this.table = new SyriaTable.Table(this);
      this.search = new SyriaSearch.Search(this);
      this.card = new SyriaPanel.Card(this);
      this.side = new SyriaPanel.Side(this);
      this.start = this.usual();
    }

    usual() {
      const { range } = this.timeline;
      return {
        language: this.data.language, level: this.data.view.level, value: this.data.view.value,
        layers: new Set(["areas", "points", "radius", "names"]), sort: { key: "date", down: false },
        time: { mode: "all", step: range ? SyriaTimeline.usualStep(range) : "month", at: 0, span: 1 },
      };
    }

    offers(layer) {
      return layer !== "zones" || Boolean(this.zones);
    }

    run() {
      const wished = this.readAddress();
      this.makeLayers();
      this.show(wished);
      this.listen();
      document.body.dataset.ready = "yes";
    }

    readAddress() {
      const wished = SyriaShare.read(location.hash, this.start, this.data);
      this.state = wished.state;
      SyriaText.use(this.data.labels, wished.language);
      return wished;
    }

    show({ view, incident }) {
      this.buildPage();
      this.place(view);
      this.refresh();
      if (incident) this.openFromAddress(incident);
    }

    // --- what is on the page ---

    makeLayers() {
      for (const [name, order] of Object.entries(PANES)) this.map.createPane(name).style.zIndex = order;
      if (this.map.attributionControl) this.map.attributionControl.setPrefix(false);
      if (!this.data.view.tiles) SyriaBase.layer(this.data).addTo(this.map);
      this.names = SyriaBase.names(this.data);
      this.areas = new SyriaAreas.Layer(this.data, this.map);
      this.points = new SyriaPoints.Layer(this.data);
      this.hexagons = new SyriaDensity.Hexagons(this.data);
      this.heat = SyriaDensity.heat(this.data);
      this.zones = this.data.zones && new SyriaZones.Layer(this.data.zones);
      this.popup = L.popup({ minWidth: 240, className: "sg-popup", autoPanPadding: [12, 12] });
      this.tip = L.tooltip({ direction: "top", offset: [0, -8], className: "sg-tip" });
    }

    buildPage() {
      document.title = this.title();
      byId("sg-title").textContent = this.title();
      byId("sg-actions").replaceChildren(...this.actions());
      this.card.build(byId("sg-card"));
      this.timeline.build(byId("sg-time"));
      this.side.build(byId("sg-side"));
      byId("sg-foot").textContent = this.credits();
      const container = this.map.getContainer();
      container.setAttribute("role", "region");
      container.setAttribute("aria-label", say("map_help"));
      this.zoom?.remove();
      this.zoom = L.control.zoom({ zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out"), position: SyriaText.language === "ar" ? "bottomleft" : "bottomright" }).addTo(this.map);
      this.scale?.remove();
      this.scale = new Scale({ imperial: false, position: SyriaText.language === "ar" ? "bottomright" : "bottomleft" }).addTo(this.map);
      for (const id of ["sg-card", "sg-time"]) byId(id).setAttribute("aria-label", say(byId(id).dataset.name));
    }

    credits() {
      const { short, places } = this.data.sources;
      const listed = (names) => names.map((name) => `\u2068${name}\u2069`).join(" · ");
      return `${say("sources")}: ${listed([...short, "Leaflet"])}. ${say("places_credit", { names: listed(places) })}`;
    }

    title() {
      return this.data.titles[SyriaText.language];
    }

    actions() {
      const { data } = this;
      const button = (key, onclick, more = {}) => el("button", { type: "button", onclick, ...more }, say(key));
      const save = (name, type, write) => () => SyriaShare.download(name, type, write(data, this.shown));
      const other = SyriaText.language === "ar" ? "en" : "ar";
      return [
        button("fit", () => this.fit()),
        el("details", { class: "sg-menu", onkeydown: closeMenu, onclick: closeMenu }, el("summary", {}, say("save")), el("div", {},
          button("download_csv", save("incidents.csv", "text/csv", SyriaShare.csv)),
          button("download_geojson", save("incidents.geojson", "application/geo+json", SyriaShare.geojson)),
          button("print", () => window.print()))),
        button("language", () => this.switchLanguage(), { id: "sg-language", lang: other }),
      ];
    }

    switchLanguage() {
      SyriaText.use(this.data.labels, SyriaText.language === "ar" ? "en" : "ar");
      this.map.closePopup();
      this.buildPage();
      this.refresh();
      byId("sg-language").focus();
    }

    place(view) {
      this.map.invalidateSize({ animate: false }); // the page around it has taken its room by now
      const syria = L.latLngBounds([[32.3, 35.6], [37.35, 42.4]]);
      this.map.fitBounds(syria, { animate: false, padding: [10, 10] });
      if (view) {
        this.moved = true;
        this.map.setView([view.lat, view.lng], view.zoom, { animate: false });
      }
    }

    // --- state ---

    update(change) {
      Object.assign(this.state, change);
      this.refresh();
    }

    choose(facet, word, wanted) {
      const words = new Set(this.state.facets[facet]);
      if (wanted) words.add(word);
      else words.delete(word);
      this.update({ facets: { ...this.state.facets, [facet]: words } });
    }

    chooseGround(wanted) {
      const layers = new Set([...this.state.layers].filter((layer) => !SyriaPanel.GROUNDS.includes(layer)));
      if (wanted !== "none") layers.add(wanted);
      this.update({ layers });
    }

    toggleLayer(layer, wanted) {
      const layers = new Set(this.state.layers);
      if (wanted) layers.add(layer);
      else layers.delete(layer);
      this.update({ layers });
    }

    reset() {
      this.timeline.stop();
      this.state = { ...this.state, facets: {}, atLeast: 0, unknownToll: true, time: { ...this.start.time } };
      this.buildPage();
      this.refresh();
    }

    refresh() {
      const { data, state } = this;
      this.shown = SyriaFilters.rows(data, state, SyriaTimeline.days(this.timeline.range, state.time));
      this.totals = SyriaFilters.totals(data, this.shown);
      this.tallied = SyriaAreas.tally(data, state.level, state.value, this.shown);
      const limits = data.areas[state.level].limits[state.value];
      this.areas.show(state.level, this.tallied, limits, state.layers.has("areas"));
      this.points.withRadius = state.layers.has("radius");
      this.points.withNames = state.layers.has("names");
      for (const layer of ["points", "hexagons"]) {
        this[layer].setRows(this.shown);
        this[layer].redraw();
      }
      this.zones?.showDay(this.lastDay());
      for (const layer of ["points", "hexagons", "heat", "names", "zones"]) this.toggle(this[layer], layer);
      if (state.layers.has("heat")) this.heat.setLatLngs(SyriaDensity.heatPoints(data, this.shown));
      this.placeNames();
      this.sayTotals();
      this.card.update();
      this.side.update();
      this.table.update();
      this.timeline.update();
      this.remember();
    }

    // The end of the time shown; control zones are those of the nearest day.
    lastDay() {
      const { range } = this.timeline;
      return SyriaTimeline.days(range, this.state.time)?.to ?? range?.last ?? Infinity;
    }

    toggle(layer, name) {
      if (this.state.layers.has(name)) layer?.addTo(this.map);
      else layer?.remove();
    }

    placeNames() {
      SyriaBase.thin(this.names, this.map, this.state.layers.has("points") ? this.points.drawn : []);
    }

    roughly() {
      const { data } = this;
      return Array.from(this.shown).filter((row) => SyriaData.isPlaced(data, row) && SyriaData.isCoarse(data, row)).length;
    }

    sayTotals() {
      const all = (this.allTotals ??= SyriaFilters.totals(this.data, SyriaFilters.everything(this.data)));
      const sums = this.totals;
      const told = this.data.values.includes("killed");
      const among = this.massacresApart();
      const line = say(`totals${among ? "_massacres" : ""}${told ? "" : "_untold"}`, {
        ...among,
        n: figure(sums.incidents), m: figure(all.incidents), k: figure(sums.killed), l: figure(all.killed), u: figure(sums.unplaced),
      });
      const unknown = told && sums.unknown ? ` · ${say("totals_unknown", { n: figure(sums.unknown) })}` : "";
      byId("sg-totals").textContent = line + unknown;
    }

    // Where areas show massacres and not every incident is one, incidents and killed of every kind
    // must not read as those of massacres.
    massacresApart() {
      const { data, state } = this;
      if (state.value !== "massacres") return null;
      const isMassacre = (row) => data.texts.kind.of(row) === "massacre";
      const all = SyriaFilters.everything(data).filter(isMassacre).length;
      return all === data.count ? null : { c: figure(this.shown.filter(isMassacre).length), d: figure(all) };
    }

    remember() {
      const text = SyriaShare.write(this);
      try {
        history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
      } catch {
        // A page inside a notebook has no address of its own.
      }
    }

    // --- showing one thing ---

    select(row, { keyboard = false } = {}) {
      if (row === undefined || row === null) return;
      this.selected = row;
      this.fromKeyboard = keyboard;
      this.table.show(row);
      if (SyriaData.isPlaced(this.data, row)) this.openAt(row, keyboard);
      else this.openUnplaced(row);
      this.remember();
    }

    openAt(row, keyboard) {
      const place = this.points.places.of[row];
      const where = this.points.latLng(place);
      if (!this.map.getBounds().pad(-0.1).contains(where)) this.map.setView(where, Math.max(this.map.getZoom(), 9), { animate: false });
      this.points.select(place);
      this.openPopup(where, this.details(row, place), keyboard);
    }

    openPopup(where, content, keyboard) {
      content.addEventListener("keydown", (event) => { if (event.key === "Escape") this.closePopup(); });
      // A button that replaces the popup is gone when Leaflet looks whether the map was clicked.
      content.addEventListener("click", (event) => event.stopPropagation());
      this.popup.options.maxWidth = Math.min(380, this.map.getSize().x - 60);
      this.popup.options.maxHeight = Math.min(420, this.map.getSize().y - 90);
      this.popup.setLatLng(where).setContent(content).openOn(this.map);
      this.popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", say("close"));
      this.showMap();
      if (keyboard) {
        content.tabIndex = -1;
        content.focus();
      }
    }

    // On a phone the table lies far below the map.
    showMap() {
      const { top, bottom } = this.map.getContainer().getBoundingClientRect();
      if (bottom < 100 || top > window.innerHeight - 100) this.map.getContainer().scrollIntoView({ block: "start" });
    }

    closePopup() {
      this.map.closePopup();
      this.table.grid.focus();
    }

    details(row, place) {
      const link = (key, onclick) => el("button", { type: "button", onclick }, say(key));
      const actions = [link("show_in_table", () => { this.side.choose("incidents"); this.table.show(row, { focus: true }); })];
      const others = this.points.rowsAt(place);
      if (others.length > 1) actions.unshift(link("back_to_list", () => this.openPlace(place, true)));
      return SyriaDetails.one(this.data, row, actions);
    }

    openPlace(place, keyboard = false) {
      const rows = this.points.rowsAt(place);
      if (rows.length === 1) { this.select(rows[0], { keyboard }); return; }
      this.points.select(place);
      this.openPopup(this.points.latLng(place), SyriaDetails.several(this.data, rows, (row) => this.select(row, { keyboard: true })), keyboard);
    }

    openUnplaced(row) {
      this.side.choose("unplaced");
      const item = byId(`sg-unplaced-${row}`);
      if (!item) return;
      item.querySelector("details").open = true;
      item.scrollIntoView({ block: "nearest" });
      item.focus();
    }

    openFromAddress(id) {
      const code = this.data.texts.incident_id.values.indexOf(id);
      const row = this.data.texts.incident_id.codes.indexOf(code);
      if (row >= 0) this.select(row);
    }

    firstShown(rows) {
      const shown = new Set(this.shown);
      return rows.find((row) => shown.has(row)) ?? rows[0];
    }

    showArea(level, area) {
      if (this.state.level !== level) { this.update({ level }); this.card.build(byId("sg-card")); this.card.update(); }
      const bounds = this.areas.boundsOf(level, area);
      this.map.fitBounds(bounds, { padding: [20, 20], animate: false });
      this.openPopup(bounds.getCenter(), this.areaText(level, area), true);
    }

    showPlace(place) {
      this.map.setView([place.lat, place.lon], Math.max(this.map.getZoom(), 11), { animate: false });
      this.openPopup([place.lat, place.lon], SyriaDetails.bare(this.data, place), true);
    }

    areaText(level, area) {
      const { data } = this;
      const rows = data.values.map((value) =>
        [say(`value:${value}`), SyriaPanel.amount(SyriaAreas.tally(data, level, value, this.shown), area)]);
      rows.push(...this.peopleOf(level, area));
      const list = rows.flatMap(([key, value]) => [el("dt", {}, key), el("dd", {}, value)]);
      return el("article", { class: "sg-details" },
        el("h2", {}, SyriaDetails.areaName(data, level, data.areas[level].pcodes[area])), el("dl", {}, ...list));
    }

    peopleOf(level, area) {
      const { used, levels, without } = this.data.population;
      const pcode = this.data.areas[level].pcodes[area];
      return used.map((year, i) => {
        const people = levels[level][i][area];
        const missing = without[level][`${pcode} ${year}`];
        const note = missing && people ? ` (${say("population_without", { parts: missing.join(", ") })})` : "";
        return [say("population", { year }), people ? figure(people) + note : say("no_data")];
      });
    }

    fit() {
      const { of } = this.points.places;
      const bounds = L.latLngBounds([]);
      for (const row of this.shown) if (of[row] >= 0) bounds.extend(this.points.latLng(of[row]));
      if (bounds.isValid()) this.map.fitBounds(bounds, { padding: [40, 40], maxZoom: 12, animate: false });
    }

    // --- mouse, finger, address ---

    listen() {
      const { map } = this;
      map.on("click", (event) => this.click(event));
      map.on("mousemove", (event) => this.hover(event));
      map.on("mouseout", () => this.tip.remove());
      map.on("moveend", () => { this.moved = true; this.remember(); });
      map.on("zoomend resize", () => this.placeNames());
      map.on("popupclose", () => { this.selected = null; this.points.select(null); this.remember(); });
      window.addEventListener("resize", () => { map.invalidateSize(); this.timeline.update(); this.table.draw(); });
      // Somebody pasted another view into this window; the page's own changes do not come here.
      window.addEventListener("hashchange", () => {
        this.timeline.stop();
        map.closePopup();
        this.show(this.readAddress());
      });
      window.addEventListener("beforeprint", () => this.print(true));
      window.addEventListener("afterprint", () => this.print(false));
    }

    // The same view on paper: the map as wide as the sheet, the legend open, the table in full.
    print(onPaper) {
      if (onPaper === document.body.classList.contains("sg-print")) return;
      const { map } = this;
      if (onPaper) this.seen = { centre: map.getCenter(), zoom: map.getZoom(), bounds: map.getBounds() };
      document.body.classList.toggle("sg-print", onPaper);
      if (onPaper) byId("sg-card").querySelector("details").open = true;
      map.invalidateSize({ animate: false });
      if (onPaper) map.fitBounds(this.seen.bounds, { animate: false });
      else map.setView(this.seen.centre, this.seen.zoom, { animate: false });
      this.table.update();
    }

    pointAt(event) {
      if (!this.state.layers.has("points")) return null;
      return this.points.placeAt(event.containerPoint, REACH);
    }

    click(event) {
      const area = this.areas.takeClick();
      const place = this.pointAt(event);
      if (place !== null) this.openPlace(place);
      else if (area && this.state.layers.has("areas")) this.openPopup(event.latlng, this.areaText(area.level, area.area), false);
    }

    hover(event) {
      const place = this.pointAt(event);
      this.map.getContainer().classList.toggle("sg-pointing", place !== null);
      const text = this.tipFor(place, event);
      if (!text) { this.tip.remove(); return; }
      this.tip.setLatLng(event.latlng).setContent(text).addTo(this.map);
    }

    tipFor(place, event) {
      if (place !== null) return this.placeTip(place);
      const inHexagon = this.hexagons.countAt(event.containerPoint);
      if (inHexagon !== null) return el("span", {}, `${say("incidents")}: ${figure(inHexagon)}`);
      return this.areas.hovered && this.state.layers.has("areas") ? this.areaTip(this.areas.hovered) : null;
    }

    placeTip(place) {
      const rows = this.points.rowsAt(place);
      const title = SyriaDetails.placeTitle(this.data, rows[0]);
      const what = rows.length > 1 ? say("at_this_point", { n: rows.length }) : SyriaDetails.when(this.data, rows[0]);
      return el("span", {}, quoted(title), ` · ${what} · ${say("killed")}: ${this.points.known[place] ? figure(this.points.killed[place]) : say("unknown")}`);
    }

    areaTip({ level, area }) {
      const value = level === this.state.level ? SyriaPanel.amount(this.tallied, area) : say("no_data");
      return el("span", {}, `${SyriaDetails.areaName(this.data, level, this.data.areas[level].pcodes[area])} · ${say(`value:${this.state.value}`)}: ${value}`);
    }
  }

  const Scale = L.Control.Scale.extend({
    _updateScale(line, text, ratio) {
      const [n, unit] = text.split(" ");
      L.Control.Scale.prototype._updateScale.call(this, line, say(unit === "km" ? "kilometres" : "metres", { n }), ratio);
    },
  });

  // Escape closes the menu, and so does picking something from it.
  function closeMenu(event) {
    const menu = event.currentTarget;
    const done = event.type === "keydown" ? event.key === "Escape" : event.target.closest("button");
    if (!done) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  }

  const byId = (id) => document.getElementById(id);

  function start(map, dataId) {
    const data = SyriaData.read(JSON.parse(byId(dataId).textContent));
    data.provenance = JSON.parse(byId("syria-geo-provenance").textContent);
    const app = new App(map, data);
    app.run();
    return app;
  }

  return { start };
})();
