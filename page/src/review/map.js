// The map: candidates by their numbers with how far each may be off, the point that was answered, and
// the point somebody sets.

import { say } from "../model/text.js";
import { SYRIA } from "../parts/controls.js";
import { el } from "../parts/dom.js";
import { areaBounds, createBaseMap, numbered, ring } from "./base-map.js";
import { answerApart, standOf } from "./model.js";
import { nameOf, posteriorWords } from "./words.js";

/** @import { Review } from "./places.js" */
/** @import { Candidate, Choice, Item, Named } from "./types.js" */

const NEAR = 13; // no closer, of itself
const LIKELY = 0.02; // less likely candidates do not make the map look from farther off
const NEAR_ENOUGH = 11; // to see what is around a place that was searched
const DRAWN = 9;

/**
 * @param {HTMLElement} box
 * @param {Review} review
 */
export function mountMap(box, review) {
  const { store, desk, ground } = review;
  const { map, stated } = createBaseMap(box, review, ({ candidates }) => candidates.slice(0, DRAWN));
  const marks = L.layerGroup().addTo(map);
  const set = L.layerGroup().addTo(map);
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
