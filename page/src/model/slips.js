// How many letters two spellings differ: dropped, added, replaced, or two swapped.

/**
 * Whether two different texts are one slip apart.
 *
 * @param {string} one
 * @param {string} other
 */
export function isOneSlipOff(one, other) {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one];
  const more = long.length - short.length;
  if (more > 1) return false;
  const start = sameFrom(long, short);
  let end = short.length;
  while (end > start && long[end + more - 1] === short[end - 1]) end--;
  const apart = end + more - start;
  return apart < 2 || (apart === 2 && isSwapped(long, short, start, end));
}

/**
 * How many letters two texts share at the beginning.
 *
 * @param {string} long
 * @param {string} short
 */
function sameFrom(long, short) {
  let start = 0;
  while (start < short.length && long[start] === short[start]) start++;
  return start;
}

/**
 * @param {string} one
 * @param {string} other
 * @param {number} start
 * @param {number} end
 */
const isSwapped = (one, other, start, end) =>
  end - start === 2 && one[start] === other[start + 1] && one[start + 1] === other[start];

const LONGEST = 64;
/** Rows of the table of distances, used again for each pair. */
const ROWS = [0, 1, 2].map(() => new Uint8Array(LONGEST + 1));

/**
 * How many slips lie between two texts (optimal string alignment); of long ones their beginnings.
 *
 * @param {string} one
 * @param {string} other
 */
export function distance(one, other) {
  const [m, n] = [Math.min(one.length, LONGEST), Math.min(other.length, LONGEST)];
  let [before, row, next] = ROWS;
  for (let j = 0; j <= n; j++) row[j] = j;
  for (let i = 1; i <= m; i++) {
    next[0] = i;
    for (let j = 1; j <= n; j++) {
      const replaced = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped = isSwappedAt(one, other, i, j) ? before[j - 2] + 1 : replaced;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, replaced, swapped);
    }
    [before, row, next] = [row, next, before];
  }
  return row[n];
}

/**
 * @param {string} one
 * @param {string} other
 * @param {number} i
 * @param {number} j
 */
const isSwappedAt = (one, other, i, j) =>
  i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
