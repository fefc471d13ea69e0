// Signs with their words, for the legends.

import { say, figure } from "../model/text.js";
import { el } from "./dom.js";

/** @import { Colours } from "../types.js" */

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

/** What the hatching of the time slider means. */
export const hatchKeys = () => [
  swatch("uncovered", null, say("coverage_key:none")),
  swatch("in-part", null, say("coverage_key:part")),
];

/**
 * As zones are filled.
 *
 * @param {string} background
 */
export function filled(background) {
  const box = el("span", { class: "sg-swatch", "aria-hidden": "true" });
  box.style.background = background;
  return box;
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
 * @param {Colours} colours
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
