import type { NamespaceDetail, Topology } from '@patchbay/topology';
import { project } from '@patchbay/topology';
import {
  attachmentFacts,
  containerFacts,
  engineFacts,
  facts,
  inspectFacts,
  networkFacts,
} from '@patchbay/topology/testing';
import { createTranslate } from '@patchbay/text';
import { expect, test } from 'vitest';
import {
  explain,
  findings,
  namesOf,
  noDetails,
  question,
  render,
  renderFinding,
  renderNames,
} from './index.js';

const english = createTranslate('en');
const ipam = (third: number) => [
  { subnet: `10.89.${third}.0/24`, gateway: `10.89.${third}.1`, ipRange: null, reserved: {} },
];
const app = networkFacts('app', { ipam: ipam(0), bridge: 'podman1', servesNames: true });
const back = networkFacts('back', { ipam: ipam(1), bridge: 'podman2', servesNames: true });
const bare = networkFacts('bare', { ipam: ipam(2), bridge: 'podman3', servesNames: false });

function on(network: typeof app, address: string, aliases: readonly string[] = []) {
  return attachmentFacts(network, {
    endpointDockerId: null,
    ipv4: address,
    ipv4PrefixLength: 24,
    gateway4: network.ipam[0]?.gateway ?? null,
    aliases,
  });
}

function box(name: string, attachments: ReturnType<typeof on>[], news: object = {}) {
  return containerFacts(name, {
    attachments,
    inspected: inspectFacts({ hostName: `${name}-host` }),
    ...news,
  });
}

/** A pod, two containers on two networks each, one without names. */
const topology: Topology = project(
  facts({
    engine: engineFacts({ product: 'podman', version: '5.4.2' }),
    networks: [app, back, bare],
    containers: [
      box('web', [on(app, '10.89.0.2'), on(back, '10.89.1.2')]),
      box('db', [on(app, '10.89.0.3', ['database']), on(back, '10.89.1.3')]),
      box('0123456789ab-infra', [on(app, '10.89.0.4', ['shop'])], {
        inspected: inspectFacts({ hostName: 'shop' }),
      }),
      box('lone', [on(bare, '10.89.2.2')]),
      box('resting', [], { state: 'exited' }),
    ],
  }),
);
const why = (from: string, to: string) =>
  render(explain(topology, noDetails, question({ from, to })), english);

test('E-1 both networks answer for a name, with or without Podman’s domain, in any case', () => {
  for (const name of ['db', 'DB', 'db.dns.podman'])
    expect(why('web', name).resolves).toMatchObject({
      status: 'ok',
      addresses: ['10.89.0.3', '10.89.1.3'],
      by: expect.stringContaining('Podman’s name server'),
    });
  expect(why('web', 'shop').resolves.addresses).toEqual(['10.89.0.4']);
  expect(why('web', 'database').resolves.addresses).toEqual(['10.89.0.3']);
});

test('E-1 there is no name with its network behind it, none of an infra container, and none without names', () => {
  expect(why('web', 'db.back').resolves.status).not.toBe('ok');
  expect(why('web', '0123456789ab-infra').resolves.status).toBe('broken');
  expect(why('lone', 'web').resolves.status).toBe('broken');
});

test('E-1 what is asked is the gateway of a network, which is what its resolv.conf says', () => {
  const known = { known: true, command: 'cat' } as const;
  const resolver = {
    ...known,
    value: { nameservers: ['10.89.0.1', '10.89.1.1'], search: ['dns.podman'], options: [], comments: [] },
  };
  const unread = { known: false, reason: 'not read', command: '' } as const;
  const detail = {
    readAt: 1,
    hosts: { ...known, value: [] },
    resolver,
    links: unread,
    addresses: unread,
    routes: unread,
    policy: unread,
    neighbours: unread,
    listeners: unread,
    firewall: unread,
    firewallGaps: [],
    settings: unread,
    counters: unread,
  } as const satisfies NamespaceDetail;
  const web = [...topology.containers.values()].find(({ name }) => name === 'web');
  const details = { ...noDetails, namespaces: new Map([[web?.id, detail]]) } as typeof noDetails;
  const answer = render(explain(topology, details, question({ from: 'web', to: 'db' })), english);
  expect(answer.resolves.status).toBe('ok');
  expect(answer.hops.map(({ says }) => says)).toContain(
    'web asks Podman’s name server (10.89.0.1, 10.89.1.1).',
  );
  expect(findings(topology, details).map(({ code }) => code)).not.toContain('RESOLV_CONF_OVERWRITTEN');
});

test('E-2 Podman is named, with its command; nothing of Docker’s is claimed', () => {
  const down = why('web', 'resting');
  expect(down.cause?.code).toBe('TARGET_NOT_RUNNING');
  expect(down.remedies.flatMap(({ commands }) => commands)).toContain('podman start resting');
  const web = [...topology.containers.keys()];
  const told = [
    down,
    why('web', 'db'),
    why('lone', 'web'),
    ...findings(topology).map((finding) => renderFinding(finding, english)),
    ...web.flatMap((id) => namesOf(topology, id) ?? []).map((report) => renderNames(report, english)),
  ];
  expect(JSON.stringify(told)).not.toMatch(/\bDocker\b|127\.0\.0\.11|docker (?:network|inspect|start)/);
});

test('E-4 every hop that is unknown says why', () => {
  const open = why('web', 'db').hops.filter(({ status }) => status === 'unknown');
  expect(open.length).toBeGreaterThan(2);
  for (const { says } of open) expect(says.trimEnd()).not.toMatch(/could not be read\.$(?<!The bridge .*)/);
  expect(open.map(({ says }) => says).join('\n')).toContain(
    'The kernel of the engine’s host is not read here.',
  );
});
