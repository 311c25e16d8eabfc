import type { StandingFinding } from '@patchbay/diagnosis';
import type { FindingMark } from '@patchbay/protocol';
import { diff, project, type Topology } from '@patchbay/topology';
import { containerFacts, facts, networkFacts } from '@patchbay/topology/testing';
import { expect, test } from 'vitest';
import { ManualClock } from '../testing/manual-clock.js';
import { StandingFindings } from './standing-findings.js';

const both = project(
  facts({ networks: [networkFacts('app')], containers: [containerFacts('web'), containerFacts('db')] }),
);
const alone = project(facts({ networks: [networkFacts('app')], containers: [containerFacts('db')] }));
const web = [...both.containers.values()].find(({ name }) => name === 'web');

/** What only a look inside a container tells. */
const overwritten: StandingFinding = {
  id: `RESOLV_CONF_OVERWRITTEN ${web?.id}`,
  code: 'RESOLV_CONF_OVERWRITTEN',
  subjects: [web?.id ?? ('' as never)],
  summary: { key: 'diagnosis.cause.RESOLV_CONF_OVERWRITTEN', parameters: {} },
  evidence: [],
  remedies: [],
};

function stage() {
  const clock = new ManualClock();
  const told: (readonly FindingMark[])[] = [];
  let topology: Topology = both;
  let change = (): void => undefined;
  const stand = { reads: 0, watched: false, found: [overwritten] as readonly StandingFinding[] };
  const standing = new StandingFindings(
    {
      clock,
      isWatched: () => stand.watched,
      read: async () => {
        stand.reads += 1;
        return stand.found;
      },
      live: {
        get topology() {
          return topology;
        },
        listen: (listener) => {
          change = () => listener.onDelta?.(diff(both, topology), { rev: 1, before: both, after: topology });
          return () => undefined;
        },
      },
    },
    (marks) => told.push(marks),
  );
  const turn = async (milliseconds: number): Promise<void> => {
    clock.pass(milliseconds);
    await new Promise(setImmediate);
  };
  const becomes = (next: Topology): void => {
    topology = next;
    change();
  };
  return { stand, standing, told, clock, turn, becomes };
}

test('what only a look inside finds is a mark as well, and leaves with its container', async () => {
  const { stand, standing, told, turn, becomes } = stage();
  stand.watched = true;
  standing.watched();
  await turn(2_000);
  expect(told.at(-1)?.map(({ id }) => id)).toEqual([overwritten.id]);
  expect(standing.marks.map(({ id }) => id)).toEqual([overwritten.id]);
  becomes(alone);
  await turn(250);
  expect(told.at(-1)).toEqual([]);
  standing.close();
});

test('the list that somebody opens and the marks are one', async () => {
  const { standing, told } = stage();
  standing.learn([overwritten]);
  expect(told).toEqual([[expect.objectContaining({ id: overwritten.id })]]);
  standing.learn([]);
  expect(told.at(-1)).toEqual([]);
  standing.close();
});

test('nothing is read for nobody, nor while nothing changes, nor without a pause', async () => {
  const { stand, standing, clock, turn, becomes } = stage();
  becomes(alone);
  await turn(60_000);
  expect(stand.reads).toBe(0);
  stand.watched = true;
  standing.watched();
  await turn(2_000);
  standing.watched();
  await turn(60_000);
  expect(stand.reads).toBe(1);
  becomes(both);
  await turn(2_000);
  becomes(alone);
  await turn(2_000);
  expect(stand.reads).toBe(2);
  await turn(30_000);
  await turn(2_000);
  expect(stand.reads).toBe(3);
  standing.close();
  expect(clock.pending).toBe(0);
});
