// What speaks for one event and what against it: each comparison with its weight, in words.

import { isArabic, say } from "../../model/text.js";
import { el } from "../../parts/dom.js";

/** @import { LinkReview } from "./kind.js" */
/** @import { PairEvidence } from "../types.js" */

const MOST_BITS = 8; // the bar of so much is full
const NOTHING = 0.05; // less says nothing

/**
 * @param {HTMLElement} box
 * @param {LinkReview} review
 */
export function mountEvidence(box, { store }) {
  store.watch((s) => [s.item, s.language], ([item, language]) => {
    box.hidden = !item;
    if (!item) return;
    const evidence = item.evidence[language];
    box.replaceChildren(
      el("h3", {}, say("evidence")),
      evidence.length ? el("ul", { class: "rv-weights" }, ...evidence.map(weighed))
        : el("p", { class: "rv-nothing" }, say("evidence_none")),
      el("p", { class: "sg-note" }, say("evidence_help")));
  });
}

/** @param {PairEvidence} evidence */
function weighed({ part, weight, sentences }) {
  const side = Math.abs(weight) < NOTHING ? "nothing" : weight > 0 ? "for" : "against";
  const bar = el("span", { class: "rv-bar" });
  bar.style.setProperty("--rv-share", `${Math.min(100, (100 * Math.abs(weight)) / MOST_BITS)}%`);
  return el("li", { class: `rv-weight rv-weight-${side}` },
    el("span", { class: "rv-weight-part" }, say(`part:${part}`)),
    el("span", { class: "rv-track", "aria-hidden": "true" }, bar),
    el("span", { class: "rv-weight-bits" },
      side === "nothing" ? say("weight:nothing") : say(`weight:${side}`, { n: bits(weight) })),
    el("span", { class: "rv-weight-words" }, sentences.join(say("semicolon"))));
}

/** @param {number} weight */
const bits = (weight) => new Intl.NumberFormat(isArabic() ? "ar-SY-u-nu-latn" : "en-GB", {
  minimumFractionDigits: 1, maximumFractionDigits: 1,
}).format(Math.abs(weight));
