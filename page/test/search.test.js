import assert from "node:assert/strict";
import { test } from "node:test";

import { keysBy } from "../src/model/names.js";
import { createSearch } from "../src/model/search.js";
import { distance, isOneSlipOff } from "../src/model/slips.js";
import { world } from "./world.js";

const data = world();
const search = createSearch(data);
search.readOn();
const codes = (/** @type {string} */ text) => search.find(text)?.found.map(({ pcode }) => pcode);
const keys = keysBy(data.search.names);

test("spelling that does not matter is folded away", () => {
  assert.equal(keys("Ma'arrat  al-Nu'mān").fold, "marat numan");
  assert.equal(keys("كَفَرنبل").fold, "كفرنبل");
  assert.equal(keys("أريحا").fold, keys("اريحا").fold);
  assert.notEqual(keys("حلب").fold, keys("حماة").fold);
});

test("sounds stay when spellings differ, in Latin letters or Arabic ones", () => {
  assert.equal(keys("douma").sound, keys("duma").sound);
  assert.equal(keys("Kafr Nabl").skeleton, keys("كفرنبل").skeleton);
  assert.notEqual(keys("homs").skeleton, keys("hama").skeleton);
});

test("places are found by both names, by codes, and by other names of the gazetteer", () => {
  for (const text of ["Kafr Nobol", "كفر نبل", "C4068", "kafranbel", "c4068", "Kafr Nabl"]) {
    assert.equal(codes(text)?.[0], "C4068", text);
  }
});

test("units have their other names, too", () => {
  assert.equal(codes("Haleb province")?.[0], "SY02");
});

test("one slip of a letter is forgiven", () => {
  for (const text of ["kafr nobo", "kafr nobool", "kafr nbool", "kafr nopol", "كفر نيل"]) {
    assert.equal(codes(text)?.[0], "C4068", text);
  }
});

test("the city stands before its governorate, both before a hamlet and a landmark", () => {
  assert.deepEqual(codes("aleppo")?.slice(0, 2), ["C1007", "SY02"]);
  assert.deepEqual(codes("halab")?.slice(0, 2), ["C1007", "C8"]);
  const found = codes("halab") ?? [];
  assert.ok(found.indexOf("G1") > found.indexOf("C8"));
});

test("a word for what a place is, and the unit behind a comma, decide", () => {
  assert.equal(codes("Aleppo city")?.[0], "C1007");
  assert.equal(codes("مدينة حلب")?.[0], "C1007");
  assert.equal(codes("governorate of Aleppo")?.[0], "SY02");
  assert.equal(codes("Halab, Idleb")?.[0], "C8");
});

test("names are found while they are typed, and by a part", () => {
  assert.equal(codes("kaf")?.[0], "C4068");
  assert.ok(codes("castle")?.includes("G1"));
  assert.deepEqual(codes("somewhere"), [""]);
});

test("a place with incidents is listed once, with them and with its names", () => {
  assert.equal(codes("Douma")?.filter((code) => code === "C1000").length, 1);
  const [found] = search.find("Douma")?.found ?? [];
  assert.deepEqual([found.rows, found.what, found.place?.unit], [[0, 1], "place:settlement", "SY0200"]);
});

test("kind and unit hold until they change", () => {
  const place = search.find("C9")?.found[0].place;
  assert.equal(place?.what, "place:settlement");
  assert.equal(place?.unit, "SY0700");
  assert.deepEqual([place?.lat, place?.lon], [35, 36]);
});

test("names are read part by part, the best known first", () => {
  const slow = createSearch(data);
  assert.equal(slow.readOn(1), false);
  assert.deepEqual(slow.find("halab")?.found.map(({ pcode }) => pcode), ["C1007"]);
  assert.equal(slow.readOn(), true);
  assert.ok((slow.find("halab")?.found.length ?? 0) > 1);
});

test("nothing asked is not nothing found", () => {
  assert.equal(search.find(" -"), null);
  assert.deepEqual(search.find("zzzz"), { found: [], isFaint: false });
});

test("a slip is one letter, or two beside each other", () => {
  /** @type {[string, string, number][]} */
  const pairs = [
    ["douma", "doma", 1], ["douma", "doumma", 1], ["douma", "duoma", 1], ["douma", "dauma", 1],
    ["douma", "dama", 2], ["douma", "homs", 3],
  ];
  for (const [one, other, slips] of pairs) {
    assert.equal(distance(one, other), slips, other);
    assert.equal(isOneSlipOff(one, other), slips === 1, other);
    assert.equal(isOneSlipOff(other, one), slips === 1, other);
  }
});

test("what only resembles a name is told apart from a name, a beginning and a slip", () => {
  for (const text of ["Kafr Nobol", "kafr", "kafr nopol", "halab", "C4068"]) {
    assert.equal(search.find(text)?.isFaint, false, text);
  }
  const faint = search.find("kafr nabul qzrt wxyw");
  assert.equal(faint?.isFaint, true);
  assert.ok(faint?.found.length);
});
