// Decodes the page's data: columns of numbers, texts and lists, one entry per incident.
"use strict";

const SyriaData = (() => {
  const ARRAYS = { i1: Int8Array, i2: Int16Array, i4: Int32Array };

  function bytes(base64) {
    const text = atob(base64);
    const out = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
    return out;
  }

  function whole(column) {
    const read = new ARRAYS[column.type](bytes(column.data).buffer);
    return column.repeat ? new ARRAYS[column.type](column.repeat).fill(read[0]) : read;
  }

  // Numbers with NaN where the table has nothing: missing is not zero.
  function numbers(column) {
    const out = Float64Array.from(whole(column));
    for (let i = 0; i < out.length; i++) {
      out[i] = out[i] === column.missing ? NaN : out[i] / column.scale;
    }
    return out;
  }

  // Texts: each value once; code 0 stands for "nothing said", so that it can be filtered by.
  function texts(column, count) {
    const values = ["", ...unshared(column.values)];
    const codes = column.codes === null
      ? Int32Array.from({ length: count }, (_, row) => row + 1)
      : Int32Array.from(whole(column.codes), (c) => (c === column.codes.missing ? 0 : c + 1));
    return { values, codes, of: (row) => values[codes[row]] };
  }

  // Each text begins with a character that says how much of the one before it repeats.
  function unshared(coded) {
    let before = "";
    return coded.map((text) => {
      const points = text.charCodeAt(0) - 256;
      before = before.slice(0, unitsOf(before, points)) + text.slice(1);
      return before;
    });
  }

  // Python counts characters, JavaScript counts the two halves of rare ones apart.
  function unitsOf(text, points) {
    let units = 0;
    for (let i = 0; i < points; i++) units += text.codePointAt(units) > 0xffff ? 2 : 1;
    return units;
  }

  function lists(column, count, separator) {
    const { values, codes } = texts(column, count);
    const parts = values.map((v) => (v ? v.split(separator) : []));
    return { values: parts, codes, of: (row) => parts[codes[row]] };
  }

  function mapped(object, change) {
    return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
  }

  function read(raw) {
    const { incidents, separator } = raw;
    const data = {
      ...raw,
      count: incidents.count,
      numbers: mapped(incidents.numbers, numbers),
      texts: mapped(incidents.texts, (column) => texts(column, incidents.count)),
      lists: mapped(incidents.lists, (column) => lists(column, incidents.count, separator)),
    };
    data.population.nearest = whole(raw.population.nearest);
    data.areaOf = mapped(raw.areas, (level) => areaCodes(data, level));
    data.areaIndex = mapped(raw.areas, (level) => indexOf(level.pcodes));
    return data;
  }

  function indexOf(list) {
    return new Map(list.map((value, index) => [value, index]));
  }

  // For each incident the number of its area on a level, -1 where it lies in none.
  function areaCodes(data, level) {
    const index = indexOf(level.pcodes);
    const column = data.texts[level.column];
    const byCode = column.values.map((pcode) => index.get(pcode) ?? -1);
    return Int32Array.from(column.codes, (code) => byCode[code]);
  }

  const isPlaced = (data, row) => !Number.isNaN(data.numbers.latitude[row]);

  const COARSE = new Set(["sub-district", "district", "governorate"]);
  const isCoarse = (data, row) => COARSE.has(data.texts.precision.of(row));

  return { read, indexOf, isPlaced, isCoarse, numbers };
})();
