/** Cables, interfaces, addresses and routes: what Docker believes and what the kernel has. */
import { idle, outside } from '../lab.js';
import type { Lab } from '../lab.js';
import type { TruthCase } from '../case.js';

const stay = ['--network', 'net1'];

/** A case on `store` and `asker` in `net1`, which one line of shell breaks. */
function broken(
  rest: Pick<TruthCase, 'id' | 'what' | 'truth' | 'mend' | 'core' | 'model'>,
  breaking: (lab: Lab) => Promise<unknown>,
): TruthCase {
  return {
    ...rest,
    async set(lab) {
      await lab.pair();
      await breaking(lab);
    },
  };
}

export const wiringCases: readonly TruthCase[] = [
  broken(
    { id: 'h01', what: 'the target’s cable is down', truth: ['ok', 'broken', 'VETH_DOWN'] },
    async (lab) => lab.host(`ip link set ${await lab.veth('store')} down`),
  ),
  broken(
    { id: 'h01b', what: 'the source’s cable is down', truth: ['ok', 'broken', 'VETH_DOWN'] },
    async (lab) => lab.host(`ip link set ${await lab.veth('asker')} down`),
  ),
  broken(
    {
      id: 'h02',
      what: 'the target’s cable is off the bridge',
      truth: ['ok', 'broken', 'VETH_NOT_ON_BRIDGE'],
    },
    async (lab) => lab.host(`ip link set ${await lab.veth('store')} nomaster`),
  ),
  broken(
    {
      id: 'h03',
      what: 'the target’s cable is on the wrong bridge',
      truth: ['ok', 'broken', 'VETH_ON_WRONG_BRIDGE'],
    },
    async (lab) => {
      await lab.net('net2');
      await lab.host(`ip link set ${await lab.veth('store')} master ${await lab.bridge('net2')}`);
    },
  ),
  broken({ id: 'h04', what: 'the bridge is down', truth: ['ok', 'broken', 'BRIDGE_DOWN'] }, async (lab) =>
    lab.host(`ip link set ${await lab.bridge()} down`),
  ),
  broken(
    {
      id: 'h05',
      what: 'eth0 is down in the target',
      core: true,
      truth: ['ok', 'broken', 'CONTAINER_IF_DOWN'],
    },
    async (lab) => lab.inside('store', 'ip link set eth0 down'),
  ),
  broken(
    { id: 'h06', what: 'eth0 is down in the source', truth: ['ok', 'broken', 'CONTAINER_IF_DOWN'] },
    async (lab) => lab.inside('asker', 'ip link set eth0 down'),
  ),
  broken(
    {
      id: 'h07',
      what: 'the target has lost its address',
      truth: ['ok', 'broken', 'ADDRESS_MISSING'],
    },
    async (lab) => lab.inside('store', 'ip addr flush dev eth0'),
  ),
  broken(
    {
      id: 'h08',
      what: 'the target has another address than Docker gave it',
      truth: ['ok', 'broken', 'ADDRESS_MISMATCH'],
    },
    async (lab) => lab.inside('store', 'ip addr flush dev eth0; ip addr add 10.111.1.88/24 dev eth0'),
  ),
  broken(
    { id: 'h09', what: 'two members with one MAC', truth: ['ok', 'broken', 'DUPLICATE_MAC'] },
    async (lab) => {
      await lab.run('other', ['--network', 'net1']);
      const mac = await lab.inside('store', "ip -o link show eth0 | sed 's/.*ether \\([0-9a-f:]*\\).*/\\1/'");
      await lab.inside('other', `ip link set eth0 address ${mac}`);
    },
  ),
  broken(
    {
      id: 'h10',
      what: 'two members with one address',
      truth: ['ok', 'broken', 'DUPLICATE_IP'],
      mend: async (lab) => {
        await lab.docker('rm', '-f', 'other');
        await lab.inside('asker', 'ip neigh flush all');
      },
    },
    async (lab) => {
      await lab.run('other', ['--network', 'net1'], idle);
      await lab.inside(
        'other',
        `ip addr flush dev eth0; ip addr add ${await lab.address('store')}/24 dev eth0`,
      );
    },
  ),
  broken(
    { id: 'h11', what: 'both ports of the bridge are isolated', truth: ['ok', 'broken', 'PORT_ISOLATED'] },
    async (lab) => {
      for (const name of ['store', 'asker'])
        await lab.host(`bridge link set dev ${await lab.veth(name)} isolated on`);
    },
  ),
  broken(
    {
      id: 'h11b',
      what: 'one port of the bridge is isolated, which hinders nobody',
      truth: ['ok', 'ok', null],
    },
    async (lab) => lab.host(`bridge link set dev ${await lab.veth('store')} isolated on`),
  ),
  broken(
    {
      id: 'h12',
      what: 'the host’s end of the cable takes small frames only',
      core: true,
      truth: ['ok', 'broken', 'MTU_MISMATCH'],
    },
    async (lab) => lab.host(`ip link set ${await lab.veth('asker')} mtu 1200`),
  ),
  broken(
    {
      id: 'h12b',
      what: 'the inner end of the target’s cable takes small frames only',
      truth: ['ok', 'broken', 'MTU_MISMATCH'],
    },
    async (lab) => lab.inside('store', 'ip link set eth0 mtu 900'),
  ),
  {
    id: 'h13',
    what: 'no default route',
    truth: ['not-asked', 'broken', 'NO_DEFAULT_ROUTE'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', stay);
      await lab.inside('asker', 'ip route del default');
      return { to: outside.web, port: 80 };
    },
  },
  {
    id: 'h13b',
    what: 'no default route, which does not concern a neighbour',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.pair();
      await lab.inside('asker', 'ip route del default');
    },
  },
  broken(
    { id: 'h15', what: 'the target’s cable is gone', truth: ['ok', 'broken', 'VETH_MISSING'] },
    async (lab) => lab.host(`ip link del ${await lab.veth('store')}`),
  ),
  {
    id: 'h16',
    what: 'the bridge has lost its address; asked for the outside',
    truth: ['not-asked', 'broken', 'BRIDGE_ADDRESS_MISSING'],
    async set(lab) {
      await lab.pair();
      await lab.host(`ip addr flush dev ${await lab.bridge()}`);
      return { to: outside.web, port: 80 };
    },
  },
  {
    id: 'h16b',
    what: 'the bridge has lost its address; asked for a neighbour',
    truth: ['ok', 'ok', null],
    also: 'BRIDGE_ADDRESS_MISSING',
    async set(lab) {
      await lab.pair();
      await lab.host(`ip addr flush dev ${await lab.bridge()}`);
    },
  },
  broken(
    { id: 'h17', what: 'a permanent ARP entry that is wrong', truth: ['ok', 'broken', 'STALE_ARP'] },
    async (lab) =>
      lab.inside(
        'asker',
        `ip neigh replace ${await lab.address('store')} lladdr 02:42:aa:aa:aa:aa nud permanent dev eth0`,
      ),
  ),
  broken(
    { id: 'h17b', what: 'a permanent ARP entry that is right', truth: ['ok', 'ok', null] },
    async (lab) => {
      const mac = await lab.inside('store', "ip -o link show eth0 | sed 's/.*ether \\([0-9a-f:]*\\).*/\\1/'");
      await lab.inside(
        'asker',
        `ip neigh replace ${await lab.address('store')} lladdr ${mac} nud permanent dev eth0`,
      );
    },
  ),
  broken(
    {
      id: 'h18',
      what: 'an unreachable route to the target',
      core: true,
      truth: ['ok', 'broken', 'WRONG_ROUTE_IN_SOURCE'],
    },
    async (lab) => lab.inside('asker', `ip route add unreachable ${await lab.address('store')}/32`),
  ),
  broken(
    {
      id: 'h18b',
      what: 'a blackhole that holds the target',
      truth: ['ok', 'broken', 'WRONG_ROUTE_IN_SOURCE'],
    },
    async (lab) => lab.inside('asker', 'ip route add blackhole 10.111.1.0/28'),
  ),
  {
    id: 'h18c',
    what: 'a route that leads the target’s address out of another interface',
    truth: ['ok', 'broken', 'WRONG_ROUTE_IN_SOURCE'],
    async set(lab) {
      await lab.pair();
      await lab.net('net2');
      await lab.docker('network', 'connect', 'net2', 'asker');
      await lab.inside('asker', `ip route add ${await lab.address('store')}/32 dev eth1`);
    },
  },
  {
    id: 'h18d',
    what: 'the way back is a blackhole in the target',
    truth: ['ok', 'broken', 'WRONG_ROUTE_IN_TARGET'],
    async set(lab) {
      await lab.pair();
      await lab.inside('store', `ip route add blackhole ${await lab.address('asker')}/32`);
    },
  },
  {
    id: 'h19',
    what: 'a subnet mask too narrow in the source, no gateway',
    truth: ['ok', 'broken', 'NO_DEFAULT_ROUTE'],
    mend: 'remedy',
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', [...stay, '--ip', '10.111.1.200']);
      await lab.run('asker', stay);
      const own = await lab.address('asker');
      await lab.inside('asker', `ip addr flush dev eth0; ip addr add ${own}/29 dev eth0`);
    },
  },
  {
    id: 'h20',
    what: 'two default routes, the better one leads out',
    truth: ['not-asked', 'ok', null],
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('asker', stay);
      await lab.docker('network', 'connect', 'net2', 'asker');
      await lab.inside('asker', 'ip route add default via 10.111.2.1 dev eth1 metric 100');
      return { to: outside.web, port: 80 };
    },
    model: ['not-asked', 'unknown', null],
  },
];
