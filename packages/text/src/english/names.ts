/** Names: which a container can resolve and under which it is found, and what is wrong without a question; in a terminal too. */
export const names = {
  'names.trap.stopped': '{{source}} does not run: it asks for no name, and is found under none.',
  'names.trap.defaultBridge':
    '{{source}} is only on Docker’s default bridge: no name of another container is served there.',
  'names.trap.networkWithoutNames':
    'The networks of {{source}} have no names in {{product}}: no name of another container is served there.',
  'names.trap.hostNetwork': '{{source}} uses the host’s network and name servers: they know no container.',
  'names.trap.replaced':
    '{{source}} does not ask {{product}}’s name server but {{value}}: names of containers are unknown there.',
  'names.trap.rulesGone':
    'The way to {{product}}’s name server is gone from the namespace of {{source}}: no name is served.',
  'names.trap.ndots':
    'ndots is set to {{value}}: a name without a dot that {{product}} does not know is not asked for outside.',
  'names.trap.search': 'A name that is not found is tried with {{value}} behind it, too.',
  'names.trap.stale': 'The hosts file leads {{name}} to an address that {{other}} does not have any more.',
  'names.trap.onlyIpv6': '{{name}} has an IPv6 address only.',

  'cli.names.help': `Usage: patchbay names CONTAINER [--json] [--engine ADDRESS | --context NAME]

Every name that CONTAINER can resolve: to what, on which network, by which rule, with traps marked. Then the names under
which others find it, and who does not.

Exit status: 0 told, 2 there is no such container (or the question is malformed).`,
  'cli.names.sees': 'Names that {{container}} can resolve',
  'cli.names.own': 'Names under which {{container}} is found on {{network}}',
  'cli.names.reached': '{{reached}} of {{count}} neighbours',
  'cli.names.nobody': 'nobody: no name of it is served anywhere',
  'cli.names.uncertain': 'perhaps',

  'cli.findings.help': `Usage: patchbay findings [--json] [--engine ADDRESS | --context NAME]

What is wrong now, without a question: cables, bridges, names, resolvers, subnets, ports that nobody listens on.

Exit status: 0 nothing was found, 1 something was, 2 it could not be looked.`,
  'cli.findings.none': 'Nothing wrong was found.',
} as const;
