// What stands on every map: closer, farther, and its scale, in the language of the page.

import { say } from "../model/text.js";
import { Scale } from "./scale.js";

/** @type {L.LatLngBoundsLiteral} */
export const SYRIA = [[32.3, 35.6], [37.35, 42.4]];

/**
 * Give what puts the controls on a map, and puts them there anew when the language is another.
 *
 * @param {L.Map} map
 */
export function controlsOf(map) {
  /** @type {L.Control[]} */
  let controls = [];
  return () => {
    for (const control of controls) control.remove();
    const titles = { zoomInTitle: say("zoom_in"), zoomOutTitle: say("zoom_out") };
    controls = [
      // In both languages: the south-east is desert, the south-west the most crowded corner.
      L.control.zoom({ ...titles, position: "bottomright" }),
      new Scale({ imperial: false, position: "bottomleft" }),
    ];
    for (const control of controls) control.addTo(map);
  };
}
