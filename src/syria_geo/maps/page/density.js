// Density without borders: a heat map, and hexagons of equal area with their counts.
"use strict";

const SyriaDensity = (() => {
  // The heat map reads its canvas back at every change; the browser wants to know before.
  const plain = window.simpleheat;
  window.simpleheat = (canvas) => {
    canvas.getContext("2d", { willReadFrequently: true });
    return plain(canvas);
  };

  function heat(data) {
    const shades = data.colours.sequential[5];
    const gradient = Object.fromEntries(shades.map((colour, i) => [0.2 + i * 0.2, colour]));
    return L.heatLayer([], { radius: 22, blur: 18, minOpacity: 0.25, maxZoom: 10, gradient, pane: "sg-heat" });
  }

  // Only what is known better than its sub-district: the middle of a governorate is no hot spot.
  function heatPoints(data, shown) {
    const { latitude, longitude } = data.numbers;
    const points = [];
    for (const row of shown) {
      if (!SyriaData.isPlaced(data, row) || SyriaData.isCoarse(data, row)) continue;
      points.push([latitude[row], longitude[row], 1]);
    }
    return points;
  }

  // Hexagons of equal area on the ground; each incident is in the one its place lies in, or in
  // none where the place is not known well enough.
  const Hexagons = SyriaCanvas.Layer.extend({
    options: { pane: "sg-hexagons" },

    initialize(data) {
      const { of, corners, limits } = data.hexagons;
      this.data = data;
      this.of = SyriaData.numbers(of);
      this.corners = corners;
      this.limits = limits;
      this.count = new Uint32Array(corners.length);
    },

    setRows(shown) {
      this.count.fill(0);
      this.leftOut = 0;
      for (const row of shown) {
        if (Number.isNaN(this.of[row])) this.leftOut += SyriaData.isPlaced(this.data, row) ? 1 : 0;
        else this.count[this.of[row]]++;
      }
    },

    paint(context) {
      const { x, y } = SyriaCanvas.projector(this._map);
      this.drawn = [];
      this.corners.forEach((corners, hexagon) => {
        if (!this.count[hexagon]) return;
        const points = [0, 2, 4, 6, 8, 10].map((i) => [x(corners[i]), y(corners[i + 1])]);
        const [cx, cy] = [(points[0][0] + points[3][0]) / 2, (points[0][1] + points[3][1]) / 2];
        const radius = Math.hypot(points[0][0] - cx, points[0][1] - cy);
        if (this.isNear(cx, cy)) this.drawn.push({ hexagon, points, cx, cy, radius });
      });
      for (const cell of this.drawn) this.drawCell(context, cell);
    },

    drawCell(context, { hexagon, points, cx, cy, radius }) {
      const number = SyriaAreas.classOf(this.count[hexagon], this.limits);
      context.beginPath();
      for (const [px, py] of points) context.lineTo(px, py);
      context.closePath();
      context.fillStyle = SyriaAreas.colourOf(this.data, number, this.limits);
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = "#ffffff";
      context.stroke();
      if (radius > 9) SyriaCanvas.text(context, String(this.count[hexagon]), cx, cy);
    },

    // Number of incidents in the hexagon under a point of the screen, null where there is none.
    countAt(point) {
      if (!this._canvas) return null;
      const cell = this.drawn.find(({ cx, cy, radius }) => Math.hypot(cx - point.x, cy - point.y) < radius * 0.93);
      return cell ? this.count[cell.hexagon] : null;
    },
  });

  return { heat, heatPoints, Hexagons };
})();
