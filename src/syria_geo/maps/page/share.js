// The state of the page in its address, and what is shown as a file.
"use strict";

const SyriaShare = (() => {
  // --- address: only what differs from the page's own start ---------------------------------

  function write(app) {
    const { state, start, map, data } = app;
    const out = new URLSearchParams();
    if (SyriaText.language !== start.language) out.set("lang", SyriaText.language);
    for (const key of ["level", "value"]) if (state[key] !== start[key]) out.set(key, state[key]);
    const layers = [...state.layers].sort().join(" ");
    if (layers !== [...start.layers].sort().join(" ")) out.set("layers", layers);
    const { mode, step, at, span } = state.time;
    if (mode !== "all") out.set("time", [mode, step, at, span].join(" "));
    for (const [facet, words] of Object.entries(state.facets)) for (const word of [...words].sort()) out.append(`f.${facet}`, word);
    if (state.atLeast) out.set("least", state.atLeast);
    if (!state.unknownToll) out.set("unknown", "no");
    if (state.sort.key !== start.sort.key || state.sort.down !== start.sort.down) out.set("sort", `${state.sort.key} ${state.sort.down ? "down" : "up"}`);
    if (app.selected !== null) out.set("incident", data.texts.incident_id.of(app.selected));
    const { lat, lng } = map.getCenter();
    if (app.moved) out.set("view", [lat.toFixed(4), lng.toFixed(4), map.getZoom()].join(" "));
    return out.toString();
  }

  function read(fragment, start, data) {
    const given = new URLSearchParams(fragment.replace(/^#/, ""));
    const one = (key, allowed, usual) => (allowed.includes(given.get(key)) ? given.get(key) : usual);
    const facets = {};
    for (const facet of SyriaFilters.offered(data)) {
      const words = given.getAll(`f.${facet}`);
      if (words.length) facets[facet] = new Set(words);
    }
    const [sortKey, way] = (given.get("sort") ?? "").split(" ");
    const known = SyriaTable.COLUMNS.some((c) => c.key === sortKey);
    return {
      language: one("lang", ["en", "ar"], start.language),
      state: {
        level: one("level", Object.keys(data.areas), start.level),
        value: one("value", data.values, start.value),
        layers: given.has("layers") ? readLayers(given.get("layers").split(" ")) : new Set(start.layers),
        time: readTime(given.get("time"), start.time),
        facets,
        atLeast: data.values.includes("killed") ? Math.max(0, Number(given.get("least")) || 0) : 0,
        unknownToll: given.get("unknown") !== "no",
        sort: known ? { key: sortKey, down: way === "down" } : { ...start.sort },
      },
      incident: given.get("incident"),
      view: readView(given.get("view")),
    };
  }

  function readLayers(names) {
    const ground = SyriaPanel.GROUNDS.find((layer) => names.includes(layer));
    return new Set(SyriaPanel.LAYERS.filter((layer) => names.includes(layer) && (layer === ground || !SyriaPanel.GROUNDS.includes(layer))));
  }

  function readTime(text, usual) {
    const [mode, step, at, span] = (text ?? "").split(" ");
    if (!["cumulative", "window"].includes(mode) || !["day", "week", "month", "year"].includes(step)) return { ...usual };
    return { mode, step, at: Math.max(0, Math.floor(Number(at)) || 0), span: Math.max(1, Math.floor(Number(span)) || 1) };
  }

  function readView(text) {
    const [lat, lng, zoom] = (text ?? "").split(" ").map(Number);
    return [lat, lng, zoom].every(Number.isFinite) && Math.abs(lat) <= 90 ? { lat, lng, zoom } : null;
  }

  // --- files -----------------------------------------------------------------------------------

  const COLUMNS = [
    "incident_id", "source", "source_start", "source_end", "kind", "date", "date_text", "time_text", "date_earliest",
    "date_latest", "date_precision", "perpetrators",
    "counted_under", "means", "place_text", "stated_governorate", "stated_control", "killed", "children", "women", "injured",
    "notes", "status", "latitude", "longitude", "uncertainty_m", "precision", "place_pcode", "place_name_en", "place_name_ar",
    "adm1_pcode", "adm2_pcode", "adm3_pcode", "match_type", "match_score", "match_name", "rivals", "control_zone",
    "control_confidence", "control_reason", "conflicts", "reason",
  ];

  const DATES = new Set(["date", "date_earliest", "date_latest"]);

  function value(data, name, row) {
    if (DATES.has(name)) {
      const day = data.numbers[name][row];
      return Number.isNaN(day) ? null : SyriaText.iso(day);
    }
    if (name in data.numbers) return Number.isNaN(data.numbers[name][row]) ? null : data.numbers[name][row];
    if (name in data.lists) return data.lists[name].of(row);
    return data.texts[name].of(row) || null;
  }

  function geojson(data, rows) {
    const features = Array.from(rows, (row) => ({
      type: "Feature",
      geometry: SyriaData.isPlaced(data, row)
        ? { type: "Point", coordinates: [data.numbers.longitude[row], data.numbers.latitude[row]] } : null,
      properties: Object.fromEntries(COLUMNS.map((name) => [name, value(data, name, row)])),
    }));
    return JSON.stringify({ type: "FeatureCollection", features });
  }

  function csv(data, rows) {
    const lines = Array.from(rows, (row) => COLUMNS.map((name) => cell(value(data, name, row))).join(","));
    return `\ufeff${[COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
  }

  // A text that a spreadsheet would run as a formula gets an apostrophe in front.
  function cell(given) {
    if (typeof given === "number") return String(given);
    let text = given === null ? "" : Array.isArray(given) ? given.join(";") : given;
    if (/^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function download(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = SyriaText.el("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  }

  return { write, read, geojson, csv, download };
})();
