// How well one name fits another: from letter by letter down to a word in common. The numbers are
// worth comparing with each other only, and with what a place is worth (./findable.js).

import { consonants } from "./names.js";
import { distance, isOneSlipOff } from "./slips.js";

/** @import { NameKeys } from "../types.js" */
/**
 * Masks have a bit for each letter, consonant or word there is: most names are told apart by them.
 *
 * @typedef {NameKeys & { letters: string, words: string[], hasLetters: number, hasConsonants: number,
 *   hasWords: number, few: number }} Spelling
 */

const SAME = 8; // letter by letter
const FOLDED = 7.6; // but for hamza, ta marbuta, the article, doubled letters
const SOUNDS_SAME = 7.2;
const SAME_CONSONANTS = 7; // less what its vowels differ
const BEGINS = 6; // so far typed
const A_LETTER_TO_COME = 0.1;
const MOST_TO_COME = 2;
const SLIP = 6; // one letter dropped, doubled, swapped or replaced
const NEAR_CONSONANTS = 5; // one other consonant; less what else differs
const WORD_MORE = 4.2;
const WORD_LESS = 3.6;
const TWO_SLIPS = 3.4;
const INSIDE = 3;
const A_LETTER = 0.55; // what a letter costs where names sound alike
const MOST_LETTERS = 6;
const LEAST_ALIKE = 2.5; // what fits less is another name
export const WHOLE = 6.6; // letter by letter, folded or by sound: no beginning and no slip comes up to it
const CLOSE = 5.1; // a slip, or the same consonants with other vowels
const OTHER_QUALIFIER = 1.4; // "Eastern", "Upper": of one name and not of the other
const FEW_CONSONANTS = 1; // two or three are shared by chance
const MANY = 4;

const SHORTEST_SLIPPED = 4;
const SHORTEST_TWICE_SLIPPED = 7;

/**
 * @param {NameKeys} keys
 * @returns {Spelling}
 */
export function spellingOf(keys) {
  const letters = keys.normal.replace(/[ ']/g, "");
  const words = keys.sound.split(" ").map(consonants).filter((word) => word.length > 1);
  return {
    ...keys, letters, words, hasLetters: lettersIn(letters), hasConsonants: lettersIn(keys.skeleton),
    hasWords: words.reduce((mask, word) => mask | (1 << (hash(word) % 32)), 0),
    few: keys.skeleton.length < MANY ? FEW_CONSONANTS : 0,
  };
}

/** @param {string} text */
function lettersIn(text) {
  let mask = 0;
  for (let i = 0; i < text.length; i++) mask |= 1 << (text.charCodeAt(i) % 32);
  return mask;
}

/** @param {string} word */
function hash(word) {
  let sum = 0;
  for (let i = 0; i < word.length; i++) sum = (sum * 31 + word.charCodeAt(i)) >>> 0;
  return sum;
}

/** @param {number} mask */
function bits(mask) {
  let some = mask - ((mask >>> 1) & 0x55555555);
  some = (some & 0x33333333) + ((some >>> 2) & 0x33333333);
  return Math.imul((some + (some >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * 0 and less: not at all.
 *
 * @param {Spelling} asked
 * @param {Spelling} known
 */
export function fit(asked, known) {
  if (asked.normal === known.normal) return SAME;
  const other = asked.qualifiers === known.qualifiers ? 0 : OTHER_QUALIFIER;
  if (asked.fold === known.fold) return FOLDED - other;
  if (asked.sound === known.sound) return SOUNDS_SAME - other - asked.few / 2;
  return Math.max(
    slipped(asked, known), alike(asked, known) - other, typedSoFar(asked, known) - asked.few,
    shared(asked, known) - asked.few);
}

/**
 * Whether a name may be what was meant, and does not only resemble it: it is spelt or sounds so, has
 * what was typed in it, or is a slip away. Few consonants are shared by chance.
 *
 * @param {Spelling} asked
 * @param {Spelling} known
 * @param {number} fits as `fit` tells
 */
export function isMeant(asked, known, fits) {
  if (fits >= WHOLE || typedSoFar(asked, known) > 0) return true;
  return asked.few ? slipped(asked, known) > 0 : fits >= CLOSE;
}

/**
 * The beginning of a name, or a part of it.
 *
 * @param {Spelling} asked
 * @param {Spelling} known
 */
function typedSoFar({ letters, hasLetters }, known) {
  if (letters.length < 2 || hasLetters & ~known.hasLetters) return 0;
  const at = known.letters.indexOf(letters);
  const toCome = known.letters.length - letters.length;
  if (at === 0) return BEGINS - Math.min(MOST_TO_COME, toCome * A_LETTER_TO_COME);
  return at > 0 && letters.length > 2 ? INSIDE : 0;
}

/**
 * The same consonants, or all but one.
 *
 * @param {Spelling} asked
 * @param {Spelling} known
 */
function alike(asked, known) {
  if (bits(asked.hasConsonants ^ known.hasConsonants) > 2) return 0;
  const isSame = asked.skeleton === known.skeleton;
  if (!isSame && (asked.skeleton.length < 3 || !isOneSlipOff(asked.skeleton, known.skeleton))) return 0;
  const letters = distance(asked.sound, known.sound) - (isSame ? 0 : 1);
  const best = isSame ? SAME_CONSONANTS : NEAR_CONSONANTS - asked.few;
  const fits = best - asked.few - A_LETTER * Math.min(MOST_LETTERS, letters);
  return fits < LEAST_ALIKE ? 0 : fits;
}

/**
 * A word more or less.
 *
 * @param {Spelling} asked
 * @param {Spelling} known
 */
function shared(asked, known) {
  const isMore = known.words.length > asked.words.length;
  const [few, many] = isMore ? [asked, known] : [known, asked];
  if (!few.words.length || few.words.length === many.words.length || few.hasWords & ~many.hasWords) return 0;
  if (!few.words.every((word) => many.words.includes(word))) return 0;
  if (isMore) return WORD_MORE;
  return few.words.length * 2 < many.words.length ? 0 : WORD_LESS; // "place" says little of four words
}

/**
 * A slip of a letter; in long names two.
 *
 * @param {Spelling} asked
 * @param {Spelling} known
 */
function slipped({ letters, few, hasLetters }, known) {
  const apart = bits(hasLetters ^ known.hasLetters);
  if (apart > 4 || Math.abs(letters.length - known.letters.length) > 2) return 0;
  if (letters.length < SHORTEST_SLIPPED) return 0;
  if (apart < 3 && isOneSlipOff(letters, known.letters)) return SLIP - few / 2;
  if (letters.length < SHORTEST_TWICE_SLIPPED) return 0;
  return distance(letters, known.letters) === 2 ? TWO_SLIPS : 0;
}

/**
 * Numbers that tell most names from what is asked before a letter is compared: tens of thousands
 * of texts lie all over the memory, these side by side.
 *
 * @param {number} size
 */
export function createSigns(size) {
  const [letters, bones, words] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  const [long, hard, many] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];

  /** @type {(asked: Spelling, at: number) => boolean} */
  const isAlike = ({ skeleton, hasConsonants }, at) =>
    Math.abs(hard[at] - skeleton.length) < 2 && bits(bones[at] ^ hasConsonants) < 3;
  /** @type {(asked: Spelling, at: number) => boolean} */
  const hasThem = ({ letters: some, hasLetters }, at) =>
    long[at] >= some.length && !(hasLetters & ~letters[at]);
  /** @type {(asked: Spelling, at: number) => boolean} */
  const isSlipped = ({ letters: some, hasLetters }, at) =>
    Math.abs(long[at] - some.length) < 3 && bits(letters[at] ^ hasLetters) < 5;
  /** @type {(asked: Spelling, at: number) => boolean} */
  const sharesWords = ({ words: { length }, hasWords }, at) =>
    many[at] > length ? !(hasWords & ~words[at]) : many[at] < length && !(words[at] & ~hasWords);

  return {
    /**
     * @param {number} at
     * @param {Spelling} known
     */
    set(at, known) {
      [letters[at], bones[at], words[at]] = [known.hasLetters, known.hasConsonants, known.hasWords];
      [long[at], hard[at], many[at]] = [known.letters.length, known.skeleton.length, known.words.length];
    },

    /**
     * Whether a name could fit; whether it does, `fit` knows.
     *
     * @param {Spelling} asked
     * @param {number} at
     */
    mayFit: (asked, at) =>
      isAlike(asked, at) || hasThem(asked, at) || isSlipped(asked, at) || sharesWords(asked, at),
  };
}
