// The time slider: all dates, from the start up to a day, or a window that moves; with play.
"use strict";

const SyriaTimeline = (() => {
  const { say, el } = SyriaText;
  const STEPS = ["day", "week", "month", "year"];
  const PLAY_MS = 700;
  const DAY_MS = 86400000;

  // First day of the step that a day lies in, and of the step after it. Weeks begin on Monday.
  function floor(day, step) {
    const date = new Date(day * DAY_MS);
    if (step === "day") return day;
    if (step === "week") return day - ((date.getUTCDay() + 6) % 7);
    if (step === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS;
    return Date.UTC(date.getUTCFullYear(), 0, 1) / DAY_MS;
  }

  function next(start, step) {
    const date = new Date(start * DAY_MS);
    if (step === "day") return start + 1;
    if (step === "week") return start + 7;
    if (step === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY_MS;
    return Date.UTC(date.getUTCFullYear() + 1, 0, 1) / DAY_MS;
  }

  function starts(first, last, step) {
    const out = [];
    for (let day = floor(first, step); day <= last; day = next(day, step)) out.push(day);
    return out;
  }

  function range(data) {
    let [first, last] = [Infinity, -Infinity];
    for (const day of data.numbers.date) {
      if (day < first) first = day;
      if (day > last) last = day;
    }
    return first <= last ? { first, last } : null;
  }

  const usualStep = ({ first, last }) => (last - first <= 62 ? "day" : last - first <= 3700 ? "month" : "year");

  // The days a state of the slider lets through, both included; null for all, dated or not.
  function days(range, time) {
    if (!range || time.mode === "all") return null;
    const all = starts(range.first, range.last, time.step);
    const at = Math.max(0, Math.min(time.at, all.length - 1));
    const from = time.mode === "window" ? all[Math.max(0, at - time.span + 1)] : range.first;
    return { from: Math.max(from, range.first), to: Math.min(next(all[at], time.step) - 1, range.last) };
  }

  class Timeline {
    constructor(app) {
      this.app = app;
      this.range = range(app.data);
      this.timer = null;
    }

    build(box) {
      if (!this.range) {
        box.replaceChildren(el("p", { class: "sg-note" }, say("no_dates")));
        return;
      }
      const { time } = this.app.state;
      this.playButton = el("button", { type: "button", class: "sg-play", onclick: () => this.toggle() });
      this.slider = el("input", {
        type: "range", min: 0, step: 1, id: "sg-slider", "aria-label": say("time_position"),
        oninput: () => this.moveTo(Number(this.slider.value)),
      });
      this.bars = el("canvas", { class: "sg-bars", "aria-hidden": "true" });
      this.label = el("output", { for: "sg-slider", class: "sg-dates" });
      this.mode = choice("time_mode", ["all", "cumulative", "window"], time.mode, MODE_WORDS, (v) => this.setMode(v));
      const step = choice("time_step", STEPS, time.step, (v) => `step:${v}`, (v) => this.setStep(v));
      const span = el("input", {
        type: "number", min: 1, max: 999, value: time.span, id: "sg-span",
        onchange: (event) => this.set({ span: Math.max(1, Math.floor(Number(event.target.value)) || 1) }),
      });
      this.spanBox = el("label", { for: "sg-span" }, `${say("window_length")} `, span);
      box.replaceChildren(
        el("div", { class: "sg-time-row" }, this.playButton, el("div", { class: "sg-track" }, this.bars, this.slider), this.label),
        el("div", { class: "sg-time-row sg-time-options" }, this.mode, step, this.spanBox),
      );
      this.update();
    }

    update() {
      if (!this.range || !this.slider) return;
      const { time } = this.app.state;
      const all = starts(this.range.first, this.range.last, time.step);
      const at = time.mode === "all" ? all.length - 1 : Math.min(time.at, all.length - 1);
      this.slider.max = all.length - 1;
      this.slider.value = at;
      const shown = days(this.range, time) ?? { from: this.range.first, to: this.range.last };
      const text = shown.from === shown.to ? SyriaText.date(shown.from, "short")
        : `${SyriaText.date(shown.from, "short")} – ${SyriaText.date(shown.to, "short")}`;
      this.label.replaceChildren(text, undatedNote(this.app));
      this.slider.setAttribute("aria-valuetext", text);
      this.mode.querySelector("select").value = time.mode;
      this.spanBox.hidden = time.mode !== "window";
      this.playButton.textContent = this.timer ? "❚❚" : "▶";
      this.playButton.setAttribute("aria-label", say(this.timer ? "pause" : "play"));
      this.drawBars(all, shown);
    }

    // How many incidents each step has, dated ones only; those in the chosen days stand out.
    drawBars(all, shown) {
      const counts = new Uint32Array(all.length);
      for (const day of this.app.data.numbers.date) if (!Number.isNaN(day)) counts[at(all, day)]++;
      const most = counts.reduce((a, b) => Math.max(a, b), 1);
      const [width, height] = [this.bars.clientWidth || 300, this.bars.clientHeight || 28];
      [this.bars.width, this.bars.height] = [width, height];
      const context = this.bars.getContext("2d");
      const room = width / all.length;
      const rtl = SyriaText.language === "ar";
      counts.forEach((count, i) => {
        if (!count) return;
        const tall = Math.max(2, (count / most) * height);
        const inside = all[i] <= shown.to && next(all[i], this.app.state.time.step) - 1 >= shown.from;
        context.fillStyle = inside ? "#9a3412" : "#c9c5bd";
        const x = rtl ? width - (i + 1) * room : i * room;
        context.fillRect(x, height - tall, Math.max(1.5, room - 1), tall);
      });
    }

    set(change) {
      this.app.update({ time: { ...this.app.state.time, ...change } });
    }

    setMode(mode) {
      const { time } = this.app.state;
      const last = starts(this.range.first, this.range.last, time.step).length - 1;
      this.set({ mode, at: time.mode === "all" ? last : time.at });
      if (mode === "all") this.stop();
    }

    setStep(step) {
      const { time } = this.app.state;
      const old = starts(this.range.first, this.range.last, time.step);
      const day = next(old[Math.min(time.at, old.length - 1)], time.step) - 1;
      const fresh = starts(this.range.first, this.range.last, step);
      this.set({ step, at: at(fresh, Math.min(day, this.range.last)) });
    }

    // Moving the handle while "all dates" is chosen means: from the start up to here.
    moveTo(position) {
      const { time } = this.app.state;
      this.set({ at: position, mode: time.mode === "all" ? "cumulative" : time.mode });
    }

    toggle() {
      if (this.timer) this.stop();
      else this.play();
    }

    play() {
      const { time } = this.app.state;
      const last = starts(this.range.first, this.range.last, time.step).length - 1;
      if (time.mode === "all" || time.at >= last) this.moveTo(0);
      this.timer = setInterval(() => this.tick(), PLAY_MS);
      this.update();
    }

    tick() {
      const { time } = this.app.state;
      const all = starts(this.range.first, this.range.last, time.step);
      if (time.at >= all.length - 1) this.stop();
      else this.moveTo(time.at + 1);
    }

    stop() {
      clearInterval(this.timer);
      this.timer = null;
      this.update();
    }
  }

  const MODE_WORDS = (mode) => (mode === "all" ? "all_dates" : mode);

  // Last step that begins on or before a day.
  function at(all, day) {
    let [low, high] = [0, all.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (all[middle] <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function undatedNote(app) {
    const undated = app.data.numbers.date.reduce((n, day) => n + Number.isNaN(day), 0);
    if (!undated) return "";
    const key = app.state.time.mode === "all" ? "undated_in" : "undated_out";
    return el("small", {}, ` · ${say(key, { n: SyriaText.figure(undated) })}`);
  }

  function choice(key, values, current, wordOf, onchoose) {
    const id = `sg-${key}`;
    const select = el("select", { id, onchange: (event) => onchoose(event.target.value) },
      ...values.map((value) => el("option", { value, selected: value === current }, say(wordOf(value)))));
    return el("label", { for: id }, `${say(key)} `, select);
  }

  return { Timeline, days, range, starts, usualStep, choice };
})();
