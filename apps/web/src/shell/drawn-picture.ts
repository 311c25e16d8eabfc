import type { Picture } from '../picture/picture.js';

let drawn: Picture | null = null;

/** The picture that is on the page; null while it loads, and where it could not be drawn. */
export function drawnPicture(): Picture | null {
  return drawn;
}

/** Only the pane that draws it says so. */
export function setDrawnPicture(picture: Picture | null): void {
  drawn = picture;
}
