// What the sources of an event say, in words.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import {
  accountsOf, daysTold, killedTold, linkTold, partiesTold, rangeOf, rangeOfAll,
} from "../src/model/accounts.js";
import { use } from "../src/model/text.js";
import { words, world } from "./world.js";

/** @import { Account } from "../src/types.js" */

/** @type {Account} */
const USUAL = {
  side: "one", source: "ours", id: "a1", days: ["2016-09-12", "2016-09-12"], place: "Jarjanaz town",
  killed: [5, 5], parties: ["Russian forces"], sides: [], link: "same", probability: 0.97,
  conflicts: ["parties"], event: "",
};

/** @param {Account[][]} rows */
function events(...rows) {
  const data = world();
  const cells = Array.from({ length: data.count }, (_, row) => JSON.stringify(rows[row] ?? []));
  const codes = Int32Array.from(cells, (_, row) => row);
  const most = data.numbers.killed.map((n) => n + 4);
  const accounts = { values: cells, codes, of: (/** @type {number} */ row) => cells[row] };
  return { ...data, events: { accounts, most } };
}

beforeEach(() => use(words(), "en"));

test("days, tolls and parties are those of each source", () => {
  assert.match(daysTold(USUAL), /12 Sep/);
  assert.match(daysTold({ ...USUAL, days: ["2016-09-01", "2016-09-30"] }), /^Sept? 2016$/);
  assert.equal(killedTold(USUAL), "5");
  assert.equal(killedTold({ ...USUAL, killed: [0, 9] }), "0 to 9");
  assert.equal(killedTold({ ...USUAL, killed: [null, null] }), "unknown");
  assert.equal(partiesTold({ ...USUAL, parties: [], sides: [] }), "unknown");
  assert.match(partiesTold({ ...USUAL, parties: [], sides: ["A", "B"] }), /^sides: .*A.* and .*B/);
});

test("a link says whether it is sure, how probable, and in what the sources differ", () => {
  assert.deepEqual(linkTold(USUAL),
    ["the same event", "probability 0.97", "the sources name different parties"]);
  assert.match(linkTold({ ...USUAL, link: "unsure" })[0], /nobody has decided yet/);
  assert.deepEqual(linkTold({ ...USUAL, link: "", probability: null, conflicts: [] }),
    ["no counterpart that is sure"]);
  use(words(), "ar");
  assert.equal(linkTold(USUAL)[0], "الحدث نفسه");
});

test("a page without events says nothing of sources", () => {
  assert.deepEqual(accountsOf(world(), 0), []);
  assert.equal(rangeOf(world(), 0), null);
  assert.equal(rangeOfAll(world(), Uint32Array.of(0)), null);
});

test("the range of a toll and of the sum names what is counted", () => {
  const data = events([USUAL]);
  assert.deepEqual(accountsOf(data, 0), [USUAL]);
  assert.deepEqual(accountsOf(data, 1), []);
  assert.match(rangeOf(data, 0) ?? "", /12 to 16 killed; 12 are counted/);
  assert.match(rangeOfAll(data, Uint32Array.of(0, 1)) ?? "", /would be 40 killed/); // 12 + 20, and 8
});
