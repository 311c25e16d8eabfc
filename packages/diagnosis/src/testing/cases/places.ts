/** Sides that live in the host’s or in each other’s namespace. */
import { listener } from '../lab/model.js';
import { type Case } from './case.js';

export const places: readonly Case[] = [
  {
    id: 'e01',
    what: 'the source on the host’s network',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1']);
      lab.run('a', [], { mode: 'host' });
      return {};
    },
    answer: ['broken', 'ok', 'SOURCE_HOST_NETWORK'],
  },
  {
    id: 'e02',
    what: 'the target on the host’s network',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1']);
      lab.run('b', [], { mode: 'host' });
      return {};
    },
    answer: ['broken', 'not-asked', 'TARGET_HOST_NETWORK'],
  },
  {
    id: 'e03',
    what: 'the source with network none',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1']);
      lab.run('a', [], { mode: 'none' });
      return {};
    },
    answer: ['broken', 'broken', 'SOURCE_NETWORK_NONE'],
  },
  {
    id: 'e06',
    what: 'the target shares another’s namespace',
    set: (lab) => {
      lab.network('n1');
      lab.run('x', ['n1'], { listeners: [listener(8081)] });
      lab.run('b', [], { mode: 'container:x' });
      lab.run('a', ['n1']);
      return {};
    },
    answer: ['broken', 'ok', 'TARGET_SHARES_NAMESPACE'],
  },
  {
    id: 'e06 apart',
    what: 'the target shares another’s namespace, on a network that the source is not on',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('x', ['n1'], { listeners: [] });
      lab.run('b', [], { mode: 'container:x' });
      lab.run('a', ['n2']);
      return {};
    },
    answer: ['broken', 'broken', 'NO_SHARED_NETWORK'],
  },
  {
    id: 'e07 target',
    what: 'the target’s namespace has lost its owner, which was restarted',
    set: (lab) => {
      lab.network('n1');
      lab.run('x', ['n1']);
      lab.run('b', [], { mode: 'container:x', inode: 'the old one' });
      lab.run('a', ['n1']);
      return {};
    },
    answer: ['broken', 'not-asked', 'NAMESPACE_OWNER_RESTARTED'],
  },
  {
    id: 'e07',
    what: 'the namespace’s owner was restarted',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1']);
      lab.run('x', ['n1']);
      lab.run('a', [], { mode: 'container:x', inode: 'the old one', nameservers: ['127.0.0.11'] });
      return {};
    },
    answer: ['broken', 'broken', 'NAMESPACE_OWNER_RESTARTED'],
  },
  {
    id: 'e08',
    what: 'the namespace’s owner was stopped',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1']);
      lab.run('x', ['n1']);
      lab.run('a', [], { mode: 'container:x' });
      lab.stop('x');
      return {};
    },
    answer: ['broken', 'broken', 'NAMESPACE_OWNER_STOPPED'],
  },
  {
    id: 'e09',
    what: 'host.docker.internal',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1']);
      return { to: 'host.docker.internal', port: 28098 };
    },
    answer: ['broken', 'not-asked', 'NO_HOST_GATEWAY_ENTRY'],
  },
  {
    id: 'e10',
    what: 'a host service on 127.0.0.1',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1']);
      lab.hostListeners = [listener(28097, { address: '127.0.0.1' })];
      return { to: '10.111.1.1', port: 28097 };
    },
    answer: ['not-asked', 'broken', 'LISTENS_ON_LOOPBACK'],
  },
];
