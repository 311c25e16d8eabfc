import { expect, test } from 'vitest';
import { explain, question, type Question, type RemedyCommand } from './index.js';
import { Lab } from './testing/lab/lab.js';
import type { Plug } from './testing/lab/model.js';

/** Carries the commands out as Docker would: a new plug is whole again, with the aliases that were asked for. */
function carryOut(lab: Lab, commands: readonly RemedyCommand[]): void {
  const { topology } = lab.build();
  for (const command of commands) {
    const box = lab.box(topology.containers.get(command.container)?.name ?? '');
    const network = topology.networks.get(command.network)?.name ?? '';
    const old = box.plugs.find((plug) => plug.network === network);
    if (command.kind === 'disconnect') {
      if (old === undefined) throw new Error(`${box.name} is not on ${network}`);
      box.plugs = box.plugs.filter((plug) => plug !== old);
    } else {
      if (old !== undefined) throw new Error(`${box.name} is on ${network} already`);
      const kept: Partial<Plug> = { aliases: [...command.aliases] };
      lab.plug(box, network, kept);
    }
  }
}

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
