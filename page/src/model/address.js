// The state of the page in its address: only what differs from the page's own start.

import { comparable, compareText, readCompare } from "./compare.js";
import { levelsOf } from "./data.js";
import { offered } from "./filters.js";
import { GROUNDS, LAYERS, possible, tabsOf } from "./state.js";
import { SORTED_BY } from "./table.js";
import { starts, stepsOf } from "./time.js";

/** @import { Camera, Data, Language, Mode, State, Step, Time, View } from "../types.js" */

/** @type {Language[]} */
const LANGUAGES = ["en", "ar"];
/** @type {Mode[]} */
const MODES = ["cumulative", "window"]; // "all" is the usual one

/**
 * @param {State} state
 * @param {View} usual
 * @param {Data} data
 */
export function written(state, usual, data) {
  const [now, start] = [plain(state), plain(usual)];
  const out = new URLSearchParams(now.filter(([, text], i) => text !== start[i][1]));
  for (const [facet, words] of Object.entries(state.facets)) {
    for (const word of [...words].sort()) out.append(`f.${facet}`, word);
  }
  for (const pcode of [...state.areas].sort()) out.append("area", pcode);
  if (state.selected) out.set("incident", data.texts.incident_id.of(state.selected.row));
  if (state.camera) out.set("view", cameraText(state.camera));
  return out.toString();
}

/**
 * @param {View} view
 * @returns {[string, string][]} what is compared with the page's own start
 */
const plain = ({ language, level, value, layers, time, atLeast, unknownToll, sort, tab, compare }) => [
  ["lang", language],
  ["level", level],
  ["value", value],
  ["layers", [...layers].sort().join(" ")],
  ["time", time.mode === "all" ? "" : [time.mode, time.step, time.at, time.span].join(" ")],
  ["least", String(atLeast || "")],
  ["unknown", unknownToll ? "" : "no"],
  ["compare", compareText(compare)],
  ["tab", tab],
  ["sort", `${sort.key} ${sort.down ? "down" : "up"}`],
];

/** @param {Camera} camera */
const cameraText = ({ lat, lng, zoom }) => [lat.toFixed(4), lng.toFixed(4), zoom].join(" ");

/**
 * What is not understood is left as usual: an address may be cut off or of another page.
 *
 * @param {string} fragment
 * @param {View} usual
 * @param {Data} data
 * @returns {{ view: View, row: number | null }} `row`: the incident to open
 */
export function read(fragment, usual, data) {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const compare = readCompare(given.get("compare"), data.range ? starts(data.range, "month") : []);
  const named = given.get("layers");
  const layers = named === null ? usual.layers : readLayers(named.split(" "), data);
  return {
    view: {
      language: oneOf(LANGUAGES, given.get("lang"), usual.language),
      level: oneOf(levelsOf(data), given.get("level"), usual.level),
      value: oneOf(data.values, given.get("value"), usual.value),
      layers: compare ? comparable(layers) : layers,
      time: readTime(given.get("time"), usual.time, data),
      facets: readFacets(given, data),
      areas: new Set(given.getAll("area").filter((code) => isArea(data, code))),
      atLeast: hasTolls(data) ? Math.max(0, Number(given.get("least")) || 0) : 0,
      unknownToll: given.get("unknown") !== "no",
      sort: readSort(given.get("sort"), usual.sort),
      camera: readCamera(given.get("view")),
      tab: oneOf(tabsOf(data), given.get("tab"), usual.tab),
      compare,
    },
    row: rowOf(given.get("incident"), data),
  };
}

/** @param {Data} data */
const hasTolls = ({ values, isSummary }) => values.includes("killed") && !isSummary;

/**
 * @template {string} T
 * @param {readonly T[]} allowed
 * @param {string | null | undefined} text
 * @param {T} usual
 */
const oneOf = (allowed, text, usual) => allowed.find((one) => one === text) ?? usual;

/**
 * @param {string[]} names
 * @param {Data} data
 */
function readLayers(names, data) {
  const ground = possible(data, GROUNDS).find((layer) => names.includes(layer));
  return new Set(possible(data, LAYERS).filter((layer) =>
    names.includes(layer) && (layer === ground || !GROUNDS.includes(layer))));
}

/**
 * @param {URLSearchParams} given
 * @param {Data} data
 */
function readFacets(given, data) {
  /** @type {import("../types.js").Facets} */
  const facets = {};
  for (const facet of offered(data)) {
    const words = given.getAll(`f.${facet}`);
    if (words.length) facets[facet] = new Set(words);
  }
  return facets;
}

/**
 * @param {Data} data
 * @param {string} pcode
 */
const isArea = ({ areaIndex }, pcode) => Object.values(areaIndex).some((index) => index.has(pcode));

/**
 * @param {string | null} text
 * @param {Time} usual
 * @param {Data} data
 * @returns {Time}
 */
function readTime(text, usual, data) {
  const [givenMode, givenStep, at, span] = (text ?? "").split(" ");
  const mode = MODES.find((one) => one === givenMode);
  const step = stepsOf(data).find((/** @type {Step} */ one) => one === givenStep);
  if (!mode || !step) return usual;
  return {
    mode, step,
    at: Math.max(0, Math.floor(Number(at)) || 0), span: Math.max(1, Math.floor(Number(span)) || 1),
  };
}

/**
 * @param {string | null} text
 * @param {import("../types.js").Sort} usual
 */
function readSort(text, usual) {
  const [key, way] = (text ?? "").split(" ");
  return Object.hasOwn(SORTED_BY, key) ? { key, down: way === "down" } : usual;
}

/**
 * @param {string | null} text
 * @returns {Camera | null}
 */
function readCamera(text) {
  const [lat, lng, zoom] = (text ?? "").split(" ").map(Number);
  const isWhole = [lat, lng, zoom].every(Number.isFinite) && Math.abs(lat) <= 90;
  return isWhole ? { lat, lng, zoom } : null;
}

/**
 * @param {string | null} id
 * @param {Data} data
 */
function rowOf(id, { texts }) {
  if (!id) return null;
  const row = texts.incident_id.codes.indexOf(texts.incident_id.values.indexOf(id));
  return row < 0 ? null : row;
}
