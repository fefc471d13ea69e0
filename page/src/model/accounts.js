// Events of two sources: what each source says, the range of the toll, and which end is counted.

import { DAY_MS } from "./locale.js";
import { date, figure, isolated, joined, number, say, span, term } from "./text.js";

/** @import { Account, Data } from "../types.js" */

/**
 * What each source says of an event, then those that may tell of the same one; none where the page
 * has no events.
 *
 * @param {Data} data
 * @param {number} row
 * @returns {Account[]}
 */
export const accountsOf = ({ events }, row) =>
  (events ? JSON.parse(events.accounts.of(row) || "[]") : []);

/**
 * The days as one source has them.
 *
 * @param {Pick<Account, "days">} account
 */
export function daysTold({ days }) {
  if (!days.length) return say("unknown");
  const [first, last] = [days[0], days[days.length - 1]].map((day) => Date.parse(`${day}T00:00Z`) / DAY_MS);
  return first === last ? date(first, "short") : span(first, last);
}

/** @param {Pick<Account, "killed">} account */
export function killedTold({ killed: [least, most] }) {
  if (least === null) return say("unknown");
  if (least === most || most === null) return figure(least);
  return say("killed_range", { n: figure(least), m: figure(most) });
}

/**
 * Who did it as the source says, or the sides of an event of which it does not say that.
 *
 * @param {Pick<Account, "parties" | "sides">} account
 */
export function partiesTold({ parties, sides }) {
  if (parties.length) return joined(parties.map((party) => term("party", party)));
  if (!sides.length) return say("unknown");
  return say("account_sides", { sides: joined(sides.map((side) => isolated(side))) });
}

/**
 * How it hangs together with the others.
 *
 * @param {Account} account
 */
export function linkTold({ link, probability, conflicts }) {
  const chance = probability === null ? [] : [say("account_chance", { p: number(probability) })];
  const differing = conflicts.map((name) => term("conflict", `sources: ${name}`));
  return [say(`account:${link || "alone"}`), ...(link ? chance : []), ...differing];
}

/**
 * The toll of an event whose sources differ, and which figure is counted; null where they do not.
 *
 * @param {Data} data
 * @param {number} row
 */
export function rangeOf({ events, numbers }, row) {
  const [least, most] = [numbers.killed[row], events ? events.most[row] : NaN];
  if (Number.isNaN(least) || Number.isNaN(most) || least === most) return null;
  return say("killed_range_counted", { n: figure(least), m: figure(most) });
}

/**
 * What the sums of those shown are by the least and by the most that sources tell.
 *
 * @param {Data} data
 * @param {Uint32Array} rows
 */
export function rangeOfAll({ events, numbers }, rows) {
  if (!events) return null;
  const sum = (/** @type {Float64Array} */ values) =>
    rows.reduce((all, row) => all + (values[row] || 0), 0);
  return say("killed_sums", { n: figure(sum(numbers.killed)), m: figure(sum(events.most)) });
}
