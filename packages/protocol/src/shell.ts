/** The `docker` commands that changes stand for, quoted so that they can be pasted. For showing: nothing here is run. */

import { commandLine, operands } from '@patchbay/text';
import type { LifecycleKind } from './lifecycle.js';

export { commandLine, operands, quoteWord } from '@patchbay/text';

function each(option: string, values: readonly string[]): readonly string[] {
  return values.flatMap((value) => [option, value]);
}

function pairs(option: string, map: Readonly<Record<string, string>>): readonly string[] {
  return each(
    option,
    Object.entries(map).map(([key, value]) => `${key}=${value}`),
  );
}

/** What a `docker network connect` is told; names or ids, whichever should be read. */
export interface ConnectWords {
  readonly container: string;
  readonly network: string;
  readonly aliases: readonly string[];
  readonly ipv4: string | null;
  readonly ipv6: string | null;
  /** Further options with their values, such as `--link`. */
  readonly more?: readonly string[];
}

/** `docker network connect --alias db --ip 172.18.0.9 app web` */
export function connectLine({ container, network, aliases, ipv4, ipv6, more = [] }: ConnectWords): string {
  return commandLine(
    'docker',
    'network',
    'connect',
    ...each('--alias', aliases),
    ...(ipv4 === null ? [] : ['--ip', ipv4]),
    ...(ipv6 === null ? [] : ['--ip6', ipv6]),
    ...more,
    ...operands(network, container),
  );
}

/** `docker network disconnect app web` */
export function disconnectLine({ container, network }: Pick<ConnectWords, 'container' | 'network'>): string {
  return commandLine('docker', 'network', 'disconnect', ...operands(network, container));
}

/** What a `docker network create` is told. */
export interface NetworkWords {
  readonly name: string;
  readonly driver: string;
  readonly subnets: readonly {
    readonly subnet: string;
    readonly gateway: string | null;
    readonly ipRange: string | null;
    readonly reserved?: Readonly<Record<string, string>>;
  }[];
  readonly internal: boolean;
  readonly ipv6: boolean;
  readonly attachable: boolean;
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** Further options with their values, such as `--ipam-driver`. */
  readonly more?: readonly string[];
}

/** `docker network create --subnet 172.30.0.0/24 --gateway 172.30.0.1 --internal app` */
export function createNetworkLine(network: NetworkWords): string {
  const { name, driver, subnets, internal, ipv6, attachable, options, labels, more = [] } = network;
  return commandLine(
    'docker',
    'network',
    'create',
    ...(driver === 'bridge' ? [] : ['--driver', driver]),
    ...subnets.flatMap(({ subnet, gateway, ipRange, reserved = {} }) => [
      '--subnet',
      subnet,
      ...(gateway === null ? [] : ['--gateway', gateway]),
      ...(ipRange === null ? [] : ['--ip-range', ipRange]),
      ...pairs('--aux-address', reserved),
    ]),
    ...(internal ? ['--internal'] : []),
    ...(ipv6 ? ['--ipv6'] : []),
    ...(attachable ? ['--attachable'] : []),
    ...pairs('--opt', options),
    ...pairs('--label', labels),
    ...more,
    ...operands(name),
  );
}

/** `docker network rm app` */
export function removeNetworkLine(name: string): string {
  return commandLine('docker', 'network', 'rm', ...operands(name));
}

/** `docker network prune`; `--force` because the question it asks was asked already. */
export const pruneNetworksLine = commandLine('docker', 'network', 'prune', '--force');

/** `docker stop web` */
export function lifecycleLine(kind: LifecycleKind, container: string): string {
  return commandLine('docker', kind, ...operands(container));
}

/** `docker run -d --name web --network app nginx` */
export function runLine(words: {
  readonly name: string;
  readonly network: string;
  readonly image: string;
}): string {
  const { name, network, image } = words;
  return commandLine('docker', 'run', '-d', '--name', name, '--network', network, ...operands(image));
}

/** `docker rm -f web` */
export function removeContainerLine(name: string): string {
  return commandLine('docker', 'rm', '-f', ...operands(name));
}

/** `ip link set veth1 master br0`; without a bridge `nomaster`. */
export function masterLine(link: string, bridge: string | null): string {
  return commandLine('ip', 'link', 'set', link, ...(bridge === null ? ['nomaster'] : ['master', bridge]));
}
