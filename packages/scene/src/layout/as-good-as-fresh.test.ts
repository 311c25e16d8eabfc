/**
 * The law of the live picture. At every moment, in whatever order things happened:
 *
 * 1. It is as good as a fresh layout of the same topology: rails of each network, crossings, bends, area and size of type are none
 *    worse than 1.1 times the fresh one's.
 * 2. Two browsers that joined at different times agree. Below `busyFrom` boxes they show the same picture to the pixel; from there
 *    on the inside of every frame is the same, and 1 holds for both.
 * 3. One network with a few containers is one rail, and they hang from it.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '@patchbay/text';
import { sameValue, type Topology } from '@patchbay/topology';
import { buildScene } from '../build.js';
import type { Scene } from '../model.js';
import { deeds, perform } from '../testing/changes.js';
import { generatedHost } from '../testing/examples.js';
import { faults } from '../testing/faults.js';
import { insidesOf } from '../testing/insides.js';
import { eventsOf, hostAfter, possible, type Lesson, type LessonEvent } from '../testing/lessons.js';
import { qualityOf, ratiosOf } from '../testing/quality.js';
import { seeded } from '../testing/random.js';

const options = { view: 'wiring', text: createTranslate('en') } as const;
const draw = (topology: Topology, before: Scene | null): Scene => buildScene(topology, options, before);

/** How much worse than fresh it may be. */
const limit = 1.1;

/** What is worse than in a fresh picture, or not the same though it has to be. */
function problemsOf(scene: Scene, fresh: Scene): string[] {
  const ratios = Object.entries(ratiosOf(qualityOf(scene), qualityOf(fresh)));
  const worse = ratios.flatMap(([measure, ratio]) => (ratio > limit ? [`${measure} ${ratio}`] : []));
  const isBusy = fresh.arrangement.drawn !== null;
  const [is, shall] = isBusy ? [insidesOf(scene), insidesOf(fresh)] : [scene.items, fresh.items];
  return sameValue(is, shall) ? worse : [...worse, 'not the same as fresh'];
}

/** Networks that are drawn as more than one rail. */
function split({ layout }: Scene): string[] {
  const ids = layout.rails.map(({ network }) => network);
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is split`);
}

const lessons: Readonly<Record<string, Lesson>> = {
  'nginx1 on docker0': { network: null, containers: [{ name: 'nginx1' }] },
  'web on my-network': { network: 'my-network', containers: [{ name: 'web' }] },
  'WordPress and its database': {
    network: 'wordpress-net',
    containers: [{ name: 'mysql' }, { name: 'wordpress', publish: ['8080:80'] }],
  },
  'fr-network with aliases': {
    network: 'fr-network',
    containers: [
      { name: 'redis-server', aliases: ['redis'] },
      { name: 'fr', publish: ['5000:5000'], aliases: ['fr-alias'] },
    ],
  },
};

/** Walks through every order of the events, each step drawn on the picture of the step before, until one goes wrong. */
function problemsInAnyOrder(
  left: readonly LessonEvent[],
  done: readonly LessonEvent[] = [],
  before: Scene | null = null,
): string[] {
  const topology = hostAfter(done).topology();
  const scene = draw(topology, before);
  const problems = problemsInLesson(scene, topology, done);
  for (const event of possible(left)) {
    if (problems.length > 0) break;
    const rest = left.filter((other) => other !== event);
    problems.push(...problemsInAnyOrder(rest, [...done, event], scene));
  }
  return problems;
}

function problemsInLesson(scene: Scene, topology: Topology, done: readonly LessonEvent[]): string[] {
  const story = done.map(({ verb, name }) => `${verb} ${name}`).join(', ');
  const all = [...split(scene), ...faults(scene, topology), ...problemsOf(scene, draw(topology, null))];
  return all.map((problem) => `${problem} after ${story}`);
}

describe('a lesson, typed line by line', () => {
  it.each(Object.entries(lessons))('%s: every order of its events', (_name, lesson) => {
    const up = eventsOf(lesson, 'up');
    expect(problemsInAnyOrder(up)).toEqual([]);
    expect(problemsInAnyOrder(eventsOf(lesson, 'down'), inOrder(up))).toEqual([]);
  });

  it('all lessons of a day on one host, mixed at random', () => {
    expect.hasAssertions();
    const all = Object.values(lessons).map((lesson, index) => ({
      network: lesson.network,
      containers: lesson.containers.map((container) => ({
        ...container,
        name: `${container.name}-${index}`,
      })),
    }));
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (picks) => {
        let left = all.flatMap((lesson) => [...eventsOf(lesson, 'up'), ...eventsOf(lesson, 'down')]);
        const done: LessonEvent[] = [];
        let scene: Scene | null = null;
        for (const pick of picks) {
          const next = possible(left);
          const event = next[pick % Math.max(1, next.length)];
          if (event === undefined) break;
          done.push(event);
          left = left.filter((other) => other !== event);
          const topology = hostAfter(done).topology();
          scene = draw(topology, scene);
          expect(problemsInLesson(scene, topology, done)).toEqual([]);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('a network that is created empty and then gets a created container is one rail with that container below', () => {
    const own: Lesson = { network: 'app', containers: [{ name: 'redis' }] };
    const first: Lesson = { network: null, containers: [{ name: 'nginx1' }] };
    const event = (lesson: Lesson, verb: LessonEvent['verb'], name: string): LessonEvent => ({
      lesson,
      verb,
      name,
    });
    const events = [
      ...inOrder(eventsOf(first, 'up')),
      event(own, 'createNetwork', 'app'),
      event(own, 'create', 'redis'),
      event(own, 'connect', 'redis'),
    ];
    let scene: Scene | null = null;
    for (const count of events.keys()) scene = draw(hostAfter(events.slice(0, count + 1)).topology(), scene);
    const rails = scene?.items.filter((item) => item.kind === 'rail' && item.label === 'app') ?? [];
    const box = scene?.items.find((item) => item.kind === 'box' && item.label === 'redis');
    expect(rails).toHaveLength(1);
    const [rail] = rails;
    if (rail?.kind !== 'rail' || box?.kind !== 'box') throw new Error('not drawn');
    expect(box.y).toBeGreaterThan(rail.y + rail.height);
    expect(box.x).toBeGreaterThanOrEqual(rail.x);
    expect(box.x + box.width).toBeLessThanOrEqual(rail.x + rail.width);
  });
});

/** One order in which the events can happen. */
function inOrder(events: readonly LessonEvent[]): LessonEvent[] {
  const done: LessonEvent[] = [];
  let left = events;
  while (left.length > 0) {
    const [next] = possible(left);
    if (next === undefined) throw new Error('events that wait for each other');
    done.push(next);
    left = left.filter((other) => other !== next);
  }
  return done;
}

const randomHosts = [
  { containers: 3, networks: 4, steps: 30, runs: 10 },
  { containers: 10, networks: 5, steps: 30, runs: 8 },
  { containers: 40, networks: 10, steps: 30, runs: 4 },
  { containers: 60, networks: 12, steps: 40, runs: 4 },
  { containers: 100, networks: 20, steps: 40, runs: 3 },
  { containers: 300, networks: 40, steps: 30, runs: 2 },
  { containers: 1000, networks: 80, steps: 12, runs: 1 },
] as const;

describe.each(randomHosts)(
  'a host of $containers containers, changed at random',
  ({ containers, networks, steps, runs }) => {
    it('is at every step as good as fresh, and two browsers agree', () => {
      expect.hasAssertions();
      fc.assert(
        fc.property(fc.nat(), (seed) => {
          const builder = generatedHost({ containers, networks, seed });
          const random = seeded(seed);
          let first = draw(builder.topology(), null);
          let second: Scene | null = null;
          for (let step = 0; step < steps; step += 1) {
            const deed = random.pick(deeds);
            perform(deed, builder, random);
            const topology = builder.topology();
            const fresh = draw(topology, null);
            first = draw(topology, first);
            // The other one joins in the middle.
            if (step >= steps / 2) second = draw(topology, second);
            for (const scene of second === null ? [first] : [first, second]) {
              const problems = problemsOf(scene, fresh);
              expect(problems.map((problem) => `${problem} after ${deed}, step ${step}`)).toEqual([]);
            }
          }
        }),
        { numRuns: runs },
      );
    });
  },
);
