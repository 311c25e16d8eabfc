/** `GET /info` and `GET /version`. */
import type { JsonObject } from '../json.js';
import type { World } from '../world/world.js';
import { timestamp } from './time.js';

export function versionShape({ profile, host }: World): JsonObject {
  const { version, apiVersion, minimumApiVersion } = profile;
  const details = { ApiVersion: apiVersion, MinAPIVersion: minimumApiVersion, Os: 'linux', Arch: 'amd64' };
  return {
    Platform: { Name: '' },
    Components: [{ Name: 'Engine', Version: version, Details: details }],
    Version: version,
    ApiVersion: apiVersion,
    MinAPIVersion: minimumApiVersion,
    GitCommit: 'lab',
    GoVersion: 'none',
    Os: 'linux',
    Arch: 'amd64',
    KernelVersion: host.kernelRelease,
    BuildTime: timestamp(Date.UTC(2025, 0, 1)),
  };
}

export function infoShape(world: World): JsonObject {
  const containers = [...world.containers.values()];
  const count = (...states: readonly string[]): number =>
    containers.filter(({ status }) => states.includes(status)).length;
  return {
    ID: world.engineId,
    Containers: containers.length,
    ContainersRunning: count('running', 'restarting'),
    ContainersPaused: count('paused'),
    ContainersStopped: count('created', 'exited', 'dead', 'removing'),
    Images: new Set(containers.map(({ spec }) => spec.image)).size,
    Driver: 'overlay2',
    DriverStatus: [['Backing Filesystem', 'lab']],
    Plugins: { Volume: ['local'], Network: networkDrivers(world), Authorization: null, Log: ['json-file'] },
    MemoryLimit: true,
    SwapLimit: true,
    IPv4Forwarding: true,
    BridgeNfIptables: true,
    BridgeNfIp6tables: true,
    Debug: false,
    SystemTime: timestamp(world.now()),
    LoggingDriver: 'json-file',
    CgroupDriver: 'systemd',
    CgroupVersion: '2',
    NEventsListener: 0,
    KernelVersion: world.host.kernelRelease,
    OperatingSystem: world.host.operatingSystem,
    OSType: 'linux',
    Architecture: 'x86_64',
    IndexServerAddress: 'https://index.docker.io/v1/',
    NCPU: 2,
    MemTotal: 4_294_967_296,
    DockerRootDir: '/var/lib/docker',
    Name: world.host.name,
    Labels: ['patchbay.lab=true'],
    ExperimentalBuild: false,
    ServerVersion: world.profile.version,
    Runtimes: { runc: { path: 'runc' } },
    DefaultRuntime: 'runc',
    Swarm: swarmShape(world),
    LiveRestoreEnabled: false,
    Isolation: '',
    InitBinary: 'docker-init',
    SecurityOptions: ['name=seccomp,profile=builtin'],
    Warnings: null,
  };
}

function networkDrivers(world: World): string[] {
  return ['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay', ...world.plugins];
}

function swarmShape({ swarm }: World): JsonObject {
  return {
    NodeID: swarm?.nodeId ?? '',
    NodeAddr: swarm === null ? '' : '192.0.2.10',
    LocalNodeState: swarm === null ? 'inactive' : 'active',
    ControlAvailable: swarm !== null,
    Error: '',
    RemoteManagers: null,
  };
}
