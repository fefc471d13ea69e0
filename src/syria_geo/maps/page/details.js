// What a popup says about an incident. Unknown is written as unknown.
"use strict";

const SyriaDetails = (() => {
  const { say, term, number, el, quoted } = SyriaText;
  const LISTED = 100;

  // No name of ours was matched: the point is the user's own, or a person decided.
  const UNMATCHED = new Set(["given coordinates", "decision"]);

  // The matched place; as printed where the match says no more than the district it lies in.
  function placeTitle(data, row) {
    const { place_name_en: en, place_name_ar: ar, place_text: printed } = data.texts;
    const matched = SyriaText.name(en.of(row), ar.of(row));
    if (!matched || (SyriaData.isCoarse(data, row) && printed.of(row))) return printed.of(row) || say("unknown");
    return matched;
  }

  function toll(data, row) {
    return ["killed", "children", "women", "injured"]
      .map((name) => `${say(name)}: ${number(data.numbers[name][row])}`)
      .join(" · ");
  }

  function dateLine(data, row) {
    const day = data.numbers.date[row];
    const printed = [data.texts.date_text.of(row), data.texts.time_text.of(row)].filter(Boolean).join(", ");
    if (Number.isNaN(day)) return stacked([interval(data, row), printed ? quoted(printed) : null, !printed && !interval(data, row) && say("unknown")]);
    const time = el("time", { datetime: SyriaText.iso(day), dir: "ltr" }, SyriaText.iso(day));
    const words = el("span", {}, SyriaText.date(day), " · ", time);
    return stacked([words, printed && el("span", {}, say("printed"), " ", quoted(printed))]);
  }

  // The day in short, or as much as is known of it.
  function when(data, row) {
    const { date, date_earliest: from, date_latest: to } = data.numbers;
    return Number.isNaN(date[row]) ? SyriaText.span(from[row], to[row]) : SyriaText.date(date[row], "short");
  }

  // Between which days it was, where the day itself is not known.
  function interval(data, row) {
    const [from, to] = [data.numbers.date_earliest[row], data.numbers.date_latest[row]];
    if (Number.isNaN(from) || Number.isNaN(to)) return null;
    return say("date_between", { from: SyriaText.date(from), to: SyriaText.date(to) });
  }

  const LEVEL_COLUMNS = [
    ["governorate", "adm1_pcode"], ["district", "adm2_pcode"], ["sub-district", "adm3_pcode"],
  ];

  function areaName(data, level, pcode) {
    const index = data.areaIndex[level].get(pcode);
    if (index === undefined) return pcode;
    const { names_en, names_ar } = data.areas[level];
    return `${SyriaText.name(names_en[index], names_ar[index])} (\u2068${pcode}\u2069)`;
  }

  // A unit of any level by its P-code, and those it lies in.
  function unitPath(data, pcode) {
    for (const [level] of LEVEL_COLUMNS) {
      const index = data.areaIndex[level].get(pcode);
      if (index === undefined) continue;
      const above = unitPath(data, data.areas[level].parents[index]);
      return [above, areaName(data, level, pcode)].filter(Boolean).join(" › ");
    }
    return "";
  }

  function unitName(data, pcode) {
    const level = LEVEL_COLUMNS.map(([name]) => name).find((name) => data.areaIndex[name].has(pcode));
    return level ? areaName(data, level, pcode) : pcode;
  }

  // A place of the gazetteer where no incident of this page is placed.
  function bare(data, { en, ar, pcode, what, area }) {
    const lines = [["located_at", el("span", {}, quoted(en), " · ", quoted(ar), ` (\u2068${pcode}\u2069)`)], ["admin", unitPath(data, area) || say("unknown")]];
    return el("article", { class: "sg-details" },
      el("h2", {}, quoted(SyriaText.name(en, ar)), " ", el("small", {}, say(what))),
      el("p", {}, say("no_incident_here")),
      el("dl", {}, ...lines.flatMap(([key, value]) => [el("dt", {}, say(key)), el("dd", {}, value)])));
  }

  function adminPath(data, row) {
    const parts = LEVEL_COLUMNS.map(([level, column]) => [level, data.texts[column].of(row)])
      .filter(([, pcode]) => pcode)
      .map(([level, pcode]) => areaName(data, level, pcode));
    return parts.join(" › ") || say("unknown");
  }

  function bothNames(data, row) {
    const names = [data.texts.place_name_en.of(row), data.texts.place_name_ar.of(row)].filter(Boolean);
    const code = data.texts.place_pcode.of(row);
    const how = data.texts.match_type.of(row);
    if (!names.length) return UNMATCHED.has(how) ? term("rung", how) : say("unknown");
    return el("span", {}, ...names.flatMap((name, i) => (i ? [" · ", quoted(name)] : [quoted(name)])), code ? ` (\u2068${code}\u2069)` : "");
  }

  const parties = (words) => (words.length ? SyriaText.joined(words.map((w) => term("party", w))) : say("unknown"));

  function control(data, row) {
    const stated = data.lists.stated_control.of(row);
    const zone = data.lists.control_zone.of(row);
    const sure = data.texts.control_confidence.of(row);
    const how = sure ? ` (${say("confidence")}: ${term("confidence", sure)})` : "";
    const reason = data.texts.control_reason.of(row);
    return stacked([
      `${say("control_stated")}: ${parties(stated)}`,
      `${say("control_zone")}: ${parties(zone)}${how}`,
      say(agreement(stated, zone)),
      reason && quoted(reason),
    ]);
  }

  // One below the other: no sign to join them that reads well in both languages.
  const stacked = (parts) => el("span", {}, ...parts.filter(Boolean).map((part) => el("span", { class: "sg-line" }, part)));

  function agreement(stated, zone) {
    if (!stated.length || !zone.length) return "control_unknown";
    const shared = stated.filter((party) => zone.includes(party)).length;
    if (!shared) return "control_differ";
    return shared === stated.length && shared === zone.length ? "control_agree" : "control_overlap";
  }

  function precision(data, row) {
    if (!SyriaData.isPlaced(data, row)) return say("status:unlocated");
    const radius = data.numbers.uncertainty_m[row];
    const words = Number.isNaN(radius) ? say("radius_unknown") : say("within", { distance: SyriaText.distance(radius) });
    return stacked([term("precision", data.texts.precision.of(row)), words]);
  }

  function matched(data, row) {
    const { status, match_name, match_type } = data.texts;
    const score = data.numbers.match_score[row];
    if (!match_type.of(row)) return term("status", status.of(row));
    if (UNMATCHED.has(match_type.of(row))) return `${term("status", status.of(row))} · ${term("rung", match_type.of(row))}`;
    return say("match_line", {
      status: term("status", status.of(row)),
      name: `\u2068${match_name.of(row) || say("unknown")}\u2069`,
      rung: term("rung", match_type.of(row)),
      score: Number.isNaN(score) ? say("unknown") : score.toFixed(2),
    });
  }

  function source(data, row) {
    const { source_start: start, source_end: end } = data.numbers;
    const name = data.texts.source.of(row);
    const passage = Number.isNaN(start[row]) ? "" : say("passage", { start: start[row], end: end[row] });
    return el("span", {}, name ? quoted(name) : say("unknown"), passage ? ` · ${passage}` : "");
  }

  // Conflicts of a place cannot be looked for where there is none: that is not "none".
  function unchecked(data, row, conflicts) {
    if (!SyriaData.isPlaced(data, row)) return [say("conflicts_unchecked")];
    return conflicts.length ? [] : [say("conflicts_none")];
  }

  const textOrNull = (text) => (text ? quoted(text) : null);

  // [label, what to say]; a line with nothing to say is left out only where saying so adds nothing.
  function lines(data, row) {
    const { lists, texts } = data;
    const stated = texts.stated_governorate.of(row);
    const conflicts = lists.conflicts.of(row).map((c) => term("conflict", c));
    return [
      ["date", dateLine(data, row)],
      ["toll", toll(data, row)],
      ["place_as_printed", textOrNull(texts.place_text.of(row))],
      ["located_at", bothNames(data, row)],
      ["admin", adminPath(data, row)],
      ["stated_governorate", stated ? areaName(data, "governorate", stated) : null],
      ["perpetrators", parties(lists.perpetrators.of(row))],
      ["counted_under", term("party", texts.counted_under.of(row))],
      ["means", term("means", texts.means.of(row))],
      ["control", control(data, row)],
      ["precision", precision(data, row)],
      ["matched", matched(data, row)],
      ["reason", textOrNull(texts.reason.of(row))],
      ["rivals", lists.rivals.of(row).join(", ") || null],
      ["conflicts", stacked([...conflicts, ...unchecked(data, row, conflicts)])],
      ["notes", textOrNull(texts.notes.of(row))],
      ["source", source(data, row)],
      ["identifier", textOrNull(texts.incident_id.of(row))],
    ].filter(([, value]) => value !== null);
  }

  function one(data, row, actions) {
    const list = el("dl", {}, ...lines(data, row).flatMap(([key, value]) => [el("dt", {}, say(key)), el("dd", {}, value)]));
    const kind = data.texts.kind.of(row);
    const title = el("h2", {}, quoted(placeTitle(data, row)), " ", kind ? el("small", {}, term("kind", kind)) : null);
    return el("article", { class: "sg-details" }, title, list, el("p", { class: "sg-links" }, ...actions));
  }

  function several(data, rows, open) {
    const items = rows.slice(0, LISTED).map((row) => el("li", {}, el("button", { type: "button", onclick: () => open(row) },
      when(data, row), " · ", quoted(placeTitle(data, row)), " · ",
      `${say("killed")}: ${number(data.numbers.killed[row])}`)));
    const rest = rows.length - items.length;
    return el("article", { class: "sg-details" },
      el("h2", {}, say("at_this_point", { n: rows.length })),
      el("ol", {}, ...items),
      rest > 0 ? el("p", {}, say("more_in_table", { n: rest })) : null);
  }

  return { one, several, bare, unitName, placeTitle, areaName, agreement, adminPath, parties, when };
})();
