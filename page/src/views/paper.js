// Printing: the page is laid out for a sheet before the browser prints it.

/** @import { Page } from "../parts/page.js" */

/** @param {Page} page */
export function mountPaper({ store }) {
  store.watch((s) => [s.onPaper], ([onPaper]) =>
    document.body.classList.toggle("sg-print", onPaper));
  window.addEventListener("beforeprint", () => store.update({ onPaper: true }));
  window.addEventListener("afterprint", () => store.update({ onPaper: false }));
}
