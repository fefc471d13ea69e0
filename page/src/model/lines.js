// The lines between areas, each once: what two areas share would be drawn twice, and look it.

/** @typedef {{ line: [number, number][], west: number, east: number, south: number, north: number }} Line */

/**
 * Stretches of border, cut where another begins.
 *
 * @param {[number, number][][]} rings longitude and latitude
 * @param {Set<string>} [known] what is drawn already, and is no line of these
 * @returns {Line[]}
 */
export function linesOf(rings, known = new Set()) {
  /** @type {Line[]} */
  const lines = [];
  for (const ring of rings) {
    /** @type {[number, number][]} */
    let line = [];
    for (let i = 1; i < ring.length; i++) {
      const key = keyOf(ring[i - 1], ring[i]);
      if (known.has(key)) {
        finish(lines, line);
        line = [];
        continue;
      }
      known.add(key);
      if (!line.length) line.push(ring[i - 1]);
      line.push(ring[i]);
    }
    finish(lines, line);
  }
  return lines;
}

/**
 * @param {[number, number]} a
 * @param {[number, number]} b
 */
function keyOf(a, b) {
  const [one, other] = [a.join(), b.join()];
  return one < other ? `${one};${other}` : `${other};${one}`;
}

/**
 * @param {Line[]} lines
 * @param {[number, number][]} line
 */
function finish(lines, line) {
  if (!line.length) return;
  const [lons, lats] = [line.map(([lon]) => lon), line.map(([, lat]) => lat)];
  lines.push({
    line, west: Math.min(...lons), east: Math.max(...lons),
    south: Math.min(...lats), north: Math.max(...lats),
  });
}
