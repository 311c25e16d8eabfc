import type { FeedEntry } from '@patchbay/protocol';
import type { Topology } from '@patchbay/topology';
import { useTopology } from '../topology.js';
import { memoise } from './memoise.js';

/**
 * The feed with names in place of ids. Docker's network events tell a container by its id alone, and come before the
 * container is known: its other events, or the topology by now, say what it is called.
 */
export const namedFeed = memoise((feed: readonly FeedEntry[], topology: Topology): readonly FeedEntry[] => {
  const told = new Map<string, string>();
  for (const { id, name } of topology.containers.values()) told.set(id, name);
  for (const entry of feed) {
    const [subject] = entry.subjects;
    if (entry.action.startsWith('container-') && subject !== undefined && entry.container !== null)
      told.set(subject, entry.container);
  }
  return feed.map((entry) => {
    const subject = containerOf(entry);
    const name = subject === null || !isAboutNetwork(entry) ? undefined : told.get(subject);
    return name === undefined || name === entry.container ? entry : { ...entry, container: name };
  });
});

/** The feed for components. */
export function useNamedFeed(): readonly FeedEntry[] {
  return namedFeed(
    useTopology((replica) => replica.feed),
    useTopology((replica) => replica.topology),
  );
}

/** The container among its subjects, by id; null: it is about none. */
function containerOf({ subjects }: FeedEntry): string | null {
  return subjects.find((subject) => subject.startsWith('container:')) ?? null;
}

function isAboutNetwork({ action }: FeedEntry): boolean {
  return action === 'network-connected' || action === 'network-disconnected';
}
