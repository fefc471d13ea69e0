// What a source says of an incident: its paragraph, or the cells of its row.

import { say } from "../model/text.js";
import { el, quoted } from "../parts/dom.js";
import { governorateName } from "./words.js";

/** @import { Ground, Incident } from "./types.js" */

/**
 * @param {NonNullable<Incident["passage"]>} passage
 * @param {string} id
 */
export const quote = (passage, id) => el("section", { class: "rv-passage" },
  heading("passage", id),
  el("blockquote", { dir: "auto" },
    ...passage.map(([text, isPhrase]) => (isPhrase ? el("mark", {}, text) : text))),
  !passage.some(([, isPhrase]) => isPhrase) && el("p", { class: "sg-note" }, say("phrase_not_found")));

/**
 * @param {string} key
 * @param {string} id of the incident
 */
export const heading = (key, id) => el("h3", {}, say(key), el("small", {}, " ", el("bdi", {}, id)));

/**
 * @param {[string, string][]} cells
 * @param {Ground} ground
 */
export const cellList = (cells, ground) =>
  el("dl", { class: "rv-cells" }, ...cells.flatMap(([column, cell]) => [
    el("dt", {}, columnName(column)),
    el("dd", {}, quoted(column === "stated_governorate" ? governorateName(ground, cell) : cell)),
  ]));

/** @param {string} column a name of ours has words; another is somebody's own */
export const columnName = (column) => {
  const words = say(column);
  return words === column ? quoted(column) : words;
};
