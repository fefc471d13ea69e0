import assert from "node:assert/strict";
import { test } from "node:test";

import * as facts from "../src/model/facts.js";
import { placeInGovernorate, placeName } from "../src/model/gazetteer.js";
import { linkOf, safeLink } from "../src/model/links.js";
import { use } from "../src/model/text.js";
import { told } from "../src/model/told.js";
import { words, world, wordings } from "./world.js";

const data = { ...world(), labels: words() };

/**
 * @param {string} text
 * @param {import("../src/types.js").Language} [language]
 */
function said(text, language = "ar") {
  use(words(), language);
  const parts = told(data, text).map((part) => part.text.replace(/[\u2068\u2069]/g, ""));
  use(words(), "en");
  return parts;
}

test("a wording of ours is told in Arabic, in English it stays", () => {
  assert.deepEqual(said("several places are meant"), ["المقصود عدة أماكن"]);
  assert.deepEqual(said("several places are meant; x", "en"), ["several places are meant; x"]);
});

test("what differs from row to row is told in its own words", () => {
  assert.deepEqual(said("nearest place Douma (C1000), captured on 2017-06-06; 1.0 km from a line"), [
    "أقرب مكان: دوما، جرت السيطرة عليه في 6 حزيران 2017", "على بعد 1.0 كم من خط تماس",
  ]);
  assert.deepEqual(said("attribution to Russian forces is the report's belief; injured: about"), [
    "نسبة الهجوم إلى القوات الروسية هي ما يعتقده التقرير", "الجرحى: نحو العدد المذكور",
  ]);
  assert.deepEqual(said("the point lies in Idleb, the source counts it in Aleppo"),
    ["النقطة تقع في إدلب، والمصدر يحسبها في حلب"]);
  assert.deepEqual(said("weekday does not fit the date: 14 January 2017 was a Saturday"),
    ["يوم الأسبوع لا يوافق التاريخ: 14 January 2017 كان يوم السبت"]);
  assert.deepEqual(said("'<b>$&' was not found, and may be the site"),
    ["لم يُعثر على '<b>$&'، وقد يكون هو الموقع"]);
});

test("a party, governorate or weekday that is none is nobody's wording", () => {
  for (const text of [
    "minor presence of the neighbours", "the point lies in Paris, the source counts it in Rome",
    "weekday does not fit the date: 1 May was a Birthday",
  ]) assert.deepEqual(said(text), [text]);
});

test("somebody's own text stays as it is, beside a wording of ours too", () => {
  use(words(), "ar");
  assert.deepEqual(told(data, "a; b, and c"), [{ text: "a; b, and c", isKnown: false }]);
  assert.deepEqual(told(data, "two brothers; suicide attack").map(({ isKnown }) => isKnown), [false, true]);
  use(words(), "en");
});

test("every wording is found by an example of itself", () => {
  /** @type {Record<string, string>} */
  const examples = {
    day: "2016-09-15", time: "22:20", n: "1,234.5", place: "Douma (C1000)", column: "killed", text: "x y",
    level: "district", parties: "ISIS and Russian forces", governorate: "Idleb", weekday: "Friday",
    rest: "Douma (C1000), an enclave",
  };
  for (const [en] of wordings()) {
    const text = en.replace(/\{([a-z]+)\d*\}/g, (_, name) => examples[name]);
    const [part, ...more] = said(text);
    assert.deepEqual(more, [], en);
    assert.doesNotMatch(part, /[{}]/, en);
    assert.match(part, /[\u0600-\u06ff]/, en);
  }
});

test("a place that is unsure or known roughly is called as printed, and says so", () => {
  const rows = world([
    { place_text: "near Tabqa", status: "unsure" }, { place_text: "in Douma" },
    { place_text: "", status: "unsure" },
    { place_text: "somewhere", status: "unsure", precision: "governorate" },
    { place_text: "Idleb", status: "sure", precision: "district" },
  ]);
  use(words(), "en");
  const titles = [0, 1, 2, 3, 4].map((row) => [facts.placeTitle(rows, row), facts.doubt(rows, row)]);
  assert.deepEqual(titles, [
    ["near Tabqa", "unsure"], ["Douma", ""], ["Douma", "unsure"],
    ["somewhere", "unsure, governorate only"], ["Idleb", "district only"],
  ]);
});

test("other candidates have names", () => {
  use(words(), "en");
  assert.equal(placeInGovernorate(data, "C1000"), "Douma");
  assert.equal(placeInGovernorate(data, "SY07"), "Idleb");
  assert.equal(placeInGovernorate(data, "C404"), "C404");
  const inUnit = { ...world(), places: "C1\ttown\tSY02\t1\t1\tDouma\tدوما" };
  assert.equal(placeInGovernorate(inUnit, "C1"), "Douma (Aleppo)");
  use(words(), "ar");
  assert.equal(placeInGovernorate(inUnit, "C1"), "دوما (حلب)");
  assert.equal(placeName(inUnit, "C2"), null);
  use(words(), "en");
});

test("links lead to the web and to files beside the page, and nowhere else", () => {
  assert.equal(safeLink("https://example.org/a?b=c#d"), "https://example.org/a?b=c#d");
  assert.equal(safeLink("HTTP://example.org"), "http://example.org/");
  assert.equal(safeLink(" reports/a b.pdf "), "./reports/a%20b.pdf");
  assert.equal(safeLink("..\\reports\\a.pdf"), "./../reports/a.pdf");
  for (const bad of [
    "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1).pdf", "data:text/html,x.pdf",
    "file:///etc/passwd.txt", "//example.org/a.pdf", "\\\\server\\a.pdf", "/etc/a.pdf", "C:\\a.pdf", "none",
    "https://", "vbscript:x.y", "\u202ehttps://example.org", "blob:https://example.org/a.pdf", "page 12",
    "www.example.org/report.pdf", "example.org/a.pdf", "news.example.com",
  ]) assert.equal(safeLink(bad), null, bad);
});

test("a link opens a PDF at its page", () => {
  assert.equal(linkOf("a.pdf", "", "12"), "./a.pdf#page=12");
  assert.equal(linkOf("https://example.org/a.pdf", "", "12"), "https://example.org/a.pdf#page=12");
  assert.equal(linkOf("a.pdf#x", "", "12"), "./a.pdf#x");
  assert.equal(linkOf("a.html", "", "12"), "./a.html");
  assert.equal(linkOf("a.pdf", "", "12-14"), "./a.pdf");
  assert.equal(linkOf("", "https://example.org/news", ""), "https://example.org/news");
  assert.equal(linkOf("", "SNHR report.", ""), null);
});
