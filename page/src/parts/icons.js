// Pictures on buttons where there is no room for words; the words stay for those who hear them.

import { el, svg } from "./dom.js";

/** @type {Record<string, string>} strokes in a square of 24 */
const STROKES = {
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  save: "M12 4v11M7 11l5 5 5-5M4 20h16",
  language: "M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0",
  layers: "M12 4l9 5-9 5-9-5zM3 14l9 5 9-5",
  compare: "M3 5h7v14H3zM14 5h7v14h-7z",
  larger: "M5 15l7-7 7 7",
  smaller: "M5 9l7 7 7-7",
  close: "M6 6l12 12M18 6L6 18",
};

/** @param {string} name */
export const icon = (name) => svg("svg", {
  class: "sg-icon", viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": "true", fill: "none",
  stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round",
}, svg("path", { d: STROKES[name] }));

/**
 * What a control shows: its picture, its words, or both, as the layout has room.
 *
 * @param {string} name
 * @param {string} words
 */
export const pictured = (name, words) => [icon(name), el("span", { class: "sg-words" }, words)];
