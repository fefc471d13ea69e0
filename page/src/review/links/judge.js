// The three answers, and the way past the question.

import { say } from "../../model/text.js";
import { button, el } from "../../parts/dom.js";

/** @import { LinkReview } from "./kind.js" */
/** @import { PairJudgement } from "../types.js" */

/** @type {[PairJudgement, string][]} */
const ANSWERS = [["same", "s"], ["different", "d"], ["unsure", "o"]];

/**
 * @param {HTMLElement} box
 * @param {LinkReview} review
 */
export function mountJudge(box, { store, desk }) {
  store.watch((s) => [s.item, s.choice, s.language], ([item, choice]) => {
    box.hidden = !item;
    if (!item) return;
    const kept = box.contains(document.activeElement) ? document.activeElement?.id : "";
    box.setAttribute("aria-label", say("answer"));
    box.replaceChildren(
      el("div", { class: "rv-others-buttons" },
        ...ANSWERS.map(([kind, key]) => button(`answer:${kind}`, () => desk.choose({ kind }), {
          id: `rv-${kind}`, "aria-keyshortcuts": key, "aria-pressed": String(choice?.kind === kind),
        })),
        button("skip", () => desk.skip(), { id: "rv-skip", "aria-keyshortcuts": "k" })));
    if (kept) document.getElementById(kept)?.focus({ preventScroll: true });
  });
}
