// The pins of folium.Icon. folium asks for them by the names of a plugin that no installed package
// carries; what it passes is a colour, a sign and the class of an icon font.

import { el, svg } from "./dom.js";

/** @typedef {{ markerColor?: string, iconColor?: string, icon?: string, prefix?: string,
 *   extraClasses?: string }} PinOptions */

/** @type {Record<string, string>} What folium calls them, at a darkness that white signs stand out from. */
const COLOURS = {
  red: "#c8372d", darkred: "#8f2a2a", lightred: "#f28b82", orange: "#e58a1f", beige: "#e3c08c",
  green: "#5f9e2e", darkgreen: "#58701f", lightgreen: "#a9d46a", blue: "#2f86c6",
  darkblue: "#1f5a86", cadetblue: "#3f6472", lightblue: "#79c4ec", purple: "#a44cb0",
  darkpurple: "#573162", pink: "#f27fc3", white: "#f5f5f5", gray: "#575757", lightgray: "#a3a3a3",
  black: "#303030",
};
const SHAPE = "M15 1C7 1 1 7 1 14.6 1 25 15 41 15 41S29 25 29 14.6C29 7 23 1 15 1Z";

class Pin extends L.DivIcon {
  /** @param {PinOptions & L.DivIconOptions} [options] */
  constructor(options) {
    super({
      ...options, className: "sg-pin", html: "", iconSize: [30, 42], iconAnchor: [15, 41],
      popupAnchor: [0, -36], tooltipAnchor: [14, -28],
    });
  }

  /** @param {HTMLElement} [old] */
  createIcon(old) {
    const box = super.createIcon(old);
    box.replaceChildren(...drawn(/** @type {PinOptions} */ (this.options)));
    return box;
  }
}

/** @type {Required<PinOptions>} What folium leaves out. */
const USUAL = {
  markerColor: "blue", iconColor: "white", icon: "info-sign", prefix: "glyphicon", extraClasses: "",
};

/** @param {PinOptions} options */
function drawn(options) {
  const { markerColor, iconColor, icon, prefix, extraClasses } = { ...USUAL, ...options };
  const fill = COLOURS[markerColor] ?? markerColor;
  const shape = svg("path", { d: SHAPE, fill, stroke: "#ffffff", "stroke-width": 1.2 });
  // folium's usual sign is drawn here: it needs no font.
  const sign = prefix === USUAL.prefix && icon === USUAL.icon
    ? el("b", {}, "i")
    : el("i", { class: `${prefix} ${prefix}-${icon.replace(`${prefix}-`, "")} ${extraClasses}` });
  sign.style.color = iconColor;
  return [svg("svg", { viewBox: "0 0 30 42", "aria-hidden": "true" }, shape), sign];
}

L.AwesomeMarkers = { Icon: Pin, icon: (options) => new Pin(options) };
