/** A container as `GET /containers/json` and `GET /containers/{id}/json` tell it. */
import type { Json, JsonObject } from '../json.js';
import type { Attachment, ContainerRecord } from '../world/records.js';
import { containerNamed } from '../world/find.js';
import type { World } from '../world/world.js';
import { type Shaping, addressesShape, networksShape } from './endpoint.js';
import { hostConfigDefaults } from './host-config.js';
import { imageId } from './image.js';
import { portsOfInspect, portsOfList } from './ports.js';
import { stateShape, statusSentence } from './status.js';
import { timestamp } from './time.js';

export function listedContainer(container: ContainerRecord, shaping: Shaping): JsonObject {
  const { world } = shaping;
  const { spec } = container;
  return {
    Id: container.id,
    Names: [`/${container.name}`, ...(shaping.linkNames.get(container.id) ?? [])],
    Image: spec.image,
    ImageID: imageId(spec.image),
    Command: commandOf(container).join(' '),
    Created: Math.floor(container.createdAt / 1000),
    Ports: portsOfList(container),
    Labels: spec.labels,
    State: container.status,
    Status: statusSentence(container, world.now()),
    HostConfig: { NetworkMode: spec.networkMode },
    NetworkSettings: { Networks: networksShape(container, shaping) },
    Mounts: [],
  };
}

export function inspectedContainer(container: ContainerRecord, shaping: Shaping): JsonObject {
  const { id, spec, name } = container;
  const [path = '', ...args] = commandOf(container);
  const files = container.startedAt === null ? '' : `/var/lib/docker/containers/${id}`;
  return {
    Id: id,
    Created: timestamp(container.createdAt),
    Path: path,
    Args: args,
    State: stateShape(container),
    Image: imageId(spec.image),
    ResolvConfPath: files && `${files}/resolv.conf`,
    HostnamePath: files && `${files}/hostname`,
    HostsPath: files && `${files}/hosts`,
    LogPath: files && `${files}/${id}-json.log`,
    Name: `/${name}`,
    RestartCount: container.restartCount,
    Driver: 'overlay2',
    Platform: 'linux',
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: '',
    ExecIDs: null,
    HostConfig: hostConfigShape(container, shaping.world),
    GraphDriver: { Data: null, Name: 'overlay2' },
    Mounts: [],
    Config: configShape(container),
    NetworkSettings: networkSettingsShape(container, shaping),
  };
}

/** The words of its program; an image of which nothing is known gets one that says so. */
export function commandOf({ spec }: ContainerRecord): string[] {
  const words = [...(spec.entrypoint ?? []), ...(spec.command ?? [])];
  return words.length > 0 ? words : ['/docker-entrypoint.sh'];
}

/** Whoever links to a container gives it another name: `/source/alias`. One walk for a whole list. */
export function legacyLinkNames(world: World): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const source of world.containers.values()) {
    if (source.spec.links.length === 0 || !usesDefaultBridge(source)) continue;
    for (const link of source.spec.links) {
      const [reference = '', alias = reference] = link.split(':');
      const target = world.containers.get(reference) ?? containerNamed(world, reference);
      if (target) names.set(target.id, [...(names.get(target.id) ?? []), `/${source.name}/${alias}`]);
    }
  }
  return names;
}

/** Only there `--link` is the old kind, which `HostConfig.Links` tells. */
function usesDefaultBridge({ attachments }: ContainerRecord): boolean {
  return attachments.has('bridge');
}

function hostConfigShape(container: ContainerRecord, world: World): JsonObject {
  const { spec, restartPolicy } = container;
  const links = spec.links.map((link) => {
    const [target = '', alias = target] = link.split(':');
    return `/${target}:/${container.name}/${alias}`;
  });
  return {
    ...hostConfigDefaults(world.profile),
    ...spec.told.hostConfig,
    NetworkMode: spec.networkMode,
    AutoRemove: spec.autoRemove,
    RestartPolicy: { Name: restartPolicy.name, MaximumRetryCount: restartPolicy.maximumRetryCount },
    PortBindings: portBindingsShape(container),
    Links: links.length > 0 && usesDefaultBridge(container) ? links : null,
  };
}

function portBindingsShape({ spec }: ContainerRecord): Json {
  if (spec.portBindings === null) return null;
  return Object.fromEntries(
    [...spec.portBindings].map(([port, bindings]) => [
      port,
      bindings.map(({ hostIp, hostPort }) => ({ HostIp: hostIp, HostPort: hostPort })),
    ]),
  );
}

function configShape({ spec, hostname }: ContainerRecord): JsonObject {
  const exposed = spec.exposedPorts.map((port) => [port, {}]);
  return {
    User: '',
    AttachStdin: false,
    AttachStdout: false,
    AttachStderr: false,
    Tty: false,
    OpenStdin: false,
    StdinOnce: false,
    Volumes: null,
    WorkingDir: '',
    OnBuild: null,
    ...spec.told.config,
    Hostname: hostname,
    Domainname: spec.domainname,
    Env: spec.environment,
    Cmd: spec.command,
    Entrypoint: spec.entrypoint,
    Image: spec.image,
    Labels: spec.labels,
    ...(exposed.length > 0 ? { ExposedPorts: Object.fromEntries(exposed) as JsonObject } : {}),
  };
}

function networkSettingsShape(container: ContainerRecord, shaping: Shaping): JsonObject {
  const { world } = shaping;
  const onBridge: Attachment | undefined = container.attachments.get('bridge');
  const endpoint = onBridge?.endpoint ?? null;
  const sandbox = container.sandbox ?? (world.profile.staleSandbox ? container.lastSandbox : null);
  return {
    Bridge: '',
    SandboxID: sandbox?.id ?? '',
    HairpinMode: false,
    LinkLocalIPv6Address: '',
    LinkLocalIPv6PrefixLen: 0,
    Ports: portsOfInspect(container),
    SandboxKey: sandbox?.key ?? '',
    SecondaryIPAddresses: null,
    SecondaryIPv6Addresses: null,
    EndpointID: endpoint?.id ?? '',
    ...addressesShape(endpoint, world.networks.get(onBridge?.networkId ?? ''), world),
    MacAddress: endpoint?.mac ?? '',
    Networks: networksShape(container, shaping),
  };
}
