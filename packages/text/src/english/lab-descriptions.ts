/** What each scenario of the lab shows: `lab.scenario.NAME.description`. Not part of the page. */
export const labDescriptions = {
  'lab.scenario.empty.description':
    'An engine as it is after its installation: docker0, host, none, no container.',
  'lab.scenario.docker0.description':
    'The default bridge: they reach each other by address, but not by name.',
  'lab.scenario.user-bridge.description':
    'User-defined bridges with a range, a chosen address, aliases and a bridge name.',
  'lab.scenario.wordpress.description': 'WordPress finds its database by name on wordpress-net.',
  'lab.scenario.flask.description': 'Flask reaches Redis by the alias fr-alias on fr-network.',
  'lab.scenario.web-redis.description':
    'Two containers share the network app; a third beside it finds neither.',
  'lab.scenario.multi-homed.description': 'One container with eth0, eth1 and eth2, one cable each.',
  'lab.scenario.host.description': 'Containers in the host’s namespace, whose ports are the host’s.',
  'lab.scenario.none.description': 'A container that has only a loopback.',
  'lab.scenario.container.description':
    'Sidecars in another container’s namespace; two of them lost it when its owner restarted or stopped.',
  'lab.scenario.overlay.description':
    'An attachable overlay with its load balancer, ingress and docker_gwbridge, on a swarm of two nodes.',
  'lab.scenario.macvlan.description':
    'Children of the host’s NIC, and of a VLAN of it, which the host itself can’t reach.',
  'lab.scenario.ipvlan.description':
    'The host’s hardware address for all of them, in layer 2 and in layer 3.',
  'lab.scenario.link.description':
    'The old --link on the default bridge, one way, and its newer form on a network.',
  'lab.scenario.internal.description':
    'Containers that can’t leave, and one that is on another network as well.',
  'lab.scenario.icc-off.description': 'One bridge, inter-container communication off, a smaller MTU.',
  'lab.scenario.dual-stack.description': 'A dual-stack network beside one with IPv4 only.',
  'lab.scenario.ports.description':
    'On all addresses, on loopback, at random, UDP, several; one that is only exposed, and a way to the host.',
  'lab.scenario.states.description':
    'Created, running, paused, restarting, exited, dead; healthy, unhealthy, starting.',
  'lab.scenario.compose.description': 'Projects with equal service names, each on its own network.',
  'lab.scenario.broken-cables.description':
    'What Docker does not notice: cables down, unplugged or gone, wrong addresses, a bridge that is down.',
  'lab.scenario.foreign-drivers.description': 'Networks of a plug-in and of Windows’ drivers.',
  'lab.scenario.homelab.description': 'Sixty containers of sixteen projects behind one reverse proxy.',
  'lab.scenario.scale.description': 'A thousand containers on eighty networks.',
} as const;
