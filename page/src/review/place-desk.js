// What can be chosen of a place: a candidate, those struck out, a point on the map.

import { candidateAt, named, striking } from "./model.js";

/** @import { Store } from "../model/store.js" */
/** @import { Desk } from "./desk.js" */
/** @import { Named, State } from "./types.js" */
/** @typedef {Desk & ReturnType<typeof createPlaceDesk>} PlaceDesk */

const RADIUS_M = 1_000; // of a point on the map, until somebody says otherwise

/**
 * @param {Store<State>} store
 * @param {Desk} desk
 */
export function createPlaceDesk(store, desk) {
  /** @param {number} number */
  function chooseNumber(number) {
    const place = candidateAt(store.get().item, number);
    if (place) desk.choose({ kind: "place", place: named(place) });
  }

  /** @param {Named} place */
  const strike = (place) => desk.choose(striking(store.get().choice, place));

  /** @param {number} number */
  function strikeNumber(number) {
    const place = candidateAt(store.get().item, number);
    if (place) strike(named(place));
  }

  /**
   * @param {number} latitude
   * @param {number} longitude
   * @param {number} [radius] metres; without, that of the point before
   */
  function here(latitude, longitude, radius) {
    const { choice } = store.get();
    const uncertainty_m = radius ?? (choice?.kind === "here" ? choice.uncertainty_m : RADIUS_M);
    desk.choose({ kind: "here", latitude: rounded(latitude), longitude: rounded(longitude), uncertainty_m });
  }

  return { ...desk, chooseNumber, strike, strikeNumber, here };
}

/** @param {number} degrees */
const rounded = (degrees) => Math.round(degrees * 1e6) / 1e6;
