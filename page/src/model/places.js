// The gazetteer as the page has it: one text, a line a place, taken apart when it is first needed.

import { numbers } from "./data.js";

/** @import { Data, Place } from "../types.js" */
/** @typedef {Place & { rank: number }} Known */

const DEGREE = 10_000; // coordinates of the gazetteer are in parts of one

/**
 * Every place, and what else its line says; kind and unit stand only where they change.
 *
 * @param {Pick<Data, "places">} data
 * @returns {{ place: Place, more: string[] }[]}
 */
export function placeLines({ places }) {
  let [kind, unit] = ["", ""];
  return places.split("\n").map((line) => {
    const [pcode, newKind, newUnit, lat, lon, en, ar, ...more] = line.split("\t");
    [kind, unit] = [newKind || kind, newUnit || unit];
    const place = {
      en, ar, pcode, what: `place:${kind}`, unit, lat: Number(lat) / DEGREE, lon: Number(lon) / DEGREE,
    };
    return { place, more };
  });
}

/**
 * @param {Pick<Data, "places" | "ranks">} data
 * @returns {Known[]}
 */
function knownPlaces(data) {
  const rankOf = numbers(data.ranks);
  return placeLines(data).map(({ place }, i) => ({ ...place, rank: rankOf[i] }));
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
