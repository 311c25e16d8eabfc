/** Wiring tiers: how much of the host's kernel is readable, what would buy the next tier, and where a cable is known from. */
export const wiring = {
  'wiring.tier.docker-only': '{{product}} only',
  'wiring.tier.host-links': 'host links',
  'wiring.tier.processes': 'processes',
  'wiring.tier.ptrace': 'process details',
  'wiring.tier.net-admin': 'network admin',
  'wiring.tier.full': 'full',

  'wiring.sees.docker-only':
    'You see what {{product}} says; bridges and cables are drawn from that, not from the kernel.',
  'wiring.sees.host-links':
    'You see the host’s bridges, ports and cables; which container a cable ends in is inferred.',
  'wiring.sees.processes':
    'You see both ends of every cable and the addresses inside each container, but not the state of the inner end.',
  'wiring.sees.ptrace':
    'You also see which containers share one network namespace, with each other or with the host.',
  'wiring.sees.net-admin':
    'You also see the hardware address, MTU and state of every interface inside the containers.',
  'wiring.sees.full':
    'You see everything, and Patchbay can look from inside a container’s network namespace.',

  'wiring.next.docker-only':
    'Run Patchbay on the Linux machine that runs {{product}} (in a container: network_mode: host) to see the host’s links.',
  'wiring.next.host-links':
    'Let Patchbay see the host’s processes (in a container: pid: host) to join cables to containers for certain.',
  'wiring.next.processes':
    'Run with sudo, or give the process CAP_SYS_PTRACE (in a container: cap_add: SYS_PTRACE), to tell shared namespaces apart.',
  'wiring.next.ptrace':
    'Run with sudo, or give the process CAP_NET_ADMIN (in a container: cap_add: NET_ADMIN), to read the interfaces inside containers.',
  'wiring.next.net-admin':
    'Run with sudo, or give the process CAP_SYS_ADMIN (in a container: cap_add: SYS_ADMIN), to look from inside containers.',
  'wiring.next.rootless':
    'Run Patchbay as the user who runs {{product}}, or as root: it then reads the kernel from inside rootlesskit’s namespaces.',
  'wiring.next.rootless-podman':
    'Patchbay does not enter the namespaces of rootless Podman: you see what Podman says.',
  'wiring.next.full': 'Nothing more is needed.',

  'engine.context': 'context {{context}}, {{address}}',
  'engine.elsewhere': 'this engine is on {{host}}',
  'engine.elsewhereNext':
    'The bridges and cables are on {{host}}, where this engine is; ssh carries Docker’s answers only. Run Patchbay there to see them.',

  'wiring.rootless': 'Rootless: its bridges are in rootlesskit’s network namespace, not in the host’s.',
  'wiring.rootless-podman':
    'Rootless: its bridges are in a network namespace of Podman’s, not in the host’s.',
  'wiring.blockedBy': 'The system said: {{reason}}',

  'wiring.changes.netlink': 'Changes made on the host show at once, straight from the kernel.',
  'wiring.changes.ip-monitor': 'Changes made on the host show at once, through ip monitor.',
  'wiring.changes.none': 'Changes made on the host without {{product}} show with the next regular reading.',

  'wiring.source.kernel': 'Known from the kernel: both ends were read.',
  'wiring.source.inferred':
    'Inferred: the host’s end was read, the container’s end follows from {{product}}’s answer.',
  'wiring.source.docker': 'Known from {{product}} only: the kernel was not read.',
} as const;
