// Where one is in the list, and the ways to the items beside.

import { figure, say } from "../model/text.js";
import { button, el } from "../parts/dom.js";
import { neighbour } from "./model.js";

/** @import { Shell } from "./main.js" */

/**
 * @param {Shell} shell
 * @param {number} at of the item in the list; below 0 where it does not stand in it
 */
export function positionOf({ store, desk }, at) {
  const state = store.get();
  return [
    button("previous", () => desk.move(-1),
      { disabled: neighbour(state, -1) === null, "aria-keyshortcuts": "ArrowUp" }),
    el("span", {}, at < 0 ? "" : say("position", { n: figure(at + 1), m: figure(state.lines.length) })),
    button("next", () => desk.move(1),
      { disabled: neighbour(state, 1) === null, "aria-keyshortcuts": "ArrowDown" }),
  ];
}
