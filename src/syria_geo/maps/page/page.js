// Made by `make page` from page/src; edit it there.
"use strict";
var SyriaMap = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name2 in all)
      __defProp(target, name2, { get: all[name2], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // src/main.js
  var main_exports = {};
  __export(main_exports, {
    start: () => start
  });

  // src/model/locale.js
  var DAY_MS = 864e5;
  var asDate = (day) => new Date(day * DAY_MS);
  var iso = (day) => asDate(day).toISOString().slice(0, 10);
  function createLocale(words, language) {
    const tag = language === "ar" ? "ar-SY-u-nu-latn" : "en-GB";
    const integers = new Intl.NumberFormat(tag);
    const decimals = new Intl.NumberFormat(tag, { maximumSignificantDigits: 2 });
    const conjunctions = new Intl.ListFormat(tag, { type: "conjunction" });
    const months = new Intl.DateTimeFormat(tag, { month: "short", year: "numeric", timeZone: "UTC" });
    const narrow = new Intl.DateTimeFormat(tag, { month: "narrow", timeZone: "UTC" });
    const days = { long: daysIn("long"), short: daysIn("short") };
    function daysIn(month) {
      return new Intl.DateTimeFormat(tag, { day: "numeric", month, year: "numeric", timeZone: "UTC" });
    }
    function say2(key, values = {}) {
      const text = words[key] ?? key;
      return text.replace(/\{(\w+)\}/g, (whole2, name3) => String(values[name3] ?? whole2));
    }
    const term2 = (group, value2) => value2 ? words[`${group}:${value2}`] ?? value2 : say2("not_stated");
    const number2 = (value2) => Number.isNaN(value2) ? say2("unknown") : integers.format(value2);
    const figure2 = (value2) => Number.isInteger(value2) || Math.abs(value2) >= 100 ? integers.format(Math.round(value2)) : decimals.format(value2);
    const date2 = (day, style = "long") => Number.isNaN(day) ? say2("unknown") : days[style].format(asDate(day));
    function span2(from, to) {
      if (Number.isNaN(from) || Number.isNaN(to)) return say2("unknown");
      const [first, after] = [asDate(from), asDate(to + 1)];
      const isMonth = first.getUTCDate() === 1 && after.getUTCDate() === 1 && to - from < 31;
      return isMonth ? months.format(first) : `${date2(from, "short")} – ${date2(to, "short")}`;
    }
    const monthLetter2 = (day) => narrow.format(asDate(day));
    function distance3(metres) {
      if (metres < 1e3) return say2("metres", { n: integers.format(Math.round(metres)) });
      return say2("kilometres", { n: decimals.format(metres / 1e3) });
    }
    const name2 = (en, ar) => language === "ar" ? ar || en : en || ar;
    const joined2 = (parts) => conjunctions.format(parts);
    return { language, say: say2, term: term2, number: number2, figure: figure2, date: date2, span: span2, monthLetter: monthLetter2, distance: distance3, name: name2, joined: joined2 };
  }

  // src/model/time.js
  var STEPS = ["day", "week", "month", "year"];
  var stepsOf = ({ isSummary }) => isSummary ? STEPS.slice(STEPS.indexOf("month")) : STEPS;
  var MODES = ["all", "cumulative", "window"];
  function floor(day, step) {
    const date2 = new Date(day * DAY_MS);
    if (step === "day") return day;
    if (step === "week") return day - (date2.getUTCDay() + 6) % 7;
    if (step === "month") return Date.UTC(date2.getUTCFullYear(), date2.getUTCMonth(), 1) / DAY_MS;
    return Date.UTC(date2.getUTCFullYear(), 0, 1) / DAY_MS;
  }
  function next(start2, step) {
    const date2 = new Date(start2 * DAY_MS);
    if (step === "day") return start2 + 1;
    if (step === "week") return start2 + 7;
    if (step === "month") return Date.UTC(date2.getUTCFullYear(), date2.getUTCMonth() + 1, 1) / DAY_MS;
    return Date.UTC(date2.getUTCFullYear() + 1, 0, 1) / DAY_MS;
  }
  function starts({ first, last }, step) {
    const out = [];
    for (let day = floor(first, step); day <= last; day = next(day, step)) out.push(day);
    return out;
  }
  function rangeOf(dates) {
    let [first, last] = [Infinity, -Infinity];
    for (const day of dates) {
      if (day < first) first = day;
      if (day > last) last = day;
    }
    return first <= last ? { first, last } : null;
  }
  var usualStep = ({ first, last }) => last - first <= 62 ? "day" : last - first <= 3700 ? "month" : "year";
  function daysOf(range, time) {
    if (!range || time.mode === "all") return null;
    const all = starts(range, time.step);
    const at = Math.max(0, Math.min(time.at, all.length - 1));
    const from = time.mode === "window" ? all[Math.max(0, at - time.span + 1)] : range.first;
    const to = Math.min(next(all[at], time.step) - 1, range.last);
    return { from: Math.max(from, range.first), to };
  }
  function stepAt(all, day) {
    let [low, high] = [0, all.length - 1];
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if (all[middle] <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  function perStep(dates, weights, all) {
    const counts = new Uint32Array(all.length);
    dates.forEach((day, row) => {
      if (!Number.isNaN(day)) counts[stepAt(all, day)] += weights[row];
    });
    return counts;
  }
  var lastStep = (range, step) => starts(range, step).length - 1;
  var inMode = (range, time, mode) => ({ ...time, mode, at: time.mode === "all" ? lastStep(range, time.step) : time.at });
  function inSteps(range, time, step) {
    const old = starts(range, time.step);
    const day = next(old[Math.min(time.at, old.length - 1)], time.step) - 1;
    return { ...time, step, at: stepAt(starts(range, step), Math.min(day, range.last)) };
  }
  var movedTo = (time, at) => ({ ...time, at, mode: time.mode === "all" ? "cumulative" : time.mode });
  var playable = (range, time) => time.mode === "all" || time.at >= lastStep(range, time.step) ? movedTo(time, 0) : time;
  var steppedOn = (range, time) => time.at >= lastStep(range, time.step) ? null : movedTo(time, time.at + 1);

  // src/model/coverage.js
  function extentOf(coverage, { from, to }) {
    if (!coverage) return null;
    const of = to - from + 1;
    let [covered, wholly] = [0, 0];
    for (const [first, last, extent2] of coverage.stretches) {
      const many = Math.min(last, to) - Math.max(first, from) + 1;
      if (many <= 0) continue;
      covered += many;
      if (extent2 === "whole") wholly += many;
    }
    const extent = wholly === of ? "whole" : covered ? "part" : "none";
    return { extent, days: covered, of, isPartly: wholly < covered };
  }
  function hatchedIn(coverage, begin, step) {
    if (!coverage) return [];
    const out = [];
    begin.forEach((first, i) => {
      const length = next(first, step) - first;
      for (const { from, to, extent } of stretchesIn(coverage, first, first + length - 1)) {
        if (extent === "whole") continue;
        const one = { from: i + (from - first) / length, to: i + (to + 1 - first) / length, extent };
        const before = out.at(-1);
        if (before && before.extent === extent && before.to === one.from) before.to = one.to;
        else out.push(one);
      }
    });
    return out;
  }
  function stretchesIn({ stretches }, from, to) {
    const out = [];
    let day = from;
    for (const [first, last, extent] of stretches) {
      if (last < day) continue;
      if (first > to) break;
      if (first > day) out.push({ from: day, to: first - 1, extent: "none" });
      out.push({ from: Math.max(first, day), to: Math.min(last, to), extent });
      day = last + 1;
    }
    if (day <= to) out.push({ from: day, to, extent: "none" });
    return out;
  }
  function coveredAreas({ areas: areas2, coverage }, level, days, kinds) {
    if (!coverage) return null;
    const rows2 = coverage.rows.filter(({ first, last, complete, kinds: counted }) => complete && (!days || first <= days.to && last >= days.from) && (!kinds?.size || !counted.length || counted.some((kind) => kinds.has(kind))));
    if (rows2.some((row) => !row.areas.length)) return null;
    return Uint8Array.from(areas2[level].pcodes, (pcode) => Number(rows2.some((row) => holds(row.areas, pcode, areas2["sub-district"]?.pcodes ?? []))));
  }
  function holds(held, pcode, parts) {
    const isHeld = (code) => held.some((one) => code.startsWith(one));
    if (isHeld(pcode)) return true;
    const inside = parts.filter((part) => part.startsWith(pcode));
    return inside.length > 0 && inside.every(isHeld);
  }
  var daysOrAll = (range, days) => days ?? (range && { from: range.first, to: range.last });

  // src/model/tally.js
  var NO_DATA = -1;
  var ZERO = 0;
  var UNCOVERED = 1;
  var FEW_PEOPLE = 2;
  var measureOf = (value2) => value2 === "rate" ? "killed" : value2;
  function tally(data, level, value2, shown, covered = null) {
    const { weights, areaOf: { [level]: areaOf } } = data;
    const size = data.areas[level].pcodes.length;
    const sums = new Float64Array(size);
    const incidents = new Uint32Array(size);
    const known3 = new Uint32Array(size);
    const partOnly = new Uint8Array(size);
    const { of, lacks, few, years } = value2 === "rate" ? createRates(data, level) : plain(size);
    const { sums: amounts, stated } = data.amountsOf(measureOf(value2));
    for (const row of shown) {
      const area2 = areaOf[row];
      if (area2 < 0) continue;
      incidents[area2] += weights[row];
      if (!stated[row]) continue;
      const part = of(amounts[row], row, area2);
      if (Number.isNaN(part)) {
        if (amounts[row] > 0) partOnly[area2] = 1;
        continue;
      }
      known3[area2] += stated[row];
      sums[area2] += part;
    }
    const why = few.map((isFew, area2) => isFew ? FEW_PEOPLE : isUncovered(covered, incidents, area2) ? UNCOVERED : 0);
    const isUnknown = (area2) => why[area2] || lacks(area2) || partOnly[area2] || incidents[area2] && !known3[area2];
    return {
      sums: sums.map((sum, area2) => isUnknown(area2) ? NaN : sum),
      unknown: incidents.map((count, area2) => count - known3[area2]),
      why,
      years
    };
  }
  var plain = (size) => ({
    few: new Uint8Array(size),
    years: new Uint32Array(size),
    of: (amount2) => amount2,
    lacks: () => false
  });
  var isUncovered = (covered, incidents, area2) => covered !== null && !covered[area2] && !incidents[area2];
  function createRates(data, level) {
    const { population, areas: areas2 } = data;
    const rateIn = partOf(data, level, "rate");
    const few = new Uint8Array(areas2[level].pcodes.length);
    const years = new Uint32Array(few.length);
    function of(killed, row, area2) {
      const people = populationOf(data, level, row, area2);
      if (Number.isNaN(people)) return NaN;
      years[area2] |= 1 << population.nearest[row];
      if (hasFew(data, level, row, area2)) few[area2] = 1;
      return rateIn(killed, row, area2);
    }
    return { few, years, of, lacks: (area2) => !hasPopulation(data, level, area2) };
  }
  var partOf = (data, level, value2) => value2 === "rate" ? (killed, row, area2) => killed / populationOf(data, level, row, area2) * 1e5 : (amount2) => amount2;
  function unstated(data, value2, shown) {
    const { weights } = data;
    const { stated } = data.amountsOf(measureOf(value2));
    let count = 0;
    for (const row of shown) count += weights[row] - stated[row];
    return count;
  }
  function populationOf(data, level, row, area2) {
    const year = data.population.nearest[row];
    return data.population.levels[level][year][area2] || NaN;
  }
  var hasFew = (data, level, row, area2) => populationOf(data, level, row, area2) < data.population.least;
  var makesNoRate = (data, level, row, area2, killed) => hasFew(data, level, row, area2) || killed > 0 && Number.isNaN(populationOf(data, level, row, area2));
  var hasPopulation = (data, level, area2) => data.population.used.some((_, year) => data.population.levels[level][year][area2]);
  var surely = ({ sums, unknown }, area2) => sums[area2] === 0 && unknown[area2] ? NaN : sums[area2];
  function classOf(value2, limits) {
    if (Number.isNaN(value2)) return NO_DATA;
    if (value2 <= 0 || !limits.length) return ZERO;
    const found = limits.findIndex((limit) => value2 <= limit);
    return (found < 0 ? limits.length - 1 : found) + 1;
  }
  function colourOf(colours, number2, limits) {
    if (number2 === NO_DATA) return "url(#sg-no-data)";
    if (number2 === ZERO) return colours.zero;
    return colours.sequential[limits.length][number2 - 1];
  }
  function notInside(data, level, shown) {
    const { weights, areaOf: { [level]: areaOf } } = data;
    let count = 0;
    for (const row of shown) if (areaOf[row] < 0) count += weights[row];
    return count;
  }
  var highestFirst = ({ sums }) => Array.from(sums.keys()).sort((a, b) => rank(sums[b]) - rank(sums[a]) || a - b);
  var rank = (value2) => Number.isNaN(value2) ? -1 : value2;

  // src/model/between.js
  function readDraws({ rows: drawn2, many, areas: own, of, ...rest }, rows2, areas2, index, read3) {
    const numberOf2 = new Int32Array(rows2).fill(-1);
    const [places, each2, local] = [read3(many), read3(own), read3(of)];
    Array.from(read3(drawn2), (row, number2) => {
      numberOf2[row] = number2;
    });
    const finest = new Int16Array(places.length * rest.count);
    for (let number2 = 0, from = 0; number2 < places.length; from += places[number2++]) {
      const end = (number2 + 1) * rest.count;
      for (let i = number2 * rest.count; i < end; i++) finest[i] = each2[from + local[i]];
    }
    const district = above(finest, areas2["sub-district"], index.district);
    const governorate2 = above(district, areas2.district, index.governorate);
    return { ...rest, numberOf: numberOf2, areaOf: { governorate: governorate2, district, "sub-district": finest } };
  }
  function above(of, areas2, index) {
    const parents = areas2?.parents.map((pcode) => index.get(pcode) ?? -1) ?? [];
    return of.map((area2) => area2 < 0 ? -1 : parents[area2]);
  }
  function withBetween(data, level, value2, shown, tallied) {
    const { draws } = data;
    return draws && !draws.leftOut ? { ...tallied, between: betweenOf(data, draws, level, value2, shown, tallied) } : tallied;
  }
  function betweenOf(data, draws, level, value2, shown, { sums, why }) {
    const { fixed, moved: moved2, few } = sumsOfDraws(data, draws, level, value2, shown);
    const low = new Float64Array(sums.length).fill(NaN);
    const high = low.slice();
    moved2.forEach((some, area2) => {
      if (Number.isNaN(sums[area2]) || why[area2] || few[area2]) return;
      some.sort();
      const [least, most] = draws.ends.map((at) => snapped(fixed[area2] + some[at], sums[area2]));
      if (least === most && least === sums[area2]) return;
      low[area2] = least;
      high[area2] = most;
    });
    return { low, high };
  }
  var snapped = (end, sum) => Math.abs(end - sum) < Math.abs(sum) * 1e-9 ? sum : end;
  function sumsOfDraws(data, { count, numberOf: numberOf2, areaOf }, level, value2, shown) {
    const { [level]: certain } = data.areaOf;
    const { [level]: drawn2 } = areaOf;
    const { sums: amounts, stated } = data.amountsOf(measureOf(value2));
    const { length: size } = data.areas[level].pcodes;
    const part = partOf(data, level, value2);
    const fixed = new Float64Array(size);
    const few = new Uint8Array(size);
    const moved2 = Array(size);
    function drawIn(row) {
      const from = numberOf2[row] * count;
      for (let draw = 0; draw < count; draw++) {
        const area2 = drawn2[from + draw];
        if (area2 < 0) continue;
        (moved2[area2] ??= new Float64Array(count))[draw] += part(amounts[row], row, area2) || 0;
        if (value2 === "rate" && makesNoRate(data, level, row, area2, amounts[row])) few[area2] = 1;
      }
    }
    for (const row of shown) {
      if (!stated[row]) continue;
      if (numberOf2[row] >= 0) drawIn(row);
      else if (certain[row] >= 0) fixed[certain[row]] += part(amounts[row], row, certain[row]) || 0;
    }
    return { fixed, moved: moved2, few };
  }
  function classesBetween(tallied, area2, limits) {
    const { between: between2 } = tallied;
    const plain4 = classOf(surely(tallied, area2), limits);
    if (!between2 || plain4 === NO_DATA || Number.isNaN(between2.low[area2])) return null;
    const [low, high] = [between2.low, between2.high].map((ends) => classOf(ends[area2], limits));
    if (low === high && low === plain4) return null;
    return { low: Math.min(low, plain4), plain: plain4, high: Math.max(high, plain4) };
  }

  // src/model/measures.js
  var FIVE_OR_MORE = 5;
  function each({ count }, of) {
    const sums = new Float64Array(count);
    const stated = new Uint32Array(count);
    for (let row = 0; row < count; row++) {
      const part = of(row);
      if (Number.isNaN(part)) continue;
      sums[row] = part;
      stated[row] = 1;
    }
    return { sums, stated };
  }
  var toll = (name2) => (data) => each(data, (row) => data.numbers[name2][row]);
  var OF_INCIDENTS = {
    massacres: (data) => {
      const { values, codes } = data.texts.kind;
      const perKind = values.map((kind) => kind ? Number(kind === "massacre") : NaN);
      return each(data, (row) => perKind[codes[row]]);
    },
    incidents: (data) => each(data, () => 1),
    killed: toll("killed"),
    five_or_more_killed: (data) => {
      const { killed } = data.numbers;
      return each(data, (row) => Number.isNaN(killed[row]) ? NaN : Number(killed[row] >= FIVE_OR_MORE));
    },
    children: toll("children"),
    women: toll("women")
  };
  function measuresOf(data, summary, packed) {
    const made4 = /* @__PURE__ */ new Map();
    return (measure) => {
      const found = made4.get(measure) ?? (summary ? told(summary, measure, packed) : OF_INCIDENTS[measure](data));
      made4.set(measure, found);
      return found;
    };
  }
  function told({ measures }, measure, packed) {
    const { sums, stated } = measures[measure];
    return { sums: numbers(sums, packed), stated: Uint32Array.from(numbers(stated, packed)) };
  }

  // src/model/store.js
  function createStore(initial) {
    let state = initial;
    let telling = false;
    let changed2 = false;
    const watchers = [];
    function tell2() {
      if (telling) return;
      telling = true;
      try {
        while (changed2) {
          changed2 = false;
          for (const watcher of watchers) watcher();
        }
      } finally {
        telling = false;
      }
    }
    return {
      get: () => state,
      update(change) {
        state = { ...state, ...change };
        changed2 = true;
        tell2();
      },
      watch(select, react) {
        let told4 = select(state);
        watchers.push(() => {
          const now = select(state);
          if (isSame(told4, now)) return;
          told4 = now;
          react(now);
        });
        react(told4);
      }
    };
  }
  function derived(select, compute) {
    let last = null;
    return (state) => {
      const inputs = select(state);
      if (!last || !isSame(last.inputs, inputs)) last = { inputs, result: compute(...inputs) };
      return last.result;
    };
  }
  var pausing = (store, isWanted) => ({
    ...store,
    watch: (select, react) => store.watch(
      /** @returns {readonly unknown[]} */
      (s) => isWanted(s) ? [true, ...select(s)] : [false],
      ([wanted, ...values]) => {
        if (wanted) react(
          /** @type {any} */
          values
        );
      }
    )
  });
  function once(make) {
    let kept;
    return () => (kept ??= { made: make() }).made;
  }
  var isSame = (one, other) => one.every((value2, i) => Object.is(value2, other[i]));

  // src/model/data.js
  var ARRAYS = { i1: Int8Array, i2: Int16Array, i4: Int32Array };
  var NOTHING = new Uint8Array();
  async function unpacked(base64) {
    if (base64 === null) return NOTHING;
    const stream = new Blob([bytes(base64)]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }
  function bytes(base64) {
    const text = atob(base64);
    const out = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
    return out;
  }
  function whole(column2, packed = NOTHING) {
    const { data } = column2;
    const own = typeof data === "string" ? bytes(data) : packed.slice(...data);
    const read3 = new ARRAYS[column2.type](own.buffer);
    return column2.repeat ? new ARRAYS[column2.type](column2.repeat).fill(read3[0]) : read3;
  }
  function numbers(column2, packed = NOTHING) {
    const given = whole(column2, packed);
    const out = new Float64Array(given.length);
    for (let i = 0; i < out.length; i++) {
      out[i] = given[i] === column2.missing ? NaN : given[i] / column2.scale;
    }
    return out;
  }
  var texts = (column2, count, packed = NOTHING) => columnOf(
    once(() => ["", ...unshared(valuesOf(column2, packed))]),
    once(() => codesOf(column2, count, packed))
  );
  var columnOf = (values, codes) => ({
    get values() {
      return values();
    },
    get codes() {
      return codes();
    },
    of: (row) => values()[codes()[row]]
  });
  function valuesOf({ values }, packed) {
    const isPacked = typeof values[0] === "number";
    if (!isPacked) return (
      /** @type {string[]} */
      values
    );
    const [from, to] = (
      /** @type {import("../types.js").Stretch} */
      values
    );
    return JSON.parse(new TextDecoder().decode(packed.subarray(from, to)));
  }
  function codesOf({ codes: given }, count, packed) {
    const codes = new Int32Array(count);
    const found = given && whole(given, packed);
    for (let row = 0; row < count; row++) {
      codes[row] = !found ? row + 1 : found[row] === given?.missing ? 0 : found[row] + 1;
    }
    return codes;
  }
  function unshared(coded) {
    let before = "";
    return coded.map((text) => {
      const points = text.charCodeAt(0) - 256;
      before = before.slice(0, unitsOf(before, points)) + text.slice(1);
      return before;
    });
  }
  function unitsOf(text, points) {
    let units = 0;
    for (let i = 0; i < points; i++) units += (text.codePointAt(units) ?? 0) > 65535 ? 2 : 1;
    return units;
  }
  function lists(column2, count, separator, packed = NOTHING) {
    const joined2 = texts(column2, count, packed);
    return columnOf(
      once(() => joined2.values.map((value2) => value2 ? value2.split(separator) : [])),
      () => joined2.codes
    );
  }
  function mapped(object, change) {
    const entries = (
      /** @type {[K, V][]} */
      Object.entries(object)
    );
    return (
      /** @type {Record<K, R>} */
      Object.fromEntries(entries.map(([key, value2]) => [key, change(value2)]))
    );
  }
  function readData(raw, provenance, packed = NOTHING) {
    const { incidents, separator, summary, ...rest } = raw;
    const { count } = incidents;
    const rows2 = {
      count,
      numbers: mapped(incidents.numbers, (column2) => numbers(column2, packed)),
      texts: mapped(incidents.texts, (column2) => texts(column2, count, packed))
    };
    const columns = rows2.texts;
    const areaIndex = mapped(raw.areas, ({ pcodes }) => indexOf(pcodes));
    return {
      ...rest,
      ...rows2,
      isSummary: summary !== null,
      range: rangeWith(rangeOf(rows2.numbers.date), summary?.last ?? null),
      weights: summary ? Uint32Array.from(whole(summary.weights, packed)) : new Uint32Array(count).fill(1),
      amountsOf: measuresOf(rows2, summary, packed),
      lists: mapped(incidents.lists, (column2) => lists(column2, count, separator, packed)),
      certainty: certainties(columns.precision, columns.status),
      areaIndex,
      areaOf: mapped(raw.areas, (areas2) => areaCodes(columns[areas2.column], indexOf(areas2.pcodes))),
      population: { ...raw.population, nearest: whole(raw.population.nearest, packed) },
      hexagons: { ...raw.hexagons, of: numbers(raw.hexagons.of, packed) },
      zones: raw.zones && readZones(raw.zones, packed),
      events: raw.events && {
        accounts: texts(raw.events.accounts, count, packed),
        most: numbers(raw.events.most, packed)
      },
      draws: raw.draws && readDraws(raw.draws, count, raw.areas, areaIndex, (column2) => whole(column2, packed)),
      provenance
    };
  }
  var rangeWith = (range, last) => range && { ...range, last: Math.max(range.last, last ?? -Infinity) };
  var indexOf = (list2) => new Map(list2.map((value2, index) => [value2, index]));
  function areaCodes(column2, index) {
    const byCode = column2.values.map((pcode) => index.get(pcode) ?? -1);
    return Int32Array.from(column2.codes, (code) => byCode[code]);
  }
  var repeated = (values, many) => Float64Array.from([...values].flatMap((value2, i) => Array(many[i]).fill(value2)));
  function readZones({ middle, rings, kinds, stretches, covered, band }, packed = NOTHING) {
    const read3 = (column2) => numbers(column2, packed);
    const [x, y] = [read3(rings.x), read3(rings.y)];
    const cell2 = read3(rings.cell);
    for (let i = 0; i < x.length; i++) {
      x[i] += middle[0];
      y[i] += middle[1];
    }
    let from = 0;
    const cut = Array.from(read3(rings.length), (length, i) => {
      const to = from + length;
      const ring = { cell: cell2[i], x: x.subarray(from, to), y: y.subarray(from, to) };
      from = to;
      return ring;
    });
    return {
      rings: cut,
      kinds,
      covered,
      stretches: stretches.map(({ of, changes, ...days }) => ({
        ...days,
        of: read3(of),
        changes: changes && {
          day: repeated(read3(changes.day), read3(changes.many)),
          cell: read3(changes.cell),
          kind: read3(changes.kind)
        }
      })),
      band: band ? read3(band).map((tenths) => tenths / 10) : null
    };
  }
  var isPlaced = (data, row) => !Number.isNaN(data.numbers.latitude[row]);
  var COARSE = 0;
  var UNSURE = 1;
  var SURE = 2;
  var UNITS = /* @__PURE__ */ new Set(["sub-district", "district", "governorate"]);
  function certainties(precision2, status) {
    const isUnit = precision2.values.map((word) => UNITS.has(word));
    const isSure = status.values.map((word) => word === "sure");
    return Uint8Array.from(precision2.codes, (code, row) => isUnit[code] ? COARSE : isSure[status.codes[row]] ? SURE : UNSURE);
  }
  var isCoarse = (data, row) => data.certainty[row] === COARSE;
  var levelsOf = (data) => (
    /** @type {Level[]} */
    Object.keys(data.areas)
  );
  var limitsOf = (areas2, value2) => areas2.limits[value2] ?? [];

  // src/model/layout.js
  var NARROW = 900;
  var SHORT = 500;
  var TWO_COLUMNS = 600;
  var BESIDE = 1150;
  var COLUMN = 600;
  var SHEETS = ["low", "half", "full"];
  function layoutOf({ width, height }, isFragment) {
    if (isFragment) return width < COLUMN ? "column" : "embed";
    if (height <= SHORT && width >= TWO_COLUMNS && width <= BESIDE) return "side";
    if (width > NARROW) return "wide";
    return height > SHORT ? "sheet" : "page";
  }
  var hasStrip = (layout) => layout !== "wide" && layout !== "page";
  var hasPanel = (layout) => hasStrip(layout) && layout !== "embed";
  var hasSheet = (layout) => hasStrip(layout) && layout !== "side";
  var resized = (sheet, by) => SHEETS[SHEETS.indexOf(sheet) + by] ?? sheet;
  var raised = (sheet) => sheet === "low" ? "half" : sheet;
  var nearestSheet = (height, heights2) => SHEETS.reduce((best, one) => Math.abs(heights2[one] - height) < Math.abs(heights2[best] - height) ? one : best);

  // src/model/state.js
  var GROUNDS = ["areas", "heat", "hexagons", "zones"];
  var OVERLAYS = ["points", "radius", "names"];
  var LAYERS = [...GROUNDS, ...OVERLAYS];
  var TABS = ["incidents", "filters", "charts", "areas", "unplaced", "about"];
  var OF_INCIDENTS2 = /* @__PURE__ */ new Set(["heat", "points", "radius", "filters", "unplaced"]);
  var possible = ({ isSummary }, all) => all.filter((one) => !isSummary || !OF_INCIDENTS2.has(one));
  var tabsOf = (data) => possible(data, TABS);
  function usualView(data, range) {
    return {
      language: data.language,
      level: data.view.level,
      value: data.view.value,
      layers: new Set(data.isSummary ? ["hexagons", "names"] : ["areas", "points", "radius", "names"]),
      sort: { key: "date", down: false },
      time: { mode: "all", step: range && !data.isSummary ? usualStep(range) : "month", at: 0, span: 1 },
      facets: {},
      areas: /* @__PURE__ */ new Set(),
      atLeast: 0,
      unknownToll: true,
      camera: null,
      tab: "incidents",
      compare: null
    };
  }
  var stateFrom = (view) => ({
    ...view,
    hovered: null,
    onPaper: false,
    isDark: false,
    zoom: Infinity,
    layout: "wide",
    sheet: view.tab === "incidents" ? "low" : "half",
    card: false,
    trouble: { failed: [], keptOut: [] },
    ...nothingOpen()
  });
  var nothingOpen = () => ({ selected: null, opened: null, focus: null, playing: false });
  function closing({ card, opened, layout, sheet, compare }) {
    if (card && hasStrip(layout)) return { card: false };
    if (opened) return { selected: null, opened: null };
    if (compare) return { compare: null };
    return hasSheet(layout) && sheet !== "low" ? { sheet: "low" } : null;
  }
  function choose({ facets }, facet, word, wanted) {
    const words = new Set(facets[facet]);
    if (wanted) words.add(word);
    else words.delete(word);
    return { facets: { ...facets, [facet]: words } };
  }
  function chooseGround(state, wanted) {
    const layers = new Set([...state.layers].filter((layer) => !GROUNDS.includes(layer)));
    if (wanted !== "none") layers.add(wanted);
    return { layers };
  }
  function toggleLayer(state, layer, wanted) {
    const layers = new Set(state.layers);
    if (wanted) layers.add(layer);
    else layers.delete(layer);
    return { layers };
  }
  var unfiltered = ({ facets, areas: areas2, atLeast: atLeast2, unknownToll, time, compare }) => ({ facets, areas: areas2, atLeast: atLeast2, unknownToll, time, compare, playing: false });
  function chooseArea(state, pcode, wanted) {
    const areas2 = new Set(state.areas);
    if (wanted) areas2.add(pcode);
    else areas2.delete(pcode);
    return { areas: areas2 };
  }
  function selecting(data, row, { keyboard = false } = {}) {
    if (isPlaced(data, row)) return { selected: { row }, opened: { kind: "incident", row, keyboard } };
    return { selected: { row }, tab: "unplaced", focus: { on: "unplaced", row } };
  }
  function openingPoint(rows2, point, { keyboard = false } = {}) {
    if (rows2.length > 1) return { opened: { kind: "point", point, keyboard } };
    return { selected: { row: rows2[0] }, opened: { kind: "incident", row: rows2[0], keyboard } };
  }
  var openingArea = (level, area2) => ({ level, opened: { kind: "area", level, area: area2, at: null, keyboard: true } });
  function openingFound(data, shown, { level, area: area2, place: place2, rows: rows2 }) {
    if (level !== void 0 && area2 !== void 0) return openingArea(level, area2);
    if (!rows2) return place2 ? { opened: { kind: "place", place: place2, keyboard: true } } : {};
    const isShown = new Set(shown);
    return selecting(data, rows2.find((one) => isShown.has(one)) ?? rows2[0], { keyboard: true });
  }
  function pickedPoint(opened, pointOf2) {
    if (opened?.kind === "incident") return pointOf2[opened.row];
    return opened?.kind === "point" ? opened.point : null;
  }

  // src/model/compare.js
  var PERIODS = ["a", "b"];
  var NOT_COMPARED = /* @__PURE__ */ new Set(["heat", "zones"]);
  var isComparable = ({ compare }, layer) => !compare || !NOT_COMPARED.has(layer);
  function comparable(layers) {
    const kept = [...layers].filter((layer) => !NOT_COMPARED.has(layer));
    const isLost = kept.length < layers.size && !kept.some((layer) => GROUNDS.includes(layer));
    return new Set(isLost ? [
      ...kept,
      /** @type {Layer} */
      "areas"
    ] : kept);
  }
  var monthsFrom = (begin, from, to) => ({ from: begin[from], to: next(begin[to], "month") - 1 });
  var endsOf = (begin, { from, to }) => [stepAt(begin, from), stepAt(begin, to)];
  function usualPeriods(begin) {
    const many = Math.floor(begin.length / 2);
    if (!many) return null;
    const last = begin.length - 1;
    return { a: monthsFrom(begin, 0, many - 1), b: monthsFrom(begin, last - many + 1, last) };
  }
  function comparing({ layers }, begin) {
    const compare = usualPeriods(begin);
    if (!compare) return {};
    return { compare, layers: comparable(layers), opened: null, selected: null, playing: false, camera: null };
  }
  function withMonth(compare, begin, period, end, month) {
    const [from, to] = endsOf(begin, compare[period]);
    const changed2 = end === "from" ? monthsFrom(begin, month, Math.max(to, month)) : monthsFrom(begin, Math.min(from, month), month);
    return { ...compare, [period]: changed2 };
  }
  var swapped = ({ a, b }) => ({ a: b, b: a });
  function compareText(compare) {
    if (!compare) return "";
    const ends = PERIODS.flatMap((period) => [compare[period].from, compare[period].to]);
    return ends.map((day) => iso(day).slice(0, "2016-09".length)).join(" ");
  }
  function readCompare(text, begin) {
    const months = (text ?? "").split(" ").map((month) => begin.indexOf(Date.parse(`${month}-01T00:00Z`) / DAY_MS));
    const [a, b, c, d] = months;
    if (months.length !== 4 || months.includes(-1) || a > b || c > d) return null;
    return { a: monthsFrom(begin, a, b), b: monthsFrom(begin, c, d) };
  }
  function coverageOf(coverage, days) {
    const rows2 = coverage.rows.filter(({ first, last }) => first <= days.to && last >= days.from);
    return { extent: extentOf(coverage, days), sources: new Set(rows2.map(({ source: source2 }) => source2)).size };
  }
  function isUneven(coverage, { a, b }) {
    const [one, other] = [coverageOf(coverage, a), coverageOf(coverage, b)];
    const isWhole = [one, other].every(({ extent }) => extent?.extent === "whole");
    return !isWhole || one.sources !== other.sources;
  }
  function difference(a, b) {
    const isKnown = [a, b].every(({ sum, unknown }) => !Number.isNaN(sum) && (sum !== 0 || !unknown));
    if (!isKnown) return { by: NaN, how: "unknown" };
    const how = a.unknown ? b.unknown ? "stated" : "at_most" : b.unknown ? "at_least" : "exact";
    return { by: b.sum - a.sum, how };
  }
  var sumAt = ({ sums, unknown }, area2) => ({ sum: sums[area2], unknown: unknown[area2] });
  function wholeOf(data, value2, rows2) {
    const { sums, stated } = data.amountsOf(
      /** @type {Measure} */
      value2
    );
    let [sum, unknown] = [0, 0];
    for (const row of rows2) {
      sum += sums[row];
      unknown += data.weights[row] - stated[row];
    }
    return { sum, unknown };
  }
  function highestOfBoth(a, b) {
    const most = (area2) => Math.max(a.sums[area2] || 0, b.sums[area2] || 0);
    return Array.from(a.sums.keys()).sort((one, other) => most(other) - most(one) || one - other);
  }

  // src/model/filters.js
  var FACETS = [
    "kind",
    "party",
    "perpetrators",
    "means",
    "stated_control",
    "control_zone",
    "status",
    "precision",
    "match_type",
    "documented",
    "source"
  ];
  var MOST_SOURCES = 40;
  var VOCABULARY = {
    party: "party",
    perpetrators: "party",
    stated_control: "party",
    control_zone: "party",
    means: "means",
    status: "status",
    precision: "precision",
    kind: "kind",
    match_type: "match_type",
    documented: "documented",
    source: "source"
  };
  var column = (data, facet) => data.lists[
    /** @type {ListName} */
    facet
  ] ?? data.texts[
    /** @type {TextName} */
    facet
  ];
  function options(data, facet) {
    const { values, codes } = column(data, facet);
    const perCode = new Uint32Array(values.length);
    for (const code of codes) perCode[code]++;
    const counts = /* @__PURE__ */ new Map();
    const words = wordsOf(data, facet);
    values.forEach((value2, code) => {
      if (!perCode[code]) return;
      for (const word of words(value2)) counts.set(word, (counts.get(word) ?? 0) + perCode[code]);
    });
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
  var offered = (data) => FACETS.filter((facet) => {
    if (facet === "documented" && !data.events) return false;
    const words = options(data, facet).filter(([word]) => word).length;
    return facet === "source" ? words > 1 && words <= MOST_SOURCES : words > 0;
  });
  function wordsOf({ events }, facet) {
    const isJoined = facet === "source" && events;
    return (value2) => {
      if (Array.isArray(value2)) return value2.length ? value2 : [""];
      return isJoined ? value2.split("; ") : [value2];
    };
  }
  function allowed(data, facet, chosen) {
    if (!chosen?.size) return null;
    const words = wordsOf(data, facet);
    return column(data, facet).values.map((value2) => words(value2).some((word) => chosen.has(word)));
  }
  function rows(data, chosen, periods) {
    const tests = FACETS.flatMap((facet) => testOf(data, facet, chosen.facets[facet]) ?? []);
    const isThere2 = inAreas(data, chosen.areas);
    const { date: date2, killed } = data.numbers;
    const shown = new Uint32Array(data.count);
    let size = 0;
    const isInside = insideOf(periods);
    const passes = (row) => (chosen.atLeast <= 0 || tollPasses(killed[row], chosen)) && tests.every(({ codes, pass }) => pass[codes[row]]) && isThere2(row);
    for (let row = 0; row < data.count; row++) {
      if (isInside(date2[row]) && passes(row)) shown[size++] = row;
    }
    return shown.slice(0, size);
  }
  function insideOf(periods) {
    if (!periods) return () => true;
    const [{ from, to }, ...others] = periods;
    if (!others.length) return (day) => day >= from && day <= to;
    return (day) => periods.some((one) => day >= one.from && day <= one.to);
  }
  function testOf(data, facet, chosen) {
    const pass = allowed(data, facet, chosen);
    return pass && { codes: column(data, facet).codes, pass };
  }
  function inAreas(data, areas2) {
    if (!areas2.size) return () => true;
    const levels = levelsOf(data).flatMap((level) => {
      const wanted = data.areas[level].pcodes.map((pcode) => areas2.has(pcode));
      return wanted.includes(true) ? [{ of: data.areaOf[level], wanted }] : [];
    });
    return (row) => levels.some(({ of, wanted }) => wanted[of[row]]);
  }
  function wouldShow(data, facet, chosen, within3) {
    const others = rows(data, { ...chosen, facets: { ...chosen.facets, [facet]: void 0 } }, within3);
    const { values, codes } = column(data, facet);
    const perCode = new Uint32Array(values.length);
    for (const row of others) perCode[codes[row]]++;
    const counts = /* @__PURE__ */ new Map();
    const words = wordsOf(data, facet);
    values.forEach((value2, code) => {
      for (const word of words(value2)) counts.set(word, (counts.get(word) ?? 0) + perCode[code]);
    });
    return counts;
  }
  function wouldShowAreas(data, level, chosen, within3) {
    const counts = new Uint32Array(data.areas[level].pcodes.length);
    for (const row of rows(data, { ...chosen, areas: /* @__PURE__ */ new Set() }, within3)) {
      const area2 = data.areaOf[level][row];
      if (area2 >= 0) counts[area2] += data.weights[row];
    }
    return counts;
  }
  var tollPasses = (killed, { atLeast: atLeast2, unknownToll }) => Number.isNaN(killed) ? unknownToll : killed >= atLeast2;
  function totals(data, shown) {
    const { weights, numbers: { date: date2, latitude } } = data;
    const { sums: killed, stated } = data.amountsOf("killed");
    const { sums: massacres, stated: kinds } = data.amountsOf("massacres");
    const sum = {
      incidents: 0,
      massacres: 0,
      kindless: 0,
      killed: 0,
      unknown: 0,
      unplaced: 0,
      undated: 0
    };
    for (const row of shown) {
      const many = weights[row];
      sum.incidents += many;
      sum.massacres += massacres[row];
      sum.kindless += many - kinds[row];
      sum.killed += killed[row];
      sum.unknown += many - stated[row];
      if (Number.isNaN(latitude[row])) sum.unplaced += many;
      if (Number.isNaN(date2[row])) sum.undated += many;
    }
    return sum;
  }
  var everything = (data) => Uint32Array.from({ length: data.count }, (_, row) => row);

  // src/model/places.js
  var DEGREE = 1e4;
  function placeLines({ places }) {
    let [kind, unit] = ["", ""];
    return places.split("\n").map((line2) => {
      const [pcode, newKind, newUnit, lat, lon, en, ar, ...more] = line2.split("	");
      [kind, unit] = [newKind || kind, newUnit || unit];
      const place2 = {
        en,
        ar,
        pcode,
        what: `place:${kind}`,
        unit,
        lat: Number(lat) / DEGREE,
        lon: Number(lon) / DEGREE
      };
      return { place: place2, more };
    });
  }
  function knownPlaces(data) {
    const rankOf = numbers(data.ranks);
    return placeLines(data).map(({ place: place2 }, i) => ({ ...place2, rank: rankOf[i] }));
  }
  var FROM = [Infinity, 7.75, 8.5, 9.25, 10, 11, 12.25, 13.5];
  var DOTTED = 5;
  var ranked = (data) => knownPlaces(data).filter(({ rank: rank2 }) => rank2 >= 1).sort((a, b) => a.rank - b.rank);
  var isNamedAt = (rank2, zoom) => zoom >= FROM[rank2];
  var isDotted = (rank2) => rank2 <= DOTTED;

  // src/model/text.js
  var locale = createLocale({}, "en");
  function use(labels, language) {
    locale = createLocale(labels[language], language);
  }
  var say = (key, values) => locale.say(key, values);
  var term = (group, value2) => locale.term(group, value2);
  var number = (value2) => locale.number(value2);
  var figure = (value2) => locale.figure(value2);
  var date = (day, style) => locale.date(day, style);
  var span = (from, to) => locale.span(from, to);
  var monthLetter = (day) => locale.monthLetter(day);
  var distance = (metres) => locale.distance(metres);
  var name = (en, ar) => locale.name(en, ar);
  var joined = (parts) => locale.joined(parts);
  var isArabic = () => locale.language === "ar";
  var isolated = (text) => `⁨${text}⁩`;

  // src/model/gazetteer.js
  var known = /* @__PURE__ */ new WeakMap();
  function namesIn(data) {
    const found = known.get(data) ?? read(data);
    known.set(data, found);
    return found;
  }
  function read(data) {
    const found = /* @__PURE__ */ new Map();
    for (const { place: place2 } of placeLines(data)) if (place2.pcode) found.set(place2.pcode, place2);
    for (const { pcodes, names_en, names_ar, parents } of Object.values(data.areas)) {
      pcodes.forEach((pcode, i) => found.set(pcode, { en: names_en[i], ar: names_ar[i], unit: parents[i] }));
    }
    return found;
  }
  function placeName(data, pcode) {
    const place2 = namesIn(data).get(pcode);
    return place2 ? name(place2.en, place2.ar) : null;
  }
  function placeInGovernorate(data, pcode) {
    const own = placeName(data, pcode);
    if (own === null) return pcode;
    const above2 = governorateOf(data, pcode);
    return above2 === pcode || above2 === "" ? own : `${own} (${placeName(data, above2)})`;
  }
  function governorateOf(data, pcode) {
    const level = (
      /** @type {Level} */
      "governorate"
    );
    if (data.areaIndex[level].has(pcode)) return pcode;
    const unit = namesIn(data).get(pcode)?.unit;
    return unit ? governorateOf(data, unit) : "";
  }

  // src/model/links.js
  function linkOf(url, source2, page) {
    const link = safeLink(url) ?? (/^https?:/i.test(source2) ? safeLink(source2) : null);
    const isPage = link !== null && /^\d+$/.test(page) && /^[^?#]*\.pdf$/i.test(link);
    return isPage ? `${link}#page=${page}` : link;
  }
  var HOST = /^(www\.|[\w-]+(\.[\w-]+)*\.(com|edu|gov|info|int|net|org|sy)([/?#]|$))/i;
  function safeLink(text) {
    const given = text.trim().replaceAll("\\", "/");
    if (!given || /[\p{Cc}\p{Cf}]/u.test(given)) return null;
    if (/^https?:\/\//i.test(given)) return URL.canParse(given) ? new URL(given).href : null;
    return isBeside(given) ? `./${given.replace(/\s/g, "%20")}` : null;
  }
  function isBeside(path) {
    const isElsewhere = /^[a-z][a-z\d+.-]*:/i.test(path) || path.startsWith("/") || HOST.test(path);
    return !isElsewhere && /\.\w+([?#]|$)/.test(path);
  }

  // src/model/zones.js
  function askedFor(range, within3, opened) {
    if (!Number.isNaN(opened)) return { day: opened, why: "incident" };
    if (!range) return null;
    if (!within3) return { day: range.last, why: range.first === range.last ? "day" : "all" };
    return { day: within3.to, why: within3.from === within3.to ? "day" : "last" };
  }
  function drawnFor(zones, asked, within3) {
    const { day, why } = asked ?? { day: NaN, why: (
      /** @type {const} */
      "undated"
    ) };
    const current = onDay(zones, day);
    if (current) return { asked: day, current, why };
    return zones.covered ? { asked: day, current: null, why: "none" } : ofGiven(zones, { day, why }, within3);
  }
  function ofGiven({ stretches }, { day, why }, within3) {
    const current = lastUpTo(stretches, day);
    if (why === "undated") return { asked: day, current, why };
    const isShown = why !== "incident" && isWithin(current.day, within3?.from ?? -Infinity, day);
    return { asked: day, current, why: isShown ? "given" : "other" };
  }
  var isWithin = (day, from, to) => from <= day && day <= to;
  var lastUpTo = (stretches, day) => stretches.filter((one) => !(one.day > day)).at(-1) ?? stretches[0];
  function onDay({ stretches }, day) {
    const first = stretches.find((one) => isWithin(day, one.day, one.until));
    if (!first) return null;
    const of = first.of.slice();
    const { changes } = first;
    for (let i = 0; changes && i < changes.day.length && first.day + changes.day[i] <= day; i++) {
      of[changes.cell[i]] = changes.kind[i];
    }
    return { day, of };
  }
  function kindAt({ rings, kinds }, { of }, lon, lat) {
    const inside = /* @__PURE__ */ new Set();
    for (const { cell: cell2, x, y } of rings) {
      if (!surrounds(x, y, lon, lat)) continue;
      if (inside.has(cell2)) inside.delete(cell2);
      else inside.add(cell2);
    }
    for (const cell2 of inside) if (kinds[of[cell2]]) return kinds[of[cell2]];
    return null;
  }
  function surrounds(x, y, lon, lat) {
    let isInside = false;
    for (let i = 1; i < x.length; i++) {
      if (y[i] > lat === y[i - 1] > lat) continue;
      if (lon < x[i] + (lat - y[i]) / (y[i - 1] - y[i]) * (x[i - 1] - x[i])) isInside = !isInside;
    }
    return isInside;
  }
  function bordersOf({ rings }, { sides }) {
    const seen = /* @__PURE__ */ new Map();
    const borders = [];
    rings.forEach(({ cell: cell2 }, i) => {
      for (const one of sides[i]) {
        const side = Math.abs(one);
        const other = seen.get(side);
        if (other === void 0) seen.set(side, cell2);
        else if (other !== cell2) borders.push({ cell: cell2, other, side });
      }
    });
    return borders;
  }
  function frontsOn({ kinds, band }, borders, { of }) {
    const fronts = /* @__PURE__ */ new Map();
    const holders = kinds.map((kind) => kind.holders.join());
    for (const { cell: cell2, other, side } of borders) {
      if (!band || holders[of[cell2]] === holders[of[other]]) continue;
      const width = Math.round((band[cell2] + band[other]) * 2) / 4;
      const sides = fronts.get(width) ?? [];
      if (!sides.length) fronts.set(width, sides);
      sides.push(side);
    }
    return fronts;
  }
  function holdersOn({ rings, kinds }, current) {
    const seen = /* @__PURE__ */ new Map();
    for (const ring of rings) {
      const kind = kinds[current.of[ring.cell]];
      if (!kind) continue;
      const key = kind.holders.join();
      const entry = seen.get(key) ?? { ...kind, places: 0 };
      entry.places++;
      seen.set(key, entry);
    }
    return [...seen.values()].sort((a, b) => b.places - a.places);
  }

  // src/model/facts.js
  var TOLLS = ["killed", "children", "women", "injured"];
  var UNMATCHED = /* @__PURE__ */ new Set(["given coordinates", "decision"]);
  function placeTitle(data, row) {
    const { place_name_en: en, place_name_ar: ar, place_text: printed } = data.texts;
    const both = [name(en.of(row), ar.of(row)), printed.of(row)];
    if (isDoubtful(data, row)) both.reverse();
    return both.find(Boolean) ?? say("unknown");
  }
  function doubt(data, row) {
    const { status, precision: precision2 } = data.texts;
    const said2 = status.of(row) === "sure" || !status.of(row) ? [] : [term("status", status.of(row))];
    return [...said2, ...isCoarse(data, row) ? [term("precision", precision2.of(row))] : []].join(say("comma"));
  }
  var isDoubtful = (data, row) => data.texts.status.of(row) !== "sure" || isCoarse(data, row);
  var rivals = (data, row) => data.lists.rivals.of(row).map((pcode) => placeInGovernorate(data, pcode));
  function source({ texts: texts2, numbers: numbers2 }, row) {
    const { source_start: start2, source_end: end } = numbers2;
    const [title, page, url] = [texts2.source.of(row), texts2.page.of(row), texts2.source_url.of(row)];
    const passage = Number.isNaN(start2[row]) ? [] : [say("passage", { start: start2[row], end: end[row] })];
    const link = linkOf(url, title, page);
    const place2 = url && !link ? [isolated(url)] : [];
    const paged = page ? [say("source_page", { page: isolated(page) })] : [];
    return { title, where: [...paged, ...passage, ...place2], link };
  }
  var toll2 = (data, row) => TOLLS.map((one) => `${say(one)}: ${number(data.numbers[one][row])}`).join(" · ");
  function when(data, row) {
    const { date: day, date_earliest: from, date_latest: to } = data.numbers;
    return Number.isNaN(day[row]) ? span(from[row], to[row]) : date(day[row], "short");
  }
  var printedDate = (data, row) => [data.texts.date_text.of(row), data.texts.time_text.of(row)].filter(Boolean).join(say("comma"));
  function interval(data, row) {
    const [from, to] = [data.numbers.date_earliest[row], data.numbers.date_latest[row]];
    if (Number.isNaN(from) || Number.isNaN(to)) return null;
    return say("date_between", { from: date(from), to: date(to) });
  }
  var LEVEL_COLUMNS = [
    ["governorate", "adm1_pcode"],
    ["district", "adm2_pcode"],
    ["sub-district", "adm3_pcode"]
  ];
  function areaName(data, level, pcode) {
    const index = data.areaIndex[level].get(pcode);
    if (index === void 0) return pcode;
    const { names_en, names_ar } = data.areas[level];
    return `${name(names_en[index], names_ar[index])} (${isolated(pcode)})`;
  }
  function unitPath(data, pcode) {
    for (const [level] of LEVEL_COLUMNS) {
      const index = data.areaIndex[level].get(pcode);
      if (index === void 0) continue;
      const above2 = unitPath(data, data.areas[level].parents[index]);
      return [above2, areaName(data, level, pcode)].filter(Boolean).join(" › ");
    }
    return "";
  }
  function unitName(data, pcode) {
    const found = LEVEL_COLUMNS.find(([level]) => data.areaIndex[level].has(pcode));
    return found ? areaName(data, found[0], pcode) : pcode;
  }
  function adminPath(data, row) {
    const parts = LEVEL_COLUMNS.flatMap(([level, column2]) => {
      const pcode = data.texts[column2].of(row);
      return pcode ? [areaName(data, level, pcode)] : [];
    });
    return parts.join(" › ") || say("unknown");
  }
  function governorate(data, row) {
    const index = data.areaIndex.governorate.get(data.texts.governorate.of(row));
    if (index === void 0) return "";
    const { names_en, names_ar } = data.areas.governorate;
    return name(names_en[index], names_ar[index]);
  }
  var parties = (words) => words.length ? joined(words.map((word) => term("party", word))) : say("unknown");
  function agreement(stated, zone) {
    if (!stated.length || !zone.length) return "control_unknown";
    const shared2 = stated.filter((party) => zone.includes(party)).length;
    if (!shared2) return "control_differ";
    const isSame4 = shared2 === stated.length && shared2 === zone.length;
    return isSame4 ? "control_agree" : "control_overlap";
  }
  function control(data, row) {
    const { lists: lists2, texts: texts2 } = data;
    const [stated, zone] = [lists2.stated_control.of(row), lists2.control_zone.of(row)];
    const confidence = texts2.control_confidence.of(row);
    const how = confidence ? ` (${say("confidence")}: ${term("confidence", confidence)})` : "";
    const drawn2 = drawnOtherwise(data, row);
    return [
      `${say("control_stated")}: ${parties(stated)}`,
      `${say("control_ours")}: ${parties(zone)}${how}`,
      say(agreement(stated, zone)),
      ...drawn2 ? [drawn2] : []
    ];
  }
  function drawnOtherwise(data, row) {
    const zone = data.lists.control_zone.of(row);
    const isAsked = zone.length > 0 || data.texts.control_reason.of(row) !== "";
    const drawn2 = isAsked ? drawnAt(data, row) : null;
    if (!drawn2 || isSameSet(zone, drawn2)) return null;
    const key = !drawn2.length ? "nothing" : zone.length ? "other" : "unsaid";
    return say(`control_drawn:${key}`, { holders: parties(drawn2) });
  }
  function drawnAt({ zones, numbers: { date: day, longitude, latitude } }, row) {
    const current = zones && onDay(zones, day[row]);
    if (!current || Number.isNaN(latitude[row])) return null;
    return kindAt(zones, current, longitude[row], latitude[row])?.holders ?? [];
  }
  var isSameSet = (one, other) => one.length === other.length && one.every((word) => other.includes(word));
  function zonesLine({ covered }, { asked, current, why }) {
    const periods = (covered ?? []).map(([from, to]) => span(from, to));
    return say(`zones_of:${why}`, {
      date: current ? date(current.day) : "",
      asked: date(asked),
      periods: joined(periods)
    });
  }
  function matched(data, row) {
    const status = term("status", data.texts.status.of(row));
    const type = data.texts.match_type.of(row);
    if (!type) return status;
    if (UNMATCHED.has(type)) return `${status} · ${term("match_type", type)}`;
    const score = data.numbers.match_score[row];
    return say("match_line", {
      status,
      name: isolated(data.texts.match_name.of(row) || say("unknown")),
      match_type: term("match_type", type),
      score: Number.isNaN(score) ? say("unknown") : score.toFixed(2)
    });
  }
  function unnamed(data, row) {
    const type = data.texts.match_type.of(row);
    return UNMATCHED.has(type) ? term("match_type", type) : say("unknown");
  }
  function within(data, row) {
    const radius = data.numbers.uncertainty_m[row];
    return Number.isNaN(radius) ? say("radius_unknown") : say("within", { distance: distance(radius) });
  }
  function conflicts(data, row) {
    const found = data.lists.conflicts.of(row).map((word) => term("conflict", word));
    if (!isPlaced(data, row)) return [...found, say("conflicts_unchecked")];
    return found.length ? found : [say("conflicts_none")];
  }
  function atLeast(sum, unknown) {
    if (!unknown) return figure(sum);
    return sum ? say("at_least", { n: figure(sum) }) : say("not_stated");
  }
  function amount(data, { sums, unknown, why, years, between: between2 }, area2) {
    const { least } = data.population;
    if (why[area2] === UNCOVERED) return say("coverage:none");
    if (why[area2] === FEW_PEOPLE) return say("few_people", { n: figure(least) });
    if (Number.isNaN(sums[area2])) return say("no_data");
    const sum = surely({ sums, unknown }, area2);
    const rest = besides(data, { unknown, years, between: between2 }, area2);
    const told4 = Number.isNaN(sum) ? say("no_data") : atLeast(sum, unknown[area2]);
    return told4 + (rest.length ? ` (${rest.join(say("semicolon"))})` : "");
  }
  var besides = ({ population: { used } }, { unknown, years, between: between2 }, area2) => [
    unknown[area2] && say("unknown_in", { n: figure(unknown[area2]) }),
    years[area2] && say("of_population", { years: yearsOf(used, years[area2]) }),
    betweenWords(between2, area2)
  ].filter(Boolean);
  function betweenWords(between2, area2) {
    if (!between2 || Number.isNaN(between2.low[area2])) return "";
    const [low, high] = [between2.low, between2.high].map((ends) => figure(ends[area2]));
    return say("between", { range: say("range", { low, high }) });
  }
  var yearsOf = (used, bits2) => used.filter((_, i) => bits2 & 1 << i).join(say("comma"));
  function valueName(data, value2) {
    const words = say(`value:${value2}`);
    if (value2 !== "rate") return words;
    return `${words} (${say("of_population", { years: data.population.used.join(say("comma")) })})`;
  }
  function peopleOf(data, level, area2) {
    const { used, levels, without } = data.population;
    const pcode = data.areas[level].pcodes[area2];
    return used.map((year, i) => {
      const people = levels[level][i][area2];
      const missing = without[level][`${pcode} ${year}`];
      const note3 = missing && people ? ` (${say("population_without", { parts: missing.join(say("comma")) })})` : "";
      return [say("population", { year }), people ? figure(people) + note3 : say("no_data")];
    });
  }
  function totalsLine(data, value2, sums, all) {
    const told4 = data.values.includes("killed");
    const among = massacresApart(value2, sums, all);
    const isKindless = among !== null && isWithoutKinds(sums, all);
    const line2 = say(`totals${among && !isKindless ? "_massacres" : ""}${untoldOf(told4, sums, all)}`, {
      ...among,
      n: figure(sums.incidents),
      m: figure(all.incidents),
      k: atLeast(sums.killed, sums.unknown),
      l: atLeast(all.killed, all.unknown),
      u: figure(sums.unplaced)
    });
    const unknown = told4 && sums.unknown ? ` · ${say("totals_unknown", { n: figure(sums.unknown) })}` : "";
    return (isKindless ? say("massacres_untold", { line: line2 }) : line2) + unknown;
  }
  function untoldOf(told4, sums, all) {
    if (!told4 || isUntold(all.killed, all.unknown)) return "_untold";
    return isUntold(sums.killed, sums.unknown) ? "_part_untold" : "";
  }
  var isWithoutKinds = (...those) => those.some(({ massacres, kindless }) => isUntold(massacres, kindless));
  var isUntold = (sum, unknown) => !sum && unknown > 0;
  function massacresApart(value2, sums, all) {
    if (value2 !== "massacres" || all.massacres === all.incidents) return null;
    return {
      c: atLeast(sums.massacres, sums.kindless),
      d: atLeast(all.massacres, all.kindless)
    };
  }
  var PERIODS2 = 6;
  function reportsOf({ sources, monthly }) {
    const key = monthly ? "coverage_report" : "coverage_source";
    return say(sources === 1 ? key : `${key}s`, { n: figure(sources) });
  }
  function coverageLine({ coverage }) {
    if (!coverage) return say("coverage_unstated");
    const named = coverage.stretches.map(([from, to, extent]) => span(from, to) + (extent === "part" ? ` (${say("in_part")})` : ""));
    const rest = named.length - PERIODS2;
    const more = rest > 0 ? [say("coverage_more", { n: figure(rest) })] : [];
    const periods = [...named.slice(0, PERIODS2), ...more];
    return say("coverage_line", { what: reportsOf(coverage), periods: joined(periods) });
  }
  function extentWords(found) {
    if (!found || found.extent === "whole") return "";
    if (found.extent === "none" || found.days === found.of) return say(`coverage:${found.extent}`);
    const key = found.isPartly ? "coverage_days_part" : "coverage_days";
    return say(key, { n: figure(found.days), m: figure(found.of) });
  }
  function credits({ sources }) {
    const listed = (names) => names.map(isolated).join(" · ");
    const places = say("places_credit", { names: listed(sources.places) });
    return `${say("sources")}: ${listed([...sources.short, "Leaflet"])}. ${places}`;
  }

  // src/model/table.js
  var SORTED_BY = {
    date: (data, row) => {
      const day = data.numbers.date[row];
      return Number.isNaN(day) ? data.numbers.date_earliest[row] : day;
    },
    place: placeTitle,
    killed: (data, row) => data.numbers.killed[row],
    party: (data, row) => joined(data.lists.party.of(row).map((word) => term("party", word))),
    governorate,
    means: (data, row) => data.texts.means.of(row),
    children: (data, row) => data.numbers.children[row],
    women: (data, row) => data.numbers.women[row],
    injured: (data, row) => data.numbers.injured[row],
    status: (data, row) => data.texts.status.of(row),
    precision: (data, row) => data.texts.precision.of(row)
  };
  function ordered(data, { key, down }, language) {
    const sortedBy = SORTED_BY[key] ?? SORTED_BY.date;
    const given = Array.from({ length: data.count }, (_, row) => sortedBy(data, row));
    const values = ranks(given, language);
    const sign = down ? -1 : 1;
    return Uint32Array.from(values.keys()).sort((a, b) => {
      const [va, vb] = [values[a], values[b]];
      if (Number.isNaN(va) || Number.isNaN(vb)) {
        return Number(Number.isNaN(va)) - Number(Number.isNaN(vb)) || a - b;
      }
      return sign * (va - vb) || a - b;
    });
  }
  function ranks(values, language) {
    if (typeof values[0] !== "string") return Float64Array.from(values, Number);
    const { compare } = new Intl.Collator(language);
    const texts2 = (
      /** @type {string[]} */
      values
    );
    const rank2 = new Map([...new Set(texts2)].sort(compare).map((value2, i) => [value2, i]));
    rank2.set("", NaN);
    return Float64Array.from(texts2, (value2) => rank2.get(value2) ?? NaN);
  }
  function shownIn(order, shown) {
    const mask = new Uint8Array(order.length);
    for (const row of shown) mask[row] = 1;
    const out = new Uint32Array(shown.length);
    let size = 0;
    for (const row of order) if (mask[row]) out[size++] = row;
    return out;
  }

  // src/model/address.js
  var LANGUAGES = ["en", "ar"];
  var MODES2 = ["cumulative", "window"];
  function written(state, usual, data) {
    const [now, start2] = [plain2(state), plain2(usual)];
    const out = new URLSearchParams(now.filter(([, text], i) => text !== start2[i][1]));
    for (const [facet, words] of Object.entries(state.facets)) {
      for (const word of [...words].sort()) out.append(`f.${facet}`, word);
    }
    for (const pcode of [...state.areas].sort()) out.append("area", pcode);
    if (state.selected) out.set("incident", data.texts.incident_id.of(state.selected.row));
    if (state.camera) out.set("view", cameraText(state.camera));
    return out.toString();
  }
  var plain2 = ({ language, level, value: value2, layers, time, atLeast: atLeast2, unknownToll, sort, tab, compare }) => [
    ["lang", language],
    ["level", level],
    ["value", value2],
    ["layers", [...layers].sort().join(" ")],
    ["time", time.mode === "all" ? "" : [time.mode, time.step, time.at, time.span].join(" ")],
    ["least", String(atLeast2 || "")],
    ["unknown", unknownToll ? "" : "no"],
    ["compare", compareText(compare)],
    ["tab", tab],
    ["sort", `${sort.key} ${sort.down ? "down" : "up"}`]
  ];
  var cameraText = ({ lat, lng, zoom }) => [lat.toFixed(4), lng.toFixed(4), zoom].join(" ");
  function read2(fragment, usual, data) {
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
        compare
      },
      row: rowOf(given.get("incident"), data)
    };
  }
  var hasTolls = ({ values, isSummary }) => values.includes("killed") && !isSummary;
  var oneOf = (allowed2, text, usual) => allowed2.find((one) => one === text) ?? usual;
  function readLayers(names, data) {
    const ground = possible(data, GROUNDS).find((layer) => names.includes(layer));
    return new Set(possible(data, LAYERS).filter((layer) => names.includes(layer) && (layer === ground || !GROUNDS.includes(layer))));
  }
  function readFacets(given, data) {
    const facets = {};
    for (const facet of offered(data)) {
      const words = given.getAll(`f.${facet}`);
      if (words.length) facets[facet] = new Set(words);
    }
    return facets;
  }
  var isArea = ({ areaIndex }, pcode) => Object.values(areaIndex).some((index) => index.has(pcode));
  function readTime(text, usual, data) {
    const [givenMode, givenStep, at, span2] = (text ?? "").split(" ");
    const mode = MODES2.find((one) => one === givenMode);
    const step = stepsOf(data).find((one) => one === givenStep);
    if (!mode || !step) return usual;
    return {
      mode,
      step,
      at: Math.max(0, Math.floor(Number(at)) || 0),
      span: Math.max(1, Math.floor(Number(span2)) || 1)
    };
  }
  function readSort(text, usual) {
    const [key, way] = (text ?? "").split(" ");
    return Object.hasOwn(SORTED_BY, key) ? { key, down: way === "down" } : usual;
  }
  function readCamera(text) {
    const [lat, lng, zoom] = (text ?? "").split(" ").map(Number);
    const isWhole = [lat, lng, zoom].every(Number.isFinite) && Math.abs(lat) <= 90;
    return isWhole ? { lat, lng, zoom } : null;
  }
  function rowOf(id, { texts: texts2 }) {
    if (!id) return null;
    const row = texts2.incident_id.codes.indexOf(texts2.incident_id.values.indexOf(id));
    return row < 0 ? null : row;
  }

  // src/model/points.js
  var LARGEST = 24;
  var SMALLEST = 3.5;
  var UNKNOWN = 5;
  function pointsOf(data) {
    const { latitude, longitude } = data.numbers;
    const known3 = /* @__PURE__ */ new Map();
    const of = new Int32Array(data.count).fill(-1);
    const lat = [];
    const lon = [];
    for (let row = 0; row < data.count; row++) {
      if (!isPlaced(data, row)) continue;
      const key = Math.round(latitude[row] * 1e5) * 1e8 + Math.round(longitude[row] * 1e5);
      let point = known3.get(key);
      if (point === void 0) {
        point = lat.length;
        known3.set(key, point);
        lat.push(latitude[row]);
        lon.push(longitude[row]);
      }
      of[row] = point;
    }
    return { of, lat, lon, size: lat.length };
  }
  function sumsOf(data, { of, size }, shown) {
    const { killed, uncertainty_m } = data.numbers;
    const { certainty } = data;
    const sums = {
      count: new Uint32Array(size),
      killed: new Float64Array(size),
      known: new Uint32Array(size),
      certain: new Uint8Array(size),
      radius: new Float64Array(size),
      first: new Int32Array(size)
      // one of its incidents, for its name
    };
    for (const row of shown) {
      const point = of[row];
      if (point < 0) continue;
      sums.first[point] = row;
      sums.count[point]++;
      if (!Number.isNaN(killed[row])) {
        sums.killed[point] += killed[row];
        sums.known[point]++;
      }
      if (certainty[row] > sums.certain[point]) sums.certain[point] = certainty[row];
      if (uncertainty_m[row] > sums.radius[point]) sums.radius[point] = uncertainty_m[row];
    }
    return sums;
  }
  function sizing({ killed }) {
    const factor = LARGEST / Math.sqrt(killed.reduce((a, b) => Math.max(a, b), 1));
    return (toll3) => Math.max(SMALLEST, factor * Math.sqrt(toll3));
  }
  var largestFirst = ({ killed }) => Array.from(killed.keys()).sort((a, b) => killed[b] - killed[a]);
  function circlesIn({ lat, lon }, { count, known: known3, killed, at }, order, sizeOf2, frame) {
    const out = [];
    for (const symbol of order) {
      if (!count[symbol]) continue;
      const point = at ? at[symbol] : symbol;
      const x = frame.x(lon[point]);
      const y = frame.y(lat[point]);
      if (!frame.isNear(x, y)) continue;
      out.push([x, y, known3[symbol] ? sizeOf2(killed[symbol]) : UNKNOWN, symbol]);
    }
    return out;
  }
  function pointAt(circles, at, reach) {
    let best = null;
    let least = Infinity;
    for (const [x, y, radius, point] of circles) {
      const away = Math.hypot(x - at.x, y - at.y) - radius;
      if (away <= reach && away < least + 0.01) [best, least] = [point, Math.min(away, least)];
    }
    return best;
  }
  function rowsAt({ of }, shown, point) {
    const found = [];
    for (const row of shown) if (of[row] === point) found.push(row);
    return found;
  }
  var touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  // src/model/clusters.js
  var WIDEST = 4;
  var CLOSEST = 15;
  var TILE = 256;
  var SCREEN = 1024;
  var CROWD = 1500;
  var ROOM = 48;
  function apartFrom(points) {
    for (let zoom = WIDEST; zoom <= CLOSEST; zoom++) {
      if (fullest(points, SCREEN / worldAt(zoom)) <= CROWD) return zoom;
    }
    return CLOSEST + 1;
  }
  var worldAt = (zoom) => TILE * 2 ** zoom;
  function cellsOf({ lat, lon, size }, side) {
    const known3 = /* @__PURE__ */ new Map();
    const of = new Int32Array(size);
    for (let point = 0; point < size; point++) {
      const sin = Math.sin(lat[point] * Math.PI / 180);
      const x = Math.floor((lon[point] / 360 + 0.5) / side);
      const y = Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) / side);
      const key = x * 2 ** 26 + y;
      const cell2 = known3.get(key) ?? known3.size;
      if (cell2 === known3.size) known3.set(key, cell2);
      of[point] = cell2;
    }
    return { of, size: known3.size };
  }
  function fullest(points, side) {
    if (points.size <= CROWD) return points.size;
    const { of, size } = cellsOf(points, side);
    const counts = new Uint32Array(size);
    for (const cell2 of of) counts[cell2]++;
    return counts.reduce((a, b) => Math.max(a, b), 0);
  }
  function groupingAt(points, all, zoom) {
    const cells = zoom === null ? null : cellsOf(points, ROOM / worldAt(zoom));
    const sums = cells ? symbolsOf(all, cells) : all;
    const most = sums.killed.reduce((a, b) => Math.max(a, b), 0);
    return { cells, most, sizeOf: sizing(sums), order: largestFirst(sums) };
  }
  function symbolsOf(sums, cells) {
    if (!cells) return { ...sums, at: null, places: null };
    const { of, size } = cells;
    const out = {
      count: new Uint32Array(size),
      killed: new Float64Array(size),
      known: new Uint32Array(size),
      certain: new Uint8Array(size),
      radius: new Float64Array(size),
      first: new Int32Array(size),
      at: new Int32Array(size).fill(-1),
      places: new Uint32Array(size)
    };
    for (let point = 0; point < of.length; point++) {
      if (!sums.count[point]) continue;
      const symbol = of[point];
      out.places[symbol]++;
      out.count[symbol] += sums.count[point];
      out.killed[symbol] += sums.killed[point];
      out.known[symbol] += sums.known[point];
      const lead = out.at[symbol];
      if (lead < 0 || sums.killed[point] > sums.killed[lead]) out.at[symbol] = point;
    }
    for (let symbol = 0; symbol < size; symbol++) {
      const lead = out.at[symbol];
      if (lead < 0) continue;
      out.certain[symbol] = sums.certain[lead];
      out.radius[symbol] = sums.radius[lead];
      out.first[symbol] = sums.first[lead];
    }
    return out;
  }
  var pointOf = ({ at }, symbol) => at ? at[symbol] : symbol;
  var isOfSeveral = ({ places }, symbol) => places !== null && places[symbol] > 1;

  // src/model/charts.js
  var PARTIES = 24;
  var charted = ({ values }) => values.includes("killed") ? "killed" : "incidents";
  function monthsOf({ range, count, numbers: { date: date2 } }) {
    const begin = range ? starts(range, "month") : [];
    const of = new Int32Array(count).fill(begin.length);
    for (let row = 0; row < count; row++) {
      if (!Number.isNaN(date2[row])) of[row] = stepAt(begin, date2[row]);
    }
    return { begin, of };
  }
  function killedByMonth(data, { begin, of }, chosen) {
    const bars = barsOf(begin.length + 1);
    const { sums, stated } = data.amountsOf(charted(data));
    for (const row of rows(data, chosen, null)) add(bars, of[row], data.weights[row], sums[row], stated[row]);
    return bars;
  }
  function partiesOf(data) {
    const words = options(data, "party").map(([word]) => word);
    return words.some(Boolean) ? words.slice(0, PARTIES) : [];
  }
  var ofAnyParty = (data, chosen, within3) => rows(data, { ...chosen, facets: { ...chosen.facets, party: void 0 } }, within3);
  function killedByParty(data, words, others) {
    const { values, codes } = data.lists.party;
    const perCode = barsOf(values.length);
    const { sums, stated } = data.amountsOf(charted(data));
    for (const row of others) add(perCode, codes[row], data.weights[row], sums[row], stated[row]);
    const at = new Map(words.map((word, i) => [word, i]));
    const bars = barsOf(words.length);
    values.forEach((value2, code) => {
      for (const word of value2.length ? value2 : [""]) {
        const bar = at.get(word);
        if (bar === void 0) continue;
        const { incidents, unknown } = perCode;
        add(bars, bar, incidents[code], perCode.sums[code], incidents[code] - unknown[code]);
      }
    });
    return bars;
  }
  var barsOf = (size) => ({
    sums: new Float64Array(size),
    unknown: new Uint32Array(size),
    incidents: new Uint32Array(size)
  });
  function add(bars, bar, incidents, sum, stated) {
    bars.incidents[bar] += incidents;
    bars.sums[bar] += sum;
    bars.unknown[bar] += incidents - stated;
  }
  function told2({ sums, unknown, incidents }, bar, extent) {
    if (!incidents[bar]) return extent === "whole" ? 0 : null;
    return unknown[bar] && !sums[bar] ? NaN : sums[bar];
  }
  function yearsOf2(begin) {
    const years = /* @__PURE__ */ new Map();
    begin.forEach((day, month) => {
      const [year, place2] = iso(day).split("-").map(Number);
      years.set(year, [...years.get(year) ?? [], { month, place: place2 - 1 }]);
    });
    return years;
  }
  function monthAt({ coverage }, range, begin, month) {
    const [first, last] = [begin[month], next(begin[month], "month") - 1];
    const covered = extentOf(coverage, { from: first, to: last });
    const extent = covered?.extent ?? null;
    return { from: Math.max(first, range.first), to: Math.min(last, range.last), covered, extent };
  }
  var isPicked = (month, days) => days?.from === month.from && days.to === month.to;
  function picking(range, month, at, now, usual) {
    if (isPicked(month, daysOf(range, now))) return { time: usual.time, playing: false };
    return { time: { mode: "window", step: "month", at, span: 1 }, playing: false, compare: null };
  }
  var pickingParty = (state, word) => choose(state, "party", word, !state.facets.party?.has(word));
  function highest(sums) {
    const bar = sums.reduce((best, sum, i) => sum > sums[best] ? i : best, 0);
    return sums[bar] > 0 ? { bar, sum: sums[bar] } : null;
  }

  // src/model/density.js
  function heatPoints(data, shown) {
    const { latitude, longitude } = data.numbers;
    const points = [];
    for (const row of shown) {
      if (!isPlaced(data, row) || isCoarse(data, row)) continue;
      points.push([latitude[row], longitude[row], 1]);
    }
    return points;
  }
  var roughly = (data, shown) => shown.filter((row) => isPlaced(data, row) && isCoarse(data, row)).length;
  function hexagonCounts(data, shown) {
    const { of, corners: corners2 } = data.hexagons;
    const { weights } = data;
    const count = new Uint32Array(corners2.length);
    let leftOut = 0;
    for (const row of shown) {
      if (Number.isNaN(of[row])) leftOut += isPlaced(data, row) ? weights[row] : 0;
      else count[of[row]] += weights[row];
    }
    return { count, leftOut };
  }

  // src/model/figures.js
  function createFigures(data) {
    const shared2 = sharedOf(data);
    const { range } = data;
    const periods = derived((s) => [s.time, s.compare], (time, compare) => {
      if (compare) return [compare.a, compare.b];
      const days = daysOf(range, time);
      return days && [days];
    });
    const only = (period) => figuresOver(data, shared2, derived(
      (s) => [s.compare],
      (compare) => compare && [compare[period]]
    ));
    return { ...figuresOver(data, shared2, periods), compared: { a: only("a"), b: only("b") } };
  }
  function sharedOf(data) {
    const points = pointsOf(data);
    const all = everything(data);
    const allSums = sumsOf(data, points, all);
    const apart = apartFrom(points);
    const groupings = /* @__PURE__ */ new Map();
    function groupingOf(zoom) {
      const made4 = groupings.get(zoom) ?? groupingAt(points, allSums, zoom);
      groupings.set(zoom, made4);
      return made4;
    }
    function grouping(s) {
      const zoom = Math.round(s.zoom);
      return groupingOf(zoom < apart ? zoom : null);
    }
    return {
      points,
      all,
      allSums,
      grouping,
      months: once(() => monthsOf(data)),
      parties: once(() => partiesOf(data)),
      totals: totals(data, all)
    };
  }
  function figuresOver(data, shared2, periods) {
    const { range } = data;
    const { points, all, allSums, grouping, months, parties: parties2 } = shared2;
    const days = derived((s) => [periods(s)], (some) => some && hull(some));
    const shown = derived(
      (s) => [s.facets, s.atLeast, s.unknownToll, s.areas, periods(s)],
      (facets, atLeast2, unknownToll, some, within3) => rows(data, { facets, atLeast: atLeast2, unknownToll, areas: some }, within3)
    );
    const anyParty = derived(
      (s) => [s.facets, s.atLeast, s.unknownToll, s.areas, periods(s)],
      (facets, atLeast2, unknownToll, some, within3) => ofAnyParty(data, { facets, atLeast: atLeast2, unknownToll, areas: some }, within3)
    );
    const ofAny = (s) => s.facets.party?.size ? anyParty(s) : shown(s);
    const order = derived(
      (s) => [s.sort, s.language],
      (sort, language) => ordered(data, sort, language)
    );
    const tallyOf = (level, value2, some, within3, kinds) => withBetween(
      data,
      level,
      value2,
      some,
      tally(data, level, value2, some, coveredAreas(data, level, within3, kinds))
    );
    const pointSums = derived((s) => [shown(s)], (some) => some.length === all.length ? allSums : sumsOf(data, points, some));
    return {
      range,
      points,
      months,
      parties: parties2,
      byMonth: derived(
        (s) => [s.facets, s.atLeast, s.unknownToll, s.areas],
        (facets, atLeast2, unknownToll, some) => killedByMonth(data, months(), { facets, atLeast: atLeast2, unknownToll, areas: some })
      ),
      byParty: derived(
        (s) => [ofAny(s)],
        (others) => killedByParty(data, parties2(), others)
      ),
      /** Paper is light. */
      colours: derived((s) => [s.isDark && !s.onPaper], (isDark) => data.colours[isDark ? "dark" : "light"]),
      totals: shared2.totals,
      undated: shared2.totals.undated,
      grouping,
      periods,
      /** From the first of the days shown to the last. */
      days,
      /** The steps of the time slider, and how many incidents each has. */
      steps: derived((s) => [s.time.step], (step) => {
        const begin = range ? starts(range, step) : [];
        return {
          begin,
          counts: perStep(data.numbers.date, data.weights, begin),
          hatched: hatchedIn(data.coverage, begin, step)
        };
      }),
      /** How much of the days shown the sources cover; null where nobody states it, or without days. */
      extent: derived((s) => [days(s)], (within3) => {
        const shownDays = daysOrAll(range, within3);
        return shownDays && extentOf(data.coverage, shownDays);
      }),
      shown,
      totalsShown: derived((s) => [shown(s)], (some) => totals(data, some)),
      tallied: derived(
        (s) => [s.level, s.value, shown(s), days(s), s.facets.kind],
        tallyOf
      ),
      /** Which governorates any source covers wholly in the days shown; null for all, or not stated. */
      covered: derived(
        (s) => [s.layers.has("zones"), days(s), s.facets.kind],
        (zoned, within3, kinds) => (
          // zones tell of another thing
          zoned ? null : coveredAreas(data, "governorate", within3, kinds)
        )
      ),
      /** @param {State} s @param {Level} level @param {Value} value */
      tallyOf: (s, level, value2) => tallyOf(level, value2, shown(s), days(s), s.facets.kind),
      pointSums,
      /** What is drawn of the points at the present zoom. */
      symbols: derived(
        (s) => [pointSums(s), grouping(s).cells],
        (sums, cells) => symbolsOf(sums, cells)
      ),
      hexagons: derived((s) => [shown(s)], (some) => hexagonCounts(data, some)),
      inOrder: derived((s) => [order(s), shown(s)], shownIn),
      /** Which day's zones are drawn, if any; null where the page has no zones. */
      zonesDrawn: derived(
        (s) => [days(s), openedDay(data, s)],
        (within3, opened) => data.zones && drawnFor(data.zones, askedFor(range, within3, opened), within3)
      )
    };
  }
  var hull = (periods) => ({
    from: Math.min(...periods.map(({ from }) => from)),
    to: Math.max(...periods.map(({ to }) => to))
  });
  function figuresOfMap(all, first) {
    const [asked, askedOfFirst] = [all, first].map((one) => (
      /** @type {Asked} */
      /** @type {unknown} */
      one
    ));
    const either = {};
    for (const name2 of Object.keys(all)) {
      either[name2] = typeof asked[name2] === "function" && asked[name2].length ? (state, ...rest) => (state.compare ? askedOfFirst : asked)[name2](state, ...rest) : asked[name2];
    }
    return (
      /** @type {Figures} */
      /** @type {unknown} */
      either
    );
  }
  var openedDay = ({ numbers: numbers2 }, { opened }) => opened?.kind === "incident" ? numbers2.date[opened.row] : NaN;

  // src/parts/dom.js
  var SVG = "http://www.w3.org/2000/svg";
  function el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [key, value2] of Object.entries(attributes)) {
      if (value2 === null || value2 === void 0 || value2 === false) continue;
      if (typeof value2 === "function") node.addEventListener(key.slice(2), value2);
      else node.setAttribute(key, value2 === true ? "" : String(value2));
    }
    node.append(...children.filter(isThere));
    return node;
  }
  var isThere = (child) => child !== null && child !== void 0 && child !== false;
  function svg(tag, attributes, ...children) {
    const node = document.createElementNS(SVG, tag);
    for (const [key, value2] of Object.entries(attributes)) node.setAttribute(key, String(value2));
    node.append(...children);
    return node;
  }
  var quoted = (text) => el("bdi", { dir: "auto" }, text);
  var note = (key, values) => el("p", { class: "sg-note" }, say(key, values));
  var button = (key, onclick, more = {}) => el("button", { type: "button", onclick, ...more }, say(key));
  function choice(key, values, current, wordOf, onchoose) {
    const id = `sg-${key}`;
    const select = el("select", {
      id,
      onchange: () => onchoose(
        /** @type {T} */
        select.value
      )
    }, ...values.map((value2) => el("option", { value: value2, selected: value2 === current }, say(wordOf(value2)))));
    return { label: el("label", { for: id }, `${say(key)} `, select), select };
  }
  function byId(id) {
    const found = document.getElementById(id);
    if (!found) throw new Error(`the page has no element #${id}`);
    return found;
  }
  function download(name2, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = el("a", { href: url, download: name2 });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 1e4);
  }

  // src/model/labels.js
  var ROOM2 = 2;
  var MOST = 90;
  var SAME = 60;
  var ROOMY = 9;
  var DIGIT = { width: 7, height: 14 };
  var APART = 6;
  var LEADER = 6;
  function numbersOf(circles, counts, isOfAll) {
    const numbers2 = [];
    for (const [x, y, radius, symbol] of circles) {
      const count = counts[symbol];
      if (count < 2 || !isOfAll && radius < ROOMY) continue;
      const text = String(count);
      const size = { width: text.length * DIGIT.width + APART, height: DIGIT.height };
      for (const [left, top] of radius < ROOMY ? corners(x, y, radius) : within2(x, y, radius)) {
        const box = boxAt(left, top, size);
        if (numbers2.some((other) => touch(box, other.box))) continue;
        numbers2.push({ text, x: left, y: top, box });
        break;
      }
    }
    return numbers2;
  }
  var corners = (x, y, radius) => [[1, -1], [-1, -1], [1, 1], [-1, 1]].map(([right, down]) => [x + right * (radius + 5), y + down * (radius + 2)]);
  function within2(x, y, radius) {
    const spots = [[x, y]];
    for (const far of [0.4, 0.7, 1]) {
      for (let turn = 0; turn < 8; turn++) {
        const angle = turn * Math.PI / 4;
        spots.push([x + Math.cos(angle) * far * radius, y + Math.sin(angle) * far * radius]);
      }
    }
    return spots;
  }
  function placed(wishes, circles, view) {
    const labels = [];
    const numbers2 = view.numbers ?? [];
    const taken = [...view.taken ?? [], ...numbers2];
    const near = gridOf(circles);
    const isFree = (box) => box.left >= 0 && box.top >= 0 && box.right <= view.width && box.bottom <= view.height && !taken.some((other) => touch(box, other)) && !near(box).some((circle2) => hits(box, circle2));
    for (const wish of wishes) {
      if (labels.length >= MOST) break;
      if (labels.some((label) => isSame2(label, wish))) continue;
      const found = findRoom(wish, isFree, numbers2);
      if (!found) continue;
      labels.push(found);
      taken.push(grown(found.box), ...along(found.leader));
    }
    return labels;
  }
  function findRoom(wish, isFree, numbers2) {
    for (const [x, y] of wish.spots) {
      const box = boxAt(x, y, wish.size);
      if (isFree(grown(box))) return { ...wish, x, y, box, leader: null };
    }
    return wish.away ? findAway(wish, wish.away(), isFree, numbers2) : null;
  }
  function findAway(wish, spots, isFree, numbers2) {
    let across = null;
    for (const [x, y] of spots) {
      const box = boxAt(x, y, wish.size);
      if (!isFree(grown(box))) continue;
      const from = edgeOf(box, wish.at);
      const end = wish.lead?.(from, box);
      if (!end) continue;
      const label = { ...wish, x, y, box, leader: [from, end] };
      if (!along([from, end]).some((part) => numbers2.some((one) => touch(part, one)))) return label;
      across ??= label;
    }
    return across;
  }
  var isSame2 = ({ text, at }, wish) => text === wish.text && Math.hypot(at[0] - wish.at[0], at[1] - wish.at[1]) < SAME;
  var boxAt = (x, y, { width, height }) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });
  var grown = ({ left, right, top, bottom }) => ({ left: left - ROOM2, right: right + ROOM2, top: top - ROOM2, bottom: bottom + ROOM2 });
  function hits({ left, right, top, bottom }, [x, y, radius]) {
    const dx = Math.max(left - x, 0, x - right);
    const dy = Math.max(top - y, 0, y - bottom);
    return dx * dx + dy * dy < radius * radius;
  }
  var CELL = 64;
  function gridOf(circles) {
    const cells = /* @__PURE__ */ new Map();
    for (const circle2 of circles) {
      const [x, y, radius] = circle2;
      const box = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
      for (const key of cellsOf2(box)) {
        const cell2 = cells.get(key);
        if (cell2) cell2.push(circle2);
        else cells.set(key, [circle2]);
      }
    }
    return (box) => cellsOf2(box).flatMap((key) => cells.get(key) ?? []);
  }
  function cellsOf2({ left, right, top, bottom }) {
    const keys = [];
    for (let i = Math.floor(left / CELL); i <= Math.floor(right / CELL); i++) {
      for (let j = Math.floor(top / CELL); j <= Math.floor(bottom / CELL); j++) keys.push(`${i} ${j}`);
    }
    return keys;
  }
  function edgeOf({ left, right, top, bottom }, [x, y]) {
    return [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
  }
  function along(leader) {
    if (!leader) return [];
    const [[x1, y1], [x2, y2]] = leader;
    const steps = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / LEADER));
    return Array.from({ length: steps + 1 }, (_, i) => boxAt(x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps, { width: LEADER, height: LEADER }));
  }
  function beside(x, y, gap, { width, height }) {
    const [across, up] = [gap + width / 2, gap + height / 2];
    return [
      [x + across, y],
      [x - across, y],
      [x, y - up],
      [x, y + up],
      [x + across, y - up / 2],
      [x - across, y - up / 2],
      [x + across, y + up / 2],
      [x - across, y + up / 2]
    ];
  }
  function around(x, y, [from, to], { width, height }) {
    const spots = [];
    for (let far = from; far <= to; far += 8) {
      for (let turn = 0; turn < 24; turn++) {
        const angle = Math.PI + turn * Math.PI / 12;
        const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
        spots.push([x + dx * (far + width / 2), y + dy * (far + height / 2)]);
      }
    }
    return spots;
  }

  // src/parts/canvas-layer.js
  var EVENTS = "moveend resize viewreset";
  var FONT = "600 11px system-ui, sans-serif";
  var MARGIN = 0.2;
  var CanvasLayer = class extends L.Layer {
    /** @param {string} pane */
    constructor(pane) {
      super();
      L.setOptions(this, { pane });
      this.canvas = null;
    }
    /** @param {L.Map} map */
    onAdd(map) {
      this._map = map;
      this.canvas = L.DomUtil.create("canvas", "sg-canvas leaflet-zoom-hide", this.getPane());
      this.canvas.setAttribute("aria-hidden", "true");
      map.on(EVENTS, this.redraw, this);
      this.redraw();
      return this;
    }
    /** @param {L.Map} map */
    onRemove(map) {
      map.off(EVENTS, this.redraw, this);
      this.canvas?.remove();
      this.canvas = null;
      return this;
    }
    redraw() {
      if (!this.canvas) return this;
      this.paint(prepared(this.canvas, this._map), frameOf(this._map));
      return this;
    }
    /**
     * @param {CanvasRenderingContext2D} _context
     * @param {Frame} _frame
     */
    paint(_context, _frame) {
      throw new Error("a layer says how it is painted");
    }
  };
  function marginOf(map) {
    const { x, y } = map.getSize();
    return Math.round(Math.min(x, y) * MARGIN);
  }
  function brushOf(canvas) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("this browser draws no canvas");
    return context;
  }
  function prepared(canvas, map) {
    const size = map.getSize();
    const ratio = pixelRatio();
    const margin = marginOf(map);
    const [width, height] = [size.x + 2 * margin, size.y + 2 * margin];
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([-margin, -margin]));
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = brushOf(canvas);
    context.scale(ratio, ratio);
    context.translate(margin, margin);
    return context;
  }
  var pixelRatio = () => Math.min(window.devicePixelRatio || 1, 2);
  function frameOf(map) {
    const margin = marginOf(map);
    const size = map.getSize();
    const scale = scaleOf(map);
    const origin = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
    return {
      x: (lon) => (lon / 360 + 0.5) * scale - origin.x,
      y: (lat) => {
        const sin = Math.sin(lat * Math.PI / 180);
        return (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * scale - origin.y;
      },
      isNear: (x, y) => x >= -margin && y >= -margin && x <= size.x + margin && y <= size.y + margin
    };
  }
  function scaleOf(map) {
    const { crs } = map.options;
    if (!crs) throw new Error("the map has no CRS");
    return crs.scale(map.getZoom());
  }
  function metresPerPixel(map) {
    const latitude = map.getCenter().lat * Math.PI / 180;
    return 40075016686e-3 * Math.cos(latitude) / scaleOf(map);
  }
  function write(context, words, x, y) {
    context.font = FONT;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 3;
    context.strokeStyle = "rgba(255, 255, 255, 0.95)";
    context.strokeText(words, x, y);
    context.fillStyle = "#1f1300";
    context.fillText(words, x, y);
  }

  // src/parts/drawn.js
  var NUMBERS_UP_TO = 400;
  var NEAR = matchMedia("(pointer: coarse)").matches ? 14 : 5;
  var INSIDE = 0.93;
  function createDrawn(map, { store, data, figures }) {
    let moves = 0;
    map.on("moveend zoomend resize viewreset", () => {
      moves++;
    });
    const circles = derived(
      (s) => [moves, s.layers.has("points") && figures.symbols(s), figures.grouping(s)],
      (_, symbols, { order, sizeOf: sizeOf2 }) => symbols ? circlesIn(figures.points, symbols, order, sizeOf2, frameOf(map)) : []
    );
    const numbers2 = derived(
      (s) => [circles(s), figures.symbols(s)],
      (some, { count }) => numbersOf(some, count, some.length <= NUMBERS_UP_TO)
    );
    const cells = derived(
      (s) => [moves, s.layers.has("hexagons") && figures.hexagons(s).count],
      (_, count) => count ? cellsIn(data.hexagons.corners, count, frameOf(map)) : []
    );
    return {
      circles: () => circles(store.get()),
      numbers: () => numbers2(store.get()),
      cells: () => cells(store.get()),
      symbolAt: (at) => pointAt(circles(store.get()), at, NEAR),
      hexagonAt: (at) => cells(store.get()).find(({ x, y, radius }) => Math.hypot(x - at.x, y - at.y) < radius * INSIDE)?.hexagon ?? null
    };
  }
  function cellsIn(corners2, count, frame) {
    const found = [];
    corners2.forEach((degrees, hexagon) => {
      if (!count[hexagon]) return;
      const points = [0, 2, 4, 6, 8, 10].map((i) => [frame.x(degrees[i]), frame.y(degrees[i + 1])]);
      const [x, y] = [(points[0][0] + points[3][0]) / 2, (points[0][1] + points[3][1]) / 2];
      const radius = Math.hypot(points[0][0] - x, points[0][1] - y);
      if (frame.isNear(x, y)) found.push({ hexagon, corners: points, x, y, radius });
    });
    return found;
  }

  // src/parts/pins.js
  var COLOURS = {
    red: "#c8372d",
    darkred: "#8f2a2a",
    lightred: "#f28b82",
    orange: "#e58a1f",
    beige: "#e3c08c",
    green: "#5f9e2e",
    darkgreen: "#58701f",
    lightgreen: "#a9d46a",
    blue: "#2f86c6",
    darkblue: "#1f5a86",
    cadetblue: "#3f6472",
    lightblue: "#79c4ec",
    purple: "#a44cb0",
    darkpurple: "#573162",
    pink: "#f27fc3",
    white: "#f5f5f5",
    gray: "#575757",
    lightgray: "#a3a3a3",
    black: "#303030"
  };
  var SHAPE = "M15 1C7 1 1 7 1 14.6 1 25 15 41 15 41S29 25 29 14.6C29 7 23 1 15 1Z";
  var Pin = class extends L.DivIcon {
    /** @param {PinOptions & L.DivIconOptions} [options] */
    constructor(options2) {
      super({
        ...options2,
        className: "sg-pin",
        html: "",
        iconSize: [30, 42],
        iconAnchor: [15, 41],
        popupAnchor: [0, -36],
        tooltipAnchor: [14, -28]
      });
    }
    /** @param {HTMLElement} [old] */
    createIcon(old) {
      const box = super.createIcon(old);
      box.replaceChildren(...drawn(
        /** @type {PinOptions} */
        this.options
      ));
      return box;
    }
  };
  var USUAL = {
    markerColor: "blue",
    iconColor: "white",
    icon: "info-sign",
    prefix: "glyphicon",
    extraClasses: ""
  };
  function drawn(options2) {
    const { markerColor, iconColor, icon: icon2, prefix, extraClasses } = { ...USUAL, ...options2 };
    const fill2 = COLOURS[markerColor] ?? markerColor;
    const shape = svg("path", { d: SHAPE, fill: fill2, stroke: "#ffffff", "stroke-width": 1.2 });
    const sign = prefix === USUAL.prefix && icon2 === USUAL.icon ? el("b", {}, "i") : el("i", { class: `${prefix} ${prefix}-${icon2.replace(`${prefix}-`, "")} ${extraClasses}` });
    sign.style.color = iconColor;
    return [svg("svg", { viewBox: "0 0 30 42", "aria-hidden": "true" }, shape), sign];
  }
  L.AwesomeMarkers = { Icon: Pin, icon: (options2) => new Pin(options2) };

  // src/model/told.js
  var BETWEEN = "; ";
  var made = /* @__PURE__ */ new WeakMap();
  var BLANKS = {
    day: ["\\d{4}-\\d{2}-\\d{2}", (_, text) => date(Date.parse(`${text}T00:00Z`) / DAY_MS)],
    time: ["\\d{1,2}:\\d{2}", (_, text) => isolated(text)],
    n: ["\\d[\\d.,]*", (_, text) => text],
    place: [".+ \\(\\w+\\)", placeIn],
    column: ["killed|children|women|injured", (_, text) => say(text)],
    level: ["governorate|district|sub-district", (_, text) => say(`level:${text}`)],
    parties: [".+", partiesIn],
    governorate: [".+", governorateIn],
    weekday: ["[A-Z]\\w+day", weekdayIn],
    rest: [".+", (data, text) => toldWhole(data, text)],
    text: [".+", (_, text) => isolated(text)]
  };
  function told3(data, text) {
    if (!isArabic()) return [{ text, isKnown: true }];
    const whole2 = toldTogether(data, text);
    if (whole2 !== null) return [{ text: whole2, isKnown: true }];
    const parts = text.split(BETWEEN).map((part) => {
      const words = toldWhole(data, part);
      return { text: words ?? part, isKnown: words !== null };
    });
    return parts.some(({ isKnown }) => isKnown) ? parts : [{ text, isKnown: false }];
  }
  function toldTogether(data, text) {
    if (!text.includes(BETWEEN)) return null;
    for (const one of wordingsOf(data).open.filter(({ isLong }) => isLong)) {
      const words = filled(data, one, text);
      if (words !== null) return words;
    }
    return null;
  }
  function toldWhole(data, text) {
    const { exact, open } = wordingsOf(data);
    const found = exact.get(text);
    if (found !== void 0) return found;
    for (const one of open) {
      const words = filled(data, one, text);
      if (words !== null) return words;
    }
    return null;
  }
  function filled(data, { pattern, names, ar }, text) {
    const match = pattern.exec(text);
    if (!match) return null;
    let words = ar;
    for (const [i, name2] of names.entries()) {
      const [, fill2] = BLANKS[kindOf(name2)];
      const said2 = fill2(data, match[i + 1]);
      if (said2 === null) return null;
      words = words.replace(`{${name2}}`, () => said2);
    }
    return words;
  }
  function wordingsOf(data) {
    const found = made.get(data) ?? wordings(data.told);
    made.set(data, found);
    return found;
  }
  function wordings(rows2) {
    const withBlanks = rows2.filter(([en]) => en.includes("{"));
    const order = (en) => (en.startsWith("{") ? 0 : 1e3) + en.replace(/\{\w+\}/g, "").length;
    withBlanks.sort(([one], [other]) => order(other) - order(one));
    return {
      exact: new Map(rows2.filter(([en]) => !en.includes("{"))),
      open: withBlanks.map(([en, ar]) => wording(en, ar))
    };
  }
  function wording(en, ar) {
    const names = [];
    const source2 = en.split(/\{(\w+)\}/).map((part, i) => {
      if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      names.push(part);
      return `(${BLANKS[kindOf(part)][0]})`;
    });
    return { pattern: new RegExp(`^${source2.join("")}$`), names, ar, isLong: en.includes(BETWEEN) };
  }
  var kindOf = (blank) => blank.replace(/\d+$/, "");
  function placeIn(data, text) {
    const [, name2, pcode] = /^(.+) \((\w+)\)$/.exec(text) ?? [];
    return isolated(placeName(data, pcode) ?? name2);
  }
  function partiesIn(data, text) {
    const words = text.split(" and ").map((word) => data.labels.ar[`party:${word}`]);
    return words.every((word) => word !== void 0) ? joined(words) : null;
  }
  function weekdayIn(_, text) {
    const week = [1, 2, 3, 4, 5, 6, 7].map((day2) => new Date(day2 * DAY_MS));
    const names = (language) => new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
    const day = week.find((one) => names("en").format(one) === text);
    return day ? names("ar").format(day) : null;
  }
  function governorateIn({ areas: { governorate: governorate2 } }, text) {
    return governorate2.names_ar[governorate2.names_en.indexOf(text)] ?? null;
  }

  // src/parts/told.js
  var reasonLine = (data, text) => joinedParts(told3(data, text).map(({ text: part, isKnown }) => isKnown ? part : el("span", { lang: "en", dir: "ltr" }, part)));
  var remarks = (data, text) => joinedParts(told3(data, text).map(({ text: part, isKnown }) => isKnown ? part : quoted(part)));
  var joinedParts = (parts) => el("bdi", { dir: "auto" }, ...parts.flatMap((part, i) => i ? [say("semicolon"), part] : [part]));
  function titleOf(data, row) {
    const doubtful = doubt(data, row);
    const title = quoted(placeTitle(data, row));
    if (!doubtful) return title;
    return el(
      "span",
      { class: "sg-unsure" },
      title,
      el("span", { class: "sg-comma" }, say("comma")),
      el("small", { class: "sg-doubt" }, doubtful)
    );
  }

  // src/views/about.js
  var MOST_ROWS = 60;
  function mountAbout(box, { store, data, figures }) {
    store.watch((s) => [s.language], () => box.replaceChildren(
      datesNote(figures.range),
      ...data.events ? [note("events_note")] : [],
      ...coverageOf2(data),
      ...madeOf(data),
      ...howRead(data),
      el("h3", {}, say("sources")),
      el("ul", {}, ...data.sources.full.map((one) => el("li", {}, sourceLine(one)))),
      note("neutral_note")
    ));
  }
  var datesNote = (range) => range ? note("data_dates", { from: date(range.first), to: date(range.last) }) : note("no_dates");
  function coverageOf2(data) {
    const { coverage } = data;
    if (!coverage) return [note("coverage_unstated")];
    const items = coverage.rows.slice(0, MOST_ROWS).map((row) => el("li", {}, ...rowLine(data, row)));
    const rest = coverage.rows.length - items.length;
    return [
      el("h3", {}, say("coverage_about")),
      el("ul", { id: "sg-covered" }, ...items),
      ...rest > 0 ? [note("coverage_more", { n: figure(rest) })] : []
    ];
  }
  function rowLine(data, { source: source2, first, last, kinds, areas: areas2, complete, note: remark }) {
    const parts = [
      span(first, last),
      kinds.length && say("coverage_counts", { kinds: joined(kinds.map((kind) => term("kind", kind))) }),
      areas2.length && say("coverage_areas", { areas: joined(areas2.map((code) => unitName(data, code))) }),
      !complete && say("in_part")
    ].filter(Boolean);
    return [quoted(source2), `: ${parts.join(" · ")}`, ...remark ? [" · ", remarks(data, remark)] : []];
  }
  function sourceLine(one) {
    if (typeof one === "string") return quoted(one);
    const { title, publisher, as_of, licence } = one;
    return say("source_line", {
      title: isolated(title),
      publisher: isolated(publisher),
      as_of: isolated(as_of),
      licence: isolated(licence)
    });
  }
  function howRead({ notes }) {
    if (!notes.length) return [];
    const items = notes.map((text) => el("li", {}, quoted(text)));
    return [el("h3", {}, say("how_read")), el("ul", { id: "sg-how-read" }, ...items)];
  }
  function madeOf({ provenance: { tool, data, input } }) {
    const made4 = note("made_with", {
      tool: isolated(`${tool.name} ${tool.version}`),
      data: isolated(data.version)
    });
    if (!input?.name) return [made4];
    const hash2 = input.sha256 ? el("span", {}, " (SHA-256 ", el("bdi", { class: "sg-hash" }, input.sha256), ")") : null;
    return [made4, el("p", { class: "sg-note" }, `${say("made_of")} `, quoted(input.name), hash2)];
  }

  // src/views/address.js
  var MOST2 = 8;
  var SPAN_MS = 1e3;
  var QUIET_MS = 300;
  function mountAddress({ store, data, usual }) {
    const remember = sparing(write2);
    store.watch((s) => [written(s, usual, data)], ([text]) => remember(text));
    window.addEventListener("hashchange", () => {
      const { view, row } = read2(location.hash, usual, data);
      store.update({ ...view, ...nothingOpen() });
      if (row !== null) store.update(selecting(data, row));
      remember(written(store.get(), usual, data));
    });
  }
  function sparing(act) {
    let waiting;
    let recent = [];
    return (text) => {
      const now = performance.now();
      recent = recent.filter((at) => now - at < SPAN_MS);
      if (!waiting && recent.length < MOST2) {
        recent.push(now);
        act(text);
        return;
      }
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        waiting = void 0;
        act(text);
      }, QUIET_MS);
    };
  }
  function write2(text) {
    try {
      history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
    } catch {
    }
  }

  // src/model/fading.js
  var [FADES_FROM, GONE_FROM] = [9.5, 11];
  var fillAt = (zoom) => Math.min(1, Math.max(0, (GONE_FROM - zoom) / (GONE_FROM - FADES_FROM)));

  // src/parts/between.js
  var OWN = 6;
  var OTHER = 3;
  function between(colours, { low, plain: plain4, high }, limits) {
    const stripe = (number2, wide) => ({ colour: colourOf(colours, number2, limits), wide });
    return [
      ...low < plain4 ? [stripe(low, OTHER)] : [],
      stripe(plain4, OWN),
      ...high > plain4 ? [stripe(high, OTHER)] : []
    ];
  }
  function levelStripes(stripes2) {
    let from = 0;
    const parts = stripes2.map(({ colour, wide }) => {
      const part = `${colour} ${from}px ${from + wide}px`;
      from += wide;
      return part;
    });
    return `repeating-linear-gradient(180deg, ${parts.join(", ")})`;
  }

  // src/views/area-layer.js
  function mountAreaLayer(page) {
    const { store, data, figures } = page;
    const layer = new AreaLayer(page);
    store.watch(
      (s) => [
        s.level,
        s.value,
        figures.tallied(s),
        s.layers.has("areas"),
        figures.colours(s),
        fillAt(s.zoom),
        figures.covered(s)
      ],
      ([level, value2, tallied, isVisible, colours, fill2, covered]) => {
        const { areas: areas2, view } = data;
        const limits = limitsOf(areas2[level], value2);
        const colour = (area2) => {
          if (tallied.why[area2] === FEW_PEOPLE) return colours.few;
          const classes = classesBetween(tallied, area2, limits);
          return classes ? layer.striped(between(colours, classes, limits)) : colourOf(colours, classOf(surely(tallied, area2), limits), limits);
        };
        const ground = (area2) => covered?.[area2] === 0 ? colourOf(colours, NO_DATA, limits) : view.tiles ? "transparent" : colours.ground;
        if (isVisible) layer.show(level, colour, (view.tiles ? 0.75 : 1) * fill2);
        else layer.show("governorate", ground, view.tiles ? 0.75 : 1);
      }
    );
  }
  var AreaLayer = class {
    renderer = L.svg({ pane: "sg-areas", padding: 0.3 });
    /** @type {Partial<Record<Level, L.FeatureGroup>>} */
    made = {};
    /** @type {Map<string, SVGElement>} by what fills with them */
    patterns = /* @__PURE__ */ new Map();
    /** @param {MapPage} page */
    constructor(page) {
      this.page = page;
    }
    /**
     * @param {Level} level
     * @param {(area: number) => string} colour
     * @param {number} fillOpacity
     */
    show(level, colour, fillOpacity) {
      for (const [other, group2] of Object.entries(this.made)) {
        if (other !== level) group2.remove();
      }
      const group = this.made[level] ??= this.make(level);
      group.addTo(this.page.map);
      group.eachLayer((shape) => {
        const polygon = (
          /** @type {L.Polygon} */
          shape
        );
        const fillColor = colour(polygon.options.area ?? -1);
        const { fillColor: before, fillOpacity: opacity } = polygon.options;
        if (fillColor !== before || fillOpacity !== opacity) polygon.setStyle({ fillColor, fillOpacity });
      });
      addPatterns(this.renderer, this.patterns.values());
    }
    /**
     * What fills an area with level stripes, made when first wanted.
     *
     * @param {Stripe[]} stripes
     */
    striped(stripes2) {
      const id = `sg-${this.renderer.options.pane}-${stripes2.map(({ colour }) => colour.slice(1)).join("-")}`;
      if (!this.patterns.has(id)) this.patterns.set(id, patternOf(id, stripes2));
      return `url(#${id})`;
    }
    /** @param {Level} level */
    make(level) {
      const group = L.featureGroup();
      this.page.data.areas[level].shapes.forEach((shape, area2) => {
        const { store } = this.page;
        const polygon = L.polygon(latLngsOf(shape), {
          renderer: this.renderer,
          pane: "sg-areas",
          area: area2,
          className: "sg-area",
          weight: level === "governorate" ? 1.2 : 0.6,
          smoothFactor: 0.5
        });
        polygon.on("mouseover", () => store.update({ hovered: { level, area: area2 } }));
        polygon.on("mouseout", () => store.update({ hovered: null }));
        polygon.on("click", (event) => this.click(event, level, area2));
        polygon.addTo(group);
      });
      return group;
    }
    /**
     * A click on a point means the point, not the area under it.
     *
     * @param {L.LeafletMouseEvent} event
     * @param {Level} level
     * @param {number} area
     */
    click({ containerPoint, latlng }, level, area2) {
      const { store, drawn: drawn2 } = this.page;
      if (!store.get().layers.has("areas") || drawn2.symbolAt(containerPoint) !== null) return;
      const at = { lat: latlng.lat, lng: latlng.lng };
      store.update({ opened: { kind: "area", level, area: area2, at, keyboard: false } });
    }
  };
  function latLngsOf(shape) {
    const feature = { type: "Feature", geometry: JSON.parse(shape), properties: {} };
    const layer = L.GeoJSON.geometryToLayer(
      /** @type {GeoJSON.Feature} */
      feature
    );
    return (
      /** @type {L.Polygon} */
      layer.getLatLngs()
    );
  }
  function addPatterns({ _container: root }, others) {
    if (!root) return;
    const defs = root.querySelector("defs") ?? root.insertBefore(svg("defs", {}, svg(
      "pattern",
      {
        id: "sg-no-data",
        width: 6,
        height: 6,
        patternUnits: "userSpaceOnUse",
        patternTransform: "rotate(45)"
      },
      svg("rect", { width: 6, height: 6, class: "sg-no-data-ground" }),
      svg("rect", { width: 2, height: 6, class: "sg-no-data-line" })
    )), root.firstChild);
    for (const pattern of others) if (pattern.parentNode !== defs) defs.append(pattern);
  }
  function patternOf(id, stripes2) {
    const height = stripes2.reduce((sum, { wide }) => sum + wide, 0);
    let y = 0;
    return svg(
      "pattern",
      { id, width: 8, height, patternUnits: "userSpaceOnUse" },
      ...stripes2.map(({ colour, wide }) => {
        const stripe = svg("rect", { y, width: 8, height: wide, fill: colour });
        y += wide;
        return stripe;
      })
    );
  }

  // src/model/compared.js
  var daysOfPeriod = (compare, period) => span(compare[period].from, compare[period].to);
  function periodLine(data, compared, state, period) {
    const { incidents, killed, unknown } = compared[period].totalsShown(state);
    const toll3 = killed || !unknown ? atLeast(killed, unknown) : say("unknown");
    return [
      ...data.values.includes("killed") ? [`${say("killed")}: ${toll3}`] : [],
      `${say("incidents")}: ${figure(incidents)}`
    ].join(" · ");
  }
  function periodCoverage({ coverage }, compare, period) {
    if (!coverage) return "";
    const { extent, sources } = coverageOf(coverage, compare[period]);
    const days = extentWords(extent) || say("coverage:whole");
    return sources ? [days, reportsOf({ ...coverage, sources })].join(say("comma")) : days;
  }
  function unevenLine(data, compare) {
    const { coverage } = data;
    if (!coverage) return say("coverage_unstated");
    if (!isUneven(coverage, compare)) return null;
    const periods = PERIODS.map((period) => `${say(`period:${period}`)}: ${periodCoverage(data, compare, period)}`);
    return say("compare_uneven", { periods: periods.join(say("semicolon")) });
  }
  function differenceWords({ by, how }) {
    if (how === "unknown") return say("unknown");
    const sign = by > 0 ? "+" : by < 0 ? "−" : "";
    const n = `⁦${sign}${figure(Math.abs(by))}⁩`;
    return how === "exact" ? n : say(how === "stated" ? "of_those_stated" : how, { n });
  }
  function figureOf(data, tallied, area2) {
    const sum = surely(tallied, area2);
    return Number.isNaN(sum) ? amount(data, tallied, area2) : atLeast(sum, tallied.unknown[area2]);
  }
  var wholeWords = ({ sum, unknown }) => !sum && unknown ? say("no_data") : atLeast(sum, unknown);
  function comparedTable(data, compared, state) {
    const { value: value2 } = state;
    const [a, b] = PERIODS.map((period) => compared[period].tallied(state));
    const lines = highestOfBoth(a, b).map((area2) => ({
      area: area2,
      cells: [
        figureOf(data, a, area2),
        figureOf(data, b, area2),
        differenceWords(difference(sumAt(a, area2), sumAt(b, area2)))
      ]
    }));
    const heads = [...PERIODS.map((period) => say(`period:${period}`)), say("difference")];
    return { heads, lines: value2 === "rate" ? lines : [wholeLine(data, compared, state, value2), ...lines] };
  }
  function wholeLine(data, compared, state, value2) {
    const [a, b] = PERIODS.map((period) => wholeOf(data, value2, compared[period].shown(state)));
    return { area: null, cells: [wholeWords(a), wholeWords(b), differenceWords(difference(a, b))] };
  }

  // src/views/areas-table.js
  function mountAreasTable(box, page) {
    const { store, figures } = page;
    store.watch(
      (s) => [s.tab === "areas" && figures.tallied(s), s.level, s.value, s.language, s.areas, s.compare],
      ([tallied]) => {
        if (!tallied) return;
        const focused = document.activeElement?.id;
        box.replaceChildren(...tableOf(page, store.get()));
        if (focused?.startsWith("sg-only-")) document.getElementById(focused)?.focus();
      }
    );
  }
  function tableOf(page, state) {
    const { data } = page;
    const { level, value: value2, compare } = state;
    const { heads, lines } = compare ? comparedTable(data, page.compared, state) : plainTable(page, state);
    const head = [say("areas_only"), say(`level:${level}`), ...heads].map((words, i) => el("th", { scope: "col", class: compare && i > 1 ? "sg-number" : null }, words));
    const table = el(
      "table",
      { class: `sg-area-table${compare ? " sg-compared" : ""}` },
      el("thead", {}, el("tr", {}, ...head)),
      el("tbody", {}, ...lines.map((line2) => rowOf2(page, state, line2)))
    );
    if (!compare) return [table];
    const title = say("title:map", { value: valueName(data, value2), level: say(`level:${level}`) });
    return [el("h3", { class: "sg-title" }, title), note("difference_note"), table];
  }
  function plainTable({ data, figures }, state) {
    const { between: between2, ...tallied } = figures.tallied(state);
    const lines = highestFirst(tallied).map((area2) => ({
      area: area2,
      cells: [amount(data, tallied, area2)],
      below: betweenWords(between2, area2)
    }));
    return { heads: [valueName(data, state.value)], lines };
  }
  function rowOf2({ store, data }, { level, areas: areas2 }, { area: area2, cells, below }) {
    const may = below && el("small", { class: "sg-between" }, below);
    const figures = cells.map((words) => el("td", { class: "sg-number" }, words, may));
    if (area2 === null) {
      const name3 = el("th", { scope: "row" }, say("all_shown"));
      return el("tr", { class: "sg-whole" }, el("td"), name3, ...figures);
    }
    const pcode = data.areas[level].pcodes[area2];
    const name2 = areaName(data, level, pcode);
    const tick = el("input", {
      type: "checkbox",
      id: `sg-only-${pcode}`,
      checked: areas2.has(pcode),
      "aria-label": say("areas_only_this", { area: name2 }),
      onchange: () => store.update(chooseArea(store.get(), pcode, tick.checked))
    });
    return el(
      "tr",
      {},
      el("td", {}, tick),
      el("th", { scope: "row" }, el("button", {
        type: "button",
        onclick: () => store.update(openingArea(level, area2))
      }, name2)),
      ...figures
    );
  }

  // src/views/base.js
  var STYLES = {
    country: { stroke: false, fillOpacity: 1 },
    border: { weight: 0.8, fill: false },
    sea: { stroke: false, fillOpacity: 1 },
    lake: { stroke: false, fillOpacity: 1 },
    river: { weight: 1.4, fill: false }
  };
  var WATER = /* @__PURE__ */ new Set(["lake", "river"]);
  function mountBase({ data }, map) {
    if (data.view.tiles) return;
    const renderers = {};
    for (const { layer, shape } of data.basemap) {
      const pane = WATER.has(layer) ? "sg-water" : "sg-base";
      const renderer = renderers[pane] ??= L.svg({ pane, padding: 0.5 });
      const style = { ...STYLES[layer], className: `sg-${layer}`, renderer, pane };
      L.geoJSON(JSON.parse(shape), { interactive: false, style: () => style }).addTo(map);
    }
  }

  // src/views/compare.js
  var ENDS = ["from", "to"];
  function mountCompare(box, timeline, page) {
    const { store, data, figures } = page;
    const { begin } = figures.months();
    let built = null;
    store.watch((s) => [s.compare, s.language], ([compare]) => {
      timeline.hidden = compare !== null;
      if (!compare) {
        leave();
        return;
      }
      if (!built || built.language !== store.get().language) built = build(box, page);
      for (const { period, end, select } of built.months) {
        select.value = String(endsOf(begin, compare[period])[ENDS.indexOf(end)]);
      }
      const warning = unevenLine(data, compare);
      built.warning.textContent = warning ?? "";
      built.warning.hidden = warning === null;
      box.hidden = false;
    });
    function leave() {
      const hadFocus = box.contains(document.activeElement);
      box.hidden = true;
      if (hadFocus) document.getElementById("sg-compare-open")?.focus();
    }
  }
  function build(box, { store, figures }) {
    const { begin } = figures.months();
    const names = begin.map((day) => span(day, next(day, "month") - 1));
    const update2 = (change) => {
      const { compare } = store.get();
      if (compare) store.update({ compare: change(compare), opened: null, selected: null });
    };
    const monthOf = (period, end) => {
      const id = `sg-period-${period}-${end}`;
      const words = el("span", { class: "sg-words" }, `${say(`period_${end}`)} `);
      const select = el("select", {
        id,
        onchange: () => update2((compare) => withMonth(compare, begin, period, end, Number(select.value)))
      }, ...names.map((name2, value2) => el("option", { value: value2 }, name2)));
      return { period, end, select, label: el("label", { for: id }, words, select) };
    };
    const months = PERIODS.flatMap((period) => ENDS.map((end) => monthOf(period, end)));
    const groups = PERIODS.map((period) => el(
      "fieldset",
      { class: "sg-period-months" },
      el("legend", {}, say(`period:${period}`)),
      ...months.filter((one) => one.period === period).map(({ label }) => label)
    ));
    const warning = el("p", { class: "sg-uneven", role: "status" });
    box.setAttribute("aria-label", say("compare"));
    box.replaceChildren(
      el(
        "div",
        { class: "sg-compare-row" },
        ...groups,
        button("compare_swap", () => update2(swapped), { id: "sg-compare-swap" }),
        button("compare_end", () => store.update({ compare: null }), { id: "sg-compare-end" })
      ),
      warning
    );
    return { language: store.get().language, months, warning };
  }

  // src/parts/focus.js
  function canTake(node) {
    if (!(node instanceof HTMLElement) || node === document.body || !node.isConnected) return false;
    return node.getClientRects().length > 0 && getComputedStyle(node).visibility === "visible";
  }
  var Place = class {
    /** @type {Element | null} */
    from = null;
    take() {
      this.from = document.activeElement;
    }
    /**
     * Back to where it was, or to the first of others that can take it.
     *
     * @param {...(Element | null | undefined)} others
     */
    giveBack(...others) {
      const to = [this.from, ...others].find(canTake);
      this.from = null;
      to?.focus({ preventScroll: true });
    }
  };
  var hasFocus = (box) => box.contains(document.activeElement) || document.activeElement === document.body;

  // src/parts/icons.js
  var STROKES = {
    fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
    save: "M12 4v11M7 11l5 5 5-5M4 20h16",
    language: "M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0",
    layers: "M12 4l9 5-9 5-9-5zM3 14l9 5 9-5",
    compare: "M3 5h7v14H3zM14 5h7v14h-7z",
    larger: "M5 15l7-7 7 7",
    smaller: "M5 9l7 7 7-7",
    close: "M6 6l12 12M18 6L6 18"
  };
  var icon = (name2) => svg("svg", {
    class: "sg-icon",
    viewBox: "0 0 24 24",
    width: 22,
    height: 22,
    "aria-hidden": "true",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": 2,
    "stroke-linecap": "round",
    "stroke-linejoin": "round"
  }, svg("path", { d: STROKES[name2] }));
  var pictured = (name2, words) => [icon(name2), el("span", { class: "sg-words" }, words)];

  // src/parts/legend.js
  function swatch(kind, colour, text) {
    const box = el("span", { class: `sg-swatch ${kind ? `sg-${kind}` : ""}`, "aria-hidden": "true" });
    if (colour) box.style.backgroundColor = colour;
    return el("div", { class: "sg-key" }, box, ` ${text}`);
  }
  var hatchKeys = () => [
    swatch("uncovered", null, say("coverage_key:none")),
    swatch("in-part", null, say("coverage_key:part"))
  ];
  function filled2(background) {
    const box = el("span", { class: "sg-swatch", "aria-hidden": "true" });
    box.style.background = background;
    return box;
  }
  var stripOf = (legend) => Array.from(legend.querySelectorAll("h3, .sg-key, .sg-sizes"), (sign) => {
    const [tag, kind] = sign.tagName === "H3" ? ["b", "sg-strip-title"] : ["span", sign.className];
    const copy = el(
      /** @type {"span"} */
      tag,
      { class: kind }
    );
    copy.append(...Array.from(sign.childNodes, (node) => node.cloneNode(true)));
    return copy;
  });
  var classRows = (colours, limits, isWhole) => limits.map((limit, i) => {
    const from = i ? limits[i - 1] : 0;
    const low = isWhole ? from + 1 : from;
    const ends = { low: i || isWhole ? figure(low) : ">0", high: figure(limit) };
    const range = isWhole && low === limit ? figure(limit) : say("range", ends);
    return swatch("", colours.sequential[limits.length][i], range);
  });

  // src/parts/marks.js
  var [LIGHT, DARK] = ["#ffffff", "#3b1206"];
  var RING = 2;
  var CASING = 2;
  var HOLLOW = { fill: "#ffffff", line: DARK };
  var LOOKS = [
    { fill: "rgba(255, 247, 237, 0.75)", line: DARK, dash: [2, 2] },
    { fill: "rgba(253, 205, 160, 0.9)", line: DARK, dash: [] },
    { fill: "rgba(194, 65, 12, 0.82)", line: LIGHT, dash: [] },
    { fill: "rgba(154, 52, 18, 0.76)", line: LIGHT, dash: [], ring: DARK }
  ];
  var SEVERAL = 3;
  var lookOf = (certainty, isKnown) => isKnown ? LOOKS[certainty] : { ...LOOKS[certainty], ...HOLLOW };
  function circle(context, x, y, radius) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  function stamp(context, x, y, radius, { fill: fill2, line: line2, dash, width, ring }) {
    circle(context, x, y, radius);
    context.fillStyle = fill2;
    context.fill();
    context.lineWidth = width + 1.6;
    context.strokeStyle = line2 === LIGHT ? DARK : LIGHT;
    context.stroke();
    context.setLineDash(dash);
    context.lineWidth = width;
    context.strokeStyle = line2;
    context.stroke();
    context.setLineDash([]);
    if (!ring) return;
    circle(context, x, y, radius + RING);
    context.strokeStyle = ring;
    context.stroke();
  }
  function dot(radius, certainty, isKnown) {
    const { fill: fill2, line: line2, dash, ring } = lookOf(certainty, isKnown);
    const side = Math.ceil(radius * 2 + 4 + (ring ? 2 * RING : 0));
    const middle = { cx: side / 2, cy: side / 2 };
    const round = { ...middle, r: radius };
    const rings = ring ? [svg("circle", { ...middle, r: radius + RING, fill: "none", stroke: ring })] : [];
    return svg(
      "svg",
      { width: side, height: side, "aria-hidden": "true" },
      svg("circle", { ...round, fill: fill2, stroke: line2 === LIGHT ? DARK : LIGHT, "stroke-width": 2.6 }),
      svg("circle", { ...round, fill: "none", stroke: line2, "stroke-dasharray": dash.join(" ") }),
      ...rings
    );
  }

  // src/parts/stripes.js
  var OTHER2 = "#8a8a8a";
  var STRIPE = 6;
  var DOTS = { every: 6, radius: 1.3 };
  var HATCHES = { medium: { line: 1.3, every: 7 }, low: { line: 2.6, every: 5 } };
  var SURENESSES = ["high", "medium", "low", "empty"];
  var surenessOf = ({ confidence, empty }) => empty ? "empty" : SURENESSES.find((one) => one === confidence) ?? "medium";
  function fillsOf(context, colours, sureness, ground) {
    if (colours.length < 2) {
      const colour = colours[0] ?? OTHER2;
      return [textureOf(context, sureness, ground, colour) ?? colour];
    }
    const stripe = tiled(context, colours.join(), STRIPE * colours.length, 45, (brush, side) => colours.forEach((colour, i) => {
      brush.fillStyle = colour;
      brush.fillRect(i * STRIPE, 0, STRIPE, side);
    }));
    return [stripe ?? OTHER2, textureOf(context, sureness, ground)].filter((one) => one !== null);
  }
  function textureOf(context, sureness, ground, under = null) {
    if (sureness === "high") return null;
    const key = `${sureness} ${ground} ${under}`;
    if (sureness === "empty") {
      return tiled(context, key, DOTS.every, 45, (brush, side) => dots(brush, side, ground), under);
    }
    const { line: line2, every } = HATCHES[sureness];
    return tiled(context, key, every, -45, (brush, side) => {
      brush.fillStyle = ground;
      brush.fillRect(0, 0, line2, side);
    }, under);
  }
  function dots(brush, side, ground) {
    brush.fillStyle = ground;
    brush.fillRect(0, 0, side, side);
    brush.globalCompositeOperation = "destination-out";
    brush.beginPath();
    brush.arc(side / 2, side / 2, DOTS.radius, 0, 2 * Math.PI);
    brush.fill();
  }
  var FINE = 4;
  var TIMES = 12;
  var made2 = /* @__PURE__ */ new Map();
  function tiled(context, look, every, turned, draw, under = null) {
    const ratio = pixelRatio();
    const key = `${look} ${ratio}`;
    const known3 = made2.get(key);
    if (known3 !== void 0) return known3;
    const long = TIMES * every * Math.SQRT2;
    const tile = document.createElement("canvas");
    tile.width = tile.height = Math.round(long * ratio);
    const brush = brushOf(tile);
    brush.scale(tile.width / long, tile.width / long);
    for (const fill2 of [under, patternOf2(brush, every, turned, draw)]) {
      if (!fill2) continue;
      brush.fillStyle = fill2;
      brush.fillRect(0, 0, long, long);
    }
    const pattern = context.createPattern(tile, "repeat");
    pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
    made2.set(key, pattern);
    return pattern;
  }
  function patternOf2(context, side, turned, draw) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = side * FINE;
    const brush = brushOf(tile);
    brush.scale(FINE, FINE);
    draw(brush, side);
    const pattern = context.createPattern(tile, "repeat");
    pattern?.setTransform(new DOMMatrix().rotate(turned).scale(1 / FINE));
    return pattern;
  }
  function stripes(colours) {
    if (colours.length < 2) return colours[0] ?? OTHER2;
    const parts = colours.map((colour, i) => `${colour} ${i * STRIPE}px ${(i + 1) * STRIPE}px`);
    return `repeating-linear-gradient(135deg, ${parts.join(", ")})`;
  }
  function textured(sureness, colour, ground) {
    if (sureness === "high") return colour;
    if (sureness === "empty") {
      const { every: every2, radius } = DOTS;
      const dot3 = `radial-gradient(circle, ${colour} ${radius}px, ${ground} ${radius + 0.4}px)`;
      return `${dot3} 0 0 / ${every2}px ${every2}px`;
    }
    const { line: line2, every } = HATCHES[sureness];
    return `repeating-linear-gradient(45deg, ${ground} 0 ${line2}px, ${colour} ${line2}px ${every}px)`;
  }

  // src/views/card.js
  var WIDE = 1150;
  var FIGURES = {
    massacres: "kind",
    killed: "killed",
    five_or_more_killed: "killed",
    rate: "killed",
    children: "children",
    women: "women"
  };
  function mountCard(box, strip, page) {
    const { store, data, figures } = page;
    let card = build2(box, page);
    const pointLegend = derived(
      (s) => [s.language, figures.grouping(s), sizesIn(figures, s).join()],
      (..._) => pointLegendOf(page)
    );
    const classes = derived(
      (s) => [s.language, s.level, s.value, figures.colours(s)],
      (_, level, value2, colours) => classRows(colours, limitsOf(data.areas[level], value2), value2 !== "rate")
    );
    store.watch((s) => [s.language], () => {
      card = build2(box, page);
    });
    store.watch((s) => [s.value, s.level], ([value2, level]) => {
      card.value.value = value2;
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
        s.language,
        s.level,
        s.value,
        s.layers,
        figures.shown(s),
        figures.grouping(s),
        s.layers.has("zones") && figures.zonesDrawn(s),
        figures.colours(s),
        fillAt(s.zoom) < 1
      ],
      () => card.legend.replaceChildren(...meanings(page, { pointLegend, classes }))
    );
    mountStrip(box, strip, page, () => card.legend);
    store.watch((s) => [s.onPaper], ([onPaper]) => {
      if (onPaper) card.about.open = true;
    });
  }
  function mountStrip(box, strip, { store, figures }, legend) {
    const line2 = el("div", { class: "sg-strip-line", role: "group", tabindex: 0 });
    const more = el("button", {
      type: "button",
      id: "sg-card-open",
      "aria-controls": box.id,
      onclick: () => store.update({ card: !store.get().card })
    });
    strip.append(line2, more);
    const place2 = new Place();
    store.watch((s) => [s.language], () => {
      line2.setAttribute("aria-label", say("legend"));
      more.replaceChildren(...pictured("layers", say("card_open")));
    });
    store.watch(
      (s) => [s.language, s.level, s.value, s.layers, hasStrip(s.layout) && figures.shown(s), s.zoom],
      ([, , , , isWanted]) => line2.replaceChildren(...isWanted ? stripOf(legend()) : [])
    );
    const isOver = (s) => hasStrip(s.layout) && !s.onPaper;
    store.watch((s) => [isOver(s), isOver(s) && s.card], ([isAway, isOpen]) => {
      const hadFocus = box.contains(document.activeElement);
      if (isOpen) place2.take();
      more.setAttribute("aria-expanded", String(isOpen));
      box.hidden = isAway && !isOpen;
      if (isOpen) box.focus({ preventScroll: true });
      else if (hadFocus) place2.giveBack(more);
    });
  }
  function build2(box, { store, data }) {
    const state = store.get();
    const value2 = choice(
      "colour_by",
      data.values,
      state.value,
      (one) => `value:${one}`,
      (one) => store.update({ value: one })
    );
    const level = choice(
      "level",
      levelsOf(data),
      state.level,
      (one) => `level:${one}`,
      (one) => store.update({ level: one })
    );
    const legend = el("div", { class: "sg-legend" });
    const open = window.innerWidth > WIDE || hasStrip(store.get().layout);
    const about = el("details", { open }, el("summary", {}, el("h2", {}, say("legend"))), legend);
    const close = el("button", {
      type: "button",
      class: "sg-close",
      onclick: () => store.update({ card: false })
    }, ...pictured("close", say("close")));
    const inputs = layerInputs({ store, data });
    box.setAttribute("aria-label", say("legend"));
    box.replaceChildren(
      close,
      el("div", { class: "sg-choose" }, value2.label, level.label),
      about,
      el("details", { open }, el("summary", {}, el("h2", {}, say("layers"))), inputs.box)
    );
    return {
      value: value2.select,
      level: level.select,
      layers: inputs.layers,
      apart: inputs.apart,
      legend,
      about
    };
  }
  function layerInputs({ store, data }) {
    const { layers } = store.get();
    const inputs = /* @__PURE__ */ new Map();
    function option(layer, attributes) {
      const id = `sg-layer-${layer}`;
      const input = el("input", { id, ...attributes, checked: isChosen(layers, layer) });
      inputs.set(layer, input);
      return el("label", { for: id, class: "sg-check" }, input, ` ${say(`layer:${layer}`)}`);
    }
    const offered2 = possible(data, GROUNDS).filter((layer) => layer !== "zones" || data.zones);
    const grounds = (
      /** @type {(Layer | "none")[]} */
      [...offered2, "none"].map((layer) => option(layer, {
        type: "radio",
        name: "sg-ground",
        onchange: () => store.update(chooseGround(store.get(), layer))
      }))
    );
    const overlays = possible(data, OVERLAYS).map((layer) => option(layer, {
      type: "checkbox",
      onchange: ({ target }) => store.update(toggleLayer(store.get(), layer, target.checked))
    }));
    const apart = note("compare_layers");
    const box = el(
      "div",
      { class: "sg-layers" },
      el("fieldset", {}, el("legend", {}, say("ground")), ...grounds, apart),
      el("fieldset", {}, el("legend", {}, say("overlays")), ...overlays)
    );
    return { box, layers: inputs, apart };
  }
  var isChosen = (layers, layer) => layer === "none" ? !GROUNDS.some((ground) => layers.has(ground)) : layers.has(layer);
  function meanings(page, { pointLegend, classes }) {
    const { layers } = page.store.get();
    const drawn2 = page.figures.zonesDrawn(page.store.get());
    return [
      ...layers.has("areas") ? [areaLegend(page, classes(page.store.get()))] : [],
      ...layers.has("points") ? [pointLegend(page.store.get())] : [],
      ...layers.has("hexagons") ? [hexagonLegend(page)] : [],
      ...layers.has("heat") ? [heatLegend(page)] : [],
      ...layers.has("zones") && drawn2 ? zoneLegend(page, drawn2) : [],
      ...groundLegend(page),
      coverageLegend(page)
    ];
  }
  function areaLegend({ store, data, figures }, classes) {
    const { level, value: value2 } = store.get();
    const shown = figures.shown(store.get());
    const title = say("title:map", { value: valueName(data, value2), level: say(`level:${level}`) });
    const isCovered2 = !coveredAreas(data, level, figures.days(store.get()), store.get().facets.kind);
    const outside = notInside(data, level, shown);
    return el(
      "div",
      {},
      el("h3", {}, title),
      swatch("no-data", null, say(isCovered2 ? "no_data" : "no_data_or_report")),
      value2 === "rate" && swatch("few", null, say("few_people", { n: figure(data.population.least) })),
      swatch("", figures.colours(store.get()).zero, `0 · ${whiteMeans(outside, shown.length < data.count)}`),
      ...classes,
      ...betweenKeys(data, figures.colours(store.get()), limitsOf(data.areas[level], value2)),
      fillAt(store.get().zoom) < 1 && note("classes_fade"),
      note("classes_note", { n: figure(figures.totals.incidents) }),
      value2 === "five_or_more_killed" && note("five_or_more_killed_note"),
      unstatedNote(value2, unstated(data, value2, shown), figures.totalsShown(store.get()).incidents),
      value2 === "rate" && note("few_people_note", {
        n: figure(data.population.least),
        step: figure(1e5 / data.population.least)
      }),
      value2 === "rate" && note("rate_note", { years: data.population.used.join(say("comma")) }),
      outside > 0 && note("not_in_areas", { n: figure(outside) })
    );
  }
  function betweenKeys({ draws }, colours, limits) {
    if (!draws || !limits.length) return [];
    const words = { n: figure(draws.leftOut ? draws.most : draws.count), p: figure(draws.confidence * 100) };
    if (draws.leftOut) return [note("between_left_out", words)];
    if (!draws.numberOf.some((number2) => number2 >= 0)) return [];
    const plain4 = Math.ceil(limits.length / 2);
    const high = Math.min(plain4 + 1, limits.length);
    const fill2 = levelStripes(between(colours, { low: plain4 - 1, plain: plain4, high }, limits));
    return [
      el("div", { class: "sg-key" }, filled2(fill2), ` ${say("between_key")}`),
      note("between_note", words)
    ];
  }
  var whiteMeans = (outside, isPart) => outside ? say("zero_unplaced", { n: figure(outside) }) : say(isPart ? "zero_shown" : "zero");
  var unstatedNote = (value2, missing, all) => missing > 0 && note("unstated_note", {
    figure: say(`value:${FIGURES[value2]}`),
    n: figure(missing),
    m: figure(all)
  });
  function sizesIn(figures, state) {
    const { cells, most: ofAll } = figures.grouping(state);
    const most = cells ? ofAll : figures.symbols(state).killed.reduce((a, b) => Math.max(a, b), 0);
    return [.../* @__PURE__ */ new Set([roundDown(most), roundDown(most / 5), 5])].filter((n) => n && n <= most).sort((a, b) => a - b);
  }
  function pointLegendOf({ store, figures }) {
    const { cells, sizeOf: sizeOf2 } = figures.grouping(store.get());
    const circles = sizesIn(figures, store.get()).map((toll3) => el("span", { class: "sg-size" }, dot(sizeOf2(toll3), cells ? SEVERAL : SURE, true), ` ${figure(toll3)}`));
    const looks = [
      [SURE, true, say("symbol_sure")],
      [UNSURE, true, say("symbol_unsure")],
      [COARSE, true, say("symbol_coarse")],
      [SURE, false, say("symbol_unknown")]
    ];
    return el(
      "div",
      {},
      el("h3", {}, say("size_note")),
      el("div", { class: "sg-sizes" }, ...circles),
      ...looks.map(([look, known3, words]) => el("div", { class: "sg-key" }, dot(6, look, known3), ` ${words}`)),
      ...cells ? [el("div", { class: "sg-key" }, dot(6, SEVERAL, true), ` ${say("symbol_several")}`)] : [],
      note(cells ? "symbol_stack_several" : "symbol_stack")
    );
  }
  function roundDown(n) {
    const power = 10 ** Math.floor(Math.log10(Math.max(n, 1)));
    return Math.floor(n / power) * power;
  }
  function coverageLegend({ data }) {
    return el(
      "div",
      { class: "sg-coverage-key" },
      el("h3", {}, say("coverage_heading")),
      ...data.coverage ? hatchKeys() : [note("coverage_unstated")]
    );
  }
  function groundLegend({ store, figures }) {
    const isHatched = !store.get().layers.has("areas") && figures.covered(store.get())?.includes(0);
    return isHatched ? [swatch("no-data", null, say("coverage:not_whole")), note("no_report_note")] : [];
  }
  function heatLegend({ store, data, figures }) {
    const bar = el("span", { class: "sg-ramp", "aria-hidden": "true" });
    const shades = figures.colours(store.get()).sequential[5].join(", ");
    bar.style.background = `linear-gradient(to ${isArabic() ? "left" : "right"}, ${shades})`;
    return el(
      "div",
      {},
      el("h3", {}, say("layer:heat")),
      el("div", { class: "sg-key" }, `${say("heat_few")} `, bar, ` ${say("heat_many")}`),
      note("heat_note", { n: figure(roughly(data, figures.shown(store.get()))) })
    );
  }
  function hexagonLegend({ store, data, figures }) {
    const { leftOut } = figures.hexagons(store.get());
    return el(
      "div",
      {},
      el("h3", {}, say("layer:hexagons")),
      ...classRows(figures.colours(store.get()), data.hexagons.limits, true),
      note("hexagon_note", { area: figure(data.hexagons.area_km2), n: figure(leftOut) })
    );
  }
  function zoneLegend({ store, data: { zones }, figures }, drawn2) {
    if (!zones) return [];
    const title = el("h3", {}, say("layer:zones"));
    const whose = el("p", { class: "sg-note" }, zonesLine(zones, drawn2));
    if (!drawn2.current) return [title, whose];
    const rows2 = holdersOn(zones, drawn2.current).map((one) => el("div", { class: "sg-key" }, filled2(stripes(one.colours)), ` ${parties(one.holders)}`));
    const { ground, soft } = figures.colours(store.get());
    const textures = SURENESSES.map((level) => {
      const words = say(level === "empty" ? "zones_empty" : `confidence:${level}`);
      return el("span", { class: "sg-size" }, filled2(textured(level, soft, ground)), ` ${words}`);
    });
    return [
      title,
      whose,
      ...rows2,
      el("div", { class: "sg-sizes" }, `${say("confidence")}: `, ...textures),
      ...zones.band ? [note("zones_band")] : [],
      note(zones.covered ? "zones_note" : "zones_given_note")
    ];
  }

  // src/views/colours.js
  function mountColours({ store, figures }) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => store.update({ isDark: dark.matches });
    dark.addEventListener("change", follow);
    follow();
    store.watch((s) => [figures.colours(s)], ([{ sequential: _, ...colours }]) => {
      for (const [name2, colour] of Object.entries(colours)) {
        document.documentElement.style.setProperty(`--map-${name2.replaceAll("_", "-")}`, colour);
      }
    });
  }

  // src/parts/rover.js
  function rove(box, buttons, { acrossBy, downBy }) {
    function stop(wanted) {
      for (const one of buttons) one.tabIndex = one === wanted ? 0 : -1;
    }
    stop(buttons[0]);
    box.addEventListener("focusin", ({ target }) => {
      const found = buttons.find((one) => one === target);
      if (found) stop(found);
    });
    box.addEventListener("keydown", (event) => {
      const at = buttons.findIndex((one) => one === document.activeElement);
      const to = at < 0 ? null : reached(at, event.key);
      if (to === null) return;
      buttons[Math.max(0, Math.min(to, buttons.length - 1))].focus();
      event.preventDefault();
    });
    function reached(at, key) {
      const on = isArabic() ? -acrossBy : acrossBy;
      const moves = {
        ...acrossBy ? { ArrowRight: at + on, ArrowLeft: at - on } : {},
        ArrowDown: at + downBy(),
        ArrowUp: at - downBy(),
        Home: 0,
        End: buttons.length - 1
      };
      return moves[key] ?? null;
    }
  }

  // src/views/charts.js
  var TOP = 13;
  var FOOT = 46;
  var FITS = 4;
  var LEAST = 1.5;
  var IN_A_YEAR = 12;
  var HALF = 6;
  var HATCHES2 = { none: "sg-uncovered", part: "sg-in-part" };
  function mountCharts(box, page) {
    box.classList.add("sg-charts");
    const [months, parties2] = [el("section"), el("section")];
    box.append(months, parties2);
    mountMonths(months, page);
    mountParties(parties2, page);
  }
  var isSeen = (s) => s.tab === "charts";
  var titleOf2 = ({ data }, by) => say(`chart:${charted(data)}:${by}`);
  function mountMonths(box, page) {
    const { store, figures } = page;
    const { range } = figures;
    if (!range) {
      store.watch((s) => [s.language], () => box.replaceChildren(el("h3", {}, titleOf2(page, "month")), note("no_dates")));
      return;
    }
    const chart = derived((s) => [s.language], (_) => new Months(box, page, range));
    store.watch(
      (s) => [isSeen(s) && figures.byMonth(s), isSeen(s) && figures.periods(s), s.language],
      ([bars, periods]) => {
        if (bars) chart(store.get()).show(bars, periods || null);
      }
    );
  }
  var Months = class {
    /** @type {Bars | null} */
    shown = null;
    /**
     * @param {HTMLElement} box
     * @param {Page} page
     * @param {Range} range
     */
    constructor(box, page, range) {
      const { store, data, usual } = page;
      const { begin } = page.figures.months();
      this.page = page;
      this.months = begin.map((_, i) => monthAt(data, range, begin, i));
      this.names = begin.map((day) => span(day, next(day, "month") - 1));
      this.columns = begin.map((day, i) => new Column(monthLetter(day), this.months[i].extent, () => store.update(picking(range, this.months[i], i, store.get().time, usual))));
      this.most = el("p", { class: "sg-note" });
      this.table = new Listed(["month", charted(data), "incidents", "coverage"]);
      const title = titleOf2(page, "month");
      const grid = el("div", { class: "sg-months", role: "toolbar", "aria-label": title });
      for (const [year, list2] of yearsOf2(begin)) grid.append(this.year(year, list2));
      rove(grid, this.columns.map(({ button: button2 }) => button2), {
        acrossBy: 1,
        downBy: () => store.get().layout === "wide" ? IN_A_YEAR : HALF
      });
      box.replaceChildren(
        el("h3", {}, title),
        note("chart_month_note"),
        grid,
        this.most,
        note("chart_at_least"),
        ...data.coverage ? hatchKeys() : [note("coverage_unstated")],
        this.table.node
      );
    }
    /**
     * @param {number} year
     * @param {{ month: number, place: number }[]} list
     */
    year(year, list2) {
      const cells = list2.map(({ month, place: place2 }) => {
        const { button: button2 } = this.columns[month];
        button2.style.setProperty("--month", String(place2 + 1));
        button2.style.setProperty("--of-half", String(place2 % HALF + 1));
        button2.style.setProperty("--half", String(Math.floor(place2 / HALF) + 1));
        return button2;
      });
      return el(
        "div",
        { class: "sg-year" },
        el("span", { class: "sg-year-name", "aria-hidden": "true" }, String(year)),
        el("div", { class: "sg-year-bars", role: "presentation" }, ...cells)
      );
    }
    /**
     * @param {Bars} bars
     * @param {Days[] | null} periods
     */
    show(bars, periods) {
      if (bars !== this.shown) this.fill(bars);
      this.shown = bars;
      this.months.forEach((month, i) => {
        const isInside = !periods || periods.some(({ from, to }) => month.from <= to && month.to >= from);
        this.columns[i].mark(isInside, isPicked(month, periods?.length === 1 ? periods[0] : null));
      });
    }
    /** @param {Bars} bars */
    fill(bars) {
      const undated = this.months.length;
      const top = highest(bars.sums.subarray(0, undated));
      this.columns.forEach((column2, i) => {
        const sum = told2(bars, i, this.months[i].extent);
        column2.draw(sum, bars.unknown[i], top?.sum ?? 1);
        column2.name([this.names[i], ...figuresOf(this.page, bars, i), this.coverage(i)]);
      });
      this.most.textContent = [
        ...top ? [say("chart_highest", { what: this.names[top.bar], n: amountOf(bars, top.bar) })] : [],
        ...bars.incidents[undated] ? [[say("undated"), ...figuresOf(this.page, bars, undated)].join(" · ")] : []
      ].join(" — ");
      this.table.show(() => {
        const rows2 = this.names.map((name2, i) => [
          name2,
          this.isSaid(bars, i) ? amountOf(bars, i) : "–",
          figure(bars.incidents[i]),
          this.coverage(i) || "–"
        ]);
        if (!bars.incidents[undated]) return rows2;
        return [...rows2, [say("undated"), amountOf(bars, undated), figure(bars.incidents[undated]), "–"]];
      });
    }
    /**
     * @param {Bars} bars
     * @param {number} i
     */
    isSaid(bars, i) {
      return told2(bars, i, this.months[i].extent) !== null;
    }
    /** @param {number} i */
    coverage(i) {
      const { covered } = this.months[i];
      if (!covered) return "";
      return extentWords(covered) || say("coverage:whole");
    }
  };
  var Column = class {
    text = svg("text", { x: "50%", y: FOOT - 3 });
    marked = "";
    rect = svg("rect", { x: "14%", width: "72%", y: FOOT, height: 0 });
    /**
     * @param {string} letter
     * @param {string | null} extent
     * @param {() => void} onclick
     */
    constructor(letter, extent, onclick) {
      const line2 = svg("rect", { x: 0, width: "100%", y: FOOT, height: 1, class: "sg-foot-line" });
      const hatch2 = HATCHES2[extent ?? ""] ?? "";
      const drawing = { width: "100%", height: FOOT + 1, "aria-hidden": "true", class: hatch2 };
      this.button = el(
        "button",
        { type: "button", class: "sg-column", onclick },
        svg("svg", drawing, this.rect, line2, this.text),
        // Drawn by the styles: it is no part of what the button says.
        el("span", { class: "sg-letter", "data-letter": letter })
      );
    }
    /**
     * @param {number | null} sum NaN: incidents, and no toll; null: nothing can be said
     * @param {number} unknown
     * @param {number} most
     */
    draw(sum, unknown, most) {
      const tall = sum ? Math.max(LEAST, sum / most * (FOOT - TOP)) : 0;
      this.rect.setAttribute("y", String(FOOT - tall));
      this.rect.setAttribute("height", String(tall));
      this.text.setAttribute("y", String(FOOT - tall - 3));
      const written2 = sum === null ? "" : Number.isNaN(sum) ? "?" : `${unknown ? "≥" : ""}${figure(sum)}`;
      this.text.textContent = written2.length > FITS ? "" : written2;
    }
    /** @param {string[]} parts */
    name(parts) {
      const name2 = parts.filter(Boolean).join(" · ");
      this.button.setAttribute("aria-label", name2);
      this.button.title = name2;
    }
    /**
     * @param {boolean} isInside
     * @param {boolean} isPressed
     */
    mark(isInside, isPressed) {
      const now = `${isInside} ${isPressed}`;
      if (now === this.marked) return;
      this.marked = now;
      this.button.classList.toggle("sg-out", !isInside);
      this.button.setAttribute("aria-pressed", String(isPressed));
    }
  };
  function figuresOf({ data }, bars, i) {
    const count = `${say("incidents")}: ${figure(bars.incidents[i])}`;
    return charted(data) === "killed" && bars.incidents[i] ? [`${say("killed")}: ${amountOf(bars, i)}`, count] : [count];
  }
  function amountOf(bars, i) {
    const sum = told2(bars, i, "whole") ?? 0;
    return Number.isNaN(sum) ? say("unknown") : atLeast(sum, bars.unknown[i]);
  }
  function mountParties(box, page) {
    const { store, data, figures } = page;
    const chart = derived((s) => [s.language], (_) => new Parties(box, page));
    store.watch(
      (s) => [isSeen(s) && figures.byParty(s), s.facets, s.language],
      ([bars, facets]) => {
        if (!bars) return;
        if (figures.parties().length) {
          chart(store.get()).show(bars, facets);
          return;
        }
        const why = note(data.isSummary ? "chart_no_party_many" : "chart_no_party");
        box.replaceChildren(el("h3", {}, titleOf2(page, "party")), why);
      }
    );
  }
  var Parties = class {
    /** @type {Bars | null} */
    shown = null;
    /**
     * @param {HTMLElement} box
     * @param {Page} page
     */
    constructor(box, page) {
      const { store, data } = page;
      this.page = page;
      this.words = page.figures.parties();
      this.lines = this.words.map((word) => {
        const rect = svg("rect", { y: 0, width: 0, height: "100%" });
        const number2 = el("span", { class: "sg-number", "aria-hidden": "true" });
        const figures = el("span", { class: "sg-hidden" });
        const button2 = el(
          "button",
          {
            type: "button",
            class: "sg-line-bar",
            "data-party": word,
            onclick: () => store.update(pickingParty(store.get(), word))
          },
          el("span", {}, word ? quoted(term("party", word)) : say("not_stated")),
          figures,
          number2,
          svg("svg", { width: "100%", height: 8, "aria-hidden": "true" }, rect)
        );
        return { button: button2, rect, number: number2, figures };
      });
      this.table = new Listed(["party", charted(data), "incidents"]);
      const title = titleOf2(page, "party");
      const list2 = el("div", {
        class: "sg-parties",
        role: "toolbar",
        "aria-label": title,
        "aria-orientation": "vertical"
      }, ...this.lines.map(({ button: button2 }) => button2));
      rove(list2, this.lines.map(({ button: button2 }) => button2), { acrossBy: 0, downBy: () => 1 });
      box.replaceChildren(el("h3", {}, title), note("chart_party_note"), list2, this.table.node);
    }
    /**
     * @param {Bars} bars
     * @param {Facets} facets
     */
    show(bars, { party }) {
      if (bars !== this.shown) this.fill(bars);
      this.shown = bars;
      this.lines.forEach(({ button: button2 }, i) => {
        const isPressed = party?.has(this.words[i]) ?? false;
        button2.setAttribute("aria-pressed", String(isPressed));
        button2.classList.toggle("sg-out", Boolean(party?.size) && !isPressed);
      });
    }
    /** @param {Bars} bars */
    fill(bars) {
      const most = highest(bars.sums)?.sum ?? 1;
      this.lines.forEach(({ rect, number: number2, figures }, i) => {
        rect.setAttribute("width", `${bars.sums[i] / most * 100}%`);
        number2.textContent = amountOf(bars, i);
        figures.textContent = ["", ...figuresOf(this.page, bars, i)].join(" · ");
      });
      this.table.show(() => this.words.map((word, i) => [quoted(term("party", word)), amountOf(bars, i), figure(bars.incidents[i])]));
    }
  };
  var Listed = class {
    /** @type {() => Child[][]} */
    rows = () => [];
    table = el("table", { class: "sg-area-table" });
    /** @param {string[]} heads keys of words; a name first, what follows are figures */
    constructor(heads) {
      this.heads = [...new Set(heads)];
      this.width = heads.length;
      this.node = el(
        "details",
        { ontoggle: () => this.draw() },
        el("summary", {}, say("chart_table")),
        this.table
      );
    }
    /** @param {() => Child[][]} rows */
    show(rows2) {
      this.rows = rows2;
      this.draw();
    }
    draw() {
      if (!this.node.open) return;
      const heads = this.heads.map((key, i) => el("th", { scope: "col", class: i ? "sg-number" : null }, say(key)));
      const lines = this.rows().map(([name2, ...cells]) => el(
        "tr",
        {},
        el("th", { scope: "row" }, name2),
        ...cells.slice(this.width - this.heads.length).map((cell2) => el("td", { class: "sg-number" }, cell2))
      ));
      this.table.replaceChildren(el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...lines));
    }
  };

  // src/model/chips.js
  var chipsOf = (data, state, usual, days) => [
    ...areaChips(data, state),
    ...wordChips(state),
    ...tollChips(state),
    ...state.compare ? [compareChip(state.compare)] : timeChips(usual, days)
  ];
  var areaChips = (data, { areas: areas2 }) => [...areas2].sort().map((pcode) => ({
    id: `area ${pcode}`,
    text: unitName(data, pcode),
    without: (s) => chooseArea(s, pcode, false)
  }));
  var wordChips = ({ facets }) => FACETS.flatMap((facet) => [...facets[facet] ?? []].sort().map((word) => ({
    id: `${facet} ${word}`,
    text: `${say(facet)}: ${term(VOCABULARY[facet], word)}`,
    without: (s) => choose(s, facet, word, false)
  })));
  function tollChips({ atLeast: atLeast2, unknownToll }) {
    if (atLeast2 <= 0) return [];
    const unknown = unknownToll ? "" : ` (${say("chip_unknown_out")})`;
    return [{
      id: "least",
      text: `${say("toll_at_least")} ${figure(atLeast2)}${unknown}`,
      without: () => ({ atLeast: 0, unknownToll: true })
    }];
  }
  var compareChip = (compare) => ({
    id: "compare",
    text: PERIODS.map((period) => `${say(`period:${period}`)}: ${daysOfPeriod(compare, period)}`).join(" · "),
    without: () => ({ compare: null })
  });
  var timeChips = ({ time }, days) => days ? [{
    id: "time",
    text: `${date(days.from, "short")} – ${date(days.to, "short")}`,
    without: () => ({ time, playing: false })
  }] : [];

  // src/views/chips.js
  function mountChips(box, { store, data, figures, usual }) {
    store.watch(
      (s) => [s.language, s.facets, s.areas, s.atLeast, s.unknownToll, figures.days(s), s.compare],
      ([_language, _facets, _areas, _least, _unknown, days]) => {
        const at = [...box.querySelectorAll("button")].findIndex((one) => one === document.activeElement);
        const chips = chipsOf(data, store.get(), usual, days).map(({ id, text, without }) => el("button", {
          type: "button",
          class: "sg-chip",
          "data-chip": id,
          "aria-label": say("chip_remove", { filter: isolated(text) }),
          onclick: () => store.update(without(store.get()))
        }, quoted(text), el("span", { "aria-hidden": "true" }, " ×")));
        const all = button("chips_clear", () => store.update(unfiltered(usual)), { class: "sg-clear" });
        box.hidden = !chips.length;
        box.setAttribute("aria-label", say("chips"));
        box.replaceChildren(...chips, ...chips.length ? [all] : []);
        const next2 = chips[Math.min(at, chips.length - 1)] ?? document.getElementById("sg-tab-filters");
        if (at >= 0) next2?.focus();
      }
    );
  }

  // src/views/filters.js
  function mountFilters(box, page) {
    const { store } = page;
    let inputs;
    store.watch((s) => [s.language], () => {
      inputs = build3(box, page);
    });
    store.watch((s) => [s.language, s.facets, s.atLeast, s.unknownToll], ([_, facets, atLeast2, unknown]) => {
      for (const { facet, word, input } of inputs.words) {
        input.checked = facets[facet]?.has(word) ?? false;
      }
      inputs.least.value = atLeast2 ? String(atLeast2) : "";
      inputs.unknown.checked = unknown;
    });
    store.watch((s) => [s.language, s.areas], ([_, areas2]) => {
      for (const { pcode, input } of inputs.areas) input.checked = areas2.has(pcode);
    });
    store.watch((s) => [s.tab === "filters" && page.figures.shown(s), s.language], ([shown]) => {
      if (shown) showCounts(inputs, page);
    });
  }
  function showCounts(inputs, { store, data, figures }) {
    const state = store.get();
    const periods = figures.periods(state);
    const counts = /* @__PURE__ */ new Map();
    for (const { facet, word, count } of inputs.words) {
      const known3 = counts.get(facet) ?? wouldShow(data, facet, state, periods);
      counts.set(facet, known3);
      count.textContent = ` (${figure(known3.get(word) ?? 0)})`;
    }
    const perArea = wouldShowAreas(data, "governorate", state, periods);
    for (const { area: area2, count } of inputs.areas) count.textContent = ` (${figure(perArea[area2])})`;
  }
  function build3(box, { store, data, usual }) {
    const least = el("input", {
      type: "number",
      id: "sg-least",
      min: 0,
      onchange: () => store.update({ atLeast: Math.max(0, Number(least.value) || 0) })
    });
    const unknown = el("input", {
      type: "checkbox",
      id: "sg-unknown",
      onchange: () => store.update({ unknownToll: unknown.checked })
    });
    const toll3 = el(
      "fieldset",
      {},
      el("legend", {}, say("toll")),
      el("label", { for: "sg-least" }, `${say("toll_at_least")} `, least),
      el("label", { for: "sg-unknown", class: "sg-check" }, unknown, ` ${say("toll_unknown_too")}`)
    );
    const areas2 = data.areas.governorate.pcodes.map((pcode, area2) => {
      const id = `sg-f-area-${pcode}`;
      const input = el("input", {
        type: "checkbox",
        id,
        onchange: () => store.update(chooseArea(store.get(), pcode, input.checked))
      });
      const count = el("span", { class: "sg-count" });
      const name2 = areaName(data, "governorate", pcode);
      const label = el("label", { for: id, class: "sg-check" }, input, ` ${name2}`, count);
      return { pcode, area: area2, input, count, label };
    });
    const words = [];
    const groups = offered(data).map((facet) => {
      const boxes = options(data, facet).map(([word], i) => {
        const id = `sg-f-${facet}-${i}`;
        const input = el("input", {
          type: "checkbox",
          id,
          "data-facet": facet,
          value: word,
          onchange: () => store.update(choose(store.get(), facet, word, input.checked))
        });
        const count = el("span", { class: "sg-count" });
        words.push({ facet, word, input, count });
        const label = word ? quoted(term(VOCABULARY[facet], word)) : say("not_stated");
        return el("label", { for: id, class: "sg-check" }, input, " ", label, count);
      });
      return el("fieldset", {}, el("legend", {}, say(facet)), ...boxes);
    });
    box.replaceChildren(
      button("reset_filters", () => store.update(unfiltered(usual))),
      el(
        "fieldset",
        {},
        el("legend", {}, say("areas")),
        el("p", { class: "sg-note" }, say("areas_filter_note")),
        ...areas2.map(({ label }) => label)
      ),
      ...data.values.includes("killed") ? [toll3] : [],
      ...groups
    );
    return { words, least, unknown, areas: areas2 };
  }

  // src/views/fragment.js
  var TYPE = "syria-geo:height";
  var HINT_MS = 1500;
  function mountFragment({ data }, map) {
    if (!data.view.fragment) return;
    shareGestures(map);
    if (window.parent === window) return;
    let told4 = 0;
    new ResizeObserver(() => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height === told4) return;
      told4 = height;
      window.parent.postMessage({ type: TYPE, height }, "*");
    }).observe(document.body);
  }
  function shareGestures(map) {
    const box = map.getContainer();
    const hint = el("p", { class: "sg-gesture", "aria-hidden": "true", hidden: true });
    box.append(hint);
    let waiting;
    const show = (key) => {
      hint.textContent = say(key);
      hint.hidden = false;
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        hint.hidden = true;
      }, HINT_MS);
    };
    map.scrollWheelZoom.disable();
    map.dragging.disable();
    const first = { capture: true, passive: true };
    box.addEventListener("pointerdown", ({ pointerType }) => {
      if (pointerType === "touch") map.dragging.disable();
      else map.dragging.enable();
    }, first);
    box.addEventListener("touchmove", ({ touches }) => {
      if (touches.length === 1) show("gesture_touch");
      else hint.hidden = true;
    }, first);
    box.addEventListener("wheel", ({ ctrlKey, metaKey, target }) => {
      if (ctrlKey || metaKey) {
        map.scrollWheelZoom.enable();
        return;
      }
      map.scrollWheelZoom.disable();
      if (!/** @type {Element} */
      target.closest(".leaflet-popup")) show("gesture_wheel");
    }, first);
  }

  // src/model/files.js
  var COLUMNS = [
    "incident_id",
    "source",
    "source_start",
    "source_end",
    "kind",
    "date",
    "date_text",
    "time_text",
    "date_earliest",
    "date_latest",
    "date_precision",
    "perpetrators",
    "counted_under",
    "means",
    "place_text",
    "stated_governorate",
    "stated_control",
    "killed",
    "children",
    "women",
    "injured",
    "notes",
    "status",
    "latitude",
    "longitude",
    "uncertainty_m",
    "precision",
    "place_pcode",
    "place_name_en",
    "place_name_ar",
    "adm1_pcode",
    "adm2_pcode",
    "adm3_pcode",
    "match_type",
    "match_score",
    "match_name",
    "rivals",
    "control_zone",
    "control_confidence",
    "control_reason",
    "conflicts",
    "reason"
  ];
  var OWN2 = ["page", "source_url"];
  var DATES = /* @__PURE__ */ new Set(["date", "date_earliest", "date_latest"]);
  var columnsOf = ({ count, texts: texts2 }) => [...COLUMNS, ...OWN2.filter((name2) => {
    const { of } = texts2[name2];
    for (let row = 0; row < count; row++) if (of(row)) return true;
    return false;
  })];
  function value({ numbers: numbers2, lists: lists2, texts: texts2 }, name2, row) {
    if (name2 in numbers2) {
      const number2 = numbers2[
        /** @type {NumberName} */
        name2
      ][row];
      if (Number.isNaN(number2)) return null;
      return DATES.has(name2) ? iso(number2) : number2;
    }
    if (name2 in lists2) return lists2[
      /** @type {ListName} */
      name2
    ].of(row);
    return texts2[
      /** @type {TextName} */
      name2
    ].of(row) || null;
  }
  function geojson(data, rows2) {
    const { longitude, latitude } = data.numbers;
    const columns = columnsOf(data);
    const features = Array.from(rows2, (row) => ({
      type: "Feature",
      geometry: isPlaced(data, row) ? { type: "Point", coordinates: [longitude[row], latitude[row]] } : null,
      properties: Object.fromEntries(columns.map((name2) => [name2, value(data, name2, row)]))
    }));
    return JSON.stringify({ type: "FeatureCollection", features });
  }
  function csv(data, rows2) {
    const columns = columnsOf(data);
    const lines = Array.from(rows2, (row) => columns.map((name2) => cell(value(data, name2, row))).join(","));
    return `\uFEFF${[columns.join(","), ...lines].join("\r\n")}\r
`;
  }
  function cell(given) {
    if (typeof given === "number") return String(given);
    let text = given === null ? "" : Array.isArray(given) ? given.join(";") : given;
    if (/^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  // src/views/head.js
  function mountHead(page, map) {
    const { store, data } = page;
    store.watch((s) => [s.language], ([language]) => {
      document.title = data.titles[language];
      byId("sg-title").textContent = data.titles[language];
      byId("sg-coverage").textContent = coverageLine(data);
      byId("sg-actions").replaceChildren(...actions(page, map));
      byId("sg-foot").textContent = credits(data);
    });
  }
  function actions({ store, data, figures }, map) {
    const save = (name2, type, write3) => () => download(name2, type, write3(data, figures.shown(store.get())));
    const other = isArabic() ? "en" : "ar";
    return [
      el("button", {
        type: "button",
        onclick: () => fit(map, figures.points, figures.shown(store.get()))
      }, ...pictured("fit", say("fit"))),
      el(
        "details",
        { class: "sg-menu", onkeydown: closeMenu, onclick: closeMenu },
        el("summary", {}, ...pictured("save", say("save"))),
        el(
          "div",
          {},
          ...data.isSummary ? [] : [
            button("download_csv", save("incidents.csv", "text/csv", csv)),
            button("download_geojson", save("incidents.geojson", "application/geo+json", geojson))
          ],
          button("print", () => window.print())
        )
      ),
      button("language", () => {
        store.update({ ...nothingOpen(), playing: store.get().playing, language: other });
        byId("sg-language").focus();
      }, { id: "sg-language", lang: other })
    ];
  }
  function fit(map, { of, lat, lon }, shown) {
    const bounds = L.latLngBounds([]);
    for (const row of shown) if (of[row] >= 0) bounds.extend([lat[of[row]], lon[of[row]]]);
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [40, 40], maxZoom: 12, animate: false });
  }
  function closeMenu(event) {
    const { type, currentTarget: menu, target, key } = event;
    const isDone = type === "keydown" ? key === "Escape" : target.closest("button");
    if (!isDone || !menu.open) return;
    menu.open = false;
    if (type === "keydown") event.preventDefault();
    menu.querySelector("summary")?.focus();
  }

  // src/views/heat-layer.js
  var plain3 = window.simpleheat;
  window.simpleheat = (canvas) => {
    canvas.getContext("2d", { willReadFrequently: true });
    return plain3(canvas);
  };
  function mountHeatLayer({ map, store, data, figures }) {
    const looks = { radius: 22, blur: 18, minOpacity: 0.25, maxZoom: 10, pane: "sg-heat" };
    const layer = L.heatLayer([], looks);
    store.watch((s) => [s.layers.has("heat") && figures.shown(s), figures.colours(s)], ([shown, colours]) => {
      if (!shown) {
        layer.remove();
        return;
      }
      layer.addTo(map);
      const shades = colours.sequential[5];
      layer.setOptions({
        gradient: Object.fromEntries(shades.map((colour, i) => [0.2 + i * 0.2, colour]))
      });
      layer.setLatLngs(heatPoints(data, shown));
    });
  }

  // src/views/hexagon-layer.js
  var COUNT_FROM = 9;
  function mountHexagonLayer(page) {
    const { map, store, figures } = page;
    const layer = new HexagonLayer(page);
    store.watch((s) => [
      s.layers.has("hexagons") && figures.hexagons(s).count,
      figures.colours(s)
    ], ([count, colours]) => {
      if (!count) {
        layer.remove();
        return;
      }
      layer.colours = colours;
      layer.count = count;
      if (map.hasLayer(layer)) layer.redraw();
      else layer.addTo(map);
    });
  }
  var HexagonLayer = class extends CanvasLayer {
    count = new Uint32Array();
    /** @param {MapPage} page */
    constructor({ data, drawn: drawn2, figures, store }) {
      super("sg-hexagons");
      this.colours = figures.colours(store.get());
      this.data = data;
      this.drawn = drawn2;
    }
    /** @param {CanvasRenderingContext2D} context */
    paint(context) {
      for (const cell2 of this.drawn.cells()) this.drawCell(context, cell2);
    }
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Cell} cell
     */
    drawCell(context, { hexagon, corners: corners2, x, y, radius }) {
      const { limits } = this.data.hexagons;
      const { colours } = this;
      context.beginPath();
      for (const [px, py] of corners2) context.lineTo(px, py);
      context.closePath();
      context.fillStyle = colourOf(colours, classOf(this.count[hexagon], limits), limits);
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = colours.ground;
      context.stroke();
      if (radius > COUNT_FROM) write(context, String(this.count[hexagon]), x, y);
    }
  };

  // src/model/lines.js
  function linesOf(rings, known3 = /* @__PURE__ */ new Set()) {
    const lines = [];
    for (const ring of rings) {
      let line2 = [];
      for (let i = 1; i < ring.length; i++) {
        const key = keyOf(ring[i - 1], ring[i]);
        if (known3.has(key)) {
          finish(lines, line2);
          line2 = [];
          continue;
        }
        known3.add(key);
        if (!line2.length) line2.push(ring[i - 1]);
        line2.push(ring[i]);
      }
      finish(lines, line2);
    }
    return lines;
  }
  function keyOf(a, b) {
    const [one, other] = [a.join(), b.join()];
    return one < other ? `${one};${other}` : `${other};${one}`;
  }
  function finish(lines, line2) {
    if (!line2.length) return;
    const [lons, lats] = [line2.map(([lon]) => lon), line2.map(([, lat]) => lat)];
    lines.push({
      line: line2,
      west: Math.min(...lons),
      east: Math.max(...lons),
      south: Math.min(...lats),
      north: Math.max(...lats)
    });
  }

  // src/parts/ground.js
  var [WEST, SOUTH, EAST, NORTH] = [35, 32, 43, 38];
  var STEPS2 = 80;
  var SHADE = 15;
  var OUTSIDE = -1;
  var BORDER = -2;
  function groundOf({ areas: areas2 }) {
    let sheet = null;
    const width = (EAST - WEST) * STEPS2;
    const height = (NORTH - SOUTH) * STEPS2;
    return (lat, lon) => {
      const x = Math.floor((lon - WEST) * STEPS2);
      const y = Math.floor((NORTH - lat) * STEPS2);
      if (Math.min(x, y, width - 1 - x, height - 1 - y) < 0) return OUTSIDE;
      sheet ??= painted(areas2.governorate.shapes, width, height);
      const at = (y * width + x) * 4;
      return numberOf(sheet[at], sheet[at + 3]);
    };
  }
  function numberOf(shade, alpha) {
    if (!alpha) return OUTSIDE;
    return shade % SHADE || alpha < 255 ? BORDER : shade / SHADE - 1;
  }
  function painted(shapes, width, height) {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width, height });
    const brush = brushOf(canvas);
    shapes.forEach((shape, i) => {
      brush.fillStyle = `rgb(${(i + 1) * SHADE}, 0, 0)`;
      brush.beginPath();
      for (const ring of ringsOf(shape)) {
        ring.forEach(([lon, lat], at) => {
          const [x, y] = [(lon - WEST) * STEPS2, (NORTH - lat) * STEPS2];
          if (at) brush.lineTo(x, y);
          else brush.moveTo(x, y);
        });
        brush.closePath();
      }
      brush.fill("evenodd");
    });
    return brush.getImageData(0, 0, width, height).data;
  }
  function ringsOf(shape) {
    const { type, coordinates } = JSON.parse(shape);
    return type === "Polygon" ? coordinates : coordinates.flat();
  }

  // src/views/line-layer.js
  var LOOKS2 = {
    governorate: { from: 0, width: 1.3, colour: "edge", dash: [] },
    district: { from: 8.5, width: 1, colour: "inner", dash: [] },
    "sub-district": { from: 9.5, width: 1, colour: "inner", dash: [3, 3] }
  };
  function mountLineLayer(page) {
    const { map, store, data, figures } = page;
    if (data.view.tiles) return;
    const layer = new LineLayer(page);
    layer.addTo(map);
    store.watch((s) => [figures.colours(s)], () => layer.redraw());
  }
  var LineLayer = class extends CanvasLayer {
    /** @type {Map<Level, ReturnType<typeof linesOf>> | null} Made when first drawn. */
    lines = null;
    /** @param {MapPage} page */
    constructor({ store, data, figures }) {
      super("sg-lines");
      this.store = store;
      this.data = data;
      this.figures = figures;
    }
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Frame} frame
     */
    paint(context, frame) {
      this.lines ??= allLines(this.data);
      const colours = this.figures.colours(this.store.get());
      const bounds = this._map.getBounds().pad(0.3);
      for (const [level, lines] of [...this.lines].reverse()) {
        const { from, width, colour, dash } = LOOKS2[level];
        if (this._map.getZoom() < from) continue;
        context.beginPath();
        for (const one of lines) if (isWithin2(one, bounds)) trace(context, frame, one.line);
        context.setLineDash(dash);
        context.lineWidth = width;
        context.lineJoin = "round";
        context.strokeStyle = colours[colour];
        context.stroke();
      }
      context.setLineDash([]);
    }
  };
  var isWithin2 = ({ west, east, south, north }, bounds) => east >= bounds.getWest() && west <= bounds.getEast() && north >= bounds.getSouth() && south <= bounds.getNorth();
  function allLines(data) {
    const known3 = /* @__PURE__ */ new Set();
    return new Map(levelsOf(data).map((level) => [level, linesOf(data.areas[level].shapes.flatMap(ringsOf), known3)]));
  }
  function trace(context, { x, y }, line2) {
    line2.forEach(([lon, lat], i) => {
      if (i) context.lineTo(x(lon), y(lat));
      else context.moveTo(x(lon), y(lat));
    });
  }

  // src/views/layout.js
  function mountLayout({ store, data }) {
    let width = 0;
    const { fragment } = data.view;
    measure();
    window.addEventListener("resize", measure);
    store.watch((s) => [s.layout, s.onPaper], ([layout, onPaper]) => {
      const { classList, dataset } = document.body;
      dataset.layout = onPaper ? "paper" : layout;
      classList.toggle("sg-compact", hasStrip(layout) && !onPaper);
      classList.toggle("sg-fragment", fragment && !onPaper);
    });
    store.watch((s) => [hasSheet(s.layout) ? s.sheet : "", isCovered(s)], ([sheet, covered]) => {
      Object.assign(document.body.dataset, { sheet, over: covered ? "yes" : "" });
    });
    store.watch((s) => [s.opened, s.card], ([opened, card]) => {
      const { layout, sheet } = store.get();
      if (card || opened && hasPanel(layout)) store.update({ sheet: raised(sheet) });
    });
    store.watch((s) => [s.opened], ([opened]) => {
      if (opened) store.update({ card: false });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      const change = closing(store.get());
      if (!change) return;
      store.update(change);
      event.preventDefault();
    });
    function measure() {
      if (window.innerWidth === width && document.activeElement?.matches("input")) return;
      width = window.innerWidth;
      store.update({ layout: layoutOf({ width, height: window.innerHeight }, fragment) });
    }
  }
  var isCovered = ({ layout, card, opened }) => hasStrip(layout) && (card || opened !== null && hasPanel(layout));

  // src/parts/elements.js
  var MARK = "element:";
  var controls = [];
  L.Control.Layers.addInitHook(
    /** @this {L.Control.Layers} */
    function() {
      controls.push(this);
    }
  );
  var controlsOn = (map) => controls.filter((control3) => control3.getContainer() && control3._map === map);
  var failed = /* @__PURE__ */ new Set();
  var keptOut = /* @__PURE__ */ new Set();
  var tell = () => {
  };
  window.addEventListener("error", ({ filename }) => {
    const script = document.currentScript;
    const name2 = script?.dataset.element ?? (filename?.startsWith(MARK) ? filename.slice(MARK.length) : "");
    note2(failed, name2);
  });
  document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
    if (/^(https?|wss?):/.test(blockedURI)) note2(keptOut, new URL(blockedURI).host);
  });
  function note2(names, name2) {
    if (!name2 || names.has(name2)) return;
    names.add(name2);
    tell();
  }
  function onTrouble(react) {
    tell = () => react([...failed], [...keptOut]);
    tell();
  }

  // src/views/layer-control.js
  function mountLayerControl({ map, store, data }) {
    const controls2 = controlsOn(map);
    if (!controls2.length) return;
    const offered2 = possible(data, LAYERS).filter((layer) => layer !== "zones" || data.zones);
    const stands = offered2.map((name2) => ({ name: name2, layer: L.layerGroup() }));
    map.on("overlayadd overlayremove", ({ layer, type }) => {
      const stand = stands.find((one) => one.layer === layer);
      if (stand) queueMicrotask(() => wish(stand.name, type === "overlayadd"));
    });
    store.watch((s) => [s.layers], ([layers]) => {
      for (const { name: name2, layer } of stands) {
        if (layers.has(name2)) map.addLayer(layer);
        else map.removeLayer(layer);
      }
    });
    store.watch((s) => [s.language], () => {
      for (const control3 of controls2) {
        for (const { name: name2, layer } of stands) {
          control3.removeLayer(layer);
          control3.addOverlay(layer, say(`layer:${name2}`));
        }
      }
    });
    function wish(name2, wanted) {
      const state = store.get();
      if (!isComparable(state, name2)) stands.find((one) => one.name === name2)?.layer.remove();
      else if (state.layers.has(name2) !== wanted) store.update(changed(state, name2, wanted));
    }
  }
  function changed(state, name2, wanted) {
    if (!GROUNDS.includes(name2)) return toggleLayer(state, name2, wanted);
    return chooseGround(state, wanted ? name2 : "none");
  }

  // src/views/many.js
  function mountMany(box, { store, data, figures }) {
    box.classList.add("sg-many");
    store.watch((s) => [s.language], () => box.replaceChildren(
      el("p", {}, say("many_note", {
        n: figure(figures.totals.incidents),
        most: figure(data.listedUpTo)
      })),
      el("p", {}, say("many_left_out"))
    ));
  }

  // src/parts/scale.js
  var Scale = class extends L.Control.Scale {
    /**
     * @param {HTMLElement} line
     * @param {string} text
     * @param {number} ratio
     */
    _updateScale(line2, text, ratio) {
      const [n, unit] = text.split(" ");
      super._updateScale(line2, say(unit === "km" ? "kilometres" : "metres", { n }), ratio);
    }
  };

  // src/parts/controls.js
  var SYRIA = [[32.3, 35.6], [37.35, 42.4]];
  function controlsOf(map) {
    let controls2 = [];
    return () => {
      for (const control3 of controls2) control3.remove();
      const titles = { zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") };
      controls2 = [
        // In both languages: the south-east is desert, the south-west the most crowded corner.
        L.control.zoom({ ...titles, position: "bottomright" }),
        new Scale({ imperial: false, position: "bottomleft" })
      ];
      for (const control3 of controls2) control3.addTo(map);
    };
  }

  // src/parts/panes.js
  var PANES = {
    "sg-base": 200,
    "sg-areas": 350,
    "sg-zones": 352,
    "sg-water": 355,
    "sg-lines": 365,
    "sg-heat": 380,
    "sg-hexagons": 390,
    "sg-points": 450,
    "sg-names": 460
  };
  function createPanes(map) {
    for (const [name2, order] of Object.entries(PANES)) {
      const pane = map.createPane(name2);
      pane.style.zIndex = String(order);
      pane.setAttribute("aria-hidden", "true");
    }
  }

  // src/views/map.js
  var AROUND = 1;
  var EXACTLY = { animate: false, reset: true };
  var FARTHER = 0.25;
  var EDGE = 10;
  var PERIOD = 44;
  function mountMap({ store }, map) {
    createPanes(map);
    map.attributionControl?.setPrefix(false);
    const renewControls = controlsOf(map);
    store.watch((s) => [s.language], () => {
      const container = map.getContainer();
      container.setAttribute("role", "region");
      container.setAttribute("aria-label", say("map_help"));
      container.setAttribute("aria-describedby", "sg-overview");
      renewControls();
    });
  }
  function mountCamera({ store }, map) {
    let isFitting = false;
    let seen = null;
    map.setMaxZoom(CLOSEST);
    map.setMaxBounds(L.latLngBounds(SYRIA).pad(AROUND));
    store.watch((s) => [s.camera], ([camera]) => {
      if (camera !== seen || !camera) look(camera);
    });
    map.on("moveend", report);
    new ResizeObserver(() => {
      const { camera, onPaper } = store.get();
      if (onPaper) return;
      if (!camera) {
        look(null);
        return;
      }
      isFitting = true;
      map.invalidateSize({ animate: false });
      map.setView([camera.lat, camera.lng], camera.zoom, EXACTLY);
      isFitting = false;
    }).observe(map.getContainer());
    let isPrinted = false;
    store.watch((s) => [s.onPaper], ([onPaper]) => {
      if (onPaper) fit3(store.get().camera ? map.getBounds() : SYRIA, 0);
      else if (isPrinted) look(store.get().camera);
      isPrinted = onPaper;
    });
    function look(camera) {
      map.setMinZoom(0);
      fit3(SYRIA, EDGE);
      const above2 = store.get().compare ? PERIOD : 0;
      const whole2 = map.getBoundsZoom(SYRIA, false, L.point(2 * EDGE, 2 * EDGE + above2));
      map.setMinZoom(whole2 - FARTHER);
      if (!camera) return;
      map.setView([camera.lat, camera.lng], camera.zoom, { animate: false });
      report();
    }
    function fit3(bounds, edge) {
      const above2 = edge + (store.get().compare ? PERIOD : 0);
      isFitting = true;
      map.invalidateSize({ animate: false });
      map.fitBounds(bounds, {
        animate: false,
        paddingTopLeft: [edge, above2],
        paddingBottomRight: [edge, edge]
      });
      isFitting = false;
      store.update({ zoom: map.getZoom() });
    }
    function report() {
      if (isFitting) return;
      const { lat, lng } = map.getCenter();
      seen = { lat, lng, zoom: map.getZoom() };
      store.update({ camera: seen, zoom: seen.zoom });
    }
  }

  // src/parts/names.js
  var LONGEST = 32;
  var DOT = 2;
  var LINE = 1.25;
  var FACE = 'system-ui, "Segoe UI", "Noto Sans", "Noto Naskh Arabic", Tahoma, sans-serif';
  var LOOKS3 = {
    governorate: { size: 12.5, weight: 700, colour: "ink" },
    incident: { size: 11.5, weight: 600, colour: "ink" },
    city: { size: 12, weight: 600, colour: "ink" },
    town: { size: 11, weight: 500, colour: "ink" },
    part: { size: 10.5, weight: 500, colour: "soft" }
  };
  function createSizes() {
    const sizes = /* @__PURE__ */ new Map();
    return {
      /**
       * @param {HTMLCanvasElement | null} canvas
       * @param {string} words
       * @param {string} look
       * @returns {Size}
       */
      of(canvas, words, look) {
        const key = `${look} ${words}`;
        const known3 = sizes.get(key);
        if (known3) return known3;
        const context = brushOf(
          /** @type {HTMLCanvasElement} */
          canvas
        );
        context.font = fontOf(look);
        const size = { width: context.measureText(words).width, height: LOOKS3[look].size * LINE };
        sizes.set(key, size);
        return size;
      }
    };
  }
  function wishOf({ en, ar, rank: rank2 }, x, y, sizeOf2) {
    const text = shortened(name(en, ar));
    const look = lookOf2(rank2);
    const size = sizeOf2(text, look);
    const dotted = isDotted(rank2);
    const spots = dotted ? beside(x, y, DOT + 4, size) : [[x, y], [x, y - 9], [x, y + 9]];
    if (look === "city") spots.push(...beside(x, y, 16, size));
    return { text, look, size, dotted, at: [x, y], spots };
  }
  function lookOf2(rank2) {
    if (rank2 <= 2) return "city";
    return isDotted(rank2) ? "town" : "part";
  }
  var shortened = (words) => words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
  var fontOf = (look) => `${LOOKS3[look].weight} ${LOOKS3[look].size}px ${FACE}`;
  function drawName(context, { text, look, x, y, leader, dotted, at }, colours) {
    context.lineJoin = "round";
    if (leader) line(context, leader, colours);
    if (dotted) dot2(context, at, colours);
    context.font = fontOf(look);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 3.2;
    context.strokeStyle = colours.halo;
    context.strokeText(text, x, y);
    context.fillStyle = colours[LOOKS3[look].colour];
    context.fillText(text, x, y);
  }
  function line(context, [[x1, y1], [x2, y2]], colours) {
    for (
      const [width, colour] of
      /** @type {[number, string][]} */
      [[3, colours.halo], [1, colours.ink]]
    ) {
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
  }
  function dot2(context, [x, y], colours) {
    context.beginPath();
    context.arc(x, y, DOT, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = colours.halo;
    context.stroke();
    context.fillStyle = colours.ink;
    context.fill();
  }

  // src/views/names.js
  var GOVERNORATES_UP_TO = 8.5;
  var INCIDENTS_FROM = 9;
  var INCIDENTS_UP_TO = 400;
  var CAPITAL = "SY01";
  var AWAY = (
    /** @type {const} */
    [14, 170]
  );
  var LONGEST_LINE = 90;
  var INTO = 7;
  var STEP = 3;
  var PERIOD2 = { width: 180, height: 46 };
  function mountNames(page) {
    const { map, store, figures } = page;
    const layer = new NameLayer(page);
    store.watch((s) => [
      s.layers.has("names"),
      s.language,
      s.layers.has("points") && figures.symbols(s),
      figures.colours(s),
      s.onPaper,
      s.layers.has("zones")
    ], ([wanted]) => {
      if (!wanted) layer.remove();
      else if (map.hasLayer(layer)) layer.redraw();
      else layer.addTo(map);
    });
  }
  var NameLayer = class extends CanvasLayer {
    /** @type {Label[]} as drawn */
    labels = [];
    sizes = createSizes();
    /** @type {{ key: string, boxes: Box[] }} as last measured */
    controls = { key: "", boxes: [] };
    /** @type {ReturnType<typeof ranked> | null} made when first needed */
    towns = null;
    /** @param {MapPage} page */
    constructor(page) {
      super("sg-names");
      this.page = page;
      this.groundAt = groundOf(page.data);
    }
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Frame} frame
     */
    paint(context, frame) {
      const { drawn: drawn2, figures, store } = this.page;
      const circles = drawn2.circles();
      const { x: width, y: height } = this._map.getSize();
      this.labels = placed(
        [
          ...this.governorates(frame),
          ...this.incidents(circles),
          ...this.known(frame)
        ],
        circles.map(([x, y, radius]) => (
          /** @type {[number, number, number]} */
          [x, y, radius + CASING]
        )),
        { width, height, taken: this.taken(width), numbers: drawn2.numbers().map(({ box }) => box) }
      );
      const colours = figures.colours(store.get());
      for (const label of this.labels) drawName(context, label, colours);
    }
    /**
     * By what stands on the map: its controls, the note on zones, and which period it is of.
     *
     * @param {number} width of the map
     * @returns {Box[]}
     */
    taken(width) {
      const { compare, language, onPaper } = this.page.store.get();
      const { x, y } = this._map.getSize();
      const container = this._map.getContainer();
      const note3 = container.querySelector(".sg-zone-note")?.textContent?.length ?? 0;
      const key = [x, y, language, onPaper, note3].join();
      if (key !== this.controls.key) this.controls = { key, boxes: controlsOn2(container) };
      const side = (width - PERIOD2.width) / 2;
      const period = { left: side, right: width - side, top: 0, bottom: PERIOD2.height };
      return compare ? [...this.controls.boxes, period] : this.controls.boxes;
    }
    /**
     * The widest first. One without room inside stands beside the country, with a line to it.
     *
     * @param {Frame} frame
     * @returns {Wish[]}
     */
    governorates({ x, y }) {
      if (this._map.getZoom() > GOVERNORATES_UP_TO) return [];
      const { names_en, names_ar, centres } = this.page.data.areas.governorate;
      return centres.map((spots, i) => {
        const text = name(names_en[i], names_ar[i]);
        const pixels = spots.map(([lon, lat]) => (
          /** @type {Spot} */
          [x(lon), y(lat)]
        ));
        return {
          text,
          look: "governorate",
          size: this.sizeOf(text, "governorate"),
          at: pixels[0],
          spots: pixels.flatMap((spot) => this.inside(spot, i)),
          away: () => around(...pixels[0], AWAY, this.sizeOf(text, "governorate")),
          lead: (from, box) => this.isBeyond(box) ? this.lead(from, pixels[0], i) : null
        };
      }).sort((a, b) => spread(b.spots) - spread(a.spots));
    }
    /**
     * A spot and some around it that lie in a governorate.
     *
     * @param {Spot} spot
     * @param {number} governorate
     */
    inside([x, y], governorate2) {
      const near = [[x, y], [x, y - 9], [x, y + 9], [x - 12, y], [x + 12, y]];
      return near.filter((one, i) => !i || this.isIn(one, governorate2));
    }
    /**
     * @param {Spot} spot
     * @param {number} ground
     */
    isIn(spot, ground) {
      return this.groundOf(spot) === ground;
    }
    /** @param {Spot} spot */
    groundOf(spot) {
      const { lat, lng } = this._map.containerPointToLatLng(spot);
      return this.groundAt(lat, lng);
    }
    /**
     * Whether the country ends at a governorate.
     *
     * @param {number} governorate
     */
    isAtTheEdge(governorate2) {
      return this.page.data.areas.governorate.pcodes[governorate2] !== CAPITAL;
    }
    /**
     * Outside the country: inside, a name would seem to be the neighbour's.
     *
     * @param {Box} box
     */
    isBeyond({ left, right, top, bottom }) {
      return [left, (left + right) / 2, right].every((x) => [top - 2, bottom + 2].every((y) => this.isIn([x, y], OUTSIDE)));
    }
    /**
     * Where a line from outside is well inside a governorate. It is not led through a neighbour, but
     * where one lies all around, as around the capital.
     *
     * @param {Spot} from
     * @param {Spot} to
     * @param {number} governorate
     * @returns {Spot | null}
     */
    lead([x1, y1], [x2, y2], governorate2) {
      const far = Math.hypot(x2 - x1, y2 - y1);
      let inside = 0;
      for (let step = STEP; step < Math.min(far, LONGEST_LINE); step += STEP) {
        const here = [x1 + (x2 - x1) * step / far, y1 + (y2 - y1) * step / far];
        const ground = this.groundOf(here);
        if (ground === governorate2) inside += STEP;
        else if (ground >= 0 && this.isAtTheEdge(governorate2)) return null;
        if (inside >= INTO) return here;
      }
      return far < LONGEST_LINE ? [x2, y2] : null;
    }
    /**
     * @param {Circle[]} circles
     * @returns {Wish[]}
     */
    incidents(circles) {
      if (this._map.getZoom() < INCIDENTS_FROM || circles.length > INCIDENTS_UP_TO) return [];
      const { data, figures, store } = this.page;
      const symbols = figures.symbols(store.get());
      return circles.flatMap(([x, y, radius, symbol]) => {
        const row = symbols.first[symbol];
        if (isOfSeveral(symbols, symbol) || isCoarse(data, row)) return [];
        const { place_name_en, place_name_ar } = data.texts;
        const text = shortened(name(place_name_en.of(row), place_name_ar.of(row)));
        if (!text) return [];
        const size = this.sizeOf(text, "incident");
        const gap = radius + CASING + 3;
        const at = [x, y];
        return [{ text, look: "incident", size, at, spots: beside(x, y, gap, size) }];
      });
    }
    /**
     * Places of the gazetteer in view that the zoom has room for.
     *
     * @param {Frame} frame
     * @returns {Wish[]}
     */
    known(frame) {
      const zoom = this._map.getZoom();
      if (this.page.data.view.tiles || !isNamedAt(1, zoom)) return [];
      this.towns ??= ranked(this.page.data);
      const { x: width, y: height } = this._map.getSize();
      const sizeOf2 = (words, look) => this.sizeOf(words, look);
      const wishes = [];
      for (const place2 of this.towns) {
        if (!isNamedAt(place2.rank, zoom)) break;
        const [x, y] = [frame.x(place2.lon), frame.y(place2.lat)];
        if (Math.min(x, y, width - x, height - y) >= 0) wishes.push(wishOf(place2, x, y, sizeOf2));
      }
      return wishes;
    }
    /** @type {Measure} */
    sizeOf(words, look) {
      return this.sizes.of(this.canvas, words, look);
    }
  };
  function controlsOn2(container) {
    const { left: x, top: y } = container.getBoundingClientRect();
    return [...container.querySelectorAll(".leaflet-control")].map((control3) => control3.getBoundingClientRect()).filter(({ width }) => width > 0).map(({ left, right, top, bottom }) => ({ left: left - x, right: right - x, top: top - y, bottom: bottom - y }));
  }
  var spread = (spots) => {
    const across = spots.map(([x]) => x);
    return Math.max(...across) - Math.min(...across);
  };

  // src/model/overview.js
  var NAMED = 3;
  function overview(data, figures, state) {
    const layers = [...state.layers].map((layer) => say(`layer:${layer}`));
    return [
      say("overview_layers", { layers: layers.length ? joined(layers) : say("layer:none") }),
      ...daysLine(figures, state),
      ...filtersLine(state),
      `${totalsLine(data, state.value, figures.totalsShown(state), figures.totals)}.`,
      // Of two periods the totals are of both; areas are in the table that compares them.
      ...state.layers.has("areas") && !state.compare ? areasLine(data, figures, state) : [],
      ...zonesTold(data, figures, state)
    ].join(" ");
  }
  function daysLine({ days, range }, state) {
    const { compare } = state;
    if (compare) {
      const [a, b] = PERIODS.map((period) => daysOfPeriod(compare, period));
      return [say("overview_compare", { a, b })];
    }
    const shown = days(state) ?? (range && { from: range.first, to: range.last });
    return shown ? [say("overview_days", { from: date(shown.from), to: date(shown.to) })] : [];
  }
  function filtersLine({ facets, atLeast: atLeast2 }) {
    const chosen = FACETS.flatMap((facet) => {
      const words = [...facets[facet] ?? []].map((word) => term(VOCABULARY[facet], word));
      return words.length ? [`${say(facet)}: ${words.map(isolated).join(" · ")}`] : [];
    });
    if (atLeast2 > 0) chosen.push(`${say("toll_at_least")} ${figure(atLeast2)}`);
    return chosen.length ? [say("overview_filters", { filters: chosen.join(say("semicolon")) })] : [];
  }
  function areasLine(data, figures, state) {
    const { level, value: value2 } = state;
    const tallied = figures.tallied(state);
    const highest2 = highestFirst(tallied).slice(0, NAMED).filter((area2) => tallied.sums[area2] > 0);
    if (!highest2.length) return [];
    const areas2 = highest2.map((area2) => `${areaName(data, level, data.areas[level].pcodes[area2])}: ${amount(data, tallied, area2)}`);
    const title = say("title:map", { value: valueName(data, value2), level: say(`level:${level}`) });
    return [say("overview_areas", { title, areas: areas2.join(" · ") })];
  }
  function zonesTold({ zones }, { zonesDrawn }, state) {
    const drawn2 = state.layers.has("zones") && zonesDrawn(state);
    return zones && drawn2 ? [zonesLine(zones, drawn2)] : [];
  }

  // src/views/overview.js
  var REST_MS = 1e3;
  function mountOverview(box, { store, data, figures }) {
    let waiting;
    store.watch(
      (s) => [s.language, s.layers, s.level, s.value, s.playing, figures.shown(s)],
      () => {
        clearTimeout(waiting);
        if (!box.textContent) tell2();
        else if (!store.get().playing) waiting = setTimeout(tell2, REST_MS);
      }
    );
    function tell2() {
      const words = overview(data, figures, store.get());
      if (box.textContent !== words) box.textContent = words;
    }
  }

  // src/views/paper-table.js
  var TIGHT = "sg-tight";
  var DENSE = "sg-dense";
  var FEW = 16;
  var MOST3 = 60;
  function mountPaperTable(box, line2, legend, page) {
    const { store, data, figures } = page;
    store.watch((s) => [s.onPaper, s.language], ([onPaper]) => {
      box.hidden = line2.hidden = !onPaper;
      if (!onPaper) {
        box.replaceChildren();
        return;
      }
      document.body.classList.remove(TIGHT, DENSE);
      const { compare } = store.get();
      const uneven = compare && unevenLine(data, compare);
      line2.textContent = [
        ...daysLine(figures, store.get()),
        ...filtersLine(store.get()),
        ...uneven ? [uneven] : []
      ].join(" ");
      if (legend.scrollHeight > legend.clientHeight) document.body.classList.add(TIGHT);
      const all = compare ? null : incidentsOf(page);
      if (!all || fill(box, all, "incidents") < all.of) fillAll(box, areasOf(page));
    });
  }
  function fillAll(box, areas2) {
    if (fill(box, areas2, "areas") === areas2.of || areas2.of > FEW) return;
    for (const smaller of [TIGHT, DENSE]) {
      document.body.classList.add(smaller);
      if (fill(box, areas2, "areas") === areas2.of) return;
    }
  }
  function fill(box, { heads, rows: rows2, of }, title) {
    const body = el("tbody", {}, ...rows2.map(lineOf));
    const head = el("thead", {}, el("tr", {}, ...heads.map((words, i) => el("th", { scope: "col", class: i === heads.length - 1 ? "sg-number" : null }, words))));
    const more = note("paper_more", { n: 0 });
    box.replaceChildren(el("h2", {}, say(title)), el("table", { class: "sg-area-table" }, head, body), more);
    while (body.lastChild && box.scrollHeight > box.clientHeight) {
      body.lastChild.remove();
      more.textContent = say("paper_more", { n: figure(of - body.childElementCount) });
    }
    const fitted = body.childElementCount;
    if (fitted === of) more.remove();
    else more.textContent = say("paper_more", { n: figure(of - fitted) });
    return fitted;
  }
  var lineOf = (cells) => el("tr", {}, ...cells.map((cell2, i) => {
    if (!i) return el("th", { scope: "row" }, cell2);
    return el("td", { class: i === cells.length - 1 ? "sg-number" : null }, cell2);
  }));
  function incidentsOf({ store, data, figures }) {
    const rows2 = figures.inOrder(store.get());
    if (data.isSummary || rows2.length > MOST3 || !rows2.length) return null;
    return {
      heads: ["date", "place", "party", "killed"].map((key) => say(key)),
      of: rows2.length,
      rows: Array.from(rows2, (row) => [
        when(data, row),
        placeCell(data, row),
        parties(data.lists.party.of(row)),
        number(data.numbers.killed[row])
      ])
    };
  }
  function placeCell(data, row) {
    const status = data.texts.status.of(row);
    const doubt2 = status !== "sure" && el("small", { class: "sg-doubt" }, ` ${term("status", status)}`);
    return el("span", {}, quoted(placeTitle(data, row)), doubt2);
  }
  function areasOf({ store, data, figures, compared }) {
    const { level, value: value2, compare } = store.get();
    if (compare) {
      const { heads, lines } = comparedTable(data, compared, store.get());
      const { pcodes: all } = data.areas[level];
      return {
        heads: [say(`value:${value2}`), ...heads],
        of: lines.length,
        rows: lines.slice(0, MOST3).map(({ area: area2, cells }) => [area2 === null ? say("all_shown") : areaName(data, level, all[area2]), ...cells])
      };
    }
    const tallied = figures.tallied(store.get());
    const { pcodes } = data.areas[level];
    return {
      heads: [`level:${level}`, `value:${value2}`].map((key) => say(key)),
      of: pcodes.length,
      rows: highestFirst(tallied).slice(0, MOST3).map((area2) => [areaName(data, level, pcodes[area2]), amount(data, tallied, area2)])
    };
  }

  // src/views/paper.js
  function mountPaper({ store }) {
    store.watch((s) => [s.onPaper], ([onPaper]) => document.body.classList.toggle("sg-print", onPaper));
    window.addEventListener("beforeprint", () => store.update({ onPaper: true }));
    window.addEventListener("afterprint", () => store.update({ onPaper: false }));
  }

  // src/views/period.js
  function mountPeriod(map, { store, data, compared }, period) {
    const box = el("div", { class: "sg-period", "data-period": period });
    map.getContainer().append(box);
    store.watch(
      (s) => [s.compare, s.compare && compared[period].totalsShown(s), s.language],
      ([compare]) => {
        box.hidden = !compare;
        if (!compare) return;
        const coverage = periodCoverage(data, compare, period);
        box.replaceChildren(
          el("b", {}, `${say(`period:${period}`)} · ${daysOfPeriod(compare, period)}`),
          el("span", {}, periodLine(data, compared, store.get(), period)),
          coverage && el("small", {}, coverage)
        );
      }
    );
  }

  // src/views/point-layer.js
  var RADIUS_FROM_ZOOM = 9;
  var RINGS_UP_TO = 400;
  var PICKED = 7;
  function mountPointLayer(page) {
    const { map, store, figures } = page;
    const layer = new PointLayer(page, figures.symbols(store.get()));
    store.watch((s) => [
      figures.symbols(s),
      s.layers,
      pickedPoint(s.opened, figures.points.of),
      s.language
    ], ([symbols, layers, picked]) => {
      layer.symbols = symbols;
      layer.picked = picked;
      layer.withRadius = layers.has("radius");
      if (!layers.has("points")) layer.remove();
      else if (map.hasLayer(layer)) layer.redraw();
      else layer.addTo(map);
    });
  }
  var PointLayer = class extends CanvasLayer {
    /** @type {number | null} */
    picked = null;
    withRadius = true;
    /** @type {Map<string, Stamp>} */
    stamps = /* @__PURE__ */ new Map();
    /**
     * @param {MapPage} page
     * @param {Symbols} symbols
     */
    constructor({ drawn: drawn2, figures }, symbols) {
      super("sg-points");
      this.drawn = drawn2;
      this.points = figures.points;
      this.symbols = symbols;
    }
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Frame} frame
     */
    paint(context, frame) {
      const circles = this.drawn.circles();
      const isFew = circles.length <= RINGS_UP_TO;
      const isNear = isFew && this._map.getZoom() >= RADIUS_FROM_ZOOM;
      this.drawRadii(context, circles, isNear && this.withRadius);
      for (const one of circles) this.drawSymbol(context, one);
      this.drawPicked(context, frame);
      for (const { text, x, y } of this.drawn.numbers()) write(context, text, x, y);
    }
    /**
     * How far from its point an incident may have been.
     *
     * @param {CanvasRenderingContext2D} context
     * @param {Circle[]} circles
     * @param {boolean} isOfAll or only of the point that is picked
     */
    drawRadii(context, circles, isOfAll) {
      const metre = 1 / metresPerPixel(this._map);
      for (const [x, y, , symbol] of circles) {
        if (isOfSeveral(this.symbols, symbol)) continue;
        if (!isOfAll && pointOf(this.symbols, symbol) !== this.picked) continue;
        drawRadius(context, x, y, this.symbols.radius[symbol] * metre);
      }
    }
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Circle} circle
     */
    drawSymbol(context, [x, y, radius, symbol]) {
      const isSeveral = isOfSeveral(this.symbols, symbol);
      const certainty = isSeveral ? SEVERAL : this.symbols.certain[symbol];
      const isKnown = this.symbols.known[symbol] > 0;
      if (!isSeveral && pointOf(this.symbols, symbol) === this.picked) {
        const look = { ...lookOf(certainty, isKnown), line: "#111", dash: [], width: 3 };
        stamp(context, x, y, radius, look);
        return;
      }
      if (this.symbols.at) {
        stamp(context, x, y, radius, { ...lookOf(certainty, isKnown), width: 1.2 });
        return;
      }
      const { image, half } = this.stampOf(certainty, Math.round(radius * 4) / 4, isKnown);
      context.drawImage(image, x - half, y - half, half * 2, half * 2);
    }
    /**
     * The point of what is open stands out of the symbol it is in.
     *
     * @param {CanvasRenderingContext2D} context
     * @param {Frame} frame
     */
    drawPicked(context, { x, y }) {
      if (!this.symbols.at || this.picked === null || this.picked < 0) return;
      const { lat, lon } = this.points;
      const look = { ...lookOf(SURE, false), line: "#111", dash: [], width: 3 };
      stamp(context, x(lon[this.picked]), y(lat[this.picked]), PICKED, look);
    }
    /**
     * Points of one size look alike: drawn once, copied a hundred thousand times.
     *
     * @param {number} certainty
     * @param {number} radius
     * @param {boolean} isKnown
     */
    stampOf(certainty, radius, isKnown) {
      const key = `${certainty} ${radius} ${isKnown}`;
      const made4 = this.stamps.get(key);
      if (made4) return made4;
      const ratio = pixelRatio();
      const image = document.createElement("canvas");
      const half = Math.ceil(radius) + CASING + 1;
      image.width = image.height = half * 2 * ratio;
      const context = brushOf(image);
      context.scale(ratio, ratio);
      stamp(context, half, half, radius, { ...lookOf(certainty, isKnown), width: 1.2 });
      const fresh = { image, half };
      this.stamps.set(key, fresh);
      return fresh;
    }
  };
  function drawRadius(context, x, y, radius) {
    if (!(radius > SMALLEST)) return;
    circle(context, x, y, radius);
    context.fillStyle = "rgba(194, 65, 12, 0.08)";
    context.fill();
    context.lineWidth = 2.5;
    context.strokeStyle = "rgba(255, 255, 255, 0.6)";
    context.stroke();
    context.setLineDash([4, 4]);
    context.lineWidth = 1.2;
    context.strokeStyle = "rgba(124, 45, 18, 0.9)";
    context.stroke();
    context.setLineDash([]);
  }

  // src/model/accounts.js
  var accountsOf = ({ events }, row) => events ? JSON.parse(events.accounts.of(row) || "[]") : [];
  function daysTold({ days }) {
    if (!days.length) return say("unknown");
    const [first, last] = [days[0], days[days.length - 1]].map((day) => Date.parse(`${day}T00:00Z`) / DAY_MS);
    return first === last ? date(first, "short") : span(first, last);
  }
  function killedTold({ killed: [least, most] }) {
    if (least === null) return say("unknown");
    if (least === most || most === null) return figure(least);
    return say("killed_range", { n: figure(least), m: figure(most) });
  }
  function partiesTold({ parties: parties2, sides }) {
    if (parties2.length) return joined(parties2.map((party) => term("party", party)));
    if (!sides.length) return say("unknown");
    return say("account_sides", { sides: joined(sides.map((side) => isolated(side))) });
  }
  function linkTold({ link, probability, conflicts: conflicts2 }) {
    const chance = probability === null ? [] : [say("account_chance", { p: number(probability) })];
    const differing = conflicts2.map((name2) => term("conflict", `sources: ${name2}`));
    return [say(`account:${link || "alone"}`), ...link ? chance : [], ...differing];
  }
  function rangeOf2({ events, numbers: numbers2 }, row) {
    const [least, most] = [numbers2.killed[row], events ? events.most[row] : NaN];
    if (Number.isNaN(least) || Number.isNaN(most) || least === most) return null;
    return say("killed_range_counted", { n: figure(least), m: figure(most) });
  }
  function rangeOfAll({ events, numbers: numbers2 }, rows2) {
    if (!events) return null;
    const sum = (values) => rows2.reduce((all, row) => all + (values[row] || 0), 0);
    return say("killed_sums", { n: figure(sum(numbers2.killed)), m: figure(sum(events.most)) });
  }

  // src/parts/accounts.js
  var LINES = [
    ["identifier", ({ id }) => [quoted(id)]],
    ["date", (account) => [daysTold(account)]],
    ["place", ({ place: place2 }) => [place2 ? quoted(place2) : say("unknown")]],
    ["killed", (account) => [killedTold(account)]],
    ["party", (account) => [partiesTold(account)]],
    ["account_link", (account) => linkTold(account).map((line2) => el("span", { class: "sg-line" }, line2))]
  ];
  function sideBySide(data, row) {
    const accounts = accountsOf(data, row);
    if (!accounts.length) return [];
    const heads = accounts.map(({ source: source2, side, link }) => el(
      "th",
      { scope: "col", class: link === "unsure" ? "sg-asked" : "" },
      source2 ? quoted(source2) : say(`account_side:${side}`)
    ));
    const lines = LINES.map(([label, told4]) => el(
      "tr",
      {},
      el("th", { scope: "row" }, say(label)),
      ...accounts.map((account) => el("td", { class: account.link === "unsure" ? "sg-asked" : "" }, ...told4(account)))
    ));
    const table = el(
      "table",
      {},
      el("thead", {}, el("tr", {}, el("td", {}), ...heads)),
      el("tbody", {}, ...lines)
    );
    return [
      el("h3", {}, say("accounts")),
      el("div", { class: "sg-accounts", role: "region", tabindex: 0, "aria-label": say("accounts") }, table)
    ];
  }

  // src/parts/details.js
  var LISTED = 100;
  var LONG = 110;
  function folded(text) {
    if ((text.textContent ?? "").length <= LONG) return [];
    text.classList.add("sg-fold");
    const more = el("button", {
      type: "button",
      class: "sg-unfold",
      "aria-expanded": "false",
      onclick: () => {
        const isFolded = text.classList.toggle("sg-fold");
        more.setAttribute("aria-expanded", String(!isFolded));
        more.textContent = say(isFolded ? "show_whole" : "show_start");
      }
    }, say("show_whole"));
    return [more];
  }
  var nameIn = (title) => (
    /** @type {HTMLElement} */
    title.querySelector("bdi") ?? title
  );
  function foldedQuote(text) {
    const quote = quoted(text);
    return el("span", {}, quote, ...folded(quote));
  }
  var stacked = (parts) => el("span", {}, ...parts.filter(Boolean).map((part) => el("span", { class: "sg-line" }, part)));
  var inRow = (names) => el("span", {}, ...names.flatMap((one, i) => i ? [say("comma"), quoted(one)] : [quoted(one)]));
  var list = (lines) => el("dl", {}, ...lines.flatMap(([label, value2]) => [el("dt", {}, label), el("dd", {}, value2)]));
  var textOrNull = (text) => text ? foldedQuote(text) : null;
  var reasonOrNull = (data, text) => text ? reasonLine(data, text) : null;
  function dateLine(data, row) {
    const day = data.numbers.date[row];
    const printed = printedDate(data, row);
    if (Number.isNaN(day)) {
      const interval2 = interval(data, row);
      return stacked([interval2, textOrNull(printed), !printed && !interval2 && say("unknown")]);
    }
    const time = el("time", { datetime: iso(day), dir: "ltr" }, iso(day));
    const words = el("span", {}, date(day), " · ", time);
    return stacked([words, printed && el("span", {}, say("printed"), " ", quoted(printed))]);
  }
  function bothNames(data, row) {
    const { place_name_en, place_name_ar, place_pcode } = data.texts;
    const names = [place_name_en.of(row), place_name_ar.of(row)].filter(Boolean);
    const code = place_pcode.of(row);
    if (!names.length) return unnamed(data, row);
    const parts = names.flatMap((one, i) => i ? [" · ", quoted(one)] : [quoted(one)]);
    return el("span", {}, ...parts, code ? ` (${isolated(code)})` : "");
  }
  var control2 = (data, row) => stacked([...control(data, row), reasonOrNull(data, data.texts.control_reason.of(row))]);
  function precision(data, row) {
    if (!isPlaced(data, row)) return say("status:unlocated");
    return stacked([term("precision", data.texts.precision.of(row)), within(data, row)]);
  }
  function sourceLine2(data, row) {
    const { title, where, link } = source(data, row);
    const parts = [title ? foldedQuote(title) : say("unknown"), ...where, ...link ? [linkTo(link)] : []];
    return el(
      "p",
      { class: "sg-source" },
      `${say("source")}: `,
      ...parts.flatMap((part, i) => i ? [" · ", part] : [part])
    );
  }
  var linkTo = (link) => el("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, say("source_open"));
  function factsOf(data, row) {
    const { lists: lists2, texts: texts2 } = data;
    const stated = texts2.stated_governorate.of(row);
    const printed = texts2.place_text.of(row);
    const isTitle = printed === placeTitle(data, row);
    const others = rivals(data, row);
    const notes = texts2.notes.of(row);
    const all = [
      ["place_as_printed", isTitle ? null : textOrNull(printed)],
      ["date", dateLine(data, row)],
      ["toll", stacked([toll2(data, row), rangeOf2(data, row)])],
      ["stated_governorate", stated ? areaName(data, "governorate", stated) : null],
      ["perpetrators", parties(lists2.perpetrators.of(row))],
      ["counted_under", term("party", texts2.counted_under.of(row))],
      ["means", term("means", texts2.means.of(row))],
      ["notes", notes ? remarks(data, notes) : null],
      ["located_at", bothNames(data, row)],
      ["precision", precision(data, row)],
      ["reason", reasonOrNull(data, texts2.reason.of(row))],
      ["rivals", others.length ? inRow(others) : null],
      ["admin", adminPath(data, row)],
      ["control", control2(data, row)],
      ["conflicts", stacked(conflicts(data, row))],
      ["match_type", matched(data, row)],
      ["identifier", textOrNull(texts2.incident_id.of(row))]
    ];
    return all.filter(([, value2]) => value2 !== null).map(([key, value2]) => [say(key), value2]);
  }
  function incident(data, row, actions2) {
    const kind = data.texts.kind.of(row);
    const small = kind ? el("small", {}, term("kind", kind)) : null;
    const called = titleOf(data, row);
    const more = folded(nameIn(called));
    return el(
      "article",
      { class: "sg-details" },
      el("h2", {}, called, " ", small),
      ...more,
      sourceLine2(data, row),
      ...sideBySide(data, row),
      list(factsOf(data, row)),
      el("p", { class: "sg-links" }, ...actions2)
    );
  }
  function several(data, rows2, open) {
    const items = rows2.slice(0, LISTED).map((row) => {
      const called = titleOf(data, row);
      folded(nameIn(called));
      return el("li", {}, el(
        "button",
        { type: "button", onclick: () => open(row) },
        when(data, row),
        " · ",
        called,
        " · ",
        `${say("killed")}: ${number(data.numbers.killed[row])}`
      ));
    });
    const rest = rows2.length - items.length;
    return el(
      "article",
      { class: "sg-details" },
      el("h2", {}, say("at_this_point", { n: rows2.length })),
      el("ol", {}, ...items),
      rest > 0 ? el("p", {}, say("more_in_table", { n: rest })) : null
    );
  }
  function area(data, level, index, talliesOf) {
    const figures = data.values.map((value2) => [say(`value:${value2}`), stacked(talliesOf(value2).map((tallied, i, { length }) => (length > 1 ? `${say(`period:${PERIODS[i]}`)}: ` : "") + amount(data, tallied, index)))]);
    return el(
      "article",
      { class: "sg-details" },
      el("h2", {}, areaName(data, level, data.areas[level].pcodes[index])),
      list([...figures, ...peopleOf(data, level, index)])
    );
  }
  function place(data, { en, ar, pcode, what, unit }) {
    return el(
      "article",
      { class: "sg-details" },
      el("h2", {}, quoted(name(en, ar)), " ", el("small", {}, say(what))),
      el("p", {}, say("no_incident_here")),
      list([
        [say("located_at"), el("span", {}, quoted(en), " · ", quoted(ar), ` (${isolated(pcode)})`)],
        [say("admin"), unitPath(data, unit) || say("unknown")]
      ])
    );
  }

  // src/views/popup.js
  var NEAR2 = 9;
  var NEARER = 11;
  var MARGIN2 = 30;
  var STEP2 = 2;
  var EDGE2 = 12;
  var FOOT2 = 110;
  var BACK = "[role=tabpanel]:not([hidden]) [role=grid], [role=tabpanel]:not([hidden])";
  function mountPopup(page, all) {
    const { map, store, figures, drawn: drawn2 } = page;
    const popup = new Popup({ ...page, figures: all });
    closeOthersToo(map, popup.popup);
    store.watch((s) => [s.opened, hasPanel(s.layout), s.language], ([opened]) => popup.show(opened));
    store.watch((s) => [s.opened, s.sheet, s.layout], () => popup.keepInView());
    map.on("resize", () => requestAnimationFrame(() => popup.stay()));
    map.on("popupclose", (event) => {
      if (event.popup === popup.popup && !hasPanel(store.get().layout)) {
        store.update({ selected: null, opened: null });
      }
    });
    map.on("click", (event) => {
      const symbol = drawn2.symbolAt(event.containerPoint);
      if (symbol === null) return;
      const symbols = figures.symbols(store.get());
      const point = pointOf(symbols, symbol);
      if (isOfSeveral(symbols, symbol)) {
        popup.moveTo(popup.latLng(point), map.getZoom() + STEP2);
        return;
      }
      const rows2 = rowsAt(figures.points, all.shown(store.get()), point);
      store.update(openingPoint(rows2, point));
    });
  }
  function closeOthersToo(map, ours) {
    let open = null;
    const place2 = new Place();
    map.on("popupopen", ({ popup }) => {
      if (popup === ours) return;
      open = popup;
      place2.take();
    });
    map.on("popupclose", ({ popup }) => {
      if (popup === open) open = null;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !open || open.options.closeOnEscapeKey === false) return;
      const target = (
        /** @type {Element} */
        event.target
      );
      if (target.matches("[role=combobox], [popover] *, dialog *")) return;
      const pin = (
        /** @type {{ _source?: L.Layer & { getElement?: () => HTMLElement } }} */
        open._source
      );
      open.close();
      event.preventDefault();
      event.stopPropagation();
      place2.giveBack(pin?.getElement?.(), map.getContainer());
    }, { capture: true });
  }
  var Popup = class {
    popup = L.popup({ minWidth: 240, className: "sg-popup", autoPanPadding: [EDGE2, EDGE2] });
    panel = byId("sg-panel");
    place = new Place();
    /** @type {L.LatLngExpression | null} */
    where = null;
    /** @param {MapPage} page */
    constructor(page) {
      this.page = page;
    }
    /** @param {Opened | null} opened */
    show(opened) {
      if (!opened) {
        this.close();
        return;
      }
      if (!this.where) this.place.take();
      const { where, content } = this.look(opened);
      this.where = where;
      if (hasPanel(this.page.store.get().layout)) this.openBeside(content);
      else this.open(where, content, opened.keyboard);
    }
    /** The focus goes back to where it was, unless a reader has moved it on. */
    close() {
      if (!this.where) return;
      const box = this.panel.hidden ? this.popup.getElement() : this.panel;
      const hadFocus = box ? hasFocus(box) : document.activeElement === document.body;
      this.where = null;
      this.popup.close();
      this.panel.hidden = true;
      this.panel.replaceChildren();
      if (hadFocus) this.place.giveBack(...document.querySelectorAll(BACK));
    }
    keepInView() {
      if (!this.where || this.panel.hidden) return;
      const { map } = this.page;
      map.invalidateSize({ animate: false });
      map.panInside(this.where, { padding: [MARGIN2, MARGIN2], animate: false });
    }
    stay() {
      if (this.where && this.panel.hidden && this.popup.isOpen()) this.popup.update();
    }
    /**
     * Moves the map where that is needed, and gives where the popup opens and what it says.
     *
     * @param {Opened} opened
     * @returns {{ where: L.LatLngExpression, content: HTMLElement }}
     */
    look(opened) {
      const { data, figures } = this.page;
      switch (opened.kind) {
        case "incident": {
          const where = this.latLng(figures.points.of[opened.row]);
          this.bringIntoView(where);
          return { where, content: this.incident(opened.row) };
        }
        case "point":
          return { where: this.latLng(opened.point), content: this.several(opened.point) };
        case "area": {
          const where = opened.at ?? this.fit(opened.level, opened.area);
          return { where, content: this.area(opened.level, opened.area) };
        }
        case "place": {
          const { lat, lon } = opened.place;
          this.moveTo([lat, lon], NEARER);
          return { where: [lat, lon], content: place(data, opened.place) };
        }
      }
    }
    /** @param {number} row */
    incident(row) {
      const { store, data, figures } = this.page;
      const point = figures.points.of[row];
      const rows2 = rowsAt(figures.points, figures.shown(store.get()), point);
      const back = button("back_to_list", () => store.update(openingPoint(rows2, point, { keyboard: true })));
      const toTable = button("show_in_table", () => store.update({
        tab: "incidents",
        focus: { on: "table", row },
        ...hasPanel(store.get().layout) ? { opened: null } : {}
        // it would hide the table
      }));
      return incident(data, row, rows2.length > 1 ? [back, toTable] : [toTable]);
    }
    /** @param {number} point */
    several(point) {
      const { store, data, figures } = this.page;
      const rows2 = rowsAt(figures.points, figures.shown(store.get()), point);
      return several(data, rows2, (row) => store.update(selecting(data, row, { keyboard: true })));
    }
    /**
     * @param {Level} level
     * @param {number} area
     */
    area(level, area2) {
      const { store, data, figures, compared } = this.page;
      const state = store.get();
      const told4 = state.compare ? PERIODS.map((period) => compared[period]) : [figures];
      return area(data, level, area2, (value2) => told4.map((one) => one.tallyOf(state, level, value2)));
    }
    /** @param {number} point */
    latLng(point) {
      const { lat, lon } = this.page.figures.points;
      return L.latLng(lat[point], lon[point]);
    }
    /** @param {L.LatLng} where */
    bringIntoView(where) {
      if (!this.page.map.getBounds().pad(-0.1).contains(where)) this.moveTo(where, NEAR2);
    }
    /**
     * @param {L.LatLngExpression} where
     * @param {number} zoom at least
     */
    moveTo(where, zoom) {
      const { map } = this.page;
      map.setView(where, Math.max(map.getZoom(), zoom), { animate: false });
    }
    /**
     * @param {Level} level
     * @param {number} area
     */
    fit(level, area2) {
      const { map, data } = this.page;
      const bounds = L.geoJSON(JSON.parse(data.areas[level].shapes[area2])).getBounds();
      map.fitBounds(bounds, { padding: [20, 20], animate: false });
      return bounds.getCenter();
    }
    /**
     * @param {L.LatLngExpression} where
     * @param {HTMLElement} content
     * @param {boolean} keyboard
     */
    open(where, content, keyboard) {
      const { map } = this.page;
      this.panel.hidden = true;
      content.addEventListener("click", (event) => event.stopPropagation());
      const hasNote = this.page.store.get().layers.has("zones");
      this.popup.options.autoPanPaddingBottomRight = [EDGE2, hasNote ? FOOT2 : EDGE2];
      this.popup.options.maxWidth = Math.min(380, map.getSize().x - 60);
      this.popup.options.maxHeight = Math.min(420, map.getSize().y - 90 - (hasNote ? FOOT2 : 0));
      this.popup.setLatLng(where).setContent(content).openOn(map);
      this.popup.getElement()?.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", say("close"));
      showMap(map.getContainer());
      if (keyboard) {
        content.tabIndex = -1;
        content.focus();
      }
    }
    /**
     * Below or beside the map, where a popup would hide all of it.
     *
     * @param {HTMLElement} content
     */
    openBeside(content) {
      this.popup.close();
      const close = el("button", {
        type: "button",
        class: "sg-close",
        onclick: () => this.page.store.update({ selected: null, opened: null })
      }, ...pictured("close", say("close")));
      this.panel.setAttribute("aria-label", say("details"));
      this.panel.replaceChildren(close, content);
      this.panel.hidden = false;
      this.panel.scrollTop = 0;
      this.panel.focus({ preventScroll: true });
    }
  };
  function showMap(container) {
    const { top, bottom } = container.getBoundingClientRect();
    if (bottom < 100 || top > window.innerHeight - 100) container.scrollIntoView({ block: "start" });
  }

  // src/model/findable.js
  var MOST_PRINTED = 30;
  var [WEAK, PEOPLE] = ["~", "#"];
  var WORTH = {
    "level:governorate": 1.6,
    "level:district": 0.9,
    "level:sub-district": 0.6,
    "place:region": 0,
    "place:settlement": 0,
    "place:camp": -0.3,
    "place:neighbourhood": 0.3,
    "place:landmark": -1
  };
  var SEATS = [["governorate", 4, 3], ["district", 6, 2.4], ["sub-district", 8, 1.7]];
  var TOWN = 1.2;
  var LEAST_TOWN = 5e3;
  var TENFOLD = 0.25;
  var HAS_INCIDENTS = 0.3;
  function findable(data) {
    const found = new Map(areas(data).map((entry) => [entry.pcode, entry]));
    readGazetteer(data, found);
    const others = data.isSummary ? [] : readIncidents(data, found);
    return [...found.values(), ...others].sort((a, b) => b.worth - a.worth);
  }
  function areas(data) {
    return Object.entries(data.areas).flatMap(([level, { pcodes, names_en, names_ar }]) => pcodes.map((pcode, area2) => ({
      en: names_en[area2],
      ar: names_ar[area2],
      what: `level:${level}`,
      pcode,
      names: [names_en[area2], names_ar[area2]],
      weak: [],
      worth: WORTH[`level:${level}`],
      level: (
        /** @type {Level} */
        level
      ),
      area: area2
    })));
  }
  function readGazetteer(data, found) {
    for (const { place: place2, more } of placeLines(data)) {
      const { pcode, what, en, ar } = place2;
      if (!pcode) continue;
      const { strong, weak, people } = sorted(more);
      const names = [en, ar, ...strong].filter(Boolean);
      const area2 = found.get(pcode);
      if (area2) {
        area2.names = [.../* @__PURE__ */ new Set([...area2.names, ...names])];
        area2.weak.push(...weak);
      } else {
        found.set(pcode, { en, ar, pcode, what, names, weak, worth: worthOf(data, place2, people), place: place2 });
      }
    }
  }
  function sorted(fields) {
    const found = { strong: [], weak: [], people: 0 };
    for (const field of fields) {
      if (field[0] === WEAK) found.weak.push(field.slice(1));
      else if (field[0] === PEOPLE) found.people = Number(field.slice(1));
      else found.strong.push(field);
    }
    return found;
  }
  function worthOf(data, place2, people) {
    const worth = WORTH[place2.what] ?? 0;
    if (place2.what !== "place:settlement") return worth;
    const seat = SEATS.find(([level, length]) => bearsItsName(data, place2, level, length));
    const town = seat?.[2] ?? (people >= LEAST_TOWN ? TOWN : 0);
    return worth + town + (people ? TENFOLD * Math.log10(people) : 0);
  }
  function bearsItsName({ areas: levels, areaIndex }, { en, ar, unit }, level, length) {
    const area2 = unit.length < length ? void 0 : areaIndex[level]?.get(unit.slice(0, length));
    return area2 !== void 0 && (levels[level].names_en[area2] === en || levels[level].names_ar[area2] === ar);
  }
  function readIncidents(data, found) {
    const { place_pcode, place_name_en, place_name_ar, place_text } = data.texts;
    const others = /* @__PURE__ */ new Map();
    for (let row = 0; row < data.count; row++) {
      const [pcode, printed] = [place_pcode.of(row), place_text.of(row)];
      const known3 = found.get(pcode);
      const id = pcode || `text ${printed}`;
      const isPlace = known3 && !known3.level;
      const entry = isPlace ? known3 : others.get(id) ?? namedByReports(data, row);
      if (!isPlace) others.set(id, entry);
      addNames(entry, place_name_en.of(row), place_name_ar.of(row));
      addRow(entry, row, printed);
    }
    return [...others.values()];
  }
  function namedByReports({ texts: texts2 }, row) {
    const { place_pcode, place_name_en, place_name_ar, place_text } = texts2;
    const [en, ar] = [place_name_en.of(row), place_name_ar.of(row)];
    return {
      en: en || place_text.of(row),
      ar,
      pcode: place_pcode.of(row),
      what: "place",
      worth: 0,
      names: [en, ar].filter(Boolean),
      weak: []
    };
  }
  function addNames(entry, en, ar) {
    if (entry.rows || entry.en === en && entry.ar === ar) return;
    if (en) [entry.en, entry.ar] = [en, ar];
    entry.names = [.../* @__PURE__ */ new Set([...entry.names, en, ar])].filter(Boolean);
  }
  function addRow(entry, row, printed) {
    if (!entry.rows) {
      entry.rows = [];
      entry.worth += HAS_INCIDENTS;
    }
    entry.rows.push(row);
    if (printed && entry.rows.length <= MOST_PRINTED && !entry.weak.includes(printed)) {
      entry.weak.push(printed);
    }
  }

  // src/model/names.js
  var ARABIC_FIRST = /^[\u0620-\u064a\u0671-\u06d3]/;
  var ASCII = /^[\0-\x7f]*$/;
  var ACCENTED = /[\x80-\u036f\u1e00-\u1eff]/g;
  var DOUBLED = /([\p{L}_])\1+/gu;
  var NISBA = /(?<=[a-z]{2})i[iy]*[ae]h?$/;
  var FINAL_H = /(?<=.)[aiu]?h$/;
  var CONSTRUCT_T = /(?<=..[aiu])t$/;
  var JOINED_ARTICLE = /^[ae]l(?=[bcdfghjkmnpqrstvwxyz'][a-z']{2})/;
  var INNER_ARTICLE = /^[ae]l(?=[a-z']{3})/;
  var ARABIC_ARTICLE = /^ال(?=..)/;
  var CHAT_DIGIT = /(?<=[a-z])[2357](?=[a-z])/g;
  var AIR_BASE = /(?<![\p{L}\p{N}_])air ?(?:force )?(?=base|field|port)/gu;
  var ORDINAL = /(?<=\p{Nd})(?:st|nd|rd|th)(?![\p{L}\p{N}_])/gu;
  var consonants = (sound) => sound.replace(/[aiu ]/g, "") || sound.replace(/ /g, "");
  function keysBy(tables) {
    const articles = new Set(tables.articles);
    const father = new Set(tables.father);
    const noArticle = new Set(tables.noArticle);
    const silent = new Set(tables.silent);
    const nouns = byWord(tables.nouns);
    const qualifiers = byWord(tables.qualifiers);
    const joined2 = new RegExp(
      `(?<![\\p{L}\\p{N}_])(${tables.joinedFirstWords.join("|")})(?=ال[\\p{L}\\p{N}_]{2})`,
      "gu"
    );
    const latin = new RegExp(Object.keys(tables.latinSound).sort((a, b) => b.length - a.length).join("|"), "g");
    function normalised(text) {
      if (ASCII.test(text)) return text.toLowerCase().replace(/`/g, "'").replace(/[^a-z\d']+/g, " ").trim();
      let plain4 = text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
      plain4 = replaced(plain4, tables.marks).replace(/\p{Cf}/gu, "").replace(ACCENTED, withoutAccents);
      return plain4.replace(/[^\p{L}\p{N}']+/gu, " ").trim();
    }
    function bareWords(normal) {
      const words = normal.replace(AIR_BASE, "air").replace(ORDINAL, "").replace(joined2, "$1 ").split(" ").filter(Boolean);
      const kept = words.filter((word, i) => i === words.length - 1 || !isArticle(word, words[i + 1]));
      let isInner = false;
      const bare = kept.map((word) => {
        const found = bareWord(word, isInner);
        isInner ||= !qualifiers.has(word);
        return found;
      }).filter(Boolean);
      const things = bare.flatMap((word) => nouns.get(word) ?? []);
      if (!things.length) return bare;
      return [...things, ...bare.filter((word) => !nouns.has(word) && !silent.has(word))];
    }
    const isArticle = (word, following) => articles.has(word) || Object.hasOwn(tables.sunArticles, word) && following.startsWith(tables.sunArticles[word]);
    const bareWord = remembered((word, isInner) => {
      const bare = ARABIC_FIRST.test(word) ? word.replace(ARABIC_ARTICLE, "") : noArticle.has(word) ? word : word.replace(CHAT_DIGIT, (digit) => tables.chat[digit]).replace(isInner ? INNER_ARTICLE : JOINED_ARTICLE, "").replaceAll("'", "");
      return father.has(word) || father.has(bare) ? "bu" : bare;
    });
    const folded2 = remembered((word) => ARABIC_FIRST.test(word) ? replaced(word, tables.alef) : word.replace(DOUBLED, "$1"));
    const sounded = remembered((word) => {
      const spelt = ARABIC_FIRST.test(word) ? Array.from(word, (letter) => tables.arabicSound[letter] ?? (/\p{N}/u.test(letter) ? letter : "")).join("") : word.replace(NISBA, "ia").replace(latin, (letters) => tables.latinSound[letters]).replace(DOUBLED, "$1");
      return spelt.replace(FINAL_H, "a");
    });
    const construct = (word) => {
      const spelt = sounded(word);
      return spelt === tables.house ? spelt : spelt.replace(CONSTRUCT_T, "");
    };
    return (name2) => {
      const normal = normalised(name2);
      const words = bareWords(normal);
      const core = words.filter((word) => !qualifiers.has(word));
      const said2 = words.flatMap((word) => qualifiers.get(word) ?? []);
      const names = core.length ? core : said2;
      const sound = names.map((word, i) => i < names.length - 1 ? construct(word) : sounded(word)).join(" ");
      return {
        normal,
        fold: names.map((word) => folded2(word)).join(" "),
        sound,
        skeleton: consonants(sound),
        qualifiers: core.length ? [...new Set(said2)].sort().join(" ") : ""
      };
    };
  }
  var withoutAccents = (letter) => letter.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  var replaced = (text, table) => {
    let out = "";
    for (const letter of text) out += table[letter] ?? letter;
    return out;
  };
  var byWord = (byValue) => new Map(Object.entries(byValue).flatMap(([value2, words]) => words.split(" ").map((word) => (
    /** @type {[string, string]} */
    [word, value2]
  ))));
  function remembered(work) {
    const known3 = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Map()];
    return (word, flag = false) => {
      const kept = known3[Number(flag)];
      let found = kept.get(word);
      if (found === void 0) {
        found = work(word, flag);
        kept.set(word, found);
      }
      return found;
    };
  }

  // src/model/slips.js
  function isOneSlipOff(one, other) {
    const [long, short] = one.length >= other.length ? [one, other] : [other, one];
    const more = long.length - short.length;
    if (more > 1) return false;
    const start2 = sameFrom(long, short);
    let end = short.length;
    while (end > start2 && long[end + more - 1] === short[end - 1]) end--;
    const apart = end + more - start2;
    return apart < 2 || apart === 2 && isSwapped(long, short, start2, end);
  }
  function sameFrom(long, short) {
    let start2 = 0;
    while (start2 < short.length && long[start2] === short[start2]) start2++;
    return start2;
  }
  var isSwapped = (one, other, start2, end) => end - start2 === 2 && one[start2] === other[start2 + 1] && one[start2 + 1] === other[start2];
  var LONGEST2 = 64;
  var ROWS = [0, 1, 2].map(() => new Uint8Array(LONGEST2 + 1));
  function distance2(one, other) {
    const [m, n] = [Math.min(one.length, LONGEST2), Math.min(other.length, LONGEST2)];
    let [before, row, next2] = ROWS;
    for (let j = 0; j <= n; j++) row[j] = j;
    for (let i = 1; i <= m; i++) {
      next2[0] = i;
      for (let j = 1; j <= n; j++) {
        const replaced2 = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
        const swapped2 = isSwappedAt(one, other, i, j) ? before[j - 2] + 1 : replaced2;
        next2[j] = Math.min(row[j] + 1, next2[j - 1] + 1, replaced2, swapped2);
      }
      [before, row, next2] = [row, next2, before];
    }
    return row[n];
  }
  var isSwappedAt = (one, other, i, j) => i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];

  // src/model/fit.js
  var SAME2 = 8;
  var FOLDED = 7.6;
  var SOUNDS_SAME = 7.2;
  var SAME_CONSONANTS = 7;
  var BEGINS = 6;
  var A_LETTER_TO_COME = 0.1;
  var MOST_TO_COME = 2;
  var SLIP = 6;
  var NEAR_CONSONANTS = 5;
  var WORD_MORE = 4.2;
  var WORD_LESS = 3.6;
  var TWO_SLIPS = 3.4;
  var INSIDE2 = 3;
  var A_LETTER = 0.55;
  var MOST_LETTERS = 6;
  var LEAST_ALIKE = 2.5;
  var WHOLE = 6.6;
  var CLOSE = 5.1;
  var OTHER_QUALIFIER = 1.4;
  var FEW_CONSONANTS = 1;
  var MANY = 4;
  var SHORTEST_SLIPPED = 4;
  var SHORTEST_TWICE_SLIPPED = 7;
  function spellingOf(keys) {
    const letters = keys.normal.replace(/[ ']/g, "");
    const words = keys.sound.split(" ").map(consonants).filter((word) => word.length > 1);
    return {
      ...keys,
      letters,
      words,
      hasLetters: lettersIn(letters),
      hasConsonants: lettersIn(keys.skeleton),
      hasWords: words.reduce((mask, word) => mask | 1 << hash(word) % 32, 0),
      few: keys.skeleton.length < MANY ? FEW_CONSONANTS : 0
    };
  }
  function lettersIn(text) {
    let mask = 0;
    for (let i = 0; i < text.length; i++) mask |= 1 << text.charCodeAt(i) % 32;
    return mask;
  }
  function hash(word) {
    let sum = 0;
    for (let i = 0; i < word.length; i++) sum = sum * 31 + word.charCodeAt(i) >>> 0;
    return sum;
  }
  function bits(mask) {
    let some = mask - (mask >>> 1 & 1431655765);
    some = (some & 858993459) + (some >>> 2 & 858993459);
    return Math.imul(some + (some >>> 4) & 252645135, 16843009) >>> 24;
  }
  function fit2(asked, known3) {
    if (asked.normal === known3.normal) return SAME2;
    const other = asked.qualifiers === known3.qualifiers ? 0 : OTHER_QUALIFIER;
    if (asked.fold === known3.fold) return FOLDED - other;
    if (asked.sound === known3.sound) return SOUNDS_SAME - other - asked.few / 2;
    return Math.max(
      slipped(asked, known3),
      alike(asked, known3) - other,
      typedSoFar(asked, known3) - asked.few,
      shared(asked, known3) - asked.few
    );
  }
  function isMeant(asked, known3, fits) {
    if (fits >= WHOLE || typedSoFar(asked, known3) > 0) return true;
    return asked.few ? slipped(asked, known3) > 0 : fits >= CLOSE;
  }
  function typedSoFar({ letters, hasLetters }, known3) {
    if (letters.length < 2 || hasLetters & ~known3.hasLetters) return 0;
    const at = known3.letters.indexOf(letters);
    const toCome = known3.letters.length - letters.length;
    if (at === 0) return BEGINS - Math.min(MOST_TO_COME, toCome * A_LETTER_TO_COME);
    return at > 0 && letters.length > 2 ? INSIDE2 : 0;
  }
  function alike(asked, known3) {
    if (bits(asked.hasConsonants ^ known3.hasConsonants) > 2) return 0;
    const isSame4 = asked.skeleton === known3.skeleton;
    if (!isSame4 && (asked.skeleton.length < 3 || !isOneSlipOff(asked.skeleton, known3.skeleton))) return 0;
    const letters = distance2(asked.sound, known3.sound) - (isSame4 ? 0 : 1);
    const best = isSame4 ? SAME_CONSONANTS : NEAR_CONSONANTS - asked.few;
    const fits = best - asked.few - A_LETTER * Math.min(MOST_LETTERS, letters);
    return fits < LEAST_ALIKE ? 0 : fits;
  }
  function shared(asked, known3) {
    const isMore = known3.words.length > asked.words.length;
    const [few, many] = isMore ? [asked, known3] : [known3, asked];
    if (!few.words.length || few.words.length === many.words.length || few.hasWords & ~many.hasWords) return 0;
    if (!few.words.every((word) => many.words.includes(word))) return 0;
    if (isMore) return WORD_MORE;
    return few.words.length * 2 < many.words.length ? 0 : WORD_LESS;
  }
  function slipped({ letters, few, hasLetters }, known3) {
    const apart = bits(hasLetters ^ known3.hasLetters);
    if (apart > 4 || Math.abs(letters.length - known3.letters.length) > 2) return 0;
    if (letters.length < SHORTEST_SLIPPED) return 0;
    if (apart < 3 && isOneSlipOff(letters, known3.letters)) return SLIP - few / 2;
    if (letters.length < SHORTEST_TWICE_SLIPPED) return 0;
    return distance2(letters, known3.letters) === 2 ? TWO_SLIPS : 0;
  }
  function createSigns(size) {
    const [letters, bones, words] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
    const [long, hard, many] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
    const isAlike = ({ skeleton, hasConsonants }, at) => Math.abs(hard[at] - skeleton.length) < 2 && bits(bones[at] ^ hasConsonants) < 3;
    const hasThem = ({ letters: some, hasLetters }, at) => long[at] >= some.length && !(hasLetters & ~letters[at]);
    const isSlipped = ({ letters: some, hasLetters }, at) => Math.abs(long[at] - some.length) < 3 && bits(letters[at] ^ hasLetters) < 5;
    const sharesWords = ({ words: { length }, hasWords }, at) => many[at] > length ? !(hasWords & ~words[at]) : many[at] < length && !(words[at] & ~hasWords);
    return {
      /**
       * @param {number} at
       * @param {Spelling} known
       */
      set(at, known3) {
        [letters[at], bones[at], words[at]] = [known3.hasLetters, known3.hasConsonants, known3.hasWords];
        [long[at], hard[at], many[at]] = [known3.letters.length, known3.skeleton.length, known3.words.length];
      },
      /**
       * Whether a name could fit; whether it does, `fit` knows.
       *
       * @param {Spelling} asked
       * @param {number} at
       */
      mayFit: (asked, at) => isAlike(asked, at) || hasThem(asked, at) || isSlipped(asked, at) || sharesWords(asked, at)
    };
  }

  // src/model/search.js
  var SHOWN = 12;
  var MOST_PARTS = 3;
  var BEARS_IT = 20;
  var GOOD = 4.9;
  var LITTLE = 0.5;
  var WEAK_NAME = 1;
  var OF_THIS_KIND = 2;
  var OF_ANOTHER_KIND = -1.5;
  var INSIDE_UNIT = 3.5;
  var OUTSIDE_UNIT = -1.5;
  var FILLERS = /* @__PURE__ */ new Set(["of", "the"]);
  function createSearch(data) {
    const keysOf = keysBy(data.search.names);
    const plain4 = (text) => keysOf(text).normal;
    const kinds = kindsOf(data, plain4);
    const entries = findable(data);
    const names = [];
    const units = [];
    const signs = createSigns(entries.reduce((sum, one) => sum + one.names.length + one.weak.length, 0));
    let read3 = 0;
    function readOn(many = Infinity) {
      const end = Math.min(entries.length, read3 + many);
      for (; read3 < end; read3++) {
        const entry = entries[read3];
        for (const text of entry.names) add2(entry, text, false);
        for (const text of entry.weak) add2(entry, text, true);
      }
      return read3 === entries.length;
    }
    function add2(entry, text, isWeak) {
      const name2 = { spelling: spellingOf(keysOf(text)), entry, isWeak };
      signs.set(names.length, name2.spelling);
      names.push(name2);
      if (entry.level) units.push(name2);
    }
    function readings(text) {
      const parts = text.split(/[,،؛;]/).map(plain4).filter(Boolean).slice(0, MOST_PARTS);
      return parts.flatMap((part, i) => {
        const within3 = parts.length > 1 ? unitsNamed(parts.filter((_, j) => j !== i)) : null;
        return withoutKinds(part, kinds).map(({ name: name2, kind }) => ({ spelling: spellingOf(keysOf(name2)), kind, within: within3 }));
      });
    }
    function unitsNamed(parts) {
      const asked = parts.flatMap((part) => withoutKinds(part, kinds)).map(({ name: name2 }) => keysOf(name2));
      return units.filter(({ spelling }) => asked.some(({ sound, fold }) => sound === spelling.sound || fold === spelling.fold)).map(({ entry }) => entry.pcode);
    }
    function weigh(best, query) {
      let isKnown = false;
      for (let at = 0; at < names.length; at++) {
        if (!signs.mayFit(query.spelling, at)) continue;
        const { spelling, entry, isWeak } = names[at];
        const fits = fit2(query.spelling, spelling);
        if (fits <= 0) continue;
        isKnown ||= isMeant(query.spelling, spelling, fits);
        const worth = fits + ofName(fits, isWeak) + known2(entry, fits) + said(query, entry);
        if (worth > (best.get(entry) ?? -Infinity)) best.set(entry, worth);
      }
      return isKnown;
    }
    function find(text) {
      const asked = readings(text);
      if (!asked.length) return null;
      const best = /* @__PURE__ */ new Map();
      const isKnown = asked.map((query) => weigh(best, query)).includes(true);
      const code = text.trim().toUpperCase();
      const itself = entries.find(({ pcode }) => pcode && pcode === code);
      if (itself) best.set(itself, Infinity);
      const found = [...best].sort(([one, a], [other, b]) => b - a || (one.pcode < other.pcode ? -1 : 1)).slice(0, SHOWN).map(([entry]) => entry);
      return { found, isFaint: !itself && found.length > 0 && !isKnown };
    }
    return { readOn, find };
  }
  var ofName = (fits, isWeak) => isWeak ? -WEAK_NAME : fits >= WHOLE ? BEARS_IT : 0;
  var known2 = ({ worth }, fits) => fits < GOOD && worth > 0 ? worth * LITTLE : worth;
  function said({ kind, within: within3 }, { what, pcode, place: place2 }) {
    const unit = place2?.unit ?? pcode;
    const isInside = within3?.some((code) => unit.startsWith(code));
    return (!kind ? 0 : what.endsWith(`:${kind}`) ? OF_THIS_KIND : OF_ANOTHER_KIND) + (!within3 ? 0 : isInside ? INSIDE_UNIT : OUTSIDE_UNIT);
  }
  var kindsOf = ({ search }, plain4) => new Map(Object.entries(search.kinds).flatMap(([kind, words]) => words.map((word) => (
    /** @type {[string, string]} */
    [withHa(plain4(word)), kind]
  ))));
  var withHa = (word) => word.replace(/ة/g, "ه");
  function withoutKinds(normal, kinds) {
    const found = [{ name: normal, kind: "" }];
    const words = normal.split(" ").filter((word) => !FILLERS.has(word));
    if (words.length < 2) return found;
    const [first, last] = [words[0], words[words.length - 1]].map((word) => kinds.get(withHa(word)));
    if (first) found.push({ name: words.slice(1).join(" "), kind: first });
    if (last) found.push({ name: words.slice(0, -1).join(" "), kind: last });
    return found;
  }

  // src/views/search.js
  var AT_ONCE = 500;
  var CLOSE_MS = 150;
  var MOVES = { ArrowDown: 1, ArrowUp: -1 };
  function mountSearch(box, page) {
    const search = new Search(box, page);
    page.store.watch((s) => [s.language], () => search.build());
  }
  var Search = class {
    /** @type {import("../model/search.js").Search | null} made when somebody goes to the box first */
    search = null;
    /** @type {Found[]} */
    found = [];
    isFaint = false;
    active = -1;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    closing;
    /**
     * @param {HTMLElement} box
     * @param {Page} page
     */
    constructor(box, { store, data, figures }) {
      this.box = box;
      this.store = store;
      this.data = data;
      this.figures = figures;
      this.input = el("input");
      this.list = el("ul");
      this.status = el("p");
    }
    build() {
      this.input = el("input", {
        type: "search",
        id: "sg-search",
        role: "combobox",
        autocomplete: "off",
        placeholder: say("search"),
        "aria-label": say("search"),
        "aria-expanded": "false",
        "aria-controls": "sg-found",
        "aria-autocomplete": "list",
        oninput: () => this.find(),
        onkeydown: (event) => this.key(event),
        onfocus: () => {
          clearTimeout(this.closing);
          this.prepare();
        },
        onblur: () => {
          this.closing = setTimeout(() => this.close(), CLOSE_MS);
        }
      });
      this.list = el("ul", {
        id: "sg-found",
        role: "listbox",
        class: "sg-found",
        "aria-label": say("search"),
        hidden: true
      });
      this.status = el("p", { class: "sg-hidden", role: "status" });
      this.box.replaceChildren(this.input, this.list, this.status);
    }
    /** Reads names part by part, so that no keystroke waits for all of them; large towns come first. */
    prepare() {
      if (this.search) return;
      const search = this.search = createSearch(this.data);
      const on = () => {
        if (!search.readOn(AT_ONCE)) setTimeout(on);
        else if (this.input.value && this.input.getAttribute("aria-expanded") === "true") this.find();
      };
      on();
    }
    find() {
      this.prepare();
      const answer = this.search?.find(this.input.value);
      if (!answer) {
        this.close();
        return;
      }
      ({ found: this.found, isFaint: this.isFaint } = answer);
      this.active = this.found.length && !this.isFaint ? 0 : -1;
      this.draw();
    }
    draw() {
      const items = this.found.map((entry, i) => el("li", {
        role: "option",
        id: `sg-found-${i}`,
        "aria-selected": String(i === this.active),
        onmousedown: (event) => {
          event.preventDefault();
          this.pick(i);
        }
      }, ...described(this.data, entry)));
      const told4 = !items.length ? say("search_none") : this.isFaint ? say("search_similar") : "";
      const note3 = told4 ? [el("li", { class: "sg-note", role: "presentation" }, told4)] : [];
      this.list.replaceChildren(...note3, ...items);
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.input.setAttribute("aria-activedescendant", this.active >= 0 ? `sg-found-${this.active}` : "");
      const many = items.length ? say("search_results", { n: items.length }) : "";
      this.status.textContent = [told4, many].filter(Boolean).join(" ");
    }
    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.key === "Escape" && !this.list.hidden) this.close();
      else if (event.key === "Enter" && this.active >= 0) this.pick(this.active);
      else if (event.key in MOVES && this.found.length) {
        this.active = moved(this.active, MOVES[event.key], this.found.length);
        this.draw();
      } else return;
      event.preventDefault();
    }
    /** @param {number} at */
    pick(at) {
      const entry = this.found[at];
      this.input.value = name(entry.en, entry.ar);
      this.close();
      this.store.update(openingFound(this.data, this.figures.shown(this.store.get()), entry));
    }
    close() {
      this.list.hidden = true;
      this.active = -1;
      this.input.setAttribute("aria-expanded", "false");
    }
  };
  var moved = (at, step, many) => at < 0 ? step > 0 ? 0 : many - 1 : (at + step + many) % many;
  function described(data, { en, ar, pcode, what, rows: rows2, place: place2 }) {
    const incidents = rows2 ? ` · ${say("incidents")}: ${figure(rows2.length)}` : "";
    const unit = place2?.unit ? `${unitName(data, place2.unit)} · ` : "";
    return [
      quoted(name(en, ar)),
      el("small", {}, ` ${say(what)}${incidents} · `, unit, quoted(isArabic() ? en : ar), ` ${pcode}`)
    ];
  }

  // src/views/sheet.js
  var LOW = "--sg-low";
  var HALF2 = "--sg-half";
  var HEIGHT = "--sg-dragged";
  var STILL = 6;
  var BUTTONS = [["larger", 1], ["smaller", -1]];
  function mountSheet(box, bar, { store }) {
    const place2 = new Place();
    const buttons = BUTTONS.map(([name2, by]) => {
      const node = el("button", {
        type: "button",
        id: `sg-${name2}`,
        class: "sg-size-button",
        onclick: () => store.update({ sheet: resized(store.get().sheet, by) })
      });
      return { name: name2, by, node };
    });
    bar.append(...buttons.map(({ node }) => node));
    store.watch((s) => [s.language], () => {
      for (const { name: name2, node } of buttons) node.replaceChildren(...pictured(name2, say(`sheet_${name2}`)));
    });
    let before = store.get().sheet;
    store.watch((s) => [s.sheet, s.layout], ([sheet]) => {
      for (const { by, node } of buttons) {
        node.setAttribute("aria-disabled", String(resized(sheet, by) === sheet));
      }
      if (before === "low" && sheet !== "low") place2.take();
      if (sheet === "low" && before !== "low" && isHidden(box)) place2.giveBack(buttons[0].node);
      before = sheet;
    });
    const raise = () => {
      const { layout, sheet } = store.get();
      if (hasSheet(layout)) store.update({ sheet: raised(sheet) });
    };
    box.addEventListener("click", ({ target }) => {
      if (
        /** @type {Element} */
        target.closest("[role=tab]")
      ) {
        store.update({ card: false });
        raise();
      }
    });
    bar.addEventListener("input", raise);
    store.watch((s) => [s.focus], ([focus]) => {
      if (focus) raise();
    });
    makeDraggable(box, bar, store);
  }
  function isHidden(box) {
    const active = document.activeElement;
    if (active === document.body || active?.closest("#sg-panel, #sg-card")) return true;
    return box.contains(active) && Boolean(active?.closest("[role=tabpanel]"));
  }
  function makeDraggable(box, bar, store) {
    let drag = null;
    bar.addEventListener("pointerdown", (event) => {
      const isControl = (
        /** @type {Element} */
        event.target.closest("input, button, li")
      );
      if (store.get().layout !== "sheet" || isControl) return;
      drag = { from: event.clientY, height: box.offsetHeight };
      bar.setPointerCapture(event.pointerId);
    });
    bar.addEventListener("pointermove", ({ clientY }) => {
      if (!drag || Math.abs(clientY - drag.from) < STILL) return;
      document.body.dataset.dragged = "yes";
      document.body.style.setProperty(HEIGHT, `${Math.round(drag.height + drag.from - clientY)}px`);
    });
    bar.addEventListener("pointerup", ({ clientY }) => {
      const isMoved = drag && Math.abs(clientY - drag.from) >= STILL;
      const height = drag ? drag.height + drag.from - clientY : 0;
      stop();
      if (isMoved) store.update({ sheet: nearestSheet(height, heights()) });
    });
    bar.addEventListener("pointercancel", stop);
    function stop() {
      drag = null;
      delete document.body.dataset.dragged;
      document.body.style.removeProperty(HEIGHT);
    }
  }
  function heights() {
    const style = getComputedStyle(document.body);
    const part = (name2) => parseFloat(style.getPropertyValue(name2)) / 100 * window.innerHeight;
    return { low: part(LOW), half: part(HALF2), full: window.innerHeight };
  }

  // src/views/table.js
  var ROW = 40;
  var ROOMY2 = 48;
  var SPARE = 6;
  var COLUMNS2 = [
    { key: "date", width: "7.6em", show: when },
    { key: "place", width: "minmax(9em, 1.4fr)", show: titleOf },
    tollColumn("killed"),
    { key: "party", width: "minmax(9em, 1fr)", show: (data, row) => parties(data.lists.party.of(row)) },
    { key: "governorate", width: "7em", show: (data, row) => governorate(data, row) || say("unknown") },
    { key: "means", width: "9em", show: (data, row) => term("means", data.texts.means.of(row)) },
    tollColumn("children"),
    tollColumn("women"),
    tollColumn("injured"),
    { key: "status", width: "6em", show: (data, row) => term("status", data.texts.status.of(row)) },
    { key: "precision", width: "9.5em", show: precisionCell }
  ];
  function tollColumn(key) {
    return { key, width: "5.8em", isNumber: true, show: (data, row) => number(data.numbers[key][row]) };
  }
  function precisionCell(data, row) {
    const precision2 = data.texts.precision.of(row);
    return precision2 ? term("precision", precision2) : "–";
  }
  function mountTable(box, page) {
    const { store, figures } = page;
    box.classList.add("sg-table-box");
    const table = new Table(box, page);
    store.watch((s) => [s.language, hasStrip(s.layout)], ([_, isTouched]) => {
      table.row = isTouched ? ROOMY2 : ROW;
      table.build();
    });
    store.watch((s) => [s.language, s.sort, hasStrip(s.layout)], () => table.drawHead());
    store.watch(
      (s) => [s.language, figures.inOrder(s), hasStrip(s.layout)],
      ([_, rows2]) => table.fill(rows2)
    );
    store.watch((s) => [s.selected], ([selected]) => {
      if (selected) table.show(selected.row);
      else table.draw();
    });
    store.watch((s) => [s.tab, s.onPaper, s.layout, s.sheet], () => table.measure());
    store.watch((s) => [s.focus], ([focus]) => table.focus(focus));
    window.addEventListener("resize", () => table.measure());
  }
  var Table = class {
    /** @type {Uint32Array} */
    rows = new Uint32Array();
    active = 0;
    // number of the line the keyboard is on
    /** @type {Map<string, HTMLElement>} those there are, by all they depend on */
    lines = /* @__PURE__ */ new Map();
    top = 0;
    // pixels
    height = 400;
    row = ROW;
    // pixels
    body = el("div");
    head = el("div");
    grid = el("div");
    /**
     * @param {HTMLElement} box
     * @param {Page} page
     */
    constructor(box, { store, data }) {
      this.box = box;
      this.store = store;
      this.data = data;
    }
    build() {
      this.lines = /* @__PURE__ */ new Map();
      this.body = el("div", { class: "sg-rows", role: "rowgroup" });
      this.head = el("div", { class: "sg-row sg-row-head", role: "row", "aria-rowindex": 1 });
      this.grid = el("div", {
        class: "sg-table",
        role: "grid",
        tabindex: 0,
        "aria-label": say("incidents"),
        "aria-describedby": "sg-table-help",
        onscroll: () => this.measure(),
        onkeydown: (event) => this.key(event),
        onclick: (event) => this.click(event)
      }, el(
        "div",
        { class: "sg-table-inside", role: "presentation" },
        el("div", { role: "rowgroup", class: "sg-table-head" }, this.head),
        this.body
      ));
      this.grid.style.setProperty("--sg-row", `${this.row}px`);
      this.grid.style.setProperty("--sg-columns", COLUMNS2.map(({ width }) => width).join(" "));
      const help = el("p", { id: "sg-table-help", class: "sg-hidden" }, say("table_help"));
      this.box.replaceChildren(help, this.grid);
      this.measure();
    }
    /** @param {Uint32Array} rows */
    fill(rows2) {
      this.rows = rows2;
      this.active = Math.min(this.active, Math.max(rows2.length - 1, 0));
      this.grid.setAttribute("aria-rowcount", String(rows2.length + 1));
      this.body.style.height = `${rows2.length * this.row}px`;
      if (this.top + this.height > rows2.length * this.row) this.measure();
      else this.draw();
    }
    drawHead() {
      const { sort } = this.store.get();
      this.head.replaceChildren(...COLUMNS2.map(({ key, isNumber }, i) => {
        const isCurrent = key === sort.key;
        const arrow = isCurrent ? sort.down ? " ▼" : " ▲" : "";
        const way = sort.down ? "descending" : "ascending";
        return el("div", {
          role: "columnheader",
          "aria-colindex": i + 1,
          class: isNumber ? "sg-number" : null,
          "aria-sort": isCurrent ? way : "none"
        }, el("button", {
          type: "button",
          "aria-label": say("sort_by", { column: say(key) }),
          "data-sort": key,
          onclick: () => this.sortBy(key)
        }, say(key), arrow));
      }));
    }
    /** @param {string} key */
    sortBy(key) {
      const { sort } = this.store.get();
      this.store.update({ sort: { key, down: sort.key === key ? !sort.down : false } });
      this.head.querySelector(`[data-sort="${key}"]`)?.focus();
    }
    /** Its place and height, asked for when they may have changed: asking makes the browser lay out. */
    measure() {
      this.top = this.grid.scrollTop;
      this.height = this.grid.clientHeight || 400;
      this.draw();
    }
    draw() {
      const { top, height } = this;
      const first = Math.max(0, Math.floor(top / this.row) - SPARE);
      const last = Math.min(this.rows.length, Math.ceil((top + height) / this.row) + SPARE);
      const lines = /* @__PURE__ */ new Map();
      for (let at = first; at < last; at++) {
        const key = this.keyOf(at);
        lines.set(key, this.lines.get(key) ?? this.line(at));
      }
      this.replace(lines);
      this.grid.setAttribute("aria-activedescendant", this.rows.length ? `sg-row-${this.active}` : "");
    }
    /**
     * Lines that stay as they are stay where they are: while time plays, or the table is scrolled,
     * most do.
     *
     * @param {Map<string, HTMLElement>} lines
     */
    replace(lines) {
      if (!this.lines.size || !lines.size) {
        this.body.replaceChildren(...lines.size ? lines.values() : [note("none_shown")]);
      } else {
        for (const [key, node] of this.lines) if (!lines.has(key)) node.remove();
        this.insert([...lines.values()]);
      }
      this.lines = lines;
    }
    /** @param {HTMLElement[]} nodes in order; some of them are there */
    insert(nodes) {
      let next2 = this.body.firstChild;
      for (const node of nodes) {
        if (node === next2) next2 = node.nextSibling;
        else this.body.insertBefore(node, next2);
      }
    }
    /**
     * All a line depends on.
     *
     * @param {number} at
     */
    keyOf(at) {
      const row = this.rows[at];
      return `${at} ${row} ${at === this.active} ${row === this.store.get().selected?.row}`;
    }
    /** @param {number} at */
    line(at) {
      const row = this.rows[at];
      const isSelected = row === this.store.get().selected?.row;
      const cells = COLUMNS2.map(({ isNumber, show }, i) => el("div", {
        role: "gridcell",
        "aria-colindex": i + 1,
        class: isNumber ? "sg-number" : null
      }, el("span", { class: "sg-cell" }, show(this.data, row))));
      const node = el("div", {
        role: "row",
        id: `sg-row-${at}`,
        "aria-rowindex": at + 2,
        "data-at": at,
        "data-row": row,
        class: `sg-row${at === this.active ? " sg-active" : ""}`,
        "aria-selected": String(isSelected)
      }, ...cells);
      node.style.top = `${at * this.row}px`;
      return node;
    }
    /** @param {MouseEvent} event */
    click(event) {
      const line2 = (
        /** @type {HTMLElement | null} */
        /** @type {Element} */
        event.target.closest("[data-at]")
      );
      if (!line2) return;
      this.active = Number(line2.dataset.at);
      this.store.update(selecting(this.data, this.rows[this.active]));
    }
    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.target !== this.grid) return;
      const page = Math.max(1, Math.floor(this.grid.clientHeight / this.row) - 2);
      const moves = {
        ArrowDown: 1,
        ArrowUp: -1,
        PageDown: page,
        PageUp: -page,
        Home: -this.rows.length,
        End: this.rows.length
      };
      if (event.key in moves) this.move(this.active + moves[event.key]);
      else if (event.key === "Enter" || event.key === " ") this.open();
      else return;
      event.preventDefault();
    }
    open() {
      if (this.active >= this.rows.length) return;
      this.store.update(selecting(this.data, this.rows[this.active], { keyboard: true }));
    }
    /** @param {number} to */
    move(to) {
      this.active = Math.max(0, Math.min(to, this.rows.length - 1));
      this.reveal();
      this.measure();
    }
    reveal() {
      const top = this.active * this.row;
      const room = this.grid.clientHeight - this.head.offsetHeight;
      if (top < this.grid.scrollTop) this.grid.scrollTop = top;
      if (top + this.row > this.grid.scrollTop + room) this.grid.scrollTop = top + this.row - room;
    }
    /**
     * Called when an incident was picked, here or on the map.
     *
     * @param {number} row
     */
    show(row) {
      const at = this.rows.indexOf(row);
      if (at >= 0) this.move(at);
      else this.draw();
    }
    /** @param {Focus | null} focus */
    focus(focus) {
      if (focus?.on !== "table") return;
      if (focus.row !== null) this.show(focus.row);
      this.grid.focus();
    }
  };

  // src/views/tabs.js
  var MOVES2 = { ArrowRight: 1, ArrowLeft: -1 };
  function mountTabs(box, { store, data, figures }) {
    const tabs = tabsOf(data);
    const buttons = forEach(tabs, (tab) => el("button", {
      type: "button",
      role: "tab",
      id: `sg-tab-${tab}`,
      "aria-controls": `sg-page-${tab}`,
      onclick: () => store.update({ tab })
    }));
    const pages = forEach(tabs, (tab) => el("div", {
      id: `sg-page-${tab}`,
      class: "sg-page",
      role: "tabpanel",
      "aria-labelledby": `sg-tab-${tab}`,
      tabindex: tab === "incidents" ? null : 0
      // that one has a table that takes the focus
    }));
    const bar = el("div", { class: "sg-tabs", role: "tablist", onkeydown: key }, ...Object.values(buttons));
    box.append(bar, ...Object.values(pages));
    store.watch((s) => [s.language], () => {
      for (const tab of tabs) buttons[tab].textContent = say(tab);
    });
    store.watch((s) => [s.language, figures.totalsShown(s).unplaced], ([_, unplaced]) => {
      if (buttons.unplaced) buttons.unplaced.textContent = `${say("unplaced")} (${figure(unplaced)})`;
    });
    store.watch((s) => [s.tab], ([open]) => {
      for (const tab of tabs) {
        buttons[tab].setAttribute("aria-selected", String(tab === open));
        buttons[tab].tabIndex = tab === open ? 0 : -1;
        pages[tab].hidden = tab !== open;
      }
    });
    function key(event) {
      if (!(event.key in MOVES2)) return;
      const along2 = MOVES2[event.key] * (isArabic() ? -1 : 1);
      const tab = tabs[(tabs.indexOf(store.get().tab) + along2 + tabs.length) % tabs.length];
      store.update({ tab });
      buttons[tab].focus();
      event.preventDefault();
    }
    return pages;
  }
  var forEach = (tabs, make) => (
    /** @type {Record<Tab, T>} */
    Object.fromEntries(tabs.map((tab) => [tab, make(tab)]))
  );

  // src/parts/hatch.js
  var LOOKS4 = {
    none: { ground: "--sg-hatch-ground", apart: 5, down: true },
    part: { ground: "--sg-hatch-part", apart: 8, down: false }
  };
  var LINE2 = "--sg-hatch-line";
  var made3 = /* @__PURE__ */ new Map();
  function hatchOf(context, extent) {
    const { ground, apart, down } = LOOKS4[extent];
    const look = getComputedStyle(context.canvas);
    const [under, line2] = [ground, LINE2].map((one) => look.getPropertyValue(one));
    const key = `${extent} ${under} ${line2}`;
    const kept = made3.get(key) ?? hatch(context, { ground: under, line: line2, apart, down });
    if (!kept) return under;
    made3.set(key, kept);
    return kept;
  }
  function hatch(context, { ground, line: line2, apart, down }) {
    const tile = document.createElement("canvas");
    tile.width = tile.height = apart;
    const brush = brushOf(tile);
    brush.fillStyle = ground;
    brush.fillRect(0, 0, apart, apart);
    brush.strokeStyle = line2;
    brush.lineWidth = 1.1;
    for (const shift of [-apart, 0, apart]) {
      brush.beginPath();
      brush.moveTo(shift - 1, down ? apart + 1 : -1);
      brush.lineTo(shift + apart + 1, down ? -1 : apart + 1);
      brush.stroke();
    }
    return context.createPattern(tile, "repeat");
  }

  // src/views/timeline.js
  var PLAY_MS = 700;
  var ROOMY3 = 12;
  function mountTimeline(box, page) {
    const { store, figures } = page;
    const { range } = figures;
    if (!range) {
      store.watch((s) => [s.language], () => {
        box.setAttribute("aria-label", say("time_mode"));
        box.replaceChildren(note("no_dates"));
      });
      return;
    }
    let parts;
    store.watch((s) => [s.language], () => {
      parts = build4(box, page, range);
    });
    const draw = () => update(parts, page, range);
    store.watch((s) => [s.language, s.time, s.playing, figures.colours(s)], draw);
    window.addEventListener("resize", () => {
      parts.size = null;
      draw();
    });
    play(page, range);
  }
  function play({ store }, range) {
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
  function build4(box, { store, data, figures }, range) {
    const { time } = store.get();
    const current = () => store.get().time;
    const slider = el("input", {
      type: "range",
      min: 0,
      step: 1,
      id: "sg-slider",
      "aria-label": say("time_position"),
      oninput: () => store.update({ time: movedTo(current(), Number(slider.value)) })
    });
    const playButton = el("button", {
      type: "button",
      class: "sg-play",
      onclick: () => store.update(store.get().playing ? { playing: false } : { playing: true, time: playable(range, current()) })
    });
    const bars = el("canvas", { class: "sg-bars", "aria-hidden": "true" });
    const label = el("output", { for: "sg-slider", class: "sg-dates" });
    const mode = choice("time_mode", MODES, time.mode, wordsOf2, (one) => store.update({
      time: inMode(range, current(), one),
      playing: one !== "all" && store.get().playing
    }));
    const step = choice(
      "time_step",
      stepsOf(data),
      time.step,
      (one) => `step:${one}`,
      (one) => store.update({ time: inSteps(range, current(), one) })
    );
    const span2 = el("input", {
      type: "number",
      min: 1,
      max: 999,
      value: time.span,
      id: "sg-span",
      onchange: () => store.update({ time: { ...current(), span: wholeFrom(span2.value) } })
    });
    const spanBox = el("label", { for: "sg-span" }, `${say("window_length")} `, span2);
    const track = el("div", { class: "sg-track" }, bars, slider);
    box.setAttribute("aria-label", say("time_mode"));
    box.replaceChildren(
      el("div", { class: "sg-time-row" }, playButton, track, label),
      el(
        "div",
        { class: "sg-time-row sg-time-options" },
        mode.label,
        step.label,
        spanBox,
        ...compareButton(store, figures.months().begin),
        ...data.coverage ? shortKeys() : [el("small", {}, say("coverage_unstated_short"))]
      )
    );
    const size = null;
    return { slider, playButton, bars, size, label, mode: mode.select, step: step.select, span: span2, spanBox };
  }
  var compareButton = (store, months) => months.length < 2 ? [] : [el("button", {
    type: "button",
    id: "sg-compare-open",
    onclick: () => {
      store.update(comparing(store.get(), months));
      byId("sg-period-a-from").focus();
    }
  }, ...pictured("compare", say("compare")))];
  var shortKeys = () => [
    swatch("uncovered", null, say("coverage:none")),
    swatch("in-part", null, say("coverage:part"))
  ];
  var wordsOf2 = (mode) => mode === "all" ? "all_dates" : mode;
  var wholeFrom = (text) => Math.max(1, Math.floor(Number(text)) || 1);
  function update(parts, page, range) {
    const { store, figures } = page;
    const { time, playing } = store.get();
    const { begin: all, counts, hatched } = figures.steps(store.get());
    parts.slider.max = String(all.length - 1);
    parts.slider.value = String(time.mode === "all" ? all.length - 1 : Math.min(time.at, all.length - 1));
    const shown = figures.days(store.get()) ?? { from: range.first, to: range.last };
    const text = shown.from === shown.to ? date(shown.from, "short") : `${date(shown.from, "short")} – ${date(shown.to, "short")}`;
    const covered = extentWords(figures.extent(store.get()));
    parts.label.replaceChildren(
      text,
      ...covered ? [el("small", {}, ` · ${covered}`)] : [],
      ...undatedNote(figures.undated, time.mode)
    );
    parts.slider.setAttribute("aria-valuetext", spoken(text, covered, page));
    parts.mode.value = time.mode;
    parts.step.value = time.step;
    parts.span.value = String(time.span);
    parts.spanBox.hidden = time.mode !== "window";
    parts.playButton.textContent = playing ? "❚❚" : "▶";
    parts.playButton.setAttribute("aria-label", say(playing ? "pause" : "play"));
    parts.size ??= sizeOf(parts.bars);
    Object.assign(parts.bars, parts.size);
    drawBars(parts.bars, counts, all, shown, time, hatched);
  }
  function spoken(days, covered, { store, data, figures }) {
    const count = `${say("incidents")}: ${figure(figures.totalsShown(store.get()).incidents)}`;
    const said2 = data.coverage ? covered || say("coverage:whole") : say("coverage_unstated");
    return [days, count, said2].join(" · ");
  }
  var sizeOf = ({ clientWidth, clientHeight }) => ({ width: clientWidth || 300, height: clientHeight || 28 });
  function undatedNote(undated, mode) {
    if (!undated) return [];
    const key = mode === "all" ? "undated_in" : "undated_out";
    return [el("small", {}, ` · ${say(key, { n: figure(undated) })}`)];
  }
  function drawBars(bars, counts, all, shown, { step }, hatched) {
    const most = counts.reduce((a, b) => Math.max(a, b), 1);
    const { width, height } = bars;
    const context = brushOf(bars);
    const look = getComputedStyle(bars);
    const [inside, outside] = ["--sg-accent", "--sg-idle"].map((one) => look.getPropertyValue(one));
    const room = width / all.length;
    for (const { from, to, extent } of hatched) {
      context.fillStyle = hatchOf(context, extent);
      const start2 = isArabic() ? width - to * room : from * room;
      context.fillRect(start2, 0, (to - from) * room, height);
    }
    counts.forEach((count, i) => {
      if (!count) return;
      const tall = Math.max(2, count / most * height);
      const isInside = all[i] <= shown.to && next(all[i], step) - 1 >= shown.from;
      context.fillStyle = isInside ? inside : outside;
      const wide = room > ROOMY3 ? room * 0.6 : Math.max(1.5, room - 1);
      const x = (isArabic() ? width - (i + 1) * room : i * room) + Math.max(0, room - 1 - wide) / 2;
      context.fillRect(x, height - tall, wide, tall);
    });
  }

  // src/views/tip.js
  function mountTip(page) {
    const { map, drawn: drawn2 } = page;
    const tip = L.tooltip({ direction: "top", offset: [0, -8], className: "sg-tip" });
    map.on("mousemove", (event) => {
      const symbol = drawn2.symbolAt(event.containerPoint);
      map.getContainer().classList.toggle("sg-pointing", symbol !== null);
      const text = textFor(page, symbol, event.containerPoint);
      if (text) tip.setLatLng(event.latlng).setContent(text).addTo(map);
      else tip.remove();
    });
    map.on("mouseout", () => tip.remove());
  }
  function textFor(page, symbol, at) {
    const { store, figures, drawn: drawn2 } = page;
    if (symbol !== null) return symbolText(page, symbol);
    const hexagon = drawn2.hexagonAt(at);
    if (hexagon !== null) {
      const count = figures.hexagons(store.get()).count[hexagon];
      return el("span", {}, `${say("incidents")}: ${figure(count)}`);
    }
    const { hovered, layers } = store.get();
    return hovered && layers.has("areas") ? areaText(page, hovered) : null;
  }
  function symbolText({ store, data, figures }, symbol) {
    const symbols = figures.symbols(store.get());
    const { known: known3, killed, count, first } = symbols;
    const sum = known3[symbol] ? atLeast(killed[symbol], count[symbol] - known3[symbol]) : say("unknown");
    const toll3 = `${say("killed")}: ${sum}`;
    if (isOfSeveral(symbols, symbol)) {
      const places = figure(symbols.places?.[symbol] ?? 0);
      return el(
        "span",
        {},
        `${say("several_places", { n: places })} · `,
        `${say("incidents")}: ${figure(count[symbol])} · ${toll3}`
      );
    }
    const row = first[symbol];
    const what = count[symbol] > 1 ? say("at_this_point", { n: count[symbol] }) : when(data, row);
    return el("span", {}, titleOf(data, row), ` · ${what} · ${toll3}`);
  }
  function areaText({ store, data, figures }, { level, area: area2 }) {
    const state = store.get();
    const value2 = level === state.level ? amount(data, figures.tallied(state), area2) : say("no_data");
    const title = areaName(data, level, data.areas[level].pcodes[area2]);
    return el("span", {}, `${title} · ${say(`value:${state.value}`)}: ${value2}`);
  }

  // src/views/totals.js
  function mountTotals(box, { store, data, figures, compared }) {
    store.watch(
      (s) => [s.value, figures.totalsShown(s), s.language, s.compare],
      ([value2, sums, _language, compare]) => {
        if (!compare) {
          const range = rangeOfAll(data, figures.shown(store.get()));
          box.textContent = [totalsLine(data, value2, sums, figures.totals), range].filter(Boolean).join(" · ");
          return;
        }
        box.replaceChildren(...PERIODS.map((period) => el(
          "span",
          { class: "sg-period-total" },
          el("b", {}, say(`period:${period}`)),
          ` · ${daysOfPeriod(compare, period)}`,
          ` · ${periodLine(data, compared, store.get(), period)}`
        )));
      }
    );
  }

  // src/views/twin.js
  var EXACTLY2 = { animate: false, reset: true };
  function mountTwin(box, page, map, fill2) {
    const { store } = page;
    let follow = null;
    store.watch((s) => [s.compare !== null], ([isOn]) => {
      document.body.classList.toggle("sg-comparing", isOn);
      box.hidden = !isOn;
      if (isOn) follow ??= create(box, page, map, fill2);
    });
    store.watch((s) => [s.language], () => {
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", say("compare_map"));
    });
    store.watch((s) => [s.onPaper], () => follow?.());
  }
  function create(box, { store, figures }, map, fill2) {
    const twin = L.map(box, {
      ...map.options,
      center: map.getCenter(),
      zoom: map.getZoom(),
      layers: [],
      minZoom: 0,
      zoomControl: false,
      attributionControl: false,
      zoomAnimation: false,
      inertia: false
    });
    createPanes(twin);
    let isLed = false;
    function lead(from, to, how = { animate: false }) {
      if (isLed || !store.get().compare) return;
      isLed = true;
      to.setView(from.getCenter(), from.getZoom(), how);
      isLed = false;
    }
    for (const [from, to] of [[map, twin], [twin, map]]) {
      let waiting = 0;
      from.on("move", () => {
        if (isLed) return;
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(() => lead(from, to));
      });
      from.on("moveend", () => {
        cancelAnimationFrame(waiting);
        lead(from, to);
      });
    }
    const follow = () => {
      twin.invalidateSize({ animate: false });
      lead(map, twin, EXACTLY2);
    };
    new ResizeObserver(() => {
      if (!store.get().onPaper) follow();
    }).observe(box);
    const { drawn: drawn2, figures: own } = fill2(twin);
    twin.on("click", ({ containerPoint }) => {
      const symbol = drawn2.symbolAt(containerPoint);
      if (symbol === null) return;
      const point = pointOf(own.symbols(store.get()), symbol);
      store.update(openingPoint(rowsAt(figures.points, figures.shown(store.get()), point), point));
    });
    return follow;
  }

  // src/views/trouble.js
  function mountTrouble(box, { store }) {
    onTrouble((failed2, keptOut2) => store.update({ trouble: { failed: failed2, keptOut: keptOut2 } }));
    store.watch((s) => [s.trouble, s.language], ([{ failed: failed2, keptOut: keptOut2 }]) => {
      box.hidden = !failed2.length && !keptOut2.length;
      box.replaceChildren(
        ...failed2.length ? [el("p", {}, say("element_failed", { names: failed2.join(say("comma")) }))] : [],
        ...keptOut2.length ? [el("p", {}, say("kept_out", { hosts: keptOut2.join(say("comma")) }))] : []
      );
    });
  }

  // src/views/unplaced.js
  var LISTED2 = 500;
  function mountUnplaced(box, { store, data, figures }) {
    let items = /* @__PURE__ */ new Map();
    store.watch((s) => [s.tab === "unplaced" && figures.shown(s), s.language], ([shown]) => {
      if (!shown) return;
      const rows2 = Array.from(shown.filter((row) => !isPlaced(data, row)));
      items = new Map(rows2.slice(0, LISTED2).map((row) => [row, itemOf(data, row)]));
      const rest = rows2.length - items.size;
      const list2 = el("ol", { class: "sg-unplaced" }, ...Array.from(items.values(), ({ item }) => item));
      const more = rest > 0 ? [note("more_in_table", { n: rest })] : [];
      box.replaceChildren(...rows2.length ? [note("unplaced_note"), list2, ...more] : [note("unplaced_none")]);
    });
    store.watch((s) => [s.focus], ([focus]) => {
      const found = focus?.on === "unplaced" && items.get(focus.row);
      if (!found) return;
      found.about.open = true;
      found.item.scrollIntoView({ block: "nearest" });
      found.item.focus();
    });
  }
  function itemOf(data, row) {
    const { place_text, reason } = data.texts;
    const why = el(
      "span",
      { class: "sg-reason" },
      `${say("reason")}: `,
      reason.of(row) ? reasonLine(data, reason.of(row)) : say("reason_none")
    );
    const summary = el(
      "summary",
      {},
      when(data, row),
      " · ",
      quoted(place_text.of(row) || say("unknown")),
      ` · ${say("killed")}: ${number(data.numbers.killed[row])}`,
      why
    );
    const about = el("details", {
      ontoggle: () => {
        if (about.childElementCount < 2) about.append(incident(data, row, []));
      }
    }, summary);
    return { item: el("li", { id: `sg-unplaced-${row}`, tabindex: -1 }, about), about };
  }

  // src/model/mesh.js
  function meshOf({ rings }) {
    const corners2 = numbering();
    const [xs, ys, from, to] = [[], [], [0], [0]];
    const known3 = /* @__PURE__ */ new Map();
    function corner(x, y) {
      const number2 = corners2(x, y);
      if (number2 === xs.length) {
        xs.push(x);
        ys.push(y);
      }
      return number2;
    }
    function side(a, b) {
      const key = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
      const number2 = known3.get(key) ?? from.length;
      if (number2 === from.length) {
        known3.set(key, number2);
        from.push(a);
        to.push(b);
      }
      return from[number2] === a ? number2 : -number2;
    }
    const sides = rings.map(({ x, y }) => {
      const own = new Int32Array(Math.max(0, x.length - 1));
      let last = x.length ? corner(x[0], y[0]) : 0;
      for (let i = 1; i < x.length; i++) {
        const here = corner(x[i], y[i]);
        own[i - 1] = side(last, here);
        last = here;
      }
      return own;
    });
    return {
      x: Float64Array.from(xs),
      y: Float64Array.from(ys),
      from: Int32Array.from(from),
      to: Int32Array.from(to),
      sides
    };
  }
  function numbering() {
    const known3 = /* @__PURE__ */ new Map();
    let size = 0;
    return (x, y) => {
      const column2 = known3.get(x) ?? /* @__PURE__ */ new Map();
      if (!column2.size) known3.set(x, column2);
      const number2 = column2.get(y) ?? size;
      if (number2 === size) column2.set(y, size++);
      return number2;
    };
  }
  function outlinesOf({ from, to, sides }, rings) {
    const net = /* @__PURE__ */ new Map();
    for (const ring of rings) {
      for (const side of sides[ring]) {
        const number2 = Math.abs(side);
        net.set(number2, (net.get(number2) ?? 0) + Math.sign(side));
      }
    }
    const left = [];
    for (const [side, times] of net) {
      const [a, b] = times > 0 ? [from, to] : [to, from];
      for (let i = Math.abs(times); i; i--) left.push([a[side], b[side]]);
    }
    return chained(left, false);
  }
  function chained(pairs, isEitherWay) {
    const at = /* @__PURE__ */ new Map();
    const note3 = (corner, pair) => {
      const some = at.get(corner);
      if (some) some.push(pair);
      else at.set(corner, [pair]);
    };
    pairs.forEach(([a, b], i) => {
      note3(a, i);
      if (isEitherWay) note3(b, i);
    });
    const isUsed = new Uint8Array(pairs.length);
    function next2(corner) {
      const some = at.get(corner);
      while (some?.length) {
        const pair = (
          /** @type {number} */
          some.pop()
        );
        if (isUsed[pair]) continue;
        isUsed[pair] = 1;
        const [a, b] = pairs[pair];
        return a === corner ? b : a;
      }
      return null;
    }
    const rows2 = [];
    for (const [first] of pairs) {
      for (let here = next2(first); here !== null; here = next2(first)) {
        const row = [first];
        for (let one = (
          /** @type {number | null} */
          here
        ); one !== null; one = next2(one)) row.push(one);
        rows2.push(row);
      }
    }
    return rows2;
  }

  // src/views/zone-layer.js
  var FINEST = 0.5;
  var FRONT = 1.5;
  function mountZoneLayer({ map, store, data, figures }) {
    const { zones } = data;
    if (!zones) return;
    const layer = new ZoneLayer(zones, figures.colours(store.get()).ground);
    const current = (s) => s.layers.has("zones") && figures.zonesDrawn(s)?.current || null;
    store.watch((s) => [current(s), figures.colours(s), s.onPaper], ([day, { ground }, onPaper]) => {
      if (!day) {
        layer.remove();
        return;
      }
      const isDrawn = layer.shows(day, ground);
      layer.ground = ground;
      layer.day = day;
      if (!map.hasLayer(layer)) layer.addTo(map);
      else if (onPaper) layer.redraw();
      else if (!isDrawn) layer.redrawSoon();
    });
  }
  var ZoneLayer = class extends CanvasLayer {
    /** @type {ZoneDay | null} */
    day = null;
    /** Found when the zones are first shown. */
    mesh = once(() => meshOf(this.zones));
    borders = once(() => bordersOf(this.zones, this.mesh()));
    /** @type {Map<number, Shape>} by kind: most of a day are those of the day before */
    shapes = /* @__PURE__ */ new Map();
    /** @type {Corners | null} */
    corners = null;
    /** @type {number | null} the frame of the screen that draws what was asked for last */
    waiting = null;
    /**
     * @param {Zones} zones
     * @param {string} ground colour of what lies under them
     */
    constructor(zones, ground) {
      super("sg-zones");
      this.zones = zones;
      this.ground = ground;
    }
    /**
     * Whether that is what is drawn, or about to be.
     *
     * @param {ZoneDay} day
     * @param {string} ground
     */
    shows(day, ground) {
      return this.ground === ground && this.day !== null && isSame3(this.day.of, day.of);
    }
    /** Once a frame, however many days a hand on the slider has passed since. */
    redrawSoon() {
      this.waiting ??= requestAnimationFrame(() => this.redraw());
    }
    redraw() {
      if (this.waiting !== null) cancelAnimationFrame(this.waiting);
      this.waiting = null;
      return super.redraw();
    }
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Frame} frame
     */
    paint(context, frame) {
      const at = this.cornersIn(frame);
      this.shapes = this.shapesOf(this.day);
      this.zones.kinds.forEach((kind, i) => {
        const shape = this.shapes.get(i);
        if (!shape) return;
        const path = shape.path ??= pathOf(shape.outlines, at);
        for (const fill2 of fillsOf(context, kind.colours, surenessOf(kind), this.ground)) {
          context.fillStyle = fill2;
          context.fill(path);
        }
      });
      if (this.zones.band && this.day) this.paintBand(context, at, this.day);
    }
    /**
     * Hatched ground along the lines: there it is less likely whose it is.
     *
     * @param {CanvasRenderingContext2D} context
     * @param {Corners} at
     * @param {ZoneDay} day
     */
    paintBand(context, at, day) {
      const { from, to } = this.mesh();
      const metres = metresPerPixel(this._map);
      const texture = textureOf(context, "low", this.ground) ?? this.ground;
      const fronts = new Path2D();
      context.lineCap = context.lineJoin = "round";
      context.strokeStyle = texture;
      for (const [km, sides] of frontsOn(this.zones, this.borders(), day)) {
        const path = pathOf(chained(sides.map((side) => [from[side], to[side]]), true), at);
        fronts.addPath(path);
        context.lineWidth = 2 * km * 1e3 / metres;
        context.stroke(path);
      }
      context.lineWidth = FRONT;
      context.strokeStyle = this.ground;
      context.stroke(fronts);
    }
    /**
     * Where the corners of all cells are. They stay until the map is moved, and the paths with them.
     *
     * @param {Frame} frame
     * @returns {Corners}
     */
    cornersIn({ x, y }) {
      const [left, top] = [x(0), y(0)];
      const kept = this.corners;
      if (kept && kept.left === left && kept.top === top && kept.right === x(1)) return kept;
      for (const shape of this.shapes.values()) shape.path = null;
      const mesh = this.mesh();
      this.corners = { left, top, right: x(1), x: mesh.x.map(x), y: mesh.y.map(y) };
      return this.corners;
    }
    /**
     * @param {ZoneDay | null} day
     * @returns {Map<number, Shape>}
     */
    shapesOf(day) {
      const rings = /* @__PURE__ */ new Map();
      this.zones.rings.forEach(({ cell: cell2 }, ring) => {
        const kind = day?.of[cell2] ?? NaN;
        if (Number.isNaN(kind)) return;
        const some = rings.get(kind);
        if (some) some.push(ring);
        else rings.set(kind, [ring]);
      });
      return new Map([...rings].map(([kind, some]) => {
        const kept = this.shapes.get(kind);
        const shape = kept && isSame3(kept.rings, some) ? kept : { rings: some, outlines: outlinesOf(this.mesh(), some), path: null };
        return [kind, shape];
      }));
    }
  };
  function isSame3(one, other) {
    for (let i = 0; i < one.length; i++) if (!Object.is(one[i], other[i])) return false;
    return one.length === other.length;
  }
  function pathOf(rows2, { x, y }) {
    const path = new Path2D();
    for (const row of rows2) {
      let [left, top] = [x[row[0]], y[row[0]]];
      path.moveTo(left, top);
      for (let i = 1; i < row.length; i++) {
        const [here, there] = [x[row[i]], y[row[i]]];
        const isNear = Math.abs(here - left) < FINEST && Math.abs(there - top) < FINEST;
        if (isNear && i < row.length - 1) continue;
        path.lineTo(here, there);
        [left, top] = [here, there];
      }
    }
    return path;
  }

  // src/views/zone-note.js
  var UNEXPECTED = /* @__PURE__ */ new Set(["other", "undated", "none"]);
  function mountZoneNote({ map, store, data, figures }) {
    const { zones } = data;
    if (!zones) return;
    const line2 = el("p", { class: "sg-zone-note" });
    let control3 = null;
    store.watch((s) => [s.layers.has("zones"), s.language], ([isShown]) => {
      control3?.remove();
      control3 = null;
      if (!isShown) return;
      control3 = new L.Control({ position: "bottomright" });
      control3.onAdd = () => line2;
      control3.addTo(map);
    });
    store.watch((s) => [s.layers.has("zones") && figures.zonesDrawn(s), s.language], ([drawn2]) => {
      if (!drawn2) return;
      line2.textContent = zonesLine(zones, drawn2);
      line2.classList.toggle("sg-warn", UNEXPECTED.has(drawn2.why));
    });
  }

  // src/main.js
  async function start(map, dataId) {
    const raw = jsonIn(dataId);
    const packed = raw.packed ? await unpacked(raw.packed) : void 0;
    const data = readData(raw, jsonIn("syria-geo-provenance"), packed);
    const { compared, ...figures } = createFigures(data);
    const usual = usualView(data, figures.range);
    const { view, row } = read2(location.hash, usual, data);
    const store = createStore(stateFrom(view));
    const page = { store, data, figures, compared, usual };
    mountLanguage(page);
    mountLayout(page);
    mountPaper(page);
    mountColours(page);
    mountHead(page, map);
    mountTrouble(byId("sg-trouble"), page);
    mountCard(byId("sg-card"), byId("sg-strip"), page);
    mountTimeline(byId("sg-time"), page);
    mountCompare(byId("sg-compare"), byId("sg-time"), page);
    mountSide(byId("sg-side"), page);
    mountMap(page, map);
    mountBase(page, map);
    mountCamera(page, map);
    mountTotals(byId("sg-totals"), page);
    mountChips(byId("sg-chips"), page);
    mountLayers(page, map);
    mountTwin(byId("sg-twin"), page, map, (twin) => mountTwinLayers(page, twin));
    mountPaperTable(byId("sg-paper"), byId("sg-paper-line"), byId("sg-card"), page);
    mountOverview(byId("sg-overview"), page);
    mountAddress(page);
    mountFragment(page, map);
    if (row !== null) store.update(selecting(data, row));
    document.body.dataset.ready = "yes";
  }
  var jsonIn = (id) => JSON.parse(byId(id).textContent ?? "");
  function mountLanguage({ store, data }) {
    store.watch((s) => [s.language], ([language]) => {
      use(data.labels, language);
      document.documentElement.lang = language;
      document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
    });
  }
  function mountSide(box, page) {
    const search = el("div", { class: "sg-search" });
    const bar = el("div", { class: "sg-bar" }, search);
    const name2 = el("h2", { class: "sg-hidden" });
    box.append(name2, bar);
    page.store.watch((s) => [s.language], () => {
      name2.textContent = say("side");
      box.setAttribute("aria-label", say("side"));
    });
    mountSearch(search, page);
    mountSheet(box, bar, page);
    const pages = mountTabs(box, page);
    if (page.data.isSummary) {
      mountMany(pages.incidents, page);
    } else {
      mountTable(pages.incidents, page);
      mountFilters(pages.filters, page);
      mountUnplaced(pages.unplaced, page);
    }
    mountCharts(pages.charts, page);
    mountAreasTable(pages.areas, page);
    mountAbout(pages.about, page);
  }
  function mountLayers(page, map) {
    const own = { ...page, figures: figuresOfMap(page.figures, page.compared.a) };
    const mapPage = { ...own, map, drawn: createDrawn(map, own) };
    mountComparable(mapPage);
    mountHeatLayer(mapPage);
    mountZoneLayer(mapPage);
    mountZoneNote(mapPage);
    mountNames(mapPage);
    mountLayerControl(mapPage);
    mountTip(mapPage);
    mountPopup(mapPage, page.figures);
    mountPeriod(map, page, "a");
  }
  function mountComparable(mapPage) {
    mountAreaLayer(mapPage);
    mountLineLayer(mapPage);
    mountPointLayer(mapPage);
    mountHexagonLayer(mapPage);
  }
  function mountTwinLayers(page, map) {
    const store = pausing(page.store, (s) => s.compare !== null);
    const own = { ...page, store, figures: page.compared.b };
    const mapPage = { ...own, map, drawn: createDrawn(map, own) };
    mountBase(own, map);
    mountComparable(mapPage);
    mountNames(mapPage);
    mountTip(mapPage);
    mountPeriod(map, own, "b");
    if (page.data.view.fragment) shareGestures(map);
    return mapPage;
  }
  return __toCommonJS(main_exports);
})();
