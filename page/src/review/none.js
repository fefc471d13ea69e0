// What else can be said: another place of the gazetteer, a point on the map, that it cannot be placed,
// or that it stays open.

import { unitName } from "../model/facts.js";
import { createSearch } from "../model/search.js";
import { isArabic, name, say } from "../model/text.js";
import { button, el, quoted } from "../parts/dom.js";
import { answerApart } from "./model.js";

/** @import { Found } from "../types.js" */
/** @import { Review } from "./places.js" */
/** @import { Choice, Ground } from "./types.js" */

const AT_ONCE = 500; // places read between two keystrokes
/** @type {Record<string, number>} */
const MOVES = { ArrowDown: 1, ArrowUp: -1 };

/**
 * @param {HTMLElement} box
 * @param {Review} review
 * @param {() => { latitude: number, longitude: number }} middle of the map
 */
export function mountNone(box, review, middle) {
  const { store, desk } = review;
  const search = new Search(review);
  store.watch((s) => [s.item, s.language], ([item]) => {
    box.hidden = !item;
    if (!item) return;
    const given = item.incidents.find((one) => one.given)?.given;
    const answer = answerApart(item);
    box.replaceChildren(...[
      el("h3", {}, say("none_of_these")),
      search.build(item.candidates.length ? [] : item.sought),
      el("p", { class: "sg-note" }, say("here_help")),
      el("div", { class: "rv-others-buttons" },
        button("here_middle", () => {
          const { latitude, longitude } = middle();
          desk.here(latitude, longitude);
        }, { id: "rv-here", "aria-keyshortcuts": "h" }),
        answer && button("use_answer", () =>
          desk.here(answer.latitude, answer.longitude, answer.uncertainty_m), { id: "rv-answer" }),
        given && button("use_given", () =>
          desk.here(given.latitude, given.longitude, given.uncertainty_m), { id: "rv-given" }),
        choosing("cannot", "n"), choosing("open", "o")),
    ]);
  });
  store.watch((s) => [s.choice, s.item, s.language], ([choice]) => {
    for (const kind of ["cannot", "open"]) {
      document.getElementById(`rv-${kind}`)?.setAttribute("aria-pressed", String(choice?.kind === kind));
    }
  });

  /**
   * @param {"cannot" | "open"} kind
   * @param {string} key
   */
  function choosing(kind, key) {
    const choice = /** @type {Choice} */ ({ kind });
    return button(kind === "open" ? "leave_open" : "cannot", () => desk.choose(choice),
      { id: `rv-${kind}`, "aria-keyshortcuts": key, "aria-pressed": "false" });
  }
}

class Search {
  /** @type {ReturnType<typeof createSearch> | null} */
  search = null;
  /** @type {Promise<void> | undefined} */
  isRead;
  /** @type {Found[]} */
  found = [];
  active = -1;

  /** @param {Review} review */
  constructor({ desk, ground }) {
    this.desk = desk;
    this.ground = ground;
    this.input = el("input");
    this.list = el("ul");
    this.status = el("p");
  }

  /** @param {string[]} sought words of the phrase, looked up at once where nothing was found for it */
  build(sought) {
    this.input = el("input", {
      type: "search", id: "rv-search", role: "combobox", autocomplete: "off", dir: "auto",
      placeholder: say("search_gazetteer"), "aria-label": say("search_gazetteer"), "aria-expanded": "false",
      "aria-controls": "rv-found", "aria-autocomplete": "list", "aria-keyshortcuts": "/",
      onfocus: () => { this.prepare(); this.input.select(); }, oninput: () => this.find(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.key(event), onblur: () => this.close(),
    });
    this.list = el("ul", {
      id: "rv-found", role: "listbox", class: "sg-found", "aria-label": say("search_gazetteer"), hidden: true,
    });
    this.status = el("p", { class: "sg-hidden", role: "status" });
    const { input } = this;
    if (sought.length) this.prepare().then(() => { if (input === this.input) this.suggest(sought); });
    return el("div", { class: "rv-search" }, this.input, this.list, this.status);
  }

  /** Reads the names part by part, so that no keystroke waits for all of them. */
  prepare() {
    this.isRead ??= new Promise((resolve) => {
      const search = this.search = createSearch(this.ground);
      const on = () => {
        if (!search.readOn(AT_ONCE)) setTimeout(on);
        else resolve(search);
      };
      on();
    }).then(() => {
      if (this.input.value && !this.list.hidden) this.find();
    });
    return this.isRead;
  }

  /**
   * Looks up the first words that a place bears, or else the first; nothing is chosen by that, and
   * who types already is let alone.
   *
   * @param {string[]} sought
   */
  suggest(sought) {
    if (this.input.value) return;
    const answers = sought.map((words) => ({ words, found: [], isFaint: true, ...this.search?.find(words) }));
    const any = answers.filter((one) => one.found.length);
    const { words, found, isFaint } = any.find((one) => !one.isFaint) ?? any[0] ?? answers[0];
    this.input.value = words;
    this.found = found;
    this.draw(isFaint);
  }

  find() {
    this.prepare();
    const answer = this.search?.find(this.input.value);
    this.found = answer?.found ?? [];
    this.active = this.found.length && !answer?.isFaint ? 0 : -1;
    if (!answer) {
      this.close();
      return;
    }
    this.draw(answer.isFaint);
    this.list.scrollIntoView({ block: "nearest" });
  }

  /** @param {boolean} [isFaint] whether the names only resemble what was typed */
  draw(isFaint = false) {
    const told = !this.found.length ? say("search_none") : isFaint ? say("search_similar") : "";
    this.list.replaceChildren(
      ...(told ? [el("li", { class: "sg-note", role: "presentation" }, told)] : []),
      ...this.found.map((entry, i) => el("li", {
        role: "option", id: `rv-found-${i}`, "aria-selected": String(i === this.active),
        onmousedown: (/** @type {Event} */ event) => { event.preventDefault(); this.pick(i); },
      }, ...described(this.ground, entry))));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.input.setAttribute("aria-activedescendant", this.active >= 0 ? `rv-found-${this.active}` : "");
    this.status.textContent =
      [told, this.found.length && say("search_results", { n: this.found.length })].filter(Boolean).join(" ");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") {
      this.close();
      this.input.blur();
    } else if (event.key === "Enter" && this.active >= 0) this.pick(this.active);
    else if (event.key in MOVES && this.found.length) {
      const many = this.found.length;
      this.active = this.active < 0 ? 0 : (this.active + MOVES[event.key] + many) % many;
      this.draw();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} at */
  pick(at) {
    const { pcode, en, ar, place } = this.found[at];
    const point = place ? { latitude: place.lat, longitude: place.lon } : { latitude: null, longitude: null };
    this.input.value = name(en, ar);
    this.close();
    this.desk.choose({ kind: "place", place: { pcode, en, ar, ...point, uncertainty_m: null } });
  }

  close() {
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
  }
}

/**
 * Name, kind, unit, the name in the other language, and the code: many villages share a name.
 *
 * @param {Ground} ground
 * @param {Found} entry
 */
function described(ground, { en, ar, pcode, what, place }) {
  const unit = place?.unit ? `${unitName(ground, place.unit)} · ` : "";
  return [
    quoted(name(en, ar)),
    el("small", {}, ` ${say(what)} · `, unit, quoted(isArabic() ? en : ar), ` ${pcode}`),
  ];
}
