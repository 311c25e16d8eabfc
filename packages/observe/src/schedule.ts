import type { Clock } from './clock.js';
import type { Pace } from './pace.js';

/** What waits for its time. */
export interface Waiting {
  /** Links have changed and were not read yet. */
  readonly links: boolean;
  /** Containers whose namespaces are left to the sweep. */
  readonly unswept: number;
  readonly eventsRefused: boolean;
  /** Overlays of a swarm that this node has a part in. */
  readonly overlays: number;
}

/** What is due when: the lists by the clock, links when they rest, the other namespaces after them. All times in milliseconds. */
export class Schedule {
  private listedAt = -Infinity;
  private sweepDueAt = 0;
  private overlaysReadAt = 0;
  private firstLinkChangeAt = 0;
  private lastLinkChangeAt = 0;

  constructor(private readonly options: { readonly clock: Clock; readonly pace: Pace }) {}

  /** Both lists were read just now. */
  listed(): void {
    this.listedAt = this.now();
  }

  /** Some overlays were read just now, with their swarm. */
  overlaysRead(): void {
    this.overlaysReadAt = this.now();
  }

  mustReadOverlays({ overlays }: Waiting): boolean {
    return overlays > 0 && this.isDue(this.overlaysDueAt());
  }

  /** @param first nothing else has changed since the links were read */
  linkChanged(first: boolean): void {
    this.lastLinkChangeAt = this.now();
    if (first) this.firstLinkChangeAt = this.lastLinkChangeAt;
  }

  sweepLater(): void {
    this.sweepDueAt = this.now() + this.options.pace.sweep;
  }

  /** How long there is nothing to do if nothing more happens. */
  restUntilNext({ links, unswept, eventsRefused, overlays }: Waiting): number {
    const linksAt = links ? this.linksDueAt() : Infinity;
    const sweepAt = unswept > 0 ? this.sweepDueAt : Infinity;
    const overlaysAt = overlays > 0 ? this.overlaysDueAt() : Infinity;
    return Math.max(0, Math.min(this.relistDueAt(eventsRefused), linksAt, sweepAt, overlaysAt) - this.now());
  }

  mustRelist(eventsRefused: boolean): boolean {
    return this.isDue(this.relistDueAt(eventsRefused));
  }

  mustReadAgain({ links, eventsRefused }: Waiting): boolean {
    return this.mustRelist(eventsRefused) || (links && this.isDue(this.linksDueAt()));
  }

  mustSweep({ unswept }: Waiting): boolean {
    return unswept > 0 && this.isDue(this.sweepDueAt);
  }

  /** From the last one on, whatever else was read since: a host where something always changes is compared too. */
  private relistDueAt(eventsRefused: boolean): number {
    const { relist, withoutEvents } = this.options.pace;
    return this.listedAt + (eventsRefused ? withoutEvents : relist);
  }

  /** Links that still change are left alone for a while: what they are changed for has its event, and one reading tells it all. */
  private linksDueAt(): number {
    const { link, linkAtMost } = this.options.pace;
    return Math.min(this.lastLinkChangeAt + link, this.firstLinkChangeAt + linkAtMost);
  }

  private overlaysDueAt(): number {
    return this.overlaysReadAt + this.options.pace.overlays;
  }

  private isDue(at: number): boolean {
    return at <= this.now();
  }

  private now(): number {
    return this.options.clock.steady();
  }
}
