// What the sources of an event say, side by side.

import { accountsOf, daysTold, killedTold, linkTold, partiesTold } from "../model/accounts.js";
import { say } from "../model/text.js";
import { el, quoted } from "./dom.js";

/** @import { Account, Data } from "../types.js" */
/** @import { Child } from "./dom.js" */

/** @type {[label: string, told: (account: Account) => Child[]][]} */
const LINES = [
  ["identifier", ({ id }) => [quoted(id)]],
  ["date", (account) => [daysTold(account)]],
  ["place", ({ place }) => [place ? quoted(place) : say("unknown")]],
  ["killed", (account) => [killedTold(account)]],
  ["party", (account) => [partiesTold(account)]],
  ["account_link", (account) =>
    linkTold(account).map((line) => el("span", { class: "sg-line" }, line))],
];

/**
 * A column for each source; nothing where the page has no events. It scrolls by itself where there
 * is no room for all columns.
 *
 * @param {Data} data
 * @param {number} row
 * @returns {HTMLElement[]}
 */
export function sideBySide(data, row) {
  const accounts = accountsOf(data, row);
  if (!accounts.length) return [];
  const heads = accounts.map(({ source, side, link }) =>
    el("th", { scope: "col", class: link === "unsure" ? "sg-asked" : "" },
      source ? quoted(source) : say(`account_side:${side}`)));
  const lines = LINES.map(([label, told]) => el("tr", {},
    el("th", { scope: "row" }, say(label)),
    ...accounts.map((account) =>
      el("td", { class: account.link === "unsure" ? "sg-asked" : "" }, ...told(account)))));
  const table = el("table", {},
    el("thead", {}, el("tr", {}, el("td", {}), ...heads)), el("tbody", {}, ...lines));
  return [
    el("h3", {}, say("accounts")),
    el("div", { class: "sg-accounts", role: "region", tabindex: 0, "aria-label": say("accounts") }, table),
  ];
}
