// The gazetteer as the page has it: one text, a line a place, taken apart when it is first needed.

import { numbers } from "./data.js";

/** @import { Data, Place } from "../types.js" */
/** @typedef {Place & { kind: string, rank: number }} Known */

const DEGREE = 10_000; // coordinates of the gazetteer are in parts of one

/**
 * Every place; kind and unit stand only where they change.
 *
 * @param {Pick<Data, "places" | "ranks">} data
 * @returns {Known[]}
 */
export function knownPlaces({ places, ranks }) {
  const rankOf = numbers(ranks);
  let [kind, unit] = ["", ""];
  return places.split("\n").map((line, i) => {
    const [pcode, newKind, newUnit, lat, lon, en, ar] = line.split("\t");
    [kind, unit] = [newKind || kind, newUnit || unit];
    return {
      en, ar, pcode, what: `place:${kind}`, unit, kind, rank: rankOf[i],
      lat: Number(lat) / DEGREE, lon: Number(lon) / DEGREE,
    };
  });
}

/** From which zoom on there is room for the names of places of a rank; the first rank is 1. */
const FROM = [Infinity, 7.75, 8.5, 9.25, 10, 11, 12.25, 13.5];
const DOTTED = 5; // ranks up to this one are towns and villages: points; others are grounds

/**
 * Places with a rank, the largest first.
 *
 * @param {Pick<Data, "places" | "ranks">} data
 */
export const ranked = (data) => knownPlaces(data).filter(({ rank }) => rank >= 1)
  .sort((a, b) => a.rank - b.rank);

/**
 * @param {number} rank
 * @param {number} zoom
 */
export const isNamedAt = (rank, zoom) => zoom >= FROM[rank];

/** @param {number} rank */
export const isDotted = (rank) => rank <= DOTTED;
