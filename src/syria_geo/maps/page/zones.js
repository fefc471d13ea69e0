// Who held the ground, by our zones: of the day nearest to the chosen time.
"use strict";

const SyriaZones = (() => {
  const { say, el } = SyriaText;
  const NS = "http://www.w3.org/2000/svg";
  const OTHER = "#8a8a8a";
  // The less sure, the fainter.
  const LOOKS = {
    high: { fillOpacity: 0.65, weight: 0.3 },
    medium: { fillOpacity: 0.48, weight: 0.3 },
    low: { fillOpacity: 0.28, weight: 0.3 },
    empty: { fillOpacity: 0.12, stroke: false },
  };

  class Zones {
    constructor(data, map) {
      this.data = data;
      this.map = map;
      this.renderer = L.svg({ pane: "sg-zones", padding: 0.3 });
      this.made = new Map();
      this.current = null;
    }

    // The day with zones that is nearest to the end of the time shown.
    nearest(day) {
      const away = (zones) => Math.abs(zones.day - day);
      return this.data.zones.reduce((best, one) => (away(one) < away(best) ? one : best));
    }

    show(day, visible) {
      const wanted = visible ? this.nearest(day) : null;
      if (wanted === this.current) return;
      if (this.current) this.made.get(this.current).remove();
      this.current = wanted;
      if (!wanted) return;
      if (!this.made.has(wanted)) this.made.set(wanted, this.make(wanted));
      this.made.get(wanted).addTo(this.map);
      this.addPatterns(wanted);
    }

    make({ zones }) {
      const group = L.layerGroup();
      for (const zone of zones) {
        const look = LOOKS[zone.empty ? "empty" : zone.confidence] ?? LOOKS.medium;
        L.geoJSON(JSON.parse(zone.shape), {
          interactive: false,
          style: {
            renderer: this.renderer, pane: "sg-zones", color: zone.colours[0] ?? OTHER, fillColor: fillOf(zone.colours), ...look,
          },
        }).addTo(group);
      }
      return group;
    }

    // Joint control is striped in the colours of both.
    addPatterns({ zones }) {
      const svg = this.renderer._container;
      for (const { colours } of zones) {
        if (colours.length < 2 || svg.querySelector(`#${patternId(colours)}`)) continue;
        const width = 6 * colours.length;
        const pattern = shape("pattern", {
          id: patternId(colours), width, height: width, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
        });
        colours.forEach((colour, i) => pattern.append(shape("rect", { x: i * 6, width: 6, height: width, fill: colour })));
        const defs = shape("defs", {});
        defs.append(pattern);
        svg.prepend(defs);
      }
    }

    legend() {
      if (!this.current) return [];
      const seen = new Map();
      for (const { holders, colours } of this.current.zones) seen.set(holders.join(), { holders, colours });
      const rows = [...seen.values()].map(({ holders, colours }) => {
        const box = el("span", { class: "sg-swatch", "aria-hidden": "true" });
        box.style.background = stripes(colours);
        return el("div", { class: "sg-key" }, box, ` ${SyriaDetails.parties(holders)}`);
      });
      const faded = Object.keys(LOOKS).map((level) => el("span", { class: "sg-size" }, sample(level), ` ${say(`zones_${level}`)}`));
      const date = SyriaText.date(this.current.day);
      return [el("h3", {}, say("layer:zones")), ...rows, el("div", { class: "sg-sizes" }, `${say("confidence")}: `, ...faded), el("p", { class: "sg-note" }, say("zones_note", { date }))];
    }
  }

  function sample(level) {
    const box = el("span", { class: "sg-swatch", "aria-hidden": "true" });
    box.style.background = `rgba(60, 60, 60, ${LOOKS[level].fillOpacity})`;
    return box;
  }

  const patternId = (colours) => `sg-zone-${colours.join("").replaceAll("#", "-")}`;
  const fillOf = (colours) => (colours.length > 1 ? `url(#${patternId(colours)})` : colours[0] ?? OTHER);

  function stripes(colours) {
    if (colours.length < 2) return colours[0] ?? OTHER;
    const parts = colours.map((colour, i) => `${colour} ${i * 4}px ${i * 4 + 4}px`);
    return `repeating-linear-gradient(135deg, ${parts.join(", ")})`;
  }

  function shape(name, attributes) {
    const node = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }

  return { Zones };
})();
