/** Rules that stop a packet: the network's, the host's, or those inside either end. */
import type { TruthCase } from '../case.js';
import type { Lab } from '../lab.js';

export const firewallCases: readonly TruthCase[] = [
  {
    id: 'g01',
    what: 'a network without traffic between its members',
    core: true,
    truth: ['ok', 'broken', 'ICC_DISABLED'],
    async set(lab) {
      await lab.net('net1', '-o', 'com.docker.network.bridge.enable_icc=false');
      await lab.run('store', ['--network', 'net1']);
      await lab.run('asker', ['--network', 'net1']);
      await lab.net('net2');
    },
  },
  {
    id: 'g12',
    what: 'DROP in the target’s INPUT',
    truth: ['ok', 'broken', 'FIREWALL_IN_TARGET'],
    async set(lab) {
      await lab.pair();
      await lab.inside('store', 'iptables -A INPUT -p tcp --dport 8080 -j DROP');
    },
  },
  {
    id: 'g12b',
    what: 'DROP by policy in the target, with only another port let in',
    truth: ['ok', 'broken', 'FIREWALL_IN_TARGET'],
    async set(lab) {
      await lab.pair();
      await lab.inside('store', 'iptables -A INPUT -p tcp --dport 22 -j ACCEPT; iptables -P INPUT DROP');
    },
    async mend(lab) {
      await lab.inside('store', 'iptables -P INPUT ACCEPT');
    },
  },
  {
    id: 'g12c',
    what: 'DROP in the target’s FORWARD does not concern it',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.pair();
      await lab.inside('store', 'iptables -A FORWARD -j DROP; iptables -P FORWARD DROP');
    },
  },
  {
    id: 'g12d',
    what: 'REJECT with port-unreachable in the target, of this source only',
    truth: ['ok', 'broken', 'FIREWALL_IN_TARGET'],
    async set(lab) {
      await lab.pair();
      const from = await lab.address('asker');
      await lab.inside(
        'store',
        `iptables -A INPUT -s ${from} -p tcp -j REJECT --reject-with icmp-port-unreachable`,
      );
    },
  },
  {
    id: 'g12e',
    what: 'REJECT of another source in the target',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.pair();
      await lab.inside(
        'store',
        'iptables -A INPUT -s 10.111.1.200 -j REJECT --reject-with icmp-host-prohibited',
      );
    },
  },
  {
    id: 'g12f',
    what: 'a chain of its own in the target, with states and several ports',
    truth: ['ok', 'broken', 'FIREWALL_IN_TARGET'],
    mend: 'none',
    async set(lab) {
      await lab.pair();
      await lab.inside(
        'store',
        [
          'iptables -N GUARD',
          'iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
          'iptables -A INPUT -j GUARD',
          'iptables -A GUARD -i lo -j RETURN',
          'iptables -A GUARD -p tcp -m multiport --dports 80,443 -j RETURN',
          'iptables -A GUARD -p tcp -j REJECT --reject-with tcp-reset',
        ].join('\n'),
      );
    },
  },
  {
    id: 'g12g',
    needs: 'nft',
    what: 'DROP by nft in the target',
    truth: ['ok', 'broken', 'FIREWALL_IN_TARGET'],
    mend: 'none',
    async set(lab) {
      await lab.pair();
      await lab.inside(
        'store',
        "nft add table inet guard; nft 'add chain inet guard in { type filter hook input priority 0 ; }'; nft add rule inet guard in tcp dport 8080 drop",
      );
    },
  },
  {
    id: 'g13',
    what: 'REJECT in the source’s OUTPUT',
    truth: ['ok', 'broken', 'FIREWALL_IN_SOURCE'],
    async set(lab) {
      await lab.pair();
      await lab.inside('asker', 'iptables -I OUTPUT -p tcp --dport 8080 -j REJECT');
    },
  },
  {
    id: 'g13b',
    what: 'replies are dropped in the source’s INPUT',
    truth: ['ok', 'broken', 'FIREWALL_IN_SOURCE'],
    async set(lab) {
      await lab.pair();
      await lab.inside('asker', `iptables -I INPUT -s ${await lab.address('store')} -j DROP`);
    },
  },
  {
    id: 'g14',
    what: 'DROP in DOCKER-USER',
    truth: ['ok', 'broken', 'HOST_FIREWALL'],
    async set(lab) {
      await lab.pair();
      const rule = `DOCKER-USER -s 10.111.1.0/24 -d ${await lab.address('store')} -j DROP`;
      await lab.host(`iptables -I ${rule}`);
      lab.later(`iptables -D ${rule}`);
    },
  },
  {
    id: 'g14b',
    what: 'REJECT in DOCKER-USER of one port, and another one is asked',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.pair();
      const rule = 'DOCKER-USER -p tcp --dport 5432 -j REJECT --reject-with icmp-host-unreachable';
      await lab.host(`iptables -I ${rule}`);
      lab.later(`iptables -D ${rule}`);
    },
  },
  {
    id: 'g14c',
    what: 'the host’s INPUT drops what containers ask of it',
    truth: ['not-asked', 'broken', 'HOST_FIREWALL'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('other', ['--network', 'host'], ['httpd', '-f', '-p', '28110']);
      await lab.run('asker', ['--network', 'net1']);
      const rule = `INPUT -i ${await lab.bridge()} -p tcp --dport 28110 -j DROP`;
      await lab.host(`iptables -I ${rule}`);
      lab.later(`iptables -D ${rule}`);
      return { to: '10.111.1.1', port: 28110 };
    },
  },
  {
    id: 'g14d',
    what: 'the host’s INPUT drops, which does not concern members of a network',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.pair();
      const rule = 'INPUT -p tcp --dport 8080 -j DROP';
      await lab.host(`iptables -I ${rule}`);
      lab.later(`iptables -D ${rule}`);
    },
  },
  {
    id: 'g14e',
    needs: 'nft',
    what: 'nft on the host drops the port, in a table of its own',
    truth: ['ok', 'broken', 'HOST_FIREWALL'],
    mend: (lab) => lab.host('nft delete table inet guard').then(() => undefined),
    async set(lab) {
      await lab.pair();
      lab.later('nft delete table inet guard');
      await lab.host(
        "nft add table inet guard; nft 'add chain inet guard passing { type filter hook forward priority -10 ; }'; nft add rule inet guard passing tcp dport 8080 drop",
      );
    },
  },
  {
    id: 'g14g',
    core: true,
    needs: 'nft',
    what: 'nft on the host, written by hand, drops what one container sends to another',
    truth: ['ok', 'broken', 'HOST_FIREWALL'],
    async set(lab) {
      await lab.pair();
      const [from, to] = [await lab.address('asker'), await lab.address('store')];
      await handWritten(lab, 'inet', `ip saddr ${from} ip daddr ${to} counter drop`);
    },
  },
  {
    id: 'g14h',
    needs: 'nft',
    what: 'nft in the bridge family, past everything that iptables shows',
    truth: ['ok', 'broken', 'HOST_FIREWALL'],
    async set(lab) {
      await lab.pair();
      await handWritten(lab, 'bridge', `ip daddr ${await lab.address('store')} drop`);
    },
  },
  {
    id: 'g14i',
    needs: 'nft',
    what: 'nft drops by a set of addresses with a name',
    truth: ['ok', 'broken', 'HOST_FIREWALL'],
    model: ['ok', 'unknown', null],
    async set(lab) {
      await lab.pair();
      const members = `${await lab.address('store')}, 192.0.2.1`;
      await handWritten(
        lab,
        'ip',
        'ip daddr @blocked drop',
        `nft 'add set ip guard blocked { type ipv4_addr ; elements = { ${members} } ; }'`,
      );
    },
  },
  {
    id: 'g14j',
    needs: 'nft',
    what: 'nft drops between two other containers: this one is not concerned',
    truth: ['ok', 'ok', null],
    async set(lab) {
      await lab.pair();
      await lab.run('third', ['--network', 'net1']);
      const [from, to] = [await lab.address('third'), await lab.address('store')];
      await handWritten(lab, 'inet', `ip saddr ${from} ip daddr ${to} drop`);
    },
  },
  {
    id: 'g14f',
    what: 'DOCKER-USER drops the way to the outside',
    truth: ['not-asked', 'broken', 'HOST_FIREWALL'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('asker', ['--network', 'net1']);
      const rule = `DOCKER-USER -i ${await lab.bridge()} -d 203.0.113.0/24 -j DROP`;
      await lab.host(`iptables -I ${rule}`);
      lab.later(`iptables -D ${rule}`);
      return { to: '203.0.113.10', port: 80 };
    },
  },
  {
    id: 'g17',
    what: 'ip6tables in the target drops, asked by its IPv6 address',
    truth: ['not-asked', 'broken', 'FIREWALL_IN_TARGET'],
    async set(lab) {
      await lab.net('net1', '--ipv6', '--subnet', 'fd77:111:1::/64');
      await lab.run('store', ['--network', 'net1']);
      await lab.run('asker', ['--network', 'net1']);
      await lab.inside('store', 'ip6tables -A INPUT -p tcp --dport 8080 -j DROP');
      return { to: await lab.address('store', 'net1', 'GlobalIPv6Address') };
    },
  },
];

/** A table of nobody's but a person's, with one rule in forward. */
async function handWritten(lab: Lab, family: string, rule: string, set = 'true'): Promise<void> {
  lab.later(`nft delete table ${family} guard`);
  await lab.host(
    [
      `nft add table ${family} guard`,
      set,
      `nft 'add chain ${family} guard passing { type filter hook forward priority -10 ; }'`,
      `nft add rule ${family} guard passing ${rule}`,
    ].join('\n'),
  );
}
