// Search for any place of the gazetteer or any area by its names in English or Arabic, for places
// of incidents also as a report prints them. Names are compared by the keys that `locate` compares.

import { findable } from "./findable.js";
import { WHOLE, createSigns, fit, isMeant, spellingOf } from "./fit.js";
import { keysBy } from "./names.js";

/** @import { Data, Found } from "../types.js" */
/** @import { Spelling } from "./fit.js" */
/** @typedef {ReturnType<typeof createSearch>} Search */
/** @typedef {{ spelling: Spelling, entry: Found, isWeak: boolean }} Name */
/** @typedef {{ spelling: Spelling, kind: string, within: string[] | null }} Query */
/** @typedef {Map<string, string>} Kinds words for what a place is, to its kind */

const SHOWN = 12;
const MOST_PARTS = 3; // between commas

const BEARS_IT = 20; // more than all else: who bears the very name stands before whoever is better known
const GOOD = 4.9; // a large city is no answer to a name that hardly fits
const LITTLE = 0.5;
const WEAK_NAME = 1;
const OF_THIS_KIND = 2;
const OF_ANOTHER_KIND = -1.5;
const INSIDE_UNIT = 3.5;
const OUTSIDE_UNIT = -1.5;

const FILLERS = new Set(["of", "the"]); // "the city of Aleppo"

/** @param {Data} data */
export function createSearch(data) {
  const keysOf = keysBy(data.search.names);
  /** @param {string} text */
  const plain = (text) => keysOf(text).normal;
  const kinds = kindsOf(data, plain);
  const entries = findable(data);
  /** @type {Name[]} */
  const names = [];
  /** @type {Name[]} */
  const units = [];
  const signs = createSigns(entries.reduce((sum, one) => sum + one.names.length + one.weak.length, 0));
  let read = 0;

  /**
   * Reads the names of so many more places, the best known first.
   *
   * @param {number} [many]
   * @returns {boolean} whether that was all
   */
  function readOn(many = Infinity) {
    const end = Math.min(entries.length, read + many);
    for (; read < end; read++) {
      const entry = entries[read];
      for (const text of entry.names) add(entry, text, false);
      for (const text of entry.weak) add(entry, text, true);
    }
    return read === entries.length;
  }

  /**
   * @param {Found} entry
   * @param {string} text
   * @param {boolean} isWeak
   */
  function add(entry, text, isWeak) {
    const name = { spelling: spellingOf(keysOf(text)), entry, isWeak };
    signs.set(names.length, name.spelling);
    names.push(name);
    if (entry.level) units.push(name);
  }

  /**
   * The ways a text can be meant: as it stands, without a word for what the place is, and with
   * what stands behind a comma as the unit it lies in.
   *
   * @param {string} text
   * @returns {Query[]}
   */
  function readings(text) {
    const parts = text.split(/[,،؛;]/).map(plain).filter(Boolean).slice(0, MOST_PARTS);
    return parts.flatMap((part, i) => {
      const within = parts.length > 1 ? unitsNamed(parts.filter((_, j) => j !== i)) : null;
      return withoutKinds(part, kinds).map(({ name, kind }) =>
        ({ spelling: spellingOf(keysOf(name)), kind, within }));
    });
  }

  /** @param {string[]} parts */
  function unitsNamed(parts) {
    const asked = parts.flatMap((part) => withoutKinds(part, kinds)).map(({ name }) => keysOf(name));
    return units.filter(({ spelling }) =>
      asked.some(({ sound, fold }) => sound === spelling.sound || fold === spelling.fold))
      .map(({ entry }) => entry.pcode);
  }

  /**
   * What each place is worth to a reading, where it is worth more than to those before.
   *
   * @param {Map<Found, number>} best
   * @param {Query} query
   * @returns {boolean} whether a name may be what was meant, and does not only resemble it
   */
  function weigh(best, query) {
    let isKnown = false;
    for (let at = 0; at < names.length; at++) {
      if (!signs.mayFit(query.spelling, at)) continue;
      const { spelling, entry, isWeak } = names[at];
      const fits = fit(query.spelling, spelling);
      if (fits <= 0) continue;
      isKnown ||= isMeant(query.spelling, spelling, fits);
      const worth = fits + ofName(fits, isWeak) + known(entry, fits) + said(query, entry);
      if (worth > (best.get(entry) ?? -Infinity)) best.set(entry, worth);
    }
    return isKnown;
  }

  /**
   * The places a text may mean, the likeliest first, and whether their names only resemble it;
   * null where nothing is asked.
   *
   * @param {string} text
   * @returns {{ found: Found[], isFaint: boolean } | null}
   */
  function find(text) {
    const asked = readings(text);
    if (!asked.length) return null;
    /** @type {Map<Found, number>} */
    const best = new Map();
    const isKnown = asked.map((query) => weigh(best, query)).includes(true);
    const code = text.trim().toUpperCase();
    const itself = entries.find(({ pcode }) => pcode && pcode === code);
    if (itself) best.set(itself, Infinity);
    const found = [...best].sort(([one, a], [other, b]) => b - a || (one.pcode < other.pcode ? -1 : 1))
      .slice(0, SHOWN).map(([entry]) => entry);
    return { found, isFaint: !itself && found.length > 0 && !isKnown };
  }

  return { readOn, find };
}

/**
 * @param {number} fits
 * @param {boolean} isWeak
 */
const ofName = (fits, isWeak) => (isWeak ? -WEAK_NAME : fits >= WHOLE ? BEARS_IT : 0);

/**
 * @param {Found} entry
 * @param {number} fits
 */
const known = ({ worth }, fits) => (fits < GOOD && worth > 0 ? worth * LITTLE : worth);

/**
 * What is said of a place besides its name: what it is, and where.
 *
 * @param {Query} query
 * @param {Found} entry
 */
function said({ kind, within }, { what, pcode, place }) {
  const unit = place?.unit ?? pcode;
  const isInside = within?.some((code) => unit.startsWith(code));
  return (!kind ? 0 : what.endsWith(`:${kind}`) ? OF_THIS_KIND : OF_ANOTHER_KIND)
    + (!within ? 0 : isInside ? INSIDE_UNIT : OUTSIDE_UNIT);
}

/**
 * @param {Data} data
 * @param {(text: string) => string} plain
 * @returns {Kinds}
 */
const kindsOf = ({ search }, plain) => new Map(Object.entries(search.kinds).flatMap(([kind, words]) =>
  words.map((word) => /** @type {[string, string]} */ ([withHa(plain(word)), kind]))));

/**
 * Words for kinds are listed with an h for ta marbuta.
 *
 * @param {string} word
 */
const withHa = (word) => word.replace(/ة/g, "ه");

/**
 * A name as it stands, and without a word for its kind before or behind it.
 *
 * @param {string} normal
 * @param {Kinds} kinds
 */
function withoutKinds(normal, kinds) {
  const found = [{ name: normal, kind: "" }];
  const words = normal.split(" ").filter((word) => !FILLERS.has(word));
  if (words.length < 2) return found;
  const [first, last] = [words[0], words[words.length - 1]].map((word) => kinds.get(withHa(word)));
  if (first) found.push({ name: words.slice(1).join(" "), kind: first });
  if (last) found.push({ name: words.slice(0, -1).join(" "), kind: last });
  return found;
}
