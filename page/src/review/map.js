// The map: candidates by their numbers with how far each may be off, the point that was answered, and
// the point somebody sets.

import { say } from "../model/text.js";
import { SYRIA, controlsOf } from "../parts/controls.js";
import { el } from "../parts/dom.js";
import { createPanes } from "../parts/panes.js";
import { mountBase } from "../views/base.js";
import { answerApart, standOf } from "./model.js";
import { NameLayer } from "./names-layer.js";
import { nameOf, posteriorWords } from "./words.js";

/** @import { Level } from "../types.js" */
/** @import { Review } from "./main.js" */
/** @import { Candidate, Choice, Ground, Item, Named } from "./types.js" */

const CLOSEST = 16;
const NEAR = 13; // no closer, of itself
const LIKELY = 0.02; // less likely candidates do not make the map look from farther off
const NEAR_ENOUGH = 11; // to see what is around a place that was searched
const DRAWN = 9;
/** @type {[Level, number][]} From which zoom on the borders of a level are drawn. */
const BORDERS = [["governorate", 0], ["district", 8.5], ["sub-district", 10]];

/**
 * @param {HTMLElement} box
 * @param {Review} review
 */
export function mountMap(box, { store, desk, ground }) {
  const map = L.map(box, {
    zoomControl: false, attributionControl: false, zoomSnap: 0.25, minZoom: 5, maxZoom: CLOSEST,
    maxBounds: L.latLngBounds(SYRIA).pad(1),
  });
  createPanes(map);
  map.fitBounds(SYRIA);
  mountBase(/** @type {any} */ ({ data: { view: { tiles: null }, basemap: ground.basemap } }), map);
  const stated = borders(map, ground);
  const names = new NameLayer(ground, store).addTo(map);
  const marks = L.layerGroup().addTo(map);
  const set = L.layerGroup().addTo(map);
  const renewControls = controlsOf(map);

  store.watch((s) => [s.language], () => {
    box.setAttribute("aria-label", say("map"));
    renewControls();
    names.redraw();
  });
  store.watch((s) => [s.isDark], () => names.redraw());
  store.watch((s) => [s.item, s.choice, s.language], ([item, choice]) => draw(item, choice));
  store.watch((s) => [s.item?.key], () => look(store.get().item));
  store.watch((s) => [s.choice], ([choice]) => showChoice(choice));
  store.watch((s) => [s.pointed], ([pointed]) => {
    for (const mark of box.querySelectorAll(".rv-mark")) {
      mark.classList.toggle("rv-pointed", mark.textContent === String(pointed));
    }
  });
  map.on("click", ({ latlng }) => {
    if (store.get().item) desk.here(latlng.lat, latlng.lng);
  });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(box);

  /**
   * @param {Item | null} item
   * @param {Choice | null} choice
   */
  function draw(item, choice) {
    marks.clearLayers();
    if (!item) return;
    const shown = item.candidates.slice(0, DRAWN);
    // The likeliest on top of the others.
    for (const [i, one] of [...shown.entries()].reverse()) candidate(one, i + 1, standOf(choice, one.pcode));
    const answer = answerApart(item);
    if (answer) {
      ring(answer, "rv-ring rv-ring-answer").bindTooltip(say("answer_point")).addTo(marks);
    }
    for (const { given } of item.incidents) {
      if (given) ring(given, "rv-ring rv-ring-given").bindTooltip(say("given_point")).addTo(marks);
    }
  }

  /**
   * @param {Candidate} one
   * @param {number} number
   * @param {ReturnType<typeof standOf>} stand
   */
  function candidate(one, number, stand) {
    ring(one, `rv-ring ${stand && `rv-ring-${stand}`}`).addTo(marks);
    const icon = numbered(String(number), stand && `rv-mark-${stand}`);
    L.marker([one.latitude, one.longitude], {
      icon, keyboard: false, zIndexOffset: 1000 - 10 * number,
    }).bindTooltip(el("span", {}, `${nameOf(one)} · ${posteriorWords(one.posterior)}`))
      .on("click", () => desk.chooseNumber(number))
      .on("mouseover", () => desk.point(number)).on("mouseout", () => desk.point(null))
      .addTo(marks);
  }

  /** @param {Item | null} item */
  function look(item) {
    stated(item?.line.governorate ?? "");
    if (!item) return;
    const likely = item.candidates.filter(({ posterior }, i) => i === 0 || posterior >= LIKELY);
    const bounds = L.latLngBounds([]);
    for (const one of item.answer ? [...likely, item.answer] : likely) {
      bounds.extend(L.latLng(one.latitude, one.longitude).toBounds(2 * one.uncertainty_m));
    }
    const unit = areaBounds(ground, item.line.governorate);
    const seen = bounds.isValid() ? bounds : unit ?? L.latLngBounds(SYRIA);
    map.fitBounds(seen, { animate: false, padding: [36, 36], maxZoom: NEAR });
  }

  /** @param {Choice | null} choice */
  function showChoice(choice) {
    set.clearLayers();
    if (choice?.kind === "here") {
      ring(choice, "rv-ring rv-ring-here").addTo(set);
      const icon = L.divIcon({ className: "rv-here-mark", iconSize: [22, 22] });
      const mark = L.marker([choice.latitude, choice.longitude], { icon, draggable: true, keyboard: false });
      mark.on("dragend", () => {
        const { lat, lng } = mark.getLatLng();
        desk.here(lat, lng);
      });
      mark.addTo(set);
    } else if (choice?.kind === "place") showPlace(choice.place);
  }

  /** @param {Named} place */
  function showPlace({ pcode, latitude, longitude }) {
    const { item } = store.get();
    if (item?.candidates.slice(0, DRAWN).some((one) => one.pcode === pcode)) return;
    if (latitude === null || longitude === null) {
      const area = areaBounds(ground, pcode);
      if (area) map.fitBounds(area, { animate: false, padding: [20, 20] });
      return;
    }
    const icon = numbered("✓", "rv-mark-chosen");
    L.marker([latitude, longitude], { icon, keyboard: false, interactive: false }).addTo(set);
    const at = L.latLng(latitude, longitude);
    if (map.getBounds().pad(-0.1).contains(at)) return;
    map.setView(at, Math.max(map.getZoom(), NEAR_ENOUGH), { animate: false });
  }

  return {
    middle() {
      const { lat, lng } = map.getCenter();
      return { latitude: lat, longitude: lng };
    },
  };
}

/**
 * @param {{ latitude: number, longitude: number, uncertainty_m: number }} point
 * @param {string} className
 */
const ring = ({ latitude, longitude, uncertainty_m }, className) =>
  L.circle([latitude, longitude], { radius: uncertainty_m, className, interactive: false, weight: 1.5 });

/**
 * @param {string} text
 * @param {string} className
 */
const numbered = (text, className) =>
  L.divIcon({ className: `rv-mark ${className}`, html: el("span", {}, text), iconSize: [26, 26] });

/**
 * Draws the borders of units, and gives what marks the governorate that is stated.
 *
 * @param {L.Map} map
 * @param {Ground} ground
 */
function borders(map, ground) {
  const renderer = L.svg({ pane: "sg-lines", padding: 0.5 });
  const levels = BORDERS.map(([level, from]) => {
    const style = { className: `rv-border rv-border-${level}`, fill: false, renderer, pane: "sg-lines" };
    const shapes = ground.areas[level].shapes.map((shape) => JSON.parse(shape));
    const layer = L.geoJSON(/** @type {any} */ ({ type: "GeometryCollection", geometries: shapes }),
      { interactive: false, style: () => style });
    return { layer, from };
  });
  const show = () => {
    for (const { layer, from } of levels) {
      if (map.getZoom() >= from) layer.addTo(map);
      else layer.remove();
    }
  };
  map.on("zoomend", show);
  show();
  const marked = L.layerGroup().addTo(map);
  return (/** @type {string} */ pcode) => {
    marked.clearLayers();
    const shape = shapeOf(ground, pcode);
    const style = { className: "rv-stated", fill: false, renderer, pane: "sg-lines" };
    if (shape) L.geoJSON(shape, { interactive: false, style: () => style }).addTo(marked);
  };
}

/**
 * @param {Ground} ground
 * @param {string} pcode
 */
function shapeOf({ areas, areaIndex }, pcode) {
  for (const [level] of BORDERS) {
    const at = areaIndex[level].get(pcode);
    if (at !== undefined) return JSON.parse(areas[level].shapes[at]);
  }
  return null;
}

/**
 * @param {Ground} ground
 * @param {string} pcode
 */
function areaBounds(ground, pcode) {
  const shape = shapeOf(ground, pcode);
  return shape && L.geoJSON(shape).getBounds();
}
