/** A remedy mends its cause and makes nothing else wrong: every one that has a button, over every case and some more. */
import { describe, expect, test } from 'vitest';
import {
  type Explanation,
  type Question,
  type StandingFinding,
  explain,
  findings,
  question,
} from './index.js';
import { engines, broken } from './testing/cases/index.js';
import { carryOut } from './testing/lab/carry-out.js';
import { Lab } from './testing/lab/lab.js';

interface World {
  readonly id: string;
  readonly set: (lab: Lab) => Partial<Question>;
}

const compose = (project: string, service: string) => ({
  'com.docker.compose.project': project,
  'com.docker.compose.service': service,
  'com.docker.compose.container-number': '1',
});

/** A container as compose makes it: with its service as alias on each of its networks. */
function up(
  lab: Lab,
  project: string,
  at: { readonly service: string; readonly on: readonly string[] },
): void {
  const name = `${project}-${at.service}-1`;
  const box = lab.run(name, [], { labels: compose(project, at.service), mode: at.on[0] ?? 'none' });
  for (const network of at.on) lab.plug(box, network, { aliases: network === 'bridge' ? [] : [at.service] });
}

function networksOf(lab: Lab, project: string, names: readonly string[]): void {
  for (const name of names)
    lab.network(`${project}_${name}`, { labels: { 'com.docker.compose.project': project } });
}

const more: readonly World[] = [
  {
    id: 'compose: web on frontend, db on backend',
    set: (lab) => {
      networksOf(lab, 'shop', ['frontend', 'backend']);
      up(lab, 'shop', { service: 'web', on: ['shop_frontend'] });
      up(lab, 'shop', { service: 'db', on: ['shop_backend'] });
      return { from: 'shop-web-1', to: 'db' };
    },
  },
  {
    id: 'two projects with the same services',
    set: (lab) => {
      for (const project of ['shop', 'blog']) {
        networksOf(lab, project, ['default']);
        for (const service of ['web', 'db']) up(lab, project, { service, on: [`${project}_default`] });
      }
      return { from: 'shop-web-1', to: 'blog-db-1' };
    },
  },
  {
    id: 'two projects, asked by container name',
    set: (lab) => {
      networksOf(lab, 'shop', ['default']);
      networksOf(lab, 'media', ['default']);
      up(lab, 'shop', { service: 'web', on: ['shop_default'] });
      up(lab, 'media', { service: 'radarr', on: ['media_default'] });
      return { from: 'shop-web-1', to: 'radarr' };
    },
  },
  {
    id: 'both of compose, on the default bridge',
    set: (lab) => {
      lab.network('media');
      up(lab, 'shop', { service: 'web', on: ['bridge'] });
      up(lab, 'shop', { service: 'db', on: ['bridge'] });
      return { from: 'shop-web-1', to: 'db' };
    },
  },
  {
    id: 'the default bridge, and an unrelated network',
    set: (lab) => {
      lab.network('media');
      lab.run('vpn', ['media']);
      lab.run('p-web', ['bridge']);
      lab.run('p-db', ['bridge']);
      return { from: 'p-web', to: 'p-db' };
    },
  },
  {
    id: 'the source is the network of another, and is to be restarted',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1']);
      lab.run('a', ['n1'], { nameservers: ['198.51.100.1'] });
      lab.run('torrent', [], { mode: 'container:a', listeners: [] });
      return {};
    },
  },
  {
    id: 'the target is the network of another, and is stopped',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1']);
      lab.run('torrent', [], { mode: 'container:b', listeners: [] });
      lab.run('a', ['n1']);
      lab.stop('b');
      return {};
    },
  },
];

const worlds: readonly World[] = [
  ...broken.map(({ id, set }) => ({
    id,
    set: (lab: Lab) => {
      const { results: _results, ...asked } = set(lab);
      return asked;
    },
  })),
  ...more,
];

interface Look {
  readonly answer: Explanation;
  readonly found: readonly StandingFinding[];
}

function look(lab: Lab, asked: Partial<Question>): Look {
  const { topology, details } = lab.build();
  const what = question({ from: 'a', to: 'b', port: 8080, ...asked });
  return { answer: explain(topology, details, what), found: findings(topology, details) };
}

describe('C-3 every remedy with a button', () => {
  test.each(engines.flatMap((version) => worlds.map((world) => ({ ...world, version }))))(
    '$id on $version: takes its cause away and makes no finding',
    ({ set, version }) => {
      const first = new Lab(version);
      const before = look(first, set(first));
      const wrong = before.answer.remedies.flatMap(({ apply, code }, at) => {
        if (apply === undefined) return [];
        const lab = new Lab(version);
        const asked = set(lab);
        const same = look(lab, asked).answer.remedies[at]?.apply ?? [];
        carryOut(lab, same);
        const after = look(lab, asked);
        const known = new Set(before.found.map(({ id }) => id));
        const isLeft = at === 0 && after.answer.cause?.code === before.answer.cause?.code;
        return [
          ...after.found.filter(({ id }) => !known.has(id)).map(({ id }) => `${code} makes ${id}`),
          ...(isLeft && before.answer.cause !== null ? [`${code} leaves ${before.answer.cause.code}`] : []),
        ];
      });
      expect(wrong).toEqual([]);
    },
  );

  test.each(engines.flatMap((version) => worlds.map((world) => ({ ...world, version }))))(
    '$id on $version: so has each of a standing finding',
    ({ set, version }) => {
      const first = new Lab(version);
      const asked = set(first);
      const { found } = look(first, asked);
      const known = new Set(found.map(({ id }) => id));
      const wrong = found.flatMap(({ id, remedies }) =>
        remedies.flatMap(({ apply, code }) => {
          if (apply === undefined) return [];
          const lab = new Lab(version);
          const again = set(lab);
          carryOut(lab, apply);
          const after = look(lab, again).found;
          return [
            ...after.filter((other) => !known.has(other.id)).map((other) => `${code} makes ${other.id}`),
            ...(after.some((other) => other.id === id) ? [`${code} leaves ${id}`] : []),
          ];
        }),
      );
      expect(wrong).toEqual([]);
    },
  );
});
