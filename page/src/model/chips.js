// The filters in force, one by one: what each is called, and what takes it away.

import { PERIODS } from "./compare.js";
import { daysOfPeriod } from "./compared.js";
import { unitName } from "./facts.js";
import { FACETS, VOCABULARY } from "./filters.js";
import { choose, chooseArea } from "./state.js";
import { date, figure, say, term } from "./text.js";

/** @import { Compare, Data, Days, State, View } from "../types.js" */
/** @typedef {{ id: string, text: string, without: (s: State) => Partial<State> }} Chip */

/**
 * @param {Data} data
 * @param {State} state
 * @param {View} usual
 * @param {Days | null} days
 * @returns {Chip[]}
 */
export const chipsOf = (data, state, usual, days) =>
  [
    ...areaChips(data, state), ...wordChips(state), ...tollChips(state),
    ...(state.compare ? [compareChip(state.compare)] : timeChips(usual, days)),
  ];

/**
 * @param {Data} data
 * @param {State} state
 * @returns {Chip[]}
 */
const areaChips = (data, { areas }) => [...areas].sort().map((pcode) => ({
  id: `area ${pcode}`, text: unitName(data, pcode), without: (s) => chooseArea(s, pcode, false),
}));

/**
 * @param {State} state
 * @returns {Chip[]}
 */
const wordChips = ({ facets }) => FACETS.flatMap((facet) =>
  [...facets[facet] ?? []].sort().map((word) => ({
    id: `${facet} ${word}`, text: `${say(facet)}: ${term(VOCABULARY[facet], word)}`,
    without: (/** @type {State} */ s) => choose(s, facet, word, false),
  })));

/**
 * @param {State} state
 * @returns {Chip[]}
 */
function tollChips({ atLeast, unknownToll }) {
  if (atLeast <= 0) return [];
  const unknown = unknownToll ? "" : ` (${say("chip_unknown_out")})`;
  return [{
    id: "least", text: `${say("toll_at_least")} ${figure(atLeast)}${unknown}`,
    without: () => ({ atLeast: 0, unknownToll: true }),
  }];
}

/**
 * @param {Compare} compare
 * @returns {Chip}
 */
const compareChip = (compare) => ({
  id: "compare",
  text: PERIODS.map((period) => `${say(`period:${period}`)}: ${daysOfPeriod(compare, period)}`).join(" · "),
  without: () => ({ compare: null }),
});

/**
 * @param {View} usual
 * @param {Days | null} days
 * @returns {Chip[]}
 */
const timeChips = ({ time }, days) => days ? [{
  id: "time", text: `${date(days.from, "short")} – ${date(days.to, "short")}`,
  without: () => ({ time, playing: false }),
}] : [];
