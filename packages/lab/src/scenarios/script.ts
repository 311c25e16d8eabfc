/** What a scenario's file is written in: Docker's commands, as functions. */
import type { JsonObject } from '../json.js';
import { LabKernel } from '../kernel/lab-kernel.js';
import { readContainerSpec, readEndpointSettings } from '../api/create-body.js';
import { connect } from '../world/attach.js';
import { createContainer } from '../world/containers.js';
import { findContainer, findNetwork } from '../world/find.js';
import { setHealth } from '../world/health.js';
import {
  finish,
  pauseContainer,
  restartContainer,
  startContainer,
  stopContainer,
} from '../world/lifecycle.js';
import { type NetworkSpec, addNetwork, createNetwork } from '../world/networks.js';
import type { ContainerRecord, ContainerStatus } from '../world/records.js';
import { initSwarm } from '../world/swarm.js';
import type { World } from '../world/world.js';

export interface NetworkWish extends Omit<NetworkSpec, 'name' | 'ipam'> {
  readonly subnet?: string;
  readonly subnet6?: string;
  readonly gateway?: string;
  readonly range?: string;
}

/** How a container is attached to a network. */
export interface PlugWish {
  readonly alias?: readonly string[];
  readonly ip?: string;
  readonly ip6?: string;
  readonly link?: readonly string[];
}

export interface RunWish extends PlugWish {
  /** A network, `host`, `none`, `container:NAME`; without one the default bridge. */
  readonly network?: string;
  readonly command?: string;
  /** As after `-p`: `8080:80`, `127.0.0.1:8443:443`, `53:53/udp`, `80` for a random host port. */
  readonly publish?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly hostname?: string;
  readonly restart?: string;
  /** A shell text; `exit 1` is never healthy. */
  readonly health?: string;
  /** Go's duration in seconds; 30 without one. */
  readonly healthInterval?: number;
  readonly extraHosts?: readonly string[];
  readonly environment?: readonly string[];
  /** Compose's labels for a project and service. */
  readonly project?: string;
  readonly service?: string;
}

export class Script {
  readonly kernel: LabKernel;

  constructor(
    readonly world: World,
    private readonly shiftTo: (minutesAgo: number) => void,
  ) {
    this.kernel = new LabKernel(world);
  }

  /** What follows happened that long ago. */
  ago(minutes: number): void {
    this.shiftTo(minutes);
  }

  network(name: string, { subnet, subnet6, gateway, range, ...wish }: NetworkWish = {}): void {
    const plain = { ipRange: range ?? null, auxiliary: {} };
    const ipam = [
      ...(subnet === undefined ? [] : [{ ...plain, subnet, gateway: gateway ?? null }]),
      ...(subnet6 === undefined ? [] : [{ ...plain, subnet: subnet6, gateway: null, ipRange: null }]),
    ];
    createNetwork(this.world, { ...wish, name, ipam, ipv6: wish.ipv6 ?? subnet6 !== undefined });
  }

  /** A network of a driver that the lab knows nothing of: a plug-in's, or Windows'. */
  foreignNetwork(name: string, driver: string, subnet: string): void {
    this.world.plugins.add(driver);
    addNetwork(this.world, { name, driver, ipam: [{ subnet, gateway: null, ipRange: null, auxiliary: {} }] });
  }

  create(name: string, image: string, wish: RunWish = {}): ContainerRecord {
    return createContainer(this.world, name, readContainerSpec(createBody(image, wish)));
  }

  start(name: string): void {
    startContainer(this.world, findContainer(this.world, name));
  }

  run(name: string, image: string, wish: RunWish = {}): ContainerRecord {
    const container = this.create(name, image, wish);
    startContainer(this.world, container);
    return container;
  }

  connect(network: string, container: string, wish: PlugWish = {}): void {
    connect(this.world, { network, container, settings: readEndpointSettings(endpointBody(wish)) });
  }

  stop(name: string, exitCode = 0): void {
    const container = findContainer(this.world, name);
    stopContainer(this.world, container);
    container.exitCode = exitCode;
  }

  pause(name: string): void {
    pauseContainer(this.world, findContainer(this.world, name));
  }

  health(name: string, status: 'starting' | 'healthy' | 'unhealthy'): void {
    setHealth(this.world, findContainer(this.world, name), status);
  }

  /** A state that no command leads to. */
  force(name: string, status: Extract<ContainerStatus, 'dead' | 'removing'>): void {
    const container = findContainer(this.world, name);
    stopContainer(this.world, container);
    container.status = status;
  }

  /** As `docker compose up` names and labels it: PROJECT-SERVICE-1, with the service's name as its alias. */
  service(project: string, service: string, image: string, wish: RunWish): ContainerRecord {
    const alias = [...(wish.alias ?? []), service];
    return this.run(`${project}-${service}-1`, image, { ...wish, project, service, alias });
  }

  restart(name: string): void {
    restartContainer(this.world, findContainer(this.world, name));
  }

  /** A program that ends with an error as often as it is started, and has done so for a while. */
  restarting(name: string, image: string, wish: RunWish): void {
    const container = this.run(name, image, { ...wish, command: 'exit 1' });
    container.restartCount = 12;
    finish(this.world, container, 1);
  }

  /** The name of a bridge network's bridge on the host. */
  bridgeOf(network: string): string {
    const { wiring } = findNetwork(this.world, network, 'inspect');
    return wiring.kind === 'bridge' ? wiring.bridge.name : '';
  }

  swarm(): void {
    initSwarm(this.world);
  }

  /** A second node, with a container on every overlay that this one has a container on. Nothing answers there. */
  otherNode(name: string, address: string): void {
    this.world.swarm?.otherNodes.push({ name, address });
  }
}

function createBody(image: string, wish: RunWish): JsonObject {
  const { network = 'default', publish = [] } = wish;
  const bindings = publish.map(readPublish);
  const ownNetwork =
    !['default', 'bridge', 'host', 'none'].includes(network) && !network.startsWith('container:');
  const endpoint = ownNetwork ? { [network]: endpointBody(wish) } : {};
  return {
    Image: image,
    Cmd: wish.command?.split(' ') ?? null,
    Labels: { ...composeLabels(wish), ...wish.labels },
    Env: wish.environment ?? null,
    ...(wish.hostname === undefined ? {} : { Hostname: wish.hostname }),
    ExposedPorts: Object.fromEntries(bindings.map(({ port }) => [port, {}])),
    ...(wish.health === undefined
      ? {}
      : { Healthcheck: { Test: ['CMD-SHELL', wish.health], Interval: (wish.healthInterval ?? 30) * 1e9 } }),
    HostConfig: {
      NetworkMode: network,
      PortBindings: bindingsByPort(bindings),
      RestartPolicy: { Name: wish.restart ?? 'no', MaximumRetryCount: 0 },
      Links: ownNetwork ? null : (wish.link ?? null),
      ExtraHosts: wish.extraHosts ?? null,
    },
    NetworkingConfig: { EndpointsConfig: endpoint },
  };
}

function endpointBody({ alias, ip, ip6, link }: PlugWish): JsonObject {
  const addresses = {
    ...(ip === undefined ? {} : { IPv4Address: ip }),
    ...(ip6 === undefined ? {} : { IPv6Address: ip6 }),
  };
  return {
    Aliases: alias ?? null,
    Links: link ?? null,
    IPAMConfig: Object.keys(addresses).length > 0 ? addresses : null,
  };
}

function composeLabels({ project, service }: RunWish): JsonObject {
  if (project === undefined) return {};
  return {
    'com.docker.compose.project': project,
    ...(service === undefined ? {} : { 'com.docker.compose.service': service }),
    'com.docker.compose.container-number': '1',
    'com.docker.compose.oneoff': 'False',
  };
}

interface Publish {
  readonly port: string;
  readonly binding: { readonly HostIp: string; readonly HostPort: string };
}

function readPublish(text: string): Publish {
  const [port = '', HostPort = '', HostIp = ''] = text.split(':').toReversed();
  return { port: port.includes('/') ? port : `${port}/tcp`, binding: { HostIp, HostPort } };
}

function bindingsByPort(published: readonly Publish[]): JsonObject {
  const ports = [...new Set(published.map(({ port }) => port))];
  return Object.fromEntries(
    ports.map((port) => [
      port,
      published.filter((each) => each.port === port).map(({ binding }) => ({ ...binding })),
    ]),
  );
}
