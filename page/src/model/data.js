// Decodes the page's data: columns of numbers, texts and lists, one entry per incident.

/** @import { Areas, Column, Data, Level, Provenance, Zones } from "../types.js" */
/** @import { RawColumn, RawData, RawTexts, RawZones } from "../types.js" */

const ARRAYS = { i1: Int8Array, i2: Int16Array, i4: Int32Array };

/** @param {string} base64 */
function bytes(base64) {
  const text = atob(base64);
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

/** @param {RawColumn} column */
function whole(column) {
  const read = new ARRAYS[column.type](bytes(column.data).buffer);
  return column.repeat ? new ARRAYS[column.type](column.repeat).fill(read[0]) : read;
}

/**
 * Numbers with NaN where the table has nothing: missing is not zero.
 *
 * @param {RawColumn} column
 */
export function numbers(column) {
  const out = Float64Array.from(whole(column));
  for (let i = 0; i < out.length; i++) {
    out[i] = out[i] === column.missing ? NaN : out[i] / column.scale;
  }
  return out;
}

/**
 * Texts: each value once; code 0 stands for "nothing said", so that it can be filtered by.
 *
 * @param {RawTexts} column
 * @param {number} count
 * @returns {Column<string>}
 */
export function texts(column, count) {
  const values = ["", ...unshared(column.values)];
  const given = column.codes;
  const codes = given === null
    ? Int32Array.from({ length: count }, (_, row) => row + 1)
    : Int32Array.from(whole(given), (code) => (code === given.missing ? 0 : code + 1));
  return { values, codes, of: (row) => values[codes[row]] };
}

/**
 * Each text begins with a character that says how much of the one before it repeats.
 *
 * @param {string[]} coded
 */
function unshared(coded) {
  let before = "";
  return coded.map((text) => {
    const points = text.charCodeAt(0) - 256;
    before = before.slice(0, unitsOf(before, points)) + text.slice(1);
    return before;
  });
}

/**
 * Python counts characters, JavaScript counts the two halves of rare ones apart.
 *
 * @param {string} text
 * @param {number} points
 */
function unitsOf(text, points) {
  let units = 0;
  for (let i = 0; i < points; i++) units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}

/**
 * @param {RawTexts} column
 * @param {number} count
 * @param {string} separator
 * @returns {Column<string[]>}
 */
export function lists(column, count, separator) {
  const { values, codes } = texts(column, count);
  const parts = values.map((value) => (value ? value.split(separator) : []));
  return { values: parts, codes, of: (row) => parts[codes[row]] };
}

/**
 * @template {string} K
 * @template V
 * @template R
 * @param {Record<K, V>} object
 * @param {(value: V) => R} change
 * @returns {Record<K, R>}
 */
function mapped(object, change) {
  const entries = /** @type {[K, V][]} */ (Object.entries(object));
  return /** @type {Record<K, R>} */ (
    Object.fromEntries(entries.map(([key, value]) => [key, change(value)])));
}

/**
 * @param {RawData} raw
 * @param {Provenance} provenance
 * @returns {Data}
 */
export function readData(raw, provenance) {
  const { incidents, separator, ...rest } = raw;
  const { count } = incidents;
  const columns = mapped(incidents.texts, (column) => texts(column, count));
  const areaIndex = mapped(raw.areas, ({ pcodes }) => indexOf(pcodes));
  return {
    ...rest,
    count,
    numbers: mapped(incidents.numbers, numbers),
    texts: columns,
    lists: mapped(incidents.lists, (column) => lists(column, count, separator)),
    areaIndex,
    areaOf: mapped(raw.areas, (areas) => areaCodes(columns[areas.column], indexOf(areas.pcodes))),
    population: { ...raw.population, nearest: whole(raw.population.nearest) },
    hexagons: { ...raw.hexagons, of: numbers(raw.hexagons.of) },
    zones: raw.zones && readZones(raw.zones),
    provenance,
  };
}

/** @param {string[]} list */
const indexOf = (list) => new Map(list.map((value, index) => [value, index]));

/**
 * For each incident the number of its area on a level, -1 where it lies in none.
 *
 * @param {Column<string>} column
 * @param {Map<string, number>} index
 */
function areaCodes(column, index) {
  const byCode = column.values.map((pcode) => index.get(pcode) ?? -1);
  return Int32Array.from(column.codes, (code) => byCode[code]);
}

/**
 * Each number as often as the other column says.
 *
 * @param {Float64Array} values
 * @param {Float64Array} many
 */
const repeated = (values, many) =>
  Float64Array.from([...values].flatMap((value, i) => Array(many[i]).fill(value)));

/**
 * Rings of the cells of all places, in degrees, and per day the kind of each cell.
 *
 * @param {RawZones} raw
 * @returns {Zones}
 */
export function readZones({ middle, rings, kinds, days, changes, band }) {
  const [x, y] = [numbers(rings.x), numbers(rings.y)];
  const cell = numbers(rings.cell);
  for (let i = 0; i < x.length; i++) {
    x[i] += middle[0];
    y[i] += middle[1];
  }
  let from = 0;
  const cut = Array.from(numbers(rings.length), (length, i) => {
    const to = from + length;
    const ring = { cell: cell[i], x: x.subarray(from, to), y: y.subarray(from, to) };
    from = to;
    return ring;
  });
  return {
    rings: cut, kinds,
    days: days.map(({ day, of }) => ({ day, of: numbers(of) })),
    changes: changes ? {
      until: changes.until, day: repeated(numbers(changes.day), numbers(changes.many)),
      cell: numbers(changes.cell), kind: numbers(changes.kind),
    } : null,
    band: band ? numbers(band).map((tenths) => tenths / 10) : null,
  };
}

/**
 * @param {Data} data
 * @param {number} row
 */
export const isPlaced = (data, row) => !Number.isNaN(data.numbers.latitude[row]);

const COARSE = new Set(["sub-district", "district", "governorate"]);

/**
 * Whether no more than the unit is known where an incident was.
 *
 * @param {Data} data
 * @param {number} row
 */
export const isCoarse = (data, row) => COARSE.has(data.texts.precision.of(row));

/** @param {Data} data */
export const levelsOf = (data) => /** @type {Level[]} */ (Object.keys(data.areas));

/**
 * @param {Areas} areas
 * @param {import("../types.js").Value} value
 */
export const limitsOf = (areas, value) => areas.limits[value] ?? [];
