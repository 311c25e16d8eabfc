/** By how much one press zooms. */
export const zoomStep = 1.3;
