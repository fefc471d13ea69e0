// What is shown, as a file: CSV or GeoJSON.

import { isPlaced } from "./data.js";
import { iso } from "./text.js";

/** @import { Data, DateName, ListName, NumberName, TextName } from "../types.js" */
/** @typedef {string | number | string[] | null} Cell */

/** @type {(DateName | ListName | NumberName | TextName)[]} */
const COLUMNS = [
  "incident_id", "source", "source_start", "source_end", "kind", "date", "date_text", "time_text",
  "date_earliest", "date_latest", "date_precision", "perpetrators", "counted_under", "means",
  "place_text", "stated_governorate", "stated_control", "killed", "children", "women", "injured",
  "notes", "status", "latitude", "longitude", "uncertainty_m", "precision", "place_pcode",
  "place_name_en", "place_name_ar", "adm1_pcode", "adm2_pcode", "adm3_pcode", "match_type",
  "match_score", "match_name", "rivals", "control_zone", "control_confidence", "control_reason",
  "conflicts", "reason",
];

/** @type {TextName[]} Columns of the table's own: left out where no row says anything. */
const OWN = ["page", "source_url"];

const DATES = new Set(["date", "date_earliest", "date_latest"]);

/**
 * The same for every download of a page, whatever it shows.
 *
 * @param {Data} data
 */
const columnsOf = ({ count, texts }) => [...COLUMNS, ...OWN.filter((name) => {
  const { of } = texts[name];
  for (let row = 0; row < count; row++) if (of(row)) return true;
  return false;
})];

/**
 * @param {Data} data
 * @param {(typeof COLUMNS)[number]} name
 * @param {number} row
 * @returns {Cell}
 */
function value({ numbers, lists, texts }, name, row) {
  if (name in numbers) {
    const number = numbers[/** @type {NumberName} */ (name)][row];
    if (Number.isNaN(number)) return null;
    return DATES.has(name) ? iso(number) : number;
  }
  if (name in lists) return lists[/** @type {ListName} */ (name)].of(row);
  return texts[/** @type {TextName} */ (name)].of(row) || null;
}

/**
 * @param {Data} data
 * @param {Uint32Array} rows
 */
export function geojson(data, rows) {
  const { longitude, latitude } = data.numbers;
  const columns = columnsOf(data);
  const features = Array.from(rows, (row) => ({
    type: "Feature",
    geometry: isPlaced(data, row)
      ? { type: "Point", coordinates: [longitude[row], latitude[row]] } : null,
    properties: Object.fromEntries(columns.map((name) => [name, value(data, name, row)])),
  }));
  return JSON.stringify({ type: "FeatureCollection", features });
}

/**
 * @param {Data} data
 * @param {Uint32Array} rows
 */
export function csv(data, rows) {
  const columns = columnsOf(data);
  const lines = Array.from(rows, (row) =>
    columns.map((name) => cell(value(data, name, row))).join(","));
  return `\ufeff${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe in front.
 *
 * @param {Cell} given
 */
export function cell(given) {
  if (typeof given === "number") return String(given);
  let text = given === null ? "" : Array.isArray(given) ? given.join(";") : given;
  if (/^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
