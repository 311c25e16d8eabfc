import type { Core } from 'cytoscape';
import type { Scene, SceneItem } from '@patchbay/scene';

/** Long enough for the eye to follow, short enough not to wait for. */
export const moveDuration = 260;
const fadeDuration = 180;
/** Seen with the very first frame: what is asked for must not seem to take longer than it does. */
const firstOpacity = 0.55;
/** When this much appears at once it is a new picture, not a change in one. */
const mostFading = 40;
/** When this much moves at once the eye can't follow, and each frame would take too long to draw. */
const mostMoving = 1500;

/** New boxes and their cables fade in, so that the eye finds them. */
export function fadeIn(cy: Core, scene: Scene, added: readonly string[]): void {
  const shown = added.filter((id) => {
    const kind = scene.item(id)?.kind;
    return kind === 'box' || kind === 'cable' || kind === 'rail';
  });
  if (shown.length === 0 || shown.length > mostFading) return;
  for (const id of shown) {
    const element = cy.getElementById(id);
    element.style('opacity', firstOpacity);
    element.animate(
      { style: { opacity: 1 } },
      { duration: fadeDuration, complete: () => element.removeStyle('opacity') },
    );
  }
}

/** Where an item is and how large: the corners of an area, a spot, the ends of a line. */
type Place = readonly number[];

/** What the clock of the page offers: given, so that a test can tell the time. */
export interface Frames {
  now(): number;
  request(callback: () => void): number;
  cancel(frame: number): void;
}

const pageFrames: Frames = {
  now: () => performance.now(),
  request: (callback) => requestAnimationFrame(callback),
  cancel: (frame) => cancelAnimationFrame(frame),
};

/** Carries what stays on the picture from its old place to its new one. A change in the middle of it starts from what is seen. */
export class Mover {
  readonly #seen = new Map<string, Place>();
  readonly #goals = new Map<string, { readonly from: Place; readonly to: Place }>();
  #start = 0;
  #frame: number | null = null;

  constructor(private readonly frames: Frames = pageFrames) {}

  get isMoving(): boolean {
    return this.#frame !== null;
  }

  /** @param pairs the items that stay, as they were and as they are now drawn */
  move(cy: Core, pairs: readonly (readonly [SceneItem, SceneItem])[]): void {
    const goals = pairs.flatMap(([before, after]) => {
      const from = this.#seen.get(after.id) ?? placeOf(before);
      const to = placeOf(after);
      return isSame(from, to) ? [] : [{ id: after.id, from, to }];
    });
    for (const { id, to } of this.#unfinished()) {
      if (!goals.some((goal) => goal.id === id)) goals.push({ id, from: this.#seen.get(id) ?? to, to });
    }
    this.stop();
    if (goals.length === 0 || goals.length > mostMoving) return;
    for (const { id, from, to } of goals) this.#goals.set(id, { from, to });
    this.#start = this.frames.now();
    this.#step(cy);
  }

  /** Leaves everything where it is to be drawn next. */
  stop(): void {
    if (this.#frame !== null) this.frames.cancel(this.#frame);
    this.#frame = null;
    this.#goals.clear();
    this.#seen.clear();
  }

  #unfinished(): { id: string; to: Place }[] {
    return [...this.#goals].map(([id, { to }]) => ({ id, to }));
  }

  #step(cy: Core): void {
    const share = Math.min(1, (this.frames.now() - this.#start) / moveDuration);
    const eased = 1 - (1 - share) ** 3;
    cy.batch(() => {
      for (const [id, { from, to }] of this.#goals) {
        const place = to.map((end, index) => (from[index] ?? end) + (end - (from[index] ?? end)) * eased);
        this.#seen.set(id, place);
        put(cy, id, place);
      }
    });
    if (share < 1) this.#frame = this.frames.request(() => this.#step(cy));
    else this.stop();
  }
}

function placeOf(item: SceneItem): Place {
  if ('from' in item) return [item.from.x, item.from.y, item.to.x, item.to.y];
  if ('width' in item) {
    return [item.x + item.width / 2, item.y + item.height / 2, item.width, item.height];
  }
  return [item.x, item.y];
}

function put(cy: Core, id: string, [x = 0, y = 0, ...rest]: Place): void {
  const element = cy.getElementById(id);
  if (element.empty()) return;
  const [third, fourth] = rest;
  if (element.group() === 'edges') {
    element.data({ from: `${x}px ${y}px`, to: `${third ?? 0}px ${fourth ?? 0}px` });
    return;
  }
  if (third !== undefined) element.data({ width: third, height: fourth });
  element.position({ x, y });
}

function isSame(left: Place, right: Place): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}
