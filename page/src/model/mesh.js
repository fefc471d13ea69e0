// The corners and sides of zones, each known once: what lies together is outlined as one shape, and
// what is drawn again costs a lookup.

/** @import { Zones } from "../types.js" */

/**
 * A side of a cell: a number above zero, or the same below where it runs the other way.
 *
 * @typedef {object} Mesh
 * @property {Float64Array} x of each corner, degrees
 * @property {Float64Array} y
 * @property {Int32Array} from corner where a side begins; the first side is 1
 * @property {Int32Array} to
 * @property {Int32Array[]} sides of each ring, in order
 */

/**
 * @param {Zones} zones
 * @returns {Mesh}
 */
export function meshOf({ rings }) {
  const corners = numbering();
  /** @type {number[][]} */
  const [xs, ys, from, to] = [[], [], [0], [0]];
  /** @type {Map<number, number>} */
  const known = new Map();

  /**
   * @param {number} x
   * @param {number} y
   */
  function corner(x, y) {
    const number = corners(x, y);
    if (number === xs.length) { xs.push(x); ys.push(y); }
    return number;
  }

  /**
   * @param {number} a
   * @param {number} b
   */
  function side(a, b) {
    const key = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
    const number = known.get(key) ?? from.length;
    if (number === from.length) { known.set(key, number); from.push(a); to.push(b); }
    return from[number] === a ? number : -number;
  }

  const sides = rings.map(({ x, y }) => {
    const own = new Int32Array(Math.max(0, x.length - 1));
    let last = x.length ? corner(x[0], y[0]) : 0;
    for (let i = 1; i < x.length; i++) {
      const here = corner(x[i], y[i]);
      own[i - 1] = side(last, here);
      last = here;
    }
    return own;
  });
  return {
    x: Float64Array.from(xs), y: Float64Array.from(ys), from: Int32Array.from(from),
    to: Int32Array.from(to), sides,
  };
}

/** Gives each pair of numbers a number of its own, in order of appearance. */
function numbering() {
  /** @type {Map<number, Map<number, number>>} */
  const known = new Map();
  let size = 0;
  return (/** @type {number} */ x, /** @type {number} */ y) => {
    const column = known.get(x) ?? new Map();
    if (!column.size) known.set(x, column);
    const number = column.get(y) ?? size;
    if (number === size) column.set(y, size++);
    return number;
  };
}

/**
 * The outlines of what some rings cover together, as rows of corners. Sides that two of them run
 * along in opposite directions are inside; all others stay, so that each point lies inside as many
 * rings as before.
 *
 * @param {Mesh} mesh
 * @param {number[]} rings
 * @returns {number[][]}
 */
export function outlinesOf({ from, to, sides }, rings) {
  /** @type {Map<number, number>} */
  const net = new Map();
  for (const ring of rings) {
    for (const side of sides[ring]) {
      const number = Math.abs(side);
      net.set(number, (net.get(number) ?? 0) + Math.sign(side));
    }
  }
  /** @type {[number, number][]} */
  const left = [];
  for (const [side, times] of net) {
    const [a, b] = times > 0 ? [from, to] : [to, from];
    for (let i = Math.abs(times); i; i--) left.push([a[side], b[side]]);
  }
  return chained(left, false);
}

/**
 * Pairs of corners one after the other, in as few rows as are quickly found.
 *
 * @param {[number, number][]} pairs
 * @param {boolean} isEitherWay whether a pair may be run from its end to its beginning
 */
export function chained(pairs, isEitherWay) {
  /** @type {Map<number, number[]>} */
  const at = new Map();
  /**
   * @param {number} corner
   * @param {number} pair
   */
  const note = (corner, pair) => {
    const some = at.get(corner);
    if (some) some.push(pair);
    else at.set(corner, [pair]);
  };
  pairs.forEach(([a, b], i) => {
    note(a, i);
    if (isEitherWay) note(b, i);
  });
  const isUsed = new Uint8Array(pairs.length);
  /** @param {number} corner */
  function next(corner) {
    const some = at.get(corner);
    while (some?.length) {
      const pair = /** @type {number} */ (some.pop());
      if (isUsed[pair]) continue;
      isUsed[pair] = 1;
      const [a, b] = pairs[pair];
      return a === corner ? b : a;
    }
    return null;
  }
  /** @type {number[][]} */
  const rows = [];
  for (const [first] of pairs) {
    for (let here = next(first); here !== null; here = next(first)) {
      const row = [first];
      for (let one = /** @type {number | null} */ (here); one !== null; one = next(one)) row.push(one);
      rows.push(row);
    }
  }
  return rows;
}
