/** The lab's scenarios: `lab.scenario.NAME.title` and `.description`, by the names of the registry in the lab. */
export const lab = {
  'lab.banner.title': 'This is the built-in lab',
  'lab.banner.says': 'No Docker Engine is shown. The docker command works on the lab:',
  'lab.banner.offer': 'A real Docker Engine ({{version}}) answers now.',
  'lab.banner.go': 'Show the real engine',
  'lab.scenario.empty.title': 'Nothing yet',
  'lab.scenario.empty.description':
    'An engine as it is after its installation: docker0, host, none, no container.',
  'lab.scenario.docker0.title': 'Two containers on docker0',
  'lab.scenario.docker0.description':
    'The default bridge: they reach each other by address, but not by name.',
  'lab.scenario.user-bridge.title': 'A bridge of one’s own',
  'lab.scenario.user-bridge.description':
    'User-defined bridges with a range, a chosen address, aliases and a bridge name.',
  'lab.scenario.wordpress.title': 'WordPress and MySQL',
  'lab.scenario.wordpress.description': 'WordPress finds its database by name on wordpress-net.',
  'lab.scenario.flask.title': 'Flask and Redis',
  'lab.scenario.flask.description': 'Flask reaches Redis by the alias fr-alias on fr-network.',
  'lab.scenario.web-redis.title': 'A web application and Redis',
  'lab.scenario.web-redis.description':
    'Two containers share the network app; a third beside it finds neither.',
  'lab.scenario.multi-homed.title': 'Several networks on one container',
  'lab.scenario.multi-homed.description': 'One container with eth0, eth1 and eth2, one cable each.',
  'lab.scenario.host.title': 'The host’s own network',
  'lab.scenario.host.description': 'Containers in the host’s namespace, whose ports are the host’s.',
  'lab.scenario.none.title': 'No network at all',
  'lab.scenario.none.description': 'A container that has only a loopback.',
  'lab.scenario.container.title': 'One namespace, several containers',
  'lab.scenario.container.description':
    'Sidecars in another container’s namespace; two of them lost it when its owner restarted or stopped.',
  'lab.scenario.overlay.title': 'An overlay of a swarm',
  'lab.scenario.overlay.description':
    'An attachable overlay with its load balancer, ingress and docker_gwbridge, on a swarm of one node.',
  'lab.scenario.macvlan.title': 'Macvlan',
  'lab.scenario.macvlan.description':
    'Children of the host’s NIC, and of a VLAN of it, which the host itself can’t reach.',
  'lab.scenario.ipvlan.title': 'Ipvlan',
  'lab.scenario.ipvlan.description':
    'The host’s hardware address for all of them, in layer 2 and in layer 3.',
  'lab.scenario.link.title': 'Legacy links',
  'lab.scenario.link.description':
    'The old --link on the default bridge, one way, and its newer form on a network.',
  'lab.scenario.internal.title': 'A network without a way out',
  'lab.scenario.internal.description':
    'Containers that can’t leave, and one that is on another network as well.',
  'lab.scenario.icc-off.title': 'Neighbours that may not talk',
  'lab.scenario.icc-off.description': 'One bridge, inter-container communication off, a smaller MTU.',
  'lab.scenario.dual-stack.title': 'IPv4 and IPv6',
  'lab.scenario.dual-stack.description': 'A dual-stack network beside one with IPv4 only.',
  'lab.scenario.ports.title': 'Published ports',
  'lab.scenario.ports.description':
    'On all addresses, on loopback, at random, UDP, several; one that is only exposed, and a way to the host.',
  'lab.scenario.states.title': 'Every state of a container',
  'lab.scenario.states.description':
    'Created, running, paused, restarting, exited, dead; healthy, unhealthy, starting.',
  'lab.scenario.compose.title': 'Two Compose projects',
  'lab.scenario.compose.description': 'Projects with equal service names, each on its own network.',
  'lab.scenario.broken-cables.title': 'Broken cables',
  'lab.scenario.broken-cables.description':
    'What Docker does not notice: cables down, unplugged or gone, wrong addresses, a bridge that is down.',
  'lab.scenario.foreign-drivers.title': 'Unknown drivers',
  'lab.scenario.foreign-drivers.description': 'Networks of a plug-in and of Windows’ drivers.',
  'lab.scenario.homelab.title': 'A homelab',
  'lab.scenario.homelab.description': 'Sixty containers of sixteen projects behind one reverse proxy.',
  'lab.scenario.scale.title': 'A thousand containers',
  'lab.scenario.scale.description': 'A thousand containers on eighty networks.',
} as const;
