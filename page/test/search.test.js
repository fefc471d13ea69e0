import assert from "node:assert/strict";
import { test } from "node:test";

import { find, fold, indexed, sound } from "../src/model/search.js";
import { world } from "./world.js";

const index = indexed(world());
const codes = (/** @type {string} */ text) => find(index, text)?.map(({ pcode }) => pcode);

test("spelling that does not matter is folded away", () => {
  assert.equal(fold("Ma'arrat  al-Nu'mān"), "maarratalnuman");
  assert.equal(fold("كَفَرنبل"), fold("كفر نبل"));
  assert.equal(fold("أريحا"), fold("اريحا"));
  assert.notEqual(fold("حلب"), fold("حماة"));
});

test("sounds stay when Latin spellings differ", () => {
  assert.equal(sound("douma"), sound("duma"));
  assert.equal(sound(fold("Ma'arrat")), sound("maarat"));
  assert.notEqual(sound("homs"), sound("hama"));
});

test("places are found by both names, by codes, and by other names of the gazetteer", () => {
  for (const text of ["Kafr Nobol", "كفر نبل", "C4068", "kafranbel"]) {
    assert.deepEqual(codes(text), ["C4068"], text);
  }
});

test("the name itself stands before its beginning, that before a part of it", () => {
  assert.equal(codes("idleb")?.[0], "C1001");
  assert.deepEqual(codes("somewhere"), [""]);
});

test("a spelling that only sounds alike is found", () => {
  assert.deepEqual(codes("kafr nabl"), ["C4068"]);
});

test("among equals incidents stand first, then areas", () => {
  assert.deepEqual(codes("Idleb")?.slice(0, 2), ["C1001", "SY07"]);
});

test("a place with incidents is not listed twice", () => {
  assert.deepEqual(codes("Douma"), ["C1000"]);
  assert.deepEqual(find(index, "Douma")?.[0].rows, [0, 1]);
});

test("kind and unit hold until they change", () => {
  const place = find(index, "C9")?.[0].place;
  assert.equal(place?.what, "place:town");
  assert.equal(place?.unit, "SY0700");
  assert.deepEqual([place?.lat, place?.lon], [35, 36]);
});

test("nothing asked is not nothing found", () => {
  assert.equal(find(index, " -"), null);
  assert.deepEqual(find(index, "zzzz no such place"), []);
});
