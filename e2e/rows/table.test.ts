/** The ways in which a container can be networked, and the test that holds each: one that goes missing is missed. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const networks = 'e2e/rows/networks.contract.ts';
const containers = 'e2e/rows/containers.contract.ts';
const kernel = 'e2e/rows/kernel.contract.ts';
const lab = 'packages/lab/src/scenarios/scenarios.test.ts';
const inside = 'packages/wiring/src/deep/deep.contract.ts';
const traffic = 'apps/server/src/traffic/traffic.test.ts';

/** What stands in the title of a test, or above it where the titles are a list. */
const table: readonly (readonly [row: string, file: string, ...titles: string[]])[] = [
  ['default bridge docker0', networks, 'row default bridge'],
  ['user-defined bridge', networks, 'row user-defined bridge'],
  ['several networks on one container', networks, 'row several networks on one container'],
  ['host', containers, 'row host'],
  ['none', containers, 'row none'],
  [
    'container:X',
    containers,
    'row container:X: one box',
    'row container:X, X stopped',
    'row container:X, X restarted',
  ],
  ['overlay', networks, 'row overlay, attachable', 'row overlay, of a service'],
  ['macvlan', networks, 'row macvlan'],
  ['macvlan and ipvlan, l2 and l3', lab, 'row macvlan and ipvlan, in the lab (this kernel has no ipvlan)'],
  ['legacy --link', networks, 'row legacy --link'],
  ['internal, ICC off, IPv6 and dual stack, custom MTU, driver options, labels', networks, 'row flags'],
  ['published ports', networks, 'row published ports'],
  ['container → host', networks, 'row container → host'],
  [
    'unknown or plug-in drivers, Windows drivers',
    lab,
    'row unknown drivers, in the lab (no plug-in and no Windows here)',
  ],
  ['container states', containers, 'row container states'],
  ['container states: dead', lab, 'row container states, in the lab (an engine has no command for dead)'],
  ['compose and swarm labels', containers, 'row compose and swarm labels'],
  [
    'kernel truth that Docker doesn’t know',
    kernel,
    'row kernel truth: %s',
    'a veth that is down',
    'a veth off its bridge',
    'a veth that is missing',
    'an address removed inside',
    'an address changed inside',
    'a bridge that is down',
    'row kernel truth: an extra interface inside',
    'row kernel truth: a bridge and a veth made by hand on the host',
  ],
  [
    'inside of a selected container',
    inside,
    'shows the names and the resolver a container has',
    'shows who listens on every address and who on the loopback alone',
    'shows a default route until it is deleted',
    'counts what passes, inside and on the host',
  ],
  ['traffic', traffic, 'is said from the container’s side', 'reads once a second while somebody listens'],
];

const root = new URL('../../', import.meta.url);

test.each(table)('the row “%s” has its test in %s', (_row, file, ...titles) => {
  const text = readFileSync(new URL(file, root), 'utf8');
  for (const title of titles) expect(text).toContain(title);
});
