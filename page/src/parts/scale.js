// The scale of a map.

import { say } from "../model/text.js";

/** The scale in words of the page's language. */
export class Scale extends L.Control.Scale {
  /**
   * @param {HTMLElement} line
   * @param {string} text
   * @param {number} ratio
   */
  _updateScale(line, text, ratio) {
    const [n, unit] = text.split(" ");
    super._updateScale(line, say(unit === "km" ? "kilometres" : "metres", { n }), ratio);
  }
}
