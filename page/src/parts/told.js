// Texts of the table that may be wordings of ours, and titles of incidents.

import { doubt, placeTitle } from "../model/facts.js";
import { say } from "../model/text.js";
import { told } from "../model/told.js";
import { el, quoted } from "./dom.js";

/** @import { Data } from "../types.js" */

/**
 * A reason of ours: where it is not known in the page's language, it is marked as English.
 *
 * @param {Data} data
 * @param {string} text
 */
export const reasonLine = (data, text) =>
  joinedParts(told(data, text).map(({ text: part, isKnown }) =>
    (isKnown ? part : el("span", { lang: "en", dir: "ltr" }, part))));

/**
 * Remarks: what is no wording of ours is somebody's own text, in a language that we do not know.
 *
 * @param {Data} data
 * @param {string} text
 */
export const remarks = (data, text) =>
  joinedParts(told(data, text).map(({ text: part, isKnown }) => (isKnown ? part : quoted(part))));

/** @param {(string | HTMLElement)[]} parts */
const joinedParts = (parts) =>
  el("bdi", { dir: "auto" }, ...parts.flatMap((part, i) => (i ? [say("semicolon"), part] : [part])));

/**
 * What an incident is called, and how far that is to be believed.
 *
 * @param {Data} data
 * @param {number} row
 */
export function titleOf(data, row) {
  const doubtful = doubt(data, row);
  const title = quoted(placeTitle(data, row));
  if (!doubtful) return title;
  return el("span", { class: "sg-unsure" }, title,
    el("span", { class: "sg-comma" }, say("comma")), el("small", { class: "sg-doubt" }, doubtful));
}
