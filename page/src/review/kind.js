// What the page has to know of what is decided, places or links; all else is the same.

/** @import { AnyLine } from "./types.js" */
/** @typedef {import("../parts/dom.js").Child} Child */

/**
 * @typedef {object} Kind
 * @property {(item: any, chosen: string) => string} scopeOf the incident that a decision is bound to
 * @property {(choice: any, scope: string) => object} bodyOf what is sent to be written
 * @property {(choice: any) => string} choiceWords
 * @property {(line: any) => string} lineWords what an item is called
 * @property {(line: any, shell: any) => Child[]} lineContent what the list shows of an item
 * @property {(judged: any) => string} judgedWords
 * @property {(judged: any) => string} boundWords which incident alone a decision is for, or nothing
 * @property {(lines: AnyLine[]) => string} progressWords
 * @property {Record<string, string[]>} quick reasons that can be chosen, by the kind of choice
 * @property {[keys: string, what: string][]} keys those that it has besides
 * @property {(shell: any) => Mounted} mount puts its own views in their places
 */

/**
 * @typedef {object} Mounted
 * @property {Record<string, () => void>} letters
 * @property {(number: number, isShifted: boolean) => void} [numbered] what a digit does
 */

export {};
