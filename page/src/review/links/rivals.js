// The other incidents that may be the counterpart of either, each a question of its own.

import { figure, isolated, say } from "../../model/text.js";
import { el, quoted } from "../../parts/dom.js";
import { posteriorWords } from "../words.js";
import { markOf, shortWords } from "./words.js";

/** @import { LinkReview } from "./kind.js" */
/** @import { PairItem, PairLine, Rival } from "../types.js" */

/**
 * @param {HTMLElement} box
 * @param {LinkReview} review
 */
export function mountRivals(box, { store, desk }) {
  store.watch((s) => [s.item, s.lines, s.language], ([item, lines]) => {
    box.hidden = !item;
    if (item) box.replaceChildren(...content(item, lines));
  });

  /**
   * @param {PairItem} item
   * @param {PairLine[]} lines
   */
  function content({ rivals, rival_count }, lines) {
    const more = rival_count - rivals.length;
    return [
      el("h3", {}, say("rivals")),
      rivals.length ? el("ul", { class: "rv-rivals" }, ...rivals.map((rival) => rivalItem(rival, lines)))
        : el("p", { class: "sg-note" }, say("rivals_none")),
      ...(more > 0 ? [el("p", { class: "sg-note" }, say("rivals_more", { n: figure(more) }))] : []),
    ];
  }

  /**
   * @param {Rival} rival
   * @param {PairLine[]} lines
   */
  function rivalItem({ key, instead_of, incident, probability, link }, lines) {
    const [judged] = lines.find((line) => line.key === key)?.judged ?? [];
    const stands = judged ? say(`judged:${judged.judgement}`) : say(`found:${link}`);
    return el("li", {}, el("button", { type: "button", class: "rv-rival", onclick: () => desk.open(key) },
      el("span", {}, say("instead_of", { mark: markOf(instead_of) }), " ", quoted(incident.id)),
      el("small", {}, shortWords(incident)),
      el("small", {}, isolated(posteriorWords(probability)), " · ", judged && "✓ ", isolated(stands))));
  }
}
