// Incidents without a place on the map, each with the reason.

import { isPlaced } from "../model/data.js";
import { when } from "../model/facts.js";
import { number, say } from "../model/text.js";
import * as details from "../parts/details.js";
import { el, note, quoted } from "../parts/dom.js";
import { reasonLine } from "../parts/told.js";

/** @import { Data } from "../types.js" */
/** @import { Page } from "../parts/page.js" */

const LISTED = 500;

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountUnplaced(box, { store, data, figures }) {
  /** @type {Map<number, { item: HTMLElement, about: HTMLDetailsElement }>} */
  let items = new Map();

  // Nobody sees them while another tab is open, and while time plays they would be made at each step.
  store.watch((s) => [s.tab === "unplaced" && figures.shown(s), s.language], ([shown]) => {
    if (!shown) return;
    const rows = Array.from(shown.filter((row) => !isPlaced(data, row)));
    items = new Map(rows.slice(0, LISTED).map((row) => [row, itemOf(data, row)]));
    const rest = rows.length - items.size;
    const list = el("ol", { class: "sg-unplaced" }, ...Array.from(items.values(), ({ item }) => item));
    const more = rest > 0 ? [note("more_in_table", { n: rest })] : [];
    box.replaceChildren(...(rows.length ? [note("unplaced_note"), list, ...more] : [note("unplaced_none")]));
  });

  store.watch((s) => [s.focus], ([focus]) => {
    const found = focus?.on === "unplaced" && items.get(focus.row);
    if (!found) return;
    found.about.open = true;
    found.item.scrollIntoView({ block: "nearest" });
    found.item.focus();
  });
}

/**
 * @param {Data} data
 * @param {number} row
 */
function itemOf(data, row) {
  const { place_text, reason } = data.texts;
  const why = el("span", { class: "sg-reason" },
    `${say("reason")}: `, reason.of(row) ? reasonLine(data, reason.of(row)) : say("reason_none"));
  const summary = el("summary", {},
    when(data, row), " · ", quoted(place_text.of(row) || say("unknown")),
    ` · ${say("killed")}: ${number(data.numbers.killed[row])}`, why);
  const about = el("details", {
    ontoggle: () => {
      if (about.childElementCount < 2) about.append(details.incident(data, row, []));
    },
  }, summary);
  return { item: el("li", { id: `sg-unplaced-${row}`, tabindex: -1 }, about), about };
}
