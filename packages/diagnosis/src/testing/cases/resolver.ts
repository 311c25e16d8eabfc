/** Name servers, resolv.conf, and what stands in their way. */
import { chainOf } from '../firewall.js';
import { type Case, two, dns, refused, timedOut } from './case.js';

export const resolver: readonly Case[] = [
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
];
