/** What works must not be flagged. */
import { idle, outside } from '../lab.js';
import type { Answer, Asked, TruthCase } from '../case.js';
import type { Lab } from '../lab.js';

const stay = ['--network', 'net1'];
const both: Answer = ['ok', 'ok', null];
const way: Answer = ['not-asked', 'ok', null];

function works(
  id: string,
  what: string,
  set: (lab: Lab) => Promise<Asked | void>,
  more: Partial<TruthCase> = {},
): TruthCase {
  return { id, what, truth: both, ...more, set };
}

/** What only a packet tells: the outside is nobody's to know. */
const afar = { model: ['unknown', 'unknown', null] } as const;

export const workingCases: readonly TruthCase[] = [
  works(
    'a02',
    'default bridge, by address',
    async (lab) => {
      await lab.run('store');
      await lab.run('asker');
      return { to: await lab.address('store', 'bridge') };
    },
    { truth: way },
  ),
  works(
    'a05',
    '--link, and the target came back with another address',
    async (lab) => {
      await lab.run('store');
      await lab.run('asker', ['--link', 'store:db']);
      await lab.docker('stop', '-t0', 'store');
      await lab.run('other');
      await lab.docker('start', 'store');
      return { to: 'db' };
    },
    { core: true },
  ),
  works('b01', 'by name', async (lab) => lab.pair(), { core: true }),
  works('b02', 'by the id’s first twelve digits', async (lab) => {
    await lab.pair();
    return { to: (await lab.docker('inspect', '-f', '{{.Id}}', 'store')).slice(0, 12) };
  }),
  works('b04', 'by host name', async (lab) => {
    await lab.pair(['--hostname', 'myhost']);
    return { to: 'myhost' };
  }),
  works('b07', 'by alias, in other letters', async (lab) => {
    await lab.pair(['--network-alias', 'DataBase']);
    return { to: 'dATABASE' };
  }),
  works(
    'b10',
    'a shared alias, one of its carriers stopped',
    async (lab) => {
      await lab.pair(['--network-alias', 'db']);
      await lab.run('other', [...stay, '--network-alias', 'db']);
      await lab.docker('stop', '-t0', 'other');
      return { to: 'db' };
    },
    { core: true },
  ),
  works('b12', 'a name with capitals, asked without', async (lab) => {
    await lab.net('net1');
    await lab.run('Upper_Store', stay);
    await lab.run('asker', stay);
    return { to: 'upper_store' };
  }),
  works('b13', 'name.network', async (lab) => {
    await lab.pair();
    return { to: 'store.net1' };
  }),
  works('b13b', 'alias.network, where the network’s name has a dot', async (lab) => {
    await lab.net('net.one');
    await lab.run('store', ['--network', 'net.one', '--network-alias', 'db']);
    await lab.run('asker', ['--network', 'net.one']);
    return { to: 'db.net.one' };
  }),
  works('b14', 'a dot at the end', async (lab) => {
    await lab.pair();
    return { to: 'store.' };
  }),
  works('b17', 'a second container of the same name is refused', async (lab) => {
    await lab.pair();
    await lab.create('store').catch(() => undefined);
  }),
  works('b18', '--link on a network: an alias that only the source sees', async (lab) => {
    await lab.net('net1');
    await lab.run('store', stay);
    await lab.run('asker', [...stay, '--link', 'store:secret']);
    return { to: 'secret' };
  }),
  works('b20', 'its own alias', async (lab) => {
    await lab.pair(['--network-alias', 'db']);
    return { from: 'store', to: 'db' };
  }),
  works('b21', 'replicas of one compose service share its name', async (lab) => {
    await lab.net('net1');
    for (const at of [1, 2])
      await lab.run(`shop-db-${at}`, [
        ...stay,
        '--network-alias',
        'db',
        '--label',
        'com.docker.compose.project=shop',
        '--label',
        'com.docker.compose.service=db',
        '--label',
        `com.docker.compose.container-number=${at}`,
      ]);
    await lab.run('asker', stay);
    return { to: 'db' };
  }),
  works('c06', 'made again with another address', async (lab) => {
    await lab.pair();
    await lab.docker('rm', '-f', 'store');
    await lab.run('other', stay);
    await lab.run('store', stay);
  }),
  works('c11', 'started again with another address', async (lab) => {
    await lab.pair();
    await lab.docker('stop', '-t0', 'store');
    await lab.run('other', stay);
    await lab.docker('start', 'store');
  }),
  works(
    'd04',
    'inside an internal network',
    async (lab) => {
      await lab.net('net1', '--internal');
      await lab.run('store', stay);
      await lab.run('asker', stay);
    },
    { core: true },
  ),
  works('d07', 'reconnected with another address', async (lab) => {
    await lab.pair();
    await lab.docker('network', 'disconnect', 'net1', 'store');
    await lab.docker('network', 'connect', '--ip', '10.111.1.50', 'net1', 'store');
  }),
  works(
    'd13',
    'the gateway of another network, no port',
    async (lab) => {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('asker', stay);
      await lab.run('store', ['--network', 'net2']);
      return { to: '10.111.2.1', port: null };
    },
    { truth: way },
  ),
  works(
    'd16',
    'two networks, one of them leads out',
    async (lab) => {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('asker', ['--network', 'net2'], idle);
      await lab.docker('network', 'connect', 'net1', 'asker');
      return { to: 'example.com', port: 80 };
    },
    { ...afar },
  ),
  works(
    'd17',
    'an outside name',
    async (lab) => {
      await lab.net('net1');
      await lab.run('asker', stay, idle);
      return { to: 'example.com', port: 80 };
    },
    afar,
  ),
  works(
    'd18',
    'an outside name from the default bridge',
    async (lab) => {
      await lab.run('asker', [], idle);
      return { to: 'example.com', port: 80 };
    },
    afar,
  ),
  works(
    'e05',
    'the source lives in another’s namespace',
    async (lab) => {
      await lab.net('net1');
      await lab.run('store', stay);
      await lab.run('owner', stay, idle);
      await lab.run('asker', ['--network', 'container:owner'], idle);
    },
    { core: true },
  ),
  works('e05b', 'a namespace shared by three', async (lab) => {
    await lab.net('net1');
    await lab.run('store', stay);
    await lab.run('owner', stay, idle);
    await lab.run('middle', ['--network', 'container:owner'], idle);
    await lab.run('asker', ['--network', 'container:middle'], idle);
  }),
  works('e11', 'two in one namespace talk over localhost', async (lab) => {
    await lab.net('net1');
    await lab.run('store', stay);
    await lab.run('asker', ['--network', 'container:store'], idle);
    return { to: 'localhost' };
  }),
  works('e12', 'host-gateway, and the host listens', async (lab) => {
    await lab.net('net1');
    await lab.run('other', ['--network', 'host'], ['httpd', '-f', '-p', '28098']);
    await lab.run('asker', [...stay, '--add-host', 'host.docker.internal:host-gateway'], idle);
    return { to: 'host.docker.internal', port: 28098 };
  }),
  works(
    'e13',
    'from the host’s network, by address',
    async (lab) => {
      await lab.net('net1');
      await lab.run('store', stay);
      await lab.run('asker', ['--network', 'host'], idle);
      return { to: await lab.address('store') };
    },
    { truth: way },
  ),
  works('e14', 'from the host’s network, a published port on localhost', async (lab) => {
    await lab.net('net1');
    await lab.run('store', [...stay, '-p', '127.0.0.1:28120:8080']);
    await lab.run('asker', ['--network', 'host'], idle);
    return { to: 'localhost', port: 28120 };
  }),
  works('f04', '--dns-search', async (lab) => lab.pair([], ['--dns-search', 'corp.test'])),
  works('f04b', 'ndots with a search suffix that is answered for', async (lab) =>
    lab.pair([], ['--dns-search', 'corp.test', '--dns-option', 'ndots:2']),
  ),
  works(
    'g02',
    'no traffic between members, but a published port',
    async (lab) => {
      await lab.net('net1', '-o', 'com.docker.network.bridge.enable_icc=false');
      await lab.run('store', [...stay, '-p', '28100:8080']);
      await lab.run('asker', stay);
      return { to: '10.111.1.1', port: 28100 };
    },
    { truth: way },
  ),
  works(
    'g04',
    'a published port of another network, at the host’s address',
    async (lab) => {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2', '-p', '28102:8080']);
      await lab.run('asker', stay);
      return { to: outside.host, port: 28102 };
    },
    { truth: way, core: true },
  ),
  works(
    'g16',
    'a published port of the same network, at the gateway',
    async (lab) => {
      await lab.pair(['-p', '28105:8080']);
      return { to: '10.111.1.1', port: 28105 };
    },
    { truth: way },
  ),
  works(
    'g16b',
    'its own published port, at the host’s address',
    async (lab) => {
      await lab.pair(['-p', '28108:8080']);
      return { from: 'store', to: outside.host, port: 28108 };
    },
    { truth: way },
  ),
  works(
    'i01',
    'a network with IPv6',
    async (lab) => {
      await lab.net('net1', '--ipv6', '--subnet', 'fd77:111:1::/64');
      await lab.run('store', stay);
      await lab.run('asker', stay);
    },
    { core: true },
  ),
  works(
    'i01b',
    'by its IPv6 address',
    async (lab) => {
      await lab.net('net1', '--ipv6', '--subnet', 'fd77:111:1::/64');
      await lab.run('store', stay);
      await lab.run('asker', stay);
      return { to: await lab.address('store', 'net1', 'GlobalIPv6Address') };
    },
    { truth: way },
  ),
  works('p01', 'no port: only whether packets arrive', async (lab) => {
    await lab.pair();
    return { port: null };
  }),
];
