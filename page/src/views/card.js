// The card beside the map: what colours it, what is drawn, and what the signs mean.

import { COARSE, SURE, UNSURE, levelsOf, limitsOf } from "../model/data.js";
import { roughly } from "../model/density.js";
import { parties, zonesLine } from "../model/facts.js";
import { derived } from "../model/store.js";
import { GROUNDS, OVERLAYS, chooseGround, possible, toggleLayer } from "../model/state.js";
import { notInside, unstated } from "../model/tally.js";
import { figure, isArabic, say } from "../model/text.js";
import { OPACITY, holdersOn } from "../model/zones.js";
import { choice, el, note } from "../parts/dom.js";
import { classRows, pale, swatch } from "../parts/legend.js";
import { SEVERAL, dot } from "../parts/marks.js";
import { stripes } from "../parts/stripes.js";

/** @import { Layer, State, Value, ZonesDrawn } from "../types.js" */
/** @import { Attributes } from "../parts/dom.js" */
/** @import { Page } from "../parts/page.js" */

/** @typedef {{ pointLegend: (s: State) => HTMLElement, classes: (s: State) => HTMLElement[] }} Kept */

const WIDE = 1150; // pixels, as in page.css: narrower, the card lies under the map

/** @type {Record<string, string>} What an incident has to state to be counted. */
const FIGURES = {
  massacres: "kind", killed: "killed", five_or_more_killed: "killed", rate: "killed",
  children: "children", women: "women",
};

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountCard(box, page) {
  const { store, data, figures } = page;
  let card = build(box, page);
  // While time plays, sizes seldom change, and the rest of it never does.
  const pointLegend = derived(
    (/** @type {State} */ s) => [s.language, figures.grouping(s), sizesIn(figures, s).join()],
    (..._) => pointLegendOf(page));
  const classes = derived(
    (/** @type {State} */ s) => [s.language, s.level, s.value],
    (_, level, value) => classRows(data.colours, limitsOf(data.areas[level], value), value !== "rate"));
  store.watch((s) => [s.language], () => { card = build(box, page); });
  store.watch((s) => [s.value, s.level], ([value, level]) => {
    card.value.value = value;
    card.level.value = level;
  });
  store.watch((s) => [s.layers], ([layers]) => {
    for (const [layer, input] of card.layers) input.checked = isChosen(layers, layer);
  });
  store.watch(
    (s) => [
      s.language, s.level, s.value, s.layers, figures.shown(s), figures.grouping(s),
      s.layers.has("zones") && figures.zonesDrawn(s),
    ],
    () => card.legend.replaceChildren(...meanings(page, { pointLegend, classes })));
  store.watch((s) => [s.onPaper], ([onPaper]) => {
    if (onPaper) card.about.open = true;
  });
}

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
function build(box, { store, data }) {
  const state = store.get();
  const value = choice("colour_by", data.values, state.value, (one) => `value:${one}`,
    (one) => store.update({ value: one }));
  const level = choice("level", levelsOf(data), state.level, (one) => `level:${one}`,
    (one) => store.update({ level: one }));
  const legend = el("div", { class: "sg-legend" });
  const open = window.innerWidth > WIDE;
  const about = el("details", { open }, el("summary", {}, say("legend")), legend);
  const inputs = layerInputs({ store, data });
  box.setAttribute("aria-label", say("legend"));
  box.replaceChildren(
    el("div", { class: "sg-choose" }, value.label, level.label),
    about,
    el("details", { open }, el("summary", {}, say("layers")), inputs.box));
  return { value: value.select, level: level.select, layers: inputs.layers, legend, about };
}

/** @param {Pick<Page, "store" | "data">} page */
function layerInputs({ store, data }) {
  const { layers } = store.get();
  /** @type {Map<Layer | "none", HTMLInputElement>} */
  const inputs = new Map();
  /**
   * @param {Layer | "none"} layer
   * @param {Attributes} attributes
   */
  function option(layer, attributes) {
    const id = `sg-layer-${layer}`;
    const input = el("input", { id, ...attributes, checked: isChosen(layers, layer) });
    inputs.set(layer, input);
    return el("label", { for: id, class: "sg-check" }, input, ` ${say(`layer:${layer}`)}`);
  }
  const offered = possible(data, GROUNDS).filter((layer) => layer !== "zones" || data.zones);
  const grounds = /** @type {(Layer | "none")[]} */ ([...offered, "none"]).map((layer) =>
    option(layer, {
      type: "radio", name: "sg-ground",
      onchange: () => store.update(chooseGround(store.get(), layer)),
    }));
  const overlays = possible(data, OVERLAYS).map((layer) =>
    option(layer, {
      type: "checkbox",
      onchange: ({ target }) => store.update(toggleLayer(store.get(), layer, target.checked)),
    }));
  const box = el("div", { class: "sg-layers" },
    el("fieldset", {}, el("legend", {}, say("ground")), ...grounds),
    el("fieldset", {}, el("legend", {}, say("overlays")), ...overlays));
  return { box, layers: inputs };
}

/**
 * @param {State["layers"]} layers
 * @param {Layer | "none"} layer
 */
const isChosen = (layers, layer) =>
  layer === "none" ? !GROUNDS.some((ground) => layers.has(ground)) : layers.has(layer);

// --- what the signs mean ------------------------------------------------------------------------

/**
 * @param {Page} page
 * @param {Kept} kept
 */
function meanings(page, { pointLegend, classes }) {
  const { layers } = page.store.get();
  const drawn = page.figures.zonesDrawn(page.store.get());
  return [
    ...(layers.has("areas") ? [areaLegend(page, classes(page.store.get()))] : []),
    ...(layers.has("points") ? [pointLegend(page.store.get())] : []),
    ...(layers.has("hexagons") ? [hexagonLegend(page)] : []),
    ...(layers.has("heat") ? [heatLegend(page)] : []),
    ...(layers.has("zones") && drawn ? zoneLegend(page, drawn) : []),
  ];
}

/**
 * @param {Page} page
 * @param {HTMLElement[]} classes
 */
function areaLegend({ store, data, figures }, classes) {
  const { level, value } = store.get();
  const shown = figures.shown(store.get());
  const title = say("title:map", { value: say(`value:${value}`), level: say(`level:${level}`) });
  const outside = notInside(data, level, shown);
  return el("div", {}, el("h3", {}, title),
    swatch("no-data", null, say("no_data")),
    swatch("", data.colours.zero, `0 · ${whiteMeans(outside, shown.length < data.count)}`),
    ...classes,
    note("classes_note", { n: figure(figures.totals.incidents) }),
    value === "five_or_more_killed" && note("five_or_more_killed_note"),
    unstatedNote(value, unstated(data, value, shown), figures.totalsShown(store.get()).incidents),
    value === "rate" && note("rate_note", { years: data.population.used.join(", ") }),
    outside > 0 && note("not_in_areas", { n: figure(outside) }));
}

/**
 * What lies in no area may belong to any of them: white is not "none" then; and of what is
 * filtered out the map says nothing.
 *
 * @param {number} outside
 * @param {boolean} isPart
 */
const whiteMeans = (outside, isPart) =>
  outside ? say("zero_unplaced", { n: figure(outside) }) : say(isPart ? "zero_shown" : "zero");

/**
 * @param {Value} value
 * @param {number} missing
 * @param {number} all
 */
const unstatedNote = (value, missing, all) => missing > 0 && note("unstated_note", {
  figure: say(`value:${FIGURES[value]}`), n: figure(missing), m: figure(all),
});

/**
 * Round tolls for the legend, up to the highest one: of those shown, or where symbols are of
 * several places of all, so that it stays the same while time plays.
 *
 * @param {Page["figures"]} figures
 * @param {State} state
 */
function sizesIn(figures, state) {
  const { cells, most: ofAll } = figures.grouping(state);
  const most = cells ? ofAll : figures.symbols(state).killed.reduce((a, b) => Math.max(a, b), 0);
  return [...new Set([roundDown(most), roundDown(most / 5), 5])]
    .filter((n) => n && n <= most).sort((a, b) => a - b);
}

/** @param {Page} page */
function pointLegendOf({ store, figures }) {
  const { cells, sizeOf } = figures.grouping(store.get());
  const circles = sizesIn(figures, store.get()).map((toll) =>
    el("span", { class: "sg-size" }, dot(sizeOf(toll), cells ? SEVERAL : SURE, true), ` ${figure(toll)}`));
  /** @type {[number, boolean, string][]} */
  const looks = [
    [SURE, true, say("symbol_sure")], [UNSURE, true, say("symbol_unsure")],
    [COARSE, true, say("symbol_coarse")], [SURE, false, say("symbol_unknown")],
  ];
  return el("div", {}, el("h3", {}, say("size_note")),
    el("div", { class: "sg-sizes" }, ...circles),
    ...looks.map(([look, known, words]) =>
      el("div", { class: "sg-key" }, dot(6, look, known), ` ${words}`)),
    ...(cells ? [el("div", { class: "sg-key" }, dot(6, SEVERAL, true), ` ${say("symbol_several")}`)] : []),
    note(cells ? "symbol_stack_several" : "symbol_stack"));
}

/** @param {number} n */
function roundDown(n) {
  const power = 10 ** Math.floor(Math.log10(Math.max(n, 1)));
  return Math.floor(n / power) * power;
}

/** @param {Page} page */
function heatLegend({ store, data, figures }) {
  const bar = el("span", { class: "sg-ramp", "aria-hidden": "true" });
  const shades = data.colours.sequential[5].join(", ");
  bar.style.background = `linear-gradient(to ${isArabic() ? "left" : "right"}, ${shades})`;
  return el("div", {}, el("h3", {}, say("layer:heat")),
    el("div", { class: "sg-key" }, `${say("heat_few")} `, bar, ` ${say("heat_many")}`),
    note("heat_note", { n: figure(roughly(data, figures.shown(store.get()))) }));
}

/** @param {Page} page */
function hexagonLegend({ store, data, figures }) {
  const { leftOut } = figures.hexagons(store.get());
  return el("div", {}, el("h3", {}, say("layer:hexagons")),
    ...classRows(data.colours, data.hexagons.limits, true),
    note("hexagon_note", { area: figure(data.hexagons.area_km2), n: figure(leftOut) }));
}

/**
 * @param {Page} page
 * @param {ZonesDrawn} drawn
 */
function zoneLegend({ data: { zones } }, drawn) {
  if (!zones) return [];
  const title = el("h3", {}, say("layer:zones"));
  const whose = el("p", { class: "sg-note" }, zonesLine(zones, drawn));
  if (!drawn.current) return [title, whose];
  const rows = holdersOn(zones, drawn.current).map((one) =>
    el("div", { class: "sg-key" }, pale(stripes(one.colours), OPACITY.high), ` ${parties(one.holders)}`));
  const faded = Object.entries(OPACITY).map(([level, opacity]) => {
    const words = say(level === "empty" ? "zones_empty" : `confidence:${level}`);
    return el("span", { class: "sg-size" }, pale(`rgba(60, 60, 60, ${opacity})`), ` ${words}`);
  });
  return [
    title, whose, ...rows,
    el("div", { class: "sg-sizes" }, `${say("confidence")}: `, ...faded),
    ...(zones.band ? [note("zones_band")] : []),
    note(zones.covered ? "zones_note" : "zones_given_note"),
  ];
}
