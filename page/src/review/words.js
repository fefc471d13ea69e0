// What is said of candidates and decisions, in the page's language.

import { distance, figure, isArabic, isolated, joined, name, say, term } from "../model/text.js";
import { told } from "../model/told.js";
import { percent } from "./model.js";

/** @import { Choice, Ground, Judged, Line, Named, PlaceFacts, Unit } from "./types.js" */

const LACKING = "not: ";

/**
 * Words of ours for something the matcher says; its own where there are none.
 *
 * @param {string} group
 * @param {string} text
 */
function worded(group, text) {
  const key = `${group}:${text}`;
  const words = say(key);
  return words === key ? text : words;
}

/** @param {string} label */
export const evidenceWords = (label) => worded("evidence", label);

/**
 * Why another place lost, part by part.
 *
 * @param {string} reason
 */
export function whyLost(reason) {
  return reason.split("; ").filter(Boolean).map((part) => {
    if (part.startsWith(LACKING)) {
      return say("lacking", { what: evidenceWords(part.slice(LACKING.length)) });
    }
    const words = worded("why", part);
    return words === part ? evidenceWords(part) : words;
  });
}

/**
 * @param {Ground} ground
 * @param {string} reason
 */
export const reasonWords = (ground, reason) =>
  told(ground, reason).map(({ text }) => text).join(say("semicolon"));

/** @param {Pick<Named, "en" | "ar">} place */
export const nameOf = ({ en, ar }) => name(en, ar);

/** @param {Pick<Named, "en" | "ar">} place */
export const otherName = ({ en, ar }) => {
  const other = isArabic() ? en : ar;
  return other === name(en, ar) ? "" : other;
};

/** @param {Unit[]} units */
export const unitsLine = (units) => units.map(nameOf).join(say("comma"));

/**
 * @param {Ground} ground
 * @param {string} pcode
 */
export function governorateName({ areas, areaIndex }, pcode) {
  const at = areaIndex.governorate.get(pcode);
  if (at === undefined) return pcode || say("governorate_none");
  return name(areas.governorate.names_en[at], areas.governorate.names_ar[at]);
}

/** @param {Pick<Line, "killed" | "unstated">} line */
export function killedWords({ killed, unstated }) {
  if (!killed && unstated) return say("killed_unstated");
  const stated = say("killed_n", { n: figure(killed) });
  return unstated ? say("at_least", { n: stated }) : stated;
}

/**
 * A place that is sure stands in the queue for a conflict.
 *
 * @param {Pick<Line, "status">} line
 */
export const statusWords = ({ status }) => (status === "sure" ? say("in_conflict") : term("status", status));

/** @param {number} many */
export const incidentsWords = (many) =>
  many === 1 ? say("incident_one") : say("incidents_n", { n: figure(many) });

/** @param {number} posterior */
export const posteriorWords = (posterior) =>
  percent(posterior) < 1 ? say("posterior_least") : say("posterior", { p: percent(posterior) });

/**
 * @param {number} latitude
 * @param {number} longitude
 */
export const pointWords = (latitude, longitude) =>
  isolated(`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`);

/** @param {Choice} choice */
export function choiceWords(choice) {
  if (choice.kind === "place") return say("chosen:place", { place: isolated(nameOf(choice.place)) });
  if (choice.kind === "struck") {
    return say("chosen:struck", { places: joined(choice.places.map(nameOf).map(isolated)) });
  }
  return say(`chosen:${choice.kind}`);
}

/** @param {Judged & { names?: { en: string, ar: string }[] }} judged */
export function judgedWords(judged) {
  const { judgement, place, pcode, names } = judged;
  if (judgement === "unsure") return say("judged:unsure");
  const known = names?.length ? joined(names.map(nameOf).map(isolated)) : placeName(place, pcode);
  if (known) return say(`judged:${judgement}`, { place: known });
  return judgement === "negative" ? say("judged:cannot") : pointJudged(judged);
}

/** @param {Judged} judged */
const pointJudged = ({ latitude, longitude, uncertainty_m }) => say("judged:point", {
  point: pointWords(Number(latitude), Number(longitude)), r: distance(Number(uncertainty_m)),
});

/**
 * @param {PlaceFacts | null} place
 * @param {string} pcode of a place that the gazetteer may not know any more
 */
const placeName = (place, pcode) => (place ? isolated(nameOf(place)) : pcode);

/**
 * @param {string} at ISO 8601
 */
export function timeWords(at) {
  const tag = isArabic() ? "ar-SY-u-nu-latn" : "en-GB";
  return new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
}
