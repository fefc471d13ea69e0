// Puts the page together: one state, and views that each show a part of it. Views do not know each
// other; the order here is that in which they hear of a change.

import { read } from "./model/address.js";
import { readData, unpacked } from "./model/data.js";
import { createFigures, figuresOfMap } from "./model/figures.js";
import { selecting, stateFrom, usualView } from "./model/state.js";
import { createStore, pausing } from "./model/store.js";
import { say, use } from "./model/text.js";
import { byId, el } from "./parts/dom.js";
import { createDrawn } from "./parts/drawn.js";
import "./parts/pins.js";
import { mountAbout } from "./views/about.js";
import { mountAddress } from "./views/address.js";
import { mountAreaLayer } from "./views/area-layer.js";
import { mountAreasTable } from "./views/areas-table.js";
import { mountBase } from "./views/base.js";
import { mountCompare } from "./views/compare.js";
import { mountCard } from "./views/card.js";
import { mountColours } from "./views/colours.js";
import { mountCharts } from "./views/charts.js";
import { mountChips } from "./views/chips.js";
import { mountFilters } from "./views/filters.js";
import { mountFragment, shareGestures } from "./views/fragment.js";
import { mountHead } from "./views/head.js";
import { mountHeatLayer } from "./views/heat-layer.js";
import { mountHexagonLayer } from "./views/hexagon-layer.js";
import { mountLineLayer } from "./views/line-layer.js";
import { mountLayout } from "./views/layout.js";
import { mountLayerControl } from "./views/layer-control.js";
import { mountMany } from "./views/many.js";
import { mountCamera, mountMap } from "./views/map.js";
import { mountNames } from "./views/names.js";
import { mountOverview } from "./views/overview.js";
import { mountPaperTable } from "./views/paper-table.js";
import { mountPaper } from "./views/paper.js";
import { mountPeriod } from "./views/period.js";
import { mountPointLayer } from "./views/point-layer.js";
import { mountPopup } from "./views/popup.js";
import { mountSearch } from "./views/search.js";
import { mountSheet } from "./views/sheet.js";
import { mountTable } from "./views/table.js";
import { mountTabs } from "./views/tabs.js";
import { mountTimeline } from "./views/timeline.js";
import { mountTip } from "./views/tip.js";
import { mountTotals } from "./views/totals.js";
import { mountTwin } from "./views/twin.js";
import { mountTrouble } from "./views/trouble.js";
import { mountUnplaced } from "./views/unplaced.js";
import { mountZoneLayer } from "./views/zone-layer.js";
import { mountZoneNote } from "./views/zone-note.js";

/** @import { MapPage, Page } from "./parts/page.js" */

/**
 * Called by the page's last script.
 *
 * @param {L.Map} map
 * @param {string} dataId of the element with the page's data
 */
export async function start(map, dataId) {
  const raw = jsonIn(dataId);
  // A small page is there at once: what folium adds after it finds it complete.
  const packed = raw.packed ? await unpacked(raw.packed) : undefined;
  const data = readData(raw, jsonIn("syria-geo-provenance"), packed);
  const { compared, ...figures } = createFigures(data);
  const usual = usualView(data, figures.range);
  const { view, row } = read(location.hash, usual, data);
  const store = createStore(stateFrom(view));
  const page = { store, data, figures, compared, usual };

  mountLanguage(page);
  mountLayout(page);
  mountPaper(page);
  mountColours(page);
  mountHead(page, map);
  mountTrouble(byId("sg-trouble"), page);
  mountCard(byId("sg-card"), byId("sg-strip"), page);
  mountTimeline(byId("sg-time"), page);
  mountCompare(byId("sg-compare"), byId("sg-time"), page);
  mountSide(byId("sg-side"), page);
  mountMap(page, map);
  mountBase(page, map);
  mountCamera(page, map);
  mountTotals(byId("sg-totals"), page);
  mountChips(byId("sg-chips"), page);
  mountLayers(page, map);
  mountTwin(byId("sg-twin"), page, map, (twin) => mountTwinLayers(page, twin));
  mountPaperTable(byId("sg-paper"), byId("sg-paper-line"), byId("sg-card"), page);
  mountOverview(byId("sg-overview"), page);
  mountAddress(page);
  mountFragment(page, map);
  if (row !== null) store.update(selecting(data, row));
  document.body.dataset.ready = "yes";
}

/** @param {string} id */
const jsonIn = (id) => JSON.parse(byId(id).textContent ?? "");

/**
 * Heard of first: what follows from the language has to be there for everybody else.
 *
 * @param {Page} page
 */
function mountLanguage({ store, data }) {
  store.watch((s) => [s.language], ([language]) => {
    use(data.labels, language);
    document.documentElement.lang = language;
    document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  });
}

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
function mountSide(box, page) {
  const search = el("div", { class: "sg-search" });
  const bar = el("div", { class: "sg-bar" }, search);
  const name = el("h2", { class: "sg-hidden" });
  box.append(name, bar);
  page.store.watch((s) => [s.language], () => {
    name.textContent = say("side");
    box.setAttribute("aria-label", say("side"));
  });
  mountSearch(search, page);
  mountSheet(box, bar, page);
  const pages = mountTabs(box, page);
  if (page.data.isSummary) {
    mountMany(pages.incidents, page);
  } else {
    mountTable(pages.incidents, page);
    mountFilters(pages.filters, page);
    mountUnplaced(pages.unplaced, page);
  }
  mountCharts(pages.charts, page);
  mountAreasTable(pages.areas, page);
  mountAbout(pages.about, page);
}

/**
 * @param {Page} page
 * @param {L.Map} map
 */
function mountLayers(page, map) {
  const own = { ...page, figures: figuresOfMap(page.figures, page.compared.a) };
  const mapPage = { ...own, map, drawn: createDrawn(map, own) };
  mountComparable(mapPage);
  mountHeatLayer(mapPage);
  mountZoneLayer(mapPage);
  mountZoneNote(mapPage);
  mountNames(mapPage);
  mountLayerControl(mapPage);
  mountTip(mapPage);
  mountPopup(mapPage, page.figures);
  mountPeriod(map, page, "a");
}

/** @param {MapPage} mapPage */
function mountComparable(mapPage) {
  mountAreaLayer(mapPage);
  mountLineLayer(mapPage);
  mountPointLayer(mapPage);
  mountHexagonLayer(mapPage);
}

/**
 * The map of the second of two periods.
 *
 * @param {Page} page
 * @param {L.Map} map
 * @returns {MapPage}
 */
function mountTwinLayers(page, map) {
  const store = pausing(page.store, (s) => s.compare !== null);
  const own = { ...page, store, figures: page.compared.b };
  const mapPage = { ...own, map, drawn: createDrawn(map, own) };
  mountBase(own, map);
  mountComparable(mapPage);
  mountNames(mapPage);
  mountTip(mapPage);
  mountPeriod(map, own, "b");
  if (page.data.view.fragment) shareGestures(map);
  return mapPage;
}
