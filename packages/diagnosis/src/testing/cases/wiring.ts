/** Cables, bridges, addresses and routes: what the kernel has and Docker does not know. */
import { route } from '../lab/model.js';
import { type Case, two, answered, tcp, external } from './case.js';

export const wiring: readonly Case[] = [
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
    // Until 28 dockerd asks the outside’s servers from the container’s own namespace.
    answer: [
      ['broken', 'broken', 'NO_DEFAULT_ROUTE'],
      ['broken', 'broken', 'NO_DEFAULT_ROUTE'],
      ['unknown', 'broken', 'NO_DEFAULT_ROUTE'],
    ],
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
];
