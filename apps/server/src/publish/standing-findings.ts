import { findings } from '@patchbay/diagnosis';
import type { Clock, LiveTopology } from '@patchbay/observe';
import type { FindingMark } from '@patchbay/protocol';

interface Sources {
  readonly live: Pick<LiveTopology, 'topology' | 'listen'>;
  readonly clock: Pick<Clock, 'after'>;
}

/** How long after a change they are looked for, milliseconds: a container's start is many deltas, and none waits for this. */
const quiet = 250;

/** What is wrong with the live topology, by Docker's and the kernel's words alone; tells when one comes or leaves. */
export class StandingFindings {
  private told = '';
  private waiting: (() => void) | null = null;
  private readonly stop: () => void;

  constructor(
    private readonly sources: Sources,
    private readonly tell: (marks: readonly FindingMark[]) => void,
  ) {
    this.told = keyOf(this.marks);
    this.stop = sources.live.listen({ onDelta: () => this.await() });
  }

  get marks(): readonly FindingMark[] {
    return findings(this.sources.live.topology).map(({ id, code, subjects }) => ({ id, code, subjects }));
  }

  close(): void {
    this.stop();
    this.waiting?.();
  }

  /** The first change of a burst sets the time: a host that never rests is looked at all the same. */
  private await(): void {
    this.waiting ??= this.sources.clock.after(quiet, () => this.look());
  }

  private look(): void {
    this.waiting = null;
    const { marks } = this;
    const key = keyOf(marks);
    if (key === this.told) return;
    this.told = key;
    this.tell(marks);
  }
}

function keyOf(marks: readonly FindingMark[]): string {
  return marks.map(({ id }) => id).join('\n');
}
