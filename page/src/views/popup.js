// The popup on the map: an incident, the incidents of a point, an area, or a place.

import { isOfSeveral, pointOf } from "../model/clusters.js";
import { rowsAt } from "../model/points.js";
import { openingPoint, selecting } from "../model/state.js";
import { tally } from "../model/tally.js";
import { say } from "../model/text.js";
import * as details from "../parts/details.js";
import { button } from "../parts/dom.js";

/** @import { Level, Opened } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */

const NEAR = 9; // zoom from which a place is seen among its neighbours
const NEARER = 11;
const STEP = 2; // zooms, to part the places of a symbol
const EDGE = 12; // pixels left free around a popup,
const FOOT = 110; // and below it, for the note on control zones

/** @param {MapPage} page */
export function mountPopup(page) {
  const { map, store, figures, drawn } = page;
  const popup = new Popup(page);
  store.watch((s) => [s.opened], ([opened]) => popup.show(opened));
  map.on("popupclose", (event) => {
    if (event.popup === popup.popup) store.update({ selected: null, opened: null });
  });
  map.on("click", (event) => {
    const symbol = drawn.symbolAt(event.containerPoint);
    if (symbol === null) return;
    const symbols = figures.symbols(store.get());
    const point = pointOf(symbols, symbol);
    if (isOfSeveral(symbols, symbol)) {
      popup.moveTo(popup.latLng(point), map.getZoom() + STEP);
      return;
    }
    const rows = rowsAt(figures.points, figures.shown(store.get()), point);
    store.update(openingPoint(rows, point));
  });
}

class Popup {
  popup = L.popup({ minWidth: 240, className: "sg-popup", autoPanPadding: [EDGE, EDGE] });

  /** @param {MapPage} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {Opened | null} opened */
  show(opened) {
    if (!opened) {
      this.popup.close();
      return;
    }
    const { where, content } = this.look(opened);
    this.open(where, content, opened.keyboard);
  }

  /**
   * Moves the map where that is needed, and gives where the popup opens and what it says.
   *
   * @param {Opened} opened
   * @returns {{ where: L.LatLngExpression, content: HTMLElement }}
   */
  look(opened) {
    const { data, figures } = this.page;
    switch (opened.kind) {
      case "incident": {
        const where = this.latLng(figures.points.of[opened.row]);
        this.bringIntoView(where);
        return { where, content: this.incident(opened.row) };
      }
      case "point":
        return { where: this.latLng(opened.point), content: this.several(opened.point) };
      case "area": {
        const where = opened.at ?? this.fit(opened.level, opened.area);
        return { where, content: this.area(opened.level, opened.area) };
      }
      case "place": {
        const { lat, lon } = opened.place;
        this.moveTo([lat, lon], NEARER);
        return { where: [lat, lon], content: details.place(data, opened.place) };
      }
    }
  }

  /** @param {number} row */
  incident(row) {
    const { store, data, figures } = this.page;
    const point = figures.points.of[row];
    const rows = rowsAt(figures.points, figures.shown(store.get()), point);
    const back = button("back_to_list", () =>
      store.update(openingPoint(rows, point, { keyboard: true })));
    const toTable = button("show_in_table", () =>
      store.update({ tab: "incidents", focus: { on: "table", row } }));
    return details.incident(data, row, rows.length > 1 ? [back, toTable] : [toTable]);
  }

  /** @param {number} point */
  several(point) {
    const { store, data, figures } = this.page;
    const rows = rowsAt(figures.points, figures.shown(store.get()), point);
    return details.several(data, rows, (row) =>
      store.update(selecting(data, row, { keyboard: true })));
  }

  /**
   * @param {Level} level
   * @param {number} area
   */
  area(level, area) {
    const { store, data, figures } = this.page;
    const shown = figures.shown(store.get());
    return details.area(data, level, area, (value) => tally(data, level, value, shown));
  }

  /** @param {number} point */
  latLng(point) {
    const { lat, lon } = this.page.figures.points;
    return L.latLng(lat[point], lon[point]);
  }

  /** @param {L.LatLng} where */
  bringIntoView(where) {
    if (!this.page.map.getBounds().pad(-0.1).contains(where)) this.moveTo(where, NEAR);
  }

  /**
   * @param {L.LatLngExpression} where
   * @param {number} zoom at least
   */
  moveTo(where, zoom) {
    const { map } = this.page;
    map.setView(where, Math.max(map.getZoom(), zoom), { animate: false });
  }

  /**
   * @param {Level} level
   * @param {number} area
   */
  fit(level, area) {
    const { map, data } = this.page;
    const bounds = L.geoJSON(JSON.parse(data.areas[level].shapes[area])).getBounds();
    map.fitBounds(bounds, { padding: [20, 20], animate: false });
    return bounds.getCenter();
  }

  /**
   * @param {L.LatLngExpression} where
   * @param {HTMLElement} content
   * @param {boolean} keyboard
   */
  open(where, content, keyboard) {
    const { map } = this.page;
    content.addEventListener("keydown", (event) => { if (event.key === "Escape") this.leave(); });
    // A button that replaces the popup is gone when Leaflet looks whether the map was clicked.
    content.addEventListener("click", (event) => event.stopPropagation());
    const hasNote = this.page.store.get().layers.has("zones");
    this.popup.options.autoPanPaddingBottomRight = [EDGE, hasNote ? FOOT : EDGE];
    this.popup.options.maxWidth = Math.min(380, map.getSize().x - 60);
    this.popup.options.maxHeight = Math.min(420, map.getSize().y - 90);
    this.popup.setLatLng(where).setContent(content).openOn(map);
    this.popup.getElement()?.querySelector(".leaflet-popup-close-button")
      ?.setAttribute("aria-label", say("close"));
    showMap(map.getContainer());
    if (keyboard) {
      content.tabIndex = -1;
      content.focus();
    }
  }

  leave() {
    this.page.store.update({ selected: null, opened: null, focus: { on: "table", row: null } });
  }
}

/**
 * On a phone the table lies far below the map.
 *
 * @param {HTMLElement} container
 */
function showMap(container) {
  const { top, bottom } = container.getBoundingClientRect();
  if (bottom < 100 || top > window.innerHeight - 100) container.scrollIntoView({ block: "start" });
}
