// What the map shows, in words: for those who hear the page, and for a sheet of paper.

import { PERIODS } from "./compare.js";
import { daysOfPeriod } from "./compared.js";
import { areaName, amount, totalsLine, valueName, zonesLine } from "./facts.js";
import { FACETS, VOCABULARY } from "./filters.js";
import { highestFirst } from "./tally.js";
import { date, figure, isolated, joined, say, term } from "./text.js";

/** @import { Data, State } from "../types.js" */
/** @import { Figures } from "./figures.js" */

const NAMED = 3; // areas: the rest is in the table of areas

/**
 * The map in some sentences.
 *
 * @param {Data} data
 * @param {Figures} figures
 * @param {State} state
 */
export function overview(data, figures, state) {
  const layers = [...state.layers].map((layer) => say(`layer:${layer}`));
  return [
    say("overview_layers", { layers: layers.length ? joined(layers) : say("layer:none") }),
    ...daysLine(figures, state),
    ...filtersLine(state),
    `${totalsLine(data, state.value, figures.totalsShown(state), figures.totals)}.`,
    // Of two periods the totals are of both; areas are in the table that compares them.
    ...(state.layers.has("areas") && !state.compare ? areasLine(data, figures, state) : []),
    ...zonesTold(data, figures, state),
  ].join(" ");
}

/**
 * @param {Figures} figures
 * @param {State} state
 */
export function daysLine({ days, range }, state) {
  const { compare } = state;
  if (compare) {
    const [a, b] = PERIODS.map((period) => daysOfPeriod(compare, period));
    return [say("overview_compare", { a, b })];
  }
  const shown = days(state) ?? (range && { from: range.first, to: range.last });
  return shown ? [say("overview_days", { from: date(shown.from), to: date(shown.to) })] : [];
}

/** @param {State} state */
export function filtersLine({ facets, atLeast }) {
  const chosen = FACETS.flatMap((facet) => {
    const words = [...facets[facet] ?? []].map((word) => term(VOCABULARY[facet], word));
    return words.length ? [`${say(facet)}: ${words.map(isolated).join(" · ")}`] : [];
  });
  if (atLeast > 0) chosen.push(`${say("toll_at_least")} ${figure(atLeast)}`);
  return chosen.length ? [say("overview_filters", { filters: chosen.join(say("semicolon")) })] : [];
}

/**
 * @param {Data} data
 * @param {Figures} figures
 * @param {State} state
 */
function areasLine(data, figures, state) {
  const { level, value } = state;
  const tallied = figures.tallied(state);
  const highest = highestFirst(tallied).slice(0, NAMED).filter((area) => tallied.sums[area] > 0);
  if (!highest.length) return [];
  const areas = highest.map((area) =>
    `${areaName(data, level, data.areas[level].pcodes[area])}: ${amount(data, tallied, area)}`);
  const title = say("title:map", { value: valueName(data, value), level: say(`level:${level}`) });
  return [say("overview_areas", { title, areas: areas.join(" · ") })];
}

/**
 * @param {Data} data
 * @param {Figures} figures
 * @param {State} state
 */
function zonesTold({ zones }, { zonesDrawn }, state) {
  const drawn = state.layers.has("zones") && zonesDrawn(state);
  return zones && drawn ? [zonesLine(zones, drawn)] : [];
}
