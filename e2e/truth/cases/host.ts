/** The host: forwarding, masquerading, and Docker's own rules. */
import { idle, outside } from '../lab.js';
import type { Lab } from '../lab.js';
import type { TruthCase } from '../case.js';

const stay = ['--network', 'net1'];
const external = { to: 'example.com', port: 80 };

async function flush(lab: Lab): Promise<void> {
  const saved = `/tmp/patchbay-truth-${process.pid}.rules`;
  lab.later(`iptables-restore < ${saved}; rm ${saved}`);
  await lab.host(`iptables-save > ${saved}; iptables -F; iptables -t nat -F; iptables -P FORWARD ACCEPT`);
}

async function unmask(lab: Lab): Promise<void> {
  const rule = `POSTROUTING -s 10.111.1.0/24 ! -o ${await lab.bridge()} -j MASQUERADE`;
  await lab.host(`iptables -t nat -D ${rule}`);
}

export const hostCases: readonly TruthCase[] = [
  {
    id: 'j02',
    what: 'the host does not forward, an outside name',
    truth: { 28: ['ok', 'broken', 'IP_FORWARD_OFF'], else: ['broken', 'broken', 'IP_FORWARD_OFF'] },
    model: { 28: ['unknown', 'broken', 'IP_FORWARD_OFF'], else: ['broken', 'broken', 'IP_FORWARD_OFF'] },
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', stay, idle);
      lab.later('sysctl -qw net.ipv4.ip_forward=1');
      await lab.host('sysctl -qw net.ipv4.ip_forward=0');
      return external;
    },
  },
  {
    id: 'j02b',
    what: 'the host does not forward, which does not concern neighbours',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.pair();
      lab.later('sysctl -qw net.ipv4.ip_forward=1');
      await lab.host('sysctl -qw net.ipv4.ip_forward=0');
    },
  },
  {
    id: 'j04',
    what: 'Docker’s rules flushed, another network’s name',
    truth: { 28: ['broken', 'broken', 'FIREWALL_FLUSHED'], else: ['broken', 'ok', 'FIREWALL_FLUSHED'] },
    mend: 'none',
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('asker', stay);
      await lab.run('store', ['--network', 'net2']);
      await flush(lab);
    },
  },
  {
    id: 'j04b',
    what: 'Docker’s rules flushed, an outside address',
    truth: ['not-asked', 'broken', 'FIREWALL_FLUSHED'],
    mend: 'none',
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', stay);
      await flush(lab);
      return { to: outside.web, port: 80 };
    },
  },
  {
    id: 'j04c',
    what: 'Docker’s rules flushed, a neighbour',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.pair();
      await flush(lab);
    },
  },
  {
    id: 'j07',
    what: 'no traffic between members, but bridged packets pass by iptables',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.net('net1', '-o', 'com.docker.network.bridge.enable_icc=false');
      await lab.run('store', stay);
      await lab.run('asker', stay);
      lab.later('sysctl -qw net.bridge.bridge-nf-call-iptables=1');
      await lab.host('sysctl -qw net.bridge.bridge-nf-call-iptables=0');
    },
  },
  {
    id: 'j08',
    what: 'the rule that masquerades is missing, an outside name',
    truth: { 28: ['ok', 'broken', 'NO_MASQUERADE'], else: ['broken', 'broken', 'NO_MASQUERADE'] },
    model: { 28: ['unknown', 'broken', 'NO_MASQUERADE'], else: ['broken', 'broken', 'NO_MASQUERADE'] },
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', stay, idle);
      await unmask(lab);
      return external;
    },
  },
  {
    id: 'j08b',
    what: 'the rule that masquerades is missing, an outside address',
    truth: ['not-asked', 'broken', 'NO_MASQUERADE'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', stay, idle);
      await unmask(lab);
      return { to: outside.web, port: 80 };
    },
  },
];
