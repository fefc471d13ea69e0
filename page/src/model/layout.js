// How the page is laid out, by the room there is. Said here once: the styles follow what is
// chosen, so that a sheet of paper, whose width is another, changes nothing by itself.

/** @import { Layout, Sheet } from "../types.js" */

const NARROW = 900; // pixels: there is no room for a panel beside the map
const SHORT = 500; // no room for one below it
const TWO_COLUMNS = 600;
const BESIDE = 1150; // from here on a short window has room for the card as well
const COLUMN = 600; // of a page that holds this one

/** @type {Sheet[]} */
const SHEETS = ["low", "half", "full"];

/**
 * @param {{ width: number, height: number }} room of the window
 * @param {boolean} isFragment in a page of somebody else, which is as high as it wants
 * @returns {Layout}
 */
export function layoutOf({ width, height }, isFragment) {
  if (isFragment) return width < COLUMN ? "column" : "embed";
  if (height <= SHORT && width >= TWO_COLUMNS && width <= BESIDE) return "side";
  if (width > NARROW) return "wide";
  return height > SHORT ? "sheet" : "page";
}

/** The legend as a strip under the map, the card on demand. @param {Layout} layout */
export const hasStrip = (layout) => layout !== "wide" && layout !== "page";

/** Details beside the map: a popup would hide it. @param {Layout} layout */
export const hasPanel = (layout) => hasStrip(layout) && layout !== "embed";

/** The panel is a sheet whose height a reader chooses. @param {Layout} layout */
export const hasSheet = (layout) => hasStrip(layout) && layout !== "side";

/**
 * One size up or down, as far as there is one.
 *
 * @param {Sheet} sheet
 * @param {1 | -1} by
 */
export const resized = (sheet, by) => SHEETS[SHEETS.indexOf(sheet) + by] ?? sheet;

/**
 * What is opened in the sheet is seen.
 *
 * @param {Sheet} sheet
 * @returns {Sheet}
 */
export const raised = (sheet) => (sheet === "low" ? "half" : sheet);

/**
 * The size nearest to the height a reader dragged the sheet to.
 *
 * @param {number} height
 * @param {Record<Sheet, number>} heights
 */
export const nearestSheet = (height, heights) =>
  SHEETS.reduce((best, one) =>
    Math.abs(heights[one] - height) < Math.abs(heights[best] - height) ? one : best);
