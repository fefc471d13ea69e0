// What was added to the map and does not work: named, so that nobody takes its absence for a finding.

import { say } from "../model/text.js";
import { onTrouble } from "../parts/elements.js";
import { el } from "../parts/dom.js";

/** @import { Page } from "../parts/page.js" */

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountTrouble(box, { store }) {
  onTrouble((failed, keptOut) => store.update({ trouble: { failed, keptOut } }));
  store.watch((s) => [s.trouble, s.language], ([{ failed, keptOut }]) => {
    box.hidden = !failed.length && !keptOut.length;
    box.replaceChildren(
      ...(failed.length ? [el("p", {}, say("element_failed", { names: failed.join(say("comma")) }))] : []),
      ...(keptOut.length ? [el("p", {}, say("kept_out", { hosts: keptOut.join(say("comma")) }))] : []));
  });
}
