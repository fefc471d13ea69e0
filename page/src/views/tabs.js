// The panel beside the map: tabs, and a page for each.

import { tabsOf } from "../model/state.js";
import { figure, isArabic, say } from "../model/text.js";
import { el } from "../parts/dom.js";

/** @import { Tab } from "../types.js" */
/** @import { Page } from "../parts/page.js" */

/** @type {Record<string, number>} */
const MOVES = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * @param {HTMLElement} box
 * @param {Page} page
 * @returns {Record<Tab, HTMLElement>} the pages, for others to fill
 */
export function mountTabs(box, { store, data, figures }) {
  const tabs = tabsOf(data);
  const buttons = forEach(tabs, (tab) => el("button", {
    type: "button", role: "tab", id: `sg-tab-${tab}`, "aria-controls": `sg-page-${tab}`,
    onclick: () => store.update({ tab }),
  }));
  const pages = forEach(tabs, (tab) => el("div", {
    id: `sg-page-${tab}`, class: "sg-page", role: "tabpanel", "aria-labelledby": `sg-tab-${tab}`,
    tabindex: tab === "incidents" ? null : 0, // that one has a table that takes the focus
  }));
  const bar = el("div", { class: "sg-tabs", role: "tablist", onkeydown: key }, ...Object.values(buttons));
  box.append(bar, ...Object.values(pages));

  store.watch((s) => [s.language], () => {
    for (const tab of tabs) buttons[tab].textContent = say(tab);
  });
  store.watch((s) => [s.language, figures.totalsShown(s).unplaced], ([_, unplaced]) => {
    if (buttons.unplaced) buttons.unplaced.textContent = `${say("unplaced")} (${figure(unplaced)})`;
  });
  store.watch((s) => [s.tab], ([open]) => {
    for (const tab of tabs) {
      buttons[tab].setAttribute("aria-selected", String(tab === open));
      buttons[tab].tabIndex = tab === open ? 0 : -1;
      pages[tab].hidden = tab !== open;
    }
  });

  /** @param {KeyboardEvent} event */
  function key(event) {
    if (!(event.key in MOVES)) return;
    const along = MOVES[event.key] * (isArabic() ? -1 : 1);
    const tab = tabs[(tabs.indexOf(store.get().tab) + along + tabs.length) % tabs.length];
    store.update({ tab });
    buttons[tab].focus();
    event.preventDefault();
  }

  return pages;
}

/**
 * @template T
 * @param {Tab[]} tabs
 * @param {(tab: Tab) => T} make
 */
const forEach = (tabs, make) =>
  /** @type {Record<Tab, T>} */ (Object.fromEntries(tabs.map((tab) => [tab, make(tab)])));
