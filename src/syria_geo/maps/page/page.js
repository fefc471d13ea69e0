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
    const made = /* @__PURE__ */ new Map();
    return (measure) => {
      const found = made.get(measure) ?? (summary ? told(summary, measure, packed) : OF_INCIDENTS[measure](data));
      made.set(measure, found);
      return found;
    };
  }
  function told({ measures }, measure, packed) {
    const { sums, stated } = measures[measure];
    return { sums: numbers(sums, packed), stated: Uint32Array.from(numbers(stated, packed)) };
  }

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
    function distance3(metres) {
      if (metres < 1e3) return say2("metres", { n: integers.format(Math.round(metres)) });
      return say2("kilometres", { n: decimals.format(metres / 1e3) });
    }
    const name2 = (en, ar) => language === "ar" ? ar || en : en || ar;
    const joined2 = (parts) => conjunctions.format(parts);
    return { language, say: say2, term: term2, number: number2, figure: figure2, date: date2, span: span2, distance: distance3, name: name2, joined: joined2 };
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
  function whole(column2, packed) {
    const { data } = column2;
    const own = typeof data === "string" ? bytes(data) : packed.slice(...data);
    const read2 = new ARRAYS[column2.type](own.buffer);
    return column2.repeat ? new ARRAYS[column2.type](column2.repeat).fill(read2[0]) : read2;
  }
  function numbers(column2, packed = NOTHING) {
    const given = whole(column2, packed);
    const out = new Float64Array(given.length);
    for (let i = 0; i < out.length; i++) {
      out[i] = given[i] === column2.missing ? NaN : given[i] / column2.scale;
    }
    return out;
  }
  function once(make) {
    let kept;
    return () => (kept ??= { made: make() }).made;
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
  function readZones({ middle, rings, kinds, days, changes, band }, packed = NOTHING) {
    const read2 = (column2) => numbers(column2, packed);
    const [x, y] = [read2(rings.x), read2(rings.y)];
    const cell2 = read2(rings.cell);
    for (let i = 0; i < x.length; i++) {
      x[i] += middle[0];
      y[i] += middle[1];
    }
    let from = 0;
    const cut = Array.from(read2(rings.length), (length, i) => {
      const to = from + length;
      const ring = { cell: cell2[i], x: x.subarray(from, to), y: y.subarray(from, to) };
      from = to;
      return ring;
    });
    return {
      rings: cut,
      kinds,
      days: days.map(({ day, of }) => ({ day, of: read2(of) })),
      changes: changes ? {
        until: changes.until,
        day: repeated(read2(changes.day), read2(changes.many)),
        cell: read2(changes.cell),
        kind: read2(changes.kind)
      } : null,
      band: band ? read2(band).map((tenths) => tenths / 10) : null
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
    "match_type"
  ];
  var VOCABULARY = {
    party: "party",
    perpetrators: "party",
    stated_control: "party",
    control_zone: "party",
    means: "means",
    status: "status",
    precision: "precision",
    kind: "kind",
    match_type: "match_type"
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
    values.forEach((value2, code) => {
      if (!perCode[code]) return;
      for (const word of wordsOf(value2)) counts.set(word, (counts.get(word) ?? 0) + perCode[code]);
    });
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
  var offered = (data) => FACETS.filter((facet) => options(data, facet).some(([word]) => word));
  var wordsOf = (value2) => Array.isArray(value2) ? value2.length ? value2 : [""] : [value2];
  function allowed(data, facet, chosen) {
    if (!chosen?.size) return null;
    return column(data, facet).values.map((value2) => wordsOf(value2).some((word) => chosen.has(word)));
  }
  function rows(data, chosen, days) {
    const tests = FACETS.flatMap((facet) => testOf(data, facet, chosen.facets[facet]) ?? []);
    const isThere2 = inAreas(data, chosen.areas);
    const { date: date2, killed } = data.numbers;
    const shown = new Uint32Array(data.count);
    let size = 0;
    const { from, to } = days ?? { from: -Infinity, to: Infinity };
    const passes = (row) => (chosen.atLeast <= 0 || tollPasses(killed[row], chosen)) && tests.every(({ codes, pass }) => pass[codes[row]]) && isThere2(row);
    for (let row = 0; row < data.count; row++) {
      const isInside = date2[row] >= from && date2[row] <= to;
      if ((isInside || !days) && passes(row)) shown[size++] = row;
    }
    return shown.slice(0, size);
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
  function wouldShow(data, facet, chosen, within2) {
    const others = rows(data, { ...chosen, facets: { ...chosen.facets, [facet]: void 0 } }, within2);
    const { values, codes } = column(data, facet);
    const perCode = new Uint32Array(values.length);
    for (const row of others) perCode[codes[row]]++;
    const counts = /* @__PURE__ */ new Map();
    values.forEach((value2, code) => {
      for (const word of wordsOf(value2)) counts.set(word, (counts.get(word) ?? 0) + perCode[code]);
    });
    return counts;
  }
  function wouldShowAreas(data, level, chosen, within2) {
    const counts = new Uint32Array(data.areas[level].pcodes.length);
    for (const row of rows(data, { ...chosen, areas: /* @__PURE__ */ new Set() }, within2)) {
      const area2 = data.areaOf[level][row];
      if (area2 >= 0) counts[area2] += data.weights[row];
    }
    return counts;
  }
  var tollPasses = (killed, { atLeast, unknownToll }) => Number.isNaN(killed) ? unknownToll : killed >= atLeast;
  function totals(data, shown) {
    const { weights, numbers: { date: date2, latitude } } = data;
    const { sums: killed, stated } = data.amountsOf("killed");
    const { sums: massacres } = data.amountsOf("massacres");
    const sum = { incidents: 0, massacres: 0, killed: 0, unknown: 0, unplaced: 0, undated: 0 };
    for (const row of shown) {
      const many = weights[row];
      sum.incidents += many;
      sum.massacres += massacres[row];
      sum.killed += killed[row];
      sum.unknown += many - stated[row];
      if (Number.isNaN(latitude[row])) sum.unplaced += many;
      if (Number.isNaN(date2[row])) sum.undated += many;
    }
    return sum;
  }
  var everything = (data) => Uint32Array.from({ length: data.count }, (_, row) => row);

  // src/model/state.js
  var GROUNDS = ["areas", "heat", "hexagons", "zones"];
  var OVERLAYS = ["points", "radius", "names"];
  var LAYERS = [...GROUNDS, ...OVERLAYS];
  var TABS = ["incidents", "filters", "areas", "unplaced", "about"];
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
      camera: null
    };
  }
  var stateFrom = (view) => ({ ...view, tab: "incidents", hovered: null, onPaper: false, zoom: Infinity, ...nothingOpen() });
  var nothingOpen = () => ({ selected: null, opened: null, focus: null, playing: false });
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
  var unfiltered = ({ facets, areas: areas2, atLeast, unknownToll, time }) => ({ facets, areas: areas2, atLeast, unknownToll, time, playing: false });
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
  var distance = (metres) => locale.distance(metres);
  var name = (en, ar) => locale.name(en, ar);
  var joined = (parts) => locale.joined(parts);
  var isArabic = () => locale.language === "ar";
  var isolated = (text) => `⁨${text}⁩`;

  // src/model/facts.js
  var TOLLS = ["killed", "children", "women", "injured"];
  var UNMATCHED = /* @__PURE__ */ new Set(["given coordinates", "decision"]);
  function placeTitle(data, row) {
    const { place_name_en: en, place_name_ar: ar, place_text: printed } = data.texts;
    const matchedName = name(en.of(row), ar.of(row));
    if (!matchedName || isCoarse(data, row) && printed.of(row)) {
      return printed.of(row) || say("unknown");
    }
    return matchedName;
  }
  var toll2 = (data, row) => TOLLS.map((one) => `${say(one)}: ${number(data.numbers[one][row])}`).join(" · ");
  function when(data, row) {
    const { date: day, date_earliest: from, date_latest: to } = data.numbers;
    return Number.isNaN(day[row]) ? span(from[row], to[row]) : date(day[row], "short");
  }
  var printedDate = (data, row) => [data.texts.date_text.of(row), data.texts.time_text.of(row)].filter(Boolean).join(", ");
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
      const above = unitPath(data, data.areas[level].parents[index]);
      return [above, areaName(data, level, pcode)].filter(Boolean).join(" › ");
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
    const isSame2 = shared2 === stated.length && shared2 === zone.length;
    return isSame2 ? "control_agree" : "control_overlap";
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
  function amount({ sums, unknown }, area2) {
    if (Number.isNaN(sums[area2])) return say("no_data");
    const rest = unknown[area2] ? ` (${say("unknown_in", { n: figure(unknown[area2]) })})` : "";
    return figure(sums[area2]) + rest;
  }
  function peopleOf(data, level, area2) {
    const { used, levels, without } = data.population;
    const pcode = data.areas[level].pcodes[area2];
    return used.map((year, i) => {
      const people = levels[level][i][area2];
      const missing = without[level][`${pcode} ${year}`];
      const note2 = missing && people ? ` (${say("population_without", { parts: missing.join(", ") })})` : "";
      return [say("population", { year }), people ? figure(people) + note2 : say("no_data")];
    });
  }
  function totalsLine(data, value2, sums, all) {
    const told2 = data.values.includes("killed");
    const among = massacresApart(value2, sums, all);
    const line = say(`totals${among ? "_massacres" : ""}${told2 ? "" : "_untold"}`, {
      ...among,
      n: figure(sums.incidents),
      m: figure(all.incidents),
      k: figure(sums.killed),
      l: figure(all.killed),
      u: figure(sums.unplaced)
    });
    const unknown = told2 && sums.unknown ? ` · ${say("totals_unknown", { n: figure(sums.unknown) })}` : "";
    return line + unknown;
  }
  function massacresApart(value2, sums, all) {
    if (value2 !== "massacres" || all.massacres === all.incidents) return null;
    return { c: figure(sums.massacres), d: figure(all.massacres) };
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
    const [now, start2] = [plain(state), plain(usual)];
    const out = new URLSearchParams(now.filter(([, text], i) => text !== start2[i][1]));
    for (const [facet, words] of Object.entries(state.facets)) {
      for (const word of [...words].sort()) out.append(`f.${facet}`, word);
    }
    for (const pcode of [...state.areas].sort()) out.append("area", pcode);
    if (state.selected) out.set("incident", data.texts.incident_id.of(state.selected.row));
    if (state.camera) out.set("view", cameraText(state.camera));
    return out.toString();
  }
  var plain = ({ language, level, value: value2, layers, time, atLeast, unknownToll, sort }) => [
    ["lang", language],
    ["level", level],
    ["value", value2],
    ["layers", [...layers].sort().join(" ")],
    ["time", time.mode === "all" ? "" : [time.mode, time.step, time.at, time.span].join(" ")],
    ["least", String(atLeast || "")],
    ["unknown", unknownToll ? "" : "no"],
    ["sort", `${sort.key} ${sort.down ? "down" : "up"}`]
  ];
  var cameraText = ({ lat, lng, zoom }) => [lat.toFixed(4), lng.toFixed(4), zoom].join(" ");
  function read(fragment, usual, data) {
    const given = new URLSearchParams(fragment.replace(/^#/, ""));
    const layers = given.get("layers");
    return {
      view: {
        language: oneOf(LANGUAGES, given.get("lang"), usual.language),
        level: oneOf(levelsOf(data), given.get("level"), usual.level),
        value: oneOf(data.values, given.get("value"), usual.value),
        layers: layers === null ? usual.layers : readLayers(layers.split(" "), data),
        time: readTime(given.get("time"), usual.time, data),
        facets: readFacets(given, data),
        areas: new Set(given.getAll("area").filter((code) => isArea(data, code))),
        atLeast: hasTolls(data) ? Math.max(0, Number(given.get("least")) || 0) : 0,
        unknownToll: given.get("unknown") !== "no",
        sort: readSort(given.get("sort"), usual.sort),
        camera: readCamera(given.get("view"))
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
    const known2 = /* @__PURE__ */ new Map();
    const of = new Int32Array(data.count).fill(-1);
    const lat = [];
    const lon = [];
    for (let row = 0; row < data.count; row++) {
      if (!isPlaced(data, row)) continue;
      const key = Math.round(latitude[row] * 1e5) * 1e8 + Math.round(longitude[row] * 1e5);
      let point = known2.get(key);
      if (point === void 0) {
        point = lat.length;
        known2.set(key, point);
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
  function circlesIn({ lat, lon }, { count, known: known2, killed, at }, order, sizeOf3, frame) {
    const out = [];
    for (const symbol of order) {
      if (!count[symbol]) continue;
      const point = at ? at[symbol] : symbol;
      const x = frame.x(lon[point]);
      const y = frame.y(lat[point]);
      if (!frame.isNear(x, y)) continue;
      out.push([x, y, known2[symbol] ? sizeOf3(killed[symbol]) : UNKNOWN, symbol]);
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
  function covered({ left, right, top, bottom }, [x, y, radius]) {
    const wide = Math.min(right, x + radius) - Math.max(left, x - radius);
    const high = Math.min(bottom, y + radius) - Math.max(top, y - radius);
    return wide > 0 && high > 0 ? wide * high : 0;
  }

  // src/model/clusters.js
  var [WIDEST, CLOSEST] = [5, 17];
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
    const known2 = /* @__PURE__ */ new Map();
    const of = new Int32Array(size);
    for (let point = 0; point < size; point++) {
      const sin = Math.sin(lat[point] * Math.PI / 180);
      const x = Math.floor((lon[point] / 360 + 0.5) / side);
      const y = Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) / side);
      const key = x * 2 ** 26 + y;
      const cell2 = known2.get(key) ?? known2.size;
      if (cell2 === known2.size) known2.set(key, cell2);
      of[point] = cell2;
    }
    return { of, size: known2.size };
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
    const { of, corners } = data.hexagons;
    const { weights } = data;
    const count = new Uint32Array(corners.length);
    let leftOut = 0;
    for (const row of shown) {
      if (Number.isNaN(of[row])) leftOut += isPlaced(data, row) ? weights[row] : 0;
      else count[of[row]] += weights[row];
    }
    return { count, leftOut };
  }

  // src/model/store.js
  function createStore(initial) {
    let state = initial;
    let telling = false;
    let changed = false;
    const watchers = [];
    function tell() {
      if (telling) return;
      telling = true;
      try {
        while (changed) {
          changed = false;
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
        changed = true;
        tell();
      },
      watch(select, react) {
        let told2 = select(state);
        watchers.push(() => {
          const now = select(state);
          if (isSame(told2, now)) return;
          told2 = now;
          react(now);
        });
        react(told2);
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
  var isSame = (one, other) => one.every((value2, i) => Object.is(value2, other[i]));

  // src/model/tally.js
  var NO_DATA = -1;
  var ZERO = 0;
  var measureOf = (value2) => value2 === "rate" ? "killed" : value2;
  function tally(data, level, value2, shown) {
    const { weights, areaOf: { [level]: areaOf } } = data;
    const size = data.areas[level].pcodes.length;
    const sums = new Float64Array(size);
    const incidents = new Uint32Array(size);
    const known2 = new Uint32Array(size);
    const { sums: amounts, stated } = data.amountsOf(measureOf(value2));
    for (const row of shown) {
      const area2 = areaOf[row];
      if (area2 < 0) continue;
      incidents[area2] += weights[row];
      if (!stated[row]) continue;
      const part = value2 === "rate" ? rateOf(data, level, amounts[row], row, area2) : amounts[row];
      if (Number.isNaN(part)) continue;
      known2[area2] += stated[row];
      sums[area2] += part;
    }
    const isUnknown = (area2) => incidents[area2] > 0 && !known2[area2] || value2 === "rate" && !hasPopulation(data, level, area2);
    return {
      sums: sums.map((sum, area2) => isUnknown(area2) ? NaN : sum),
      unknown: incidents.map((count, area2) => count - known2[area2])
    };
  }
  function unstated(data, value2, shown) {
    const { weights } = data;
    const { stated } = data.amountsOf(measureOf(value2));
    let count = 0;
    for (const row of shown) count += weights[row] - stated[row];
    return count;
  }
  var rateOf = (data, level, killed, row, area2) => killed / populationOf(data, level, row, area2) * 1e5;
  function populationOf(data, level, row, area2) {
    const year = data.population.nearest[row];
    return data.population.levels[level][year][area2] || NaN;
  }
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

  // src/model/zones.js
  var OPACITY = { high: 0.65, medium: 0.48, low: 0.28, empty: 0.12 };
  var BAND = { colour: "#fff", opacity: 0.6, thinnest: 1.5 };
  var opacityOf = ({ confidence, empty }) => empty ? OPACITY.empty : OPACITY[confidence] ?? OPACITY.medium;
  function nearestDay({ days, changes }, day) {
    if (changes) return onDay(days[0], changes, Math.min(Math.max(day, days[0].day), changes.until));
    const away = (one) => Math.abs(one.day - day);
    return days.reduce((best, one) => away(one) < away(best) ? one : best);
  }
  function onDay(first, changes, day) {
    const of = first.of.slice();
    for (let i = 0; i < changes.day.length && first.day + changes.day[i] <= day; i++) {
      of[changes.cell[i]] = changes.kind[i];
    }
    return { day, of };
  }
  function bordersOf({ rings }) {
    const seen = /* @__PURE__ */ new Map();
    const borders = [];
    for (const { cell: cell2, x, y } of rings) {
      for (let i = 1; i < x.length; i++) {
        const [here, there] = [`${x[i - 1]},${y[i - 1]}`, `${x[i]},${y[i]}`];
        const key = here < there ? `${here};${there}` : `${there};${here}`;
        const other = seen.get(key);
        if (other === void 0) seen.set(key, cell2);
        else if (other !== cell2) borders.push({ cell: cell2, other, ends: [x[i - 1], y[i - 1], x[i], y[i]] });
      }
    }
    return borders;
  }
  function frontsOn({ kinds, band }, borders, { of }) {
    const fronts = /* @__PURE__ */ new Map();
    const holders = (cell2) => kinds[of[cell2]]?.holders.join();
    for (const { cell: cell2, other, ends } of borders) {
      if (!band || holders(cell2) === holders(other)) continue;
      const width = Math.round((band[cell2] + band[other]) * 2) / 4;
      const lines = fronts.get(width) ?? [];
      if (!lines.length) fronts.set(width, lines);
      lines.push(ends);
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

  // src/model/figures.js
  function createFigures(data) {
    const { range } = data;
    const points = pointsOf(data);
    const all = everything(data);
    const allSums = sumsOf(data, points, all);
    const apart = apartFrom(points);
    const groupings = /* @__PURE__ */ new Map();
    function groupingOf(zoom) {
      const made = groupings.get(zoom) ?? groupingAt(points, allSums, zoom);
      groupings.set(zoom, made);
      return made;
    }
    function grouping(s) {
      const zoom = Math.round(s.zoom);
      return groupingOf(zoom < apart ? zoom : null);
    }
    const days = derived((s) => [s.time], (time) => daysOf(range, time));
    const shown = derived(
      (s) => [s.facets, s.atLeast, s.unknownToll, s.areas, days(s)],
      (facets, atLeast, unknownToll, some, within2) => rows(data, { facets, atLeast, unknownToll, areas: some }, within2)
    );
    const order = derived(
      (s) => [s.sort, s.language],
      (sort, language) => ordered(data, sort, language)
    );
    const pointSums = derived((s) => [shown(s)], (some) => some.length === all.length ? allSums : sumsOf(data, points, some));
    return {
      range,
      points,
      totals: totals(data, all),
      undated: totals(data, all).undated,
      grouping,
      days,
      /** The steps of the time slider, and how many incidents each has. */
      steps: derived((s) => [s.time.step], (step) => {
        const begin = range ? starts(range, step) : [];
        return { begin, counts: perStep(data.numbers.date, data.weights, begin) };
      }),
      shown,
      totalsShown: derived((s) => [shown(s)], (some) => totals(data, some)),
      tallied: derived(
        (s) => [s.level, s.value, shown(s)],
        (level, value2, some) => tally(data, level, value2, some)
      ),
      pointSums,
      /** What is drawn of the points at the present zoom. */
      symbols: derived(
        (s) => [pointSums(s), grouping(s).cells],
        (sums, cells) => symbolsOf(sums, cells)
      ),
      hexagons: derived((s) => [shown(s)], (some) => hexagonCounts(data, some)),
      inOrder: derived((s) => [order(s), shown(s)], shownIn),
      /** Control zones are those of the day nearest to the end of the time shown. */
      zoneDay: derived(
        (s) => [days(s)],
        (within2) => data.zones && nearestDay(data.zones, within2?.to ?? range?.last ?? Infinity)
      )
    };
  }

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
  function widthOf(context, words) {
    context.font = FONT;
    return context.measureText(words).width;
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
  var NEAR = matchMedia("(pointer: coarse)").matches ? 14 : 5;
  var INSIDE = 0.93;
  function createDrawn(map, { store, data, figures }) {
    let moves = 0;
    map.on("moveend zoomend resize viewreset", () => {
      moves++;
    });
    const circles = derived(
      (s) => [moves, s.layers.has("points") && figures.symbols(s), figures.grouping(s)],
      (_, symbols, { order, sizeOf: sizeOf3 }) => symbols ? circlesIn(figures.points, symbols, order, sizeOf3, frameOf(map)) : []
    );
    const cells = derived(
      (s) => [moves, s.layers.has("hexagons") && figures.hexagons(s).count],
      (_, count) => count ? cellsIn(data.hexagons.corners, count, frameOf(map)) : []
    );
    return {
      circles: () => circles(store.get()),
      cells: () => cells(store.get()),
      symbolAt: (at) => pointAt(circles(store.get()), at, NEAR),
      hexagonAt: (at) => cells(store.get()).find(({ x, y, radius }) => Math.hypot(x - at.x, y - at.y) < radius * INSIDE)?.hexagon ?? null
    };
  }
  function cellsIn(corners, count, frame) {
    const found = [];
    corners.forEach((degrees, hexagon) => {
      if (!count[hexagon]) return;
      const points = [0, 2, 4, 6, 8, 10].map((i) => [frame.x(degrees[i]), frame.y(degrees[i + 1])]);
      const [x, y] = [(points[0][0] + points[3][0]) / 2, (points[0][1] + points[3][1]) / 2];
      const radius = Math.hypot(points[0][0] - x, points[0][1] - y);
      if (frame.isNear(x, y)) found.push({ hexagon, corners: points, x, y, radius });
    });
    return found;
  }

  // src/views/about.js
  function mountAbout(box, { store, data, figures }) {
    store.watch((s) => [s.language], () => box.replaceChildren(
      datesNote(figures.range),
      ...madeOf(data),
      ...howRead(data),
      el("h3", {}, say("sources")),
      el("ul", {}, ...data.sources.full.map((one) => el("li", {}, sourceLine(one)))),
      note("neutral_note")
    ));
  }
  var datesNote = (range) => range ? note("data_dates", { from: date(range.first), to: date(range.last) }) : note("no_dates");
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
    const made = note("made_with", {
      tool: isolated(`${tool.name} ${tool.version}`),
      data: isolated(data.version)
    });
    if (!input?.name) return [made];
    const hash2 = input.sha256 ? el("span", {}, " (SHA-256 ", el("bdi", { class: "sg-hash" }, input.sha256), ")") : null;
    return [made, el("p", { class: "sg-note" }, `${say("made_of")} `, quoted(input.name), hash2)];
  }

  // src/views/address.js
  var MOST = 8;
  var SPAN_MS = 1e3;
  var QUIET_MS = 300;
  function mountAddress({ store, data, usual }) {
    const remember = sparing(write2);
    store.watch((s) => [written(s, usual, data)], ([text]) => remember(text));
    window.addEventListener("hashchange", () => {
      const { view, row } = read(location.hash, usual, data);
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
      if (!waiting && recent.length < MOST) {
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

  // src/views/area-layer.js
  var GROUND = "#faf9f5";
  function mountAreaLayer(page) {
    const { store, data, figures } = page;
    const layer = new AreaLayer(page);
    store.watch(
      (s) => [s.level, s.value, figures.tallied(s), s.layers.has("areas")],
      ([level, value2, tallied, isVisible]) => {
        const { areas: areas2, colours, view } = data;
        const limits = limitsOf(areas2[level], value2);
        const colour = (area2) => colourOf(colours, classOf(surely(tallied, area2), limits), limits);
        if (isVisible) layer.show(level, colour, view.tiles ? 0.75 : 1);
        else layer.show("governorate", () => GROUND, view.tiles ? 0 : 1);
      }
    );
  }
  var AreaLayer = class {
    renderer = L.svg({ pane: "sg-areas", padding: 0.3 });
    /** @type {Partial<Record<Level, L.FeatureGroup>>} */
    made = {};
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
      addPattern(this.renderer);
      group.eachLayer((shape) => {
        const polygon = (
          /** @type {L.Polygon} */
          shape
        );
        const fillColor = colour(polygon.options.area ?? -1);
        const { fillColor: before, fillOpacity: opacity } = polygon.options;
        if (fillColor !== before || fillOpacity !== opacity) polygon.setStyle({ fillColor, fillOpacity });
      });
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
          color: "#5b5f66",
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
      const { store, drawn } = this.page;
      if (!store.get().layers.has("areas") || drawn.symbolAt(containerPoint) !== null) return;
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
  function addPattern({ _container: root }) {
    if (!root || root.querySelector("#sg-no-data")) return;
    root.prepend(svg("defs", {}, svg(
      "pattern",
      {
        id: "sg-no-data",
        width: 6,
        height: 6,
        patternUnits: "userSpaceOnUse",
        patternTransform: "rotate(45)"
      },
      svg("rect", { width: 6, height: 6, fill: "#f4f2ee" }),
      svg("rect", { width: 2, height: 6, fill: "#9b978f" })
    )));
  }

  // src/views/areas-table.js
  function mountAreasTable(box, { store, data, figures }) {
    store.watch(
      (s) => [s.tab === "areas" && figures.tallied(s), s.level, s.value, s.language, s.areas],
      ([tallied, level, value2, _language, chosen]) => {
        if (!tallied) return;
        const { pcodes } = data.areas[level];
        const focused = document.activeElement?.id;
        const rows2 = highestFirst(tallied).map((area2) => el(
          "tr",
          {},
          el("td", {}, tick(pcodes[area2])),
          el("th", { scope: "row" }, el("button", {
            type: "button",
            onclick: () => store.update(openingArea(level, area2))
          }, areaName(data, level, pcodes[area2]))),
          el("td", { class: "sg-number" }, amount(tallied, area2))
        ));
        const heads = ["areas_only", `level:${level}`, `value:${value2}`].map((key) => el("th", { scope: "col" }, say(key)));
        function tick(pcode) {
          const input = el("input", {
            type: "checkbox",
            id: `sg-only-${pcode}`,
            checked: chosen.has(pcode),
            "aria-label": say("areas_only_this", { area: areaName(data, level, pcode) }),
            onchange: () => store.update(chooseArea(store.get(), pcode, input.checked))
          });
          return input;
        }
        box.replaceChildren(el(
          "table",
          { class: "sg-area-table" },
          el("thead", {}, el("tr", {}, ...heads)),
          el("tbody", {}, ...rows2)
        ));
        if (focused?.startsWith("sg-only-")) document.getElementById(focused)?.focus();
      }
    );
  }

  // src/views/base.js
  var STYLES = {
    country: { stroke: false, fillColor: "#efece5", fillOpacity: 1 },
    border: { color: "#b9b4aa", weight: 0.8, fill: false },
    sea: { stroke: false, fillColor: "#d4e2ea", fillOpacity: 1 },
    lake: { stroke: false, fillColor: "#bcd3df", fillOpacity: 1 },
    river: { color: "#a9c6d6", weight: 1.4, fill: false }
  };
  var WATER = /* @__PURE__ */ new Set(["lake", "river"]);
  function mountBase({ data }, map) {
    if (data.view.tiles) return;
    const renderers = {};
    for (const { layer, shape } of data.basemap) {
      const pane = WATER.has(layer) ? "sg-water" : "sg-base";
      const renderer = renderers[pane] ??= L.svg({ pane, padding: 0.5 });
      const style = { ...STYLES[layer], renderer, pane };
      L.geoJSON(JSON.parse(shape), { interactive: false, style: () => style }).addTo(map);
    }
  }

  // src/parts/legend.js
  function swatch(kind, colour, text) {
    const box = el("span", { class: `sg-swatch ${kind ? `sg-${kind}` : ""}`, "aria-hidden": "true" });
    if (colour) box.style.backgroundColor = colour;
    return el("div", { class: "sg-key" }, box, ` ${text}`);
  }
  function pale(background, opacity = 1) {
    const fill = el("span", { class: "sg-fill" });
    fill.style.background = background;
    fill.style.opacity = String(opacity);
    return el("span", { class: "sg-swatch", "aria-hidden": "true" }, fill);
  }
  var classRows = (colours, limits, isWhole) => limits.map((limit, i) => {
    const from = i ? limits[i - 1] : 0;
    const low = isWhole ? from + 1 : from;
    const ends = { low: i || isWhole ? figure(low) : ">0", high: figure(limit) };
    const range = isWhole && low === limit ? figure(limit) : say("range", ends);
    return swatch("", colours.sequential[limits.length][i], range);
  });

  // src/parts/marks.js
  var RING = 2;
  var HOLLOW = { fill: "#ffffff", line: "#7c2d12" };
  var LOOKS = [
    { fill: "rgba(255, 247, 237, 0.75)", line: "#7c2d12", dash: [2, 2] },
    { fill: "rgba(251, 191, 136, 0.85)", line: "#7c2d12", dash: [] },
    { fill: "rgba(194, 65, 12, 0.8)", line: "#ffffff", dash: [] },
    { fill: "rgba(154, 52, 18, 0.72)", line: "#ffffff", dash: [], ring: "#7c2d12" }
  ];
  var SEVERAL = 3;
  var lookOf = (certainty, isKnown) => isKnown ? LOOKS[certainty] : { ...LOOKS[certainty], ...HOLLOW };
  function circle(context, x, y, radius) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  function stamp(context, x, y, radius, { fill, line, dash, width, ring }) {
    circle(context, x, y, radius);
    context.fillStyle = fill;
    context.fill();
    context.setLineDash(dash);
    context.lineWidth = width;
    context.strokeStyle = line;
    context.stroke();
    context.setLineDash([]);
    if (!ring) return;
    circle(context, x, y, radius + RING);
    context.strokeStyle = ring;
    context.stroke();
  }
  function dot(radius, certainty, isKnown) {
    const { fill, line, dash, ring } = lookOf(certainty, isKnown);
    const side = Math.ceil(radius * 2 + 3 + (ring ? 2 * RING : 0));
    const middle = { cx: side / 2, cy: side / 2 };
    const rings = ring ? [svg("circle", { ...middle, r: radius + RING, fill: "none", stroke: ring })] : [];
    return svg("svg", { width: side, height: side, "aria-hidden": "true" }, svg("circle", {
      ...middle,
      r: radius,
      fill,
      stroke: ring ? line : line === "#ffffff" ? "#9a3412" : line,
      "stroke-dasharray": dash.join(" ")
    }), ...rings);
  }

  // src/parts/stripes.js
  var OTHER = "#8a8a8a";
  var STRIPE = 5;
  function fillOf(context, colours) {
    if (colours.length < 2) return colours[0] ?? OTHER;
    const tile = document.createElement("canvas");
    tile.width = tile.height = STRIPE * colours.length;
    const brush = brushOf(tile);
    colours.forEach((colour, i) => {
      brush.fillStyle = colour;
      brush.fillRect(i * STRIPE, 0, STRIPE, tile.height);
    });
    const pattern = context.createPattern(tile, "repeat");
    if (!pattern) return OTHER;
    pattern.setTransform(new DOMMatrix().rotate(45));
    return pattern;
  }
  function stripes(colours) {
    if (colours.length < 2) return colours[0] ?? OTHER;
    const parts = colours.map((colour, i) => `${colour} ${i * STRIPE}px ${(i + 1) * STRIPE}px`);
    return `repeating-linear-gradient(135deg, ${parts.join(", ")})`;
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
  function mountCard(box, page) {
    const { store, data, figures } = page;
    let card = build(box, page);
    const pointLegend = derived(
      (s) => [s.language, figures.grouping(s), sizesIn(figures, s).join()],
      (..._) => pointLegendOf(page)
    );
    const classes = derived(
      (s) => [s.language, s.level, s.value],
      (_, level, value2) => classRows(data.colours, limitsOf(data.areas[level], value2), value2 !== "rate")
    );
    store.watch((s) => [s.language], () => {
      card = build(box, page);
    });
    store.watch((s) => [s.value, s.level], ([value2, level]) => {
      card.value.value = value2;
      card.level.value = level;
    });
    store.watch((s) => [s.layers], ([layers]) => {
      for (const [layer, input] of card.layers) input.checked = isChosen(layers, layer);
    });
    store.watch(
      (s) => [
        s.language,
        s.level,
        s.value,
        s.layers,
        figures.shown(s),
        figures.grouping(s),
        s.layers.has("zones") && figures.zoneDay(s)
      ],
      () => card.legend.replaceChildren(...meanings(page, { pointLegend, classes }))
    );
    store.watch((s) => [s.onPaper], ([onPaper]) => {
      if (onPaper) card.about.open = true;
    });
  }
  function build(box, { store, data }) {
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
    const open = window.innerWidth > WIDE;
    const about = el("details", { open }, el("summary", {}, say("legend")), legend);
    const inputs = layerInputs({ store, data });
    box.setAttribute("aria-label", say("legend"));
    box.replaceChildren(
      el("div", { class: "sg-choose" }, value2.label, level.label),
      about,
      el("details", { open }, el("summary", {}, say("layers")), inputs.box)
    );
    return { value: value2.select, level: level.select, layers: inputs.layers, legend, about };
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
    const box = el(
      "div",
      { class: "sg-layers" },
      el("fieldset", {}, el("legend", {}, say("ground")), ...grounds),
      el("fieldset", {}, el("legend", {}, say("overlays")), ...overlays)
    );
    return { box, layers: inputs };
  }
  var isChosen = (layers, layer) => layer === "none" ? !GROUNDS.some((ground) => layers.has(ground)) : layers.has(layer);
  function meanings(page, { pointLegend, classes }) {
    const { layers } = page.store.get();
    const day = page.figures.zoneDay(page.store.get());
    return [
      ...layers.has("areas") ? [areaLegend(page, classes(page.store.get()))] : [],
      ...layers.has("points") ? [pointLegend(page.store.get())] : [],
      ...layers.has("hexagons") ? [hexagonLegend(page)] : [],
      ...layers.has("heat") ? [heatLegend(page)] : [],
      ...layers.has("zones") && day ? zoneLegend(page, day) : []
    ];
  }
  function areaLegend({ store, data, figures }, classes) {
    const { level, value: value2 } = store.get();
    const shown = figures.shown(store.get());
    const title = say("title:map", { value: say(`value:${value2}`), level: say(`level:${level}`) });
    const outside = notInside(data, level, shown);
    return el(
      "div",
      {},
      el("h3", {}, title),
      swatch("no-data", null, say("no_data")),
      swatch("", data.colours.zero, `0 · ${whiteMeans(outside, shown.length < data.count)}`),
      ...classes,
      note("classes_note", { n: figure(figures.totals.incidents) }),
      value2 === "five_or_more_killed" && note("five_or_more_killed_note"),
      unstatedNote(value2, unstated(data, value2, shown), figures.totalsShown(store.get()).incidents),
      value2 === "rate" && note("rate_note", { years: data.population.used.join(", ") }),
      outside > 0 && note("not_in_areas", { n: figure(outside) })
    );
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
    const { cells, sizeOf: sizeOf3 } = figures.grouping(store.get());
    const circles = sizesIn(figures, store.get()).map((toll3) => el("span", { class: "sg-size" }, dot(sizeOf3(toll3), cells ? SEVERAL : SURE, true), ` ${figure(toll3)}`));
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
      ...looks.map(([look, known2, words]) => el("div", { class: "sg-key" }, dot(6, look, known2), ` ${words}`)),
      ...cells ? [el("div", { class: "sg-key" }, dot(6, SEVERAL, true), ` ${say("symbol_several")}`)] : [],
      note(cells ? "symbol_stack_several" : "symbol_stack")
    );
  }
  function roundDown(n) {
    const power = 10 ** Math.floor(Math.log10(Math.max(n, 1)));
    return Math.floor(n / power) * power;
  }
  function heatLegend({ store, data, figures }) {
    const bar = el("span", { class: "sg-ramp", "aria-hidden": "true" });
    const shades = data.colours.sequential[5].join(", ");
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
      ...classRows(data.colours, data.hexagons.limits, true),
      note("hexagon_note", { area: figure(data.hexagons.area_km2), n: figure(leftOut) })
    );
  }
  function zoneLegend({ data }, day) {
    const holders = data.zones ? holdersOn(data.zones, day) : [];
    const rows2 = holders.map((one) => el("div", { class: "sg-key" }, pale(stripes(one.colours), OPACITY.high), ` ${parties(one.holders)}`));
    const faded = Object.entries(OPACITY).map(([level, opacity]) => {
      const words = say(level === "empty" ? "zones_empty" : `confidence:${level}`);
      return el("span", { class: "sg-size" }, pale(`rgba(60, 60, 60, ${opacity})`), ` ${words}`);
    });
    return [
      el("h3", {}, say("layer:zones")),
      ...rows2,
      el("div", { class: "sg-sizes" }, `${say("confidence")}: `, ...faded),
      ...data.zones?.band ? [note("zones_band")] : [],
      note("zones_note", { date: date(day.day) })
    ];
  }

  // src/model/chips.js
  var chipsOf = (data, state, usual, days) => [...areaChips(data, state), ...wordChips(state), ...tollChips(state), ...timeChips(usual, days)];
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
  function tollChips({ atLeast, unknownToll }) {
    if (atLeast <= 0) return [];
    const unknown = unknownToll ? "" : ` (${say("chip_unknown_out")})`;
    return [{
      id: "least",
      text: `${say("toll_at_least")} ${figure(atLeast)}${unknown}`,
      without: () => ({ atLeast: 0, unknownToll: true })
    }];
  }
  var timeChips = ({ time }, days) => days ? [{
    id: "time",
    text: `${date(days.from, "short")} – ${date(days.to, "short")}`,
    without: () => ({ time, playing: false })
  }] : [];

  // src/views/chips.js
  function mountChips(box, { store, data, figures, usual }) {
    store.watch(
      (s) => [s.language, s.facets, s.areas, s.atLeast, s.unknownToll, figures.days(s)],
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
      inputs = build2(box, page);
    });
    store.watch((s) => [s.language, s.facets, s.atLeast, s.unknownToll], ([_, facets, atLeast, unknown]) => {
      for (const { facet, word, input } of inputs.words) {
        input.checked = facets[facet]?.has(word) ?? false;
      }
      inputs.least.value = atLeast ? String(atLeast) : "";
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
    const days = figures.days(state);
    const counts = /* @__PURE__ */ new Map();
    for (const { facet, word, count } of inputs.words) {
      const known2 = counts.get(facet) ?? wouldShow(data, facet, state, days);
      counts.set(facet, known2);
      count.textContent = ` (${figure(known2.get(word) ?? 0)})`;
    }
    const perArea = wouldShowAreas(data, "governorate", state, days);
    for (const { area: area2, count } of inputs.areas) count.textContent = ` (${figure(perArea[area2])})`;
  }
  function build2(box, { store, data, usual }) {
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
  var DATES = /* @__PURE__ */ new Set(["date", "date_earliest", "date_latest"]);
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
    const features = Array.from(rows2, (row) => ({
      type: "Feature",
      geometry: isPlaced(data, row) ? { type: "Point", coordinates: [longitude[row], latitude[row]] } : null,
      properties: Object.fromEntries(COLUMNS.map((name2) => [name2, value(data, name2, row)]))
    }));
    return JSON.stringify({ type: "FeatureCollection", features });
  }
  function csv(data, rows2) {
    const lines = Array.from(rows2, (row) => COLUMNS.map((name2) => cell(value(data, name2, row))).join(","));
    return `\uFEFF${[COLUMNS.join(","), ...lines].join("\r\n")}\r
`;
  }
  function cell(given) {
    if (typeof given === "number") return String(given);
    let text = given === null ? "" : Array.isArray(given) ? given.join(";") : given;
    if (/^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  // src/views/head.js
  function mountHead(page, map) {
    const { store, data } = page;
    store.watch((s) => [s.language], ([language]) => {
      document.title = data.titles[language];
      byId("sg-title").textContent = data.titles[language];
      byId("sg-actions").replaceChildren(...actions(page, map));
      byId("sg-foot").textContent = credits(data);
    });
  }
  function actions({ store, data, figures }, map) {
    const save = (name2, type, write3) => () => download(name2, type, write3(data, figures.shown(store.get())));
    const other = isArabic() ? "en" : "ar";
    return [
      button("fit", () => fit(map, figures.points, figures.shown(store.get()))),
      el(
        "details",
        { class: "sg-menu", onkeydown: closeMenu, onclick: closeMenu },
        el("summary", {}, say("save")),
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
  function closeMenu({ type, currentTarget: menu, target, key }) {
    const isDone = type === "keydown" ? key === "Escape" : target.closest("button");
    if (!isDone) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }

  // src/views/heat-layer.js
  var plain2 = window.simpleheat;
  window.simpleheat = (canvas) => {
    canvas.getContext("2d", { willReadFrequently: true });
    return plain2(canvas);
  };
  function mountHeatLayer({ map, store, data, figures }) {
    const shades = data.colours.sequential[5];
    const gradient = Object.fromEntries(shades.map((colour, i) => [0.2 + i * 0.2, colour]));
    const looks = { radius: 22, blur: 18, minOpacity: 0.25, maxZoom: 10, gradient, pane: "sg-heat" };
    const layer = L.heatLayer([], looks);
    store.watch((s) => [s.layers.has("heat") && figures.shown(s)], ([shown]) => {
      if (!shown) {
        layer.remove();
        return;
      }
      layer.addTo(map);
      layer.setLatLngs(heatPoints(data, shown));
    });
  }

  // src/views/hexagon-layer.js
  var COUNT_FROM = 9;
  function mountHexagonLayer(page) {
    const { map, store, figures } = page;
    const layer = new HexagonLayer(page);
    store.watch((s) => [s.layers.has("hexagons") && figures.hexagons(s).count], ([count]) => {
      if (!count) {
        layer.remove();
        return;
      }
      layer.count = count;
      if (map.hasLayer(layer)) layer.redraw();
      else layer.addTo(map);
    });
  }
  var HexagonLayer = class extends CanvasLayer {
    count = new Uint32Array();
    /** @param {MapPage} page */
    constructor({ data, drawn }) {
      super("sg-hexagons");
      this.data = data;
      this.drawn = drawn;
    }
    /** @param {CanvasRenderingContext2D} context */
    paint(context) {
      for (const cell2 of this.drawn.cells()) this.drawCell(context, cell2);
    }
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Cell} cell
     */
    drawCell(context, { hexagon, corners, x, y, radius }) {
      const { colours, hexagons: { limits } } = this.data;
      context.beginPath();
      for (const [px, py] of corners) context.lineTo(px, py);
      context.closePath();
      context.fillStyle = colourOf(colours, classOf(this.count[hexagon], limits), limits);
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = "#ffffff";
      context.stroke();
      if (radius > COUNT_FROM) write(context, String(this.count[hexagon]), x, y);
    }
  };

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

  // src/views/map.js
  var PANES = {
    "sg-base": 200,
    "sg-areas": 350,
    "sg-water": 355,
    "sg-zones": 360,
    "sg-heat": 380,
    "sg-hexagons": 390,
    "sg-names": 420,
    "sg-points": 450
  };
  var SYRIA = [[32.3, 35.6], [37.35, 42.4]];
  var Scale = class extends L.Control.Scale {
    /**
     * @param {HTMLElement} line
     * @param {string} text
     * @param {number} ratio
     */
    _updateScale(line, text, ratio) {
      const [n, unit] = text.split(" ");
      super._updateScale(line, say(unit === "km" ? "kilometres" : "metres", { n }), ratio);
    }
  };
  function mountMap({ store }, map) {
    for (const [name2, order] of Object.entries(PANES)) {
      map.createPane(name2).style.zIndex = String(order);
    }
    map.attributionControl?.setPrefix(false);
    let controls = [];
    store.watch((s) => [s.language], () => {
      const container = map.getContainer();
      container.setAttribute("role", "region");
      container.setAttribute("aria-label", say("map_help"));
      for (const control2 of controls) control2.remove();
      const titles = { zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") };
      controls = [
        L.control.zoom({ ...titles, position: isArabic() ? "bottomleft" : "bottomright" }),
        new Scale({ imperial: false, position: isArabic() ? "bottomright" : "bottomleft" })
      ];
      for (const control2 of controls) control2.addTo(map);
    });
  }
  function mountCamera({ store }, map) {
    window.addEventListener("resize", () => map.invalidateSize());
    mountPaper(store, map);
    let seen = null;
    store.watch((s) => [s.camera], ([camera]) => {
      if (camera !== seen || !camera) look(camera);
    });
    map.on("moveend", report);
    function look(camera) {
      map.invalidateSize({ animate: false });
      map.fitBounds(SYRIA, { animate: false, padding: [10, 10] });
      store.update({ zoom: map.getZoom() });
      if (!camera) return;
      map.setView([camera.lat, camera.lng], camera.zoom, { animate: false });
      report();
    }
    function report() {
      const { lat, lng } = map.getCenter();
      seen = { lat, lng, zoom: map.getZoom() };
      store.update({ camera: seen, zoom: seen.zoom });
    }
  }
  function mountPaper(store, map) {
    let before = null;
    store.watch((s) => [s.onPaper], ([onPaper]) => {
      if (onPaper) {
        before = { centre: map.getCenter(), zoom: map.getZoom() };
        const bounds = map.getBounds();
        map.invalidateSize({ animate: false });
        map.fitBounds(bounds, { animate: false });
      } else if (before) {
        map.invalidateSize({ animate: false });
        map.setView(before.centre, before.zoom, { animate: false });
      }
    });
  }

  // src/views/names.js
  function mountNames({ map, store, data, figures, drawn }) {
    const markers = markersOf(data);
    const group = L.layerGroup(markers);
    store.watch((s) => [s.layers.has("names")], ([wanted]) => {
      if (wanted) group.addTo(map);
      else group.remove();
    });
    let sizes = /* @__PURE__ */ new Map();
    const arrange = () => stepAside(markers, map, drawn.circles(), sizes);
    store.watch((s) => [s.language, s.layers.has("names"), s.onPaper], () => {
      sizes = /* @__PURE__ */ new Map();
    });
    store.watch((s) => [
      s.language,
      s.layers.has("names"),
      s.layers.has("points") && figures.symbols(s)
    ], arrange);
    map.on("zoomend resize", arrange);
  }
  function markersOf({ areas: areas2 }) {
    const { names_en, names_ar, centres, shapes } = areas2.governorate;
    const width = shapes.map((shape) => {
      const bounds = L.geoJSON(JSON.parse(shape)).getBounds();
      return bounds.getEast() - bounds.getWest();
    });
    const order = Array.from(centres.keys()).sort((a, b) => width[b] - width[a]);
    return order.map((i) => {
      const html = el(
        "span",
        {},
        el("span", { lang: "en" }, names_en[i]),
        el("span", { lang: "ar" }, names_ar[i])
      );
      const icon = L.divIcon({ className: "sg-name", html, iconSize: void 0 });
      const spots = centres[i].map(([lon, lat]) => (
        /** @type {[number, number]} */
        [lat, lon]
      ));
      const still = { interactive: false, keyboard: false, pane: "sg-names" };
      return L.marker(spots[0], { icon, spots, ...still });
    });
  }
  function stepAside(markers, map, circles, sizes) {
    const kept = [];
    for (const marker of markers) {
      const label = (
        /** @type {HTMLElement | null | undefined} */
        marker.getElement()?.firstChild
      );
      if (!label) return;
      const size = sizeOf(label, sizes);
      const free = (marker.options.spots ?? []).map((spot2) => ({ spot: spot2, box: boxAt(map.latLngToContainerPoint(spot2), size) })).filter(({ box: box2 }) => !kept.some((other) => touch(box2, other)));
      label.style.visibility = free.length ? "" : "hidden";
      if (!free.length) continue;
      const hidden = free.map(({ box: box2 }) => circles.reduce((sum, circle2) => sum + covered(box2, circle2), 0));
      const { spot, box } = free[hidden.indexOf(Math.min(...hidden))];
      marker.setLatLng(spot);
      kept.push(box);
    }
  }
  function sizeOf(label, sizes) {
    const size = sizes.get(label) ?? { width: label.offsetWidth, height: label.offsetHeight };
    sizes.set(label, size);
    return size;
  }
  function boxAt({ x, y }, { width, height }) {
    return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
  }

  // src/views/paper.js
  function mountPaper2({ store }) {
    store.watch((s) => [s.onPaper], ([onPaper]) => document.body.classList.toggle("sg-print", onPaper));
    window.addEventListener("beforeprint", () => store.update({ onPaper: true }));
    window.addEventListener("afterprint", () => store.update({ onPaper: false }));
  }

  // src/views/point-layer.js
  var RADIUS_FROM_ZOOM = 9;
  var LONGEST_NAME = 32;
  var LABELS_UP_TO = 400;
  var ROOMY = 9;
  var PICKED = 7;
  var DIGIT = 7;
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
      layer.withNames = layers.has("names");
      if (!layers.has("points")) layer.remove();
      else if (map.hasLayer(layer)) layer.redraw();
      else layer.addTo(map);
    });
  }
  var PointLayer = class extends CanvasLayer {
    /** @type {number | null} */
    picked = null;
    withRadius = true;
    withNames = true;
    /** @type {Map<string, Stamp>} */
    stamps = /* @__PURE__ */ new Map();
    /**
     * @param {MapPage} page
     * @param {Symbols} symbols
     */
    constructor({ data, drawn, figures }, symbols) {
      super("sg-points");
      this.data = data;
      this.drawn = drawn;
      this.points = figures.points;
      this.symbols = symbols;
    }
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Frame} frame
     */
    paint(context, frame) {
      const circles = this.drawn.circles();
      const isFew = circles.length <= LABELS_UP_TO;
      const isNear = isFew && this._map.getZoom() >= RADIUS_FROM_ZOOM;
      this.drawRadii(context, circles, isNear && this.withRadius);
      for (const one of circles) this.drawSymbol(context, one);
      this.drawPicked(context, frame);
      this.drawCounts(context, circles, isFew);
      if (isNear && this.withNames) this.drawNames(context, circles);
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
      const made = this.stamps.get(key);
      if (made) return made;
      const ratio = pixelRatio();
      const image = document.createElement("canvas");
      const half = Math.ceil(radius) + 2;
      image.width = image.height = half * 2 * ratio;
      const context = brushOf(image);
      context.scale(ratio, ratio);
      stamp(context, half, half, radius, { ...lookOf(certainty, isKnown), width: 1.2 });
      const fresh = { image, half };
      this.stamps.set(key, fresh);
      return fresh;
    }
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Circle[]} circles
     * @param {boolean} isOfAll or only of those with room for their number
     */
    drawCounts(context, circles, isOfAll) {
      const taken = [];
      for (const [x, y, radius, symbol] of circles) {
        const count = this.symbols.count[symbol];
        if (count < 2 || !isOfAll && radius < ROOMY) continue;
        const [left, top] = radius >= ROOMY ? [x, y] : [x + radius + 5, y - radius - 2];
        if (this.symbols.at && !hasRoom(taken, left, top, count)) continue;
        write(context, String(count), left, top);
      }
    }
    /**
     * Each name beside its symbol, on the side where there is room; where there is none, not at all.
     *
     * @param {CanvasRenderingContext2D} context
     * @param {Circle[]} circles
     */
    drawNames(context, circles) {
      const taken = circles.map(([x, y, radius]) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
      for (const [x, y, radius, symbol] of circles) {
        const words = isOfSeveral(this.symbols, symbol) ? "" : this.nameOf(symbol);
        if (!words) continue;
        const half = widthOf(context, words) / 2;
        for (const middle of [x + radius + 4 + half, x - radius - 4 - half]) {
          const box = { left: middle - half, right: middle + half, top: y - 7, bottom: y + 7 };
          if (taken.some((other) => touch(box, other))) continue;
          write(context, words, middle, y);
          taken.push(box);
          break;
        }
      }
    }
    /** @param {number} symbol */
    nameOf(symbol) {
      const row = this.symbols.first[symbol];
      if (isCoarse(this.data, row)) return "";
      const { place_name_en, place_name_ar } = this.data.texts;
      const words = name(place_name_en.of(row), place_name_ar.of(row));
      return words.length > LONGEST_NAME ? `${words.slice(0, LONGEST_NAME - 1)}…` : words;
    }
  };
  function hasRoom(taken, x, y, count) {
    const half = String(count).length * DIGIT / 2;
    const box = { left: x - half, right: x + half, top: y - DIGIT, bottom: y + DIGIT };
    if (taken.some((other) => touch(box, other))) return false;
    taken.push(box);
    return true;
  }
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

  // src/parts/details.js
  var LISTED = 100;
  var stacked = (parts) => el("span", {}, ...parts.filter(Boolean).map((part) => el("span", { class: "sg-line" }, part)));
  var list = (lines) => el("dl", {}, ...lines.flatMap(([label, value2]) => [el("dt", {}, label), el("dd", {}, value2)]));
  var textOrNull = (text) => text ? quoted(text) : null;
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
  function control({ lists: lists2, texts: texts2 }, row) {
    const stated = lists2.stated_control.of(row);
    const zone = lists2.control_zone.of(row);
    const confidence = texts2.control_confidence.of(row);
    const how = confidence ? ` (${say("confidence")}: ${term("confidence", confidence)})` : "";
    return stacked([
      `${say("control_stated")}: ${parties(stated)}`,
      `${say("control_ours")}: ${parties(zone)}${how}`,
      say(agreement(stated, zone)),
      textOrNull(texts2.control_reason.of(row))
    ]);
  }
  function precision(data, row) {
    if (!isPlaced(data, row)) return say("status:unlocated");
    return stacked([term("precision", data.texts.precision.of(row)), within(data, row)]);
  }
  function source(data, row) {
    const { source_start: start2, source_end: end } = data.numbers;
    const from = data.texts.source.of(row);
    const passage = Number.isNaN(start2[row]) ? "" : say("passage", { start: start2[row], end: end[row] });
    return el("span", {}, from ? quoted(from) : say("unknown"), passage ? ` · ${passage}` : "");
  }
  function factsOf(data, row) {
    const { lists: lists2, texts: texts2 } = data;
    const stated = texts2.stated_governorate.of(row);
    const all = [
      ["date", dateLine(data, row)],
      ["toll", toll2(data, row)],
      ["place_as_printed", textOrNull(texts2.place_text.of(row))],
      ["located_at", bothNames(data, row)],
      ["admin", adminPath(data, row)],
      ["stated_governorate", stated ? areaName(data, "governorate", stated) : null],
      ["perpetrators", parties(lists2.perpetrators.of(row))],
      ["counted_under", term("party", texts2.counted_under.of(row))],
      ["means", term("means", texts2.means.of(row))],
      ["control", control(data, row)],
      ["precision", precision(data, row)],
      ["match_type", matched(data, row)],
      ["reason", textOrNull(texts2.reason.of(row))],
      ["rivals", lists2.rivals.of(row).join(", ") || null],
      ["conflicts", stacked(conflicts(data, row))],
      ["notes", textOrNull(texts2.notes.of(row))],
      ["source", source(data, row)],
      ["identifier", textOrNull(texts2.incident_id.of(row))]
    ];
    return all.filter(([, value2]) => value2 !== null).map(([key, value2]) => [say(key), value2]);
  }
  function incident(data, row, actions2) {
    const kind = data.texts.kind.of(row);
    const small = kind ? el("small", {}, term("kind", kind)) : null;
    const title = el("h2", {}, quoted(placeTitle(data, row)), " ", small);
    return el(
      "article",
      { class: "sg-details" },
      title,
      list(factsOf(data, row)),
      el("p", { class: "sg-links" }, ...actions2)
    );
  }
  function several(data, rows2, open) {
    const items = rows2.slice(0, LISTED).map((row) => el("li", {}, el(
      "button",
      { type: "button", onclick: () => open(row) },
      when(data, row),
      " · ",
      quoted(placeTitle(data, row)),
      " · ",
      `${say("killed")}: ${number(data.numbers.killed[row])}`
    )));
    const rest = rows2.length - items.length;
    return el(
      "article",
      { class: "sg-details" },
      el("h2", {}, say("at_this_point", { n: rows2.length })),
      el("ol", {}, ...items),
      rest > 0 ? el("p", {}, say("more_in_table", { n: rest })) : null
    );
  }
  function area(data, level, index, tallyOf) {
    const figures = data.values.map((value2) => [say(`value:${value2}`), amount(tallyOf(value2), index)]);
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
  var STEP = 2;
  function mountPopup(page) {
    const { map, store, figures, drawn } = page;
    const popup = new Popup(page);
    store.watch((s) => [s.opened], ([opened]) => popup.show(opened));
    map.on("popupclose", (event) => {
      if (event.popup === popup.popup) store.update({ selected: null, opened: null });
    });
    map.on("click", (event) => {
      const symbol = drawn.symbolAt(event.containerPoint);
      if (symbol === null) return;
      const symbols = figures.symbols(store.get());
      const point = pointOf(symbols, symbol);
      if (isOfSeveral(symbols, symbol)) {
        popup.moveTo(popup.latLng(point), map.getZoom() + STEP);
        return;
      }
      const rows2 = rowsAt(figures.points, figures.shown(store.get()), point);
      store.update(openingPoint(rows2, point));
    });
  }
  var Popup = class {
    popup = L.popup({ minWidth: 240, className: "sg-popup", autoPanPadding: [12, 12] });
    /** @param {MapPage} page */
    constructor(page) {
      this.page = page;
    }
    /** @param {Opened | null} opened */
    show(opened) {
      if (!opened) {
        this.popup.close();
        return;
      }
      const { where, content } = this.look(opened);
      this.open(where, content, opened.keyboard);
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
      const toTable = button("show_in_table", () => store.update({ tab: "incidents", focus: { on: "table", row } }));
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
      const { store, data, figures } = this.page;
      const shown = figures.shown(store.get());
      return area(data, level, area2, (value2) => tally(data, level, value2, shown));
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
      content.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.leave();
      });
      content.addEventListener("click", (event) => event.stopPropagation());
      this.popup.options.maxWidth = Math.min(380, map.getSize().x - 60);
      this.popup.options.maxHeight = Math.min(420, map.getSize().y - 90);
      this.popup.setLatLng(where).setContent(content).openOn(map);
      this.popup.getElement()?.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", say("close"));
      showMap(map.getContainer());
      if (keyboard) {
        content.tabIndex = -1;
        content.focus();
      }
    }
    leave() {
      this.page.store.update({ selected: null, opened: null, focus: { on: "table", row: null } });
    }
  };
  function showMap(container) {
    const { top, bottom } = container.getBoundingClientRect();
    if (bottom < 100 || top > window.innerHeight - 100) container.scrollIntoView({ block: "start" });
  }

  // src/model/findable.js
  var MOST_PRINTED = 30;
  var DEGREE = 1e4;
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
    let [kind, unit] = ["", ""];
    for (const line of data.places.split("\n")) {
      const [pcode, newKind, newUnit, lat, lon, en, ar, ...more] = line.split("	");
      [kind, unit] = [newKind || kind, newUnit || unit];
      if (!pcode) continue;
      const { strong, weak, people } = sorted(more);
      const names = [en, ar, ...strong].filter(Boolean);
      const area2 = found.get(pcode);
      if (area2) {
        area2.names = [.../* @__PURE__ */ new Set([...area2.names, ...names])];
        area2.weak.push(...weak);
      } else {
        const what = `place:${kind}`;
        const place2 = { en, ar, pcode, what, unit, lat: Number(lat) / DEGREE, lon: Number(lon) / DEGREE };
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
      const known2 = found.get(pcode);
      const id = pcode || `text ${printed}`;
      const isPlace = known2 && !known2.level;
      const entry = isPlace ? known2 : others.get(id) ?? namedByReports(data, row);
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
      let plain3 = text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
      plain3 = replaced(plain3, tables.marks).replace(/\p{Cf}/gu, "").replace(ACCENTED, withoutAccents);
      return plain3.replace(/[^\p{L}\p{N}']+/gu, " ").trim();
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
    const folded = remembered((word) => ARABIC_FIRST.test(word) ? replaced(word, tables.alef) : word.replace(DOUBLED, "$1"));
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
        fold: names.map((word) => folded(word)).join(" "),
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
    const known2 = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Map()];
    return (word, flag = false) => {
      const kept = known2[Number(flag)];
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
  var LONGEST = 64;
  var ROWS = [0, 1, 2].map(() => new Uint8Array(LONGEST + 1));
  function distance2(one, other) {
    const [m, n] = [Math.min(one.length, LONGEST), Math.min(other.length, LONGEST)];
    let [before, row, next2] = ROWS;
    for (let j = 0; j <= n; j++) row[j] = j;
    for (let i = 1; i <= m; i++) {
      next2[0] = i;
      for (let j = 1; j <= n; j++) {
        const replaced2 = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
        const swapped = isSwappedAt(one, other, i, j) ? before[j - 2] + 1 : replaced2;
        next2[j] = Math.min(row[j] + 1, next2[j - 1] + 1, replaced2, swapped);
      }
      [before, row, next2] = [row, next2, before];
    }
    return row[n];
  }
  var isSwappedAt = (one, other, i, j) => i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];

  // src/model/fit.js
  var SAME = 8;
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
  function fit2(asked, known2) {
    if (asked.normal === known2.normal) return SAME;
    const other = asked.qualifiers === known2.qualifiers ? 0 : OTHER_QUALIFIER;
    if (asked.fold === known2.fold) return FOLDED - other;
    if (asked.sound === known2.sound) return SOUNDS_SAME - other - asked.few / 2;
    return Math.max(
      slipped(asked, known2),
      alike(asked, known2) - other,
      typedSoFar(asked, known2) - asked.few,
      shared(asked, known2) - asked.few
    );
  }
  function typedSoFar({ letters, hasLetters }, known2) {
    if (letters.length < 2 || hasLetters & ~known2.hasLetters) return 0;
    const at = known2.letters.indexOf(letters);
    const toCome = known2.letters.length - letters.length;
    if (at === 0) return BEGINS - Math.min(MOST_TO_COME, toCome * A_LETTER_TO_COME);
    return at > 0 && letters.length > 2 ? INSIDE2 : 0;
  }
  function alike(asked, known2) {
    if (bits(asked.hasConsonants ^ known2.hasConsonants) > 2) return 0;
    const isSame2 = asked.skeleton === known2.skeleton;
    if (!isSame2 && (asked.skeleton.length < 3 || !isOneSlipOff(asked.skeleton, known2.skeleton))) return 0;
    const letters = distance2(asked.sound, known2.sound) - (isSame2 ? 0 : 1);
    const best = isSame2 ? SAME_CONSONANTS : NEAR_CONSONANTS - asked.few;
    const fits = best - asked.few - A_LETTER * Math.min(MOST_LETTERS, letters);
    return fits < LEAST_ALIKE ? 0 : fits;
  }
  function shared(asked, known2) {
    const isMore = known2.words.length > asked.words.length;
    const [few, many] = isMore ? [asked, known2] : [known2, asked];
    if (!few.words.length || few.words.length === many.words.length || few.hasWords & ~many.hasWords) return 0;
    if (!few.words.every((word) => many.words.includes(word))) return 0;
    if (isMore) return WORD_MORE;
    return few.words.length * 2 < many.words.length ? 0 : WORD_LESS;
  }
  function slipped({ letters, few, hasLetters }, known2) {
    const apart = bits(hasLetters ^ known2.hasLetters);
    if (apart > 4 || Math.abs(letters.length - known2.letters.length) > 2) return 0;
    if (letters.length < SHORTEST_SLIPPED) return 0;
    if (apart < 3 && isOneSlipOff(letters, known2.letters)) return SLIP - few / 2;
    if (letters.length < SHORTEST_TWICE_SLIPPED) return 0;
    return distance2(letters, known2.letters) === 2 ? TWO_SLIPS : 0;
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
      set(at, known2) {
        [letters[at], bones[at], words[at]] = [known2.hasLetters, known2.hasConsonants, known2.hasWords];
        [long[at], hard[at], many[at]] = [known2.letters.length, known2.skeleton.length, known2.words.length];
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
    const plain3 = (text) => keysOf(text).normal;
    const kinds = kindsOf(data, plain3);
    const entries = findable(data);
    const names = [];
    const units = [];
    const signs = createSigns(entries.reduce((sum, one) => sum + one.names.length + one.weak.length, 0));
    let read2 = 0;
    function readOn(many = Infinity) {
      const end = Math.min(entries.length, read2 + many);
      for (; read2 < end; read2++) {
        const entry = entries[read2];
        for (const text of entry.names) add(entry, text, false);
        for (const text of entry.weak) add(entry, text, true);
      }
      return read2 === entries.length;
    }
    function add(entry, text, isWeak) {
      const name2 = { spelling: spellingOf(keysOf(text)), entry, isWeak };
      signs.set(names.length, name2.spelling);
      names.push(name2);
      if (entry.level) units.push(name2);
    }
    function readings(text) {
      const parts = text.split(/[,،؛;]/).map(plain3).filter(Boolean).slice(0, MOST_PARTS);
      return parts.flatMap((part, i) => {
        const within2 = parts.length > 1 ? unitsNamed(parts.filter((_, j) => j !== i)) : null;
        return withoutKinds(part, kinds).map(({ name: name2, kind }) => ({ spelling: spellingOf(keysOf(name2)), kind, within: within2 }));
      });
    }
    function unitsNamed(parts) {
      const asked = parts.flatMap((part) => withoutKinds(part, kinds)).map(({ name: name2 }) => keysOf(name2));
      return units.filter(({ spelling }) => asked.some(({ sound, fold }) => sound === spelling.sound || fold === spelling.fold)).map(({ entry }) => entry.pcode);
    }
    function weigh(best, query) {
      for (let at = 0; at < names.length; at++) {
        if (!signs.mayFit(query.spelling, at)) continue;
        const { spelling, entry, isWeak } = names[at];
        const fits = fit2(query.spelling, spelling);
        if (fits <= 0) continue;
        const worth = fits + known(entry, fits) + said(query, entry) - (isWeak ? WEAK_NAME : 0);
        if (worth > (best.get(entry) ?? -Infinity)) best.set(entry, worth);
      }
    }
    function find(text) {
      const asked = readings(text);
      if (!asked.length) return null;
      const best = /* @__PURE__ */ new Map();
      for (const query of asked) weigh(best, query);
      const code = text.trim().toUpperCase();
      const itself = entries.find(({ pcode }) => pcode && pcode === code);
      if (itself) best.set(itself, Infinity);
      return [...best].sort(([one, a], [other, b]) => b - a || (one.pcode < other.pcode ? -1 : 1)).slice(0, SHOWN).map(([entry]) => entry);
    }
    return { readOn, find };
  }
  var known = ({ worth }, fits) => fits < GOOD && worth > 0 ? worth * LITTLE : worth;
  function said({ kind, within: within2 }, { what, pcode, place: place2 }) {
    const unit = place2?.unit ?? pcode;
    const isInside = within2?.some((code) => unit.startsWith(code));
    return (!kind ? 0 : what.endsWith(`:${kind}`) ? OF_THIS_KIND : OF_ANOTHER_KIND) + (!within2 ? 0 : isInside ? INSIDE_UNIT : OUTSIDE_UNIT);
  }
  var kindsOf = ({ search }, plain3) => new Map(Object.entries(search.kinds).flatMap(([kind, words]) => words.map((word) => (
    /** @type {[string, string]} */
    [withHa(plain3(word)), kind]
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
      const found = this.search?.find(this.input.value);
      if (!found) {
        this.close();
        return;
      }
      this.found = found;
      this.active = found.length ? 0 : -1;
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
      const none = el("li", { class: "sg-note" }, say("search_none"));
      this.list.replaceChildren(...items.length ? items : [none]);
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.input.setAttribute("aria-activedescendant", this.active >= 0 ? `sg-found-${this.active}` : "");
      this.status.textContent = items.length ? say("search_results", { n: items.length }) : say("search_none");
    }
    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.key === "Escape") this.close();
      else if (event.key === "Enter" && this.active >= 0) this.pick(this.active);
      else if (event.key in MOVES && this.found.length) {
        this.active = (this.active + MOVES[event.key] + this.found.length) % this.found.length;
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
  function described(data, { en, ar, pcode, what, rows: rows2, place: place2 }) {
    const incidents = rows2 ? ` · ${say("incidents")}: ${figure(rows2.length)}` : "";
    const unit = place2?.unit ? `${unitName(data, place2.unit)} · ` : "";
    return [
      quoted(name(en, ar)),
      el("small", {}, ` ${say(what)}${incidents} · `, unit, quoted(isArabic() ? en : ar), ` ${pcode}`)
    ];
  }

  // src/views/table.js
  var ROW = 40;
  var SPARE = 6;
  var ON_PAPER = 500;
  var COLUMNS2 = [
    { key: "date", width: "7.6em", show: when },
    { key: "place", width: "minmax(9em, 1.4fr)", show: placeCell },
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
  function placeCell(data, row) {
    const status = data.texts.status.of(row);
    const doubt = status !== "sure" && el("small", { class: "sg-doubt" }, ` ${term("status", status)}`);
    return el("span", {}, quoted(placeTitle(data, row)), doubt);
  }
  function precisionCell(data, row) {
    const precision2 = data.texts.precision.of(row);
    return precision2 ? term("precision", precision2) : "–";
  }
  function mountTable(box, page) {
    const { store, figures } = page;
    box.classList.add("sg-table-box");
    const table = new Table(box, page);
    store.watch((s) => [s.language], () => table.build());
    store.watch((s) => [s.language, s.sort], () => table.drawHead());
    store.watch(
      (s) => [s.language, figures.inOrder(s), s.onPaper],
      ([_, rows2, onPaper]) => table.fill(onPaper ? rows2.slice(0, ON_PAPER) : rows2)
    );
    store.watch((s) => [s.selected], ([selected]) => {
      if (selected) table.show(selected.row);
      else table.draw();
    });
    store.watch((s) => [s.tab, s.onPaper], () => table.measure());
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
      this.body.style.height = `${rows2.length * ROW}px`;
      if (this.top + this.height > rows2.length * ROW) this.measure();
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
      const first = Math.max(0, Math.floor(top / ROW) - SPARE);
      const last = Math.min(this.rows.length, Math.ceil((top + height) / ROW) + SPARE);
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
      node.style.top = `${at * ROW}px`;
      return node;
    }
    /** @param {MouseEvent} event */
    click(event) {
      const line = (
        /** @type {HTMLElement | null} */
        /** @type {Element} */
        event.target.closest("[data-at]")
      );
      if (!line) return;
      this.active = Number(line.dataset.at);
      this.store.update(selecting(this.data, this.rows[this.active]));
    }
    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.target !== this.grid) return;
      const page = Math.max(1, Math.floor(this.grid.clientHeight / ROW) - 2);
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
      const top = this.active * ROW;
      const room = this.grid.clientHeight - this.head.offsetHeight;
      if (top < this.grid.scrollTop) this.grid.scrollTop = top;
      if (top + ROW > this.grid.scrollTop + room) this.grid.scrollTop = top + ROW - room;
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
      "aria-labelledby": `sg-tab-${tab}`
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
      const along = MOVES2[event.key] * (isArabic() ? -1 : 1);
      const tab = tabs[(tabs.indexOf(store.get().tab) + along + tabs.length) % tabs.length];
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

  // src/views/timeline.js
  var PLAY_MS = 700;
  function mountTimeline(box, page) {
    const { store, figures: { range } } = page;
    if (!range) {
      store.watch((s) => [s.language], () => {
        box.setAttribute("aria-label", say("time_mode"));
        box.replaceChildren(note("no_dates"));
      });
      return;
    }
    let parts;
    store.watch((s) => [s.language], () => {
      parts = build3(box, page, range);
    });
    const draw = () => update(parts, page, range);
    store.watch((s) => [s.language, s.time, s.playing], draw);
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
  function build3(box, { store, data }, range) {
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
      el("div", { class: "sg-time-row sg-time-options" }, mode.label, step.label, spanBox)
    );
    const size = null;
    return { slider, playButton, bars, size, label, mode: mode.select, step: step.select, span: span2, spanBox };
  }
  var wordsOf2 = (mode) => mode === "all" ? "all_dates" : mode;
  var wholeFrom = (text) => Math.max(1, Math.floor(Number(text)) || 1);
  function update(parts, { store, figures }, range) {
    const { time, playing } = store.get();
    const { begin: all, counts } = figures.steps(store.get());
    parts.slider.max = String(all.length - 1);
    parts.slider.value = String(time.mode === "all" ? all.length - 1 : Math.min(time.at, all.length - 1));
    const shown = figures.days(store.get()) ?? { from: range.first, to: range.last };
    const text = shown.from === shown.to ? date(shown.from, "short") : `${date(shown.from, "short")} – ${date(shown.to, "short")}`;
    parts.label.replaceChildren(text, ...undatedNote(figures.undated, time.mode));
    parts.slider.setAttribute("aria-valuetext", text);
    parts.mode.value = time.mode;
    parts.step.value = time.step;
    parts.span.value = String(time.span);
    parts.spanBox.hidden = time.mode !== "window";
    parts.playButton.textContent = playing ? "❚❚" : "▶";
    parts.playButton.setAttribute("aria-label", say(playing ? "pause" : "play"));
    parts.size ??= sizeOf2(parts.bars);
    Object.assign(parts.bars, parts.size);
    drawBars(parts.bars, counts, all, shown, time);
  }
  var sizeOf2 = ({ clientWidth, clientHeight }) => ({ width: clientWidth || 300, height: clientHeight || 28 });
  function undatedNote(undated, mode) {
    if (!undated) return [];
    const key = mode === "all" ? "undated_in" : "undated_out";
    return [el("small", {}, ` · ${say(key, { n: figure(undated) })}`)];
  }
  function drawBars(bars, counts, all, shown, { step }) {
    const most = counts.reduce((a, b) => Math.max(a, b), 1);
    const { width, height } = bars;
    const context = brushOf(bars);
    const room = width / all.length;
    counts.forEach((count, i) => {
      if (!count) return;
      const tall = Math.max(2, count / most * height);
      const isInside = all[i] <= shown.to && next(all[i], step) - 1 >= shown.from;
      context.fillStyle = isInside ? "#9a3412" : "#c9c5bd";
      const x = isArabic() ? width - (i + 1) * room : i * room;
      context.fillRect(x, height - tall, Math.max(1.5, room - 1), tall);
    });
  }

  // src/views/tip.js
  function mountTip(page) {
    const { map, drawn } = page;
    const tip = L.tooltip({ direction: "top", offset: [0, -8], className: "sg-tip" });
    map.on("mousemove", (event) => {
      const symbol = drawn.symbolAt(event.containerPoint);
      map.getContainer().classList.toggle("sg-pointing", symbol !== null);
      const text = textFor(page, symbol, event.containerPoint);
      if (text) tip.setLatLng(event.latlng).setContent(text).addTo(map);
      else tip.remove();
    });
    map.on("mouseout", () => tip.remove());
  }
  function textFor(page, symbol, at) {
    const { store, figures, drawn } = page;
    if (symbol !== null) return symbolText(page, symbol);
    const hexagon = drawn.hexagonAt(at);
    if (hexagon !== null) {
      const count = figures.hexagons(store.get()).count[hexagon];
      return el("span", {}, `${say("incidents")}: ${figure(count)}`);
    }
    const { hovered, layers } = store.get();
    return hovered && layers.has("areas") ? areaText(page, hovered) : null;
  }
  function symbolText({ store, data, figures }, symbol) {
    const symbols = figures.symbols(store.get());
    const { known: known2, killed, count, first } = symbols;
    const toll3 = `${say("killed")}: ${known2[symbol] ? figure(killed[symbol]) : say("unknown")}`;
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
    return el("span", {}, quoted(placeTitle(data, row)), ` · ${what} · ${toll3}`);
  }
  function areaText({ store, data, figures }, { level, area: area2 }) {
    const state = store.get();
    const value2 = level === state.level ? amount(figures.tallied(state), area2) : say("no_data");
    const title = areaName(data, level, data.areas[level].pcodes[area2]);
    return el("span", {}, `${title} · ${say(`value:${state.value}`)}: ${value2}`);
  }

  // src/views/totals.js
  function mountTotals(box, { store, data, figures }) {
    store.watch(
      (s) => [s.value, figures.totalsShown(s), s.language],
      ([value2, sums]) => {
        box.textContent = totalsLine(data, value2, sums, figures.totals);
      }
    );
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
      quoted(reason.of(row) || say("reason_none"))
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

  // src/views/zone-layer.js
  function mountZoneLayer({ map, store, data, figures }) {
    const { zones } = data;
    if (!zones) return;
    const layer = new ZoneLayer(zones);
    store.watch((s) => [s.layers.has("zones") && figures.zoneDay(s)], ([day]) => {
      if (!day) {
        layer.remove();
        return;
      }
      layer.day = day;
      if (map.hasLayer(layer)) layer.redraw();
      else layer.addTo(map);
    });
  }
  var ZoneLayer = class extends CanvasLayer {
    /** @type {ZoneDay | null} */
    day = null;
    /** @type {ReturnType<typeof bordersOf> | null} Found when the zones are first shown. */
    borders = null;
    /** @param {Zones} zones */
    constructor(zones) {
      super("sg-zones");
      this.zones = zones;
    }
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Frame} frame
     */
    paint(context, frame) {
      const paths = this.pathsIn(frame);
      this.zones.kinds.forEach((kind, i) => {
        const path = paths.get(i);
        if (!path) return;
        context.globalAlpha = opacityOf(kind);
        context.fillStyle = fillOf(context, kind.colours);
        context.fill(path);
      });
      if (this.zones.band && this.day) this.paintBand(context, frame, this.day);
    }
    /**
     * Pale ground along the lines: there it is less likely whose it is.
     *
     * @param {CanvasRenderingContext2D} context
     * @param {Frame} frame
     * @param {ZoneDay} day
     */
    paintBand(context, { x, y }, day) {
      this.borders ??= bordersOf(this.zones);
      const metres = metresPerPixel(this._map);
      const sheet = el("canvas", { width: context.canvas.width, height: context.canvas.height });
      const brush = brushOf(sheet);
      brush.setTransform(context.getTransform());
      brush.strokeStyle = BAND.colour;
      brush.lineCap = "round";
      for (const [km, lines] of frontsOn(this.zones, this.borders, day)) {
        const path = new Path2D();
        for (const [x1, y1, x2, y2] of lines) {
          path.moveTo(x(x1), y(y1));
          path.lineTo(x(x2), y(y2));
        }
        brush.lineWidth = Math.max(BAND.thinnest, 2 * km * 1e3 / metres);
        brush.stroke(path);
      }
      context.globalAlpha = BAND.opacity;
      context.resetTransform();
      context.drawImage(sheet, 0, 0);
    }
    /** @param {Frame} frame */
    pathsIn({ x, y }) {
      const paths = /* @__PURE__ */ new Map();
      for (const ring of this.zones.rings) {
        const kind = this.day?.of[ring.cell] ?? NaN;
        if (Number.isNaN(kind)) continue;
        const path = paths.get(kind) ?? new Path2D();
        paths.set(kind, path);
        path.moveTo(x(ring.x[0]), y(ring.y[0]));
        for (let i = 1; i < ring.x.length - 1; i++) path.lineTo(x(ring.x[i]), y(ring.y[i]));
        path.closePath();
      }
      return paths;
    }
  };

  // src/main.js
  async function start(map, dataId) {
    const raw = jsonIn(dataId);
    const packed = raw.packed ? await unpacked(raw.packed) : void 0;
    const data = readData(raw, jsonIn("syria-geo-provenance"), packed);
    const figures = createFigures(data);
    const usual = usualView(data, figures.range);
    const { view, row } = read(location.hash, usual, data);
    const store = createStore(stateFrom(view));
    const page = { store, data, figures, usual };
    mountLanguage(page);
    mountPaper2(page);
    mountHead(page, map);
    mountCard(byId("sg-card"), page);
    mountTimeline(byId("sg-time"), page);
    mountSide(byId("sg-side"), page);
    mountMap(page, map);
    mountBase(page, map);
    mountCamera(page, map);
    mountTotals(byId("sg-totals"), page);
    mountChips(byId("sg-chips"), page);
    mountLayers(page, map);
    mountAddress(page);
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
    box.append(search);
    mountSearch(search, page);
    const pages = mountTabs(box, page);
    if (page.data.isSummary) {
      mountMany(pages.incidents, page);
    } else {
      mountTable(pages.incidents, page);
      mountFilters(pages.filters, page);
      mountUnplaced(pages.unplaced, page);
    }
    mountAreasTable(pages.areas, page);
    mountAbout(pages.about, page);
  }
  function mountLayers(page, map) {
    const mapPage = { ...page, map, drawn: createDrawn(map, page) };
    mountAreaLayer(mapPage);
    mountPointLayer(mapPage);
    mountHexagonLayer(mapPage);
    mountHeatLayer(mapPage);
    mountZoneLayer(mapPage);
    mountNames(mapPage);
    mountTip(mapPage);
    mountPopup(mapPage);
  }
  return __toCommonJS(main_exports);
})();
