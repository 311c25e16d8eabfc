/** Published and exposed ports, as the list and the inspect tell them. */
import type { Json, JsonObject } from '../json.js';
import type { ContainerRecord } from '../world/records.js';

/** `Ports` of the list: one line per host address; exposed ones without a public port. */
export function portsOfList(container: ContainerRecord): Json {
  if (container.pid === 0 || container.sandbox === null) return [];
  return exposedHere(container).flatMap((port) => {
    const [number = '', Type = 'tcp'] = port.split('/');
    const PrivatePort = Number(number);
    const published = container.ports.filter((each) => each.port === port);
    if (published.length === 0) return [{ PrivatePort, Type }];
    return published.map(({ hostIp, hostPort }) => ({ IP: hostIp, PrivatePort, PublicPort: hostPort, Type }));
  });
}

/** `NetworkSettings.Ports`: null for what is exposed only. */
export function portsOfInspect(container: ContainerRecord): JsonObject {
  if (container.pid === 0 || container.sandbox === null) return {};
  const entries = exposedHere(container).map((port) => {
    const published = container.ports.filter((each) => each.port === port);
    const lines = published.map(({ hostIp, hostPort }) => ({ HostIp: hostIp, HostPort: String(hostPort) }));
    return [port, lines.length === 0 ? null : lines];
  });
  return Object.fromEntries(entries) as JsonObject;
}

/** Ports belong to who has a bridge endpoint of his own: `host`, `none` and `container:X` tell none. */
function exposedHere({ spec, attachments }: ContainerRecord): readonly string[] {
  const { networkMode } = spec;
  const withoutOwn = networkMode === 'host' || networkMode === 'none' || attachments.size === 0;
  return withoutOwn ? [] : spec.exposedPorts;
}
