// Who held the ground, by our zones: on the very day, and on none without evidence.

/** @import { Days, Range, ZoneDay, ZoneKind, ZoneStretch, Zones } from "../types.js" */
/** @import { ZonesAsked, ZonesDrawn } from "../types.js" */
/** @import { Mesh } from "./mesh.js" */

/**
 * Whose day's zones belong to what a reader looks at; null where nothing has a day.
 *
 * @param {Range | null} range of all incidents
 * @param {Days | null} within the days shown; null for all
 * @param {number} opened day of the incident that is open; NaN where none is, or it has none
 * @returns {ZonesAsked | null}
 */
export function askedFor(range, within, opened) {
  if (!Number.isNaN(opened)) return { day: opened, why: "incident" };
  if (!range) return null;
  if (!within) return { day: range.last, why: range.first === range.last ? "day" : "all" };
  return { day: within.to, why: within.from === within.to ? "day" : "last" };
}

/**
 * What is drawn of zones. Where the evidence speaks of every day, it is the very day asked for, or
 * nothing; of days that somebody gave, one by one, the last in the time shown, else one that the
 * map says is another.
 *
 * @param {Zones} zones
 * @param {ZonesAsked | null} asked
 * @param {Days | null} within
 * @returns {ZonesDrawn}
 */
export function drawnFor(zones, asked, within) {
  const { day, why } = asked ?? { day: NaN, why: /** @type {const} */ ("undated") };
  const current = onDay(zones, day);
  if (current) return { asked: day, current, why };
  return zones.covered ? { asked: day, current: null, why: "none" } : ofGiven(zones, { day, why }, within);
}

/**
 * @param {Zones} zones
 * @param {ZonesAsked} asked
 * @param {Days | null} within
 * @returns {ZonesDrawn}
 */
function ofGiven({ stretches }, { day, why }, within) {
  const current = lastUpTo(stretches, day);
  if (why === "undated") return { asked: day, current, why };
  const isShown = why !== "incident" && isWithin(current.day, within?.from ?? -Infinity, day);
  return { asked: day, current, why: isShown ? "given" : "other" };
}

/**
 * @param {number} day
 * @param {number} from
 * @param {number} to
 */
const isWithin = (day, from, to) => from <= day && day <= to;

/**
 * The last given day up to a day, else the first after it; the last of all where no day is asked.
 *
 * @param {ZoneStretch[]} stretches
 * @param {number} day
 */
const lastUpTo = (stretches, day) =>
  stretches.filter((one) => !(one.day > day)).at(-1) ?? stretches[0];

/**
 * Who held the ground on that very day; null where there is no evidence of it.
 *
 * @param {Zones} zones
 * @param {number} day
 * @returns {ZoneDay | null}
 */
export function onDay({ stretches }, day) {
  const first = stretches.find((one) => isWithin(day, one.day, one.until));
  if (!first) return null;
  const of = first.of.slice();
  const { changes } = first;
  for (let i = 0; changes && i < changes.day.length && first.day + changes.day[i] <= day; i++) {
    of[changes.cell[i]] = changes.kind[i];
  }
  return { day, of };
}

/**
 * The kind of zone that is drawn at a point, null where none is.
 *
 * @param {Zones} zones
 * @param {ZoneDay} current
 * @param {number} lon
 * @param {number} lat
 * @returns {ZoneKind | null}
 */
export function kindAt({ rings, kinds }, { of }, lon, lat) {
  // A cell is drawn where an odd number of its rings surround the point: holes are rings as well.
  /** @type {Set<number>} */
  const inside = new Set();
  for (const { cell, x, y } of rings) {
    if (!surrounds(x, y, lon, lat)) continue;
    if (inside.has(cell)) inside.delete(cell);
    else inside.add(cell);
  }
  for (const cell of inside) if (kinds[of[cell]]) return kinds[of[cell]];
  return null;
}

/**
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {number} lon
 * @param {number} lat
 */
function surrounds(x, y, lon, lat) {
  let isInside = false;
  for (let i = 1; i < x.length; i++) {
    if ((y[i] > lat) === (y[i - 1] > lat)) continue;
    if (lon < x[i] + ((lat - y[i]) / (y[i - 1] - y[i])) * (x[i - 1] - x[i])) isInside = !isInside;
  }
  return isInside;
}

/**
 * The borders between cells, each once: its side of the mesh and the cells on its two sides.
 *
 * @param {Zones} zones
 * @param {Mesh} mesh
 */
export function bordersOf({ rings }, { sides }) {
  /** @type {Map<number, number>} */
  const seen = new Map();
  /** @type {{ cell: number, other: number, side: number }[]} */
  const borders = [];
  rings.forEach(({ cell }, i) => {
    for (const one of sides[i]) {
      const side = Math.abs(one);
      const other = seen.get(side);
      if (other === undefined) seen.set(side, cell);
      else if (other !== cell) borders.push({ cell, other, side });
    }
  });
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
  /** @type {Map<number, number[]>} */
  const fronts = new Map();
  const holders = kinds.map((kind) => kind.holders.join());
  for (const { cell, other, side } of borders) {
    if (!band || holders[of[cell]] === holders[of[other]]) continue;
    const width = Math.round((band[cell] + band[other]) * 2) / 4;
    const sides = fronts.get(width) ?? [];
    if (!sides.length) fronts.set(width, sides);
    sides.push(side);
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
