/** A side that does not run, or is on no network. */
import { type Case, two, dns, answered, tcp, external } from './case.js';

export const states: readonly Case[] = [
  {
    id: 'c01',
    what: 'the target stopped',
    set: (lab) => {
      two(lab);
      lab.stop('b');
      return {};
    },
    answer: ['broken', 'not-asked', 'TARGET_NOT_RUNNING'],
  },
  {
    id: 'c01 by address',
    what: 'the old address of a stopped target',
    set: (lab) => {
      two(lab);
      lab.stop('b');
      return { address: '10.111.1.2' };
    },
    answer: ['broken', 'broken', 'TARGET_NOT_RUNNING'],
  },
  {
    id: 'c02',
    what: 'the target paused',
    set: (lab) => {
      two(lab);
      lab.stop('b', 'paused');
      return {};
    },
    answer: ['ok', 'broken', 'TARGET_PAUSED'],
  },
  {
    id: 'c02 probed',
    what: 'the target paused: a connection that opens proves nothing',
    set: (lab) => {
      two(lab);
      lab.stop('b', 'paused');
      return { results: [dns('b', answered('10.111.1.2')), tcp('10.111.1.2', 8080, answered())] };
    },
    answer: ['ok', 'broken', 'TARGET_PAUSED'],
  },
  {
    id: 'c03',
    what: 'the target restarting',
    set: (lab) => {
      two(lab);
      lab.stop('b', 'restarting');
      return {};
    },
    answer: ['broken', 'not-asked', 'TARGET_RESTARTING'],
  },
  {
    id: 'c07',
    what: 'an old address after the target moved',
    set: (lab) => {
      two(lab);
      lab.at('b').ip = '10.111.1.77';
      return { address: '10.111.1.2' };
    },
    answer: ['ok', 'broken', 'STALE_IP'],
  },
  {
    id: 'c09',
    what: 'the source stopped',
    set: (lab) => {
      two(lab);
      lab.stop('a');
      return {};
    },
    answer: ['broken', 'not-asked', 'SOURCE_NOT_RUNNING'],
  },
  {
    id: 'd05',
    what: 'an internal network, an outside name',
    set: (lab) => {
      lab.network('n1', { internal: true });
      lab.run('a', ['n1']);
      return external;
    },
    answer: ['broken', 'broken', 'INTERNAL_NETWORK'],
  },
  {
    id: 'd08',
    what: 'the target on no network',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', [], { mode: 'n1' });
      lab.run('a', ['n1']);
      return {};
    },
    answer: ['broken', 'not-asked', 'TARGET_HAS_NO_NETWORK'],
  },
  {
    id: 'd09',
    what: 'the source on no network',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1']);
      lab.run('a', [], { mode: 'n1', nameservers: ['127.0.0.11'] });
      return {};
    },
    answer: ['broken', 'broken', 'SOURCE_HAS_NO_NETWORK'],
  },
  {
    id: 'd10',
    what: 'a static address already taken',
    set: (lab) => {
      two(lab);
      lab.stop('b', 'created').error = 'failed to set up container networking: Address already in use';
      return {};
    },
    answer: ['broken', 'not-asked', 'ADDRESS_IN_USE'],
  },
  {
    id: 'd10 other',
    what: 'a start that failed for a reason of another kind',
    set: (lab) => {
      two(lab);
      lab.stop('b', 'created').error =
        'OCI runtime create failed: exec: "srv": executable file not found in $PATH';
      return {};
    },
    answer: ['broken', 'not-asked', 'START_FAILED'],
  },
  {
    id: 'd10 source',
    what: 'the source could not be started',
    set: (lab) => {
      two(lab);
      lab.stop('a', 'exited').error = 'cannot join network of a non running container: 4f2a';
      return {};
    },
    answer: ['broken', 'not-asked', 'START_FAILED'],
  },
  {
    id: 'c07 written down',
    what: 'an address that nobody has any more',
    set: (lab) => {
      two(lab);
      return { to: '10.111.1.200' };
    },
    answer: ['not-asked', 'broken', 'STALE_IP'],
  },
  {
    id: 'compose',
    what: 'a service’s alias lost by reconnecting',
    set: (lab) => {
      two(lab, { labels: { 'com.docker.compose.project': 'shop' } });
      lab.box('b').labels = {
        'com.docker.compose.project': 'shop',
        'com.docker.compose.service': 'db',
        'com.docker.compose.container-number': '1',
      };
      return { to: 'db' };
    },
    answer: ['broken', 'ok', 'ALIAS_LOST_ON_RECONNECT'],
  },
];
