// Which days and areas the sources cover: without it "no incident" and "no report" look alike.

import { next } from "./time.js";

/** @import { Coverage, Data, Days, Extent, Hatched, Level, Range, Step } from "../types.js" */

/**
 * How much of a stretch of days is covered, how many of its days are wholly or in part, and whether
 * some of them are in part only; null where nobody states it.
 *
 * @param {Coverage | null} coverage
 * @param {Days} days
 * @returns {{ extent: Extent, days: number, of: number, isPartly: boolean } | null}
 */
export function extentOf(coverage, { from, to }) {
  if (!coverage) return null;
  const of = to - from + 1;
  let [covered, wholly] = [0, 0];
  for (const [first, last, extent] of coverage.stretches) {
    const many = Math.min(last, to) - Math.max(first, from) + 1;
    if (many <= 0) continue;
    covered += many;
    if (extent === "whole") wholly += many;
  }
  const extent = wholly === of ? "whole" : covered ? "part" : "none";
  return { extent, days: covered, of, isPartly: wholly < covered };
}

/**
 * What is hatched on the time slider, in steps from its beginning: days without a report, and days
 * covered in part, each where it lies inside its step.
 *
 * @param {Coverage | null} coverage
 * @param {number[]} begin first days of the steps
 * @param {Step} step
 * @returns {Hatched[]}
 */
export function hatchedIn(coverage, begin, step) {
  if (!coverage) return [];
  /** @type {Hatched[]} */
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

/**
 * A stretch of days cut where its coverage changes.
 *
 * @param {Coverage} coverage
 * @param {number} from
 * @param {number} to
 */
function stretchesIn({ stretches }, from, to) {
  /** @type {(Days & { extent: Extent })[]} */
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

/**
 * For each area of a level whether some source tells all of it in these days; null where every one
 * is, or nobody states it. A source told in part makes no zero, nor one that does not count what is
 * shown: there may be more.
 *
 * @param {Pick<Data, "areas" | "coverage">} data
 * @param {Level} level
 * @param {Days | null} days null for all
 * @param {ReadonlySet<string>} [kinds] of incidents that are shown; all where there is none
 * @returns {Uint8Array | null}
 */
export function coveredAreas({ areas, coverage }, level, days, kinds) {
  if (!coverage) return null;
  const rows = coverage.rows.filter(({ first, last, complete, kinds: counted }) =>
    complete && (!days || (first <= days.to && last >= days.from))
    && (!kinds?.size || !counted.length || counted.some((kind) => kinds.has(kind))));
  if (rows.some((row) => !row.areas.length)) return null;
  return Uint8Array.from(areas[level].pcodes, (pcode) =>
    Number(rows.some((row) => holds(row.areas, pcode, areas["sub-district"]?.pcodes ?? []))));
}

/**
 * Whether areas hold all of another: P-codes of units begin with that of the unit they lie in.
 *
 * @param {string[]} held
 * @param {string} pcode
 * @param {string[]} parts sub-districts of the country
 */
function holds(held, pcode, parts) {
  /** @param {string} code */
  const isHeld = (code) => held.some((one) => code.startsWith(one));
  if (isHeld(pcode)) return true;
  const inside = parts.filter((part) => part.startsWith(pcode));
  return inside.length > 0 && inside.every(isHeld);
}

/**
 * The days of the slider, or all of them.
 *
 * @param {Range | null} range
 * @param {Days | null} days
 * @returns {Days | null}
 */
export const daysOrAll = (range, days) => days ?? (range && { from: range.first, to: range.last });
