import assert from "node:assert/strict";
import { test } from "node:test";

import { createStore, derived } from "../src/model/store.js";

test("a watcher hears at once, and then only when what it watches is another", () => {
  const store = createStore({ a: 1, b: 1 });
  /** @type {number[]} */
  const heard = [];
  store.watch((s) => [s.a], ([a]) => heard.push(a));
  store.update({ b: 2 });
  store.update({ a: 1 });
  store.update({ a: 3 });
  assert.deepEqual(heard, [1, 3]);
  assert.deepEqual(store.get(), { a: 3, b: 2 });
});

test("NaN is no change of NaN", () => {
  const store = createStore({ a: NaN });
  let heard = 0;
  store.watch((s) => [s.a], () => { heard++; });
  store.update({ a: NaN });
  assert.equal(heard, 1);
});

test("a change made by a watcher reaches those before and after it, the last value once", () => {
  const store = createStore({ a: 0, b: 0 });
  /** @type {string[]} */
  const heard = [];
  store.watch((s) => [s.b], ([b]) => heard.push(`first ${b}`));
  store.watch((s) => [s.a], ([a]) => store.update({ b: a * 10 }));
  store.watch((s) => [s.a, s.b], ([a, b]) => heard.push(`last ${a} ${b}`));
  heard.length = 0;
  store.update({ a: 2 });
  assert.deepEqual(heard, ["last 2 20", "first 20"]);
});

test("one watcher's fault does not silence the store", () => {
  const store = createStore({ a: 0 });
  let heard = 0;
  store.watch((s) => [s.a], ([a]) => { if (a === 1) throw new Error("fault"); });
  store.watch((s) => [s.a], () => { heard++; });
  assert.throws(() => store.update({ a: 1 }), /fault/);
  store.update({ a: 2 });
  assert.equal(heard, 2);
});

test("what is derived is computed again only when its inputs change", () => {
  let computed = 0;
  const double = derived((/** @type {{ a: number, b: number }} */ s) => [s.a], (a) => {
    computed++;
    return a * 2;
  });
  assert.equal(double({ a: 2, b: 0 }), 4);
  assert.equal(double({ a: 2, b: 1 }), 4);
  assert.equal(computed, 1);
  assert.equal(double({ a: 3, b: 1 }), 6);
  assert.equal(computed, 2);
});
