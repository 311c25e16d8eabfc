/** Worlds with one thing wrong each, or nothing, and what is answered in them (docs/causes.md). */
import type { CauseCode, Question, Status } from '../index.js';
import type { ProbeResult } from '../explanation.js';
import { type Lab, listener, route } from './lab.js';
import { chainOf } from './firewall.js';

export const engines = ['20.10.24+dfsg1', '26.1.5+dfsg1', '28.5.2+dfsg4'] as const;
export type Answer = readonly [resolves: Status, reaches: Status, cause: CauseCode | null];
type Asked = Partial<Question> & { readonly results?: readonly ProbeResult[] };

export interface Case {
  readonly id: string;
  readonly what: string;
  /** Sets the world up and says what is asked; `from` is `a`, `to` is `b`, the port 8080 unless told otherwise. */
  readonly set: (lab: Lab) => Asked;
  /** One answer for all engines, or one per engine (20.10, 26.1, 28.5). */
  readonly answer: Answer | readonly [Answer, Answer, Answer];
}

/** b and a on one user network. */
function two(lab: Lab, wish: Parameters<Lab['network']>[1] = {}): void {
  lab.network('n1', wish);
  lab.run('b', ['n1']);
  lab.run('a', ['n1']);
}

function dns(name: string, outcome: ProbeResult['outcome'], type: 'A' | 'AAAA' = 'A'): ProbeResult {
  return { request: { kind: 'dns', name, type, server: '127.0.0.11' }, outcome };
}

function refused(code: string, milliseconds = 1): ProbeResult['outcome'] {
  return { kind: 'refused', code, milliseconds };
}

function answered(...addresses: string[]): ProbeResult['outcome'] {
  return { kind: 'answered', milliseconds: 1, addresses };
}

function tcp(address: string, port: number, outcome: ProbeResult['outcome']): ProbeResult {
  return { request: { kind: 'tcp', address, port }, outcome };
}

const timedOut: ProbeResult['outcome'] = { kind: 'timed-out', milliseconds: 4000 };
const external = { to: 'example.com', port: 80 };

export const broken: readonly Case[] = [
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
  {
    id: 'f02',
    what: 'a dead name server',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1'], { dnsServers: ['10.111.250.250'] });
      const old = lab.version.startsWith('20');
      return {
        to: 'nosuch.example.com',
        results: [dns('nosuch.example.com', old ? timedOut : refused('SERVFAIL', 4001))],
      };
    },
    answer: ['broken', 'unknown', 'UPSTREAM_DNS_DEAD'],
  },
  {
    id: 'f07',
    what: '--add-host shadows the container’s name',
    set: (lab) => {
      two(lab);
      lab.box('a').extraHosts = ['b:10.222.99.99'];
      lab.box('a').hosts = [{ address: '10.222.99.99', names: ['b'] }];
      return {};
    },
    answer: ['broken', 'unknown', 'HOSTS_OVERRIDE'],
  },
  {
    id: 'f09',
    what: 'resolv.conf overwritten',
    set: (lab) => {
      two(lab);
      lab.box('a').nameservers = ['198.51.100.1'];
      return {};
    },
    answer: ['broken', 'ok', 'RESOLV_CONF_OVERWRITTEN'],
  },
  {
    id: 'f10',
    what: 'resolv.conf mounted',
    set: (lab) => {
      two(lab);
      lab.box('a').nameservers = ['198.51.100.1'];
      lab.box('a').mountedFiles = ['/etc/resolv.conf'];
      return {};
    },
    answer: ['broken', 'ok', 'RESOLV_CONF_MOUNTED'],
  },
  {
    id: 'f11',
    what: 'the redirection to the embedded name server is gone',
    set: (lab) => {
      two(lab);
      lab.box('a').firewall = [chainOf('nat', 'OUTPUT', [], 'ACCEPT'), chainOf('nat', 'DOCKER_OUTPUT', [])];
      return {};
    },
    answer: ['broken', 'ok', 'EMBEDDED_DNS_RULES_GONE'],
  },
  {
    id: 'f14',
    what: 'the source’s host name is the target’s name',
    set: (lab) => {
      two(lab);
      lab.box('a').hostName = 'b';
      return {};
    },
    answer: ['broken', 'ok', 'HOSTNAME_SHADOWS_TARGET'],
  },
  {
    id: 'f16',
    what: 'the name server says SERVFAIL',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1']);
      return { to: 'x.servfail.test', results: [dns('x.servfail.test', refused('SERVFAIL'))] };
    },
    answer: ['broken', 'unknown', 'UPSTREAM_SERVFAIL'],
  },
  {
    id: 'g01',
    what: 'icc=false',
    set: (lab) => {
      two(lab, { icc: false });
      return {};
    },
    answer: ['ok', 'broken', 'ICC_DISABLED'],
  },
  {
    id: 'g03',
    what: 'published on the host’s loopback only',
    set: (lab) => {
      two(lab);
      lab.box('b').ports = [
        { hostAddress: '127.0.0.1', hostPort: 28101, containerPort: 8080, protocol: 'tcp' },
      ];
      return { to: '10.111.1.1', port: 28101 };
    },
    answer: ['not-asked', 'broken', 'PUBLISHED_ON_LOOPBACK'],
  },
  {
    id: 'g07',
    what: 'another port',
    set: (lab) => {
      two(lab);
      lab.box('b').listeners = [listener(9090)];
      return {};
    },
    answer: ['ok', 'broken', 'WRONG_PORT'],
  },
  {
    id: 'g08',
    what: 'the host’s port used inside',
    set: (lab) => {
      two(lab);
      lab.box('b').ports = [
        { hostAddress: '0.0.0.0', hostPort: 28104, containerPort: 8080, protocol: 'tcp' },
      ];
      return { port: 28104 };
    },
    answer: ['ok', 'broken', 'HOST_PORT_USED_INSIDE'],
  },
  {
    id: 'g09',
    what: 'nothing listens',
    set: (lab) => {
      two(lab);
      lab.box('b').listeners = [];
      return {};
    },
    answer: ['ok', 'broken', 'NOTHING_LISTENS'],
  },
  {
    id: 'g10',
    what: 'listens on its own loopback only',
    set: (lab) => {
      two(lab);
      lab.box('b').listeners = [listener(8080, { address: '127.0.0.1' })];
      return {};
    },
    answer: ['ok', 'broken', 'LISTENS_ON_LOOPBACK'],
  },
  {
    id: 'g11',
    what: 'listens on the address of its other network',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('b', ['n1', 'n2'], { listeners: [listener(8080, { address: '10.111.1.2' })] });
      lab.run('a', ['n2']);
      return {};
    },
    answer: ['ok', 'broken', 'LISTENS_ON_OTHER_ADDRESS'],
  },
  {
    id: 'g12',
    what: 'a rule inside the target',
    set: (lab) => {
      two(lab);
      lab
        .box('b')
        .firewall.push(chainOf('filter', 'INPUT', ['-p tcp -m tcp --dport 8080 -j DROP'], 'ACCEPT'));
      return {};
    },
    answer: ['ok', 'broken', 'FIREWALL_IN_TARGET'],
  },
  {
    id: 'g13',
    what: 'a rule inside the source',
    set: (lab) => {
      two(lab);
      const rule = '-p tcp -m tcp --dport 8080 -j REJECT --reject-with icmp-port-unreachable';
      lab.box('a').firewall.push(chainOf('filter', 'OUTPUT', [rule], 'ACCEPT'));
      return {};
    },
    answer: ['ok', 'broken', 'FIREWALL_IN_SOURCE'],
  },
  {
    id: 'g13 replies',
    what: 'the source drops the answers',
    set: (lab) => {
      two(lab);
      lab.box('a').firewall.push(chainOf('filter', 'INPUT', ['-s 10.111.1.2/32 -j DROP'], 'ACCEPT'));
      return {};
    },
    answer: ['ok', 'broken', 'FIREWALL_IN_SOURCE'],
  },
  {
    id: 'g13 established',
    what: 'the source lets in only what it asked for',
    set: (lab) => {
      two(lab);
      const rule = '-m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';
      lab.box('a').firewall.push(chainOf('filter', 'INPUT', [rule], 'DROP'));
      return {};
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'g12 answers',
    what: 'the target keeps its answers back',
    set: (lab) => {
      two(lab);
      lab
        .box('b')
        .firewall.push(chainOf('filter', 'OUTPUT', ['-p tcp -m tcp --sport 8080 -j DROP'], 'ACCEPT'));
      return {};
    },
    answer: ['ok', 'broken', 'FIREWALL_IN_TARGET'],
  },
  {
    id: 'g14',
    what: 'DROP in DOCKER-USER',
    set: (lab) => {
      two(lab);
      lab.firewall = (chains) => [
        ...chains.filter(({ chain }) => chain !== 'DOCKER-USER'),
        chainOf('filter', 'DOCKER-USER', ['-s 10.111.1.0/24 -d 10.111.1.2/32 -j DROP']),
      ];
      return {};
    },
    answer: ['ok', 'broken', 'HOST_FIREWALL'],
  },
  {
    id: 'g18',
    what: 'the host port already in use',
    set: (lab) => {
      two(lab);
      lab.stop('b', 'created').error =
        'driver failed programming external connectivity on endpoint b: Bind for 0.0.0.0:28113 failed: port is already allocated';
      return {};
    },
    answer: ['broken', 'not-asked', 'HOST_PORT_IN_USE'],
  },
  {
    id: 'g20',
    what: 'localhost is the container itself',
    set: (lab) => {
      two(lab);
      lab.box('a').listeners = [];
      return { to: 'localhost' };
    },
    answer: ['ok', 'broken', 'LOCALHOST_IS_SELF'],
  },
  {
    id: 'g21',
    what: 'a UDP service asked over TCP',
    set: (lab) => {
      two(lab);
      lab.box('b').listeners = [listener(8080, { protocol: 'udp' })];
      return {};
    },
    answer: ['ok', 'broken', 'WRONG_PROTOCOL'],
  },
  {
    id: 'h01',
    what: 'the target’s veth down',
    set: (lab) => {
      two(lab);
      lab.at('b').outside = { adminUp: false, operational: 'down' };
      return {};
    },
    answer: ['ok', 'broken', 'VETH_DOWN'],
  },
  {
    id: 'h02',
    what: 'the target’s veth off the bridge',
    set: (lab) => {
      two(lab);
      lab.at('b').outside = { masterIndex: null };
      return {};
    },
    answer: ['ok', 'broken', 'VETH_NOT_ON_BRIDGE'],
  },
  {
    id: 'h03',
    what: 'the target’s veth on another bridge',
    set: (lab) => {
      two(lab);
      lab.at('b').outside = { masterIndex: lab.network('n2').index };
      return {};
    },
    answer: ['ok', 'broken', 'VETH_ON_WRONG_BRIDGE'],
  },
  {
    id: 'h04',
    what: 'the bridge down',
    set: (lab) => {
      two(lab);
      const net = lab.nets.get('n1');
      if (net !== undefined) net.bridge = { adminUp: false };
      return {};
    },
    answer: ['ok', 'broken', 'BRIDGE_DOWN'],
  },
  {
    id: 'h05',
    what: 'eth0 down in the target',
    set: (lab) => {
      two(lab);
      lab.at('b').inside = { adminUp: false, operational: 'down' };
      return {};
    },
    answer: ['ok', 'broken', 'CONTAINER_IF_DOWN'],
  },
  {
    id: 'h05 in the source',
    what: 'eth0 down in the source',
    set: (lab) => {
      two(lab);
      lab.at('a').inside = { adminUp: false, operational: 'down' };
      return {};
    },
    answer: ['ok', 'broken', 'CONTAINER_IF_DOWN'],
  },
  {
    id: 'h07',
    what: 'the address gone in the target',
    set: (lab) => {
      two(lab);
      lab.at('b').inside = { addresses: [] };
      return {};
    },
    answer: ['ok', 'broken', 'ADDRESS_MISSING'],
  },
  {
    id: 'h08',
    what: 'another address in the target',
    set: (lab) => {
      two(lab);
      lab.at('b').inside = { addresses: [{ address: '10.111.1.99', prefixLength: 24, family: 4 }] };
      return {};
    },
    answer: ['ok', 'broken', 'ADDRESS_MISMATCH'],
  },
  {
    id: 'h09',
    what: 'a duplicate MAC',
    set: (lab) => {
      two(lab);
      lab.run('c', ['n1']);
      lab.at('c').inside = { mac: lab.at('b').mac };
      return {};
    },
    answer: ['ok', 'broken', 'DUPLICATE_MAC'],
  },
  {
    id: 'h10',
    what: 'a duplicate IP',
    set: (lab) => {
      two(lab);
      lab.run('c', ['n1']);
      lab.at('c').inside = { addresses: [{ address: lab.at('b').ip, prefixLength: 24, family: 4 }] };
      return {};
    },
    answer: ['ok', 'broken', 'DUPLICATE_IP'],
  },
  {
    id: 'h11',
    what: 'isolated bridge ports',
    set: (lab) => {
      two(lab);
      lab.isolatedPorts = ['veth-a-0', 'veth-b-0'];
      return {};
    },
    answer: ['ok', 'broken', 'PORT_ISOLATED'],
  },
  {
    id: 'h12',
    what: 'an MTU mismatch; the probe’s small packets pass',
    set: (lab) => {
      two(lab);
      lab.at('a').outside = { mtu: 1200 };
      return { results: [tcp('10.111.1.2', 8080, answered())] };
    },
    answer: ['ok', 'broken', 'MTU_MISMATCH'],
  },
  {
    id: 'h13',
    what: 'no default route',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1'], { noDefaultRoute: true });
      return external;
    },
    answer: ['unknown', 'broken', 'NO_DEFAULT_ROUTE'],
  },
  {
    id: 'h15',
    what: 'the veth deleted',
    set: (lab) => {
      two(lab);
      lab.at('b').inside = null;
      lab.at('b').outside = null;
      return {};
    },
    answer: ['ok', 'broken', 'VETH_MISSING'],
  },
  {
    id: 'h16 outside',
    what: 'the bridge’s address gone: the gateway is out of reach',
    set: (lab) => {
      two(lab);
      const net = lab.nets.get('n1');
      if (net !== undefined) net.addressGone = true;
      return { to: '10.111.1.1', port: null };
    },
    answer: ['not-asked', 'broken', 'BRIDGE_ADDRESS_MISSING'],
  },
  {
    id: 'h17',
    what: 'a stale permanent neighbour entry',
    set: (lab) => {
      two(lab);
      lab.box('a').neighbours = [
        { address: '10.111.1.2', mac: '02:00:00:00:00:99', device: 'eth0', state: 'permanent' },
      ];
      return {};
    },
    answer: ['ok', 'broken', 'STALE_ARP'],
  },
  {
    id: 'h18',
    what: 'a route in the source leads nowhere',
    set: (lab) => {
      two(lab);
      lab.box('a').moreRoutes = [{ ...route('10.111.1.2', 32, null), type: 'unreachable' }];
      return {};
    },
    answer: ['ok', 'broken', 'WRONG_ROUTE_IN_SOURCE'],
  },
  {
    id: 'h18 back',
    what: 'a route in the target leads its answers nowhere',
    set: (lab) => {
      two(lab);
      lab.box('b').moreRoutes = [{ ...route('10.111.1.3', 32, null), type: 'blackhole' }];
      return {};
    },
    answer: ['ok', 'broken', 'WRONG_ROUTE_IN_TARGET'],
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
    id: 'i02',
    what: 'listens for IPv4 only',
    set: (lab) => {
      two(lab, { ipv6: true });
      return { to: 'fd77:101::2' };
    },
    answer: ['not-asked', 'broken', 'LISTENS_ON_IPV4_ONLY'],
  },
  {
    id: 'i04',
    what: 'macvlan from the host',
    set: (lab) => {
      lab.network('n1', { driver: 'macvlan' });
      lab.run('b', ['n1']);
      lab.run('a', [], { mode: 'host' });
      return { address: '10.111.1.2' };
    },
    answer: ['broken', 'broken', 'MACVLAN_HOST_ISOLATION'],
  },
  {
    id: 'i07',
    what: 'an overlay that is not attachable',
    set: (lab) => {
      lab.swarm = true;
      lab.network('o1', { driver: 'overlay' });
      lab.network('n1');
      lab.run('b', ['o1']);
      lab.stop('b', 'created');
      lab.run('a', ['n1']);
      return {};
    },
    answer: ['broken', 'not-asked', 'OVERLAY_NOT_ATTACHABLE'],
  },
  {
    id: 'i09',
    what: 'a service without tasks',
    set: (lab) => {
      lab.swarm = true;
      lab.network('o1', { driver: 'overlay', attachable: true });
      lab.run('a', ['o1']);
      lab.services = [{ name: 'svc', wantedTasks: 0, runningTasks: 0, endpointMode: 'dnsrr' }];
      return { to: 'svc' };
    },
    answer: ['broken', 'not-asked', 'SERVICE_HAS_NO_TASKS'],
  },
  {
    id: 'j02',
    what: 'ip_forward is 0',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1']);
      lab.settings['net.ipv4.ip_forward'] = '0';
      return external;
    },
    answer: [
      ['broken', 'broken', 'IP_FORWARD_OFF'],
      ['broken', 'broken', 'IP_FORWARD_OFF'],
      ['unknown', 'broken', 'IP_FORWARD_OFF'],
    ],
  },
  {
    id: 'j04',
    what: 'Docker’s rules flushed',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('a', ['n1']);
      lab.run('b', ['n2']);
      lab.firewall = (chains) => [
        chainOf('filter', 'FORWARD', [], 'ACCEPT'),
        chainOf('nat', 'POSTROUTING', [], 'ACCEPT'),
        ...chains.filter(({ table }) => table === 'raw'),
      ];
      return {};
    },
    answer: [
      ['broken', 'ok', 'FIREWALL_FLUSHED'],
      ['broken', 'ok', 'FIREWALL_FLUSHED'],
      ['broken', 'broken', 'FIREWALL_FLUSHED'],
    ],
  },
  {
    id: 'j04 IPv6',
    what: 'Docker’s rules for IPv4 flushed; those for IPv6, which newer engines write too, still stand',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('a', ['n1']);
      lab.run('b', ['n2']);
      lab.firewall = (chains) => [
        chainOf('filter', 'FORWARD', [], 'ACCEPT'),
        { ...chainOf('filter', 'FORWARD', ['-j DOCKER-USER'], 'ACCEPT'), tool: 'ip6tables' },
        ...chains.filter(({ table }) => table === 'raw'),
      ];
      return {};
    },
    answer: [
      ['broken', 'ok', 'FIREWALL_FLUSHED'],
      ['broken', 'ok', 'FIREWALL_FLUSHED'],
      ['broken', 'broken', 'FIREWALL_FLUSHED'],
    ],
  },
  {
    id: 'j08',
    what: 'MASQUERADE missing',
    set: (lab) => {
      lab.network('n1');
      lab.run('a', ['n1']);
      lab.firewall = (chains) => [
        ...chains.filter(({ table }) => table !== 'nat'),
        chainOf('nat', 'POSTROUTING', ['-s 172.17.0.0/16 ! -o docker0 -j MASQUERADE'], 'ACCEPT'),
      ];
      return external;
    },
    answer: [
      ['broken', 'broken', 'NO_MASQUERADE'],
      ['broken', 'broken', 'NO_MASQUERADE'],
      ['unknown', 'broken', 'NO_MASQUERADE'],
    ],
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
    id: 'compose',
    what: 'a service’s alias lost by reconnecting',
    set: (lab) => {
      two(lab);
      lab.box('b').labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'db' };
      return { to: 'db' };
    },
    answer: ['broken', 'ok', 'ALIAS_LOST_ON_RECONNECT'],
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

export const working: readonly Case[] = [
  {
    id: 'a02',
    what: 'default bridge, by address',
    set: (lab) => {
      lab.run('a', ['bridge']);
      lab.run('b', ['bridge']);
      return { to: '172.17.0.3' };
    },
    answer: ['not-asked', 'ok', null],
  },
  {
    id: 'a05',
    what: '--link, the target restarted with another address',
    set: (lab) => {
      lab.run('b', ['bridge']);
      lab.run('a', ['bridge'], { legacyLinks: ['/b:/a/db'] });
      lab.at('b').ip = '172.17.0.4';
      lab.box('a').hosts = [{ address: '172.17.0.4', names: ['db', 'b'] }];
      return { to: 'db' };
    },
    answer: ['ok', 'ok', null],
  },
  { id: 'b01', what: 'by container name', set: (lab) => (two(lab), {}), answer: ['ok', 'ok', null] },
  {
    id: 'b04',
    what: '--hostname',
    set: (lab) => (two(lab), (lab.box('b').hostName = 'myhost'), { to: 'myhost' }),
    answer: ['ok', 'ok', null],
  },
  {
    id: 'b10',
    what: 'a shared alias, one member stopped',
    set: (lab) => {
      two(lab);
      lab.run('c', ['n1']);
      lab.at('b').aliases = ['db'];
      lab.at('c').aliases = ['db'];
      lab.stop('c');
      return { to: 'db' };
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'b12',
    what: 'upper case',
    set: (lab) => {
      lab.network('n1');
      lab.run('Upper_B', ['n1'], { labels: { 'com.docker.compose.service': 'x' } });
      lab.run('a', ['n1']);
      return { to: 'upper_b' };
    },
    answer: ['ok', 'ok', null],
  },
  { id: 'b14', what: 'a trailing dot', set: (lab) => (two(lab), { to: 'b.' }), answer: ['ok', 'ok', null] },
  { id: 'b15', what: 'name.network', set: (lab) => (two(lab), { to: 'b.n1' }), answer: ['ok', 'ok', null] },
  {
    id: 'b20',
    what: 'its own alias',
    set: (lab) => (two(lab), (lab.at('b').aliases = ['db']), { from: 'b', to: 'db' }),
    answer: ['ok', 'ok', null],
  },
  {
    id: 'scaled',
    what: 'replicas of one service share its name on purpose',
    set: (lab) => {
      two(lab);
      lab.run('c', ['n1']);
      for (const name of ['b', 'c']) {
        lab.at(name).aliases = ['db'];
        lab.box(name).labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'db' };
      }
      return { to: 'db' };
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'd04',
    what: 'inside an internal network',
    set: (lab) => (two(lab, { internal: true }), {}),
    answer: ['ok', 'ok', null],
  },
  {
    id: 'd13',
    what: 'the gateway of another network',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('a', ['n1']);
      return { to: '10.111.2.1', port: null };
    },
    answer: ['not-asked', 'ok', null],
  },
  {
    id: 'd16',
    what: 'two networks, an outside name',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('a', ['n2', 'n1']);
      return {
        ...external,
        results: [dns('example.com', answered('203.0.113.10')), tcp('203.0.113.10', 80, answered())],
      };
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'e05',
    what: 'the source shares another’s namespace',
    set: (lab) => {
      lab.network('n1');
      lab.run('b', ['n1']);
      lab.run('x', ['n1']);
      lab.run('a', [], { mode: 'container:x' });
      return {};
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'f04',
    what: '--dns-search',
    set: (lab) => (two(lab), (lab.box('a').dnsSearch = ['corp.test']), {}),
    answer: ['ok', 'ok', null],
  },
  {
    id: 'f12',
    what: 'an outside name, not probed',
    set: (lab) => (lab.network('n1'), lab.run('a', ['n1']), external),
    answer: ['unknown', 'unknown', null],
  },
  {
    id: 'g02',
    what: 'icc=false, published port through the gateway',
    set: (lab) => {
      two(lab, { icc: false });
      lab.box('b').ports = [
        { hostAddress: '0.0.0.0', hostPort: 28100, containerPort: 8080, protocol: 'tcp' },
      ];
      return { to: '10.111.1.1', port: 28100 };
    },
    answer: ['not-asked', 'ok', null],
  },
  {
    id: 'g04',
    what: 'published port from another network, via the host’s address',
    set: (lab) => {
      lab.network('n1');
      lab.network('n2');
      lab.run('a', ['n1']);
      lab.run('b', ['n2'], {
        ports: [{ hostAddress: '0.0.0.0', hostPort: 28102, containerPort: 8080, protocol: 'tcp' }],
      });
      return { to: '198.51.100.2', port: 28102 };
    },
    answer: ['not-asked', 'ok', null],
  },
  {
    id: 'h16',
    what: 'the bridge’s address gone: members still reach each other',
    set: (lab) => {
      two(lab);
      const net = lab.nets.get('n1');
      if (net !== undefined) net.addressGone = true;
      return {};
    },
    answer: ['ok', 'ok', null],
  },
  {
    id: 'i01',
    what: 'an IPv6 network',
    set: (lab) => (two(lab, { ipv6: true }), {}),
    answer: ['ok', 'ok', null],
  },
  {
    id: 'i06',
    what: 'an attachable overlay',
    set: (lab) => ((lab.swarm = true), two(lab, { driver: 'overlay', attachable: true }), {}),
    answer: ['ok', 'ok', null],
  },
  {
    id: 'j07',
    what: 'icc=false, but bridged packets pass by the firewall',
    set: (lab) => {
      two(lab, { icc: false });
      lab.settings['net.bridge.bridge-nf-call-iptables'] = '0';
      return {};
    },
    answer: ['ok', 'ok', null],
  },
];
