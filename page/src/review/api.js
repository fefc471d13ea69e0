// What the page asks of the program that serves it, and what it sends there.

/** @import { AnyItemState, Ground, Queue, Settings, Undo } from "./types.js" */

const CHANGED = 409;

/** What went wrong, in the words of the program; `isGone`: it does not answer at all. */
export class Refused extends Error {
  /**
   * @param {string} message
   * @param {{ isGone?: boolean, isChanged?: boolean }} [how]
   */
  constructor(message, { isGone = false, isChanged = false } = {}) {
    super(message);
    this.isGone = isGone;
    this.isChanged = isChanged;
  }
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<any>}
 */
async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refused("", { isGone: true });
  }
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer;
  const told = answer?.error?.message ?? response.statusText;
  throw new Refused(told, { isChanged: response.status === CHANGED });
}

/**
 * @param {string} path
 * @param {object} body
 */
const send = (path, body) => ask(path, {
  method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
});

/** @returns {Promise<{ settings: Settings, queue: Queue }>} */
export const askStart = () => ask("api/start");

/** @returns {Promise<Ground>} */
export const askGround = () => ask("api/ground");

/**
 * @param {number} version that is known
 * @returns {Promise<{ version: number } & Partial<Queue>>}
 */
export const askQueue = (version) => ask(`api/queue?version=${version}`);

/**
 * @param {string} key
 * @returns {Promise<any>}
 */
export const askItem = (key) => ask(`api/items/${encodeURIComponent(key)}`);

/**
 * @param {object} decision
 * @returns {Promise<AnyItemState & { key: string, version: number, undo: Undo }>}
 */
export const sendDecision = (decision) => send("api/decisions", decision);

/**
 * Writes again what was decided here and is gone from the file.
 *
 * @returns {Promise<Queue>}
 */
export const sendRestore = () => send("api/restore", {});

/**
 * @param {Undo} undo
 * @returns {Promise<AnyItemState & { key: string, version: number }>}
 */
export const sendUndo = (undo) => send("api/undo", undo);
