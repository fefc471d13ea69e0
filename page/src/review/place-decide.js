// What besides the reason is said of a place: a point with its radius, and for which incidents it holds.

import { isolated, say } from "../model/text.js";
import { el } from "../parts/dom.js";

/** @import { Review } from "./places.js" */
/** @import { Item, Point } from "./types.js" */

const RADII = [100, 500, 1_000, 5_000, 20_000]; // metres
const MOST_SCOPES = 100;

/** @param {Review} review */
export function mountPlaceDecide({ store, desk }) {
  const point = /** @type {HTMLElement} */ (document.getElementById("rv-point"));
  const scope = /** @type {HTMLElement} */ (document.getElementById("rv-scopes"));
  store.watch((s) => [s.choice?.kind, s.item?.key, s.language], ([kind]) => {
    point.replaceChildren();
    if (kind) scope.replaceChildren(...scopes(store.get().item));
  });
  store.watch((s) => [s.choice, s.language], ([choice]) => {
    if (choice?.kind === "here") showPoint(choice);
  });

  /** @param {Item | null} item */
  function scopes(item) {
    const ids = [...new Set(item?.incidents.map(({ incident_id }) => incident_id).filter(Boolean))];
    if (!item || !ids.length || (item.incident_count < 2 && !item.line.bound)) return [];
    const select = el("select", { id: "rv-scope", onchange: () => desk.bind(select.value) },
      !item.line.bound && el("option", { value: "" }, say("scope_all", { n: item.incident_count })),
      ...ids.slice(0, MOST_SCOPES).map((id) =>
        el("option", { value: id }, say("scope_one", { id: isolated(id) }))));
    select.value = store.get().scope;
    return [el("label", { for: "rv-scope" }, say("scope")), select];
  }

  /**
   * The fields stay while one is typed in; only their values follow the map.
   *
   * @param {Point} here
   */
  function showPoint(here) {
    if (!point.childElementCount) point.append(...pointFields(here));
    for (const name of /** @type {(keyof Point)[]} */ (["latitude", "longitude", "uncertainty_m"])) {
      const input = /** @type {HTMLInputElement} */ (document.getElementById(`rv-${name}`));
      if (input !== document.activeElement) input.value = String(here[name]);
    }
    for (const one of point.querySelectorAll("[data-radius]")) {
      const isIt = one.getAttribute("data-radius") === String(here.uncertainty_m);
      one.setAttribute("aria-pressed", String(isIt));
    }
  }

  /** @param {Point} here */
  function pointFields(here) {
    /** @param {keyof Point} key */
    const moved = (key) => (/** @type {Event} */ event) => {
      const { choice } = store.get();
      const value = /** @type {HTMLInputElement} */ (event.target).valueAsNumber;
      if (choice?.kind !== "here" || Number.isNaN(value)) return;
      const next = { ...choice, [key]: value };
      desk.here(next.latitude, next.longitude, next.uncertainty_m);
    };
    /**
     * @param {keyof Point} key
     * @param {string} label
     * @param {string} step
     */
    const field = (key, label, step) => el("label", { for: `rv-${key}` }, say(label), el("input", {
      id: `rv-${key}`, type: "number", step, required: true, dir: "ltr", oninput: moved(key),
      min: key === "uncertainty_m" ? 1 : null, value: String(here[key]),
    }));
    return [
      field("latitude", "latitude", "any"), field("longitude", "longitude", "any"),
      field("uncertainty_m", "radius", "any"),
      el("div", { class: "rv-radii", role: "group", "aria-label": say("radius") }, ...RADII.map((metres) =>
        el("button", {
          type: "button", "data-radius": String(metres), "aria-pressed": "false",
          onclick: () => desk.here(...whereNow(), metres),
        }, metres < 1000 ? say("metres", { n: metres }) : say("kilometres", { n: metres / 1000 })))),
      el("p", { class: "sg-note" }, say("radius_help")),
    ];
  }

  /** @returns {[number, number]} */
  function whereNow() {
    const { choice } = store.get();
    return choice?.kind === "here" ? [choice.latitude, choice.longitude] : [NaN, NaN];
  }
}
