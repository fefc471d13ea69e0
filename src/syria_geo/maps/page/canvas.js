// A Leaflet layer that draws itself on one canvas: the base of points and hexagons.
"use strict";

const SyriaCanvas = (() => {
  const EVENTS = "moveend zoomend resize viewreset";

  // A layer that extends this one has `options.pane` and `paint(context)`.
  const Layer = L.Layer.extend({
    onAdd(map) {
      this._map = map;
      this._canvas = L.DomUtil.create("canvas", "sg-canvas leaflet-zoom-hide", map.getPane(this.options.pane));
      this._canvas.setAttribute("aria-hidden", "true");
      map.on(EVENTS, this.redraw, this);
      this.redraw();
    },

    onRemove(map) {
      map.off(EVENTS, this.redraw, this);
      this._canvas.remove();
      this._canvas = null;
    },

    redraw() {
      if (this._canvas) this.paint(this.prepare());
    },

    // A canvas larger than the map, so that a short drag does not show its edge.
    prepare() {
      const size = this._map.getSize();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      this.margin = Math.round(Math.min(size.x, size.y) * 0.2);
      const [width, height] = [size.x + 2 * this.margin, size.y + 2 * this.margin];
      L.DomUtil.setPosition(this._canvas, this._map.containerPointToLayerPoint([-this.margin, -this.margin]));
      this._canvas.width = width * ratio;
      this._canvas.height = height * ratio;
      this._canvas.style.width = `${width}px`;
      this._canvas.style.height = `${height}px`;
      const context = this._canvas.getContext("2d");
      context.scale(ratio, ratio);
      context.translate(this.margin, this.margin);
      return context;
    },

    isNear(x, y) {
      const size = this._map.getSize();
      return x >= -this.margin && y >= -this.margin && x <= size.x + this.margin && y <= size.y + this.margin;
    },
  });

  // Web Mercator by hand: one call of Leaflet per point would cost half a second for 100,000.
  function projector(map) {
    const scale = map.options.crs.scale(map.getZoom());
    const origin = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
    return {
      x: (lon) => (lon / 360 + 0.5) * scale - origin.x,
      y: (lat) => {
        const sin = Math.sin((lat * Math.PI) / 180);
        return (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * scale - origin.y;
      },
    };
  }

  function metresPerPixel(map) {
    const latitude = (map.getCenter().lat * Math.PI) / 180;
    return (40075016.686 * Math.cos(latitude)) / map.options.crs.scale(map.getZoom());
  }

  const FONT = "600 11px system-ui, sans-serif";

  function widthOf(context, words) {
    context.font = FONT;
    return context.measureText(words).width;
  }

  function text(context, words, x, y) {
    context.font = FONT;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 3;
    context.strokeStyle = "rgba(255, 255, 255, 0.95)";
    context.strokeText(words, x, y);
    context.fillStyle = "#1f1300";
    context.fillText(words, x, y);
  }

  return { Layer, projector, metresPerPixel, text, widthOf };
})();
