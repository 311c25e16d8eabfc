/** Names that are not known, or mean something else than one thinks. */
import { type Case, two, dns, refused, answered, tcp, timedOut } from './case.js';

export const names: readonly Case[] = [
  {
    id: 'a01',
    what: 'default bridge, by container name',
    set: (lab) => {
      lab.run('a', ['bridge']);
      lab.run('b', ['bridge']);
      return {};
    },
    answer: ['broken', 'ok', 'DEFAULT_BRIDGE_NO_DNS'],
  },
  {
    id: 'a06',
    what: '--link target removed and made again under the same name',
    set: (lab) => {
      lab.run('a', ['bridge'], {
        legacyLinks: ['/b:/a/db'],
        createdAt: 10,
        hosts: [{ address: '172.17.0.9', names: ['db', 'b'] }],
      });
      lab.run('b', ['bridge'], { createdAt: 20 });
      return { to: 'db', address: '172.17.0.3' };
    },
    answer: ['broken', 'ok', 'STALE_LINK'],
  },
  {
    id: 'a07',
    what: 'one on the default bridge, the other on a user network',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['bridge']);
      lab.run('b', ['n1']);
      return {};
    },
    answer: ['broken', 'broken', 'NO_SHARED_NETWORK'],
  },
  {
    id: 'b03',
    what: 'the full id',
    set: (lab) => {
      two(lab);
      return {
        to: [...lab.build().topology.containers.values()].find(({ name }) => name === 'b')?.dockerId ?? '',
      };
    },
    answer: ['broken', 'ok', 'NAME_NOT_REGISTERED'],
  },
  {
    id: 'b08',
    what: 'an alias of another network',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      const b = lab.run('b', []);
      lab.plug(b, 'n1', { aliases: ['db'] });
      lab.plug(b, 'n2');
      lab.run('a', ['n2']);
      return { to: 'db' };
    },
    answer: ['broken', 'ok', 'ALIAS_ON_OTHER_NETWORK'],
  },
  {
    id: 'b09',
    what: 'an alias shared by two containers',
    set: (lab) => {
      two(lab);
      lab.run('c', ['n1']);
      lab.at('b').aliases = ['db'];
      lab.at('c').aliases = ['db'];
      return { to: 'db', target: 'b' };
    },
    answer: ['broken', 'ok', 'AMBIGUOUS_ALIAS'],
  },
  {
    id: 'b27',
    what: 'a generated name',
    set: (lab) => {
      lab.network('n1');
      lab.run('eager_hopper', ['n1']);
      lab.run('a', ['n1']);
      const old = lab.version.startsWith('20');
      return {
        to: 'eager_hopper',
        results: [dns('eager_hopper', old ? refused('NXDOMAIN') : answered('10.111.1.2'))],
      };
    },
    answer: [
      ['broken', 'ok', 'ANONYMOUS_NAME_NOT_REGISTERED'],
      ['ok', 'ok', null],
      ['ok', 'ok', null],
    ],
  },
  {
    id: 'b28',
    what: 'the same service name in two projects',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('p1-db-1', ['n1']);
      lab.run('p2-db-1', ['n2']);
      lab.at('p1-db-1').aliases = ['db'];
      lab.at('p2-db-1').aliases = ['db'];
      lab.run('a', ['n1']);
      return { to: 'db', target: 'p2-db-1' };
    },
    answer: ['broken', 'ok', 'SAME_NAME_OTHER_NETWORK'],
  },
  {
    id: 'k00',
    what: 'renamed on a swarm node, asked by the old name',
    set: (lab) => {
      lab.swarm = true;
      lab.network('n1');
      lab.run('newb', ['n1']);
      lab.run('a', ['n1']);
      return {
        results: [
          dns('b', answered('10.111.1.2')),
          dns('newb', refused('NXDOMAIN')),
          tcp('10.111.1.2', 8080, answered()),
        ],
      };
    },
    answer: ['broken', 'ok', 'RENAME_NOT_IN_DNS'],
  },
  {
    id: 'k03',
    what: 'the record of a removed container',
    set: (lab) => {
      lab.swarm = true;
      lab.network('n1');
      lab.run('c', ['n1']);
      lab.run('a', ['n1']);
      return {
        results: [
          dns('b', answered('10.111.1.2')),
          dns('c', answered('10.111.1.2')),
          tcp('10.111.1.2', 8080, answered()),
        ],
      };
    },
    answer: ['broken', 'ok', 'STALE_DNS_RECORD'],
  },
  {
    id: 'typo',
    what: 'a typing error',
    set: (lab) => {
      two(lab);
      lab.at('b').aliases = ['postgres'];
      return { to: 'postgers' };
    },
    answer: ['broken', 'not-asked', 'NAME_NOT_REGISTERED'],
  },
  {
    id: 'across',
    what: 'the meant container is on the network that is asked later',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('one', ['n1']);
      lab.run('two', ['n2']);
      lab.at('one').aliases = ['db'];
      lab.at('two').aliases = ['db'];
      lab.run('a', ['n2', 'n1']);
      return { to: 'db', target: 'two' };
    },
    answer: ['broken', 'ok', 'AMBIGUOUS_NAME_ACROSS_NETWORKS'],
  },
  {
    id: 'silence',
    what: 'a probe without an answer, and no reason to be seen',
    set: (lab) => {
      two(lab);
      return { results: [dns('b', answered('10.111.1.2')), tcp('10.111.1.2', 8080, timedOut)] };
    },
    answer: ['ok', 'broken', 'NO_ANSWER'],
  },
];
