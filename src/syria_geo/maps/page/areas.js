// Areas coloured by a value: governorates, districts or sub-districts.
"use strict";

const SyriaAreas = (() => {
  const NO_DATA = -1;
  const ZERO = 0;
  const GROUND = "#faf9f5"; // areas that show no value

  const FIVE_OR_MORE = 5; // SNHR's threshold; who the killed were, a number does not say

  // What an incident adds to its area, by the value that colours the map. NaN where its source
  // does not say: no kind stated is no claim about massacres.
  const AMOUNTS = {
    massacres: (data) => (row) => {
      const kind = data.texts.kind.of(row);
      return kind ? Number(kind === "massacre") : NaN;
    },
    incidents: () => () => 1,
    killed: (data) => (row) => data.numbers.killed[row],
    five_or_more_killed: (data) => (row) => {
      const killed = data.numbers.killed[row];
      return Number.isNaN(killed) ? NaN : Number(killed >= FIVE_OR_MORE);
    },
    children: (data) => (row) => data.numbers.children[row],
    women: (data) => (row) => data.numbers.women[row],
    rate: (data, level) => (row, area) =>
      (data.numbers.killed[row] / populationOf(data, level, row, area)) * 100000,
  };

  // Per area the sum, NaN where incidents are there and none of them has a figure, and the
  // number of incidents without one.
  function tally(data, level, value, shown) {
    const areaOf = data.areaOf[level];
    const size = data.areas[level].pcodes.length;
    const sums = new Float64Array(size);
    const incidents = new Uint32Array(size);
    const known = new Uint32Array(size);
    const amount = AMOUNTS[value](data, level);
    for (const row of shown) {
      const area = areaOf[row];
      if (area < 0) continue;
      incidents[area]++;
      const part = amount(row, area);
      if (Number.isNaN(part)) continue;
      known[area]++;
      sums[area] += part;
    }
    for (let area = 0; area < size; area++) {
      if (incidents[area] && !known[area]) sums[area] = NaN;
      if (value === "rate" && !hasPopulation(data, level, area)) sums[area] = NaN;
    }
    return { sums, unknown: incidents.map((count, area) => count - known[area]) };
  }

  // How many of all incidents shown, in an area or not, do not state a value.
  function unstated(data, level, value, shown) {
    const amount = AMOUNTS[value === "rate" ? "killed" : value](data, level);
    return shown.reduce((count, row) => count + Number.isNaN(amount(row)), 0);
  }

  // People living in the area in the year nearest to the incident; NaN where no figure exists.
  function populationOf(data, level, row, area) {
    const year = data.population.nearest[row];
    return data.population.levels[level][year][area] || NaN; // nobody counted there: no rate
  }

  const hasPopulation = (data, level, area) =>
    data.population.used.some((_, year) => data.population.levels[level][year][area]);

  // A zero beside unknown figures may be none: nobody knows, and the map does not say so.
  const surely = ({ sums, unknown }, area) => (sums[area] === 0 && unknown[area] ? NaN : sums[area]);

  function classOf(value, limits) {
    if (Number.isNaN(value)) return NO_DATA;
    if (value <= 0 || !limits.length) return ZERO;
    const found = limits.findIndex((limit) => value <= limit);
    return (found < 0 ? limits.length - 1 : found) + 1;
  }

  function colourOf(data, number, limits) {
    if (number === NO_DATA) return "url(#sg-no-data)";
    if (number === ZERO) return data.colours.zero;
    return data.colours.sequential[limits.length][number - 1];
  }

  function notInside(data, level, shown) {
    let count = 0;
    for (const row of shown) if (data.areaOf[level][row] < 0) count++;
    return count;
  }

  // The Leaflet layer: one set of polygons per level, made when first wanted.
  class Layer {
    constructor(data, map) {
      this.data = data;
      this.map = map;
      this.renderer = L.svg({ pane: "sg-areas", padding: 0.3 });
      this.made = {};
      this.hovered = null;
      this.clicked = null;
    }

    show(level, tallied, limits, visible) {
      const drawn = visible ? level : "governorate"; // the country is seen under any layer
      for (const [other, group] of Object.entries(this.made)) {
        if (other !== drawn) group.remove();
      }
      const group = (this.made[drawn] ??= this.make(drawn));
      group.addTo(this.map);
      this.addPattern();
      const opacity = this.data.view.tiles ? (visible ? 0.75 : 0) : 1;
      group.eachLayer((shape) => {
        const coloured = () => colourOf(this.data, classOf(surely(tallied, shape.options.area), limits), limits);
        shape.setStyle({ fillColor: visible ? coloured() : GROUND, fillOpacity: opacity });
      });
    }

    make(level) {
      const group = L.featureGroup();
      this.data.areas[level].shapes.forEach((shape, area) => {
        const latlngs = L.GeoJSON.geometryToLayer({ type: "Feature", geometry: JSON.parse(shape) }).getLatLngs();
        const polygon = L.polygon(latlngs, {
          renderer: this.renderer, pane: "sg-areas", area, level,
          color: "#5b5f66", weight: level === "governorate" ? 1.2 : 0.6, smoothFactor: 0.5,
        });
        polygon.on("mouseover", () => { this.hovered = { level, area }; });
        polygon.on("mouseout", () => { this.hovered = null; });
        polygon.on("click", () => { this.clicked = { level, area }; });
        polygon.addTo(group);
      });
      return group;
    }

    takeClick() {
      const clicked = this.clicked;
      this.clicked = null;
      return clicked;
    }

    boundsOf(level, area) {
      return L.geoJSON(JSON.parse(this.data.areas[level].shapes[area])).getBounds();
    }

    // Stripes for "no data": told from zero without colour.
    addPattern() {
      const svg = this.renderer._container;
      if (!svg || svg.querySelector("#sg-no-data")) return;
      const ns = "http://www.w3.org/2000/svg";
      const pattern = document.createElementNS(ns, "pattern");
      const stripes = { id: "sg-no-data", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
      for (const [key, value] of Object.entries(stripes)) pattern.setAttribute(key, value);
      for (const [width, fill] of [[6, "#f4f2ee"], [2, "#9b978f"]]) {
        const rect = document.createElementNS(ns, "rect");
        rect.setAttribute("width", width);
        rect.setAttribute("height", 6);
        rect.setAttribute("fill", fill);
        pattern.append(rect);
      }
      const defs = document.createElementNS(ns, "defs");
      defs.append(pattern);
      svg.prepend(defs);
    }
  }

  return { Layer, tally, unstated, classOf, colourOf, notInside, NO_DATA, ZERO };
})();
