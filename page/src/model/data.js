// Decodes the page's data: columns of numbers, texts and lists, one entry per incident.

import { readDraws } from "./between.js";
import { measuresOf } from "./measures.js";
import { once } from "./store.js";
import { rangeOf } from "./time.js";

/** @import { Areas, Bytes, Column, Data, Level, Provenance, Range, Zones } from "../types.js" */
/** @import { RawColumn, RawData, RawTexts, RawZones } from "../types.js" */

const ARRAYS = { i1: Int8Array, i2: Int16Array, i4: Int32Array };

const NOTHING = new Uint8Array();

/**
 * The compressed part of a large page; browsers take it apart by themselves.
 *
 * @param {string | null} base64
 * @returns {Promise<Bytes>}
 */
export async function unpacked(base64) {
  if (base64 === null) return NOTHING;
  const stream = new Blob([bytes(base64)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {string} base64 */
function bytes(base64) {
  const text = atob(base64);
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

/**
 * @param {RawColumn} column
 * @param {Bytes} packed
 */
export function whole(column, packed = NOTHING) {
  const { data } = column;
  const own = typeof data === "string" ? bytes(data) : packed.slice(...data);
  const read = new ARRAYS[column.type](own.buffer);
  return column.repeat ? new ARRAYS[column.type](column.repeat).fill(read[0]) : read;
}

/**
 * Numbers with NaN where the table has nothing: missing is not zero.
 *
 * @param {RawColumn} column
 * @param {Bytes} [packed]
 */
export function numbers(column, packed = NOTHING) {
  const given = whole(column, packed);
  const out = new Float64Array(given.length);
  for (let i = 0; i < out.length; i++) {
    out[i] = given[i] === column.missing ? NaN : given[i] / column.scale;
  }
  return out;
}

/**
 * Texts: each value once; code 0 stands for "nothing said", so that it can be filtered by. Most are
 * only told of an incident that somebody opens: they are read when first asked for.
 *
 * @param {RawTexts} column
 * @param {number} count
 * @param {Bytes} [packed]
 * @returns {Column<string>}
 */
export const texts = (column, count, packed = NOTHING) => columnOf(
  once(() => ["", ...unshared(valuesOf(column, packed))]),
  once(() => codesOf(column, count, packed)));

/**
 * @template T
 * @param {() => T[]} values
 * @param {() => Int32Array} codes
 * @returns {Column<T>}
 */
const columnOf = (values, codes) => ({
  get values() { return values(); },
  get codes() { return codes(); },
  of: (row) => values()[codes()[row]],
});

/**
 * @param {RawTexts} column
 * @param {Bytes} packed
 * @returns {string[]}
 */
function valuesOf({ values }, packed) {
  const isPacked = typeof values[0] === "number";
  if (!isPacked) return /** @type {string[]} */ (values);
  const [from, to] = /** @type {import("../types.js").Stretch} */ (values);
  return JSON.parse(new TextDecoder().decode(packed.subarray(from, to)));
}

/**
 * @param {RawTexts} column
 * @param {number} count
 * @param {Bytes} packed
 */
function codesOf({ codes: given }, count, packed) {
  const codes = new Int32Array(count);
  const found = given && whole(given, packed);
  for (let row = 0; row < count; row++) {
    codes[row] = !found ? row + 1 : found[row] === given?.missing ? 0 : found[row] + 1;
  }
  return codes;
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
 * @param {Bytes} [packed]
 * @returns {Column<string[]>}
 */
export function lists(column, count, separator, packed = NOTHING) {
  const joined = texts(column, count, packed);
  return columnOf(
    once(() => joined.values.map((value) => (value ? value.split(separator) : []))),
    () => joined.codes);
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
 * @param {Bytes} [packed]
 * @returns {Data}
 */
export function readData(raw, provenance, packed = NOTHING) {
  const { incidents, separator, summary, ...rest } = raw;
  const { count } = incidents;
  const rows = {
    count,
    numbers: mapped(incidents.numbers, (column) => numbers(column, packed)),
    texts: mapped(incidents.texts, (column) => texts(column, count, packed)),
  };
  const columns = rows.texts;
  const areaIndex = mapped(raw.areas, ({ pcodes }) => indexOf(pcodes));
  return {
    ...rest,
    ...rows,
    isSummary: summary !== null,
    range: rangeWith(rangeOf(rows.numbers.date), summary?.last ?? null),
    weights: summary
      ? Uint32Array.from(whole(summary.weights, packed)) : new Uint32Array(count).fill(1),
    amountsOf: measuresOf(rows, summary, packed),
    lists: mapped(incidents.lists, (column) => lists(column, count, separator, packed)),
    certainty: certainties(columns.precision, columns.status),
    areaIndex,
    areaOf: mapped(raw.areas, (areas) => areaCodes(columns[areas.column], indexOf(areas.pcodes))),
    population: { ...raw.population, nearest: whole(raw.population.nearest, packed) },
    hexagons: { ...raw.hexagons, of: numbers(raw.hexagons.of, packed) },
    zones: raw.zones && readZones(raw.zones, packed),
    events: raw.events && {
      accounts: texts(raw.events.accounts, count, packed), most: numbers(raw.events.most, packed),
    },
    draws: raw.draws && readDraws(raw.draws, count, raw.areas, areaIndex, (column) => whole(column, packed)),
    provenance,
  };
}

/**
 * Groups have the first day of their month: the last incident may be of a later one.
 *
 * @param {Range | null} range
 * @param {number | null} last
 */
const rangeWith = (range, last) => range && { ...range, last: Math.max(range.last, last ?? -Infinity) };

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
 * Rings of the cells of all places, in degrees, and per stretch of days the kind of each cell.
 *
 * @param {RawZones} raw
 * @param {Bytes} [packed]
 * @returns {Zones}
 */
export function readZones({ middle, rings, kinds, stretches, covered, band }, packed = NOTHING) {
  /** @param {RawColumn} column */
  const read = (column) => numbers(column, packed);
  const [x, y] = [read(rings.x), read(rings.y)];
  const cell = read(rings.cell);
  for (let i = 0; i < x.length; i++) {
    x[i] += middle[0];
    y[i] += middle[1];
  }
  let from = 0;
  const cut = Array.from(read(rings.length), (length, i) => {
    const to = from + length;
    const ring = { cell: cell[i], x: x.subarray(from, to), y: y.subarray(from, to) };
    from = to;
    return ring;
  });
  return {
    rings: cut, kinds,
    covered,
    stretches: stretches.map(({ of, changes, ...days }) => ({
      ...days, of: read(of),
      changes: changes && {
        day: repeated(read(changes.day), read(changes.many)),
        cell: read(changes.cell), kind: read(changes.kind),
      },
    })),
    band: band ? read(band).map((tenths) => tenths / 10) : null,
  };
}

/**
 * @param {Data} data
 * @param {number} row
 */
export const isPlaced = (data, row) => !Number.isNaN(data.numbers.latitude[row]);

/** How sure an incident is of its point. */
export const COARSE = 0; // only the sub-district, district or governorate is known
export const UNSURE = 1;
export const SURE = 2; // sure and precise

const UNITS = new Set(["sub-district", "district", "governorate"]);

/**
 * Told once for each word, not for each incident.
 *
 * @param {Column<string>} precision
 * @param {Column<string>} status
 */
function certainties(precision, status) {
  const isUnit = precision.values.map((word) => UNITS.has(word));
  const isSure = status.values.map((word) => word === "sure");
  return Uint8Array.from(precision.codes, (code, row) =>
    isUnit[code] ? COARSE : isSure[status.codes[row]] ? SURE : UNSURE);
}

/**
 * Whether no more than the unit is known where an incident was.
 *
 * @param {Data} data
 * @param {number} row
 */
export const isCoarse = (data, row) => data.certainty[row] === COARSE;

/** @param {Data} data */
export const levelsOf = (data) => /** @type {Level[]} */ (Object.keys(data.areas));

/**
 * @param {Areas} areas
 * @param {import("../types.js").Value} value
 */
export const limitsOf = (areas, value) => areas.limits[value] ?? [];
