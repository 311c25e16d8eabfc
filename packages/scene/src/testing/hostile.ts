import type { Topology } from '@patchbay/topology';

/** Names that mean something in the languages of files, and in that of objects. */
export const hostileNames: readonly string[] = [
  '<script>alert(1)</script>',
  '"/><image href="http://example.com/x"/>',
  "' onload='alert(1)",
  ']]><!--',
  '&lt;&#0;&nbsp;',
  '\u0000\u001b[31m\uffff',
  '\ud800',
  '"] ; click A "javascript:alert(1)"',
  '`**x**`',
  '\\" ]; x [label="',
  'a|b}{<c> \\N \\',
  '%% end\nend\nsubgraph',
  '<br/>&quot;#quot;',
  'constructor',
  'toString',
  '__proto__',
];

/** The same host, with every name taken from the list in turn. Ids stay: they are made of hexadecimal digits. */
export function renamed(topology: Topology, names: readonly string[]): Topology {
  let turn = 0;
  const next = (): string => names[turn++ % names.length] ?? '';
  const all = <Id, Entity extends object>(
    table: ReadonlyMap<Id, Entity>,
    change: (entity: Entity) => Partial<Entity>,
  ): ReadonlyMap<Id, Entity> =>
    new Map([...table].map(([id, entity]) => [id, { ...entity, ...change(entity) }]));
  return {
    ...topology,
    engines: all(topology.engines, () => ({ hostName: next() })),
    containers: all(topology.containers, ({ project }) => ({
      name: next(),
      image: next(),
      project: project === null ? null : next(),
    })),
    networks: all(topology.networks, ({ project }) => ({
      name: next(),
      driver: next(),
      bridgeName: next(),
      project: project === null ? null : next(),
    })),
    endpoints: all(topology.endpoints, () => ({ name: next(), names: [next(), next()], ipv4: next() })),
    interfaces: all(topology.interfaces, () => ({ name: next() })),
    nics: all(topology.nics, () => ({ name: next() })),
  };
}
