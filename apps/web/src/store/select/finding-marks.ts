import type { FindingMark } from '@patchbay/protocol';
import { parseId, type EntityId, type Topology } from '@patchbay/topology';
import { drawnAs } from '../../panels/why/route.js';
import { memoise } from './memoise.js';

/**
 * How many findings each thing on the picture carries a sign for: a finding marks only what is wrong, or, where that is
 * not drawn, the first thing of it that is.
 */
export const findingMarks = memoise(
  (findings: readonly FindingMark[], topology: Topology): ReadonlyMap<EntityId, number> => {
    const counts = new Map<EntityId, number>();
    for (const { subjects } of findings) {
      const id = drawnSubjects(subjects, topology)[0];
      if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  },
);

/** The things on the picture that a finding is about, each once, the one that is wrong first. */
export function drawnSubjects(subjects: readonly string[], topology: Topology): readonly EntityId[] {
  const drawn = subjects.flatMap((id) => {
    const found = isId(id) ? drawnAs(id, topology) : null;
    return found === null ? [] : [found];
  });
  return [...new Set(drawn)];
}

/** Whether a finding is about a thing: the thing itself, or what it is drawn as. */
export function isAbout(
  { subjects }: Pick<FindingMark, 'subjects'>,
  id: EntityId,
  topology: Topology,
): boolean {
  if (subjects.includes(id)) return true;
  const drawn = drawnAs(id, topology);
  return drawn !== null && drawnSubjects(subjects.slice(0, 1), topology).includes(drawn);
}

function isId(text: string): text is EntityId {
  return parseId(text) !== null;
}
