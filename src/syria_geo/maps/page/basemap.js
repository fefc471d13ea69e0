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

  // Drawn above the areas, which hide what lies under them: their colours are those of the legend.
  const WATER = new Set(["lake", "river"]);

  function layer(data) {
    const renderers = {};
    const group = L.layerGroup();
    for (const { layer: kind, shape } of data.basemap) {
      const pane = WATER.has(kind) ? "sg-water" : "sg-base";
      const renderer = (renderers[pane] ??= L.svg({ pane, padding: 0.5 }));
      L.geoJSON(JSON.parse(shape), { interactive: false, style: { ...STYLES[kind], renderer, pane } }).addTo(group);
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
      const spots = centres[i].map(([lon, lat]) => [lat, lon]);
      return L.marker(spots[0], { icon, spots, interactive: false, keyboard: false, pane: "sg-names" });
    }));
  }

  // Names step aside from the symbols, to another place inside their own governorate; one that
  // would touch another waits for a closer view.
  function thin(group, map, circles) {
    const kept = [];
    for (const marker of group.getLayers()) {
      const label = marker.getElement()?.firstChild;
      if (!label) return;
      const free = marker.options.spots.map((spot) => ({ spot, box: boxAt(map.latLngToContainerPoint(spot), label) }))
        .filter(({ box }) => !kept.some((other) => touch(box, other)));
      label.style.visibility = free.length ? "" : "hidden";
      if (!free.length) continue;
      const hidden = free.map(({ box }) => circles.reduce((sum, circle) => sum + covered(box, circle), 0));
      const { spot, box } = free[hidden.indexOf(Math.min(...hidden))];
      marker.setLatLng(spot);
      kept.push(box);
    }
  }

  function boxAt({ x, y }, { offsetWidth: width, offsetHeight: height }) {
    return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
  }

  // About how many pixels of a name a circle hides.
  function covered({ left, right, top, bottom }, [x, y, radius]) {
    const wide = Math.min(right, x + radius) - Math.max(left, x - radius);
    const high = Math.min(bottom, y + radius) - Math.max(top, y - radius);
    return wide > 0 && high > 0 ? wide * high : 0;
  }

  const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  return { layer, names, thin, touch };
})();
