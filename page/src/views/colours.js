// Light or dark, as the reader's system asks for: what the map is drawn in, for page.css.

/** @import { Page } from "../parts/page.js" */

/** @param {Page} page */
export function mountColours({ store, figures }) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => store.update({ isDark: dark.matches });
  dark.addEventListener("change", follow);
  follow();
  store.watch((s) => [figures.colours(s)], ([{ sequential: _, ...colours }]) => {
    for (const [name, colour] of Object.entries(colours)) {
      document.documentElement.style.setProperty(`--map-${name.replaceAll("_", "-")}`, colour);
    }
  });
}
