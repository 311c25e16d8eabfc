import { expect, test } from 'vitest';
import { explain, question, type Question } from './index.js';
import { carryOut } from './testing/lab/carry-out.js';
import { Lab } from './testing/lab/lab.js';

const cases: readonly { readonly what: string; readonly set: (lab: Lab) => Partial<Question> }[] = [
  {
    what: 'both on the default bridge, a user network exists',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['bridge']);
      lab.run('b', ['bridge']);
      return {};
    },
  },
  {
    what: 'no common network',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('a', ['n1']);
      lab.run('b', ['n2']);
      return {};
    },
  },
  {
    what: 'no common network, asked by an alias of theirs',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('a', ['n1']);
      lab.run('b', ['n2']);
      lab.at('b').aliases = ['db'];
      return { to: 'db' };
    },
  },
  {
    what: 'the source on the default bridge, the target not',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['bridge']);
      lab.run('b', ['n1']);
      return {};
    },
  },
  {
    what: 'an alias on another network, other aliases kept',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      const b = lab.run('b', []);
      b.mode = 'n1';
      lab.plug(b, 'n1', { aliases: ['db'] });
      lab.plug(b, 'n2', { aliases: ['cache'] });
      lab.run('a', ['n2']);
      return { to: 'db' };
    },
  },
  {
    what: 'a shared alias',
    set: (lab) => {
      lab.network('n1');
      for (const name of ['b', 'c']) {
        lab.run(name, ['n1']);
        lab.at(name).aliases = ['db', `only-${name}`];
      }
      lab.run('a', ['n1']);
      return { to: 'db', target: 'b' };
    },
  },
  {
    what: 'the target on no network',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', [], { mode: 'n1' });
      lab.run('a', ['n1']);
      return {};
    },
  },
  {
    what: 'the source on no network',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1']);
      lab.run('a', [], { mode: 'n1' });
      return {};
    },
  },
  {
    what: 'icc=false',
    set: (lab) => {
      lab.network('n1', { icc: false });
      lab.network('n2');
      lab.run('b', ['n1']);
      lab.run('a', ['n1']);
      return {};
    },
  },
  {
    what: 'a lost compose alias',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1'], {
        labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'db' },
      });
      lab.run('a', ['n1']);
      return { to: 'db' };
    },
  },
  {
    what: 'a deleted veth',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1']);
      lab.at('b').aliases = ['db'];
      lab.at('b').inside = null;
      lab.at('b').outside = null;
      lab.run('a', ['n1']);
      return { to: 'db' };
    },
  },
  {
    what: 'a veth off its bridge',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1']);
      lab.at('b').outside = { masterIndex: null };
      lab.run('a', ['n1']);
      return {};
    },
  },
  {
    what: 'the namespace of another, asked by its own name',
    set: (lab) => {
      lab.network('n1');
      lab.run('x', ['n1'], { listeners: [] });
      lab.run('b', [], { mode: 'container:x' });
      lab.run('a', ['n1']);
      return {};
    },
  },
];

test.each(['20.10.24', '28.5.2'].flatMap((version) => cases.map((item) => ({ version, ...item }))))(
  'C-2 on $version, $what: every remedy by plugging mends it',
  ({ version, set }) => {
    const fresh = () => {
      const lab = new Lab(version);
      return { lab, what: question({ from: 'a', to: 'b', port: 8080, ...set(lab) }) };
    };
    const { lab, what } = fresh();
    const built = lab.build();
    const before = explain(built.topology, built.details, what);
    const remedies = before.remedies.filter(({ apply }) => apply !== undefined);
    expect([before.cause === null, remedies.length > 0]).toEqual([false, true]);
    const answers = remedies.map(({ apply = [] }) => {
      const again = fresh();
      carryOut(again.lab, apply);
      const { topology, details } = again.lab.build();
      const { cause, resolves, reaches } = explain(topology, details, what);
      return [resolves.status, reaches.status, cause?.code ?? null];
    });
    expect(answers).toEqual(remedies.map(() => ['ok', 'ok', null]));
  },
);

test('an alias that a person gave is named again when a cable is plugged in anew', () => {
  const lab = new Lab('26.1.5');
  lab.network('n1');
  lab.run('b', ['n1'], { hostName: 'box' });
  lab.at('b').aliases = ['db', 'cache'];
  lab.at('b').inside = { adminUp: false };
  lab.run('a', ['n1']);
  const { topology, details } = lab.build();
  const [remedy] = explain(topology, details, question({ from: 'a', to: 'b' })).remedies;
  expect(remedy?.apply?.at(-1)).toMatchObject({ kind: 'connect', aliases: ['db', 'cache'] });
  expect(remedy?.commands).toEqual([
    'docker network disconnect n1 b',
    'docker network connect --alias db --alias cache n1 b',
  ]);
});

const compose = (service: string) => ({
  'com.docker.compose.project': 'shop',
  'com.docker.compose.service': service,
  'com.docker.compose.container-number': '1',
});

function remediesOf(lab: Lab, from: string, to: string) {
  const { topology, details } = lab.build();
  return explain(topology, details, question({ from, to, port: 8080 })).remedies;
}

test('C-4 two on the default bridge get a network of their own, and no stranger’s', () => {
  const lab = new Lab('28.5.2');
  lab.network('media');
  lab.run('vpn', ['media']);
  lab.run('p-web', ['bridge']);
  lab.run('p-db', ['bridge']);
  const remedies = remediesOf(lab, 'p-web', 'p-db');
  expect(remedies.map(({ code }) => code)).toEqual(['JOIN_NEW_NETWORK']);
  expect(remedies[0]?.commands).toEqual([
    'docker network create web-db',
    'docker network connect web-db p-web',
    'docker network connect web-db p-db',
  ]);
  expect(remedies[0]?.apply).toMatchObject([{ kind: 'create-network', name: 'web-db' }]);
  expect(JSON.stringify(remedies)).not.toContain('media');
});

test('C-4 two without a common network: a new one first, then the one that one of them is on', () => {
  const lab = new Lab('28.5.2');
  for (const name of ['media', 'n1', 'n2', 'a-b']) lab.network(name);
  lab.run('a', ['n1']);
  lab.run('b', ['n2']);
  const remedies = remediesOf(lab, 'a', 'b');
  expect(remedies.map(({ code, summary }) => [code, summary.parameters['network']])).toEqual([
    ['JOIN_NEW_NETWORK', 'a-b-2'],
    ['JOIN_NETWORK', 'n2'],
  ]);
});

test('C-4 of one compose project: its own network, with the alias that compose gives', () => {
  const lab = new Lab('28.5.2');
  for (const name of ['front', 'back'])
    lab.network(`shop_${name}`, { labels: { 'com.docker.compose.project': 'shop' } });
  lab.run('shop-web-1', ['shop_front'], { labels: compose('web') });
  lab.run('shop-db-1', ['shop_back'], { labels: compose('db') });
  lab.at('shop-web-1').aliases = ['web'];
  lab.at('shop-db-1').aliases = ['db'];
  const [first, second] = remediesOf(lab, 'shop-web-1', 'db');
  expect([first?.code, first?.commands]).toEqual([
    'JOIN_NETWORK',
    ['docker network connect --alias web shop_back shop-web-1'],
  ]);
  expect([second?.code, second?.summary.parameters['network']]).toEqual(['JOIN_NEW_NETWORK', 'web-db']);
});

test.each([
  ['SOURCE_NOT_RUNNING', 'START', (lab: Lab) => lab.stop('a'), ['docker start a']],
  ['TARGET_PAUSED', 'UNPAUSE', (lab: Lab) => lab.stop('b', 'paused'), ['docker unpause b']],
  [
    'RESOLV_CONF_OVERWRITTEN',
    'RESTART',
    (lab: Lab) => (lab.box('a').nameservers = ['198.51.100.1']),
    ['docker restart a', 'docker restart sharer'],
  ],
] as const)('C-2 %s: %s has a button', (_cause, code, breakIt, lines) => {
  const lab = new Lab('28.5.2');
  lab.network('n1');
  lab.run('b', ['n1']);
  lab.run('a', ['n1']);
  if (code === 'RESTART') lab.run('sharer', [], { mode: 'container:a', listeners: [] });
  breakIt(lab);
  const [remedy] = remediesOf(lab, 'a', 'b');
  expect([remedy?.code, remedy?.commands]).toEqual([code, lines]);
  expect(remedy?.apply?.map(({ kind }) => `docker ${kind}`)).toEqual(
    lines.map((line) => line.split(' ').slice(0, 2).join(' ')),
  );
});

test('C-5 a container that could not be started: Docker’s own words, and not the start that fails', () => {
  const lab = new Lab('28.5.2');
  lab.network('n1');
  lab.run('b', ['n1']);
  lab.run('a', ['n1']);
  const words = 'error while creating mount source path ‘/srv/x’: mkdir /srv/x: read-only file system';
  lab.stop('b', 'created').error = words;
  const { topology, details } = lab.build();
  const { cause, remedies } = explain(topology, details, question({ from: 'a', to: 'b' }));
  expect([cause?.code, cause?.summary.parameters['value']]).toEqual(['START_FAILED', words]);
  expect(remedies.map(({ code, commands }) => [code, commands])).toEqual([['FIX_START', []]]);
});
