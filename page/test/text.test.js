import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import * as facts from "../src/model/facts.js";
import { cell, csv, geojson } from "../src/model/files.js";
import { everything, totals } from "../src/model/filters.js";
import { createLocale, iso } from "../src/model/locale.js";
import { FEW_PEOPLE, UNCOVERED } from "../src/model/tally.js";
import { use } from "../src/model/text.js";
import { days, words, world } from "./world.js";

const data = world();
const all = everything(data);
const sums = totals(data, all);

beforeEach(() => use(words(), "en"));

test("words are filled in; one that is not there stays as it is", () => {
  const { say, term } = createLocale({ a: "{n} of {m}", not_stated: "not stated" }, "en");
  assert.equal(say("a", { n: 1 }), "1 of {m}");
  assert.equal(say("b"), "b");
  assert.equal(term("party", "X"), "X");
  assert.equal(term("party", ""), "not stated");
});

test("digits are Western in both languages", () => {
  for (const language of /** @type {const} */ (["en", "ar"])) {
    const locale = createLocale(words()[language], language);
    assert.match(locale.figure(1234), /^1.?234$/);
    assert.match(locale.date(days("2016-09-23")), /23.*2016|2016.*23/);
  }
});

test("figures round where that tells enough", () => {
  const { figure, number } = createLocale({ unknown: "unknown" }, "en");
  assert.deepEqual([3, 0.1234, 99.6, 100.4, 12345].map(figure), ["3", "0.12", "100", "100", "12,345"]);
  assert.equal(number(NaN), "unknown");
});

test("a whole month goes by its name, other stretches by their ends", () => {
  const { span } = createLocale({ unknown: "unknown" }, "en");
  assert.equal(span(days("2016-09-01"), days("2016-09-30")), "Sept 2016");
  assert.equal(span(days("2016-09-01"), days("2016-09-29")), "1 Sept 2016 – 29 Sept 2016");
  assert.equal(span(days("2016-09-01"), days("2016-10-31")), "1 Sept 2016 – 31 Oct 2016");
  assert.equal(span(NaN, 1), "unknown");
  assert.equal(iso(days("2016-02-29")), "2016-02-29");
});

test("the place is the one matched, or as printed where no more than its unit is known", () => {
  assert.equal(facts.placeTitle(data, 0), "Douma");
  assert.equal(facts.placeTitle(data, 3), "somewhere in Idleb");
  assert.equal(facts.placeTitle(data, 4), "a village");
  use(words(), "ar");
  assert.equal(facts.placeTitle(data, 0), "دوما");
});

test("stated control and our zones are compared as sets", () => {
  assert.equal(facts.agreement(["a"], []), "control_unknown");
  assert.equal(facts.agreement(["a", "b"], ["b", "a"]), "control_agree");
  assert.equal(facts.agreement(["a", "b"], ["b"]), "control_overlap");
  assert.equal(facts.agreement(["a"], ["b"]), "control_differ");
});

test("massacres stand apart from incidents of every kind", () => {
  const line = facts.totalsLine(data, "massacres", sums, sums);
  assert.match(line, /^at least 3 of at least 3 massacres, among 5 of 5 incidents; /);
  assert.match(line, / killed in all incidents: at least 42 of at least 42; 1 not placed/);
  assert.match(line, /toll unknown in 1$/);
  const killed = facts.totalsLine(data, "killed", sums, sums);
  assert.match(killed, /^5 of 5 incidents, at least 42 of at least 42 killed/);
});

test("none beside unknown tolls is no figure in the line of totals", () => {
  const none = { ...sums, incidents: 1, killed: 0, unknown: 1, massacres: 0, kindless: 1 };
  assert.match(facts.totalsLine(data, "killed", none, sums),
    /^1 of 5 incidents, number killed in these not stated, at least 42 in all, 1 not placed/);
  assert.match(facts.totalsLine(data, "killed", none, none),
    /^1 of 1 incidents, number killed not stated, 1 not placed/);
  assert.match(facts.totalsLine(data, "massacres", none, sums),
    /^number of massacres not stated; 1 of 5 incidents, number killed in these not stated, /);
  const some = { ...none, massacres: 1 };
  assert.match(facts.totalsLine(data, "massacres", some, sums),
    /^at least 1 of at least 3 massacres, among 1 of 5 incidents; number killed in these not st/);
  assert.equal(facts.atLeast(0, 2), "not stated");
  assert.equal(facts.atLeast(0, 0), "0");
});

test("an unknown figure is said beside the known ones", () => {
  const tallied = {
    sums: Float64Array.of(7, NaN, 0, 7), unknown: Uint32Array.of(1, 1, 2, 0),
    why: new Uint8Array(4), years: new Uint32Array(4),
  };
  const said = [0, 1, 2, 3].map((area) => facts.amount(data, tallied, area));
  // "At least none" would say nothing: the map shows no data there.
  assert.deepEqual(said, ["at least 7 (unknown in 1)", "no data", "no data (unknown in 2)", "7"]);
});

test("a rate names the years of its population; of few people there is none", () => {
  const tallied = {
    sums: Float64Array.of(2, NaN, NaN), unknown: Uint32Array.of(1, 0, 0),
    why: Uint8Array.of(0, FEW_PEOPLE, UNCOVERED), years: Uint32Array.of(1, 1, 0),
  };
  const said = [0, 1, 2].map((area) => facts.amount(data, tallied, area));
  assert.deepEqual(said, [
    "at least 2 (unknown in 1; population of 2016)", "no rate: fewer than 10,000 people", "no report",
  ]);
  assert.equal(facts.valueName(data, "rate"), "killed per 100,000 people (population of 2016)");
  assert.equal(facts.valueName(data, "killed"), "people killed");
});

test("conflicts that could not be looked for are not none", () => {
  assert.deepEqual(facts.conflicts(data, 0), ["none found"]);
  assert.match(facts.conflicts(data, 4)[0], /could not be checked/);
});

test("cells are no formulas, and come back as they were", () => {
  assert.equal(cell('=HYPERLINK("x")'), `"'=HYPERLINK(""x"")"`);
  assert.equal(cell("-1, said\nso"), `"'-1, said\nso"`);
  assert.equal(cell("\n=1"), `"'\n=1"`);
  assert.equal(cell("\uff1d1"), "'\uff1d1");
  assert.equal(cell("'=1"), "''=1", "reading takes exactly one apostrophe off");
  assert.equal(cell("said\r=1"), `"said\r=1"`);
  assert.equal(cell(["a", "b"]), "a;b");
  assert.equal(cell(-5), "-5");
  assert.equal(cell(null), "");
});

test("files hold what is shown, unknown as nothing", () => {
  const [head, ...lines] = csv(data, Uint32Array.of(2, 4)).trim().split("\r\n");
  assert.ok(head.startsWith("incident_id,"), "the mark of UTF-8 is trimmed like a space");
  assert.equal(lines.length, 2);
  const { features } = JSON.parse(geojson(data, Uint32Array.of(2, 4)));
  assert.equal(features[0].properties.killed, null);
  assert.equal(features[0].properties.date, "2016-10-03");
  assert.deepEqual(features[0].geometry.coordinates, [36.63, 35.93]);
  assert.equal(features[1].geometry, null);
  assert.deepEqual(features[1].properties.perpetrators, ["Syrian regime forces"]);
});

test("files say on which page, and where, a source can be read; others have no such columns", () => {
  const [plain] = csv(data, Uint32Array.of(0)).trim().split("\r\n");
  assert.ok(!/\bpage\b|source_url/.test(plain));
  const other = world([{ page: "=12", source_url: "https://example.org/a,b" }, {}]);
  const [head, ...lines] = csv(other, Uint32Array.of(0, 1)).trim().split("\r\n");
  assert.match(head, /,reason,page,source_url$/);
  assert.match(lines[0], /,'=12,"https:\/\/example.org\/a,b"$/);
  assert.match(csv(other, Uint32Array.of(1)), /,page,source_url\r/, "whichever rows are shown");
  const { features } = JSON.parse(geojson(other, Uint32Array.of(0, 1)));
  assert.equal(features[0].properties.page, "=12");
  assert.equal(features[1].properties.source_url, null);
});

test("parts are joined by the signs of the page's language", () => {
  const tallied = {
    sums: Float64Array.of(7), unknown: Uint32Array.of(1), why: new Uint8Array(1),
    years: Uint32Array.of(3),
  };
  const two = { ...data, population: { ...data.population, used: [2016, 2017] } };
  assert.match(facts.amount(two, tallied, 0), /\(unknown in 1; population of 2016, 2017\)$/);
  use(words(), "ar");
  assert.match(facts.amount(two, tallied, 0), /\(غير معروف في 1؛ سكان 2016، 2017\)$/);
  assert.match(facts.valueName(two, "rate"), /2016، 2017/);
});
