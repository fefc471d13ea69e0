// The filters: by toll, and by every vocabulary that incidents of this page use.

import { VOCABULARY, offered, options } from "../model/filters.js";
import { choose, unfiltered } from "../model/state.js";
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
  /** @type {{ facet: Facet, word: string, input: HTMLInputElement }[]} */
  const words = [];
  const groups = offered(data).map((facet) => {
    const boxes = options(data, facet).map(([word, count], i) => {
      const id = `sg-f-${facet}-${i}`;
      const input = el("input", {
        type: "checkbox", id, "data-facet": facet, value: word,
        onchange: () => store.update(choose(store.get(), facet, word, input.checked)),
      });
      words.push({ facet, word, input });
      const label = word ? quoted(term(VOCABULARY[facet], word)) : say("not_stated");
      return el("label", { for: id, class: "sg-check" }, input, " ", label, ` (${figure(count)})`);
    });
    return el("fieldset", {}, el("legend", {}, say(facet)), ...boxes);
  });
  box.replaceChildren(
    button("reset_filters", () => store.update(unfiltered(usual))),
    ...(data.values.includes("killed") ? [toll] : []), ...groups);
  return { words, least, unknown };
}
