// The background: neighbouring countries, sea, lakes and rivers, and the names of governorates.
"use strict";

const SyriaBase = (() => {
  const STYLES = {
    country: { stroke: false, fillColor: "#efece5", fillOpacity: 1 },
    border: { color: "#b9b4aa", weight: 0.8, fill: false },
    sea: { stroke: false, fillColor: "#d4e2ea", fillOpacity: 1 },
    lake: { stroke: false, fillColor: "#bcd3df", fillOpacity: 1 },
    river: { color: "#a9c6d6", weight: 1.4, fill: false },
  };

  function layer(data) {
    const renderer = L.svg({ pane: "sg-base", padding: 0.5 });
    const group = L.layerGroup();
    for (const { layer: kind, shape } of data.basemap) {
      L.geoJSON(JSON.parse(shape), { interactive: false, style: { ...STYLES[kind], renderer, pane: "sg-base" } }).addTo(group);
    }
    return group;
  }

  // Both languages are there, CSS shows one. Widest governorate first: it keeps its name longest.
  function names(data) {
    const { names_en, names_ar, centres, shapes } = data.areas.governorate;
    const width = shapes.map((shape) => {
      const bounds = L.geoJSON(JSON.parse(shape)).getBounds();
      return bounds.getEast() - bounds.getWest();
    });
    const order = centres.map((_, i) => i).sort((a, b) => width[b] - width[a]);
    return L.layerGroup(order.map((i) => {
      const label = SyriaText.el("span", {}, SyriaText.el("span", { lang: "en" }, names_en[i]), SyriaText.el("span", { lang: "ar" }, names_ar[i]));
      const icon = L.divIcon({ className: "sg-name", html: label, iconSize: null });
      const [lon, lat] = centres[i];
      return L.marker([lat, lon], { icon, interactive: false, keyboard: false, pane: "sg-names" });
    }));
  }

  // Where two names would touch, the later one waits for a closer view.
  function thin(group) {
    const kept = [];
    for (const marker of group.getLayers()) {
      const label = marker.getElement()?.firstChild;
      if (!label) return;
      const box = label.getBoundingClientRect();
      const crowded = kept.some((other) => touch(box, other));
      label.style.visibility = crowded ? "hidden" : "";
      if (!crowded) kept.push(box);
    }
  }

  const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  return { layer, names, thin };
})();
