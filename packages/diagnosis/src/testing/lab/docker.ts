/** What Docker says of a small host's containers. */
import type { ContainerFacts } from '@patchbay/topology';
import {
  attachmentFacts,
  containerFacts,
  dockerId,
  inspectFacts,
  networkFacts,
} from '@patchbay/topology/testing';
import { type Box, type Plug, type SmallHost, isModern, lives, pidOf } from './model.js';

export function dockerSays(host: SmallHost, box: Box): ContainerFacts {
  return containerFacts(box.name, {
    state: box.state,
    createdAt: box.createdAt,
    labels: box.labels,
    networkMode: box.mode.startsWith('container:') ? `container:${dockerId(box.mode.slice(10))}` : box.mode,
    ports: box.ports,
    inspected: inspectFacts({
      pid: lives(box) ? pidOf(host, box) : 0,
      hostName: box.hostName,
      dnsServers: box.dnsServers,
      dnsSearch: box.dnsSearch,
      dnsOptions: box.dnsOptions,
      extraHosts: box.extraHosts,
      links: box.legacyLinks,
      mountedFiles: box.mountedFiles,
      startedAt: box.startedAt,
      error: box.error,
      portBindings: box.wantedPorts ?? box.ports,
      proxy: box.proxy,
    }),
    attachments: box.plugs.map((plug) => attachment(host, box, plug)),
  });
}

function attachment(host: SmallHost, box: Box, plug: Plug): ContainerFacts['attachments'][number] {
  const net = host.nets.get(plug.network);
  const live = lives(box) && !plug.configuredOnly;
  const facts = net?.facts ?? networkFacts(plug.network);
  const isNamed = plug.network !== 'bridge';
  const noGateway = facts.internal && isModern(host);
  const shortId = dockerId(box.name).slice(0, 12);
  return attachmentFacts(facts, {
    endpointDockerId: live ? dockerId(`endpoint-${box.name}-${plug.network}`) : null,
    ipv4: live ? plug.ip : null,
    ipv6: live ? plug.ipv6 : null,
    gateway4: live && !noGateway ? `${net?.base ?? ''}.1` : null,
    mac: live ? plug.mac : null,
    aliases: isNamed ? [...plug.aliases, ...(isModern(host) ? [] : [shortId])] : [],
    dnsNames: isNamed && isModern(host) ? [box.name, ...plug.aliases, shortId, box.hostName] : null,
    links: plug.links,
  });
}
