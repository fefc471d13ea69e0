// Helpers to build elements. All text reaches the page through textContent: nothing a report says
// is ever read as HTML.

import { say } from "../model/text.js";

/** @typedef {string | Node | null | undefined | false} Child */
/** @typedef {string | number | boolean | null | undefined | ((event: any) => void)} Attribute */
/** @typedef {Record<string, Attribute>} Attributes */

const SVG = "http://www.w3.org/2000/svg";

/**
 * `el("p", { class: "note", onclick: f }, "text", otherElement)`: an attribute that is null or
 * false is left out, so is a child.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  node.append(...children.filter(isThere));
  return node;
}

/**
 * @param {Child} child
 * @returns {child is string | Node}
 */
const isThere = (child) => child !== null && child !== undefined && child !== false;

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...Node} children
 */
export function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/**
 * Text of unknown language inside a sentence of ours: its direction stays its own.
 *
 * @param {string} text
 */
export const quoted = (text) => el("bdi", { dir: "auto" }, text);

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export const note = (key, values) => el("p", { class: "sg-note" }, say(key, values));

/**
 * A button with words of ours.
 *
 * @param {string} key
 * @param {(event: MouseEvent) => void} onclick
 * @param {Attributes} [more]
 */
export const button = (key, onclick, more = {}) =>
  el("button", { type: "button", onclick, ...more }, say(key));

/**
 * A labelled choice between words of ours.
 *
 * @template {string} T
 * @param {string} key of the label, and the end of the element's id
 * @param {readonly T[]} values
 * @param {T} current
 * @param {(value: T) => string} wordOf key of a value's words
 * @param {(value: T) => void} onchoose
 */
export function choice(key, values, current, wordOf, onchoose) {
  const id = `sg-${key}`;
  const select = el("select", {
    id, onchange: () => onchoose(/** @type {T} */ (select.value)),
  }, ...values.map((value) => el("option", { value, selected: value === current }, say(wordOf(value)))));
  return { label: el("label", { for: id }, `${say(key)} `, select), select };
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element #${id}`);
  return found;
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
