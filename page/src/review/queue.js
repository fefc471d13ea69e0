// The list: what is to be judged, the gravest first, and what was judged.

import { figure, say } from "../model/text.js";
import { el } from "../parts/dom.js";
import { filtered } from "./model.js";

/** @import { Shell } from "./main.js" */
/** @import { AnyLine, Filter } from "./types.js" */

const SHOWN = 150; // more are shown when asked for: a list of ten thousand is no list
/** @type {Filter[]} */
const FILTERS = ["open", "judged", "all"];

/**
 * @param {HTMLElement} box
 * @param {Shell} shell
 */
export function mountQueue(box, shell) {
  const { store, desk, settings, kind } = shell;
  let most = SHOWN;
  const list = el("ol", { class: "rv-lines" });
  const head = el("div", { class: "rv-queue-head" });
  box.append(head, list);

  store.watch((s) => [s.language, s.filter], ([, filter]) => {
    box.setAttribute("aria-label", say("queue"));
    const select = el("select", {
      id: "rv-filter", onchange: () => desk.filter(/** @type {Filter} */ (select.value)),
    }, ...FILTERS.map((value) =>
      el("option", { value, selected: value === filter }, say(`filter:${value}`))));
    head.replaceChildren(
      el("h2", {}, say("queue")),
      el("label", {}, el("span", { class: "sg-hidden" }, say("filter")), select),
      el("p", { class: "sg-note" }, say(`order:${settings.order}`)));
  });
  store.watch((s) => [s.filter], () => { most = SHOWN; });
  store.watch((s) => [s.lines, s.filter, s.current, s.language], draw);

  function draw() {
    const { lines, filter, current } = store.get();
    const kept = filtered(lines, filter);
    const at = kept.findIndex(({ key }) => key === current);
    if (at >= most) most = at + SHOWN;
    const more = kept.length - most;
    list.replaceChildren(
      ...kept.slice(0, most).map((line) => lineItem(line, line.key === current)),
      ...(kept.length ? [] : [el("li", { class: "sg-note" }, say("queue_empty"))]),
      ...(more > 0 ? [el("li", {}, el("button", {
        type: "button", onclick: () => { most += SHOWN; draw(); },
      }, say("queue_more", { n: figure(more) })))] : []));
    list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {AnyLine} line
   * @param {boolean} isCurrent
   */
  function lineItem(line, isCurrent) {
    return el("li", {}, el("button", {
      type: "button", class: `rv-line rv-state-${line.state}`, "data-key": line.key,
      "aria-current": isCurrent && "true", onclick: () => desk.open(line.key),
    }, ...kind.lineContent(line, shell)));
  }
}
