// The card beside the map: what colours it, what is drawn, and what the signs mean.

import { isComparable } from "../model/compare.js";
import { coveredAreas } from "../model/coverage.js";
import { COARSE, SURE, UNSURE, levelsOf, limitsOf } from "../model/data.js";
import { roughly } from "../model/density.js";
import { fillAt } from "../model/fading.js";
import { parties, valueName, zonesLine } from "../model/facts.js";
import { hasStrip } from "../model/layout.js";
import { derived } from "../model/store.js";
import { GROUNDS, OVERLAYS, chooseGround, possible, toggleLayer } from "../model/state.js";
import { notInside, unstated } from "../model/tally.js";
import { figure, isArabic, say } from "../model/text.js";
import { holdersOn } from "../model/zones.js";
import { choice, el, note } from "../parts/dom.js";
import { Place } from "../parts/focus.js";
import { pictured } from "../parts/icons.js";
import { between, levelStripes } from "../parts/between.js";
import { classRows, filled, hatchKeys, stripOf, swatch } from "../parts/legend.js";
import { SEVERAL, dot } from "../parts/marks.js";
import { SURENESSES, stripes, textured } from "../parts/stripes.js";

/** @import { Colours, Layer, State, Value, ZonesDrawn } from "../types.js" */
/** @import { Attributes } from "../parts/dom.js" */
/** @import { Page } from "../parts/page.js" */

/** @typedef {{ pointLegend: (s: State) => HTMLElement, classes: (s: State) => HTMLElement[] }} Kept */

const WIDE = 1150; // pixels, as in page.css: narrower, the card lies under the map, or opens over the list

/** @type {Record<string, string>} What an incident has to state to be counted. */
const FIGURES = {
  massacres: "kind", killed: "killed", five_or_more_killed: "killed", rate: "killed",
  children: "children", women: "women",
};

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} strip the legend in one line, where there is no room for the card
 * @param {Page} page
 */
export function mountCard(box, strip, page) {
  const { store, data, figures } = page;
  let card = build(box, page);
  // While time plays, sizes seldom change, and the rest of it never does.
  const pointLegend = derived(
    (/** @type {State} */ s) => [s.language, figures.grouping(s), sizesIn(figures, s).join()],
    (..._) => pointLegendOf(page));
  const classes = derived(
    (/** @type {State} */ s) => [s.language, s.level, s.value, figures.colours(s)],
    (_, level, value, colours) => classRows(colours, limitsOf(data.areas[level], value), value !== "rate"));
  store.watch((s) => [s.language], () => { card = build(box, page); });
  store.watch((s) => [s.value, s.level], ([value, level]) => {
    card.value.value = value;
    card.level.value = level;
  });
  store.watch((s) => [s.layers], ([layers]) => {
    for (const [layer, input] of card.layers) input.checked = isChosen(layers, layer);
  });
  store.watch((s) => [s.language, s.compare !== null], ([, isComparing]) => {
    for (const [layer, input] of card.layers) input.disabled = !isComparable(store.get(), layer);
    card.apart.hidden = !isComparing;
  });
  store.watch(
    (s) => [
      s.language, s.level, s.value, s.layers, figures.shown(s), figures.grouping(s),
      s.layers.has("zones") && figures.zonesDrawn(s), figures.colours(s), fillAt(s.zoom) < 1,
    ],
    () => card.legend.replaceChildren(...meanings(page, { pointLegend, classes })));
  mountStrip(box, strip, page, () => card.legend);
  store.watch((s) => [s.onPaper], ([onPaper]) => {
    if (onPaper) card.about.open = true;
  });
}

/**
 * The strip, and the card that it opens.
 *
 * @param {HTMLElement} box
 * @param {HTMLElement} strip
 * @param {Page} page
 * @param {() => HTMLElement} legend as it is now
 */
function mountStrip(box, strip, { store, figures }, legend) {
  const line = el("div", { class: "sg-strip-line", role: "group", tabindex: 0 });
  const more = el("button", {
    type: "button", id: "sg-card-open", "aria-controls": box.id,
    onclick: () => store.update({ card: !store.get().card }),
  });
  strip.append(line, more);
  const place = new Place();
  store.watch((s) => [s.language], () => {
    line.setAttribute("aria-label", say("legend"));
    more.replaceChildren(...pictured("layers", say("card_open")));
  });
  store.watch(
    (s) => [s.language, s.level, s.value, s.layers, hasStrip(s.layout) && figures.shown(s), s.zoom],
    ([, , , , isWanted]) => line.replaceChildren(...(isWanted ? stripOf(legend()) : [])));
  /** @param {State} s */
  const isOver = (s) => hasStrip(s.layout) && !s.onPaper;
  store.watch((s) => [isOver(s), isOver(s) && s.card], ([isAway, isOpen]) => {
    const hadFocus = box.contains(document.activeElement);
    if (isOpen) place.take();
    more.setAttribute("aria-expanded", String(isOpen));
    box.hidden = isAway && !isOpen;
    if (isOpen) box.focus({ preventScroll: true });
    else if (hadFocus) place.giveBack(more);
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
  const open = window.innerWidth > WIDE || hasStrip(store.get().layout);
  const about = el("details", { open }, el("summary", {}, el("h2", {}, say("legend"))), legend);
  const close = el("button", {
    type: "button", class: "sg-close", onclick: () => store.update({ card: false }),
  }, ...pictured("close", say("close")));
  const inputs = layerInputs({ store, data });
  box.setAttribute("aria-label", say("legend"));
  box.replaceChildren(
    close,
    el("div", { class: "sg-choose" }, value.label, level.label),
    about,
    el("details", { open }, el("summary", {}, el("h2", {}, say("layers"))), inputs.box));
  return {
    value: value.select, level: level.select, layers: inputs.layers, apart: inputs.apart, legend, about,
  };
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
  const apart = note("compare_layers");
  const box = el("div", { class: "sg-layers" },
    el("fieldset", {}, el("legend", {}, say("ground")), ...grounds, apart),
    el("fieldset", {}, el("legend", {}, say("overlays")), ...overlays));
  return { box, layers: inputs, apart };
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
    ...groundLegend(page),
    coverageLegend(page),
  ];
}

/**
 * @param {Page} page
 * @param {HTMLElement[]} classes
 */
function areaLegend({ store, data, figures }, classes) {
  const { level, value } = store.get();
  const shown = figures.shown(store.get());
  const title = say("title:map", { value: valueName(data, value), level: say(`level:${level}`) });
  const isCovered = !coveredAreas(data, level, figures.days(store.get()), store.get().facets.kind);
  const outside = notInside(data, level, shown);
  return el("div", {}, el("h3", {}, title),
    swatch("no-data", null, say(isCovered ? "no_data" : "no_data_or_report")),
    value === "rate" && swatch("few", null, say("few_people", { n: figure(data.population.least) })),
    swatch("", figures.colours(store.get()).zero, `0 · ${whiteMeans(outside, shown.length < data.count)}`),
    ...classes,
    ...betweenKeys(data, figures.colours(store.get()), limitsOf(data.areas[level], value)),
    fillAt(store.get().zoom) < 1 && note("classes_fade"),
    note("classes_note", { n: figure(figures.totals.incidents) }),
    value === "five_or_more_killed" && note("five_or_more_killed_note"),
    unstatedNote(value, unstated(data, value, shown), figures.totalsShown(store.get()).incidents),
    value === "rate" && note("few_people_note", {
      n: figure(data.population.least), step: figure(100_000 / data.population.least),
    }),
    value === "rate" && note("rate_note", { years: data.population.used.join(say("comma")) }),
    outside > 0 && note("not_in_areas", { n: figure(outside) }));
}

/**
 * What the stripes mean; while time plays it stays, striped areas or not.
 *
 * @param {Page["data"]} data
 * @param {Colours} colours
 * @param {number[]} limits
 */
function betweenKeys({ draws }, colours, limits) {
  if (!draws || !limits.length) return [];
  const words = { n: figure(draws.leftOut ? draws.most : draws.count), p: figure(draws.confidence * 100) };
  if (draws.leftOut) return [note("between_left_out", words)];
  if (!draws.numberOf.some((number) => number >= 0)) return [];
  const plain = Math.ceil(limits.length / 2);
  const high = Math.min(plain + 1, limits.length);
  const fill = levelStripes(between(colours, { low: plain - 1, plain, high }, limits));
  return [
    el("div", { class: "sg-key" }, filled(fill), ` ${say("between_key")}`),
    note("between_note", words),
  ];
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

/**
 * What the hatching of the time slider means.
 *
 * @param {Page} page
 */
function coverageLegend({ data }) {
  return el("div", { class: "sg-coverage-key" }, el("h3", {}, say("coverage_heading")),
    ...(data.coverage ? hatchKeys() : [note("coverage_unstated")]));
}

/**
 * What the hatching of the ground means, under layers that have no areas of their own.
 *
 * @param {Page} page
 */
function groundLegend({ store, figures }) {
  const isHatched = !store.get().layers.has("areas") && figures.covered(store.get())?.includes(0);
  return isHatched ? [swatch("no-data", null, say("coverage:not_whole")), note("no_report_note")] : [];
}

/** @param {Page} page */
function heatLegend({ store, data, figures }) {
  const bar = el("span", { class: "sg-ramp", "aria-hidden": "true" });
  const shades = figures.colours(store.get()).sequential[5].join(", ");
  bar.style.background = `linear-gradient(to ${isArabic() ? "left" : "right"}, ${shades})`;
  return el("div", {}, el("h3", {}, say("layer:heat")),
    el("div", { class: "sg-key" }, `${say("heat_few")} `, bar, ` ${say("heat_many")}`),
    note("heat_note", { n: figure(roughly(data, figures.shown(store.get()))) }));
}

/** @param {Page} page */
function hexagonLegend({ store, data, figures }) {
  const { leftOut } = figures.hexagons(store.get());
  return el("div", {}, el("h3", {}, say("layer:hexagons")),
    ...classRows(figures.colours(store.get()), data.hexagons.limits, true),
    note("hexagon_note", { area: figure(data.hexagons.area_km2), n: figure(leftOut) }));
}

/**
 * @param {Page} page
 * @param {ZonesDrawn} drawn
 */
function zoneLegend({ store, data: { zones }, figures }, drawn) {
  if (!zones) return [];
  const title = el("h3", {}, say("layer:zones"));
  const whose = el("p", { class: "sg-note" }, zonesLine(zones, drawn));
  if (!drawn.current) return [title, whose];
  const rows = holdersOn(zones, drawn.current).map((one) =>
    el("div", { class: "sg-key" }, filled(stripes(one.colours)), ` ${parties(one.holders)}`));
  const { ground, soft } = figures.colours(store.get());
  const textures = SURENESSES.map((level) => {
    const words = say(level === "empty" ? "zones_empty" : `confidence:${level}`);
    return el("span", { class: "sg-size" }, filled(textured(level, soft, ground)), ` ${words}`);
  });
  return [
    title, whose, ...rows,
    el("div", { class: "sg-sizes" }, `${say("confidence")}: `, ...textures),
    ...(zones.band ? [note("zones_band")] : []),
    note(zones.covered ? "zones_note" : "zones_given_note"),
  ];
}
