// What can be done on the page: open an item, choose, save, take back. Views call these; none of
// them writes to the server by itself.

import { say } from "../model/text.js";
import { askItem, askQueue, sendDecision, sendRestore, sendUndo } from "./api.js";
import { neighbour, nextOpen, replacing } from "./model.js";

/** @import { Store } from "../model/store.js" */
/** @import { AnyChoice, AnyItemState, AnyState, Filter, Queue, Undo } from "./types.js" */
/** @import { Kind } from "./kind.js" */
/** @typedef {ReturnType<typeof createDesk>} Desk */

const KEPT = 20; // items that were fetched ahead or seen
const POLL_MS = 4_000;
const REMEMBERED = "syria-geo-undo"; // in the window: a page that is loaded again can still undo

/**
 * @param {Store<AnyState>} store
 * @param {Kind} kind
 */
export function createDesk(store, { scopeOf, bodyOf, choiceWords, lineWords }) {
  /** @type {Map<string, Promise<any>>} */
  const fetched = new Map();

  /** @param {string} key */
  function fetchItem(key) {
    const known = fetched.get(key);
    if (known) return known;
    const asked = askItem(key);
    asked.catch(() => fetched.delete(key));
    fetched.set(key, asked);
    for (const old of [...fetched.keys()].slice(0, -KEPT)) fetched.delete(old);
    return asked;
  }

  /** @param {string | null} key */
  async function open(key) {
    if (key === null || key === store.get().current) return;
    store.update({ current: key, item: null, choice: null, scope: "", pointed: null });
    await show(key);
    const next = nextOpen(store.get());
    if (next && next !== key) fetchItem(next).catch(() => {});
  }

  /** @param {string} key */
  async function show(key) {
    try {
      const item = await fetchItem(key);
      if (store.get().current === key) store.update({ item, scope: scopeOf(item, store.get().scope) });
    } catch (error) {
      complain(error);
    }
  }

  /** Asks for an item anew: somebody may have judged it. */
  async function reload() {
    const { current } = store.get();
    if (!current) return;
    fetched.delete(current);
    await show(current);
  }

  /**
   * @template {AnyChoice} C
   * @param {C | null} choice
   */
  const choose = (choice) => store.update({ choice });

  /** @param {string} reason */
  async function save(reason) {
    const { item, choice, scope, by, isSaving } = store.get();
    if (!item || !choice || isSaving) return;
    if (!reason) {
      say_(say("reason_wanted"), true);
      return;
    }
    store.update({ isSaving: true });
    try {
      const answer = await sendDecision({
        item: item.key, seen: item.seen, decided_by: by, reason, ...bodyOf(choice, scope),
      });
      const words = choiceWords(choice);
      take(answer);
      remember([...store.get().undo, answer.undo]);
      const shown = store.get().item;
      store.update({ choice: null, scope: shown ? scopeOf(shown, "") : "", isSaving: false });
      say_(say("saved", { what: words }));
      const next = nextOpen(store.get());
      if (next) await open(next);
    } catch (error) {
      store.update({ isSaving: false });
      await regret(error);
    }
  }

  async function undo() {
    const { undo: done } = store.get();
    const last = done.at(-1);
    if (!last) {
      say_(say("undo_none"));
      return;
    }
    try {
      const answer = await sendUndo(last);
      take(answer);
      say_(say("undone", { text: lineWords(answer.line) }));
    } catch (error) {
      await regret(error);
    }
    remember(done.slice(0, -1));
    await open(last.item);
  }

  /** @param {AnyItemState & { key: string, version: number }} answer */
  function take({ key, version, ...state }) {
    const { item, lines, version: known } = store.get();
    fetched.delete(key);
    const shown = item?.key === key ? { ...item, ...state } : item;
    // Others may have written before: what they did is looked for then, not taken for known.
    store.update({
      lines: replacing(lines, state.line), version: version === known + 1 ? version : known, item: shown,
    });
  }

  /** @param {Undo[]} done */
  function remember(done) {
    store.update({ undo: done });
    sessionStorage.setItem(REMEMBERED, JSON.stringify(done));
  }

  /** @param {unknown} error */
  async function regret(error) {
    complain(error);
    if (/** @type {any} */ (error)?.isChanged) {
      say_(say("judged_meanwhile"), true);
      await reload();
      await look();
    }
  }

  /** @param {unknown} error */
  function complain(error) {
    const { isGone, message } = /** @type {import("./api.js").Refused} */ (error);
    say_(isGone ? say("server_gone") : say("not_saved", { why: message }), true);
  }

  /**
   * @param {string} text
   * @param {boolean} [isFault]
   */
  function say_(text, isFault = false) {
    store.update({ message: { text, isFault, at: Date.now() } });
  }

  /** Looks whether the file is another one now. */
  async function look() {
    const { version } = store.get();
    const answer = await askQueue(version);
    if (answer.version === version || !answer.items) return;
    fetched.clear();
    renew(/** @type {Queue} */ (answer));
    await reload();
    if (!answer.fault && !answer.gone) say_(say("file_changed"));
  }

  /** @param {Queue} queue */
  const renew = ({ items, version, fault, gone }) => store.update({ lines: items, version, fault, gone });

  async function restore() {
    try {
      renew(await sendRestore());
      await reload();
      say_(say("restored"));
    } catch (error) {
      await regret(error);
    }
  }

  let isGone = false;
  async function watch() {
    try {
      if (!document.hidden) await look();
      isGone = false;
    } catch (error) {
      if (!isGone) complain(error);
      isGone = true;
    }
    setTimeout(watch, POLL_MS);
  }

  return {
    open, choose, save, undo, restore,
    start() {
      store.update({ undo: JSON.parse(sessionStorage.getItem(REMEMBERED) ?? "[]") });
      setTimeout(watch, POLL_MS);
      return open(nextOpen(store.get()) ?? store.get().lines[0]?.key ?? null);
    },
    /** Goes to the next that nobody has judged, and decides nothing. */
    skip: () => open(nextOpen(store.get())),
    /** @param {number} step */
    move: (step) => open(neighbour(store.get(), step)),
    /** @param {Filter} filter */
    filter: (filter) => store.update({ filter }),
    /** @param {string} scope */
    bind: (scope) => store.update({ scope }),
    /** @param {number | null} pointed */
    point: (pointed) => store.update({ pointed }),
  };
}
