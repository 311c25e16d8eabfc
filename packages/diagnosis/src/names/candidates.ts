/** Every name that could answer from somewhere: what the sources list. Whether it does, the resolver says. */
import { valueOf } from '../details.js';
import { networkOf } from '../world.js';
import type { Asker } from './asker.js';

/** Names in the hosts file, as it was read, or as Docker would have written it. */
export function hostsNames({ container, detail }: Asker): readonly string[] {
  const lines = valueOf(detail?.hosts)?.flatMap(({ names }) => names);
  const extra = container.extraHosts.map((line) => line.split(/[:=]/)[0] ?? '');
  const linked = container.links.flatMap((link) => [
    link.split('/').at(-1) ?? '',
    link.split(':')[0]?.replace(/^\//, '') ?? '',
  ]);
  return plain(lines ?? ['localhost', ...extra, ...linked, container.hostName ?? '']);
}

/** Names that Docker's server knows on the asker's networks, each also with its network behind it; and its own links. */
export function servedNames({ world, endpoints }: Asker): readonly string[] {
  const ofLinks = endpoints.flatMap(({ links }) => links.map((link) => link.split(':')[1] ?? link));
  const ofNetworks = endpoints.flatMap((endpoint) => {
    const network = networkOf(world, endpoint);
    if (network?.resolution !== 'embedded') return [];
    const virtual = (network.services ?? []).flatMap(({ name, aliases, vip }) =>
      vip === null ? [] : [name, ...aliases],
    );
    const names = [...(world.records.get(network.id)?.keys() ?? []), ...virtual];
    return world.rules.qualifiesByNetwork
      ? [...names, ...names.map((name) => `${name}.${network.name}`)]
      : names;
  });
  return plain([...ofLinks, ...ofNetworks]);
}

function plain(names: readonly string[]): readonly string[] {
  const all = names.map((name) => name.toLowerCase().replace(/\.$/, ''));
  return [...new Set(all)].filter(
    (name) => name !== '' && !/^\d+(?:\.\d+){3}$/.test(name) && !name.includes(':'),
  );
}
