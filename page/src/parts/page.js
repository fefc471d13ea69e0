// What every view is given.

/** @import { Data, Period, State, View } from "../types.js" */
/** @import { Store } from "../model/store.js" */
/** @import { Figures } from "../model/figures.js" */
/** @import { Drawn } from "./drawn.js" */

/**
 * The state, what the page was made with, and what follows from both.
 *
 * @typedef {object} Page
 * @property {Store<State>} store
 * @property {Data} data
 * @property {Figures} figures
 * @property {Record<Period, Figures>} compared the same for each of two periods that are compared
 * @property {View} usual the view the page opens in
 */

/**
 * The same for what is on the map.
 *
 * @typedef {Page & { map: L.Map, drawn: Drawn }} MapPage
 */

export {};
