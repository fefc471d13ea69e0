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

  return { heat, heatPoints };
})();
