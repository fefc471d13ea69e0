// The background: neighbouring countries, sea, lakes and rivers, and the names of governorates.
"use strict";

const SyriaBase = (() => {
  const STYLES = {
    country: { color: "#b9b4aa", weight: 0.8, fillColor: "#efece5", fillOpacity: 1 },
    sea: { stroke: false, fillColor: "#d4e2ea", fillOpacity: 1 },
    lake: { stroke: false, fillColor: "#bcd3df", fillOpacity: 1 },
    river: { color: "#a9c6d6", weight: 1.4, fill: false },
  };

  function layer(data) {
    const renderer = L.svg({ pane: "sg-base", padding: 0.5 });
    const group = L.layerGroup();
    for (const { layer: kind, shape } of data.basemap) {
      L.geoJSON(shape, { interactive: false, style: { ...STYLES[kind], renderer, pane: "sg-base" } }).addTo(group);
    }
    return group;
  }

  // Labels take the language of the page when it is switched: both are there, CSS shows one.
  function names(data) {
    const group = L.layerGroup();
    const { names_en, names_ar, centres } = data.areas.governorate;
    centres.forEach(([lon, lat], i) => {
      const label = SyriaText.el("span", {}, SyriaText.el("span", { lang: "en" }, names_en[i]), SyriaText.el("span", { lang: "ar" }, names_ar[i]));
      const icon = L.divIcon({ className: "sg-name", html: label, iconSize: null });
      L.marker([lat, lon], { icon, interactive: false, keyboard: false, pane: "sg-names" }).addTo(group);
    });
    return group;
  }

  return { layer, names };
})();
