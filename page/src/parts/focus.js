// Where the focus was, so that what takes it can give it back.

/** @param {Element | null | undefined} node */
function canTake(node) {
  if (!(node instanceof HTMLElement) || node === document.body || !node.isConnected) return false;
  return node.getClientRects().length > 0 && getComputedStyle(node).visibility === "visible";
}

/** Remembers the place of the focus until it is given back. */
export class Place {
  /** @type {Element | null} */
  from = null;

  take() {
    this.from = document.activeElement;
  }

  /**
   * Back to where it was, or to the first of others that can take it.
   *
   * @param {...(Element | null | undefined)} others
   */
  giveBack(...others) {
    const to = [this.from, ...others].find(canTake);
    this.from = null;
    /** @type {HTMLElement | undefined} */ (to)?.focus({ preventScroll: true });
  }
}

/**
 * Whether the focus is in a box, or lost because what had it is gone.
 *
 * @param {Element} box
 */
export const hasFocus = (box) =>
  box.contains(document.activeElement) || document.activeElement === document.body;
