import assert from "node:assert/strict";
import { test } from "node:test";

import { ordered, shownIn } from "../src/model/table.js";
import { use } from "../src/model/text.js";
import { days, words, world } from "./world.js";

const data = world();
/** @type {(key: string, down?: boolean, language?: import("../src/types.js").Language) => number[]} */
const order = (key, down = false, language = "en") => [...ordered(data, { key, down }, language)];

test("what is missing stands last in both directions", () => {
  assert.deepEqual(order("killed"), [4, 3, 0, 1, 2]);
  assert.deepEqual(order("killed", true), [1, 0, 3, 4, 2]);
  assert.deepEqual(order("date").at(-1), 4);
  assert.deepEqual(order("date", true).at(-1), 4);
});

test("an incident of an unknown day stands at the first it may have been", () => {
  /** @type {import("./world.js").Row[]} */
  const rows = [{ date: days("2016-09-20") }, { date: null, date_earliest: days("2016-09-01") }];
  assert.deepEqual([...ordered(world(rows), { key: "date", down: false }, "en")], [1, 0]);
});

test("equal rows keep their order, also downwards", () => {
  assert.deepEqual(order("women"), [0, 1, 2, 3, 4]);
  assert.deepEqual(order("adm", true).slice(0, 1), order("date", true).slice(0, 1));
});

test("words are in the order of the page's language", () => {
  use(words(), "ar");
  assert.deepEqual(order("governorate", false, "ar"), [2, 3, 0, 1, 4]);
  use(words(), "en");
  assert.deepEqual(order("governorate"), [0, 1, 2, 3, 4]);
  assert.deepEqual(order("party").slice(0, 2), [1, 4]);
});

test("of an order only what is shown is kept", () => {
  assert.deepEqual([...shownIn(Uint32Array.of(3, 1, 2, 0), Uint32Array.of(0, 1))], [1, 0]);
});
