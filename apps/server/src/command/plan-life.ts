import type { LifecycleAction } from '@patchbay/docker';
import { type LifecycleCommand, lifecycleLine } from '@patchbay/protocol';
import type { Container, ContainerFacts } from '@patchbay/topology';
import { containerIn } from './find.js';
import { goalOf } from './goals.js';
import { type Inverse, living } from './inverse.js';
import type { Plan, Surroundings } from './plan-model.js';

export async function planLife(
  { kind, container: id }: LifecycleCommand,
  { engine, topology }: Surroundings,
): Promise<Plan> {
  const container = containerIn(topology, id);
  const facts = await engine.inspectContainer(container.dockerId);
  return {
    container: container.name,
    network: '',
    subjects: [container.id],
    shell: lifecycleLine(kind, container.name),
    inverse: inverseOf(kind, container, facts),
    isDone: goalOf(kind, container.id, facts),
    ask: async () => {
      const effect = await engine.lifecycle(kind, container.dockerId);
      // It was so already: nothing to wait for, and nothing to take back.
      return effect === 'done' ? {} : { inverse: null, isDone: () => true };
    },
  };
}

/**
 * Pause and unpause undo each other. A stop is undone by a start, which is a new process: what it held in memory is lost.
 * A restart can't be undone, nor the end of a container that Docker removes then (`--rm`).
 */
function inverseOf(
  kind: LifecycleAction,
  container: Container,
  facts: ContainerFacts | null,
): Inverse | null {
  if (facts === null) return null;
  const back = (...actions: readonly LifecycleAction[]): Inverse => living(container, actions);
  const isLost = facts.inspected?.autoRemove ?? false;
  switch (kind) {
    case 'pause':
      return back('unpause');
    case 'unpause':
      return back('pause');
    case 'start':
      return isLost ? null : back('stop');
    case 'stop':
      if (isLost) return null;
      return facts.state === 'paused' ? back('start', 'pause') : back('start');
    case 'restart':
      return null;
  }
}
