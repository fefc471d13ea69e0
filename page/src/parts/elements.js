// What a user added with folium: whose script failed, and the layer controls among it. Noted from
// the moment this file runs, which is before any of those scripts.

const MARK = "element:"; // before the name of an element, where a browser says which script it was

/** @type {L.Control.Layers[]} */
const controls = [];
L.Control.Layers.addInitHook(/** @this {L.Control.Layers} */ function () { controls.push(this); });

/** Layer controls that stand on a map. @param {L.Map} map */
export const controlsOn = (map) =>
  controls.filter((control) => control.getContainer() && control._map === map);

/** @type {Set<string>} */
const failed = new Set();
/** @type {Set<string>} */
const keptOut = new Set();
let tell = () => {};

window.addEventListener("error", ({ filename }) => {
  const script = document.currentScript;
  const name = script?.dataset.element ?? (filename?.startsWith(MARK) ? filename.slice(MARK.length) : "");
  note(failed, name);
});

document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
  if (/^(https?|wss?):/.test(blockedURI)) note(keptOut, new URL(blockedURI).host);
});

/**
 * @param {Set<string>} names
 * @param {string} name
 */
function note(names, name) {
  if (!name || names.has(name)) return;
  names.add(name);
  tell();
}

/**
 * Calls `react` now and whenever something more is known.
 *
 * @param {(failed: string[], keptOut: string[]) => void} react
 */
export function onTrouble(react) {
  tell = () => react([...failed], [...keptOut]);
  tell();
}
