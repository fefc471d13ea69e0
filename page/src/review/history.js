// What was decided of an item so far.

import { isolated, say } from "../model/text.js";
import { el, quoted } from "../parts/dom.js";
import { timeWords } from "./words.js";

/** @import { Kind } from "./kind.js" */
/** @import { AnyJudged } from "./types.js" */

/**
 * @param {AnyJudged[]} history the latest first
 * @param {Kind} kind
 */
export function historyOf(history, { judgedWords, boundWords }) {
  if (!history.length) return [];
  return [el("section", { class: "rv-history", "aria-labelledby": "rv-history-title" },
    el("h3", { id: "rv-history-title" }, say("history")),
    el("ul", {}, ...history.map((one) => el("li", {},
      el("strong", {}, judgedWords(one)), boundWords(one),
      el("small", {}, ` ${say("decided_line", { who: isolated(one.by), when: timeWords(one.at) })}`),
      el("span", { class: "sg-reason" }, quoted(one.why))))))];
}
