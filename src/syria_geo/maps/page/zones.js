// Who held the ground, by our zones, on the day nearest to the chosen time. The page knows the
// cells of all places and a number per cell and day; cells of one kind are filled as one shape.
"use strict";

const SyriaZones = (() => {
  const { say, el } = SyriaText;
  const OTHER = "#8a8a8a";
  const STRIPE = 5;
  // The less sure, the fainter; ground with no place near it faintest.
  const OPACITY = { high: 0.65, medium: 0.48, low: 0.28, empty: 0.12 };

  const Layer = SyriaCanvas.Layer.extend({
    options: { pane: "sg-zones" },

    initialize({ middle, rings, kinds, days }) {
      const [x, y] = [SyriaData.numbers(rings.x), SyriaData.numbers(rings.y)];
      const cell = SyriaData.numbers(rings.cell);
      let from = 0;
      this.rings = Array.from(SyriaData.numbers(rings.length), (length, i) => {
        const ring = { cell: cell[i], x: x.subarray(from, from + length), y: y.subarray(from, from + length) };
        from += length;
        return ring;
      });
      for (let i = 0; i < x.length; i++) {
        x[i] += middle[0];
        y[i] += middle[1];
      }
      this.kinds = kinds;
      this.days = days.map(({ day, of }) => ({ day, of: SyriaData.numbers(of) }));
      this.current = this.days[0];
    },

    showDay(day) {
      const away = (one) => Math.abs(one.day - day);
      this.current = this.days.reduce((best, one) => (away(one) < away(best) ? one : best));
      this.redraw();
    },

    paint(context) {
      const { x, y } = SyriaCanvas.projector(this._map);
      const paths = this.kinds.map(() => new Path2D());
      this.present = new Set();
      for (const ring of this.rings) {
        const kind = this.current.of[ring.cell];
        if (Number.isNaN(kind)) continue;
        this.present.add(kind);
        const path = paths[kind];
        path.moveTo(x(ring.x[0]), y(ring.y[0]));
        for (let i = 1; i < ring.x.length - 1; i++) path.lineTo(x(ring.x[i]), y(ring.y[i]));
        path.closePath();
      }
      this.kinds.forEach((kind, i) => {
        if (!this.present.has(i)) return;
        context.globalAlpha = opacityOf(kind);
        context.fillStyle = fillOf(context, kind.colours);
        context.fill(paths[i]);
      });
    },

    // What the legend needs to name: each set of holders once, who holds most places first.
    holders() {
      const seen = new Map();
      for (const ring of this.rings) {
        const kind = this.kinds[this.current.of[ring.cell]];
        if (!kind) continue;
        const key = kind.holders.join();
        const entry = seen.get(key) ?? { ...kind, places: 0 };
        entry.places++;
        seen.set(key, entry);
      }
      return [...seen.values()].sort((a, b) => b.places - a.places);
    },

    legend() {
      const rows = this.holders().map(({ holders, colours }) => el("div", { class: "sg-key" }, swatch(stripes(colours), OPACITY.high), ` ${SyriaDetails.parties(holders)}`));
      const faded = Object.entries(OPACITY).map(([level, opacity]) =>
        el("span", { class: "sg-size" }, swatch(`rgba(60, 60, 60, ${opacity})`), ` ${say(`zones_${level}`)}`));
      const date = SyriaText.date(this.current.day);
      return [
        el("h3", {}, say("layer:zones")), ...rows, el("div", { class: "sg-sizes" }, `${say("confidence")}: `, ...faded),
        el("p", { class: "sg-note" }, say("zones_note", { date })),
      ];
    },
  });

  const opacityOf = ({ confidence, empty }) => (empty ? OPACITY.empty : OPACITY[confidence] ?? OPACITY.medium);

  // Joint control is striped in the colours of all holders.
  function fillOf(context, colours) {
    if (colours.length < 2) return colours[0] ?? OTHER;
    const tile = document.createElement("canvas");
    tile.width = tile.height = STRIPE * colours.length;
    const brush = tile.getContext("2d");
    colours.forEach((colour, i) => {
      brush.fillStyle = colour;
      brush.fillRect(i * STRIPE, 0, STRIPE, tile.height);
    });
    const pattern = context.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().rotate(45));
    return pattern;
  }

  function stripes(colours) {
    if (colours.length < 2) return colours[0] ?? OTHER;
    const parts = colours.map((colour, i) => `${colour} ${i * STRIPE}px ${(i + 1) * STRIPE}px`);
    return `repeating-linear-gradient(135deg, ${parts.join(", ")})`;
  }

  // As pale as on the map.
  function swatch(background, opacity = 1) {
    const box = el("span", { class: "sg-swatch", "aria-hidden": "true" });
    const fill = el("span", { class: "sg-fill" });
    fill.style.background = background;
    fill.style.opacity = opacity;
    box.append(fill);
    return box;
  }

  return { Layer };
})();
