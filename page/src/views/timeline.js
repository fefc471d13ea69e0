// The time slider: all dates, from the start up to a day, or a window that moves; with play.

import { comparing } from "../model/compare.js";
import { extentWords } from "../model/facts.js";
import { date, figure, isArabic, say } from "../model/text.js";
import {
  MODES, stepsOf, inMode, inSteps, movedTo, next, playable, steppedOn,
} from "../model/time.js";
import { brushOf } from "../parts/canvas-layer.js";
import { byId, choice, el, note } from "../parts/dom.js";
import { hatchOf } from "../parts/hatch.js";
import { pictured } from "../parts/icons.js";
import { swatch } from "../parts/legend.js";

/** @import { Days, Hatched, Mode, Range, Time } from "../types.js" */
/** @import { Page } from "../parts/page.js" */

/** @typedef {{ width: number, height: number }} Size */
/** @typedef {Omit<ReturnType<typeof build>, "size"> & { size: Size | null }} Parts */

const PLAY_MS = 700;
const ROOMY = 12; // pixels for a step

/**
 * @param {HTMLElement} box
 * @param {Page} page
 */
export function mountTimeline(box, page) {
  const { store, figures } = page;
  const { range } = figures;
  if (!range) {
    store.watch((s) => [s.language], () => {
      box.setAttribute("aria-label", say("time_mode"));
      box.replaceChildren(note("no_dates"));
    });
    return;
  }
  /** @type {Parts} */
  let parts;
  store.watch((s) => [s.language], () => { parts = build(box, page, range); });
  const draw = () => update(parts, page, range);
  store.watch((s) => [s.language, s.time, s.playing, figures.colours(s)], draw);
  window.addEventListener("resize", () => {
    parts.size = null;
    draw();
  });
  play(page, range);
}

/**
 * @param {Page} page
 * @param {Range} range
 */
function play({ store }, range) {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  store.watch((s) => [s.playing], ([playing]) => {
    clearInterval(timer);
    if (playing) timer = setInterval(tick, PLAY_MS);
  });

  function tick() {
    const time = steppedOn(range, store.get().time);
    store.update(time ? { time } : { playing: false });
  }
}

/**
 * @param {HTMLElement} box
 * @param {Page} page
 * @param {Range} range
 */
function build(box, { store, data, figures }, range) {
  const { time } = store.get();
  const current = () => store.get().time;
  const slider = el("input", {
    type: "range", min: 0, step: 1, id: "sg-slider", "aria-label": say("time_position"),
    oninput: () => store.update({ time: movedTo(current(), Number(slider.value)) }),
  });
  const playButton = el("button", {
    type: "button", class: "sg-play",
    onclick: () => store.update(store.get().playing
      ? { playing: false } : { playing: true, time: playable(range, current()) }),
  });
  const bars = el("canvas", { class: "sg-bars", "aria-hidden": "true" });
  const label = el("output", { for: "sg-slider", class: "sg-dates" });
  const mode = choice("time_mode", MODES, time.mode, wordsOf, (one) =>
    store.update({
      time: inMode(range, current(), one), playing: one !== "all" && store.get().playing,
    }));
  const step = choice("time_step", stepsOf(data), time.step, (one) => `step:${one}`,
    (one) => store.update({ time: inSteps(range, current(), one) }));
  const span = el("input", {
    type: "number", min: 1, max: 999, value: time.span, id: "sg-span",
    onchange: () => store.update({ time: { ...current(), span: wholeFrom(span.value) } }),
  });
  const spanBox = el("label", { for: "sg-span" }, `${say("window_length")} `, span);
  const track = el("div", { class: "sg-track" }, bars, slider);
  box.setAttribute("aria-label", say("time_mode"));
  box.replaceChildren(
    el("div", { class: "sg-time-row" }, playButton, track, label),
    el("div", { class: "sg-time-row sg-time-options" }, mode.label, step.label, spanBox,
      ...compareButton(store, figures.months().begin),
      ...(data.coverage ? shortKeys() : [el("small", {}, say("coverage_unstated_short"))])));
  /** @type {Size | null} */
  const size = null;
  return { slider, playButton, bars, size, label, mode: mode.select, step: step.select, span, spanBox };
}

/**
 * @param {Page["store"]} store
 * @param {number[]} months
 */
const compareButton = (store, months) => months.length < 2 ? [] : [el("button", {
  type: "button", id: "sg-compare-open", onclick: () => {
    store.update(comparing(store.get(), months));
    byId("sg-period-a-from").focus();
  },
}, ...pictured("compare", say("compare")))];

/** What the hatching means, in short; at length it stands in the legend. */
const shortKeys = () => [
  swatch("uncovered", null, say("coverage:none")), swatch("in-part", null, say("coverage:part")),
];

/** @param {Mode} mode */
const wordsOf = (mode) => (mode === "all" ? "all_dates" : mode);

/** @param {string} text */
const wholeFrom = (text) => Math.max(1, Math.floor(Number(text)) || 1);

/**
 * @param {Parts} parts
 * @param {Page} page
 * @param {Range} range
 */
function update(parts, page, range) {
  const { store, figures } = page;
  const { time, playing } = store.get();
  const { begin: all, counts, hatched } = figures.steps(store.get());
  parts.slider.max = String(all.length - 1);
  parts.slider.value = String(time.mode === "all" ? all.length - 1 : Math.min(time.at, all.length - 1));
  const shown = figures.days(store.get()) ?? { from: range.first, to: range.last };
  const text = shown.from === shown.to
    ? date(shown.from, "short") : `${date(shown.from, "short")} – ${date(shown.to, "short")}`;
  const covered = extentWords(figures.extent(store.get()));
  parts.label.replaceChildren(text,
    ...(covered ? [el("small", {}, ` · ${covered}`)] : []), ...undatedNote(figures.undated, time.mode));
  parts.slider.setAttribute("aria-valuetext", spoken(text, covered, page));
  parts.mode.value = time.mode;
  parts.step.value = time.step;
  parts.span.value = String(time.span);
  parts.spanBox.hidden = time.mode !== "window";
  parts.playButton.textContent = playing ? "❚❚" : "▶";
  parts.playButton.setAttribute("aria-label", say(playing ? "pause" : "play"));
  // Kept: asking the browser at each step of time makes it lay out the page.
  parts.size ??= sizeOf(parts.bars);
  Object.assign(parts.bars, parts.size);
  drawBars(parts.bars, counts, all, shown, time, hatched);
}

/**
 * What the bars show, in words: the days, how many incidents, and how much is covered.
 *
 * @param {string} days
 * @param {string} covered
 * @param {Page} page
 */
function spoken(days, covered, { store, data, figures }) {
  const count = `${say("incidents")}: ${figure(figures.totalsShown(store.get()).incidents)}`;
  const said = data.coverage ? covered || say("coverage:whole") : say("coverage_unstated");
  return [days, count, said].join(" · ");
}

/**
 * @param {HTMLElement} shown
 * @returns {Size}
 */
const sizeOf = ({ clientWidth, clientHeight }) =>
  ({ width: clientWidth || 300, height: clientHeight || 28 });

/**
 * @param {number} undated
 * @param {Mode} mode
 */
function undatedNote(undated, mode) {
  if (!undated) return [];
  const key = mode === "all" ? "undated_in" : "undated_out";
  return [el("small", {}, ` · ${say(key, { n: figure(undated) })}`)];
}

/**
 * How many incidents each step has; those in the chosen days stand out.
 *
 * @param {HTMLCanvasElement} bars
 * @param {Uint32Array} counts
 * @param {number[]} all
 * @param {Days} shown
 * @param {Time} time
 * @param {Hatched[]} hatched
 */
function drawBars(bars, counts, all, shown, { step }, hatched) {
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  const { width, height } = bars;
  const context = brushOf(bars);
  const look = getComputedStyle(bars);
  const [inside, outside] = ["--sg-accent", "--sg-idle"].map((one) => look.getPropertyValue(one));
  const room = width / all.length;
  for (const { from, to, extent } of hatched) {
    context.fillStyle = hatchOf(context, extent);
    const start = isArabic() ? width - to * room : from * room;
    context.fillRect(start, 0, (to - from) * room, height);
  }
  counts.forEach((count, i) => {
    if (!count) return;
    const tall = Math.max(2, (count / most) * height);
    const isInside = all[i] <= shown.to && next(all[i], step) - 1 >= shown.from;
    context.fillStyle = isInside ? inside : outside;
    // Where there is room, the hatching of the step is seen beside its bar.
    const wide = room > ROOMY ? room * 0.6 : Math.max(1.5, room - 1);
    const x = (isArabic() ? width - (i + 1) * room : i * room) + Math.max(0, room - 1 - wide) / 2;
    context.fillRect(x, height - tall, wide, tall);
  });
}
