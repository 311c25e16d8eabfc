/** Ways that lead elsewhere or end: rules of other tools, routing rules, subnets that hide the outside, narrow links. */
import type { TruthCase } from '../case.js';
import { type Lab, idle, outside, truly } from '../lab.js';

const dropsTcp = 'netdev guard in ip protocol tcp drop';
const near = ['--network', 'net1'];

/** A tunnel in a container that takes everything without its mark, as WireGuard's wg-quick sets it up. */
async function tunnel(lab: Lab, container: string, suppress: boolean): Promise<void> {
  await lab.inside(
    container,
    [
      'ip link add wg0 type veth peer name wg1',
      'ip link set wg0 up',
      'ip link set wg1 up',
      'ip route add default dev wg0 table 51820',
      'ip rule add not fwmark 0xca6c table 51820 pref 32764',
      ...(suppress ? ['ip rule add table main suppress_prefixlength 0 pref 32763'] : []),
    ].join('\n'),
  );
}

/** The deciding part of ufw: what is for the host itself goes on to INPUT's policy. */
const ufw = [
  'iptables -N nl',
  'iptables -A nl -m addrtype --dst-type LOCAL -j RETURN',
  'iptables -A nl -j DROP',
  'iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
  'iptables -A INPUT -j nl',
  'iptables -P INPUT DROP',
];

/** What firewalld writes for a public zone, shortened to what a packet to the host meets. */
const firewalld = `table inet firewalld {
  chain filter_IN_public {
    tcp dport 22 accept
  }
  chain filter_INPUT_ZONES {
    goto filter_IN_public
  }
  chain filter_INPUT {
    type filter hook input priority filter + 10; policy accept;
    ct state { established, related } accept
    ct status dnat accept
    iifname "lo" accept
    jump filter_INPUT_ZONES
    ct state invalid drop
    reject with icmpx admin-prohibited
  }
}
`;

async function hostServer(lab: Lab): Promise<void> {
  const program = "require('net').createServer((s)=>s.end()).listen(9000)";
  const pid = await lab.host(`'${process.execPath}' -e "${program}" </dev/null >/dev/null 2>&1 & echo $!`);
  lab.later(`kill ${pid}`);
  await lab.until(async () => (await lab.host('ss -Hltn "sport = :9000"')) !== '');
}

export const wayCases: readonly TruthCase[] = [
  {
    id: 'w01',
    what: 'a host’s firewall as ufw sets it up: INPUT’s policy',
    truth: ['ok', 'broken', 'HOST_FIREWALL'],
    advises: '10.111.1.0/24',
    async set(lab) {
      await lab.net('net1');
      await hostServer(lab);
      await lab.run('asker', [...near, '--add-host', 'host.docker.internal:host-gateway'], idle);
      lab.later('iptables -P INPUT ACCEPT; iptables -F INPUT; iptables -F nl; iptables -X nl');
      await lab.host(ufw.join('\n'));
      truly(!(await lab.connects('asker', '172.17.0.1', 9000)));
      return { to: 'host.docker.internal', port: 9000 };
    },
  },
  {
    id: 'w02',
    what: 'Docker’s rules flushed, FORWARD drops: neighbours',
    truth: ['ok', 'broken', 'FIREWALL_FLUSHED'],
    mend: async (lab) => {
      await lab.restartDaemon({});
      await lab.docker('start', 'store', 'asker');
    },
    async set(lab) {
      await lab.pair();
      await lab.host('iptables -P FORWARD DROP; iptables -F');
      lab.later('iptables -P FORWARD ACCEPT');
      truly(!(await lab.connects('asker', await lab.address('store'), 8080)));
    },
  },
  {
    id: 'w03',
    what: 'a tunnel in the target takes its answers',
    truth: ['ok', 'broken', 'WRONG_ROUTE_IN_TARGET'],
    advises: 'lookup main',
    async set(lab) {
      await lab.pair();
      await tunnel(lab, 'store', false);
      truly(!(await lab.connects('asker', await lab.address('store'), 8080)));
    },
  },
  {
    id: 'w04',
    what: 'a tunnel that leaves neighbours out',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.pair();
      await tunnel(lab, 'store', true);
      truly(await lab.connects('asker', await lab.address('store'), 8080));
    },
  },
  {
    id: 'w05',
    what: 'a tunnel in the source takes its queries',
    truth: {
      28: ['ok', 'broken', 'WRONG_ROUTE_IN_SOURCE'],
      else: ['broken', 'broken', 'WRONG_ROUTE_IN_SOURCE'],
    },
    model: ['unknown', 'unknown', null],
    mend: 'none',
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', near, idle);
      await tunnel(lab, 'asker', false);
      truly(!(await lab.connects('asker', outside.web, 80)));
      return { to: 'example.com', port: 80 };
    },
  },
  {
    id: 'w06',
    what: 'a network’s subnet hides a machine outside, asked by its address',
    truth: ['not-asked', 'broken', 'LAN_OVERLAP'],
    mend: async (lab) => {
      await lab.docker('network', 'rm', 'stack_default');
    },
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', near, idle);
      truly(await lab.connects('asker', outside.web, 80));
      await lab.docker('network', 'create', '--subnet', '203.0.113.0/24', 'stack_default');
      truly(!(await lab.connects('asker', outside.web, 80)));
      return { to: outside.web, port: 80 };
    },
  },
  {
    id: 'w07',
    what: 'a network’s subnet hides a machine outside, asked by its name',
    truth: ['ok', 'broken', 'LAN_OVERLAP'],
    model: ['unknown', 'unknown', null],
    mend: async (lab) => {
      await lab.docker('network', 'rm', 'stack_default');
    },
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', near, idle);
      await lab.docker('network', 'create', '--subnet', '203.0.113.0/24', 'stack_default');
      return { to: 'example.com', port: 80 };
    },
  },
  {
    id: 'w08',
    what: 'no default route: an outside name and its server are out of reach',
    truth: {
      28: ['ok', 'broken', 'NO_DEFAULT_ROUTE'],
      else: ['broken', 'broken', 'NO_DEFAULT_ROUTE'],
    },
    model: {
      28: ['unknown', 'broken', 'NO_DEFAULT_ROUTE'],
      else: ['broken', 'broken', 'NO_DEFAULT_ROUTE'],
    },
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', near, idle);
      await lab.inside('asker', 'ip route del default');
      return { to: 'example.com', port: 80 };
    },
  },
  {
    id: 'w09',
    what: 'a network made without masquerade',
    truth: ['not-asked', 'broken', 'NO_MASQUERADE'],
    advises: 'enable_ip_masquerade=false',
    async set(lab) {
      await lab.net('net1', '-o', 'com.docker.network.bridge.enable_ip_masquerade=false');
      await lab.run('asker', near, idle);
      truly(!(await lab.connects('asker', outside.web, 80)));
      return { to: outside.web, port: 80 };
    },
  },
  {
    id: 'w10',
    what: 'the host’s way out is narrower than what containers send: small packets pass',
    truth: ['not-asked', 'ok', null],
    model: ['not-asked', 'unknown', null],
    also: 'PMTU_BLACK_HOLE',
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', near, idle);
      await lab.host('ip link set eth0 mtu 1380');
      lab.later('ip link set eth0 mtu 1500');
      return { to: outside.web, port: 80 };
    },
  },
  {
    id: 'w11',
    what: 'a route of the host takes the network’s subnet',
    truth: ['not-asked', 'broken', 'HOST_ROUTE_TAKES_SUBNET'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', near, idle);
      await lab.host(
        'ip link add tun0 type veth peer name tun1; ip link set tun0 up; ip link set tun1 up; ip route add 10.111.1.0/25 dev tun0',
      );
      lab.later('ip link del tun0');
      truly(!(await lab.connects('asker', outside.web, 80)));
      return { to: outside.web, port: 80 };
    },
  },
  {
    id: 'w12',
    what: 'the host’s own name server is on its loopback, and nobody listens there',
    truth: {
      20: ['broken', 'unknown', 'UPSTREAM_DNS_DEAD'],
      else: ['broken', 'unknown', 'UPSTREAM_SERVFAIL'],
    },
    model: ['unknown', 'unknown', null],
    mend: 'none',
    async set(lab) {
      await lab.engineFile('/etc/resolv.conf', 'nameserver 127.0.0.53\n');
      await lab.net('net1');
      await lab.run('asker', near, idle);
      return { to: 'example.com', port: 80 };
    },
  },
  {
    id: 'w14',
    what: 'an nft rule on the host’s end of the source’s cable',
    needs: 'nft',
    truth: ['ok', 'broken', 'HOST_FIREWALL'],
    mend: async (lab) => {
      await lab.host('nft delete table netdev guard');
    },
    async set(lab) {
      await lab.pair();
      const veth = await lab.veth('asker');
      const chain = `add chain netdev guard in { type filter hook ingress device ${veth} priority 0; }`;
      await lab.host(`nft -f - <<'END'\nadd table netdev guard\n${chain}\nadd rule ${dropsTcp}\nEND`);
    },
  },
  {
    id: 'w15',
    what: 'an nft rule on the target’s own interface',
    needs: 'nft',
    truth: ['ok', 'broken', 'FIREWALL_IN_TARGET'],
    mend: async (lab) => {
      await lab.inside('store', 'nft delete table netdev guard');
    },
    async set(lab) {
      await lab.pair();
      const chain = 'add chain netdev guard in { type filter hook ingress device eth0 priority 0; }';
      await lab.inside(
        'store',
        `nft -f - <<'END'\nadd table netdev guard\n${chain}\nadd rule ${dropsTcp}\nEND`,
      );
    },
  },
  {
    id: 'w13',
    what: 'a host’s firewall as firewalld sets it up, in nft alone',
    needs: 'nft',
    truth: ['not-asked', 'broken', 'HOST_FIREWALL'],
    advises: 'firewall-cmd',
    mend: async (lab) => {
      await lab.host('nft delete table inet firewalld');
    },
    async set(lab) {
      await lab.net('net1');
      await hostServer(lab);
      await lab.run('asker', near, idle);
      lab.later('nft delete table inet firewalld');
      await lab.host(`nft -f - <<'END'\n${firewalld}END`);
      truly(!(await lab.connects('asker', '10.111.1.1', 9000)));
      return { to: '10.111.1.1', port: 9000 };
    },
  },
];
