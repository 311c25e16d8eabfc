/**
 * Two network namespaces with a cable between them: the engine's host and its "outside". Nothing of the real host's
 * network is part of it.
 */
import { existsSync } from 'node:fs';
import { addresses, type Place } from './place.js';
import { run } from './processes.js';

/** Creates both namespaces, joined by a veth pair whose ends are both called eth0; the host's default route leads outside. */
export async function createNamespaces(place: Place): Promise<void> {
  const { namespace, outsideNamespace } = place;
  await run('ip', 'netns', 'add', namespace);
  await run('ip', 'netns', 'add', outsideNamespace);
  await run(
    'ip',
    '-n',
    namespace,
    'link',
    'add',
    'eth0',
    'type',
    'veth',
    'peer',
    'name',
    'eth0',
    'netns',
    outsideNamespace,
  );
  await configure(namespace, [
    'link set lo up',
    'link set eth0 up',
    `addr add ${addresses.host}/24 dev eth0`,
    `route add default via ${addresses.outside}`,
  ]);
  await configure(outsideNamespace, [
    'link set lo up',
    'link set eth0 up',
    `addr add ${addresses.outside}/24 dev eth0`,
    `addr add ${addresses.example}/32 dev lo`,
  ]);
}

/** Removes both names; the kernel frees the namespaces, and the cable with them, once no process is inside. */
export async function removeNamespaces(place: Place): Promise<void> {
  for (const name of [place.namespace, place.outsideNamespace])
    if (existsSync(namespacePath(name))) await run('ip', 'netns', 'delete', name);
}

/** The file that stands for a named network namespace. */
export function namespacePath(name: string): string {
  return `/run/netns/${name}`;
}

async function configure(namespace: string, lines: readonly string[]): Promise<void> {
  for (const line of lines) await run('ip', '-n', namespace, ...line.split(' '));
}
