// One state, and those who want to know when their part of it changes.

/**
 * @template S
 * @typedef {object} Store
 * @property {() => S} get
 * @property {(change: Partial<S>) => void} update
 * @property {<T extends readonly unknown[]>(
 *   select: (state: S) => readonly [...T], react: (shown: readonly [...T]) => void) => void} watch
 *   Calls `react` at once, and again whenever one of the selected values is another one.
 */

/**
 * Values in the state are replaced, never changed in place: that is how a change is seen. A
 * reaction may update the state; those who watch what it changed are told after this round.
 *
 * @template {object} S
 * @param {S} initial
 * @returns {Store<S>}
 */
export function createStore(initial) {
  let state = initial;
  let telling = false;
  let changed = false;
  /** @type {(() => void)[]} */
  const watchers = [];

  function tell() {
    if (telling) return;
    telling = true;
    try {
      while (changed) {
        changed = false;
        for (const watcher of watchers) watcher();
      }
    } finally {
      telling = false;
    }
  }

  return {
    get: () => state,

    update(change) {
      state = { ...state, ...change };
      changed = true;
      tell();
    },

    watch(select, react) {
      let told = select(state);
      watchers.push(() => {
        const now = select(state);
        if (isSame(told, now)) return;
        told = now;
        react(now);
      });
      react(told);
    },
  };
}

/**
 * A value computed from others, again only when one of them is another one.
 *
 * @template S
 * @template {readonly unknown[]} T
 * @template R
 * @param {(state: S) => readonly [...T]} select
 * @param {(...inputs: T) => R} compute
 * @returns {(state: S) => R}
 */
export function derived(select, compute) {
  /** @type {{ inputs: readonly [...T], result: R } | null} */
  let last = null;
  return (state) => {
    const inputs = select(state);
    if (!last || !isSame(last.inputs, inputs)) last = { inputs, result: compute(...inputs) };
    return last.result;
  };
}

/**
 * The same store for views that are not always wanted: while they are not, nothing is asked for them.
 *
 * @template S
 * @param {Store<S>} store
 * @param {(state: S) => boolean} isWanted
 * @returns {Store<S>}
 */
export const pausing = (store, isWanted) => ({
  ...store,
  watch: (select, react) => store.watch(
    /** @returns {readonly unknown[]} */ (s) => (isWanted(s) ? [true, ...select(s)] : [false]),
    ([wanted, ...values]) => {
      if (wanted) react(/** @type {any} */ (values));
    }),
});

/**
 * @template T
 * @param {() => T} make when first asked for
 * @returns {() => T}
 */
export function once(make) {
  /** @type {{ made: T } | undefined} */
  let kept;
  return () => (kept ??= { made: make() }).made;
}

/**
 * @param {readonly unknown[]} one
 * @param {readonly unknown[]} other
 */
const isSame = (one, other) => one.every((value, i) => Object.is(value, other[i]));
