// Title, buttons and credits.

import { csv, geojson } from "../model/files.js";
import { coverageLine, credits } from "../model/facts.js";
import { nothingOpen } from "../model/state.js";
import { isArabic, say } from "../model/text.js";
import { button, byId, download, el } from "../parts/dom.js";
import { pictured } from "../parts/icons.js";

/** @import { Page } from "../parts/page.js" */

/**
 * @param {Page} page
 * @param {L.Map} map
 */
export function mountHead(page, map) {
  const { store, data } = page;
  store.watch((s) => [s.language], ([language]) => {
    document.title = data.titles[language];
    byId("sg-title").textContent = data.titles[language];
    byId("sg-coverage").textContent = coverageLine(data);
    byId("sg-actions").replaceChildren(...actions(page, map));
    byId("sg-foot").textContent = credits(data);
  });
}

/**
 * @param {Page} page
 * @param {L.Map} map
 */
function actions({ store, data, figures }, map) {
  /**
   * @param {string} name
   * @param {string} type
   * @param {typeof csv} write
   */
  const save = (name, type, write) => () =>
    download(name, type, write(data, figures.shown(store.get())));
  const other = isArabic() ? "en" : "ar";
  return [
    el("button", {
      type: "button", onclick: () => fit(map, figures.points, figures.shown(store.get())),
    }, ...pictured("fit", say("fit"))),
    el("details", { class: "sg-menu", onkeydown: closeMenu, onclick: closeMenu },
      el("summary", {}, ...pictured("save", say("save"))),
      el("div", {},
        ...(data.isSummary ? [] : [
          button("download_csv", save("incidents.csv", "text/csv", csv)),
          button("download_geojson", save("incidents.geojson", "application/geo+json", geojson)),
        ]),
        button("print", () => window.print()))),
    button("language", () => {
      store.update({ ...nothingOpen(), playing: store.get().playing, language: other });
      byId("sg-language").focus();
    }, { id: "sg-language", lang: other }),
  ];
}

/**
 * @param {L.Map} map
 * @param {import("../types.js").Points} points
 * @param {Uint32Array} shown
 */
function fit(map, { of, lat, lon }, shown) {
  const bounds = L.latLngBounds([]);
  for (const row of shown) if (of[row] >= 0) bounds.extend([lat[of[row]], lon[of[row]]]);
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [40, 40], maxZoom: 12, animate: false });
}

/**
 * Escape closes the menu, and so does picking something from it.
 *
 * @param {Event & { currentTarget: HTMLDetailsElement, target: Element, key?: string }} event
 */
function closeMenu(event) {
  const { type, currentTarget: menu, target, key } = event;
  const isDone = type === "keydown" ? key === "Escape" : target.closest("button");
  if (!isDone || !menu.open) return;
  menu.open = false;
  if (type === "keydown") event.preventDefault(); // nothing else closes by the same key
  menu.querySelector("summary")?.focus();
}
