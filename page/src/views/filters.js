// The filters: by toll, and by every vocabulary that incidents of this page use.

import { areaName } from "../model/facts.js";
import { VOCABULARY, offered, options, wouldShow, wouldShowAreas } from "../model/filters.js";
import { choose, chooseArea, unfiltered } from "../model/state.js";
import { figure, say, term } from "../model/text.js";
import { button, el, quoted } from "../parts/dom.js";

/** @import { Facet } from "../types.js" */
/** @import { Page } from "../parts/page.js" */

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountFilters(box, page) {
  const { store } = page;
  /** @type {ReturnType<typeof build>} */
  let inputs;
  store.watch((s) => [s.language], () => { inputs = build(box, page); });
  store.watch((s) => [s.language, s.facets, s.atLeast, s.unknownToll], ([_, facets, atLeast, unknown]) => {
    for (const { facet, word, input } of inputs.words) {
      input.checked = facets[facet]?.has(word) ?? false;
    }
    inputs.least.value = atLeast ? String(atLeast) : "";
    inputs.unknown.checked = unknown;
  });
  store.watch((s) => [s.language, s.areas], ([_, areas]) => {
    for (const { pcode, input } of inputs.areas) input.checked = areas.has(pcode);
  });
  // Nobody sees them while another tab is open.
  store.watch((s) => [s.tab === "filters" && page.figures.shown(s), s.language], ([shown]) => {
    if (shown) showCounts(inputs, page);
  });
}

/**
 * How many incidents each choice would show, given all the others.
 *
 * @param {ReturnType<typeof build>} inputs
 * @param {Page} page
 */
function showCounts(inputs, { store, data, figures }) {
  const state = store.get();
  const periods = figures.periods(state);
  /** @type {Map<Facet, Map<string, number>>} */
  const counts = new Map();
  for (const { facet, word, count } of inputs.words) {
    const known = counts.get(facet) ?? wouldShow(data, facet, state, periods);
    counts.set(facet, known);
    count.textContent = ` (${figure(known.get(word) ?? 0)})`;
  }
  const perArea = wouldShowAreas(data, "governorate", state, periods);
  for (const { area, count } of inputs.areas) count.textContent = ` (${figure(perArea[area])})`;
}

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
function build(box, { store, data, usual }) {
  const least = el("input", {
    type: "number", id: "sg-least", min: 0,
    onchange: () => store.update({ atLeast: Math.max(0, Number(least.value) || 0) }),
  });
  const unknown = el("input", {
    type: "checkbox", id: "sg-unknown", onchange: () => store.update({ unknownToll: unknown.checked }),
  });
  const toll = el("fieldset", {}, el("legend", {}, say("toll")),
    el("label", { for: "sg-least" }, `${say("toll_at_least")} `, least),
    el("label", { for: "sg-unknown", class: "sg-check" }, unknown, ` ${say("toll_unknown_too")}`));
  const areas = data.areas.governorate.pcodes.map((pcode, area) => {
    const id = `sg-f-area-${pcode}`;
    const input = el("input", {
      type: "checkbox", id, onchange: () => store.update(chooseArea(store.get(), pcode, input.checked)),
    });
    const count = el("span", { class: "sg-count" });
    const name = areaName(data, "governorate", pcode);
    const label = el("label", { for: id, class: "sg-check" }, input, ` ${name}`, count);
    return { pcode, area, input, count, label };
  });
  /** @type {{ facet: Facet, word: string, input: HTMLInputElement, count: HTMLElement }[]} */
  const words = [];
  const groups = offered(data).map((facet) => {
    const boxes = options(data, facet).map(([word], i) => {
      const id = `sg-f-${facet}-${i}`;
      const input = el("input", {
        type: "checkbox", id, "data-facet": facet, value: word,
        onchange: () => store.update(choose(store.get(), facet, word, input.checked)),
      });
      const count = el("span", { class: "sg-count" });
      words.push({ facet, word, input, count });
      const label = word ? quoted(term(VOCABULARY[facet], word)) : say("not_stated");
      return el("label", { for: id, class: "sg-check" }, input, " ", label, count);
    });
    return el("fieldset", {}, el("legend", {}, say(facet)), ...boxes);
  });
  box.replaceChildren(
    button("reset_filters", () => store.update(unfiltered(usual))),
    el("fieldset", {}, el("legend", {}, say("areas")),
      el("p", { class: "sg-note" }, say("areas_filter_note")), ...areas.map(({ label }) => label)),
    ...(data.values.includes("killed") ? [toll] : []), ...groups);
  return { words, least, unknown, areas };
}
