// What is said of an incident of a pair, in the page's language.

import { daysTold, killedTold, partiesTold } from "../../model/accounts.js";
import { distance, isolated, joined, say, term } from "../../model/text.js";
import { governorateName } from "../words.js";

/** @import { Ground, PairIncident, Settings, ShortIncident, Side } from "../types.js" */

/** @type {Side[]} */
export const SIDES = ["one", "other"];

/** @param {Side} side */
export const markOf = (side) => say(`mark:${side}`);

/**
 * @param {Settings} settings
 * @param {Side} side
 */
export const sourceName = ({ names }, side) =>
  names?.[SIDES.indexOf(side)] || say(`account_side:${side}`);

export const dayWords = daysTold;

/**
 * What a map or a list has room for.
 *
 * @param {ShortIncident} incident
 */
export const shortWords = (incident) => [
  daysTold(incident), incident.place && isolated(incident.place),
  say("toll_of", { n: killedTold(incident) }),
].filter(Boolean).join(" · ");

/**
 * The lines that stand side by side, each with what it says of an incident; nothing where unknown.
 *
 * @param {Ground} ground
 * @returns {[label: string, told: (incident: PairIncident) => string][]}
 */
export const comparedLines = (ground) => [
  ["source", ({ source }) => source],
  ["date", (incident) => (incident.days.length ? daysTold(incident) : "")],
  ["place", ({ place }) => place],
  ["governorate", ({ governorate }) => (governorate ? governorateName(ground, governorate) : "")],
  ["killed", (incident) => (incident.killed[0] === null ? "" : killedTold(incident))],
  ["party", (incident) => (incident.parties.length + incident.sides.length ? partiesTold(incident) : "")],
  ["means", ({ means }) => means && joined(means.split(";").map((one) => term("means", one)))],
  ["kind", ({ kind }) => kind && term("kind", kind)],
  ["precision", precisionWords],
];

/** @param {PairIncident} incident */
function precisionWords({ precision, point }) {
  const radius = point?.uncertainty_m ? say("radius_of", { r: distance(point.uncertainty_m) }) : "";
  return [precision && term("precision", precision), radius].filter(Boolean).join(" · ");
}
