// How an area is filled whose figure may belong to several classes: its own colour in broad stripes,
// beside it the lowest and the highest it may have. All lie level: slanted ones mean other things.

import { colourOf } from "../model/tally.js";

/** @import { Colours } from "../types.js" */
/** @import { Classes } from "../model/between.js" */
/** @typedef {{ colour: string, wide: number }} Stripe pixels */

const OWN = 6;
const OTHER = 3;

/**
 * @param {Colours} colours
 * @param {Classes} classes
 * @param {number[]} limits
 * @returns {Stripe[]}
 */
export function between(colours, { low, plain, high }, limits) {
  /** @param {number} number @param {number} wide */
  const stripe = (number, wide) => ({ colour: colourOf(colours, number, limits), wide });
  return [
    ...(low < plain ? [stripe(low, OTHER)] : []), stripe(plain, OWN),
    ...(high > plain ? [stripe(high, OTHER)] : []),
  ];
}

/**
 * The same for CSS.
 *
 * @param {Stripe[]} stripes
 */
export function levelStripes(stripes) {
  let from = 0;
  const parts = stripes.map(({ colour, wide }) => {
    const part = `${colour} ${from}px ${from + wide}px`;
    from += wide;
    return part;
  });
  return `repeating-linear-gradient(180deg, ${parts.join(", ")})`;
}
