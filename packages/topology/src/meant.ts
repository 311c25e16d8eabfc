/** Which container a person means by a text: a rule for the page, the command line and the server alike. */
import { groupBy } from './group.js';
import type { ContainerId } from './ids.js';
import type { Container, Endpoint, Topology } from './model.js';

/** Below this many digits a text is a name and not the beginning of a Docker id. */
const shortestId = 12;

/**
 * The containers that a text can mean. The first of these rules that fits somebody decides: our id, a container's own name, Docker's
 * id, a compose service or another name that it answers to, an address, the end of its name (`web` or `web-1` of `shop-web-1`),
 * the beginning of it (`plain` of `plain-web`).
 * Where several fit, those that run come before those that rest. Empty: nobody is meant; more than one: the text does not say which.
 */
export function containersMeant(topology: Topology, text: string): readonly Container[] {
  const wanted = text.trim().replace(/^\//, '').replace(/\.$/, '').toLowerCase();
  if (wanted === '') return [];
  // The usual way of asking by program; everything below reads every container.
  const known = topology.containers.get(text as ContainerId);
  if (known !== undefined) return [known];
  const endpoints = groupBy(topology.endpoints.values(), ({ container }) => container);
  const of = ({ id }: Container): readonly Endpoint[] => endpoints.get(id) ?? [];
  const rules: readonly ((container: Container) => boolean)[] = [
    ({ name }) => name.toLowerCase() === wanted,
    ({ dockerId }) =>
      /^[0-9a-f]+$/.test(wanted) && wanted.length >= shortestId && dockerId.startsWith(wanted),
    (container) => isService(container, wanted) || answersTo(container, of(container), wanted),
    (container) => of(container).some(({ ipv4, ipv6 }) => ipv4 === wanted || ipv6 === wanted),
    ({ name }) => endsIn(name.toLowerCase(), wanted),
    ({ name }) => beginsWith(name.toLowerCase(), wanted),
  ];
  const containers = [...topology.containers.values()].toSorted((left, right) =>
    left.name < right.name ? -1 : 1,
  );
  for (const fits of rules) {
    const found = containers.filter(fits);
    if (found.length > 0) return living(found);
  }
  return [];
}

/** The one container that a text means; null: nobody, or several. */
export function containerMeant(topology: Topology, text: string): Container | null {
  const [only, second] = containersMeant(topology, text);
  return only !== undefined && second === undefined ? only : null;
}

/** It is a replica of this compose service. @param name in lower case */
export function isService({ service }: Container, name: string): boolean {
  return service?.toLowerCase() === name;
}

/** By its host name, or as an alias or DNS name on any network, attached or only configured. @param name in lower case */
export function answersTo({ hostName }: Container, endpoints: readonly Endpoint[], name: string): boolean {
  if (hostName?.toLowerCase() === name) return true;
  return endpoints.some((endpoint) =>
    [...(endpoint.aliases ?? []), ...endpoint.names].some((alias) => alias.toLowerCase() === name),
  );
}

/** Compose puts the project before a name and the number of the replica behind it; swarm puts number and task behind. */
function endsIn(name: string, wanted: string): boolean {
  const whole = `-${joined(name)}`;
  const asked = `-${joined(wanted)}`;
  const service = whole.replace(/\.\d+\.[a-z0-9]+$/, '').replace(/-\d+$/, '');
  return whole.endsWith(asked) || service.endsWith(asked);
}

/** In whole words: `plain` is none of `plainview`. */
function beginsWith(name: string, wanted: string): boolean {
  return `${joined(name)}-`.startsWith(`${joined(wanted)}-`);
}

/** Compose joined names by underscores before it did by dashes. */
function joined(name: string): string {
  return name.replaceAll('_', '-');
}

function living(containers: readonly Container[]): readonly Container[] {
  const running = containers.filter(({ state }) => state === 'running' || state === 'paused');
  return running.length > 0 ? running : containers;
}
