// Who held the ground, by our zones, on the day nearest to the chosen time.

/** @import { ZoneDay, ZoneKind, Zones } from "../types.js" */

/** @type {Record<string, number>} The less sure, the fainter; ground with no place near it faintest. */
export const OPACITY = { high: 0.65, medium: 0.48, low: 0.28, empty: 0.12 };

/** @param {ZoneKind} kind */
export const opacityOf = ({ confidence, empty }) =>
  empty ? OPACITY.empty : OPACITY[confidence] ?? OPACITY.medium;

/**
 * @param {Zones} zones
 * @param {number} day
 * @returns {ZoneDay}
 */
export function nearestDay({ days }, day) {
  /** @param {ZoneDay} one */
  const away = (one) => Math.abs(one.day - day);
  return days.reduce((best, one) => (away(one) < away(best) ? one : best));
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
