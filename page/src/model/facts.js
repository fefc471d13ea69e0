// What is known of an incident, an area or a place, in the words of the page's language. Unknown
// is written as unknown.

import { isCoarse, isPlaced } from "./data.js";
import { placeInGovernorate } from "./gazetteer.js";
import { linkOf } from "./links.js";
import { FEW_PEOPLE, UNCOVERED, surely } from "./tally.js";
import { date, distance, figure, isolated, joined, name, number, say, span, term } from "./text.js";
import { kindAt, onDay } from "./zones.js";

/** @import { Between, Data, Level, Tally, TextName, Toll, Value } from "../types.js" */

/** @type {Toll[]} */
const TOLLS = ["killed", "children", "women", "injured"];

/** No name of ours was matched: the point is the user's own, or a person decided. */
const UNMATCHED = new Set(["given coordinates", "decision"]);

/**
 * The matched place where it is sure; else as printed: what the source says leads, and not a guess
 * of ours, or the district that a village lies in.
 *
 * @param {Data} data
 * @param {number} row
 */
export function placeTitle(data, row) {
  const { place_name_en: en, place_name_ar: ar, place_text: printed } = data.texts;
  const both = [name(en.of(row), ar.of(row)), printed.of(row)];
  if (isDoubtful(data, row)) both.reverse();
  return both.find(Boolean) ?? say("unknown");
}

/**
 * What a title has to be read with, such as "unsure" or "governorate only"; empty where the place is
 * sure and known itself.
 *
 * @param {Data} data
 * @param {number} row
 */
export function doubt(data, row) {
  const { status, precision } = data.texts;
  const said = status.of(row) === "sure" || !status.of(row) ? [] : [term("status", status.of(row))];
  return [...said, ...(isCoarse(data, row) ? [term("precision", precision.of(row))] : [])].join(say("comma"));
}

/**
 * @param {Data} data
 * @param {number} row
 */
const isDoubtful = (data, row) => data.texts.status.of(row) !== "sure" || isCoarse(data, row);

/**
 * The other places that may be meant, by name and governorate.
 *
 * @param {Data} data
 * @param {number} row
 */
export const rivals = (data, row) =>
  data.lists.rivals.of(row).map((pcode) => placeInGovernorate(data, pcode));

/**
 * Where an incident is told: the source, what of it, and a link to it where the table gives one.
 *
 * @param {Data} data
 * @param {number} row
 * @returns {{ title: string, where: string[], link: string | null }}
 */
export function source({ texts, numbers }, row) {
  const { source_start: start, source_end: end } = numbers;
  const [title, page, url] = [texts.source.of(row), texts.page.of(row), texts.source_url.of(row)];
  const passage = Number.isNaN(start[row])
    ? [] : [say("passage", { start: start[row], end: end[row] })];
  const link = linkOf(url, title, page);
  // What is no link is still what the table says of where it can be read.
  const place = url && !link ? [isolated(url)] : [];
  const paged = page ? [say("source_page", { page: isolated(page) })] : [];
  return { title, where: [...paged, ...passage, ...place], link };
}

/**
 * @param {Data} data
 * @param {number} row
 */
export const toll = (data, row) =>
  TOLLS.map((one) => `${say(one)}: ${number(data.numbers[one][row])}`).join(" · ");

/**
 * The day in short, or as much as is known of it.
 *
 * @param {Data} data
 * @param {number} row
 */
export function when(data, row) {
  const { date: day, date_earliest: from, date_latest: to } = data.numbers;
  return Number.isNaN(day[row]) ? span(from[row], to[row]) : date(day[row], "short");
}

/**
 * The day and the time as the source prints them.
 *
 * @param {Data} data
 * @param {number} row
 */
export const printedDate = (data, row) =>
  [data.texts.date_text.of(row), data.texts.time_text.of(row)].filter(Boolean)
    .join(say("comma"));

/**
 * Between which days it was, where the day itself is not known.
 *
 * @param {Data} data
 * @param {number} row
 */
export function interval(data, row) {
  const [from, to] = [data.numbers.date_earliest[row], data.numbers.date_latest[row]];
  if (Number.isNaN(from) || Number.isNaN(to)) return null;
  return say("date_between", { from: date(from), to: date(to) });
}

/** @type {[Level, TextName][]} */
const LEVEL_COLUMNS = [
  ["governorate", "adm1_pcode"], ["district", "adm2_pcode"], ["sub-district", "adm3_pcode"],
];

/**
 * @param {Data} data
 * @param {Level} level
 * @param {string} pcode
 */
export function areaName(data, level, pcode) {
  const index = data.areaIndex[level].get(pcode);
  if (index === undefined) return pcode;
  const { names_en, names_ar } = data.areas[level];
  return `${name(names_en[index], names_ar[index])} (${isolated(pcode)})`;
}

/**
 * A unit of any level by its P-code, and those it lies in.
 *
 * @param {Data} data
 * @param {string} pcode
 * @returns {string}
 */
export function unitPath(data, pcode) {
  for (const [level] of LEVEL_COLUMNS) {
    const index = data.areaIndex[level].get(pcode);
    if (index === undefined) continue;
    const above = unitPath(data, data.areas[level].parents[index]);
    return [above, areaName(data, level, pcode)].filter(Boolean).join(" › ");
  }
  return "";
}

/**
 * @param {Data} data
 * @param {string} pcode
 */
export function unitName(data, pcode) {
  const found = LEVEL_COLUMNS.find(([level]) => data.areaIndex[level].has(pcode));
  return found ? areaName(data, found[0], pcode) : pcode;
}

/**
 * @param {Data} data
 * @param {number} row
 */
export function adminPath(data, row) {
  const parts = LEVEL_COLUMNS.flatMap(([level, column]) => {
    const pcode = data.texts[column].of(row);
    return pcode ? [areaName(data, level, pcode)] : [];
  });
  return parts.join(" › ") || say("unknown");
}

/**
 * Name of the governorate a row is counted in: the stated one, else where it lies; empty where neither.
 *
 * @param {Data} data
 * @param {number} row
 */
export function governorate(data, row) {
  const index = data.areaIndex.governorate.get(data.texts.governorate.of(row));
  if (index === undefined) return "";
  const { names_en, names_ar } = data.areas.governorate;
  return name(names_en[index], names_ar[index]);
}

/** @param {string[]} words */
export const parties = (words) =>
  words.length ? joined(words.map((word) => term("party", word))) : say("unknown");

/**
 * What a comparison of the control stated with that of our zones says.
 *
 * @param {string[]} stated
 * @param {string[]} zone
 */
export function agreement(stated, zone) {
  if (!stated.length || !zone.length) return "control_unknown";
  const shared = stated.filter((party) => zone.includes(party)).length;
  if (!shared) return "control_differ";
  const isSame = shared === stated.length && shared === zone.length;
  return isSame ? "control_agree" : "control_overlap";
}

/**
 * Who held the place on the day, as the source says and by our zones.
 *
 * @param {Data} data
 * @param {number} row
 */
export function control(data, row) {
  const { lists, texts } = data;
  const [stated, zone] = [lists.stated_control.of(row), lists.control_zone.of(row)];
  const confidence = texts.control_confidence.of(row);
  const how = confidence ? ` (${say("confidence")}: ${term("confidence", confidence)})` : "";
  const drawn = drawnOtherwise(data, row);
  return [
    `${say("control_stated")}: ${parties(stated)}`,
    `${say("control_ours")}: ${parties(zone)}${how}`,
    say(agreement(stated, zone)),
    ...(drawn ? [drawn] : []),
  ];
}

/**
 * What the map shows at the point on that day where it is not what is said of the incident: a town
 * without ground of its own lies on that of its quarters, and a unit on that of its middle.
 *
 * @param {Data} data
 * @param {number} row
 */
function drawnOtherwise(data, row) {
  const zone = data.lists.control_zone.of(row);
  // A table that nobody joined to zones says nothing of them, and why there is none neither.
  const isAsked = zone.length > 0 || data.texts.control_reason.of(row) !== "";
  const drawn = isAsked ? drawnAt(data, row) : null;
  if (!drawn || isSameSet(zone, drawn)) return null;
  const key = !drawn.length ? "nothing" : zone.length ? "other" : "unsaid";
  return say(`control_drawn:${key}`, { holders: parties(drawn) });
}

/**
 * The holders drawn at the point of an incident on its day; null where no zones are drawn then.
 *
 * @param {Data} data
 * @param {number} row
 */
export function drawnAt({ zones, numbers: { date: day, longitude, latitude } }, row) {
  const current = zones && onDay(zones, day[row]);
  if (!current || Number.isNaN(latitude[row])) return null;
  return kindAt(zones, current, longitude[row], latitude[row])?.holders ?? [];
}

/**
 * @param {string[]} one
 * @param {string[]} other
 */
const isSameSet = (one, other) =>
  one.length === other.length && one.every((word) => other.includes(word));

/**
 * Which day's zones are on the map, and why that day; or that there are none.
 *
 * @param {Pick<import("../types.js").Zones, "covered">} zones
 * @param {import("../types.js").ZonesDrawn} drawn
 */
export function zonesLine({ covered }, { asked, current, why }) {
  const periods = (covered ?? []).map(([from, to]) => span(from, to));
  return say(`zones_of:${why}`, {
    date: current ? date(current.day) : "", asked: date(asked), periods: joined(periods),
  });
}

/**
 * @param {Data} data
 * @param {number} row
 */
export function matched(data, row) {
  const status = term("status", data.texts.status.of(row));
  const type = data.texts.match_type.of(row);
  if (!type) return status;
  if (UNMATCHED.has(type)) return `${status} · ${term("match_type", type)}`;
  const score = data.numbers.match_score[row];
  return say("match_line", {
    status,
    name: isolated(data.texts.match_name.of(row) || say("unknown")),
    match_type: term("match_type", type),
    score: Number.isNaN(score) ? say("unknown") : score.toFixed(2),
  });
}

/**
 * How a place without a name of ours was found, null where that says nothing.
 *
 * @param {Data} data
 * @param {number} row
 */
export function unnamed(data, row) {
  const type = data.texts.match_type.of(row);
  return UNMATCHED.has(type) ? term("match_type", type) : say("unknown");
}

/**
 * @param {Data} data
 * @param {number} row
 */
export function within(data, row) {
  const radius = data.numbers.uncertainty_m[row];
  return Number.isNaN(radius) ? say("radius_unknown") : say("within", { distance: distance(radius) });
}

/**
 * Conflicts of an incident. Those of a place cannot be looked for where there is none: that is
 * not "none".
 *
 * @param {Data} data
 * @param {number} row
 */
export function conflicts(data, row) {
  const found = data.lists.conflicts.of(row).map((word) => term("conflict", word));
  if (!isPlaced(data, row)) return [...found, say("conflicts_unchecked")];
  return found.length ? found : [say("conflicts_none")];
}

/**
 * A sum, which is a lower bound where a part of it is unknown. "At least none" would say nothing:
 * beside unknown parts none is "not stated".
 *
 * @param {number} sum
 * @param {number} unknown
 */
export function atLeast(sum, unknown) {
  if (!unknown) return figure(sum);
  return sum ? say("at_least", { n: figure(sum) }) : say("not_stated");
}

/**
 * The figure of an area, of how many of its incidents it is not known, and of a rate the years of
 * the population; or why there is none.
 *
 * @param {Data} data
 * @param {Tally} tallied
 * @param {number} area
 */
export function amount(data, { sums, unknown, why, years, between }, area) {
  const { least } = data.population;
  if (why[area] === UNCOVERED) return say("coverage:none");
  if (why[area] === FEW_PEOPLE) return say("few_people", { n: figure(least) });
  if (Number.isNaN(sums[area])) return say("no_data");
  const sum = surely({ sums, unknown }, area);
  const rest = besides(data, { unknown, years, between }, area);
  const told = Number.isNaN(sum) ? say("no_data") : atLeast(sum, unknown[area]);
  return told + (rest.length ? ` (${rest.join(say("semicolon"))})` : "");
}

/**
 * What is said in brackets after a figure.
 *
 * @param {Data} data
 * @param {Pick<Tally, "unknown" | "years" | "between">} tallied
 * @param {number} area
 */
const besides = ({ population: { used } }, { unknown, years, between }, area) => [
  unknown[area] && say("unknown_in", { n: figure(unknown[area]) }),
  years[area] && say("of_population", { years: yearsOf(used, years[area]) }),
  betweenWords(between, area),
].filter(Boolean);

/**
 * What a figure may be, for all that is known of the places; empty where it is certain.
 *
 * @param {Between | undefined} between
 * @param {number} area
 */
export function betweenWords(between, area) {
  if (!between || Number.isNaN(between.low[area])) return "";
  const [low, high] = [between.low, between.high].map((ends) => figure(ends[area]));
  return say("between", { range: say("range", { low, high }) });
}

/**
 * @param {number[]} used
 * @param {number} bits
 */
const yearsOf = (used, bits) =>
  used.filter((_, i) => bits & (1 << i)).join(say("comma"));

/**
 * What a value is called where its figures stand: a rate with the years of its population.
 *
 * @param {Data} data
 * @param {Value} value
 */
export function valueName(data, value) {
  const words = say(`value:${value}`);
  if (value !== "rate") return words;
  return `${words} (${say("of_population", { years: data.population.used.join(say("comma")) })})`;
}

/**
 * People of an area: a line for each year that is used.
 *
 * @param {Data} data
 * @param {Level} level
 * @param {number} area
 * @returns {[string, string][]}
 */
export function peopleOf(data, level, area) {
  const { used, levels, without } = data.population;
  const pcode = data.areas[level].pcodes[area];
  return used.map((year, i) => {
    const people = levels[level][i][area];
    const missing = without[level][`${pcode} ${year}`];
    const note = missing && people
      ? ` (${say("population_without", { parts: missing.join(say("comma")) })})` : "";
    return [say("population", { year }), people ? figure(people) + note : say("no_data")];
  });
}

/**
 * The line that says how much of everything is shown.
 *
 * @param {Data} data
 * @param {Value} value
 * @param {import("../types.js").Totals} sums of what is shown
 * @param {import("../types.js").Totals} all of everything
 */
export function totalsLine(data, value, sums, all) {
  const told = data.values.includes("killed");
  const among = massacresApart(value, sums, all);
  const isKindless = among !== null && isWithoutKinds(sums, all);
  const line = say(`totals${among && !isKindless ? "_massacres" : ""}${untoldOf(told, sums, all)}`, {
    ...among,
    n: figure(sums.incidents), m: figure(all.incidents),
    k: atLeast(sums.killed, sums.unknown), l: atLeast(all.killed, all.unknown),
    u: figure(sums.unplaced),
  });
  const unknown = told && sums.unknown ? ` · ${say("totals_unknown", { n: figure(sums.unknown) })}` : "";
  return (isKindless ? say("massacres_untold", { line }) : line) + unknown;
}

/**
 * Whether nothing is known of the killed, or of those shown: the end of a label's key.
 *
 * @param {boolean} told
 * @param {import("../types.js").Totals} sums of what is shown
 * @param {import("../types.js").Totals} all of everything
 */
function untoldOf(told, sums, all) {
  if (!told || isUntold(all.killed, all.unknown)) return "_untold";
  return isUntold(sums.killed, sums.unknown) ? "_part_untold" : "";
}

/** @param {import("../types.js").Totals[]} those */
const isWithoutKinds = (...those) =>
  those.some(({ massacres, kindless }) => isUntold(massacres, kindless));

/**
 * A sum that says nothing: none beside unknown parts.
 *
 * @param {number} sum
 * @param {number} unknown
 */
const isUntold = (sum, unknown) => !sum && unknown > 0;

/**
 * Where areas show massacres and not every incident is one, incidents and killed of every kind
 * must not read as those of massacres.
 *
 * @param {Value} value
 * @param {import("../types.js").Totals} sums of what is shown
 * @param {import("../types.js").Totals} all of everything
 */
function massacresApart(value, sums, all) {
  if (value !== "massacres" || all.massacres === all.incidents) return null;
  return {
    c: atLeast(sums.massacres, sums.kindless), d: atLeast(all.massacres, all.kindless),
  };
}

const PERIODS = 6; // named one by one

/**
 * What covers the incidents, as a title says it: "5 monthly reports".
 *
 * @param {import("../types.js").Coverage} coverage
 */
export function reportsOf({ sources, monthly }) {
  const key = monthly ? "coverage_report" : "coverage_source";
  return say(sources === 1 ? key : `${key}s`, { n: figure(sources) });
}

/**
 * Which days are covered; or that nobody states it.
 *
 * @param {Data} data
 */
export function coverageLine({ coverage }) {
  if (!coverage) return say("coverage_unstated");
  const named = coverage.stretches.map(([from, to, extent]) =>
    span(from, to) + (extent === "part" ? ` (${say("in_part")})` : ""));
  const rest = named.length - PERIODS;
  const more = rest > 0 ? [say("coverage_more", { n: figure(rest) })] : [];
  const periods = [...named.slice(0, PERIODS), ...more];
  return say("coverage_line", { what: reportsOf(coverage), periods: joined(periods) });
}

/**
 * How much of the days shown is covered; empty where all is.
 *
 * @param {ReturnType<typeof import("./coverage.js").extentOf>} found
 */
export function extentWords(found) {
  if (!found || found.extent === "whole") return "";
  if (found.extent === "none" || found.days === found.of) return say(`coverage:${found.extent}`);
  const key = found.isPartly ? "coverage_days_part" : "coverage_days";
  return say(key, { n: figure(found.days), m: figure(found.of) });
}

/** @param {Data} data */
export function credits({ sources }) {
  /** @param {string[]} names */
  const listed = (names) => names.map(isolated).join(" · ");
  const places = say("places_credit", { names: listed(sources.places) });
  return `${say("sources")}: ${listed([...sources.short, "Leaflet"])}. ${places}`;
}
