// The panes of a map, from the ground up.

const PANES = {
  "sg-base": 200, "sg-areas": 350, "sg-zones": 352, "sg-water": 355, "sg-lines": 365,
  "sg-heat": 380, "sg-hexagons": 390, "sg-points": 450, "sg-names": 460,
};

/** @param {L.Map} map */
export function createPanes(map) {
  for (const [name, order] of Object.entries(PANES)) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(order);
    pane.setAttribute("aria-hidden", "true"); // told in words instead
  }
}
