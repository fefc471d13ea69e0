// Spelling of place names to keys that can be compared: what the package's module `names` does, by
// its tables, so that the page and `locate` agree. A test compares the two over all names.

/** @import { NameKeys, NameTables } from "../types.js" */
/** @typedef {(name: string) => NameKeys} KeysOf */

const ARABIC = /[\u0620-\u064a\u0671-\u06d3]/;
const ARABIC_FIRST = /^[\u0620-\u064a\u0671-\u06d3]/;
const ASCII = /^[\0-\x7f]*$/;
const ACCENTED = /[\x80-\u036f\u1e00-\u1eff]/g;
const DOUBLED = /([\p{L}_])\1+/gu;
const NISBA = /(?<=[a-z]{2})i[iy]*[ae]h?$/;
const FINAL_H = /(?<=.)[aiu]?h$/;
const CONSTRUCT_T = /(?<=..[aiu])t$/;
const JOINED_ARTICLE = /^[ae]l(?=[bcdfghjkmnpqrstvwxyz'][a-z']{2})/;
const INNER_ARTICLE = /^[ae]l(?=[a-z']{3})/;
const ARABIC_ARTICLE = /^ال(?=..)/;
const CHAT_DIGIT = /(?<=[a-z])[2357](?=[a-z])/g;
const AIR_BASE = /(?<![\p{L}\p{N}_])air ?(?:force )?(?=base|field|port)/gu;
const ORDINAL = /(?<=\p{Nd})(?:st|nd|rd|th)(?![\p{L}\p{N}_])/gu;

/** @param {string} text */
export const isArabic = (text) => ARABIC.test(text);

/**
 * The consonants of a sound, words joined; one of vowels only keeps them.
 *
 * @param {string} sound
 */
export const consonants = (sound) => sound.replace(/[aiu ]/g, "") || sound.replace(/ /g, "");

/**
 * @param {NameTables} tables
 * @returns {KeysOf}
 */
export function keysBy(tables) {
  const articles = new Set(tables.articles);
  const father = new Set(tables.father);
  const noArticle = new Set(tables.noArticle);
  const silent = new Set(tables.silent);
  const nouns = byWord(tables.nouns);
  const qualifiers = byWord(tables.qualifiers);
  const joined = new RegExp(
    `(?<![\\p{L}\\p{N}_])(${tables.joinedFirstWords.join("|")})(?=ال[\\p{L}\\p{N}_]{2})`, "gu");
  const latin = new RegExp(Object.keys(tables.latinSound)
    .sort((a, b) => b.length - a.length).join("|"), "g");

  /** @param {string} text */
  function normalised(text) {
    if (ASCII.test(text)) return text.toLowerCase().replace(/`/g, "'").replace(/[^a-z\d']+/g, " ").trim();
    let plain = text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
    plain = replaced(plain, tables.marks).replace(/\p{Cf}/gu, "").replace(ACCENTED, withoutAccents);
    return plain.replace(/[^\p{L}\p{N}']+/gu, " ").trim();
  }

  /**
   * Without articles, nouns in front.
   *
   * @param {string} normal
   */
  function bareWords(normal) {
    const words = normal.replace(AIR_BASE, "air").replace(ORDINAL, "").replace(joined, "$1 ")
      .split(" ").filter(Boolean);
    const kept = words.filter((word, i) => i === words.length - 1 || !isArticle(word, words[i + 1]));
    let isInner = false;
    const bare = kept.map((word) => {
      const found = bareWord(word, isInner);
      isInner ||= !qualifiers.has(word);
      return found;
    }).filter(Boolean);
    const things = bare.flatMap((word) => nouns.get(word) ?? []);
    if (!things.length) return bare;
    return [...things, ...bare.filter((word) => !nouns.has(word) && !silent.has(word))];
  }

  /**
   * @param {string} word
   * @param {string} following
   */
  const isArticle = (word, following) => articles.has(word)
    || (Object.hasOwn(tables.sunArticles, word) && following.startsWith(tables.sunArticles[word]));

  const bareWord = remembered((/** @type {string} */ word, isInner) => {
    const bare = ARABIC_FIRST.test(word) ? word.replace(ARABIC_ARTICLE, "")
      : noArticle.has(word) ? word
        : word.replace(CHAT_DIGIT, (digit) => tables.chat[digit])
          .replace(isInner ? INNER_ARTICLE : JOINED_ARTICLE, "").replaceAll("'", "");
    return father.has(word) || father.has(bare) ? "bu" : bare;
  });

  const folded = remembered((/** @type {string} */ word) =>
    ARABIC_FIRST.test(word) ? replaced(word, tables.alef) : word.replace(DOUBLED, "$1"));

  const sounded = remembered((/** @type {string} */ word) => {
    const spelt = ARABIC_FIRST.test(word)
      ? Array.from(word, (letter) =>
        tables.arabicSound[letter] ?? (/\p{N}/u.test(letter) ? letter : "")).join("")
      : word.replace(NISBA, "ia").replace(latin, (letters) => tables.latinSound[letters])
        .replace(DOUBLED, "$1");
    return spelt.replace(FINAL_H, "a");
  });

  /**
   * As it sounds before another word: the t of ta marbuta is heard there and often written.
   *
   * @param {string} word
   */
  const construct = (word) => {
    const spelt = sounded(word);
    return spelt === tables.house ? spelt : spelt.replace(CONSTRUCT_T, "");
  };

  return (name) => {
    const normal = normalised(name);
    const words = bareWords(normal);
    const core = words.filter((word) => !qualifiers.has(word));
    const said = words.flatMap((word) => qualifiers.get(word) ?? []);
    const names = core.length ? core : said;
    const sound = names.map((word, i) => (i < names.length - 1 ? construct(word) : sounded(word)))
      .join(" ");
    return {
      normal, fold: names.map((word) => folded(word)).join(" "), sound, skeleton: consonants(sound),
      qualifiers: core.length ? [...new Set(said)].sort().join(" ") : "",
    };
  };
}

/** @param {string} letter */
const withoutAccents = (letter) => letter.normalize("NFD").replace(/[\u0300-\u036f]/g, "");

/**
 * @param {string} text
 * @param {Record<string, string>} table
 */
const replaced = (text, table) => {
  let out = "";
  for (const letter of text) out += table[letter] ?? letter;
  return out;
};

/**
 * @param {Record<string, string>} byValue words between spaces
 * @returns {Map<string, string>}
 */
const byWord = (byValue) => new Map(Object.entries(byValue).flatMap(([value, words]) =>
  words.split(" ").map((word) => /** @type {[string, string]} */ ([word, value]))));

/**
 * Words come again and again in names.
 *
 * @param {(word: string, flag: boolean) => string} work
 * @returns {(word: string, flag?: boolean) => string}
 */
function remembered(work) {
  /** @type {Map<string, string>[]} */
  const known = [new Map(), new Map()];
  return (word, flag = false) => {
    const kept = known[Number(flag)];
    let found = kept.get(word);
    if (found === undefined) {
      found = work(word, flag);
      kept.set(word, found);
    }
    return found;
  };
}
