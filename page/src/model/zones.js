// Who held the ground, by our zones, on the day nearest to the chosen time.

/** @import { ZoneChanges, ZoneDay, ZoneKind, Zones } from "../types.js" */

/**
 * Who held the ground on a day: on that very day where the page knows every one, else on the
 * nearest that it knows.
 *
 * @param {Zones} zones
 * @param {number} day
 * @returns {ZoneDay}
 */
export function nearestDay({ days, changes }, day) {
  if (changes) return onDay(days[0], changes, Math.min(Math.max(day, days[0].day), changes.until));
  /** @param {ZoneDay} one */
  const away = (one) => Math.abs(one.day - day);
  return days.reduce((best, one) => (away(one) < away(best) ? one : best));
}

/**
 * @param {ZoneDay} first
 * @param {ZoneChanges} changes
 * @param {number} day
 * @returns {ZoneDay}
 */
function onDay(first, changes, day) {
  const of = first.of.slice();
  for (let i = 0; i < changes.day.length && first.day + changes.day[i] <= day; i++) {
    of[changes.cell[i]] = changes.kind[i];
  }
  return { day, of };
}

/**
 * The borders between cells, each once: its two ends and the cells on its two sides.
 *
 * @param {Zones} zones
 */
export function bordersOf({ rings }) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const borders = [];
  for (const { cell, x, y } of rings) {
    for (let i = 1; i < x.length; i++) {
      const [here, there] = [`${x[i - 1]},${y[i - 1]}`, `${x[i]},${y[i]}`];
      const key = here < there ? `${here};${there}` : `${there};${here}`;
      const other = seen.get(key);
      if (other === undefined) seen.set(key, cell);
      else if (other !== cell) borders.push({ cell, other, ends: [x[i - 1], y[i - 1], x[i], y[i]] });
    }
  }
  return borders;
}

/**
 * The borders between the holders of a day, by the width of ground beside them that is not likely.
 *
 * @param {Zones} zones
 * @param {ReturnType<typeof bordersOf>} borders
 * @param {ZoneDay} current
 */
export function frontsOn({ kinds, band }, borders, { of }) {
  /** @type {Map<number, number[][]>} */
  const fronts = new Map();
  /** @param {number} cell */
  const holders = (cell) => kinds[of[cell]]?.holders.join();
  for (const { cell, other, ends } of borders) {
    if (!band || holders(cell) === holders(other)) continue;
    const width = Math.round((band[cell] + band[other]) * 2) / 4;
    const lines = fronts.get(width) ?? [];
    if (!lines.length) fronts.set(width, lines);
    lines.push(ends);
  }
  return fronts;
}

/**
 * What the legend needs to name: each set of holders once, who holds most places first.
 *
 * @param {Zones} zones
 * @param {ZoneDay} current
 */
export function holdersOn({ rings, kinds }, current) {
  /** @type {Map<string, ZoneKind & { places: number }>} */
  const seen = new Map();
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
