// Which incidents are shown, and what they add up to. Pure: no page elements here.
"use strict";

const SyriaFilters = (() => {
  const FACETS = [
    "kind", "party", "perpetrators", "means", "stated_control", "control_zone", "status", "precision",
    "match_type",
  ];

  const column = (data, facet) => data.lists[facet] ?? data.texts[facet];

  // The words a facet knows, most frequent first, each with how many incidents have it.
  function options(data, facet) {
    const { values, codes } = column(data, facet);
    const perCode = new Uint32Array(values.length);
    for (const code of codes) perCode[code]++;
    const counts = new Map();
    values.forEach((value, code) => {
      if (!perCode[code]) return;
      for (const word of wordsOf(value)) counts.set(word, (counts.get(word) ?? 0) + perCode[code]);
    });
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  // Nothing can be picked from a facet that no incident fills.
  const offered = (data) => FACETS.filter((facet) => options(data, facet).some(([word]) => word));

  const wordsOf = (value) => (Array.isArray(value) ? (value.length ? value : [""]) : [value]);

  // For each stored value whether the chosen words let it through; null where nothing is chosen.
  function allowed(data, facet, chosen) {
    if (!chosen || !chosen.size) return null;
    return column(data, facet).values.map((value) => wordsOf(value).some((word) => chosen.has(word)));
  }

  function rows(data, state, days) {
    const tests = FACETS.map((facet) => [column(data, facet).codes, allowed(data, facet, state.facets[facet])])
      .filter(([, pass]) => pass);
    const { date, killed } = data.numbers;
    const shown = [];
    for (let row = 0; row < data.count; row++) {
      if (days && !(date[row] >= days.from && date[row] <= days.to)) continue; // NaN fails: undated
      if (state.atLeast > 0 && !tollPasses(killed[row], state)) continue;
      if (tests.every(([codes, pass]) => pass[codes[row]])) shown.push(row);
    }
    return Uint32Array.from(shown);
  }

  const tollPasses = (killed, state) =>
    Number.isNaN(killed) ? state.unknownToll : killed >= state.atLeast;

  function totals(data, shown) {
    const { killed, date } = data.numbers;
    const sum = { incidents: shown.length, killed: 0, unknown: 0, unplaced: 0, undated: 0 };
    for (const row of shown) {
      if (Number.isNaN(killed[row])) sum.unknown++;
      else sum.killed += killed[row];
      if (!SyriaData.isPlaced(data, row)) sum.unplaced++;
      if (Number.isNaN(date[row])) sum.undated++;
    }
    return sum;
  }

  const everything = (data) => Uint32Array.from({ length: data.count }, (_, row) => row);

  return { FACETS, offered, options, rows, totals, everything };
})();
