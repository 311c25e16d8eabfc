/** What the `patchbay` command says. */
export const cli = {
  'cli.help': `patchbay: a live picture of a Docker host's networks, and why A can't reach B.

Usage: patchbay COMMAND [options]

  serve       the dashboard (patchbay serve --help)
  why         why a container can or can't reach a name, address or port (patchbay why --help)
  names       which names a container can resolve, and under which it is found (patchbay names --help)
  findings    what is wrong now, without a question (patchbay findings --help)
  topology    the picture, or everything it knows, as a file (patchbay topology --help)
  probe       the part that reads the kernel, apart from the dashboard (patchbay probe --help)

--version prints the version.
--language en, zh-Hant or zh-Hans chooses the language; otherwise LC_ALL, LC_MESSAGES or LANG does.`,
  'cli.probe.help': `Usage: patchbay probe [--socket PATH] [--group GID] [--check]

Reads this host's kernel for a Patchbay without privileges (patchbay serve --probe-socket PATH),
over a unix socket. It opens no port, never speaks to Docker and changes nothing.

--socket  where to listen (default {{path}}); its owner and group may ask.
--group   number of the group that may ask (default: this process's own).
--check   asks the probe at that socket how it is, and ends: status 0 when it answers.

Environment: PATCHBAY_PROBE, for --socket.`,
  'cli.probe.listens': 'The probe listens on {{path}} · wiring: {{tier}}',
  'cli.probe.answers': 'The probe answers · wiring: {{tier}}',
  'cli.probe.refused': 'A connection was closed: {{reason}}',
  'cli.topology.help': `Usage: patchbay topology [--format FORMAT] [--view wiring|networks] [--theme light|dark]
                         [--output FILE] [--from FILE] [--engine ADDRESS | --context NAME]

Prints what the picture knows, or the picture itself. No browser is needed.

--format  {{formats}}
          json (the default) can be opened again: in the page, or with --from.
--view    wiring (the default) or networks; for svg and drawio.
--theme   light (the default) or dark; for svg and drawio.
--output  the file to write; without it, standard output.
--from    a JSON file of an earlier run, instead of the engine.

Names, addresses, images and network labels are included. Environment values are never read.`,
  'why.help': `Usage: patchbay why FROM TO[:PORT] [--udp] [--target CONTAINER] [--address IP] [--probe] [--json]
                    [--engine ADDRESS | --context NAME]
       patchbay why --all [--json] [--engine ADDRESS | --context NAME]

FROM is a container: its name, service, alias, id, or a part of its name that only one has. TO is what its program asks for: a name, alias, service, address or container.
--target is the container that is meant, where the name alone does not say it.
--address is what FROM's program connects to, where it does not ask for the name again.
--probe also asks live: DNS queries and a connection from inside FROM's network namespace.
--all prints who reaches whom by name.

Exit status: 0 it works, 1 it is broken, 2 unknown (or the question is malformed, or FROM is not one container).`,
  'why.all.marks': '✓ name resolves and packets arrive   ✗ broken   / no network in common   ? unknown',
  'why.all.unread':
    'Only the first {{read}} of {{count}} containers were read in depth: of the others less is known.',
  'why.resolves': 'name resolves',
  'why.reaches': 'packets arrive',
  'why.reachesByAddress': 'packets arrive by address',
  'why.status.ok': 'yes',
  'why.status.broken': 'broken',
  'why.status.unknown': 'unknown',
  'why.status.not-asked': 'not asked',
  'why.alsoWrong': 'Also found',
  'why.behind_one': '{{count}} later hop is not reached: {{names}}',
  'why.behind_other': '{{count}} later hops are not reached: {{names}}',
  'why.remedies': 'What to do',
  'why.probe': 'Live test',
} as const;
