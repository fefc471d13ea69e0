// Made by `make page` from page/src; edit it there.
"use strict";
var SyriaReview = (() => {
  // src/model/store.js
  function createStore(initial) {
    let state = initial;
    let telling = false;
    let changed = false;
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
        let told2 = select(state);
        watchers.push(() => {
          const now = select(state);
          if (isSame(told2, now)) return;
          told2 = now;
          react(now);
        });
        react(told2);
      }
    };
  }
  var isSame = (one, other) => one.every((value, i) => Object.is(value, other[i]));

  // src/model/locale.js
  var DAY_MS = 864e5;
  var asDate = (day) => new Date(day * DAY_MS);
  function createLocale(words, language) {
    const tag = language === "ar" ? "ar-SY-u-nu-latn" : "en-GB";
    const integers = new Intl.NumberFormat(tag);
    const decimals = new Intl.NumberFormat(tag, { maximumSignificantDigits: 2 });
    const conjunctions = new Intl.ListFormat(tag, { type: "conjunction" });
    const months = new Intl.DateTimeFormat(tag, { month: "short", year: "numeric", timeZone: "UTC" });
    const narrow = new Intl.DateTimeFormat(tag, { month: "narrow", timeZone: "UTC" });
    const days = { long: daysIn("long"), short: daysIn("short") };
    function daysIn(month) {
      return new Intl.DateTimeFormat(tag, { day: "numeric", month, year: "numeric", timeZone: "UTC" });
    }
    function say2(key, values = {}) {
      const text = words[key] ?? key;
      return text.replace(/\{(\w+)\}/g, (whole2, name3) => String(values[name3] ?? whole2));
    }
    const term2 = (group, value) => value ? words[`${group}:${value}`] ?? value : say2("not_stated");
    const number2 = (value) => Number.isNaN(value) ? say2("unknown") : integers.format(value);
    const figure2 = (value) => Number.isInteger(value) || Math.abs(value) >= 100 ? integers.format(Math.round(value)) : decimals.format(value);
    const date2 = (day, style = "long") => Number.isNaN(day) ? say2("unknown") : days[style].format(asDate(day));
    function span2(from, to) {
      if (Number.isNaN(from) || Number.isNaN(to)) return say2("unknown");
      const [first, after] = [asDate(from), asDate(to + 1)];
      const isMonth = first.getUTCDate() === 1 && after.getUTCDate() === 1 && to - from < 31;
      return isMonth ? months.format(first) : `${date2(from, "short")} – ${date2(to, "short")}`;
    }
    const monthLetter = (day) => narrow.format(asDate(day));
    function distance3(metres) {
      if (metres < 1e3) return say2("metres", { n: integers.format(Math.round(metres)) });
      return say2("kilometres", { n: decimals.format(metres / 1e3) });
    }
    const name2 = (en, ar) => language === "ar" ? ar || en : en || ar;
    const joined2 = (parts) => conjunctions.format(parts);
    return { language, say: say2, term: term2, number: number2, figure: figure2, date: date2, span: span2, monthLetter, distance: distance3, name: name2, joined: joined2 };
  }

  // src/model/text.js
  var locale = createLocale({}, "en");
  function use(labels, language) {
    locale = createLocale(labels[language], language);
  }
  var say = (key, values) => locale.say(key, values);
  var term = (group, value) => locale.term(group, value);
  var figure = (value) => locale.figure(value);
  var date = (day, style) => locale.date(day, style);
  var span = (from, to) => locale.span(from, to);
  var distance = (metres) => locale.distance(metres);
  var name = (en, ar) => locale.name(en, ar);
  var joined = (parts) => locale.joined(parts);
  var isArabic = () => locale.language === "ar";
  var isolated = (text) => `⁨${text}⁩`;

  // src/parts/dom.js
  function el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === null || value === void 0 || value === false) continue;
      if (typeof value === "function") node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value === true ? "" : String(value));
    }
    node.append(...children.filter(isThere));
    return node;
  }
  var isThere = (child) => child !== null && child !== void 0 && child !== false;
  var quoted = (text) => el("bdi", { dir: "auto" }, text);
  var button = (key, onclick, more = {}) => el("button", { type: "button", onclick, ...more }, say(key));

  // src/review/api.js
  var CHANGED = 409;
  var Refused = class extends Error {
    /**
     * @param {string} message
     * @param {{ isGone?: boolean, isChanged?: boolean }} [how]
     */
    constructor(message, { isGone = false, isChanged = false } = {}) {
      super(message);
      this.isGone = isGone;
      this.isChanged = isChanged;
    }
  };
  async function ask(path, options) {
    let response;
    try {
      response = await fetch(path, options);
    } catch {
      throw new Refused("", { isGone: true });
    }
    const answer = await response.json().catch(() => null);
    if (response.ok) return answer;
    const told2 = answer?.error?.message ?? response.statusText;
    throw new Refused(told2, { isChanged: response.status === CHANGED });
  }
  var send = (path, body) => ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body)
  });
  var askStart = () => ask("api/start");
  var askGround = () => ask("api/ground");
  var askQueue = (version) => ask(`api/queue?version=${version}`);
  var askItem = (key) => ask(`api/items/${encodeURIComponent(key)}`);
  var sendDecision = (decision) => send("api/decisions", decision);
  var sendRestore = () => send("api/restore", {});
  var sendUndo = (undo) => send("api/undo", undo);

  // src/review/model.js
  var SAME_POINT = 1e-4;
  var FIRST_SHOWN = 9;
  var isJudged = ({ state }) => state === "done";
  var filtered = (lines, filter) => filter === "all" ? lines : lines.filter((line3) => isJudged(line3) === (filter === "judged"));
  function progressOf(lines) {
    const done = lines.filter(isJudged);
    const killed = (some) => some.reduce((sum, line3) => sum + line3.killed, 0);
    return { done: done.length, all: lines.length, killed: killed(done), killedInAll: killed(lines) };
  }
  function neighbour({ lines, filter, current }, step) {
    const at = lines.findIndex(({ key }) => key === current);
    const shown2 = new Set(filtered(lines, filter).map(({ key }) => key));
    for (let i = at + step; i >= 0 && i < lines.length; i += step) {
      if (shown2.has(lines[i].key)) return lines[i].key;
    }
    return null;
  }
  function nextOpen({ lines, current }) {
    const at = lines.findIndex(({ key }) => key === current);
    const round = [...lines.slice(at + 1), ...lines.slice(0, at + 1)];
    return round.find((line3) => !isJudged(line3))?.key ?? null;
  }
  var named = ({ pcode, en, ar, latitude, longitude, uncertainty_m }) => ({ pcode, en, ar, latitude, longitude, uncertainty_m });
  function striking(choice, place3) {
    const before = choice?.kind === "struck" ? choice.places : [];
    const rest = before.filter(({ pcode }) => pcode !== place3.pcode);
    const places = rest.length < before.length ? rest : [...before, place3];
    return places.length ? { kind: "struck", places } : null;
  }
  function standOf(choice, pcode) {
    if (choice?.kind === "place") return choice.place.pcode === pcode ? "chosen" : "";
    if (choice?.kind !== "struck") return "";
    return choice.places.some((place3) => place3.pcode === pcode) ? "struck" : "";
  }
  function judgementOf(choice) {
    switch (choice.kind) {
      case "place":
        return { judgement: "positive", places: [choice.place.pcode] };
      case "struck":
        return { judgement: "negative", places: choice.places.map(({ pcode }) => pcode) };
      case "here": {
        const { latitude, longitude, uncertainty_m } = choice;
        return { judgement: "positive", places: [], latitude, longitude, uncertainty_m };
      }
      case "cannot":
        return { judgement: "negative", places: [] };
      default:
        return { judgement: "unsure", places: [] };
    }
  }
  var reasonOf = (quick, own) => [quick, own.trim()].filter(Boolean).join(": ");
  var replacing = (lines, line3) => lines.some(({ key }) => key === line3.key) ? lines.map((one) => one.key === line3.key ? line3 : one) : [...lines, line3];
  var percent = (posterior) => Math.round(100 * posterior);
  var candidateAt = (item, number2) => item?.candidates.slice(0, FIRST_SHOWN)[number2 - 1] ?? null;
  function sides(evidence2) {
    const heaviest = [...evidence2].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
    return {
      pro: heaviest.filter(([, weight]) => weight > 0).map(([label]) => label),
      con: heaviest.filter(([, weight]) => weight < 0).map(([label]) => label)
    };
  }
  function answerApart({ answer, candidates }) {
    if (!answer) return null;
    const isOne = candidates.some(({ latitude, longitude }) => Math.abs(latitude - answer.latitude) + Math.abs(longitude - answer.longitude) < SAME_POINT);
    return isOne ? null : answer;
  }
  function scopeOf({ line: line3, incidents: incidents2, history }, chosen) {
    const ids2 = incidents2.map(({ incident_id }) => incident_id).filter(Boolean);
    if (chosen || !line3.bound) return chosen;
    return ids2.find((id) => history.every(({ incident_id }) => incident_id !== id)) ?? ids2[0] ?? "";
  }

  // src/review/decide.js
  function mountDecide(form, { store, desk, kind: { quick, choiceWords: choiceWords2 } }) {
    const title = el("h3", { id: "rv-decide-title", tabindex: "-1" });
    const point = el("div", { class: "rv-point", id: "rv-point" });
    const reasons = el("fieldset", { class: "rv-reasons" });
    const scope = el("div", { class: "rv-scope", id: "rv-scopes" });
    const actions = el("div", { class: "rv-decide-actions" });
    form.append(title, point, reasons, scope, actions);
    form.setAttribute("aria-labelledby", title.id);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      desk.save(reason());
    });
    let cameFrom = "";
    store.watch((s) => [s.choice?.kind, s.item?.key, s.language], ([kind]) => {
      const isInside = form.contains(document.activeElement);
      if (!isInside) cameFrom = document.activeElement?.id ?? "";
      form.hidden = !kind;
      if (!kind) {
        if (isInside) focusOn(cameFrom);
        return;
      }
      reasons.replaceChildren(...whys(kind));
      actions.replaceChildren(
        el("button", {
          type: "submit",
          class: "rv-main-button",
          id: "rv-save",
          "aria-keyshortcuts": "Enter"
        }, say("save")),
        button("cancel", () => desk.choose(null), { id: "rv-cancel", "aria-keyshortcuts": "Escape" })
      );
      inputIn("input[type=radio]")?.focus({ preventScroll: true });
    });
    store.watch((s) => [s.choice, s.language], ([choice]) => {
      if (!choice) return;
      title.textContent = choiceWords2(choice);
    });
    store.watch((s) => [s.isSaving], ([isSaving]) => {
      actions.querySelector("#rv-save")?.toggleAttribute("disabled", isSaving);
    });
    const inputIn = (selector) => (
      /** @type {HTMLInputElement | null} */
      reasons.querySelector(selector)
    );
    function reason() {
      const chosen = inputIn("input[type=radio]:checked");
      return reasonOf(chosen?.value ?? "", inputIn("#rv-note")?.value ?? "");
    }
    function whys(kind) {
      return [
        el("legend", {}, say("why")),
        ...quick[kind].map((one, i) => {
          const words = say(`quick:${kind}:${one}`);
          return el(
            "label",
            { class: "rv-quick" },
            el("input", { type: "radio", name: "rv-why", id: `rv-why-${i}`, value: words }),
            el("span", {}, words)
          );
        }),
        el("label", { class: "rv-note-label", for: "rv-note" }, say("note")),
        el("input", { id: "rv-note", maxlength: 1e3, autocomplete: "off", dir: "auto" })
      ];
    }
  }
  var focusOn = (id) => (document.getElementById(id) ?? document.getElementById("rv-phrase"))?.focus();

  // src/review/desk.js
  var KEPT = 20;
  var POLL_MS = 4e3;
  var REMEMBERED = "syria-geo-undo";
  function createDesk(store, { scopeOf: scopeOf2, bodyOf, choiceWords: choiceWords2, lineWords: lineWords2 }) {
    const fetched = /* @__PURE__ */ new Map();
    function fetchItem(key) {
      const known3 = fetched.get(key);
      if (known3) return known3;
      const asked = askItem(key);
      asked.catch(() => fetched.delete(key));
      fetched.set(key, asked);
      for (const old of [...fetched.keys()].slice(0, -KEPT)) fetched.delete(old);
      return asked;
    }
    async function open(key) {
      if (key === null || key === store.get().current) return;
      store.update({ current: key, item: null, choice: null, scope: "", pointed: null });
      await show(key);
      const next = nextOpen(store.get());
      if (next && next !== key) fetchItem(next).catch(() => {
      });
    }
    async function show(key) {
      try {
        const item = await fetchItem(key);
        if (store.get().current === key) store.update({ item, scope: scopeOf2(item, store.get().scope) });
      } catch (error) {
        complain(error);
      }
    }
    async function reload() {
      const { current } = store.get();
      if (!current) return;
      fetched.delete(current);
      await show(current);
    }
    const choose = (choice) => store.update({ choice });
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
          item: item.key,
          seen: item.seen,
          decided_by: by,
          reason,
          ...bodyOf(choice, scope)
        });
        const words = choiceWords2(choice);
        take(answer);
        remember([...store.get().undo, answer.undo]);
        const shown2 = store.get().item;
        store.update({ choice: null, scope: shown2 ? scopeOf2(shown2, "") : "", isSaving: false });
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
        say_(say("undone", { text: lineWords2(answer.line) }));
      } catch (error) {
        await regret(error);
      }
      remember(done.slice(0, -1));
      await open(last.item);
    }
    function take({ key, version, ...state }) {
      const { item, lines, version: known3 } = store.get();
      fetched.delete(key);
      const shown2 = item?.key === key ? { ...item, ...state } : item;
      store.update({
        lines: replacing(lines, state.line),
        version: version === known3 + 1 ? version : known3,
        item: shown2
      });
    }
    function remember(done) {
      store.update({ undo: done });
      sessionStorage.setItem(REMEMBERED, JSON.stringify(done));
    }
    async function regret(error) {
      complain(error);
      if (
        /** @type {any} */
        error?.isChanged
      ) {
        say_(say("judged_meanwhile"), true);
        await reload();
        await look();
      }
    }
    function complain(error) {
      const { isGone: isGone2, message } = (
        /** @type {import("./api.js").Refused} */
        error
      );
      say_(isGone2 ? say("server_gone") : say("not_saved", { why: message }), true);
    }
    function say_(text, isFault = false) {
      store.update({ message: { text, isFault, at: Date.now() } });
    }
    async function look() {
      const { version } = store.get();
      const answer = await askQueue(version);
      if (answer.version === version || !answer.items) return;
      fetched.clear();
      renew(
        /** @type {Queue} */
        answer
      );
      await reload();
      if (!answer.fault && !answer.gone) say_(say("file_changed"));
    }
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
      open,
      choose,
      save,
      undo,
      restore,
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
      point: (pointed) => store.update({ pointed })
    };
  }

  // src/review/dialogs.js
  var KEYED = "syria-geo-single-keys";
  var isKeyed = () => localStorage.getItem(KEYED) !== "no";
  var KEYS = [["Enter", "save"], ["↑ ↓", "move"], ["u", "undo"], ["Esc", "cancel"], ["?", "help"]];
  function shown(name2, title, content) {
    const heading2 = el("h2", { id: `rv-${name2}-title` }, title);
    const dialog = el(
      "dialog",
      { class: "rv-dialog", id: `rv-${name2}-dialog`, "aria-labelledby": heading2.id },
      heading2,
      ...content
    );
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
  }
  function askName(store, settings) {
    const { by } = store.get();
    const input = el("input", {
      id: "rv-name",
      name: "name",
      required: true,
      maxlength: 100,
      autocomplete: "name",
      list: "rv-people",
      value: by || settings.people[0] || "",
      dir: "auto"
    });
    const form = el(
      "form",
      { method: "dialog" },
      el("label", { for: "rv-name" }, say("your_name")),
      input,
      el("datalist", { id: "rv-people" }, ...settings.people.map((name2) => el("option", { value: name2 }))),
      el("p", { class: "sg-note" }, say("name_help")),
      el("button", { type: "submit", class: "rv-main-button" }, say("name_start"))
    );
    const dialog = shown("name", say("name_title"), [form]);
    form.addEventListener("submit", (event) => {
      const name2 = input.value.trim();
      if (name2) store.update({ by: name2 });
      else event.preventDefault();
    });
    if (!by) dialog.addEventListener("cancel", (event) => event.preventDefault());
    input.select();
  }
  function showHelp(store, kind) {
    const box = el("input", {
      type: "checkbox",
      id: "rv-keyed",
      checked: store.get().isKeyed,
      onchange: () => {
        store.update({ isKeyed: box.checked });
        localStorage.setItem(KEYED, box.checked ? "yes" : "no");
      }
    });
    const rows = [...kind.keys, ...KEYS].map(([keys, what]) => el(
      "tr",
      {},
      el("th", { scope: "row" }, el("kbd", { dir: "ltr" }, keys)),
      el("td", {}, say(`key:${what}`))
    ));
    const dialog = shown("help", say("help_title"), [
      el("p", {}, say("help_intro")),
      el("table", { class: "rv-keys" }, el("tbody", {}, ...rows)),
      el("label", { class: "rv-keyed" }, box, el("span", {}, say("single_keys"))),
      button("close", () => dialog.close(), { class: "rv-main-button" })
    ]);
  }

  // src/review/head.js
  function mountHead(box, { store, desk, settings, kind }) {
    const title = el("h1");
    const words = el("p", { class: "rv-progress-words", id: "rv-progress-words" });
    const bar = el("progress", { "aria-labelledby": "rv-progress-words" });
    const actions = el("div", { class: "sg-actions" });
    const file = el("p", { class: "rv-file" });
    box.append(
      el("div", { class: "rv-title" }, title, file),
      el("div", { class: "rv-progress" }, bar, words),
      actions
    );
    store.watch((s) => [s.language, s.by], () => {
      title.textContent = say("title");
      document.title = say("title");
      file.replaceChildren(
        el("bdi", {}, settings.input),
        ` · ${say("saved_to", { file: isolated(settings.output) })}`
      );
      actions.replaceChildren(...buttons());
    });
    store.watch((s) => [s.lines, s.language], ([lines]) => {
      const { done, all } = progressOf(lines);
      bar.max = all || 1;
      bar.value = done;
      words.textContent = kind.progressWords(lines);
    });
    function buttons() {
      const other = isArabic() ? "en" : "ar";
      const { by } = store.get();
      return [
        el("button", {
          type: "button",
          class: "rv-by",
          id: "rv-by",
          title: say("change_name"),
          onclick: () => askName(store, settings)
        }, say("deciding_as", { name: isolated(by || "—") })),
        button("undo", () => desk.undo(), { id: "rv-undo", "aria-keyshortcuts": "u" }),
        button("help", () => showHelp(store, kind), { id: "rv-help", "aria-keyshortcuts": "?" }),
        button("language", () => {
          store.update({ language: other, message: null });
          document.getElementById("rv-language")?.focus();
        }, { id: "rv-language", lang: other })
      ];
    }
  }
  function mountMessage(box, { store }) {
    const text = el("p");
    box.append(text);
    store.watch((s) => [s.message], ([message]) => {
      box.hidden = !message;
      box.classList.toggle("rv-fault", message?.isFault ?? false);
      text.textContent = message?.text ?? "";
    });
  }
  function mountWarning(box, { store, desk }) {
    store.watch((s) => [s.fault, s.gone, s.language], ([fault, gone]) => {
      box.hidden = !fault && !gone;
      box.replaceChildren(...[
        fault && el("p", {}, say("file_fault"), " ", el("bdi", { class: "rv-fault-text" }, fault)),
        !fault && gone > 0 && el(
          "p",
          {},
          say("file_gone", { n: figure(gone) }),
          " ",
          button("restore", () => desk.restore(), { id: "rv-restore" })
        )
      ].filter((one) => one instanceof Node));
    });
  }

  // src/review/keys.js
  var TYPED = "input:not([type=radio]), textarea, select, [contenteditable]";
  var OWN = "input, textarea, select, button, a, summary, .leaflet-container";
  function mountKeys({ store, desk, kind }, own) {
    const letters = { ...own.letters, u: () => desk.undo(), "?": () => showHelp(store, kind) };
    const moves = { ArrowDown: () => desk.move(1), ArrowUp: () => desk.move(-1) };
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
      const target = event.target instanceof Element ? event.target : document.body;
      const act = event.key === "Escape" ? () => desk.choose(null) : actionOf(event, target);
      if (!act) return;
      event.preventDefault();
      act();
    });
    function actionOf(event, target) {
      if (event.key === "Enter") return saving(target);
      if (target.matches(TYPED) || !store.get().isKeyed) return null;
      const move = target.matches(OWN) ? void 0 : moves[event.key];
      return numbered2(event) ?? letterOf(event) ?? move ?? null;
    }
    function numbered2({ code, key, shiftKey }) {
      const [, digit] = /^Digit([1-9])$/.exec(code) ?? /^([1-9])$/.exec(key) ?? [];
      if (!digit || !own.numbered) return null;
      return () => own.numbered?.(Number(digit), shiftKey);
    }
    function letterOf({ key, code, shiftKey }) {
      const placed2 = /^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? "";
      const isLatin = /^[a-z/?]$/i.test(key);
      if (!isLatin && code === "Slash") return letters[shiftKey ? "?" : "/"];
      return letters[isLatin ? key.toLowerCase() : placed2] ?? null;
    }
    function saving(target) {
      const form = (
        /** @type {HTMLFormElement | null} */
        document.getElementById("rv-decide")
      );
      const isOwn = target.matches("button, a, summary, select, #rv-search");
      return store.get().choice && !isOwn && form ? () => form.requestSubmit() : null;
    }
  }

  // src/model/measures.js
  var FIVE_OR_MORE = 5;
  function each({ count }, of) {
    const sums = new Float64Array(count);
    const stated = new Uint32Array(count);
    for (let row = 0; row < count; row++) {
      const part = of(row);
      if (Number.isNaN(part)) continue;
      sums[row] = part;
      stated[row] = 1;
    }
    return { sums, stated };
  }
  var toll = (name2) => (data) => each(data, (row) => data.numbers[name2][row]);
  var OF_INCIDENTS = {
    massacres: (data) => {
      const { values, codes } = data.texts.kind;
      const perKind = values.map((kind) => kind ? Number(kind === "massacre") : NaN);
      return each(data, (row) => perKind[codes[row]]);
    },
    incidents: (data) => each(data, () => 1),
    killed: toll("killed"),
    five_or_more_killed: (data) => {
      const { killed } = data.numbers;
      return each(data, (row) => Number.isNaN(killed[row]) ? NaN : Number(killed[row] >= FIVE_OR_MORE));
    },
    children: toll("children"),
    women: toll("women")
  };

  // src/model/data.js
  var ARRAYS = { i1: Int8Array, i2: Int16Array, i4: Int32Array };
  var NOTHING = new Uint8Array();
  function bytes(base64) {
    const text = atob(base64);
    const out = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
    return out;
  }
  function whole(column, packed = NOTHING) {
    const { data } = column;
    const own = typeof data === "string" ? bytes(data) : packed.slice(...data);
    const read2 = new ARRAYS[column.type](own.buffer);
    return column.repeat ? new ARRAYS[column.type](column.repeat).fill(read2[0]) : read2;
  }
  function numbers(column, packed = NOTHING) {
    const given = whole(column, packed);
    const out = new Float64Array(given.length);
    for (let i = 0; i < out.length; i++) {
      out[i] = given[i] === column.missing ? NaN : given[i] / column.scale;
    }
    return out;
  }

  // src/model/places.js
  var DEGREE = 1e4;
  function placeLines({ places }) {
    let [kind, unit] = ["", ""];
    return places.split("\n").map((line3) => {
      const [pcode, newKind, newUnit, lat, lon, en, ar, ...more] = line3.split("	");
      [kind, unit] = [newKind || kind, newUnit || unit];
      const place3 = {
        en,
        ar,
        pcode,
        what: `place:${kind}`,
        unit,
        lat: Number(lat) / DEGREE,
        lon: Number(lon) / DEGREE
      };
      return { place: place3, more };
    });
  }
  function knownPlaces(data) {
    const rankOf = numbers(data.ranks);
    return placeLines(data).map(({ place: place3 }, i) => ({ ...place3, rank: rankOf[i] }));
  }
  var FROM = [Infinity, 7.75, 8.5, 9.25, 10, 11, 12.25, 13.5];
  var DOTTED = 5;
  var ranked = (data) => knownPlaces(data).filter(({ rank }) => rank >= 1).sort((a, b) => a.rank - b.rank);
  var isNamedAt = (rank, zoom) => zoom >= FROM[rank];
  var isDotted = (rank) => rank <= DOTTED;

  // src/model/gazetteer.js
  var known = /* @__PURE__ */ new WeakMap();
  function namesIn(data) {
    const found = known.get(data) ?? read(data);
    known.set(data, found);
    return found;
  }
  function read(data) {
    const found = /* @__PURE__ */ new Map();
    for (const { place: place3 } of placeLines(data)) if (place3.pcode) found.set(place3.pcode, place3);
    for (const { pcodes, names_en, names_ar, parents } of Object.values(data.areas)) {
      pcodes.forEach((pcode, i) => found.set(pcode, { en: names_en[i], ar: names_ar[i], unit: parents[i] }));
    }
    return found;
  }
  function placeName(data, pcode) {
    const place3 = namesIn(data).get(pcode);
    return place3 ? name(place3.en, place3.ar) : null;
  }

  // src/model/told.js
  var BETWEEN = "; ";
  var made = /* @__PURE__ */ new WeakMap();
  var BLANKS = {
    day: ["\\d{4}-\\d{2}-\\d{2}", (_, text) => date(Date.parse(`${text}T00:00Z`) / DAY_MS)],
    time: ["\\d{1,2}:\\d{2}", (_, text) => isolated(text)],
    n: ["\\d[\\d.,]*", (_, text) => text],
    place: [".+ \\(\\w+\\)", placeIn],
    column: ["killed|children|women|injured", (_, text) => say(text)],
    level: ["governorate|district|sub-district", (_, text) => say(`level:${text}`)],
    parties: [".+", partiesIn],
    governorate: [".+", governorateIn],
    weekday: ["[A-Z]\\w+day", weekdayIn],
    rest: [".+", (data, text) => toldWhole(data, text)],
    text: [".+", (_, text) => isolated(text)]
  };
  function told(data, text) {
    if (!isArabic()) return [{ text, isKnown: true }];
    const whole2 = toldTogether(data, text);
    if (whole2 !== null) return [{ text: whole2, isKnown: true }];
    const parts = text.split(BETWEEN).map((part) => {
      const words = toldWhole(data, part);
      return { text: words ?? part, isKnown: words !== null };
    });
    return parts.some(({ isKnown }) => isKnown) ? parts : [{ text, isKnown: false }];
  }
  function toldTogether(data, text) {
    if (!text.includes(BETWEEN)) return null;
    for (const one of wordingsOf(data).open.filter(({ isLong }) => isLong)) {
      const words = filled(data, one, text);
      if (words !== null) return words;
    }
    return null;
  }
  function toldWhole(data, text) {
    const { exact, open } = wordingsOf(data);
    const found = exact.get(text);
    if (found !== void 0) return found;
    for (const one of open) {
      const words = filled(data, one, text);
      if (words !== null) return words;
    }
    return null;
  }
  function filled(data, { pattern, names, ar }, text) {
    const match = pattern.exec(text);
    if (!match) return null;
    let words = ar;
    for (const [i, name2] of names.entries()) {
      const [, fill] = BLANKS[kindOf(name2)];
      const said2 = fill(data, match[i + 1]);
      if (said2 === null) return null;
      words = words.replace(`{${name2}}`, () => said2);
    }
    return words;
  }
  function wordingsOf(data) {
    const found = made.get(data) ?? wordings(data.told);
    made.set(data, found);
    return found;
  }
  function wordings(rows) {
    const withBlanks = rows.filter(([en]) => en.includes("{"));
    const order = (en) => (en.startsWith("{") ? 0 : 1e3) + en.replace(/\{\w+\}/g, "").length;
    withBlanks.sort(([one], [other]) => order(other) - order(one));
    return {
      exact: new Map(rows.filter(([en]) => !en.includes("{"))),
      open: withBlanks.map(([en, ar]) => wording(en, ar))
    };
  }
  function wording(en, ar) {
    const names = [];
    const source = en.split(/\{(\w+)\}/).map((part, i) => {
      if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      names.push(part);
      return `(${BLANKS[kindOf(part)][0]})`;
    });
    return { pattern: new RegExp(`^${source.join("")}$`), names, ar, isLong: en.includes(BETWEEN) };
  }
  var kindOf = (blank) => blank.replace(/\d+$/, "");
  function placeIn(data, text) {
    const [, name2, pcode] = /^(.+) \((\w+)\)$/.exec(text) ?? [];
    return isolated(placeName(data, pcode) ?? name2);
  }
  function partiesIn(data, text) {
    const words = text.split(" and ").map((word) => data.labels.ar[`party:${word}`]);
    return words.every((word) => word !== void 0) ? joined(words) : null;
  }
  function weekdayIn(_, text) {
    const week = [1, 2, 3, 4, 5, 6, 7].map((day2) => new Date(day2 * DAY_MS));
    const names = (language) => new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
    const day = week.find((one) => names("en").format(one) === text);
    return day ? names("ar").format(day) : null;
  }
  function governorateIn({ areas: { governorate } }, text) {
    return governorate.names_ar[governorate.names_en.indexOf(text)] ?? null;
  }

  // src/review/words.js
  var LACKING = "not: ";
  function worded(group, text) {
    const key = `${group}:${text}`;
    const words = say(key);
    return words === key ? text : words;
  }
  var evidenceWords = (label) => worded("evidence", label);
  function whyLost(reason) {
    return reason.split("; ").filter(Boolean).map((part) => {
      if (part.startsWith(LACKING)) {
        return say("lacking", { what: evidenceWords(part.slice(LACKING.length)) });
      }
      const words = worded("why", part);
      return words === part ? evidenceWords(part) : words;
    });
  }
  var reasonWords = (ground, reason) => told(ground, reason).map(({ text }) => text).join(say("semicolon"));
  var nameOf = ({ en, ar }) => name(en, ar);
  var otherName = ({ en, ar }) => {
    const other = isArabic() ? en : ar;
    return other === name(en, ar) ? "" : other;
  };
  var unitsLine = (units) => units.map(nameOf).join(say("comma"));
  function governorateName({ areas: areas2, areaIndex }, pcode) {
    const at = areaIndex.governorate.get(pcode);
    if (at === void 0) return pcode || say("governorate_none");
    return name(areas2.governorate.names_en[at], areas2.governorate.names_ar[at]);
  }
  function killedWords({ killed, unstated }) {
    if (!killed && unstated) return say("killed_unstated");
    const stated = say("killed_n", { n: figure(killed) });
    return unstated ? say("at_least", { n: stated }) : stated;
  }
  var statusWords = ({ status }) => status === "sure" ? say("in_conflict") : term("status", status);
  var incidentsWords = (many) => many === 1 ? say("incident_one") : say("incidents_n", { n: figure(many) });
  var posteriorWords = (posterior) => percent(posterior) < 1 ? say("posterior_least") : say("posterior", { p: percent(posterior) });
  var pointWords = (latitude, longitude) => isolated(`${latitude.toFixed(5)}, ${longitude.toFixed(5)}`);
  function choiceWords(choice) {
    if (choice.kind === "place") return say("chosen:place", { place: isolated(nameOf(choice.place)) });
    if (choice.kind === "struck") {
      return say("chosen:struck", { places: joined(choice.places.map(nameOf).map(isolated)) });
    }
    return say(`chosen:${choice.kind}`);
  }
  function judgedWords(judged) {
    const { judgement, place: place3, pcode, names } = judged;
    if (judgement === "unsure") return say("judged:unsure");
    const known3 = names?.length ? joined(names.map(nameOf).map(isolated)) : placeName2(place3, pcode);
    if (known3) return say(`judged:${judgement}`, { place: known3 });
    return judgement === "negative" ? say("judged:cannot") : pointJudged(judged);
  }
  var pointJudged = ({ latitude, longitude, uncertainty_m }) => say("judged:point", {
    point: pointWords(Number(latitude), Number(longitude)),
    r: distance(Number(uncertainty_m))
  });
  var placeName2 = (place3, pcode) => place3 ? isolated(nameOf(place3)) : pcode;
  function timeWords(at) {
    const tag = isArabic() ? "ar-SY-u-nu-latn" : "en-GB";
    return new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));
  }

  // src/review/links/evidence.js
  var MOST_BITS = 8;
  var NOTHING2 = 0.05;
  function mountEvidence(box, { store }) {
    store.watch((s) => [s.item, s.language], ([item, language]) => {
      box.hidden = !item;
      if (!item) return;
      const evidence2 = item.evidence[language];
      box.replaceChildren(
        el("h3", {}, say("evidence")),
        evidence2.length ? el("ul", { class: "rv-weights" }, ...evidence2.map(weighed)) : el("p", { class: "rv-nothing" }, say("evidence_none")),
        el("p", { class: "sg-note" }, say("evidence_help"))
      );
    });
  }
  function weighed({ part, weight, sentences }) {
    const side = Math.abs(weight) < NOTHING2 ? "nothing" : weight > 0 ? "for" : "against";
    const bar = el("span", { class: "rv-bar" });
    bar.style.setProperty("--rv-share", `${Math.min(100, 100 * Math.abs(weight) / MOST_BITS)}%`);
    return el(
      "li",
      { class: `rv-weight rv-weight-${side}` },
      el("span", { class: "rv-weight-part" }, say(`part:${part}`)),
      el("span", { class: "rv-track", "aria-hidden": "true" }, bar),
      el(
        "span",
        { class: "rv-weight-bits" },
        side === "nothing" ? say("weight:nothing") : say(`weight:${side}`, { n: bits(weight) })
      ),
      el("span", { class: "rv-weight-words" }, sentences.join(say("semicolon")))
    );
  }
  var bits = (weight) => new Intl.NumberFormat(isArabic() ? "ar-SY-u-nu-latn" : "en-GB", {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1
  }).format(Math.abs(weight));

  // src/review/links/judge.js
  var ANSWERS = [["same", "s"], ["different", "d"], ["unsure", "o"]];
  function mountJudge(box, { store, desk }) {
    store.watch((s) => [s.item, s.choice, s.language], ([item, choice]) => {
      box.hidden = !item;
      if (!item) return;
      const kept = box.contains(document.activeElement) ? document.activeElement?.id : "";
      box.setAttribute("aria-label", say("answer"));
      box.replaceChildren(
        el(
          "div",
          { class: "rv-others-buttons" },
          ...ANSWERS.map(([kind, key]) => button(`answer:${kind}`, () => desk.choose({ kind }), {
            id: `rv-${kind}`,
            "aria-keyshortcuts": key,
            "aria-pressed": String(choice?.kind === kind)
          })),
          button("skip", () => desk.skip(), { id: "rv-skip", "aria-keyshortcuts": "k" })
        )
      );
      if (kept) document.getElementById(kept)?.focus({ preventScroll: true });
    });
  }

  // src/parts/scale.js
  var Scale = class extends L.Control.Scale {
    /**
     * @param {HTMLElement} line
     * @param {string} text
     * @param {number} ratio
     */
    _updateScale(line3, text, ratio) {
      const [n, unit] = text.split(" ");
      super._updateScale(line3, say(unit === "km" ? "kilometres" : "metres", { n }), ratio);
    }
  };

  // src/parts/controls.js
  var SYRIA = [[32.3, 35.6], [37.35, 42.4]];
  function controlsOf(map) {
    let controls = [];
    return () => {
      for (const control of controls) control.remove();
      const titles = { zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") };
      controls = [
        // In both languages: the south-east is desert, the south-west the most crowded corner.
        L.control.zoom({ ...titles, position: "bottomright" }),
        new Scale({ imperial: false, position: "bottomleft" })
      ];
      for (const control of controls) control.addTo(map);
    };
  }

  // src/parts/panes.js
  var PANES = {
    "sg-base": 200,
    "sg-areas": 350,
    "sg-zones": 352,
    "sg-water": 355,
    "sg-lines": 365,
    "sg-heat": 380,
    "sg-hexagons": 390,
    "sg-points": 450,
    "sg-names": 460
  };
  function createPanes(map) {
    for (const [name2, order] of Object.entries(PANES)) {
      const pane = map.createPane(name2);
      pane.style.zIndex = String(order);
      pane.setAttribute("aria-hidden", "true");
    }
  }

  // src/views/base.js
  var STYLES = {
    country: { stroke: false, fillOpacity: 1 },
    border: { weight: 0.8, fill: false },
    sea: { stroke: false, fillOpacity: 1 },
    lake: { stroke: false, fillOpacity: 1 },
    river: { weight: 1.4, fill: false }
  };
  var WATER = /* @__PURE__ */ new Set(["lake", "river"]);
  function mountBase({ data }, map) {
    if (data.view.tiles) return;
    const renderers = {};
    for (const { layer, shape } of data.basemap) {
      const pane = WATER.has(layer) ? "sg-water" : "sg-base";
      const renderer = renderers[pane] ??= L.svg({ pane, padding: 0.5 });
      const style = { ...STYLES[layer], className: `sg-${layer}`, renderer, pane };
      L.geoJSON(JSON.parse(shape), { interactive: false, style: () => style }).addTo(map);
    }
  }

  // src/model/points.js
  var touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  // src/model/labels.js
  var ROOM = 2;
  var MOST = 90;
  var SAME = 60;
  var LEADER = 6;
  function placed(wishes, circles, view) {
    const labels = [];
    const numbers2 = view.numbers ?? [];
    const taken = [...view.taken ?? [], ...numbers2];
    const near = gridOf(circles);
    const isFree = (box) => box.left >= 0 && box.top >= 0 && box.right <= view.width && box.bottom <= view.height && !taken.some((other) => touch(box, other)) && !near(box).some((circle) => hits(box, circle));
    for (const wish of wishes) {
      if (labels.length >= MOST) break;
      if (labels.some((label) => isSame2(label, wish))) continue;
      const found = findRoom(wish, isFree, numbers2);
      if (!found) continue;
      labels.push(found);
      taken.push(grown(found.box), ...along(found.leader));
    }
    return labels;
  }
  function findRoom(wish, isFree, numbers2) {
    for (const [x, y] of wish.spots) {
      const box = boxAt(x, y, wish.size);
      if (isFree(grown(box))) return { ...wish, x, y, box, leader: null };
    }
    return wish.away ? findAway(wish, wish.away(), isFree, numbers2) : null;
  }
  function findAway(wish, spots, isFree, numbers2) {
    let across = null;
    for (const [x, y] of spots) {
      const box = boxAt(x, y, wish.size);
      if (!isFree(grown(box))) continue;
      const from = edgeOf(box, wish.at);
      const end = wish.lead?.(from, box);
      if (!end) continue;
      const label = { ...wish, x, y, box, leader: [from, end] };
      if (!along([from, end]).some((part) => numbers2.some((one) => touch(part, one)))) return label;
      across ??= label;
    }
    return across;
  }
  var isSame2 = ({ text, at }, wish) => text === wish.text && Math.hypot(at[0] - wish.at[0], at[1] - wish.at[1]) < SAME;
  var boxAt = (x, y, { width, height }) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });
  var grown = ({ left, right, top, bottom }) => ({ left: left - ROOM, right: right + ROOM, top: top - ROOM, bottom: bottom + ROOM });
  function hits({ left, right, top, bottom }, [x, y, radius]) {
    const dx = Math.max(left - x, 0, x - right);
    const dy = Math.max(top - y, 0, y - bottom);
    return dx * dx + dy * dy < radius * radius;
  }
  var CELL = 64;
  function gridOf(circles) {
    const cells = /* @__PURE__ */ new Map();
    for (const circle of circles) {
      const [x, y, radius] = circle;
      const box = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
      for (const key of cellsOf(box)) {
        const cell = cells.get(key);
        if (cell) cell.push(circle);
        else cells.set(key, [circle]);
      }
    }
    return (box) => cellsOf(box).flatMap((key) => cells.get(key) ?? []);
  }
  function cellsOf({ left, right, top, bottom }) {
    const keys = [];
    for (let i = Math.floor(left / CELL); i <= Math.floor(right / CELL); i++) {
      for (let j = Math.floor(top / CELL); j <= Math.floor(bottom / CELL); j++) keys.push(`${i} ${j}`);
    }
    return keys;
  }
  function edgeOf({ left, right, top, bottom }, [x, y]) {
    return [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
  }
  function along(leader) {
    if (!leader) return [];
    const [[x1, y1], [x2, y2]] = leader;
    const steps = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / LEADER));
    return Array.from({ length: steps + 1 }, (_, i) => boxAt(x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps, { width: LEADER, height: LEADER }));
  }
  function beside(x, y, gap, { width, height }) {
    const [across, up] = [gap + width / 2, gap + height / 2];
    return [
      [x + across, y],
      [x - across, y],
      [x, y - up],
      [x, y + up],
      [x + across, y - up / 2],
      [x - across, y - up / 2],
      [x + across, y + up / 2],
      [x - across, y + up / 2]
    ];
  }

  // src/parts/canvas-layer.js
  var EVENTS = "moveend resize viewreset";
  var MARGIN = 0.2;
  var CanvasLayer = class extends L.Layer {
    /** @param {string} pane */
    constructor(pane) {
      super();
      L.setOptions(this, { pane });
      this.canvas = null;
    }
    /** @param {L.Map} map */
    onAdd(map) {
      this._map = map;
      this.canvas = L.DomUtil.create("canvas", "sg-canvas leaflet-zoom-hide", this.getPane());
      this.canvas.setAttribute("aria-hidden", "true");
      map.on(EVENTS, this.redraw, this);
      this.redraw();
      return this;
    }
    /** @param {L.Map} map */
    onRemove(map) {
      map.off(EVENTS, this.redraw, this);
      this.canvas?.remove();
      this.canvas = null;
      return this;
    }
    redraw() {
      if (!this.canvas) return this;
      this.paint(prepared(this.canvas, this._map), frameOf(this._map));
      return this;
    }
    /**
     * @param {CanvasRenderingContext2D} _context
     * @param {Frame} _frame
     */
    paint(_context, _frame) {
      throw new Error("a layer says how it is painted");
    }
  };
  function marginOf(map) {
    const { x, y } = map.getSize();
    return Math.round(Math.min(x, y) * MARGIN);
  }
  function brushOf(canvas) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("this browser draws no canvas");
    return context;
  }
  function prepared(canvas, map) {
    const size = map.getSize();
    const ratio = pixelRatio();
    const margin = marginOf(map);
    const [width, height] = [size.x + 2 * margin, size.y + 2 * margin];
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([-margin, -margin]));
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = brushOf(canvas);
    context.scale(ratio, ratio);
    context.translate(margin, margin);
    return context;
  }
  var pixelRatio = () => Math.min(window.devicePixelRatio || 1, 2);
  function frameOf(map) {
    const margin = marginOf(map);
    const size = map.getSize();
    const scale = scaleOf(map);
    const origin = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
    return {
      x: (lon) => (lon / 360 + 0.5) * scale - origin.x,
      y: (lat) => {
        const sin = Math.sin(lat * Math.PI / 180);
        return (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * scale - origin.y;
      },
      isNear: (x, y) => x >= -margin && y >= -margin && x <= size.x + margin && y <= size.y + margin
    };
  }
  function scaleOf(map) {
    const { crs } = map.options;
    if (!crs) throw new Error("the map has no CRS");
    return crs.scale(map.getZoom());
  }

  // src/parts/names.js
  var LONGEST = 32;
  var DOT = 2;
  var LINE = 1.25;
  var FACE = 'system-ui, "Segoe UI", "Noto Sans", "Noto Naskh Arabic", Tahoma, sans-serif';
  var LOOKS = {
    governorate: { size: 12.5, weight: 700, colour: "ink" },
    incident: { size: 11.5, weight: 600, colour: "ink" },
    city: { size: 12, weight: 600, colour: "ink" },
    town: { size: 11, weight: 500, colour: "ink" },
    part: { size: 10.5, weight: 500, colour: "soft" }
  };
  function createSizes() {
    const sizes = /* @__PURE__ */ new Map();
    return {
      /**
       * @param {HTMLCanvasElement | null} canvas
       * @param {string} words
       * @param {string} look
       * @returns {Size}
       */
      of(canvas, words, look) {
        const key = `${look} ${words}`;
        const known3 = sizes.get(key);
        if (known3) return known3;
        const context = brushOf(
          /** @type {HTMLCanvasElement} */
          canvas
        );
        context.font = fontOf(look);
        const size = { width: context.measureText(words).width, height: LOOKS[look].size * LINE };
        sizes.set(key, size);
        return size;
      }
    };
  }
  function wishOf({ en, ar, rank }, x, y, sizeOf) {
    const text = shortened(name(en, ar));
    const look = lookOf(rank);
    const size = sizeOf(text, look);
    const dotted = isDotted(rank);
    const spots = dotted ? beside(x, y, DOT + 4, size) : [[x, y], [x, y - 9], [x, y + 9]];
    if (look === "city") spots.push(...beside(x, y, 16, size));
    return { text, look, size, dotted, at: [x, y], spots };
  }
  function lookOf(rank) {
    if (rank <= 2) return "city";
    return isDotted(rank) ? "town" : "part";
  }
  var shortened = (words) => words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
  var fontOf = (look) => `${LOOKS[look].weight} ${LOOKS[look].size}px ${FACE}`;
  function drawName(context, { text, look, x, y, leader, dotted, at }, colours) {
    context.lineJoin = "round";
    if (leader) line(context, leader, colours);
    if (dotted) dot(context, at, colours);
    context.font = fontOf(look);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 3.2;
    context.strokeStyle = colours.halo;
    context.strokeText(text, x, y);
    context.fillStyle = colours[LOOKS[look].colour];
    context.fillText(text, x, y);
  }
  function line(context, [[x1, y1], [x2, y2]], colours) {
    for (
      const [width, colour] of
      /** @type {[number, string][]} */
      [[3, colours.halo], [1, colours.ink]]
    ) {
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
  }
  function dot(context, [x, y], colours) {
    context.beginPath();
    context.arc(x, y, DOT, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = colours.halo;
    context.stroke();
    context.fillStyle = colours.ink;
    context.fill();
  }

  // src/review/names-layer.js
  var GOVERNORATES_UP_TO = 8.5;
  var RADIUS = 15;
  var NameLayer = class extends CanvasLayer {
    sizes = createSizes();
    /**
     * @param {Ground} ground
     * @param {Store<AnyState>} store
     * @param {(item: any) => { latitude: number, longitude: number }[]} marked where no name may stand
     */
    constructor(ground, store, marked) {
      super("sg-names");
      this.ground = ground;
      this.store = store;
      this.marked = marked;
      this.towns = ranked(ground);
      store.watch((s) => [s.item], () => this.redraw());
    }
    /**
     * @param {CanvasRenderingContext2D} context
     * @param {Frame} frame
     */
    paint(context, frame) {
      const { item, isDark } = this.store.get();
      const { x: width, y: height } = this._map.getSize();
      const zoom = this._map.getZoom();
      const sizeOf = (words, look) => this.sizes.of(this.canvas, words, look);
      const towns = this.towns.filter(({ rank }) => isNamedAt(rank, zoom)).flatMap((place3) => {
        const [x, y] = [frame.x(place3.lon), frame.y(place3.lat)];
        return Math.min(x, y, width - x, height - y) < 0 ? [] : [wishOf(place3, x, y, sizeOf)];
      });
      const wishes = [...zoom < GOVERNORATES_UP_TO ? this.governorates(frame, sizeOf) : [], ...towns];
      const circles = (item ? this.marked(item) : []).map((one) => (
        /** @type {[number, number, number]} */
        [frame.x(one.longitude), frame.y(one.latitude), RADIUS]
      ));
      const colours = this.ground.colours[isDark ? "dark" : "light"];
      for (const label of placed(wishes, circles, { width, height })) drawName(context, label, colours);
    }
    /**
     * @param {Frame} frame
     * @param {Measure} sizeOf
     * @returns {Wish[]}
     */
    governorates({ x, y }, sizeOf) {
      const { names_en, names_ar, centres } = this.ground.areas.governorate;
      return centres.map((spots, i) => {
        const text = name(names_en[i], names_ar[i]);
        const pixels = spots.map(([lon, lat]) => (
          /** @type {Spot} */
          [x(lon), y(lat)]
        ));
        return { text, look: "governorate", size: sizeOf(text, "governorate"), at: pixels[0], spots: pixels };
      });
    }
  };

  // src/review/base-map.js
  var CLOSEST = 16;
  var BORDERS = [["governorate", 0], ["district", 8.5], ["sub-district", 10]];
  function createBaseMap(box, { store, ground }, marked) {
    const map = L.map(box, {
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0.25,
      minZoom: 5,
      maxZoom: CLOSEST,
      maxBounds: L.latLngBounds(SYRIA).pad(1)
    });
    createPanes(map);
    map.fitBounds(SYRIA);
    mountBase(
      /** @type {any} */
      { data: { view: { tiles: null }, basemap: ground.basemap } },
      map
    );
    const stated = borders(map, ground);
    const names = new NameLayer(ground, store, marked).addTo(map);
    const renewControls = controlsOf(map);
    store.watch((s) => [s.language], () => {
      box.setAttribute("aria-label", say("map"));
      renewControls();
      names.redraw();
    });
    store.watch((s) => [s.isDark], () => names.redraw());
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(box);
    return { map, stated };
  }
  var ring = ({ latitude, longitude, uncertainty_m }, className) => L.circle([latitude, longitude], { radius: uncertainty_m, className, interactive: false, weight: 1.5 });
  var numbered = (text, className, anchor = [13, 13]) => L.divIcon({
    className: `rv-mark ${className}`,
    html: el("span", {}, text),
    iconSize: [26, 26],
    iconAnchor: anchor
  });
  function borders(map, ground) {
    const renderer = L.svg({ pane: "sg-lines", padding: 0.5 });
    const levels = BORDERS.map(([level, from]) => {
      const style = { className: `rv-border rv-border-${level}`, fill: false, renderer, pane: "sg-lines" };
      const shapes = ground.areas[level].shapes.map((shape) => JSON.parse(shape));
      const layer = L.geoJSON(
        /** @type {any} */
        { type: "GeometryCollection", geometries: shapes },
        { interactive: false, style: () => style }
      );
      return { layer, from };
    });
    const show = () => {
      for (const { layer, from } of levels) {
        if (map.getZoom() >= from) layer.addTo(map);
        else layer.remove();
      }
    };
    map.on("zoomend", show);
    show();
    const marked = L.layerGroup().addTo(map);
    return (pcode) => {
      marked.clearLayers();
      const shape = shapeOf(ground, pcode);
      const style = { className: "rv-stated", fill: false, renderer, pane: "sg-lines" };
      if (shape) L.geoJSON(shape, { interactive: false, style: () => style }).addTo(marked);
    };
  }
  function shapeOf({ areas: areas2, areaIndex }, pcode) {
    for (const [level] of BORDERS) {
      const at = areaIndex[level].get(pcode);
      if (at !== void 0) return JSON.parse(areas2[level].shapes[at]);
    }
    return null;
  }
  function areaBounds(ground, pcode) {
    const shape = shapeOf(ground, pcode);
    return shape && L.geoJSON(shape).getBounds();
  }

  // src/model/accounts.js
  function daysTold({ days }) {
    if (!days.length) return say("unknown");
    const [first, last] = [days[0], days[days.length - 1]].map((day) => Date.parse(`${day}T00:00Z`) / DAY_MS);
    return first === last ? date(first, "short") : span(first, last);
  }
  function killedTold({ killed: [least, most] }) {
    if (least === null) return say("unknown");
    if (least === most || most === null) return figure(least);
    return say("killed_range", { n: figure(least), m: figure(most) });
  }
  function partiesTold({ parties, sides: sides2 }) {
    if (parties.length) return joined(parties.map((party) => term("party", party)));
    if (!sides2.length) return say("unknown");
    return say("account_sides", { sides: joined(sides2.map((side) => isolated(side))) });
  }

  // src/review/links/words.js
  var SIDES = ["one", "other"];
  var markOf = (side) => say(`mark:${side}`);
  var sourceName = ({ names }, side) => names?.[SIDES.indexOf(side)] || say(`account_side:${side}`);
  var dayWords = daysTold;
  var shortWords = (incident2) => [
    daysTold(incident2),
    incident2.place && isolated(incident2.place),
    say("toll_of", { n: killedTold(incident2) })
  ].filter(Boolean).join(" · ");
  var comparedLines = (ground) => [
    ["source", ({ source }) => source],
    ["date", (incident2) => incident2.days.length ? daysTold(incident2) : ""],
    ["place", ({ place: place3 }) => place3],
    ["governorate", ({ governorate }) => governorate ? governorateName(ground, governorate) : ""],
    ["killed", (incident2) => incident2.killed[0] === null ? "" : killedTold(incident2)],
    ["party", (incident2) => incident2.parties.length + incident2.sides.length ? partiesTold(incident2) : ""],
    ["means", ({ means }) => means && joined(means.split(";").map((one) => term("means", one)))],
    ["kind", ({ kind }) => kind && term("kind", kind)],
    ["precision", precisionWords]
  ];
  function precisionWords({ precision, point }) {
    const radius = point?.uncertainty_m ? say("radius_of", { r: distance(point.uncertainty_m) }) : "";
    return [precision && term("precision", precision), radius].filter(Boolean).join(" · ");
  }

  // src/review/links/map.js
  var NEAR = 13;
  var SPREAD = 15;
  function mountMap(box, review) {
    const { store, desk } = review;
    const { map, stated } = createBaseMap(box, review, (item) => SIDES.flatMap((side) => item[side].point ?? []));
    const marks2 = L.layerGroup().addTo(map);
    store.watch((s) => [s.item, s.language], ([item]) => {
      marks2.clearLayers();
      if (!item) return;
      for (const one of [...item.rivals].reverse()) rival(one.key, one.incident);
      for (const side of SIDES) mark(side, item);
    });
    store.watch((s) => [s.item?.key], () => look(store.get().item));
    function mark(side, item) {
      const { point } = item[side];
      if (!point) return;
      if (point.uncertainty_m) ring(withRadius(point), `rv-ring rv-ring-${side}`).addTo(marks2);
      const shift = side === "one" ? SPREAD : -SPREAD;
      const icon = numbered(markOf(side), `rv-mark-${side}`, [13 + shift, 13]);
      L.marker([point.latitude, point.longitude], { icon, keyboard: false, zIndexOffset: 1e3 }).bindTooltip(el("span", {}, shortWords(item[side]))).addTo(marks2);
    }
    function rival(key, told2) {
      if (!told2.point) return;
      const icon = L.divIcon({ className: "rv-rival-mark", iconSize: [12, 12] });
      L.marker([told2.point.latitude, told2.point.longitude], { icon, keyboard: false }).bindTooltip(el("span", {}, shortWords(told2))).on("click", () => desk.open(key)).addTo(marks2);
    }
    function look(item) {
      stated(item?.one.governorate ?? "");
      if (!item) return;
      const bounds = L.latLngBounds([]);
      for (const side of SIDES) {
        const { point } = item[side];
        if (!point) continue;
        const { latitude, longitude, uncertainty_m } = withRadius(point);
        bounds.extend(L.latLng(latitude, longitude).toBounds(2 * uncertainty_m));
      }
      const seen = bounds.isValid() ? bounds : L.latLngBounds(SYRIA);
      map.fitBounds(seen, { animate: false, padding: [36, 36], maxZoom: NEAR });
    }
  }
  var withRadius = ({ latitude, longitude, uncertainty_m = 0 }) => ({ latitude, longitude, uncertainty_m });

  // src/review/history.js
  function historyOf(history, { judgedWords: judgedWords2, boundWords }) {
    if (!history.length) return [];
    return [el(
      "section",
      { class: "rv-history", "aria-labelledby": "rv-history-title" },
      el("h3", { id: "rv-history-title" }, say("history")),
      el("ul", {}, ...history.map((one) => el(
        "li",
        {},
        el("strong", {}, judgedWords2(one)),
        boundWords(one),
        el("small", {}, ` ${say("decided_line", { who: isolated(one.by), when: timeWords(one.at) })}`),
        el("span", { class: "sg-reason" }, quoted(one.why))
      )))
    )];
  }

  // src/review/passages.js
  var quote = (passage, id) => el(
    "section",
    { class: "rv-passage" },
    heading("passage", id),
    el(
      "blockquote",
      { dir: "auto" },
      ...passage.map(([text, isPhrase]) => isPhrase ? el("mark", {}, text) : text)
    ),
    !passage.some(([, isPhrase]) => isPhrase) && el("p", { class: "sg-note" }, say("phrase_not_found"))
  );
  var heading = (key, id) => el("h3", {}, say(key), el("small", {}, " ", el("bdi", {}, id)));
  var cellList = (cells, ground) => el("dl", { class: "rv-cells" }, ...cells.flatMap(([column, cell]) => [
    el("dt", {}, columnName(column)),
    el("dd", {}, quoted(column === "stated_governorate" ? governorateName(ground, cell) : cell))
  ]));
  var columnName = (column) => {
    const words = say(column);
    return words === column ? quoted(column) : words;
  };

  // src/review/position.js
  function positionOf({ store, desk }, at) {
    const state = store.get();
    return [
      button(
        "previous",
        () => desk.move(-1),
        { disabled: neighbour(state, -1) === null, "aria-keyshortcuts": "ArrowUp" }
      ),
      el("span", {}, at < 0 ? "" : say("position", { n: figure(at + 1), m: figure(state.lines.length) })),
      button(
        "next",
        () => desk.move(1),
        { disabled: neighbour(state, 1) === null, "aria-keyshortcuts": "ArrowDown" }
      )
    ];
  }

  // src/review/links/pair.js
  var LONG = 60;
  var MOST_LONG = 4;
  function mountPair(box, review) {
    const { store, ground, kind, settings } = review;
    const where2 = el("p", { class: "rv-position" });
    const title = el("h2", { class: "rv-phrase", id: "rv-phrase", tabindex: "-1" });
    const facts = el("p", { class: "rv-facts" });
    const doubt = el("p", { class: "rv-doubt" });
    const rest = el("div");
    box.append(where2, title, facts, doubt, rest);
    store.watch((s) => [s.current, s.lines, s.item, s.language, s.filter], () => {
      const { lines, current, item } = store.get();
      const at = lines.findIndex(({ key }) => key === current);
      const line3 = lines[at] ?? (item?.key === current ? item?.line : null) ?? null;
      box.hidden = !line3;
      if (!line3) return;
      where2.replaceChildren(...positionOf(review, at));
      title.replaceChildren(say("question"), " ", el("small", {}, ids(line3)));
      facts.textContent = factsOf(line3).map(isolated).join(" · ");
      doubt.hidden = !line3.conflicts.length;
      const conflicts = line3.conflicts.map((name2) => term("conflict", `sources: ${name2}`));
      doubt.textContent = conflicts.join(say("semicolon"));
    });
    store.watch((s) => [s.item, s.language], ([item]) => {
      box.setAttribute("aria-busy", String(!item));
      rest.replaceChildren(...item ? [
        ...historyOf(item.history, kind),
        sideBySide(item),
        ...words(item)
      ] : []);
    });
    store.watch((s) => [s.current], () => {
      title.scrollIntoView({ block: "nearest" });
      title.focus({ preventScroll: true });
    });
    function sideBySide(item) {
      const lines = comparedLines(ground).map(([label, told2]) => {
        const cells = SIDES.map((side) => told2(item[side]));
        return cells.some(Boolean) && el(
          "tr",
          {},
          el("th", { scope: "row" }, say(label)),
          ...cells.map((cell) => el("td", {}, cell ? quoted(cell) : say("unknown")))
        );
      });
      const heads = SIDES.map((side) => el(
        "th",
        { scope: "col" },
        el("span", { class: `rv-mark rv-mark-${side}` }, markOf(side)),
        " ",
        el("span", {}, quoted(sourceName(settings, side))),
        el("small", {}, quoted(item[side].id))
      ));
      return el(
        "table",
        { class: "rv-compared" },
        el("caption", { class: "sg-hidden" }, say("compared")),
        el("thead", {}, el("tr", {}, el("td", {}), ...heads)),
        el("tbody", {}, ...lines)
      );
    }
    const words = (item) => [
      el("div", { class: "rv-both" }, ...SIDES.map((side) => wordsOf(side, item[side])))
    ];
    function wordsOf(side, { passage, cells, id }) {
      const long = cells.filter(([, cell]) => cell.length >= LONG).slice(0, MOST_LONG);
      const section = el(
        "section",
        { class: "rv-words", "aria-label": `${markOf(side)} ${id}` },
        el(
          "h3",
          {},
          el("span", { class: `rv-mark rv-mark-${side}` }, markOf(side)),
          " ",
          say("words_of", { source: isolated(sourceName(settings, side)) })
        ),
        passage && quote(passage, id),
        ...passage ? [] : long.map(([column, cell]) => el(
          "figure",
          {},
          el("blockquote", { dir: "auto" }, cell),
          el("figcaption", {}, columnName(column))
        )),
        !passage && !long.length && el("p", { class: "sg-note" }, say("words_none")),
        cells.length > 0 && el("details", {}, el("summary", {}, say("row_cells")), cellList(cells, ground))
      );
      for (const text of section.querySelectorAll("blockquote")) text.tabIndex = 0;
      return section;
    }
  }
  var ids = ({ one, other }) => el("span", {}, quoted(one.id), " – ", quoted(other.id));
  var factsOf = (line3) => [
    line3.probability === null ? say("link_none") : posteriorWords(line3.probability),
    line3.link && say(`found:${line3.link}`),
    line3.relation && line3.relation !== "one to one" && say(`relation:${line3.relation}`),
    line3.unstated ? say("killed_unstated") : say("killed_most", { n: figure(line3.killed) })
  ].flatMap((fact) => fact || []);

  // src/review/links/rivals.js
  function mountRivals(box, { store, desk }) {
    store.watch((s) => [s.item, s.lines, s.language], ([item, lines]) => {
      box.hidden = !item;
      if (item) box.replaceChildren(...content(item, lines));
    });
    function content({ rivals, rival_count }, lines) {
      const more = rival_count - rivals.length;
      return [
        el("h3", {}, say("rivals")),
        rivals.length ? el("ul", { class: "rv-rivals" }, ...rivals.map((rival) => rivalItem(rival, lines))) : el("p", { class: "sg-note" }, say("rivals_none")),
        ...more > 0 ? [el("p", { class: "sg-note" }, say("rivals_more", { n: figure(more) }))] : []
      ];
    }
    function rivalItem({ key, instead_of, incident: incident2, probability, link }, lines) {
      const [judged] = lines.find((line3) => line3.key === key)?.judged ?? [];
      const stands = judged ? say(`judged:${judged.judgement}`) : say(`found:${link}`);
      return el("li", {}, el(
        "button",
        { type: "button", class: "rv-rival", onclick: () => desk.open(key) },
        el("span", {}, say("instead_of", { mark: markOf(instead_of) }), " ", quoted(incident2.id)),
        el("small", {}, shortWords(incident2)),
        el("small", {}, isolated(posteriorWords(probability)), " · ", judged && "✓ ", isolated(stands))
      ));
    }
  }

  // src/review/links/kind.js
  var LINKS = {
    scopeOf: () => "",
    bodyOf: ({ kind }) => ({ judgement: kind }),
    choiceWords: ({ kind }) => say(`judged:${kind}`),
    lineWords,
    lineContent,
    judgedWords: ({ judgement }) => say(`judged:${judgement}`),
    boundWords: () => "",
    progressWords,
    quick: {
      same: ["same_all", "same_names", "same_source", "same_total"],
      different: ["other_place", "other_day", "other_toll", "other_source", "rival"],
      unsure: ["ask", "source", "rivals"]
    },
    keys: [["s", "same"], ["d", "different"], ["o", "unsure"], ["k", "skip"]],
    mount
  };
  function mount(shell) {
    const review = shell;
    const { desk } = review;
    mountMap(place("map"), review);
    mountPair(place("question"), review);
    mountEvidence(place("choices"), review);
    mountRivals(place("none"), review);
    const judge = el("section", { class: "rv-judge" });
    place("decide").before(judge);
    mountJudge(judge, review);
    return {
      letters: {
        s: () => desk.choose({ kind: "same" }),
        d: () => desk.choose({ kind: "different" }),
        o: () => desk.choose({ kind: "unsure" }),
        k: () => desk.skip()
      }
    };
  }
  var place = (name2) => (
    /** @type {HTMLElement} */
    document.querySelector(`.rv-${name2}`)
  );
  function progressWords(lines) {
    const { done, all } = progressOf(lines);
    return say("progress", { n: figure(done), m: figure(all) });
  }
  function lineWords({ one, other }) {
    return `${isolated(one.id)} – ${isolated(other.id)}`;
  }
  function lineContent(line3) {
    const { one, other, probability } = line3;
    const facts = [dayWords(one), killedWords(line3), probability !== null && posteriorWords(probability)];
    return [
      el("span", { class: "rv-line-text" }, quoted(one.place || other.place || "—")),
      el("small", {}, quoted(one.id), " – ", quoted(other.id)),
      el("small", {}, facts.filter((fact) => fact !== false).map(isolated).join(" · ")),
      badge(line3)
    ];
  }
  function badge(line3) {
    const [first] = line3.judged;
    if (line3.state === "open") return null;
    const isDone = line3.state === "done" && first;
    const words = say(isDone ? `judged:${first.judgement}` : `state:${line3.state}`);
    return el("span", { class: "rv-badge rv-judged" }, isJudged(line3) ? `✓ ${words}` : words);
  }

  // src/review/candidates.js
  var LIKELY = 0.03;
  var AT_LEAST = 3;
  var TOLD = 5;
  function mountCandidates(box, { store, desk, ground }) {
    store.watch((s) => [s.item, s.choice, s.language], ([item, choice]) => {
      box.hidden = !item;
      const kept = focusIn(box);
      box.replaceChildren(...item ? content(item, choice) : []);
      if (kept) document.getElementById(kept)?.focus({ preventScroll: true });
    });
    store.watch((s) => [s.pointed], ([pointed]) => {
      for (const card of box.querySelectorAll("[data-number]")) {
        card.classList.toggle("rv-pointed", card.getAttribute("data-number") === String(pointed));
      }
    });
    function content(item, choice) {
      const { candidates, elsewhere, steps } = item;
      const told2 = steps[store.get().language];
      const likely = Math.max(AT_LEAST, candidates.filter(({ posterior }) => posterior >= LIKELY).length);
      const cards = candidates.map((one, i) => cardOf(one, i + 1, standOf(choice, one.pcode)));
      const folded = cards.slice(likely);
      const isOpen = box.querySelector("details.rv-less")?.hasAttribute("open");
      return [
        el("h3", {}, say("candidates")),
        candidates.length ? el("ol", { class: "rv-candidates" }, ...cards.slice(0, likely)) : el("p", { class: "rv-nothing" }, say("candidates_none")),
        folded.length && el(
          "details",
          { class: "rv-less", open: isOpen },
          el("summary", {}, say("show_candidates", { n: folded.length })),
          el("ol", { class: "rv-candidates" }, ...folded)
        ),
        elsewhere && percent(elsewhere.posterior) >= 1 && el(
          "p",
          { class: "rv-elsewhere" },
          say("elsewhere", { place: isolated(governorateName(ground, elsewhere.pcode)) }),
          " · ",
          posteriorWords(elsewhere.posterior)
        ),
        told2.length && el(
          "details",
          { class: "rv-steps" },
          el("summary", {}, say("steps")),
          el("ol", {}, ...told2.map((step) => el("li", {}, step)))
        )
      ].filter((one) => one instanceof Node);
    }
    function cardOf(one, number2, stand) {
      const key = number2 <= FIRST_SHOWN ? String(number2) : "";
      const id = `rv-candidate-${number2}`;
      return el(
        "li",
        {
          class: `rv-card ${stand && `rv-is-${stand}`}`,
          "data-number": String(number2),
          "data-pcode": one.pcode,
          onmouseenter: () => desk.point(number2),
          onmouseleave: () => desk.point(null),
          onfocusin: () => desk.point(number2)
        },
        el("span", { class: "rv-number", "aria-hidden": "true" }, String(number2)),
        el(
          "div",
          { class: "rv-card-body" },
          el(
            "h4",
            { id },
            quoted(nameOf(one)),
            otherName(one) && el("small", {}, " ", quoted(otherName(one))),
            one.match_type && el("span", { class: "rv-answered" }, say("answered"))
          ),
          el("p", { class: "rv-card-where" }, where(one)),
          likelihood(one.posterior),
          ...evidence(one)
        ),
        el(
          "div",
          { class: "rv-card-actions" },
          button("this_is_it", () => desk.choose({ kind: "place", place: named(one) }), {
            id: `rv-take-${number2}`,
            class: "rv-take",
            "aria-pressed": String(stand === "chosen"),
            "aria-describedby": id,
            "aria-keyshortcuts": key || null
          }),
          button("not_this", () => desk.strike(named(one)), {
            id: `rv-strike-${number2}`,
            class: "rv-strike",
            "aria-pressed": String(stand === "struck"),
            "aria-describedby": id,
            "aria-keyshortcuts": key && `Shift+${key}`
          })
        )
      );
    }
  }
  var focusIn = (box) => box.contains(document.activeElement) ? document.activeElement?.id : "";
  var where = ({ kind, units, population, uncertainty_m, remark, pcode }) => [
    say(`place:${kind}`) === `place:${kind}` ? term("level", kind) : say(`place:${kind}`),
    unitsLine(units),
    population && say("people_n", { n: figure(population) }),
    say("radius_of", { r: distance(uncertainty_m) }),
    remark,
    pcode
  ].filter(Boolean).map((part) => isolated(String(part))).join(" · ");
  function likelihood(posterior) {
    const bar = el("span", { class: "rv-bar" });
    bar.style.setProperty("--rv-share", `${Math.max(1, percent(posterior))}%`);
    return el(
      "p",
      { class: "rv-likelihood" },
      el("span", { class: "rv-track", "aria-hidden": "true" }, bar),
      posteriorWords(posterior)
    );
  }
  function evidence({ evidence: weighed2, reason, name: name2, en, ar }) {
    const { pro, con } = sides(weighed2);
    const compared = name2 && name2 !== en && name2 !== ar ? [el("bdi", {}, `“${name2}”`), " "] : [];
    if (!weighed2.length) {
      return reason ? [el("p", { class: "rv-evidence rv-con" }, ...compared, ...marks(whyLost(reason)))] : [];
    }
    return [
      pro.length && line2("for", pro, compared),
      con.length && line2("against", con, [])
    ].filter((one) => one instanceof Node);
  }
  var line2 = (side, labels, before) => el(
    "p",
    { class: `rv-evidence rv-${side === "for" ? "pro" : "con"}` },
    el("span", { class: "rv-side" }, say(side)),
    ...before,
    ...marks(labels.slice(0, TOLD).map(evidenceWords))
  );
  var marks = (words) => words.flatMap((one, i) => [
    i ? el("span", { class: "rv-dot", "aria-hidden": "true" }, " · ") : "",
    el("span", {}, one)
  ]);

  // src/review/map.js
  var NEAR2 = 13;
  var LIKELY2 = 0.02;
  var NEAR_ENOUGH = 11;
  var DRAWN = 9;
  function mountMap2(box, review) {
    const { store, desk, ground } = review;
    const { map, stated } = createBaseMap(box, review, ({ candidates }) => candidates.slice(0, DRAWN));
    const marks2 = L.layerGroup().addTo(map);
    const set = L.layerGroup().addTo(map);
    store.watch((s) => [s.item, s.choice, s.language], ([item, choice]) => draw(item, choice));
    store.watch((s) => [s.item?.key], () => look(store.get().item));
    store.watch((s) => [s.choice], ([choice]) => showChoice(choice));
    store.watch((s) => [s.pointed], ([pointed]) => {
      for (const mark of box.querySelectorAll(".rv-mark")) {
        mark.classList.toggle("rv-pointed", mark.textContent === String(pointed));
      }
    });
    map.on("click", ({ latlng }) => {
      if (store.get().item) desk.here(latlng.lat, latlng.lng);
    });
    function draw(item, choice) {
      marks2.clearLayers();
      if (!item) return;
      const shown2 = item.candidates.slice(0, DRAWN);
      for (const [i, one] of [...shown2.entries()].reverse()) candidate(one, i + 1, standOf(choice, one.pcode));
      const answer = answerApart(item);
      if (answer) {
        ring(answer, "rv-ring rv-ring-answer").bindTooltip(say("answer_point")).addTo(marks2);
      }
      for (const { given } of item.incidents) {
        if (given) ring(given, "rv-ring rv-ring-given").bindTooltip(say("given_point")).addTo(marks2);
      }
    }
    function candidate(one, number2, stand) {
      ring(one, `rv-ring ${stand && `rv-ring-${stand}`}`).addTo(marks2);
      const icon = numbered(String(number2), stand && `rv-mark-${stand}`);
      L.marker([one.latitude, one.longitude], {
        icon,
        keyboard: false,
        zIndexOffset: 1e3 - 10 * number2
      }).bindTooltip(el("span", {}, `${nameOf(one)} · ${posteriorWords(one.posterior)}`)).on("click", () => desk.chooseNumber(number2)).on("mouseover", () => desk.point(number2)).on("mouseout", () => desk.point(null)).addTo(marks2);
    }
    function look(item) {
      stated(item?.line.governorate ?? "");
      if (!item) return;
      const likely = item.candidates.filter(({ posterior }, i) => i === 0 || posterior >= LIKELY2);
      const bounds = L.latLngBounds([]);
      for (const one of item.answer ? [...likely, item.answer] : likely) {
        bounds.extend(L.latLng(one.latitude, one.longitude).toBounds(2 * one.uncertainty_m));
      }
      const unit = areaBounds(ground, item.line.governorate);
      const seen = bounds.isValid() ? bounds : unit ?? L.latLngBounds(SYRIA);
      map.fitBounds(seen, { animate: false, padding: [36, 36], maxZoom: NEAR2 });
    }
    function showChoice(choice) {
      set.clearLayers();
      if (choice?.kind === "here") {
        ring(choice, "rv-ring rv-ring-here").addTo(set);
        const icon = L.divIcon({ className: "rv-here-mark", iconSize: [22, 22] });
        const mark = L.marker([choice.latitude, choice.longitude], { icon, draggable: true, keyboard: false });
        mark.on("dragend", () => {
          const { lat, lng } = mark.getLatLng();
          desk.here(lat, lng);
        });
        mark.addTo(set);
      } else if (choice?.kind === "place") showPlace(choice.place);
    }
    function showPlace({ pcode, latitude, longitude }) {
      const { item } = store.get();
      if (item?.candidates.slice(0, DRAWN).some((one) => one.pcode === pcode)) return;
      if (latitude === null || longitude === null) {
        const area = areaBounds(ground, pcode);
        if (area) map.fitBounds(area, { animate: false, padding: [20, 20] });
        return;
      }
      const icon = numbered("✓", "rv-mark-chosen");
      L.marker([latitude, longitude], { icon, keyboard: false, interactive: false }).addTo(set);
      const at = L.latLng(latitude, longitude);
      if (map.getBounds().pad(-0.1).contains(at)) return;
      map.setView(at, Math.max(map.getZoom(), NEAR_ENOUGH), { animate: false });
    }
    return {
      middle() {
        const { lat, lng } = map.getCenter();
        return { latitude: lat, longitude: lng };
      }
    };
  }

  // src/model/facts.js
  var LEVEL_COLUMNS = [
    ["governorate", "adm1_pcode"],
    ["district", "adm2_pcode"],
    ["sub-district", "adm3_pcode"]
  ];
  function areaName(data, level, pcode) {
    const index = data.areaIndex[level].get(pcode);
    if (index === void 0) return pcode;
    const { names_en, names_ar } = data.areas[level];
    return `${name(names_en[index], names_ar[index])} (${isolated(pcode)})`;
  }
  function unitName(data, pcode) {
    const found = LEVEL_COLUMNS.find(([level]) => data.areaIndex[level].has(pcode));
    return found ? areaName(data, found[0], pcode) : pcode;
  }

  // src/model/findable.js
  var MOST_PRINTED = 30;
  var [WEAK, PEOPLE] = ["~", "#"];
  var WORTH = {
    "level:governorate": 1.6,
    "level:district": 0.9,
    "level:sub-district": 0.6,
    "place:region": 0,
    "place:settlement": 0,
    "place:camp": -0.3,
    "place:neighbourhood": 0.3,
    "place:landmark": -1
  };
  var SEATS = [["governorate", 4, 3], ["district", 6, 2.4], ["sub-district", 8, 1.7]];
  var TOWN = 1.2;
  var LEAST_TOWN = 5e3;
  var TENFOLD = 0.25;
  var HAS_INCIDENTS = 0.3;
  function findable(data) {
    const found = new Map(areas(data).map((entry) => [entry.pcode, entry]));
    readGazetteer(data, found);
    const others = data.isSummary ? [] : readIncidents(data, found);
    return [...found.values(), ...others].sort((a, b) => b.worth - a.worth);
  }
  function areas(data) {
    return Object.entries(data.areas).flatMap(([level, { pcodes, names_en, names_ar }]) => pcodes.map((pcode, area) => ({
      en: names_en[area],
      ar: names_ar[area],
      what: `level:${level}`,
      pcode,
      names: [names_en[area], names_ar[area]],
      weak: [],
      worth: WORTH[`level:${level}`],
      level: (
        /** @type {Level} */
        level
      ),
      area
    })));
  }
  function readGazetteer(data, found) {
    for (const { place: place3, more } of placeLines(data)) {
      const { pcode, what, en, ar } = place3;
      if (!pcode) continue;
      const { strong, weak, people } = sorted(more);
      const names = [en, ar, ...strong].filter(Boolean);
      const area = found.get(pcode);
      if (area) {
        area.names = [.../* @__PURE__ */ new Set([...area.names, ...names])];
        area.weak.push(...weak);
      } else {
        found.set(pcode, { en, ar, pcode, what, names, weak, worth: worthOf(data, place3, people), place: place3 });
      }
    }
  }
  function sorted(fields) {
    const found = { strong: [], weak: [], people: 0 };
    for (const field of fields) {
      if (field[0] === WEAK) found.weak.push(field.slice(1));
      else if (field[0] === PEOPLE) found.people = Number(field.slice(1));
      else found.strong.push(field);
    }
    return found;
  }
  function worthOf(data, place3, people) {
    const worth = WORTH[place3.what] ?? 0;
    if (place3.what !== "place:settlement") return worth;
    const seat = SEATS.find(([level, length]) => bearsItsName(data, place3, level, length));
    const town = seat?.[2] ?? (people >= LEAST_TOWN ? TOWN : 0);
    return worth + town + (people ? TENFOLD * Math.log10(people) : 0);
  }
  function bearsItsName({ areas: levels, areaIndex }, { en, ar, unit }, level, length) {
    const area = unit.length < length ? void 0 : areaIndex[level]?.get(unit.slice(0, length));
    return area !== void 0 && (levels[level].names_en[area] === en || levels[level].names_ar[area] === ar);
  }
  function readIncidents(data, found) {
    const { place_pcode, place_name_en, place_name_ar, place_text } = data.texts;
    const others = /* @__PURE__ */ new Map();
    for (let row = 0; row < data.count; row++) {
      const [pcode, printed] = [place_pcode.of(row), place_text.of(row)];
      const known3 = found.get(pcode);
      const id = pcode || `text ${printed}`;
      const isPlace = known3 && !known3.level;
      const entry = isPlace ? known3 : others.get(id) ?? namedByReports(data, row);
      if (!isPlace) others.set(id, entry);
      addNames(entry, place_name_en.of(row), place_name_ar.of(row));
      addRow(entry, row, printed);
    }
    return [...others.values()];
  }
  function namedByReports({ texts }, row) {
    const { place_pcode, place_name_en, place_name_ar, place_text } = texts;
    const [en, ar] = [place_name_en.of(row), place_name_ar.of(row)];
    return {
      en: en || place_text.of(row),
      ar,
      pcode: place_pcode.of(row),
      what: "place",
      worth: 0,
      names: [en, ar].filter(Boolean),
      weak: []
    };
  }
  function addNames(entry, en, ar) {
    if (entry.rows || entry.en === en && entry.ar === ar) return;
    if (en) [entry.en, entry.ar] = [en, ar];
    entry.names = [.../* @__PURE__ */ new Set([...entry.names, en, ar])].filter(Boolean);
  }
  function addRow(entry, row, printed) {
    if (!entry.rows) {
      entry.rows = [];
      entry.worth += HAS_INCIDENTS;
    }
    entry.rows.push(row);
    if (printed && entry.rows.length <= MOST_PRINTED && !entry.weak.includes(printed)) {
      entry.weak.push(printed);
    }
  }

  // src/model/names.js
  var ARABIC_FIRST = /^[\u0620-\u064a\u0671-\u06d3]/;
  var ASCII = /^[\0-\x7f]*$/;
  var ACCENTED = /[\x80-\u036f\u1e00-\u1eff]/g;
  var DOUBLED = /([\p{L}_])\1+/gu;
  var NISBA = /(?<=[a-z]{2})i[iy]*[ae]h?$/;
  var FINAL_H = /(?<=.)[aiu]?h$/;
  var CONSTRUCT_T = /(?<=..[aiu])t$/;
  var JOINED_ARTICLE = /^[ae]l(?=[bcdfghjkmnpqrstvwxyz'][a-z']{2})/;
  var INNER_ARTICLE = /^[ae]l(?=[a-z']{3})/;
  var ARABIC_ARTICLE = /^ال(?=..)/;
  var CHAT_DIGIT = /(?<=[a-z])[2357](?=[a-z])/g;
  var AIR_BASE = /(?<![\p{L}\p{N}_])air ?(?:force )?(?=base|field|port)/gu;
  var ORDINAL = /(?<=\p{Nd})(?:st|nd|rd|th)(?![\p{L}\p{N}_])/gu;
  var consonants = (sound) => sound.replace(/[aiu ]/g, "") || sound.replace(/ /g, "");
  function keysBy(tables) {
    const articles = new Set(tables.articles);
    const father = new Set(tables.father);
    const noArticle = new Set(tables.noArticle);
    const silent = new Set(tables.silent);
    const nouns = byWord(tables.nouns);
    const qualifiers = byWord(tables.qualifiers);
    const joined2 = new RegExp(
      `(?<![\\p{L}\\p{N}_])(${tables.joinedFirstWords.join("|")})(?=ال[\\p{L}\\p{N}_]{2})`,
      "gu"
    );
    const latin = new RegExp(Object.keys(tables.latinSound).sort((a, b) => b.length - a.length).join("|"), "g");
    function normalised(text) {
      if (ASCII.test(text)) return text.toLowerCase().replace(/`/g, "'").replace(/[^a-z\d']+/g, " ").trim();
      let plain = text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
      plain = replaced(plain, tables.marks).replace(/\p{Cf}/gu, "").replace(ACCENTED, withoutAccents);
      return plain.replace(/[^\p{L}\p{N}']+/gu, " ").trim();
    }
    function bareWords(normal) {
      const words = normal.replace(AIR_BASE, "air").replace(ORDINAL, "").replace(joined2, "$1 ").split(" ").filter(Boolean);
      const kept = words.filter((word, i) => i === words.length - 1 || !isArticle(word, words[i + 1]));
      let isInner = false;
      const bare = kept.map((word) => {
        const found = bareWord(word, isInner);
        isInner ||= !qualifiers.has(word);
        return found;
      }).filter(Boolean);
      const things = bare.flatMap((word) => nouns.get(word) ?? []);
      if (!things.length) return bare;
      return [...things, ...bare.filter((word) => !nouns.has(word) && !silent.has(word))];
    }
    const isArticle = (word, following) => articles.has(word) || Object.hasOwn(tables.sunArticles, word) && following.startsWith(tables.sunArticles[word]);
    const bareWord = remembered((word, isInner) => {
      const bare = ARABIC_FIRST.test(word) ? word.replace(ARABIC_ARTICLE, "") : noArticle.has(word) ? word : word.replace(CHAT_DIGIT, (digit) => tables.chat[digit]).replace(isInner ? INNER_ARTICLE : JOINED_ARTICLE, "").replaceAll("'", "");
      return father.has(word) || father.has(bare) ? "bu" : bare;
    });
    const folded = remembered((word) => ARABIC_FIRST.test(word) ? replaced(word, tables.alef) : word.replace(DOUBLED, "$1"));
    const sounded = remembered((word) => {
      const spelt = ARABIC_FIRST.test(word) ? Array.from(word, (letter) => tables.arabicSound[letter] ?? (/\p{N}/u.test(letter) ? letter : "")).join("") : word.replace(NISBA, "ia").replace(latin, (letters) => tables.latinSound[letters]).replace(DOUBLED, "$1");
      return spelt.replace(FINAL_H, "a");
    });
    const construct = (word) => {
      const spelt = sounded(word);
      return spelt === tables.house ? spelt : spelt.replace(CONSTRUCT_T, "");
    };
    return (name2) => {
      const normal = normalised(name2);
      const words = bareWords(normal);
      const core = words.filter((word) => !qualifiers.has(word));
      const said2 = words.flatMap((word) => qualifiers.get(word) ?? []);
      const names = core.length ? core : said2;
      const sound = names.map((word, i) => i < names.length - 1 ? construct(word) : sounded(word)).join(" ");
      return {
        normal,
        fold: names.map((word) => folded(word)).join(" "),
        sound,
        skeleton: consonants(sound),
        qualifiers: core.length ? [...new Set(said2)].sort().join(" ") : ""
      };
    };
  }
  var withoutAccents = (letter) => letter.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  var replaced = (text, table) => {
    let out = "";
    for (const letter of text) out += table[letter] ?? letter;
    return out;
  };
  var byWord = (byValue) => new Map(Object.entries(byValue).flatMap(([value, words]) => words.split(" ").map((word) => (
    /** @type {[string, string]} */
    [word, value]
  ))));
  function remembered(work) {
    const known3 = [/* @__PURE__ */ new Map(), /* @__PURE__ */ new Map()];
    return (word, flag = false) => {
      const kept = known3[Number(flag)];
      let found = kept.get(word);
      if (found === void 0) {
        found = work(word, flag);
        kept.set(word, found);
      }
      return found;
    };
  }

  // src/model/slips.js
  function isOneSlipOff(one, other) {
    const [long, short] = one.length >= other.length ? [one, other] : [other, one];
    const more = long.length - short.length;
    if (more > 1) return false;
    const start2 = sameFrom(long, short);
    let end = short.length;
    while (end > start2 && long[end + more - 1] === short[end - 1]) end--;
    const apart = end + more - start2;
    return apart < 2 || apart === 2 && isSwapped(long, short, start2, end);
  }
  function sameFrom(long, short) {
    let start2 = 0;
    while (start2 < short.length && long[start2] === short[start2]) start2++;
    return start2;
  }
  var isSwapped = (one, other, start2, end) => end - start2 === 2 && one[start2] === other[start2 + 1] && one[start2 + 1] === other[start2];
  var LONGEST2 = 64;
  var ROWS = [0, 1, 2].map(() => new Uint8Array(LONGEST2 + 1));
  function distance2(one, other) {
    const [m, n] = [Math.min(one.length, LONGEST2), Math.min(other.length, LONGEST2)];
    let [before, row, next] = ROWS;
    for (let j = 0; j <= n; j++) row[j] = j;
    for (let i = 1; i <= m; i++) {
      next[0] = i;
      for (let j = 1; j <= n; j++) {
        const replaced2 = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
        const swapped = isSwappedAt(one, other, i, j) ? before[j - 2] + 1 : replaced2;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, replaced2, swapped);
      }
      [before, row, next] = [row, next, before];
    }
    return row[n];
  }
  var isSwappedAt = (one, other, i, j) => i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];

  // src/model/fit.js
  var SAME2 = 8;
  var FOLDED = 7.6;
  var SOUNDS_SAME = 7.2;
  var SAME_CONSONANTS = 7;
  var BEGINS = 6;
  var A_LETTER_TO_COME = 0.1;
  var MOST_TO_COME = 2;
  var SLIP = 6;
  var NEAR_CONSONANTS = 5;
  var WORD_MORE = 4.2;
  var WORD_LESS = 3.6;
  var TWO_SLIPS = 3.4;
  var INSIDE = 3;
  var A_LETTER = 0.55;
  var MOST_LETTERS = 6;
  var LEAST_ALIKE = 2.5;
  var WHOLE = 6.6;
  var CLOSE = 5.1;
  var OTHER_QUALIFIER = 1.4;
  var FEW_CONSONANTS = 1;
  var MANY = 4;
  var SHORTEST_SLIPPED = 4;
  var SHORTEST_TWICE_SLIPPED = 7;
  function spellingOf(keys) {
    const letters = keys.normal.replace(/[ ']/g, "");
    const words = keys.sound.split(" ").map(consonants).filter((word) => word.length > 1);
    return {
      ...keys,
      letters,
      words,
      hasLetters: lettersIn(letters),
      hasConsonants: lettersIn(keys.skeleton),
      hasWords: words.reduce((mask, word) => mask | 1 << hash(word) % 32, 0),
      few: keys.skeleton.length < MANY ? FEW_CONSONANTS : 0
    };
  }
  function lettersIn(text) {
    let mask = 0;
    for (let i = 0; i < text.length; i++) mask |= 1 << text.charCodeAt(i) % 32;
    return mask;
  }
  function hash(word) {
    let sum = 0;
    for (let i = 0; i < word.length; i++) sum = sum * 31 + word.charCodeAt(i) >>> 0;
    return sum;
  }
  function bits2(mask) {
    let some = mask - (mask >>> 1 & 1431655765);
    some = (some & 858993459) + (some >>> 2 & 858993459);
    return Math.imul(some + (some >>> 4) & 252645135, 16843009) >>> 24;
  }
  function fit(asked, known3) {
    if (asked.normal === known3.normal) return SAME2;
    const other = asked.qualifiers === known3.qualifiers ? 0 : OTHER_QUALIFIER;
    if (asked.fold === known3.fold) return FOLDED - other;
    if (asked.sound === known3.sound) return SOUNDS_SAME - other - asked.few / 2;
    return Math.max(
      slipped(asked, known3),
      alike(asked, known3) - other,
      typedSoFar(asked, known3) - asked.few,
      shared(asked, known3) - asked.few
    );
  }
  function isMeant(asked, known3, fits) {
    if (fits >= WHOLE || typedSoFar(asked, known3) > 0) return true;
    return asked.few ? slipped(asked, known3) > 0 : fits >= CLOSE;
  }
  function typedSoFar({ letters, hasLetters }, known3) {
    if (letters.length < 2 || hasLetters & ~known3.hasLetters) return 0;
    const at = known3.letters.indexOf(letters);
    const toCome = known3.letters.length - letters.length;
    if (at === 0) return BEGINS - Math.min(MOST_TO_COME, toCome * A_LETTER_TO_COME);
    return at > 0 && letters.length > 2 ? INSIDE : 0;
  }
  function alike(asked, known3) {
    if (bits2(asked.hasConsonants ^ known3.hasConsonants) > 2) return 0;
    const isSame3 = asked.skeleton === known3.skeleton;
    if (!isSame3 && (asked.skeleton.length < 3 || !isOneSlipOff(asked.skeleton, known3.skeleton))) return 0;
    const letters = distance2(asked.sound, known3.sound) - (isSame3 ? 0 : 1);
    const best = isSame3 ? SAME_CONSONANTS : NEAR_CONSONANTS - asked.few;
    const fits = best - asked.few - A_LETTER * Math.min(MOST_LETTERS, letters);
    return fits < LEAST_ALIKE ? 0 : fits;
  }
  function shared(asked, known3) {
    const isMore = known3.words.length > asked.words.length;
    const [few, many] = isMore ? [asked, known3] : [known3, asked];
    if (!few.words.length || few.words.length === many.words.length || few.hasWords & ~many.hasWords) return 0;
    if (!few.words.every((word) => many.words.includes(word))) return 0;
    if (isMore) return WORD_MORE;
    return few.words.length * 2 < many.words.length ? 0 : WORD_LESS;
  }
  function slipped({ letters, few, hasLetters }, known3) {
    const apart = bits2(hasLetters ^ known3.hasLetters);
    if (apart > 4 || Math.abs(letters.length - known3.letters.length) > 2) return 0;
    if (letters.length < SHORTEST_SLIPPED) return 0;
    if (apart < 3 && isOneSlipOff(letters, known3.letters)) return SLIP - few / 2;
    if (letters.length < SHORTEST_TWICE_SLIPPED) return 0;
    return distance2(letters, known3.letters) === 2 ? TWO_SLIPS : 0;
  }
  function createSigns(size) {
    const [letters, bones, words] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
    const [long, hard, many] = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)];
    const isAlike = ({ skeleton, hasConsonants }, at) => Math.abs(hard[at] - skeleton.length) < 2 && bits2(bones[at] ^ hasConsonants) < 3;
    const hasThem = ({ letters: some, hasLetters }, at) => long[at] >= some.length && !(hasLetters & ~letters[at]);
    const isSlipped = ({ letters: some, hasLetters }, at) => Math.abs(long[at] - some.length) < 3 && bits2(letters[at] ^ hasLetters) < 5;
    const sharesWords = ({ words: { length }, hasWords }, at) => many[at] > length ? !(hasWords & ~words[at]) : many[at] < length && !(words[at] & ~hasWords);
    return {
      /**
       * @param {number} at
       * @param {Spelling} known
       */
      set(at, known3) {
        [letters[at], bones[at], words[at]] = [known3.hasLetters, known3.hasConsonants, known3.hasWords];
        [long[at], hard[at], many[at]] = [known3.letters.length, known3.skeleton.length, known3.words.length];
      },
      /**
       * Whether a name could fit; whether it does, `fit` knows.
       *
       * @param {Spelling} asked
       * @param {number} at
       */
      mayFit: (asked, at) => isAlike(asked, at) || hasThem(asked, at) || isSlipped(asked, at) || sharesWords(asked, at)
    };
  }

  // src/model/search.js
  var SHOWN = 12;
  var MOST_PARTS = 3;
  var BEARS_IT = 20;
  var GOOD = 4.9;
  var LITTLE = 0.5;
  var WEAK_NAME = 1;
  var OF_THIS_KIND = 2;
  var OF_ANOTHER_KIND = -1.5;
  var INSIDE_UNIT = 3.5;
  var OUTSIDE_UNIT = -1.5;
  var FILLERS = /* @__PURE__ */ new Set(["of", "the"]);
  function createSearch(data) {
    const keysOf = keysBy(data.search.names);
    const plain = (text) => keysOf(text).normal;
    const kinds = kindsOf(data, plain);
    const entries = findable(data);
    const names = [];
    const units = [];
    const signs = createSigns(entries.reduce((sum, one) => sum + one.names.length + one.weak.length, 0));
    let read2 = 0;
    function readOn(many = Infinity) {
      const end = Math.min(entries.length, read2 + many);
      for (; read2 < end; read2++) {
        const entry = entries[read2];
        for (const text of entry.names) add(entry, text, false);
        for (const text of entry.weak) add(entry, text, true);
      }
      return read2 === entries.length;
    }
    function add(entry, text, isWeak) {
      const name2 = { spelling: spellingOf(keysOf(text)), entry, isWeak };
      signs.set(names.length, name2.spelling);
      names.push(name2);
      if (entry.level) units.push(name2);
    }
    function readings(text) {
      const parts = text.split(/[,،؛;]/).map(plain).filter(Boolean).slice(0, MOST_PARTS);
      return parts.flatMap((part, i) => {
        const within = parts.length > 1 ? unitsNamed(parts.filter((_, j) => j !== i)) : null;
        return withoutKinds(part, kinds).map(({ name: name2, kind }) => ({ spelling: spellingOf(keysOf(name2)), kind, within }));
      });
    }
    function unitsNamed(parts) {
      const asked = parts.flatMap((part) => withoutKinds(part, kinds)).map(({ name: name2 }) => keysOf(name2));
      return units.filter(({ spelling }) => asked.some(({ sound, fold }) => sound === spelling.sound || fold === spelling.fold)).map(({ entry }) => entry.pcode);
    }
    function weigh(best, query) {
      let isKnown = false;
      for (let at = 0; at < names.length; at++) {
        if (!signs.mayFit(query.spelling, at)) continue;
        const { spelling, entry, isWeak } = names[at];
        const fits = fit(query.spelling, spelling);
        if (fits <= 0) continue;
        isKnown ||= isMeant(query.spelling, spelling, fits);
        const worth = fits + ofName(fits, isWeak) + known2(entry, fits) + said(query, entry);
        if (worth > (best.get(entry) ?? -Infinity)) best.set(entry, worth);
      }
      return isKnown;
    }
    function find(text) {
      const asked = readings(text);
      if (!asked.length) return null;
      const best = /* @__PURE__ */ new Map();
      const isKnown = asked.map((query) => weigh(best, query)).includes(true);
      const code = text.trim().toUpperCase();
      const itself = entries.find(({ pcode }) => pcode && pcode === code);
      if (itself) best.set(itself, Infinity);
      const found = [...best].sort(([one, a], [other, b]) => b - a || (one.pcode < other.pcode ? -1 : 1)).slice(0, SHOWN).map(([entry]) => entry);
      return { found, isFaint: !itself && found.length > 0 && !isKnown };
    }
    return { readOn, find };
  }
  var ofName = (fits, isWeak) => isWeak ? -WEAK_NAME : fits >= WHOLE ? BEARS_IT : 0;
  var known2 = ({ worth }, fits) => fits < GOOD && worth > 0 ? worth * LITTLE : worth;
  function said({ kind, within }, { what, pcode, place: place3 }) {
    const unit = place3?.unit ?? pcode;
    const isInside = within?.some((code) => unit.startsWith(code));
    return (!kind ? 0 : what.endsWith(`:${kind}`) ? OF_THIS_KIND : OF_ANOTHER_KIND) + (!within ? 0 : isInside ? INSIDE_UNIT : OUTSIDE_UNIT);
  }
  var kindsOf = ({ search }, plain) => new Map(Object.entries(search.kinds).flatMap(([kind, words]) => words.map((word) => (
    /** @type {[string, string]} */
    [withHa(plain(word)), kind]
  ))));
  var withHa = (word) => word.replace(/ة/g, "ه");
  function withoutKinds(normal, kinds) {
    const found = [{ name: normal, kind: "" }];
    const words = normal.split(" ").filter((word) => !FILLERS.has(word));
    if (words.length < 2) return found;
    const [first, last] = [words[0], words[words.length - 1]].map((word) => kinds.get(withHa(word)));
    if (first) found.push({ name: words.slice(1).join(" "), kind: first });
    if (last) found.push({ name: words.slice(0, -1).join(" "), kind: last });
    return found;
  }

  // src/review/none.js
  var AT_ONCE = 500;
  var MOVES = { ArrowDown: 1, ArrowUp: -1 };
  function mountNone(box, review, middle) {
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
        el(
          "div",
          { class: "rv-others-buttons" },
          button("here_middle", () => {
            const { latitude, longitude } = middle();
            desk.here(latitude, longitude);
          }, { id: "rv-here", "aria-keyshortcuts": "h" }),
          answer && button("use_answer", () => desk.here(answer.latitude, answer.longitude, answer.uncertainty_m), { id: "rv-answer" }),
          given && button("use_given", () => desk.here(given.latitude, given.longitude, given.uncertainty_m), { id: "rv-given" }),
          choosing("cannot", "n"),
          choosing("open", "o")
        )
      ]);
    });
    store.watch((s) => [s.choice, s.item, s.language], ([choice]) => {
      for (const kind of ["cannot", "open"]) {
        document.getElementById(`rv-${kind}`)?.setAttribute("aria-pressed", String(choice?.kind === kind));
      }
    });
    function choosing(kind, key) {
      const choice = (
        /** @type {Choice} */
        { kind }
      );
      return button(
        kind === "open" ? "leave_open" : "cannot",
        () => desk.choose(choice),
        { id: `rv-${kind}`, "aria-keyshortcuts": key, "aria-pressed": "false" }
      );
    }
  }
  var Search = class {
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
        type: "search",
        id: "rv-search",
        role: "combobox",
        autocomplete: "off",
        dir: "auto",
        placeholder: say("search_gazetteer"),
        "aria-label": say("search_gazetteer"),
        "aria-expanded": "false",
        "aria-controls": "rv-found",
        "aria-autocomplete": "list",
        "aria-keyshortcuts": "/",
        onfocus: () => {
          this.prepare();
          this.input.select();
        },
        oninput: () => this.find(),
        onkeydown: (event) => this.key(event),
        onblur: () => this.close()
      });
      this.list = el("ul", {
        id: "rv-found",
        role: "listbox",
        class: "sg-found",
        "aria-label": say("search_gazetteer"),
        hidden: true
      });
      this.status = el("p", { class: "sg-hidden", role: "status" });
      const { input } = this;
      if (sought.length) this.prepare().then(() => {
        if (input === this.input) this.suggest(sought);
      });
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
      const answers = sought.map((words2) => ({ words: words2, found: [], isFaint: true, ...this.search?.find(words2) }));
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
      const told2 = !this.found.length ? say("search_none") : isFaint ? say("search_similar") : "";
      this.list.replaceChildren(
        ...told2 ? [el("li", { class: "sg-note", role: "presentation" }, told2)] : [],
        ...this.found.map((entry, i) => el("li", {
          role: "option",
          id: `rv-found-${i}`,
          "aria-selected": String(i === this.active),
          onmousedown: (event) => {
            event.preventDefault();
            this.pick(i);
          }
        }, ...described(this.ground, entry)))
      );
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
      this.input.setAttribute("aria-activedescendant", this.active >= 0 ? `rv-found-${this.active}` : "");
      this.status.textContent = [told2, this.found.length && say("search_results", { n: this.found.length })].filter(Boolean).join(" ");
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
      const { pcode, en, ar, place: place3 } = this.found[at];
      const point = place3 ? { latitude: place3.lat, longitude: place3.lon } : { latitude: null, longitude: null };
      this.input.value = name(en, ar);
      this.close();
      this.desk.choose({ kind: "place", place: { pcode, en, ar, ...point, uncertainty_m: null } });
    }
    close() {
      this.list.hidden = true;
      this.active = -1;
      this.input.setAttribute("aria-expanded", "false");
    }
  };
  function described(ground, { en, ar, pcode, what, place: place3 }) {
    const unit = place3?.unit ? `${unitName(ground, place3.unit)} · ` : "";
    return [
      quoted(name(en, ar)),
      el("small", {}, ` ${say(what)} · `, unit, quoted(isArabic() ? en : ar), ` ${pcode}`)
    ];
  }

  // src/review/place-decide.js
  var RADII = [100, 500, 1e3, 5e3, 2e4];
  var MOST_SCOPES = 100;
  function mountPlaceDecide({ store, desk }) {
    const point = (
      /** @type {HTMLElement} */
      document.getElementById("rv-point")
    );
    const scope = (
      /** @type {HTMLElement} */
      document.getElementById("rv-scopes")
    );
    store.watch((s) => [s.choice?.kind, s.item?.key, s.language], ([kind]) => {
      point.replaceChildren();
      if (kind) scope.replaceChildren(...scopes(store.get().item));
    });
    store.watch((s) => [s.choice, s.language], ([choice]) => {
      if (choice?.kind === "here") showPoint(choice);
    });
    function scopes(item) {
      const ids2 = [...new Set(item?.incidents.map(({ incident_id }) => incident_id).filter(Boolean))];
      if (!item || !ids2.length || item.incident_count < 2 && !item.line.bound) return [];
      const select = el(
        "select",
        { id: "rv-scope", onchange: () => desk.bind(select.value) },
        !item.line.bound && el("option", { value: "" }, say("scope_all", { n: item.incident_count })),
        ...ids2.slice(0, MOST_SCOPES).map((id) => el("option", { value: id }, say("scope_one", { id: isolated(id) })))
      );
      select.value = store.get().scope;
      return [el("label", { for: "rv-scope" }, say("scope")), select];
    }
    function showPoint(here) {
      if (!point.childElementCount) point.append(...pointFields(here));
      for (
        const name2 of
        /** @type {(keyof Point)[]} */
        ["latitude", "longitude", "uncertainty_m"]
      ) {
        const input = (
          /** @type {HTMLInputElement} */
          document.getElementById(`rv-${name2}`)
        );
        if (input !== document.activeElement) input.value = String(here[name2]);
      }
      for (const one of point.querySelectorAll("[data-radius]")) {
        const isIt = one.getAttribute("data-radius") === String(here.uncertainty_m);
        one.setAttribute("aria-pressed", String(isIt));
      }
    }
    function pointFields(here) {
      const moved = (key) => (event) => {
        const { choice } = store.get();
        const value = (
          /** @type {HTMLInputElement} */
          event.target.valueAsNumber
        );
        if (choice?.kind !== "here" || Number.isNaN(value)) return;
        const next = { ...choice, [key]: value };
        desk.here(next.latitude, next.longitude, next.uncertainty_m);
      };
      const field = (key, label, step) => el("label", { for: `rv-${key}` }, say(label), el("input", {
        id: `rv-${key}`,
        type: "number",
        step,
        required: true,
        dir: "ltr",
        oninput: moved(key),
        min: key === "uncertainty_m" ? 1 : null,
        value: String(here[key])
      }));
      return [
        field("latitude", "latitude", "any"),
        field("longitude", "longitude", "any"),
        field("uncertainty_m", "radius", "any"),
        el("div", { class: "rv-radii", role: "group", "aria-label": say("radius") }, ...RADII.map((metres) => el("button", {
          type: "button",
          "data-radius": String(metres),
          "aria-pressed": "false",
          onclick: () => desk.here(...whereNow(), metres)
        }, metres < 1e3 ? say("metres", { n: metres }) : say("kilometres", { n: metres / 1e3 })))),
        el("p", { class: "sg-note" }, say("radius_help"))
      ];
    }
    function whereNow() {
      const { choice } = store.get();
      return choice?.kind === "here" ? [choice.latitude, choice.longitude] : [NaN, NaN];
    }
  }

  // src/review/place-desk.js
  var RADIUS_M = 1e3;
  function createPlaceDesk(store, desk) {
    function chooseNumber(number2) {
      const place3 = candidateAt(store.get().item, number2);
      if (place3) desk.choose({ kind: "place", place: named(place3) });
    }
    const strike = (place3) => desk.choose(striking(store.get().choice, place3));
    function strikeNumber(number2) {
      const place3 = candidateAt(store.get().item, number2);
      if (place3) strike(named(place3));
    }
    function here(latitude, longitude, radius) {
      const { choice } = store.get();
      const uncertainty_m = radius ?? (choice?.kind === "here" ? choice.uncertainty_m : RADIUS_M);
      desk.choose({ kind: "here", latitude: rounded(latitude), longitude: rounded(longitude), uncertainty_m });
    }
    return { ...desk, chooseNumber, strike, strikeNumber, here };
  }
  var rounded = (degrees) => Math.round(degrees * 1e6) / 1e6;

  // src/review/question.js
  var OTHERS = 20;
  function mountQuestion(box, review) {
    const { store, ground, kind } = review;
    const where2 = el("p", { class: "rv-position" });
    const phrase = el("h2", { class: "rv-phrase", id: "rv-phrase", tabindex: "-1" });
    const facts = el("p", { class: "rv-facts" });
    const doubt = el("p", { class: "rv-doubt" });
    const rest = el("div");
    box.append(where2, phrase, facts, doubt, rest);
    store.watch((s) => [s.current, s.lines, s.language, s.filter], () => {
      const { lines, current } = store.get();
      const at = lines.findIndex(({ key }) => key === current);
      box.hidden = at < 0;
      if (at < 0) return;
      const line3 = lines[at];
      where2.replaceChildren(...positionOf(review, at));
      phrase.replaceChildren(quoted(line3.text || "—"));
      facts.textContent = [
        killedWords(line3),
        governorateName(ground, line3.governorate),
        incidentsWords(line3.rows)
      ].map(isolated).join(" · ");
      doubt.replaceChildren(...doubts(line3));
    });
    store.watch((s) => [s.item, s.language], ([item]) => {
      box.setAttribute("aria-busy", String(!item));
      rest.replaceChildren(...item ? [...historyOf(item.history, kind), ...incidents(item, ground)] : []);
    });
    store.watch((s) => [s.current], () => {
      phrase.scrollIntoView({ block: "nearest" });
      phrase.focus({ preventScroll: true });
    });
    function doubts(line3) {
      const conflicts = line3.conflicts.map((name2) => term("conflict", name2));
      const told2 = [line3.reason && reasonWords(ground, line3.reason), ...conflicts].filter(Boolean);
      return [
        el("span", { class: `rv-badge rv-${line3.status}` }, statusWords(line3)),
        ` ${[...new Set(told2)].join(say("semicolon"))}`
      ];
    }
  }
  function incidents({ incidents: all, incident_count }, ground) {
    const [first, ...others] = all;
    if (!first) return [];
    const more = incident_count - 1 - Math.min(others.length, OTHERS);
    return [
      ...incident(first, ground),
      others.length && el(
        "details",
        { class: "rv-others" },
        el("summary", {}, say("other_incidents", { n: figure(incident_count - 1) })),
        ...others.slice(0, OTHERS).map((one) => el("div", { class: "rv-other" }, ...incident(one, ground))),
        more > 0 && el("p", { class: "sg-note" }, say("incidents_more", { n: figure(more) }))
      )
    ].filter((one) => one instanceof Node);
  }
  function incident({ passage, cells, incident_id, row }, ground) {
    const id = incident_id || say("row_n", { n: row });
    const table = cells.length ? [cellList(cells, ground)] : [];
    if (!passage) return table.length ? [el("section", {}, heading("row_cells", id), ...table)] : [];
    return [
      quote(passage, id),
      ...table.map((list) => el("details", {}, el("summary", {}, say("row_cells")), list))
    ];
  }

  // src/review/places.js
  var PLACES = {
    scopeOf,
    bodyOf: (choice, scope) => ({ incident_id: scope, ...judgementOf(choice) }),
    choiceWords,
    lineWords: (line3) => line3.text,
    lineContent: lineContent2,
    judgedWords,
    boundWords: ({ incident_id }) => incident_id && ` (${say("judged_for", { id: isolated(incident_id) })})`,
    progressWords: progressWords2,
    quick: {
      place: ["named", "around", "source", "know"],
      struck: ["far", "kind", "source"],
      here: ["imagery", "source", "know"],
      cannot: ["vague", "none", "abroad"],
      open: ["ask", "source", "rivals"]
    },
    keys: [
      ["1 – 9", "choose"],
      ["⇧ 1 – 9", "strike"],
      ["/", "search"],
      ["h", "here"],
      ["n", "cannot"],
      ["o", "open"]
    ],
    mount: mount2
  };
  function mount2(shell) {
    const review = { ...shell, desk: createPlaceDesk(shell.store, shell.desk) };
    const { desk } = review;
    const { middle } = mountMap2(place2("map"), review);
    mountQuestion(place2("question"), review);
    mountCandidates(place2("choices"), review);
    mountNone(place2("none"), review, middle);
    mountPlaceDecide(review);
    return {
      letters: {
        n: () => desk.choose({ kind: "cannot" }),
        o: () => desk.choose({ kind: "open" }),
        h: () => {
          const { latitude, longitude } = middle();
          desk.here(latitude, longitude);
        },
        "/": () => document.getElementById("rv-search")?.focus()
      },
      numbered: (number2, isShifted) => isShifted ? desk.strikeNumber(number2) : desk.chooseNumber(number2)
    };
  }
  var place2 = (name2) => (
    /** @type {HTMLElement} */
    document.querySelector(`.rv-${name2}`)
  );
  function progressWords2(lines) {
    const { done, all, killed, killedInAll } = progressOf(lines);
    const people = say("progress_killed", { k: figure(killed), l: figure(killedInAll) });
    const places = say("progress", { n: figure(done), m: figure(all) });
    return killedInAll ? `${places} · ${people}` : places;
  }
  function lineContent2(line3, { ground }) {
    const facts = [killedWords(line3), governorateName(ground, line3.governorate)];
    if (line3.rows > 1) facts.push(incidentsWords(line3.rows));
    return [
      el("span", { class: "rv-line-text" }, quoted(line3.text || "—")),
      el("small", {}, facts.map(isolated).join(" · ")),
      badge2(line3)
    ];
  }
  function badge2(line3) {
    const [first] = line3.judged;
    if (line3.state === "open") {
      return el("span", { class: `rv-badge rv-${line3.status}` }, statusWords(line3));
    }
    const words = line3.state === "done" && first ? judgedWords(first) : say(`state:${line3.state}`);
    return el("span", { class: "rv-badge rv-judged" }, isJudged(line3) ? `✓ ${words}` : words);
  }

  // src/review/queue.js
  var SHOWN2 = 150;
  var FILTERS = ["open", "judged", "all"];
  function mountQueue(box, shell) {
    const { store, desk, settings, kind } = shell;
    let most = SHOWN2;
    const list = el("ol", { class: "rv-lines" });
    const head = el("div", { class: "rv-queue-head" });
    box.append(head, list);
    store.watch((s) => [s.language, s.filter], ([, filter]) => {
      box.setAttribute("aria-label", say("queue"));
      const select = el("select", {
        id: "rv-filter",
        onchange: () => desk.filter(
          /** @type {Filter} */
          select.value
        )
      }, ...FILTERS.map((value) => el("option", { value, selected: value === filter }, say(`filter:${value}`))));
      head.replaceChildren(
        el("h2", {}, say("queue")),
        el("label", {}, el("span", { class: "sg-hidden" }, say("filter")), select),
        el("p", { class: "sg-note" }, say(`order:${settings.order}`))
      );
    });
    store.watch((s) => [s.filter], () => {
      most = SHOWN2;
    });
    store.watch((s) => [s.lines, s.filter, s.current, s.language], draw);
    function draw() {
      const { lines, filter, current } = store.get();
      const kept = filtered(lines, filter);
      const at = kept.findIndex(({ key }) => key === current);
      if (at >= most) most = at + SHOWN2;
      const more = kept.length - most;
      list.replaceChildren(
        ...kept.slice(0, most).map((line3) => lineItem(line3, line3.key === current)),
        ...kept.length ? [] : [el("li", { class: "sg-note" }, say("queue_empty"))],
        ...more > 0 ? [el("li", {}, el("button", {
          type: "button",
          onclick: () => {
            most += SHOWN2;
            draw();
          }
        }, say("queue_more", { n: figure(more) })))] : []
      );
      list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    }
    function lineItem(line3, isCurrent) {
      return el("li", {}, el("button", {
        type: "button",
        class: `rv-line rv-state-${line3.state}`,
        "data-key": line3.key,
        "aria-current": isCurrent && "true",
        onclick: () => desk.open(line3.key)
      }, ...kind.lineContent(line3, shell)));
    }
  }

  // src/review/main.js
  var KINDS = { places: PLACES, links: LINKS };
  var stateFrom = (settings, queue) => ({
    language: settings.language,
    isDark: false,
    by: settings.by,
    filter: "open",
    lines: queue.items,
    version: queue.version,
    fault: queue.fault,
    gone: queue.gone,
    current: null,
    item: null,
    choice: null,
    scope: "",
    undo: [],
    message: null,
    isSaving: false,
    pointed: null,
    isKeyed: isKeyed()
  });
  async function start() {
    const root = (
      /** @type {HTMLElement} */
      document.getElementById("rv-root")
    );
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
        if (store.get().choice) event.preventDefault();
      });
      await review.desk.start();
      document.body.dataset.ready = "yes";
      if (!settings.by) askName(store, settings);
    } catch (error) {
      root.replaceChildren(el("p", { role: "alert", class: "rv-nothing" }, String(error)));
      if (!(error instanceof Refused)) throw error;
    }
  }
  function completed(raw) {
    const areaIndex = Object.fromEntries(Object.entries(raw.areas).map(([level, { pcodes }]) => [level, new Map(pcodes.map((pcode, i) => [pcode, i]))]));
    return (
      /** @type {Ground} */
      { ...raw, areaIndex, isSummary: true }
    );
  }
  function mountLanguage({ store, ground }) {
    store.watch((s) => [s.language], ([language]) => {
      use(ground.labels, language);
      document.documentElement.lang = language;
      document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
    });
  }
  function mountColours({ store, ground }) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => store.update({ isDark: dark.matches });
    dark.addEventListener("change", follow);
    follow();
    store.watch((s) => [s.isDark], ([isDark]) => {
      for (const [name2, colour] of Object.entries(ground.colours[isDark ? "dark" : "light"])) {
        if (typeof colour !== "string") continue;
        document.documentElement.style.setProperty(`--map-${name2.replaceAll("_", "-")}`, colour);
      }
    });
  }
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
    const item = el(
      "main",
      { class: "rv-item" },
      el("div", { class: "rv-scroll" }, ending, question, candidates, none),
      decide
    );
    root.replaceChildren(head, el("div", { class: "rv-messages" }, warning, message), queue, item, map);
    mountHead(head, review);
    mountWarning(warning, review);
    mountMessage(message, review);
    mountQueue(queue, review);
    mountDecide(decide, review);
    mountEnd(ending, review);
    mountKeys(review, review.kind.mount(review));
  }
  function mountEnd(box, { store, settings }) {
    store.watch((s) => [s.lines, s.language], ([lines]) => {
      box.hidden = !lines.every(isJudged);
      if (!lines.length) box.replaceChildren(el("p", {}, say("nothing_asked")));
      else box.replaceChildren(el("p", {}, say("all_done")), el(
        "p",
        { class: "sg-note" },
        el("bdi", {}, say("all_done_next", { file: settings.output }))
      ));
    });
  }
  start();
})();
