// Puts the page of decisions together, whatever is decided: one state, what can be done, and views that
// each show a part.

import { createStore } from "../model/store.js";
import { say, use } from "../model/text.js";
import { el } from "../parts/dom.js";
import { Refused, askGround, askStart } from "./api.js";
import { mountDecide } from "./decide.js";
import { createDesk } from "./desk.js";
import { askName, isKeyed } from "./dialogs.js";
import { mountHead, mountMessage, mountWarning } from "./head.js";
import { mountKeys } from "./keys.js";
import { LINKS } from "./links/kind.js";
import { isJudged } from "./model.js";
import { PLACES } from "./places.js";
import { mountQueue } from "./queue.js";

/** @import { Store } from "../model/store.js" */
/** @import { Desk } from "./desk.js" */
/** @import { Kind } from "./kind.js" */
/** @import { AnyState, Ground, Queue, Settings } from "./types.js" */
/**
 * @typedef {object} Shell what every view may use
 * @property {Store<AnyState<any, any, any>>} store
 * @property {Desk} desk
 * @property {Ground} ground
 * @property {Settings} settings
 * @property {Kind} kind
 */

const KINDS = { places: PLACES, links: LINKS };

/**
 * @param {Settings} settings
 * @param {Queue} queue
 * @returns {AnyState}
 */
const stateFrom = (settings, queue) => ({
  language: settings.language, isDark: false, by: settings.by, filter: "open", lines: queue.items,
  version: queue.version, fault: queue.fault, gone: queue.gone, current: null, item: null, choice: null,
  scope: "", undo: [], message: null, isSaving: false, pointed: null, isKeyed: isKeyed(),
});

async function start() {
  const root = /** @type {HTMLElement} */ (document.getElementById("rv-root"));
  try {
    const [{ settings, queue }, raw] = await Promise.all([askStart(), askGround()]);
    const store = createStore(stateFrom(settings, queue));
    const kind = KINDS[settings.kind];
    document.body.dataset.kind = settings.kind;
    const review = { store, desk: createDesk(store, kind), ground: completed(raw), settings, kind };
    mountLanguage(review);
    mountColours(review);
    mountAll(root, review);
    addEventListener("beforeunload", (event) => {
      if (store.get().choice) event.preventDefault(); // Back, or a window closed, would forget it
    });
    await review.desk.start();
    document.body.dataset.ready = "yes";
    if (!settings.by) askName(store, settings);
  } catch (error) {
    // Before there are words of any language: what the program said itself.
    root.replaceChildren(el("p", { role: "alert", class: "rv-nothing" }, String(error)));
    if (!(error instanceof Refused)) throw error;
  }
}

/**
 * What modules of the map page ask for besides.
 *
 * @param {Ground} raw
 * @returns {Ground}
 */
function completed(raw) {
  const areaIndex = Object.fromEntries(Object.entries(raw.areas).map(([level, { pcodes }]) =>
    [level, new Map(pcodes.map((pcode, i) => [pcode, i]))]));
  return /** @type {Ground} */ ({ ...raw, areaIndex, isSummary: true });
}

/** @param {Shell} shell */
function mountLanguage({ store, ground }) {
  store.watch((s) => [s.language], ([language]) => {
    use(ground.labels, language);
    document.documentElement.lang = language;
    document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
  });
}

/** @param {Shell} shell */
function mountColours({ store, ground }) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => store.update({ isDark: dark.matches });
  dark.addEventListener("change", follow);
  follow();
  store.watch((s) => [s.isDark], ([isDark]) => {
    for (const [name, colour] of Object.entries(ground.colours[isDark ? "dark" : "light"])) {
      if (typeof colour !== "string") continue;
      document.documentElement.style.setProperty(`--map-${name.replaceAll("_", "-")}`, colour);
    }
  });
}

/**
 * @param {HTMLElement} root
 * @param {Shell} review
 */
function mountAll(root, review) {
  const head = el("header", { class: "rv-head" });
  const warning = el("div", { class: "rv-message rv-fault", role: "alert" });
  const message = el("div", { class: "rv-message", role: "status", "aria-live": "polite" });
  const queue = el("nav", { class: "rv-queue" });
  const question = el("section", { class: "rv-question", "aria-labelledby": "rv-phrase" });
  const candidates = el("section", { class: "rv-choices" });
  const none = el("section", { class: "rv-none" });
  const ending = el("div", { class: "rv-end" });
  const decide = el("form", { class: "rv-decide", id: "rv-decide", novalidate: true });
  const map = el("div", { class: "rv-map", id: "rv-map", role: "region" });
  const item = el("main", { class: "rv-item" },
    el("div", { class: "rv-scroll" }, ending, question, candidates, none), decide);
  root.replaceChildren(head, el("div", { class: "rv-messages" }, warning, message), queue, item, map);

  mountHead(head, review);
  mountWarning(warning, review);
  mountMessage(message, review);
  mountQueue(queue, review);
  mountDecide(decide, review);
  mountEnd(ending, review);
  mountKeys(review, review.kind.mount(review));
}

/**
 * @param {HTMLElement} box
 * @param {Shell} review
 */
function mountEnd(box, { store, settings }) {
  store.watch((s) => [s.lines, s.language], ([lines]) => {
    box.hidden = !lines.every(isJudged);
    if (!lines.length) box.replaceChildren(el("p", {}, say("nothing_asked")));
    else box.replaceChildren(el("p", {}, say("all_done")), el("p", { class: "sg-note" },
      el("bdi", {}, say("all_done_next", { file: settings.output }))));
  });
}

start();
