// Seen close up, areas lose their colour: the figure of a governorate says nothing of a street.

const [FADES_FROM, GONE_FROM] = [9.5, 11]; // zooms

/**
 * How firmly areas are filled.
 *
 * @param {number} zoom
 */
export const fillAt = (zoom) =>
  Math.min(1, Math.max(0, (GONE_FROM - zoom) / (GONE_FROM - FADES_FROM)));
