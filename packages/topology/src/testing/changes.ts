/** One change of facts after another, as a reader makes them: what a change is not about stays the very same object. */
import fc from 'fast-check';
import type { ContainerFacts, Facts, KernelFacts, LinkFacts, NetworkFacts } from '../facts.js';
import { arbitraryFacts } from './arbitraries.js';
import {
  attachmentFacts,
  containerFacts,
  dockerId,
  facts,
  inspectFacts,
  kernelFacts,
  linkFacts,
  namespaceFacts,
  networkFacts,
} from './facts.js';

const parts = ['containers', 'networks', 'links', 'namespaces', 'hidden'] as const;
type Part = (typeof parts)[number];

/**
 * `take`: as another world has it; `drop`: it is gone; `repeat`: it is said again, in the same words; `turn`: a container starts or
 * stops and is in all else the same.
 */
type Step =
  | { readonly kind: 'take'; readonly part: Part; readonly at: number; readonly world: number }
  | { readonly kind: 'drop' | 'repeat'; readonly part: Part; readonly at: number }
  | { readonly kind: 'kernel'; readonly world: number }
  | { readonly kind: 'everything'; readonly world: number }
  | { readonly kind: 'turn'; readonly at: number }
  | { readonly kind: 'back' };

const at = fc.nat(8);
const world = fc.nat(3);
const part = fc.constantFrom(...parts);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('take' as const), part, at, world }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('drop' as const, 'repeat' as const), part, at }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kernel' as const), world }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('everything' as const), world }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('turn' as const), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const) }) },
);

const mac = fc.constantFrom('02:42:ac:12:00:02', '02:42:ac:12:00:03');
const address = fc.constantFrom('172.18.0.2', '172.18.0.3');
const up = fc.constantFrom(true, true, false, null);

const aNetwork = (name: string): fc.Arbitrary<NetworkFacts> =>
  fc
    .record({
      driver: fc.constantFrom('bridge', 'bridge', 'overlay'),
      gateway: fc.constantFrom('172.18.0.1', null),
    })
    .map(({ driver, gateway }) =>
      networkFacts(name, {
        driver,
        ipam: [{ subnet: '172.18.0.0/16', gateway, ipRange: null, reserved: {} }],
      }),
    );

function aContainer(name: string, networks: readonly NetworkFacts[]): fc.Arbitrary<ContainerFacts> {
  const attachment = fc
    .record({
      network: fc.constantFrom(...networks),
      ipv4: fc.option(address),
      mac: fc.option(mac),
      gateway4: fc.constantFrom('172.18.0.1', '172.18.0.254', null),
    })
    .map(({ network, ...news }) => attachmentFacts(network, news));
  return fc
    .record({
      state: fc.constantFrom('running', 'running', 'running', 'exited'),
      networkMode: fc.constantFrom(
        'app',
        'app',
        `container:${dockerId('web')}`,
        `container:${dockerId('api')}`,
      ),
      attachments: fc.uniqueArray(attachment, { maxLength: 2, selector: ({ networkName }) => networkName }),
    })
    .map((news) => containerFacts(name, { ...news, inspected: inspectFacts({ pid: 7 }) }));
}

const anInside = (index: number): fc.Arbitrary<LinkFacts> =>
  fc
    .record({
      mac: fc.option(mac),
      peerIndex: fc.constantFrom(8, 9, null),
      adminUp: up,
      ipv4: fc.option(address),
    })
    .map(({ ipv4, ...news }) =>
      linkFacts(index, `eth${index}`, {
        ...news,
        kind: 'veth',
        addresses: ipv4 === null ? [] : [{ address: ipv4, prefixLength: 16, family: 4 }],
      }),
    );

const anOutside = (index: number): fc.Arbitrary<LinkFacts> =>
  fc
    .record({
      masterIndex: fc.constantFrom(5, 5, 6, null),
      peerIndex: fc.constantFrom(2, 2, 3),
      peerNamespace: fc.constantFrom(1, 1, 2),
      adminUp: up,
      mtu: fc.constantFrom(1500, 1400),
    })
    .map((news) => linkFacts(index, `veth${index}`, { ...news, kind: 'veth' }));

const aBridge = (index: number, network: string): fc.Arbitrary<LinkFacts> =>
  fc
    .record({ adminUp: up, name: fc.constantFrom(`br-${dockerId(network).slice(0, 12)}`, `lost${index}`) })
    .map(({ name, adminUp }) => linkFacts(index, name, { kind: 'bridge', adminUp, masterIndex: null }));

const aVxlan = fc
  .option(fc.constantFrom(4096, 4097))
  .map((vni) => linkFacts(7, 'vxlan0', { kind: 'vxlan', masterIndex: 5, vni }));

const outsides = fc.tuple(aBridge(5, 'app'), aBridge(6, 'back'), anOutside(8), anOutside(9));

/** Two containers on two networks whose cables mostly lead where they should, and sometimes elsewhere. */
const almostWired: fc.Arbitrary<Facts> = fc
  .tuple(aNetwork('app'), aNetwork('back'))
  .chain((networks) =>
    fc.record({
      networks: fc.constant(networks),
      containers: fc.tuple(aContainer('web', networks), aContainer('api', networks)),
      links: outsides,
      insides: fc.tuple(fc.tuple(anInside(2), anInside(3)), fc.tuple(anInside(2), anInside(3))),
      hidden: fc.tuple(outsides, aVxlan),
      numbers: fc.tuple(fc.constantFrom(1, 1, 2), fc.constantFrom(2, 2, 1, null)),
      inodes: fc.tuple(fc.constantFrom('1', '1', '3'), fc.constantFrom('2', '2', '1')),
    }),
  )
  .map(({ networks, containers, links, insides, hidden, numbers, inodes }) => {
    const namespaces = containers.map((container, index) =>
      namespaceFacts(container, {
        links: insides[index] ?? [],
        namespace: numbers[index] ?? null,
        inode: inodes[index] ?? null,
      }),
    );
    const overlays = networks.map((network, index) => ({
      readAt: 1,
      name: `1-${network.dockerId.slice(0, 10)}`,
      folder: '/run/docker/netns',
      namespace: 10 + index,
      links: [...hidden[0], hidden[1]],
    }));
    return facts({ networks, containers, kernel: kernelFacts({ links, namespaces, hidden: overlays }) });
  });

/** A history of facts, each a change of the one before; some come back to what was. */
export const arbitraryHistory: fc.Arbitrary<readonly Facts[]> = fc
  .record({
    worlds: fc.oneof(
      fc.tuple(almostWired, almostWired, almostWired, almostWired),
      fc.tuple(almostWired, almostWired, arbitraryFacts, arbitraryFacts),
    ),
    steps: fc.array(step, { minLength: 1, maxLength: 25 }),
  })
  .map(({ worlds, steps }) => {
    const history: Facts[] = [worlds[0]];
    for (const one of steps) history.push(after(history, one, worlds));
    return history;
  });

function after(history: readonly Facts[], one: Step, worlds: readonly Facts[]): Facts {
  const now = nth(history, history.length - 1);
  if (one.kind === 'back') return nth(history, history.length - 2);
  if (one.kind === 'everything') return nth(worlds, one.world);
  if (one.kind === 'turn')
    return {
      ...now,
      containers: now.containers.map((item, index) => (index === one.at ? turned(item) : item)),
    };
  if (one.kind === 'kernel') return { ...now, kernel: nth(worlds, one.world).kernel };
  if (one.part === 'containers' || one.part === 'networks') {
    const other = one.kind === 'take' ? nth(worlds, one.world) : now;
    const key = ({ dockerId }: { readonly dockerId: string }): string => dockerId;
    return one.part === 'containers'
      ? { ...now, containers: changed(now.containers, one, { from: other.containers, key }) }
      : { ...now, networks: changed(now.networks, one, { from: other.networks, key }) };
  }
  const from = one.kind === 'take' ? nth(worlds, one.world).kernel : now.kernel;
  return now.kernel === null || from === null ? now : { ...now, kernel: kernelAfter(now.kernel, one, from) };
}

function turned(container: ContainerFacts): ContainerFacts {
  return { ...container, state: container.state === 'running' ? 'exited' : 'running' };
}

function kernelAfter(now: KernelFacts, one: Step, other: KernelFacts): KernelFacts {
  if (!('part' in one)) return now;
  if (one.part === 'links')
    return { ...now, links: changed(now.links, one, { from: other.links, key: ({ index }) => index }) };
  if (one.part === 'hidden')
    return { ...now, hidden: changed(now.hidden, one, { from: other.hidden, key: ({ name }) => name }) };
  const key = ({ containerDockerId }: KernelFacts['namespaces'][number]): string => containerDockerId;
  return { ...now, namespaces: changed(now.namespaces, one, { from: other.namespaces, key }) };
}

/** The list with one of its items changed, gone, new, or said again. */
function changed<Item>(
  items: readonly Item[],
  one: Step,
  { from, key }: { readonly from: readonly Item[]; readonly key: (item: Item) => unknown },
): readonly Item[] {
  const subject = 'at' in one && from.length > 0 ? from[one.at % from.length] : undefined;
  if (subject === undefined) return items;
  const others = items.filter((item) => key(item) !== key(subject));
  if (one.kind === 'drop') return others;
  return [...others, one.kind === 'repeat' ? said(subject) : subject];
}

function nth<Item>(items: readonly Item[], index: number): Item {
  const item = items[Math.max(0, index)];
  if (item === undefined) throw new Error(`no item ${index}`);
  return item;
}

/** The same words in other objects. */
function said<Item>(item: Item): Item {
  const again: Item = JSON.parse(JSON.stringify(item));
  return again;
}
