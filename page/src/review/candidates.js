// The places that the phrase may name, the likeliest first, each with what speaks for and against it.

import { distance, figure, isolated, say, term } from "../model/text.js";
import { button, el, quoted } from "../parts/dom.js";
import { FIRST_SHOWN, named, percent, sides, standOf } from "./model.js";
import {
  evidenceWords, governorateName, nameOf, otherName, posteriorWords, unitsLine, whyLost,
} from "./words.js";

/** @import { Review } from "./places.js" */
/** @import { Candidate, Choice, Item } from "./types.js" */

const LIKELY = 0.03; // less likely ones are folded away, but for the first few
const AT_LEAST = 3;
const TOLD = 5; // pieces of evidence for it, and as many against it

/**
 * @param {HTMLElement} box
 * @param {Review} review
 */
export function mountCandidates(box, { store, desk, ground }) {
  store.watch((s) => [s.item, s.choice, s.language], ([item, choice]) => {
    box.hidden = !item;
    const kept = focusIn(box);
    box.replaceChildren(...(item ? content(item, choice) : []));
    if (kept) document.getElementById(kept)?.focus({ preventScroll: true });
  });
  store.watch((s) => [s.pointed], ([pointed]) => {
    for (const card of box.querySelectorAll("[data-number]")) {
      card.classList.toggle("rv-pointed", card.getAttribute("data-number") === String(pointed));
    }
  });

  /**
   * @param {Item} item
   * @param {Choice | null} choice
   */
  function content(item, choice) {
    const { candidates, elsewhere, steps } = item;
    const told = steps[store.get().language];
    const likely = Math.max(AT_LEAST, candidates.filter(({ posterior }) => posterior >= LIKELY).length);
    const cards = candidates.map((one, i) => cardOf(one, i + 1, standOf(choice, one.pcode)));
    const folded = cards.slice(likely);
    const isOpen = box.querySelector("details.rv-less")?.hasAttribute("open");
    return [
      el("h3", {}, say("candidates")),
      candidates.length ? el("ol", { class: "rv-candidates" }, ...cards.slice(0, likely))
        : el("p", { class: "rv-nothing" }, say("candidates_none")),
      folded.length && el("details", { class: "rv-less", open: isOpen },
        el("summary", {}, say("show_candidates", { n: folded.length })),
        el("ol", { class: "rv-candidates" }, ...folded)),
      elsewhere && percent(elsewhere.posterior) >= 1 && el("p", { class: "rv-elsewhere" },
        say("elsewhere", { place: isolated(governorateName(ground, elsewhere.pcode)) }), " · ",
        posteriorWords(elsewhere.posterior)),
      told.length && el("details", { class: "rv-steps" },
        el("summary", {}, say("steps")), el("ol", {}, ...told.map((step) => el("li", {}, step)))),
    ].filter((one) => one instanceof Node);
  }

  /**
   * @param {Candidate} one
   * @param {number} number
   * @param {ReturnType<typeof standOf>} stand
   */
  function cardOf(one, number, stand) {
    const key = number <= FIRST_SHOWN ? String(number) : "";
    const id = `rv-candidate-${number}`;
    return el("li", {
      class: `rv-card ${stand && `rv-is-${stand}`}`, "data-number": String(number), "data-pcode": one.pcode,
      onmouseenter: () => desk.point(number), onmouseleave: () => desk.point(null),
      onfocusin: () => desk.point(number),
    },
    el("span", { class: "rv-number", "aria-hidden": "true" }, String(number)),
    el("div", { class: "rv-card-body" },
      el("h4", { id }, quoted(nameOf(one)), otherName(one) && el("small", {}, " ", quoted(otherName(one))),
        one.match_type && el("span", { class: "rv-answered" }, say("answered"))),
      el("p", { class: "rv-card-where" }, where(one)),
      likelihood(one.posterior), ...evidence(one)),
    el("div", { class: "rv-card-actions" },
      button("this_is_it", () => desk.choose({ kind: "place", place: named(one) }), {
        id: `rv-take-${number}`, class: "rv-take", "aria-pressed": String(stand === "chosen"),
        "aria-describedby": id, "aria-keyshortcuts": key || null,
      }),
      button("not_this", () => desk.strike(named(one)), {
        id: `rv-strike-${number}`, class: "rv-strike", "aria-pressed": String(stand === "struck"),
        "aria-describedby": id, "aria-keyshortcuts": key && `Shift+${key}`,
      })));
  }
}

/** @param {HTMLElement} box */
const focusIn = (box) => (box.contains(document.activeElement) ? document.activeElement?.id : "");

/** @param {Candidate} one */
const where = ({ kind, units, population, uncertainty_m, remark, pcode }) => [
  say(`place:${kind}`) === `place:${kind}` ? term("level", kind) : say(`place:${kind}`),
  unitsLine(units), population && say("people_n", { n: figure(population) }),
  say("radius_of", { r: distance(uncertainty_m) }), remark, pcode,
].filter(Boolean).map((part) => isolated(String(part))).join(" · ");

/** @param {number} posterior */
function likelihood(posterior) {
  const bar = el("span", { class: "rv-bar" });
  bar.style.setProperty("--rv-share", `${Math.max(1, percent(posterior))}%`);
  return el("p", { class: "rv-likelihood" }, el("span", { class: "rv-track", "aria-hidden": "true" }, bar),
    posteriorWords(posterior));
}

/** @param {Candidate} one */
function evidence({ evidence: weighed, reason, name, en, ar }) {
  const { pro, con } = sides(weighed);
  const compared = name && name !== en && name !== ar ? [el("bdi", {}, `“${name}”`), " "] : [];
  if (!weighed.length) {
    return reason ? [el("p", { class: "rv-evidence rv-con" }, ...compared, ...marks(whyLost(reason)))] : [];
  }
  return [
    pro.length && line("for", pro, compared), con.length && line("against", con, []),
  ].filter((one) => one instanceof Node);
}

/**
 * @param {"for" | "against"} side
 * @param {string[]} labels
 * @param {(Node | string)[]} before
 */
const line = (side, labels, before) => el("p", { class: `rv-evidence rv-${side === "for" ? "pro" : "con"}` },
  el("span", { class: "rv-side" }, say(side)), ...before, ...marks(labels.slice(0, TOLD).map(evidenceWords)));

/** @param {string[]} words */
const marks = (words) => words.flatMap((one, i) => [
  i ? el("span", { class: "rv-dot", "aria-hidden": "true" }, " · ") : "", el("span", {}, one),
]);
