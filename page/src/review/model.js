// What follows from the state of the page of decisions. Nothing here knows the page: node tests it.

/** @import { AnyLine, AnyState, Choice, Filter, Item, Named, PlaceFacts } from "./types.js" */

const SAME_POINT = 1e-4; // degrees
export const FIRST_SHOWN = 9; // candidates, as many as there are keys for

/** @param {Pick<AnyLine, "state">} line */
export const isJudged = ({ state }) => state === "done";

/**
 * @template {AnyLine} L
 * @param {L[]} lines
 * @param {Filter} filter
 */
export const filtered = (lines, filter) =>
  filter === "all" ? lines : lines.filter((line) => isJudged(line) === (filter === "judged"));

/**
 * How far the work has come, in places and in people killed; unknown tolls are in neither sum.
 *
 * @param {AnyLine[]} lines
 */
export function progressOf(lines) {
  const done = lines.filter(isJudged);
  /** @param {AnyLine[]} some */
  const killed = (some) => some.reduce((sum, line) => sum + line.killed, 0);
  return { done: done.length, all: lines.length, killed: killed(done), killedInAll: killed(lines) };
}

/**
 * The item so many steps on among those shown; the current one need not be among them any more.
 *
 * @param {Pick<AnyState, "lines" | "filter" | "current">} state
 * @param {number} step 1 or -1
 * @returns {string | null} null where there is none
 */
export function neighbour({ lines, filter, current }, step) {
  const at = lines.findIndex(({ key }) => key === current);
  const shown = new Set(filtered(lines, filter).map(({ key }) => key));
  for (let i = at + step; i >= 0 && i < lines.length; i += step) {
    if (shown.has(lines[i].key)) return lines[i].key;
  }
  return null;
}

/**
 * The next item that nobody has judged: after the current one, else from the beginning.
 *
 * @param {Pick<AnyState, "lines" | "current">} state
 */
export function nextOpen({ lines, current }) {
  const at = lines.findIndex(({ key }) => key === current);
  const round = [...lines.slice(at + 1), ...lines.slice(0, at + 1)];
  return round.find((line) => !isJudged(line))?.key ?? null;
}

/**
 * @param {PlaceFacts} facts
 * @returns {Named}
 */
export const named = ({ pcode, en, ar, latitude, longitude, uncertainty_m }) =>
  ({ pcode, en, ar, latitude, longitude, uncertainty_m });

/**
 * Strikes a candidate out, or takes that back; several can be struck out together.
 *
 * @param {Choice | null} choice
 * @param {Named} place
 * @returns {Choice | null}
 */
export function striking(choice, place) {
  const before = choice?.kind === "struck" ? choice.places : [];
  const rest = before.filter(({ pcode }) => pcode !== place.pcode);
  const places = rest.length < before.length ? rest : [...before, place];
  return places.length ? { kind: "struck", places } : null;
}

/**
 * @param {Choice | null} choice
 * @param {string} pcode
 * @returns {"chosen" | "struck" | ""}
 */
export function standOf(choice, pcode) {
  if (choice?.kind === "place") return choice.place.pcode === pcode ? "chosen" : "";
  if (choice?.kind !== "struck") return "";
  return choice.places.some((place) => place.pcode === pcode) ? "struck" : "";
}

/**
 * What is sent to be written.
 *
 * @param {Choice} choice
 */
export function judgementOf(choice) {
  switch (choice.kind) {
    case "place": return { judgement: "positive", places: [choice.place.pcode] };
    case "struck": return { judgement: "negative", places: choice.places.map(({ pcode }) => pcode) };
    case "here": {
      const { latitude, longitude, uncertainty_m } = choice;
      return { judgement: "positive", places: [], latitude, longitude, uncertainty_m };
    }
    case "cannot": return { judgement: "negative", places: [] };
    default: return { judgement: "unsure", places: [] };
  }
}

/**
 * A reason of those that can be chosen, and what was written besides.
 *
 * @param {string} quick
 * @param {string} own
 */
export const reasonOf = (quick, own) => [quick, own.trim()].filter(Boolean).join(": ");

/**
 * One that was not in the list, since nobody had to look at it, is put at its end.
 *
 * @template {AnyLine} L
 * @param {L[]} lines
 * @param {L} line
 */
export const replacing = (lines, line) =>
  lines.some(({ key }) => key === line.key)
    ? lines.map((one) => (one.key === line.key ? line : one)) : [...lines, line];

/** @param {number} posterior */
export const percent = (posterior) => Math.round(100 * posterior);

/**
 * Candidates by their number, 1 to 9.
 *
 * @param {Item | null} item
 * @param {number} number
 */
export const candidateAt = (item, number) =>
  item?.candidates.slice(0, FIRST_SHOWN)[number - 1] ?? null;

/**
 * An evidence speaks for a candidate, or against it; what weighs nothing says nothing.
 *
 * @param {[string, number][]} evidence
 */
export function sides(evidence) {
  const heaviest = [...evidence].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  return {
    pro: heaviest.filter(([, weight]) => weight > 0).map(([label]) => label),
    con: heaviest.filter(([, weight]) => weight < 0).map(([label]) => label),
  };
}

/**
 * The point that was answered, where it is none of the candidates' own: between two, or beside one.
 *
 * @param {Item} item
 */
export function answerApart({ answer, candidates }) {
  if (!answer) return null;
  const isOne = candidates.some(({ latitude, longitude }) =>
    Math.abs(latitude - answer.latitude) + Math.abs(longitude - answer.longitude) < SAME_POINT);
  return isOne ? null : answer;
}

/**
 * The incident that a decision is bound to: what somebody chose, and where nothing is said in words
 * the first incident that nobody has judged.
 *
 * @param {Item} item
 * @param {string} chosen
 */
export function scopeOf({ line, incidents, history }, chosen) {
  const ids = incidents.map(({ incident_id }) => incident_id).filter(Boolean);
  if (chosen || !line.bound) return chosen;
  return ids.find((id) => history.every(({ incident_id }) => incident_id !== id)) ?? ids[0] ?? "";
}
