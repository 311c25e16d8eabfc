import type { Namespace } from '@patchbay/topology';
import { commandLine } from '@patchbay/protocol';
import { exact, links, plainView, section, type Context, type InspectorView } from './view.js';

/** A network namespace: the kernel's own box around interfaces, routes and firewall rules. */
export function inspectNamespace(
  namespace: Namespace,
  { topology, index, translate }: Context,
): InspectorView {
  const members = namespace.members.flatMap((id) => topology.containers.get(id) ?? []);
  const [owner] = members;
  const interfaces = index.interfacesOfNamespace.get(namespace.id) ?? [];
  const title =
    namespace.role === 'container' && owner !== undefined
      ? translate('inspector.namespaceOf', { owner: owner.name })
      : translate(`inspector.role.${namespace.role}`);
  return {
    ...plainView(translate('inspector.kind.namespace'), title),
    summary: translate('inspector.membersCount', { count: members.length }),
    notices: namespace.read ? [] : [{ tone: 'note', text: translate('inspector.namespaceNotRead') }],
    sections: [
      section(translate('inspector.section.kernel'), [
        exact(translate('inspector.inode'), namespace.inode),
        links(
          translate('inspector.interfaces'),
          interfaces.map(({ name, id }) => ({ text: name, target: id })),
        ),
      ]),
      section(translate('inspector.section.members'), [
        links(
          translate('inspector.livesHere'),
          members.map(({ name, id }) => ({ text: name, target: id })),
        ),
      ]),
    ],
    commands:
      owner?.pid == null || namespace.role !== 'container'
        ? [
            {
              says: translate('inspector.command.namespaces'),
              line: commandLine('sudo', 'lsns', '-t', 'net'),
            },
          ]
        : [
            {
              says: translate('inspector.command.insideAddresses'),
              line: commandLine('sudo', 'nsenter', '-t', String(owner.pid), '-n', 'ip', 'addr'),
            },
          ],
    knownFrom: translate(namespace.read ? 'inspector.from.kernel' : 'inspector.from.docker'),
  };
}
