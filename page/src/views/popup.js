// The popup on the map: an incident, the incidents of a point, an area, or a place.

import { isOfSeveral, pointOf } from "../model/clusters.js";
import { PERIODS } from "../model/compare.js";
import { hasPanel } from "../model/layout.js";
import { rowsAt } from "../model/points.js";
import { openingPoint, selecting } from "../model/state.js";
import { say } from "../model/text.js";
import * as details from "../parts/details.js";
import { button, byId, el } from "../parts/dom.js";
import { Place, hasFocus } from "../parts/focus.js";
import { pictured } from "../parts/icons.js";

/** @import { Level, Opened } from "../types.js" */
/** @import { MapPage } from "../parts/page.js" */

const NEAR = 9; // zoom from which a place is seen among its neighbours
const NEARER = 11;
const MARGIN = 30; // pixels between what is told of and the edge of the map
const STEP = 2; // zooms, to part the places of a symbol
const EDGE = 12; // pixels left free around a popup,
const FOOT = 110; // and below it, for the note on control zones

/** Where the focus goes when what had it is gone. */
const BACK = "[role=tabpanel]:not([hidden]) [role=grid], [role=tabpanel]:not([hidden])";

/**
 * @param {MapPage} page
 * @param {MapPage["figures"]} all of everything shown, on a second map too
 */
export function mountPopup(page, all) {
  const { map, store, figures, drawn } = page;
  const popup = new Popup({ ...page, figures: all });
  closeOthersToo(map, popup.popup);
  store.watch((s) => [s.opened, hasPanel(s.layout), s.language], ([opened]) => popup.show(opened));
  // The sheet rises after it is known what stands in it.
  store.watch((s) => [s.opened, s.sheet, s.layout], () => popup.keepInView());
  // What stands around the map takes its room after an address has opened something.
  map.on("resize", () => requestAnimationFrame(() => popup.stay()));
  map.on("popupclose", (event) => {
    if (event.popup === popup.popup && !hasPanel(store.get().layout)) {
      store.update({ selected: null, opened: null });
    }
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
    const rows = rowsAt(figures.points, all.shown(store.get()), point);
    store.update(openingPoint(rows, point));
  });
}

/**
 * Popups of others, such as those of folium's markers: Escape closes them as it does ours, wherever
 * the focus is, and the focus goes back to what opened them.
 *
 * @param {L.Map} map
 * @param {L.Popup} ours
 */
function closeOthersToo(map, ours) {
  /** @type {L.Popup | null} */
  let open = null;
  const place = new Place();
  map.on("popupopen", ({ popup }) => {
    if (popup === ours) return;
    open = popup;
    place.take();
  });
  map.on("popupclose", ({ popup }) => {
    if (popup === open) open = null;
  });
  // Before others hear of it, who would close what lies behind.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open || open.options.closeOnEscapeKey === false) return;
    const target = /** @type {Element} */ (event.target);
    if (target.matches("[role=combobox], [popover] *, dialog *")) return; // it closes something of its own
    const pin = /** @type {{ _source?: L.Layer & { getElement?: () => HTMLElement } }} */ (open)._source;
    open.close();
    event.preventDefault();
    event.stopPropagation();
    place.giveBack(pin?.getElement?.(), map.getContainer());
  }, { capture: true });
}

class Popup {
  popup = L.popup({ minWidth: 240, className: "sg-popup", autoPanPadding: [EDGE, EDGE] });
  panel = byId("sg-panel");
  place = new Place();
  /** @type {L.LatLngExpression | null} */
  where = null;

  /** @param {MapPage} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {Opened | null} opened */
  show(opened) {
    if (!opened) {
      this.close();
      return;
    }
    if (!this.where) this.place.take();
    const { where, content } = this.look(opened);
    this.where = where;
    if (hasPanel(this.page.store.get().layout)) this.openBeside(content);
    else this.open(where, content, opened.keyboard);
  }

  /** The focus goes back to where it was, unless a reader has moved it on. */
  close() {
    if (!this.where) return;
    const box = this.panel.hidden ? this.popup.getElement() : this.panel;
    const hadFocus = box ? hasFocus(box) : document.activeElement === document.body;
    this.where = null;
    this.popup.close();
    this.panel.hidden = true;
    this.panel.replaceChildren();
    if (hadFocus) this.place.giveBack(...document.querySelectorAll(BACK));
  }

  keepInView() {
    if (!this.where || this.panel.hidden) return;
    const { map } = this.page;
    map.invalidateSize({ animate: false });
    map.panInside(this.where, { padding: [MARGIN, MARGIN], animate: false });
  }

  stay() {
    if (this.where && this.panel.hidden && this.popup.isOpen()) this.popup.update();
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
    const toTable = button("show_in_table", () => store.update({
      tab: "incidents", focus: { on: "table", row },
      ...(hasPanel(store.get().layout) ? { opened: null } : {}), // it would hide the table
    }));
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
    const { store, data, figures, compared } = this.page;
    const state = store.get();
    const told = state.compare ? PERIODS.map((period) => compared[period]) : [figures];
    return details.area(data, level, area, (value) => told.map((one) => one.tallyOf(state, level, value)));
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
    this.panel.hidden = true;
    // A button that replaces the popup is gone when Leaflet looks whether the map was clicked.
    content.addEventListener("click", (event) => event.stopPropagation());
    const hasNote = this.page.store.get().layers.has("zones");
    this.popup.options.autoPanPaddingBottomRight = [EDGE, hasNote ? FOOT : EDGE];
    this.popup.options.maxWidth = Math.min(380, map.getSize().x - 60);
    this.popup.options.maxHeight = Math.min(420, map.getSize().y - 90 - (hasNote ? FOOT : 0));
    this.popup.setLatLng(where).setContent(content).openOn(map);
    this.popup.getElement()?.querySelector(".leaflet-popup-close-button")
      ?.setAttribute("aria-label", say("close"));
    showMap(map.getContainer());
    if (keyboard) {
      content.tabIndex = -1;
      content.focus();
    }
  }

  /**
   * Below or beside the map, where a popup would hide all of it.
   *
   * @param {HTMLElement} content
   */
  openBeside(content) {
    this.popup.close();
    const close = el("button", {
      type: "button", class: "sg-close",
      onclick: () => this.page.store.update({ selected: null, opened: null }),
    }, ...pictured("close", say("close")));
    this.panel.setAttribute("aria-label", say("details"));
    this.panel.replaceChildren(close, content);
    this.panel.hidden = false;
    this.panel.scrollTop = 0;
    this.panel.focus({ preventScroll: true });
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
