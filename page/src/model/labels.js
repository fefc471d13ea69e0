// Where names stand on the map: beside the symbols, never under or over one, nor over each other.
// What has no room waits for a closer view.

import { touch } from "./points.js";

/** @import { Box } from "../types.js" */
/** @typedef {[x: number, y: number]} Spot the middle of a name, or what it points at; pixels */
/** @typedef {{ width: number, height: number }} Size */
/**
 * A name that wants a place: where its middle may be, the best first. `away`: places beside what it
 * names, asked for when no other is free; `lead`: where a line from such a place ends, if it may stand
 * there at all.
 *
 * @typedef {object} Wish
 * @property {string} text
 * @property {string} look
 * @property {Size} size
 * @property {Spot[]} spots
 * @property {Spot} at
 * @property {boolean} [dotted] whether a dot marks the place
 * @property {() => Spot[]} [away]
 * @property {(from: Spot, box: Box) => Spot | null} [lead]
 */
/** @typedef {Wish & { x: number, y: number, box: Box, leader: [Spot, Spot] | null }} Label */

const ROOM = 2; // pixels between names, and between a name and a symbol
const MOST = 90; // names in one view
const SAME = 60; // pixels: a name twice within them is once too many
const ROOMY = 9; // pixels of radius: a symbol with room for its number
const DIGIT = { width: 7, height: 14 }; // pixels, with the light around it
const APART = 6; // pixels between two numbers: side by side they would read as one
const LEADER = 6; // pixels: how much of the map a line takes

/**
 * How many incidents symbols are of, the largest first: inside those with room for it, beside others.
 * No number touches another, because two on top of each other would read as a third; one stands off
 * the middle of its symbol, or on its other side, where that is taken.
 *
 * @param {readonly (readonly [number, number, number, number])[]} circles
 * @param {ArrayLike<number>} counts by symbol
 * @param {boolean} isOfAll or only of those with room inside
 */
export function numbersOf(circles, counts, isOfAll) {
  /** @type {{ text: string, x: number, y: number, box: Box }[]} */
  const numbers = [];
  for (const [x, y, radius, symbol] of circles) {
    const count = counts[symbol];
    if (count < 2 || (!isOfAll && radius < ROOMY)) continue;
    const text = String(count);
    const size = { width: text.length * DIGIT.width + APART, height: DIGIT.height };
    for (const [left, top] of radius < ROOMY ? corners(x, y, radius) : within(x, y, radius)) {
      const box = boxAt(left, top, size);
      if (numbers.some((other) => touch(box, other.box))) continue;
      numbers.push({ text, x: left, y: top, box });
      break;
    }
  }
  return numbers;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @returns {Spot[]}
 */
const corners = (x, y, radius) => [[1, -1], [-1, -1], [1, 1], [-1, 1]].map(([right, down]) =>
  [x + right * (radius + 5), y + down * (radius + 2)]);

/**
 * The middle of a circle, and spots farther and farther out, up to its line.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @returns {Spot[]}
 */
function within(x, y, radius) {
  /** @type {Spot[]} */
  const spots = [[x, y]];
  for (const far of [0.4, 0.7, 1]) {
    for (let turn = 0; turn < 8; turn++) {
      const angle = (turn * Math.PI) / 4;
      spots.push([x + Math.cos(angle) * far * radius, y + Math.sin(angle) * far * radius]);
    }
  }
  return spots;
}

/**
 * @param {Wish[]} wishes the most important first
 * @param {readonly (readonly [number, number, number, ...unknown[]])[]} circles
 * @param {{ width: number, height: number, taken?: Box[], numbers?: Box[] }} view `taken`: by what
 *   stands on the map; `numbers`: of symbols, which a line crosses only where it has no other way
 */
export function placed(wishes, circles, view) {
  /** @type {Label[]} */
  const labels = [];
  const numbers = view.numbers ?? [];
  const taken = [...view.taken ?? [], ...numbers];
  const near = gridOf(circles);
  /** @param {Box} box */
  const isFree = (box) => box.left >= 0 && box.top >= 0 && box.right <= view.width
    && box.bottom <= view.height && !taken.some((other) => touch(box, other))
    && !near(box).some((circle) => hits(box, circle));
  for (const wish of wishes) {
    if (labels.length >= MOST) break;
    if (labels.some((label) => isSame(label, wish))) continue;
    const found = findRoom(wish, isFree, numbers);
    if (!found) continue;
    labels.push(found);
    taken.push(grown(found.box), ...along(found.leader));
  }
  return labels;
}

/**
 * @param {Wish} wish
 * @param {(box: Box) => boolean} isFree
 * @param {Box[]} numbers
 * @returns {Label | null}
 */
function findRoom(wish, isFree, numbers) {
  for (const [x, y] of wish.spots) {
    const box = boxAt(x, y, wish.size);
    if (isFree(grown(box))) return { ...wish, x, y, box, leader: null };
  }
  return wish.away ? findAway(wish, wish.away(), isFree, numbers) : null;
}

/**
 * @param {Wish} wish
 * @param {Spot[]} spots
 * @param {(box: Box) => boolean} isFree
 * @param {Box[]} numbers
 * @returns {Label | null}
 */
function findAway(wish, spots, isFree, numbers) {
  /** @type {Label | null} */
  let across = null; // a number: better than no name at all
  for (const [x, y] of spots) {
    const box = boxAt(x, y, wish.size);
    if (!isFree(grown(box))) continue;
    const from = edgeOf(box, wish.at);
    const end = wish.lead?.(from, box);
    if (!end) continue;
    /** @type {Label} */
    const label = { ...wish, x, y, box, leader: [from, end] };
    if (!along([from, end]).some((part) => numbers.some((one) => touch(part, one)))) return label;
    across ??= label;
  }
  return across;
}

/**
 * The same name of the same place: a town that is the place of an incident too.
 *
 * @param {Label} label
 * @param {Wish} wish
 */
const isSame = ({ text, at }, wish) =>
  text === wish.text && Math.hypot(at[0] - wish.at[0], at[1] - wish.at[1]) < SAME;

/**
 * @param {number} x
 * @param {number} y
 * @param {Size} size
 * @returns {Box}
 */
export const boxAt = (x, y, { width, height }) =>
  ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });

/**
 * @param {Box} box
 * @returns {Box}
 */
const grown = ({ left, right, top, bottom }) =>
  ({ left: left - ROOM, right: right + ROOM, top: top - ROOM, bottom: bottom + ROOM });

/**
 * Whether a circle touches a box.
 *
 * @param {Box} box
 * @param {readonly [number, number, number, ...unknown[]]} circle
 */
export function hits({ left, right, top, bottom }, [x, y, radius]) {
  const dx = Math.max(left - x, 0, x - right);
  const dy = Math.max(top - y, 0, y - bottom);
  return dx * dx + dy * dy < radius * radius;
}

const CELL = 64; // pixels

/**
 * The circles that may touch a box, without a look at all of them.
 *
 * @template {readonly [number, number, number, ...unknown[]]} C
 * @param {readonly C[]} circles
 * @returns {(box: Box) => C[]}
 */
function gridOf(circles) {
  /** @type {Map<string, C[]>} */
  const cells = new Map();
  for (const circle of circles) {
    const [x, y, radius] = circle;
    const box = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
    for (const key of cellsOf(box)) {
      const cell = cells.get(key);
      if (cell) cell.push(circle);
      else cells.set(key, [circle]);
    }
  }
  return (box) => cellsOf(box).flatMap((key) => cells.get(key) ?? []);
}

/** @param {Box} box */
function cellsOf({ left, right, top, bottom }) {
  const keys = [];
  for (let i = Math.floor(left / CELL); i <= Math.floor(right / CELL); i++) {
    for (let j = Math.floor(top / CELL); j <= Math.floor(bottom / CELL); j++) keys.push(`${i} ${j}`);
  }
  return keys;
}

/**
 * Where a line to a point leaves a box.
 *
 * @param {Box} box
 * @param {Spot} at
 * @returns {Spot}
 */
function edgeOf({ left, right, top, bottom }, [x, y]) {
  return [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
}

/**
 * Small boxes along a line, so that no name stands on it.
 *
 * @param {[Spot, Spot] | null} leader
 * @returns {Box[]}
 */
function along(leader) {
  if (!leader) return [];
  const [[x1, y1], [x2, y2]] = leader;
  const steps = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / LEADER));
  return Array.from({ length: steps + 1 }, (_, i) =>
    boxAt(x1 + ((x2 - x1) * i) / steps, y1 + ((y2 - y1) * i) / steps, { width: LEADER, height: LEADER }));
}

/**
 * Right of a point, left of it, above and below, as far away as its symbol is large.
 *
 * @param {number} x
 * @param {number} y
 * @param {number} gap pixels from the point
 * @param {Size} size
 * @returns {Spot[]}
 */
export function beside(x, y, gap, { width, height }) {
  const [across, up] = [gap + width / 2, gap + height / 2];
  return [
    [x + across, y], [x - across, y], [x, y - up], [x, y + up],
    [x + across, y - up / 2], [x - across, y - up / 2],
    [x + across, y + up / 2], [x - across, y + up / 2],
  ];
}

/**
 * Places all around a point, the nearest first.
 *
 * @param {number} x
 * @param {number} y
 * @param {readonly [number, number]} range how far, pixels
 * @param {Size} size
 * @returns {Spot[]}
 */
export function around(x, y, [from, to], { width, height }) {
  /** @type {Spot[]} */
  const spots = [];
  for (let far = from; far <= to; far += 8) {
    for (let turn = 0; turn < 24; turn++) {
      const angle = Math.PI + (turn * Math.PI) / 12; // west first: there is the sea
      const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
      spots.push([x + dx * (far + width / 2), y + dy * (far + height / 2)]);
    }
  }
  return spots;
}
