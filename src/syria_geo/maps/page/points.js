// Incidents as circles sized by toll, on one canvas: a hundred thousand stay quick.
"use strict";

const SyriaPoints = (() => {
  const LARGEST = 24; // radius in pixels of the point with the highest toll
  const SMALLEST = 3.5;
  const UNKNOWN = 5; // where no toll is stated: neither large nor overlooked
  const RADIUS_FROM_ZOOM = 9;
  const LONGEST_NAME = 32; // characters
  const LABELS_UP_TO = 400; // more labels or rings than this in one view would hide the map

  // Incidents with the same coordinates are one point.
  function places(data) {
    const { latitude, longitude } = data.numbers;
    const known = new Map();
    const of = new Int32Array(data.count).fill(-1);
    const lat = [];
    const lon = [];
    for (let row = 0; row < data.count; row++) {
      if (!SyriaData.isPlaced(data, row)) continue;
      const key = Math.round(latitude[row] * 1e5) * 1e8 + Math.round(longitude[row] * 1e5);
      let place = known.get(key);
      if (place === undefined) {
        place = lat.length;
        known.set(key, place);
        lat.push(latitude[row]);
        lon.push(longitude[row]);
      }
      of[row] = place;
    }
    return { of, lat, lon, size: lat.length };
  }

  const Layer = SyriaCanvas.Layer.extend({
    options: { pane: "sg-points" },

    initialize(data) {
      this.data = data;
      this.places = places(data);
      this.stamps = new Map();
      const { size } = this.places;
      this.count = new Uint32Array(size);
      this.killed = new Float64Array(size);
      this.known = new Uint32Array(size);
      this.certain = new Uint8Array(size); // 2 known well, 1 unsure, 0 only roughly
      this.radius = new Float64Array(size);
      this.first = new Int32Array(size); // one of its incidents, for its name
      this.setRows(SyriaFilters.everything(data));
      const most = this.killed.reduce((a, b) => Math.max(a, b), 1);
      this.factor = LARGEST / Math.sqrt(most);
      this.order = Array.from({ length: size }, (_, i) => i).sort((a, b) => this.killed[b] - this.killed[a]);
    },

    setRows(shown) {
      const { of, size } = this.places;
      const { killed, uncertainty_m } = this.data.numbers;
      for (const array of [this.count, this.killed, this.known, this.certain, this.radius]) array.fill(0);
      this.shown = shown;
      for (const row of shown) {
        const place = of[row];
        if (place < 0) continue;
        this.first[place] = row;
        this.count[place]++;
        if (!Number.isNaN(killed[row])) {
          this.killed[place] += killed[row];
          this.known[place]++;
        }
        this.certain[place] = Math.max(this.certain[place], certainty(this.data, row));
        if (uncertainty_m[row] > this.radius[place]) this.radius[place] = uncertainty_m[row];
      }
    },

    sizeOf(killed) {
      return Math.max(SMALLEST, this.factor * Math.sqrt(killed));
    },

    rowsAt(place) {
      const rows = [];
      for (const row of this.shown) if (this.places.of[row] === place) rows.push(row);
      return rows;
    },

    latLng(place) {
      return L.latLng(this.places.lat[place], this.places.lon[place]);
    },

    select(place) {
      this.selected = place;
      this.redraw();
    },

    paint(context) {
      this.drawn = this.inView();
      const few = this.drawn.length <= LABELS_UP_TO;
      const metre = 1 / SyriaCanvas.metresPerPixel(this._map);
      for (const [x, y, , place] of this.drawn) {
        const near = few && this.withRadius && this._map.getZoom() >= RADIUS_FROM_ZOOM;
        if (near || place === this.selected) this.drawRadius(context, x, y, this.radius[place] * metre);
      }
      for (const [x, y, size, place] of this.drawn) this.drawPoint(context, x, y, size, place);
      if (few) for (const [x, y, size, place] of this.drawn) this.drawCount(context, x, y, size, place);
      if (few && this.withNames && this._map.getZoom() >= RADIUS_FROM_ZOOM) this.drawNames(context);
    },

    // Each name beside its symbol, on the side where there is room; where there is none, not at all.
    drawNames(context) {
      const taken = this.drawn.map(([x, y, size]) => ({ left: x - size, right: x + size, top: y - size, bottom: y + size }));
      for (const [x, y, size, place] of this.drawn) {
        const words = this.nameOf(place);
        if (!words) continue;
        const half = SyriaCanvas.widthOf(context, words) / 2;
        for (const middle of [x + size + 4 + half, x - size - 4 - half]) {
          const box = { left: middle - half, right: middle + half, top: y - 7, bottom: y + 7 };
          if (taken.some((other) => SyriaBase.touch(box, other))) continue;
          SyriaCanvas.text(context, words, middle, y);
          taken.push(box);
          break;
        }
      }
    },

    nameOf(place) {
      const row = this.first[place];
      if (SyriaData.isCoarse(this.data, row)) return "";
      const { place_name_en, place_name_ar } = this.data.texts;
      const words = SyriaText.name(place_name_en.of(row), place_name_ar.of(row));
      return words.length > LONGEST_NAME ? `${words.slice(0, LONGEST_NAME - 1)}…` : words;
    },

    inView() {
      const { lat, lon } = this.places;
      const { x, y } = SyriaCanvas.projector(this._map);
      const out = [];
      for (const place of this.order) {
        if (!this.count[place]) continue;
        const px = x(lon[place]);
        const py = y(lat[place]);
        if (this.isNear(px, py)) out.push([px, py, this.known[place] ? this.sizeOf(this.killed[place]) : UNKNOWN, place]);
      }
      return out;
    },

    drawRadius(context, x, y, pixels) {
      if (!(pixels > SMALLEST)) return;
      circle(context, x, y, pixels);
      context.fillStyle = "rgba(194, 65, 12, 0.08)";
      context.fill();
      context.lineWidth = 2.5; // light under dark: seen on pale and on dark areas
      context.strokeStyle = "rgba(255, 255, 255, 0.6)";
      context.stroke();
      context.setLineDash([4, 4]);
      context.lineWidth = 1.2;
      context.strokeStyle = "rgba(124, 45, 18, 0.9)";
      context.stroke();
      context.setLineDash([]);
    },

    drawPoint(context, x, y, size, place) {
      const look = this.certain[place];
      if (place === this.selected) {
        stamp(context, x, y, size, { ...lookOf(look, this.known[place] > 0), line: "#111", dash: [], width: 3 });
        return;
      }
      const image = this.stampOf(look, Math.round(size * 4) / 4, this.known[place] > 0);
      context.drawImage(image, x - image.half, y - image.half, image.half * 2, image.half * 2);
    },

    // Points of one size look alike: drawn once, copied a hundred thousand times.
    stampOf(look, size, known) {
      const key = `${look} ${size} ${known}`;
      if (!this.stamps.has(key)) {
        const ratio = Math.min(window.devicePixelRatio || 1, 2);
        const image = document.createElement("canvas");
        image.half = Math.ceil(size) + 2;
        image.width = image.height = image.half * 2 * ratio;
        const context = image.getContext("2d");
        context.scale(ratio, ratio);
        stamp(context, image.half, image.half, size, { ...lookOf(look, known), width: 1.2 });
        this.stamps.set(key, image);
      }
      return this.stamps.get(key);
    },

    drawCount(context, x, y, size, place) {
      if (this.count[place] < 2) return;
      const at = size >= 9 ? [x, y] : [x + size + 5, y - size - 2];
      SyriaCanvas.text(context, String(this.count[place]), ...at);
    },

    // The place drawn nearest to a point of the screen, within reach of a finger or a mouse.
    placeAt(point, reach) {
      let best = null;
      let least = Infinity;
      for (const [x, y, size, place] of this._canvas ? this.drawn : []) {
        const away = Math.hypot(x - point.x, y - point.y) - size;
        if (away <= reach && away < least + 0.01) [best, least] = [place, Math.min(away, least)];
      }
      return best;
    },
  });

  // 2: sure and precise; 1: unsure; 0: only the sub-district, district or governorate is known.
  function certainty(data, row) {
    if (SyriaData.isCoarse(data, row)) return 0;
    return data.texts.status.of(row) === "sure" ? 2 : 1;
  }

  const HOLLOW = { fill: "#ffffff", line: "#7c2d12" };
  const LOOKS = [
    { fill: "rgba(255, 247, 237, 0.75)", line: "#7c2d12", dash: [2, 2] },
    { fill: "rgba(251, 191, 136, 0.85)", line: "#7c2d12", dash: [] },
    { fill: "rgba(194, 65, 12, 0.8)", line: "#ffffff", dash: [] },
  ];

  // A toll that nobody stated is hollow, and its line is dark: white on white would be lost.
  const lookOf = (look, known) => (known ? LOOKS[look] : { ...LOOKS[look], ...HOLLOW });

  function stamp(context, x, y, size, { fill, line, dash, width }) {
    circle(context, x, y, size);
    context.fillStyle = fill;
    context.fill();
    context.setLineDash(dash);
    context.lineWidth = width;
    context.strokeStyle = line;
    context.stroke();
    context.setLineDash([]);
  }

  function circle(context, x, y, radius) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }

  return { Layer, lookOf };
})();
