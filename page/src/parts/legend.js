// Signs with their words, for the legends.

import { say, figure } from "../model/text.js";
import { el } from "./dom.js";

/** @import { Data } from "../types.js" */

/**
 * @param {string} kind
 * @param {string | null} colour
 * @param {string} text
 */
export function swatch(kind, colour, text) {
  const box = el("span", { class: `sg-swatch ${kind ? `sg-${kind}` : ""}`, "aria-hidden": "true" });
  if (colour) box.style.backgroundColor = colour;
  return el("div", { class: "sg-key" }, box, ` ${text}`);
}

/**
 * As pale as on the map.
 *
 * @param {string} background
 * @param {number} [opacity]
 */
export function pale(background, opacity = 1) {
  const fill = el("span", { class: "sg-fill" });
  fill.style.background = background;
  fill.style.opacity = String(opacity);
  return el("span", { class: "sg-swatch", "aria-hidden": "true" }, fill);
}

/**
 * The signs of a legend in one line: its titles and signs, without the notes.
 *
 * @param {HTMLElement} legend
 */
export const stripOf = (legend) =>
  Array.from(legend.querySelectorAll("h3, .sg-key, .sg-sizes"), (sign) => {
    const [tag, kind] = sign.tagName === "H3" ? ["b", "sg-strip-title"] : ["span", sign.className];
    const copy = el(/** @type {"span"} */ (tag), { class: kind });
    copy.append(...Array.from(sign.childNodes, (node) => node.cloneNode(true)));
    return copy;
  });

/**
 * A row for each class.
 *
 * @param {Data["colours"]} colours
 * @param {number[]} limits
 * @param {boolean} isWhole whether the values are whole numbers
 */
export const classRows = (colours, limits, isWhole) =>
  limits.map((limit, i) => {
    const from = i ? limits[i - 1] : 0;
    const low = isWhole ? from + 1 : from;
    const ends = { low: i || isWhole ? figure(low) : ">0", high: figure(limit) };
    const range = isWhole && low === limit ? figure(limit) : say("range", ends);
    return swatch("", colours.sequential[limits.length][i], range);
  });
