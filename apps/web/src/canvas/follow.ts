import type { Core } from 'cytoscape';
import type { Rect } from '@patchbay/scene';
import { fitTo, shows, uncover, type Audience, type Fit, type Focus } from './viewport.js';

/** What cytoscape emits when a person moves the picture, by mouse, wheel or fingers. */
const gestures = 'dragpan scrollzoom pinchzoom';

/** What the view depends on besides the picture. */
export interface Surroundings {
  /** All of the picture; undefined while nothing is drawn. */
  bounds(): Rect | undefined;
  audience(): Audience;
  /** Which panels lie beside the picture, in one word. */
  panels(): string;
  /** The thing that a person has selected, or that has just changed; null: none. */
  focus(): Focus | null;
  isStill(): boolean;
}

/**
 * Keeps the whole picture in sight until a person moves it. A panel that opens or closes never rescales it: the picture stays where
 * it is on the screen, and gives way only as far as what is selected would be covered. From the first gesture on the view is
 * theirs; showing everything gives it back.
 */
export class Follower {
  #follows = true;
  #fitted: { readonly panels: string; readonly bounds: Rect | null; readonly room: string } | null = null;
  #left = 0;

  constructor(private readonly around: Surroundings) {}

  /** @returns what stops it from listening */
  listen(cy: Core): () => void {
    const leave = (): void => this.leave();
    const resized = (): void => this.#resized(cy);
    this.#left = leftOf(cy);
    cy.on(gestures, leave);
    cy.on('resize', resized);
    return () => {
      cy.off(gestures, leave);
      cy.off('resize', resized);
    };
  }

  /** The view was set for a reason of its own. */
  leave(): void {
    this.#follows = false;
  }

  /** Follows the picture from here on. @param whole everything is to be seen now, however small */
  fit(cy: Core, whole: boolean): void {
    this.#follows = true;
    this.#fit(cy, { whole, focus: null, animated: false });
  }

  /** The picture changed. */
  grown(cy: Core): void {
    const bounds = this.around.bounds();
    if (bounds === undefined || !this.#follows) return;
    const animated = !this.around.isStill();
    if (this.#fitted?.panels === this.around.panels()) {
      if (!isSame(this.#fitted.bounds, bounds) || this.around.audience() === 'presentation') {
        this.#fit(cy, { animated, focus: this.around.focus() });
      }
      return;
    }
    const focus = this.around.focus();
    if (focus !== null && !shows(cy, focus.thing)) uncover(cy, focus, { animated });
  }

  #resized(cy: Core): void {
    const moved = leftOf(cy) - this.#left;
    this.#left += moved;
    const { bounds, panels } = this.around;
    const fitted = this.#fitted;
    if (fitted !== null && fitted.panels !== panels()) {
      cy.panBy({ x: -moved, y: 0 });
      const focus = this.around.focus();
      if (focus !== null) uncover(cy, focus, { animated: !this.around.isStill() });
      return;
    }
    const isAsFitted =
      fitted !== null && fitted.room === roomOf(cy) && isSame(fitted.bounds, bounds() ?? null);
    if (!isAsFitted) {
      if (this.#follows) this.#fit(cy, { animated: false, focus: this.around.focus() });
      return;
    }
    // The panel that made the picture give way is gone.
    cy.panBy({ x: -moved, y: 0 });
    if (this.#follows) this.#fit(cy, { animated: !this.around.isStill(), focus: this.around.focus() });
  }

  #fit(cy: Core, how: Pick<Fit, 'animated' | 'focus'> & Partial<Pick<Fit, 'whole'>>): void {
    const bounds = this.around.bounds();
    if (bounds === undefined) return;
    this.#fitted = { panels: this.around.panels(), bounds, room: roomOf(cy) };
    fitTo(cy, bounds, { audience: this.around.audience(), whole: false, ...how });
  }
}

function leftOf(cy: Core): number {
  return cy.container()?.getBoundingClientRect().left ?? 0;
}

function roomOf(cy: Core): string {
  return `${cy.width()} ${cy.height()}`;
}

function isSame(left: Rect | null, right: Rect | null): boolean {
  return (
    left?.x === right?.x &&
    left?.y === right?.y &&
    left?.width === right?.width &&
    left?.height === right?.height
  );
}
