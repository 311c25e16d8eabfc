import { findings, type StandingFinding } from '@patchbay/diagnosis';
import type { Clock, LiveTopology } from '@patchbay/observe';
import type { FindingMark } from '@patchbay/protocol';
import { type EntityId, parseId, tableNames, type Topology } from '@patchbay/topology';

interface Sources {
  readonly live: Pick<LiveTopology, 'topology' | 'listen'>;
  readonly clock: Pick<Clock, 'after'>;
  /** Looks inside the namespaces as well: tens of milliseconds each. */
  readonly read: () => Promise<readonly StandingFinding[]>;
  /** Whether anybody sees the marks: nothing is read for nobody. */
  readonly isWatched: () => boolean;
}

/** How long after a change they are looked for, milliseconds: a container's start is many deltas, and none waits for this. */
const quiet = 250;
/** The same for looking inside the namespaces, and the least time between two such looks. */
const deep = { quiet: 2_000, gap: 30_000 } as const;

/**
 * What is wrong with the live topology: by Docker's and the kernel's words at every change, and by what stands inside the
 * namespaces as it was read last. Tells when one comes or leaves.
 */
export class StandingFindings {
  private told = '';
  private waiting: (() => void) | null = null;
  private inside: readonly FindingMark[] = [];
  private reading: (() => void) | null = null;
  private isStale = true;
  private mayRead = true;
  private closed = false;
  private readonly stop: () => void;

  constructor(
    private readonly sources: Sources,
    private readonly tell: (marks: readonly FindingMark[]) => void,
  ) {
    this.told = keyOf(this.marks);
    this.stop = sources.live.listen({ onDelta: () => this.await() });
  }

  get marks(): readonly FindingMark[] {
    const { topology } = this.sources.live;
    const own = findings(topology).map(markOf);
    const known = new Set(own.map(({ id }) => id));
    return [...own, ...this.inside.filter((mark) => !known.has(mark.id) && isThere(mark, topology))];
  }

  /** Takes over what somebody's look inside the namespaces found, so that the marks are what the list shows. */
  learn(found: readonly StandingFinding[]): void {
    this.isStale = false;
    const own = new Set(findings(this.sources.live.topology).map(({ id }) => id));
    this.inside = found.filter(({ id }) => !own.has(id)).map(markOf);
    this.look();
  }

  /** Somebody has begun to watch. */
  watched(): void {
    this.readSoon();
  }

  close(): void {
    this.closed = true;
    this.stop();
    this.waiting?.();
    this.reading?.();
  }

  /** The first change of a burst sets the time: a host that never rests is looked at all the same. */
  private await(): void {
    this.isStale = true;
    this.waiting ??= this.sources.clock.after(quiet, () => {
      this.waiting = null;
      this.look();
    });
    this.readSoon();
  }

  private readSoon(): void {
    if (!this.isStale || !this.mayRead || !this.sources.isWatched()) return;
    this.reading ??= this.sources.clock.after(deep.quiet, () => void this.readNow());
  }

  private async readNow(): Promise<void> {
    this.mayRead = false;
    this.isStale = false;
    // What could not be read is not known; the next change asks again.
    const found = await this.sources.read().catch(() => null);
    if (this.closed) return;
    if (found !== null) this.learn(found);
    this.reading = this.sources.clock.after(deep.gap, () => {
      this.reading = null;
      this.mayRead = true;
      this.readSoon();
    });
  }

  private look(): void {
    const { marks } = this;
    const key = keyOf(marks);
    if (key === this.told) return;
    this.told = key;
    this.tell(marks);
  }
}

function markOf({ id, code, subjects }: StandingFinding): FindingMark {
  return { id, code, subjects };
}

/** The thing that is wrong is still on the topology. */
function isThere({ subjects: [first] }: FindingMark, topology: Topology): boolean {
  if (first === undefined || parseId(first) === null) return true;
  return tableNames.some((name) => (topology[name] as ReadonlyMap<EntityId, unknown>).has(first as EntityId));
}

function keyOf(marks: readonly FindingMark[]): string {
  return marks.map(({ id }) => id).join('\n');
}
