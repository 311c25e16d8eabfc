import type { Core } from 'cytoscape';
import type { Rect } from '@patchbay/scene';
import { fitTo, shows } from './viewport.js';

/** What cytoscape emits when a person moves the picture, by mouse, wheel or fingers. */
const gestures = 'dragpan scrollzoom pinchzoom';

/**
 * Keeps the whole picture in sight until a person moves it: when the room for it changes (a panel opens) and when
 * it grows beyond what is seen. From the first gesture on the view is theirs; showing everything gives it back.
 */
export class Follower {
  #follows = true;

  constructor(
    private readonly bounds: () => Rect | undefined,
    private readonly forWall: () => boolean,
  ) {}

  /** @returns what stops it from listening */
  listen(cy: Core): () => void {
    const leave = (): void => this.leave();
    const refit = (): void => this.#fit(cy, false);
    cy.on(gestures, leave);
    cy.on('resize', refit);
    return () => {
      cy.off(gestures, leave);
      cy.off('resize', refit);
    };
  }

  /** The view was set for a reason of its own. */
  leave(): void {
    this.#follows = false;
  }

  /** Everything is to be seen again, now and from here on. */
  resume(): void {
    this.#follows = true;
  }

  /** The picture changed: moves the view only when part of the picture lies outside of it. */
  grown(cy: Core, animated: boolean): void {
    const bounds = this.bounds();
    if (bounds !== undefined && !shows(cy, bounds)) this.#fit(cy, animated);
  }

  #fit(cy: Core, animated: boolean): void {
    const bounds = this.bounds();
    if (this.#follows && bounds !== undefined) fitTo(cy, bounds, { animated, forWall: this.forWall() });
  }
}
