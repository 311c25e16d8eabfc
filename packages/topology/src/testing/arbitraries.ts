/** Random worlds for property tests: small numbers, so that things collide, vanish and contradict each other often. */
import fc from 'fast-check';
import type { AttachmentFacts, ContainerFacts, Facts, LinkFacts, NetworkFacts } from '../facts.js';
import {
  attachmentFacts,
  containerFacts,
  facts,
  inspectFacts,
  kernelFacts,
  linkFacts,
  namespaceFacts,
  networkFacts,
} from './facts.js';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const address = fc.integer({ min: 2, max: 6 }).map((last) => `172.18.0.${last}`);
const mac = fc.integer({ min: 0, max: 5 }).map((last) => `02:42:ac:12:00:0${last}`);

const network: fc.Arbitrary<NetworkFacts> = fc
  .record({
    name: fc.constantFrom('n1', 'n2', 'n3'),
    driver: fc.constantFrom('bridge', 'bridge', 'bridge', 'macvlan', 'overlay', 'host', 'null', 'weave'),
    internal: fc.boolean(),
  })
  .map(({ name, ...news }) => networkFacts(name, news));

/** Attachments to some of the networks, each at most once. */
function attachments(networks: readonly NetworkFacts[]): fc.Arbitrary<AttachmentFacts[]> {
  if (networks.length === 0) return fc.constant([]);
  const attachment = fc
    .record({ network: fc.constantFrom(...networks), ipv4: fc.option(address), mac: fc.option(mac) })
    .map(({ network: chosen, ...news }) => attachmentFacts(chosen, news));
  return fc.uniqueArray(attachment, { maxLength: 3, selector: ({ networkName }) => networkName });
}

function container(networks: readonly NetworkFacts[]): fc.Arbitrary<ContainerFacts> {
  return fc
    .record({
      name: fc.constantFrom(...names),
      state: fc.constantFrom('running', 'running', 'paused', 'exited', 'created', 'restarting'),
      networkMode: fc.constantFrom(
        'bridge',
        'host',
        'none',
        ...names.map((name) => `container:${containerFacts(name).dockerId}`),
      ),
      attachments: attachments(networks),
      pid: fc.integer({ min: 0, max: 4 }),
    })
    .map(({ name, pid, ...news }) =>
      containerFacts(name, {
        ...news,
        inspected: pid === 4 ? null : inspectFacts({ pid }),
      }),
    );
}

const link: fc.Arbitrary<LinkFacts> = fc
  .record({
    index: fc.integer({ min: 1, max: 9 }),
    kind: fc.constantFrom('veth', 'veth', 'bridge', null, 'macvlan'),
    mac: fc.option(mac),
    adminUp: fc.option(fc.boolean()),
    masterIndex: fc.option(fc.integer({ min: 1, max: 9 })),
    peerIndex: fc.option(fc.integer({ min: 1, max: 9 })),
    peerNamespace: fc.option(fc.integer({ min: 0, max: 2 })),
    ipv4: fc.option(address),
  })
  .map(({ index, ipv4, ...news }) =>
    linkFacts(index, `link${index}`, {
      ...news,
      addresses: ipv4 === null ? [] : [{ address: ipv4, prefixLength: 16, family: 4 }],
    }),
  );

const links = fc.uniqueArray(link, { maxLength: 8, selector: ({ index }) => index });

/** Facts that may contradict each other in any way the types allow. */
export const arbitraryFacts: fc.Arbitrary<Facts> = fc
  .uniqueArray(network, { maxLength: 3, selector: ({ name }) => name })
  .chain((networks) =>
    fc.record({
      networks: fc.constant(networks),
      containers: fc.uniqueArray(container(networks), { maxLength: 6, selector: ({ name }) => name }),
      hostLinks: links,
      insides: fc.array(links, { minLength: 6, maxLength: 6 }),
      hiddenLinks: links,
      hasKernel: fc.boolean(),
    }),
  )
  .map(({ networks, containers, hostLinks, insides, hiddenLinks, hasKernel }) => {
    const namespaces = containers.map((item, index) =>
      namespaceFacts(item, { links: insides[index] ?? [], namespace: index % 3, inode: String(index % 4) }),
    );
    const hidden = networks.map((network, index) => ({
      readAt: 1,
      name: `1-${network.dockerId.slice(0, 10)}`,
      folder: '/run/docker/netns',
      namespace: index,
      links: hiddenLinks,
    }));
    const kernel = hasKernel ? kernelFacts({ links: hostLinks, namespaces, hidden }) : null;
    return facts({ networks, containers, kernel });
  });
