/** Why can't A reach B: what each cause says, what proves it, what mends it, and what each hop on the way says. */
export const diagnosis = {
  'diagnosis.cause.SOURCE_NOT_RUNNING':
    '{{source}} does not run ({{value}}), so nothing can connect from it.',
  'diagnosis.cause.SOURCE_PAUSED': '{{source}} is paused: its programs send nothing until it is unpaused.',
  'diagnosis.cause.NAMESPACE_OWNER_RESTARTED':
    '{{other}}, whose network {{source}} shares, was restarted: {{source}} stayed behind in the old namespace, where only the loopback interface is left.',
  'diagnosis.cause.NAMESPACE_OWNER_STOPPED':
    '{{other}}, whose network {{source}} shares, does not run: its interfaces are gone, and with them those of {{source}}.',
  'diagnosis.cause.SOURCE_NETWORK_NONE':
    '{{source}} was started with network none: it has no interface but the loopback.',
  'diagnosis.cause.SOURCE_HAS_NO_NETWORK': '{{source}} is connected to no network.',
  'diagnosis.cause.ADDRESS_IN_USE':
    'Docker could not start {{target}}: {{value}} – another container uses the address it was given.',
  'diagnosis.cause.HOST_PORT_IN_USE':
    'Docker could not start {{target}}: {{value}} – a port that it publishes is taken on the host already.',
  'diagnosis.cause.SUBNET_OVERLAP': 'A subnet overlaps with one that is in use: {{value}}',
  'diagnosis.cause.DRIVER_NOT_SUPPORTED_BY_KERNEL':
    'Docker could not start {{target}}: {{value}} – the host’s kernel lacks what its network’s driver needs.',
  'diagnosis.cause.START_FAILED': 'Docker could not start {{target}}: {{value}}',
  'diagnosis.cause.TARGET_RESTARTING':
    '{{target}} keeps restarting (exit code {{value}}): between two runs it has neither address nor name.',
  'diagnosis.cause.TARGET_NOT_RUNNING':
    '{{target}} does not run ({{value}}): a stopped container has neither address nor name.',
  'diagnosis.cause.TARGET_PAUSED':
    '{{target}} is paused: its name and address still answer, its program does not.',
  'diagnosis.cause.TARGET_HAS_NO_NETWORK': '{{target}} runs, but is connected to no network.',
  'diagnosis.cause.TARGET_NETWORK_NONE':
    '{{target}} was started with network none: it has neither address nor name.',
  'diagnosis.cause.TARGET_HOST_NETWORK':
    '{{target}} uses the host’s network: it has no address of its own, so no name. It is reached at the host’s address.',
  'diagnosis.cause.TARGET_SHARES_NAMESPACE':
    '{{target}} lives in the network of {{other}} and has no name of its own there: ask for {{other}}.',
  'diagnosis.cause.SERVICE_HAS_NO_TASKS':
    'The service {{name}} has no running task, so nobody answers to its name.',
  'diagnosis.cause.SWARM_VIP_NEEDS_IPVS':
    'The service {{name}} answers with one virtual address that the kernel’s ip_vs module has to balance, and nothing answers there.',
  'diagnosis.cause.FIREWALL_FLUSHED':
    '{{product}}’s own firewall rules are gone from the host: networks are kept neither apart nor connected to the outside.',
  'diagnosis.cause.IP_FORWARD_OFF':
    'The host does not forward packets (ip_forward is 0): everything that leaves the network is lost.',
  'diagnosis.cause.NO_MASQUERADE':
    'Packets from {{network}} leave the host under the container’s own address: no answer finds its way back.',
  'diagnosis.cause.MACVLAN_HOST_ISOLATION':
    'A host can’t talk to its own macvlan children through their parent {{value}}; other machines can.',
  'diagnosis.cause.OVERLAY_NOT_ATTACHABLE':
    'The overlay network {{network}} is not attachable: only services may join it, not single containers.',
  'diagnosis.cause.INTERNAL_NETWORK':
    '{{source}} is only on internal networks ({{network}}): they lead nowhere outside.',
  'diagnosis.cause.NO_SHARED_NETWORK': '{{source}} and {{target}} share no network.',
  'diagnosis.cause.RESOLV_CONF_MOUNTED':
    'A mount hides the resolv.conf that {{product}} writes in {{source}}: {{product}}’s name server is never asked.',
  'diagnosis.cause.RESOLV_CONF_OVERWRITTEN':
    'The resolv.conf of {{source}} was overwritten: it asks {{value}} instead of {{product}}’s name server.',
  'diagnosis.cause.EMBEDDED_DNS_RULES_GONE':
    'The rules that lead 127.0.0.11 to {{product}}’s name server are gone from the namespace of {{source}}.',
  'diagnosis.cause.SOURCE_HOST_NETWORK':
    '{{source}} uses the host’s network and name server: container names are not served there.',
  'diagnosis.cause.DEFAULT_BRIDGE_NO_DNS':
    'Docker’s default bridge serves no container names: what runs on it ({{source}}) asks the host’s name server, not Docker’s.',
  'diagnosis.cause.HOSTNAME_SHADOWS_TARGET':
    'The host name of {{source}} is itself {{name}}: its hosts file leads the name back to itself.',
  'diagnosis.cause.STALE_LINK':
    'The link of {{source}} points at an earlier {{target}}, which was removed: its hosts file keeps the old address.',
  'diagnosis.cause.HOSTS_OVERRIDE':
    'The hosts file of {{source}} says that {{name}} is {{value}}, and is read before DNS: that is not {{target}}.',
  'diagnosis.cause.LOCALHOST_IS_SELF':
    '{{name}} inside a container is the container itself: nothing listens on port {{port}} in {{source}}, but {{other}} has it on port {{value}}.',
  'diagnosis.cause.NO_HOST_GATEWAY_ENTRY':
    'On Linux {{name}} exists only in containers that were started with --add-host {{name}}:host-gateway.',
  'diagnosis.cause.ANONYMOUS_NAME_NOT_REGISTERED':
    'Docker {{value}} does not serve the names it makes up itself: {{target}} was started without --name.',
  'diagnosis.instead.networkWithoutNames':
    'The networks of {{source}} have no names in {{product}} (the default network, or one made with --disable-dns): {{source}} asks the host’s name server, not {{product}}’s.',
  'diagnosis.cause.RENAME_NOT_IN_DNS':
    '{{target}} was renamed while running on a swarm node: Docker’s name server still answers to its old name, not to its new one.',
  'diagnosis.cause.STALE_DNS_RECORD':
    '{{product}}’s name server still answers to {{name}}, whose container is gone; the address {{value}} may belong to another ({{other}}) now.',
  'diagnosis.cause.SAME_NAME_OTHER_NETWORK':
    '{{name}} leads to {{other}}: {{target}} carries the same name on {{network}}, where {{source}} is not.',
  'diagnosis.cause.AMBIGUOUS_NAME_ACROSS_NETWORKS':
    '{{name}} exists on two networks of {{source}}: {{network}} is asked first and answers with {{target}}; {{other}} is never seen.',
  'diagnosis.cause.AMBIGUOUS_ALIAS':
    'Several containers on {{network}} answer to {{name}} ({{value}}): which one is reached changes from one query to the next.',
  'diagnosis.cause.ALIAS_ON_OTHER_NETWORK':
    '{{target}} answers to {{name}} on {{network}} only; with {{source}} it shares {{other}}, where it does not.',
  'diagnosis.cause.ALIAS_LOST_ON_RECONNECT':
    '{{target}} has lost its alias {{name}} on {{network}}: disconnecting and connecting by hand drops aliases.',
  'diagnosis.cause.RENAMED':
    'The container that was {{name}} is called {{target}} now: an old name goes at once.',
  'diagnosis.cause.UPSTREAM_DNS_LOOPBACK':
    'The name server {{value}} is a loopback address: inside {{source}} nobody listens there.',
  'diagnosis.cause.NDOTS_SEARCH_DELAY':
    'With {{value}} and the search domain {{other}}, {{name}} is first asked of the outside under a longer name, and waits for that.',
  'diagnosis.cause.UPSTREAM_SERVFAIL': 'The outside name server could not answer for {{name}} (SERVFAIL).',
  'diagnosis.cause.UPSTREAM_REFUSED': 'The outside name server refuses to answer for {{name}}.',
  'diagnosis.cause.UPSTREAM_DNS_DEAD': 'The outside name server ({{value}}) does not answer.',
  'diagnosis.cause.UPSTREAM_NXDOMAIN_OR_DEAD':
    'No container answers to {{name}}, and the outside name server does not know it either ({{other}}).',
  'diagnosis.cause.NAME_NOT_REGISTERED': 'Nobody on the networks of {{source}} answers to {{name}}.',
  'diagnosis.cause.STALE_IP':
    'Nobody on {{network}} has the address {{address}} any more; containers get another one when they come back.',
  'diagnosis.cause.NO_DEFAULT_ROUTE': '{{source}} has no route to {{address}}.',
  'diagnosis.cause.WRONG_ROUTE_IN_SOURCE':
    'A route in {{source}} leads packets to {{address}} elsewhere: {{value}}.',
  'diagnosis.cause.FIREWALL_IN_SOURCE': 'A firewall rule inside {{source}} stops the packet: {{value}}',
  'diagnosis.cause.VETH_MISSING':
    'The cable of {{target}} to {{network}} is gone, although {{product}} says it is plugged in.',
  'diagnosis.cause.VETH_DOWN': 'The host’s end of the cable of {{target}} ({{value}}) is switched off.',
  'diagnosis.cause.VETH_NOT_ON_BRIDGE':
    'The cable of {{target}} ({{value}}) is not plugged into the bridge of {{network}}.',
  'diagnosis.cause.VETH_ON_WRONG_BRIDGE':
    'The cable of {{target}} ({{value}}) is plugged into another bridge than that of {{network}}.',
  'diagnosis.cause.CONTAINER_IF_DOWN': 'The interface inside {{target}} on {{network}} is switched off.',
  'diagnosis.cause.ADDRESS_MISSING':
    '{{product}} gave {{target}} the address {{address}}, but its interface has none.',
  'diagnosis.cause.ADDRESS_MISMATCH':
    '{{product}} gave {{target}} the address {{address}}, but its interface has {{other}}.',
  'diagnosis.cause.MTU_MISMATCH':
    'The two ends of the cable of {{target}} ({{value}}) have different MTUs: small packets pass, large ones vanish.',
  'diagnosis.cause.BRIDGE_MISSING': 'The bridge of {{network}} is gone from the host.',
  'diagnosis.cause.BRIDGE_DOWN':
    'The bridge of {{network}} is switched off: its members have lost each other.',
  'diagnosis.cause.BRIDGE_ADDRESS_MISSING':
    'The bridge {{other}} of {{network}} has lost its address {{value}}: members reach each other, but neither gateway nor outside.',
  'diagnosis.cause.PORT_ISOLATED':
    'The bridge ports of both ({{value}}) are isolated: isolated ports can’t talk to each other.',
  'diagnosis.cause.DUPLICATE_MAC':
    '{{other}} has the same hardware address as {{target}} ({{value}}): the bridge sends frames to whoever spoke last.',
  'diagnosis.cause.DUPLICATE_IP': '{{other}} has taken the address {{address}} of {{target}} as well.',
  'diagnosis.cause.STALE_ARP':
    '{{source}} sends packets for {{address}} to the hardware address {{value}}; {{target}} has {{other}}.',
  'diagnosis.cause.ICC_DISABLED':
    'On {{network}} containers may not talk to each other (enable_icc=false): every packet between them is dropped.',
  'diagnosis.cause.HOST_FIREWALL': 'A firewall rule of the host stops the packet: {{value}}',
  'diagnosis.cause.VXLAN_BLOCKED':
    'A firewall rule of this host stops {{protocol}} port {{port}}, which the swarm needs to and from {{other}}: {{value}}',
  'diagnosis.cause.OVERLAY_MTU':
    'Packets on {{network}} may be {{value}} bytes long, and VXLAN adds 50: they do not fit through {{other}}. Large packets are lost or split.',
  'diagnosis.cause.OVERLAY_PEER_MISSING':
    'The kernel does not know the way to {{target}} on {{other}}: Docker’s entry in {{network}} is missing or wrong ({{value}}).',
  'diagnosis.cause.NODE_DOWN':
    'The swarm has lost the node {{other}} ({{value}}): its containers and their names are out of reach.',
  'diagnosis.cause.FIREWALL_IN_TARGET': 'A firewall rule inside {{target}} stops the packet: {{value}}',
  'diagnosis.cause.WRONG_ROUTE_IN_TARGET':
    'Packets arrive, but a route in {{target}} leads its answers to {{source}} elsewhere: {{value}}.',
  'diagnosis.cause.PUBLISHED_ON_LOOPBACK':
    'Port {{port}} of {{target}} is published on the host’s loopback address {{value}} only: nobody but the host itself gets there.',
  'diagnosis.cause.HOST_PORT_USED_INSIDE':
    'Port {{port}} exists on the host only: between containers {{target}} is reached on its own port {{value}}.',
  'diagnosis.cause.LISTENS_ON_LOOPBACK':
    '{{target}} listens on port {{port}} on its loopback address {{other}} only: nobody else gets there.',
  'diagnosis.cause.LISTENS_ON_OTHER_ADDRESS':
    '{{target}} listens on port {{port}} on its address {{other}} only, not on {{address}}.',
  'diagnosis.cause.LISTENS_ON_IPV4_ONLY':
    '{{target}} listens on port {{port}} for IPv4 only; {{address}} is an IPv6 address.',
  'diagnosis.cause.WRONG_PROTOCOL': '{{target}} listens on port {{port}} for {{protocol}} only.',
  'diagnosis.cause.WRONG_PORT': '{{target}} does not listen on port {{port}}; it listens on {{value}}.',
  'diagnosis.cause.NOTHING_LISTENS': 'Nothing listens on port {{port}} at {{address}} ({{protocol}}).',
  'diagnosis.cause.NO_ANSWER':
    '{{address}} does not answer ({{value}}), and nothing that could be read on the way says why.',

  'diagnosis.proof.SOURCE_NOT_RUNNING': 'State.Status of the source.',
  'diagnosis.proof.SOURCE_PAUSED': 'State.Status of the source.',
  'diagnosis.proof.NAMESPACE_OWNER_RESTARTED':
    'NetworkMode container:ID, and the two processes’ /proc/PID/ns/net differ (or the owner started later).',
  'diagnosis.proof.NAMESPACE_OWNER_STOPPED': 'NetworkMode container:ID, and the owner’s State.Status.',
  'diagnosis.proof.SOURCE_NETWORK_NONE': 'NetworkMode none, and no endpoint.',
  'diagnosis.proof.SOURCE_HAS_NO_NETWORK': 'NetworkSettings.Networks of the source is empty.',
  'diagnosis.proof.ADDRESS_IN_USE': 'State.Error: address already in use.',
  'diagnosis.proof.HOST_PORT_IN_USE': 'State.Error: port is already allocated.',
  'diagnosis.proof.SUBNET_OVERLAP': 'State.Error: pool overlaps.',
  'diagnosis.proof.DRIVER_NOT_SUPPORTED_BY_KERNEL': 'State.Error: operation not supported.',
  'diagnosis.proof.START_FAILED': 'State.Error, in Docker’s words.',
  'diagnosis.proof.TARGET_RESTARTING': 'State.Status restarting, with the exit code.',
  'diagnosis.proof.TARGET_NOT_RUNNING': 'State.Status of the target.',
  'diagnosis.proof.TARGET_PAUSED': 'State.Status of the target.',
  'diagnosis.proof.TARGET_HAS_NO_NETWORK': 'NetworkSettings.Networks of the target is empty.',
  'diagnosis.proof.TARGET_NETWORK_NONE': 'NetworkMode none of the target.',
  'diagnosis.proof.TARGET_HOST_NETWORK': 'NetworkMode host of the target.',
  'diagnosis.proof.TARGET_SHARES_NAMESPACE': 'NetworkMode container:ID of the target.',
  'diagnosis.proof.SERVICE_HAS_NO_TASKS': 'REPLICAS of docker service ls.',
  'diagnosis.proof.SWARM_VIP_NEEDS_IPVS': 'Endpoint mode vip; the virtual address does not answer.',
  'diagnosis.proof.FIREWALL_FLUSHED': 'No rule in FORWARD leads to a chain of {{product}}’s.',
  'diagnosis.proof.IP_FORWARD_OFF': 'sysctl net.ipv4.ip_forward on the host.',
  'diagnosis.proof.NO_MASQUERADE': 'No MASQUERADE rule in nat POSTROUTING fits the subnet.',
  'diagnosis.proof.MACVLAN_HOST_ISOLATION':
    'The target’s network has driver macvlan; the source is the host.',
  'diagnosis.proof.OVERLAY_NOT_ATTACHABLE': 'Attachable false of the network.',
  'diagnosis.proof.INTERNAL_NETWORK': 'Internal true on every network of the source.',
  'diagnosis.proof.NO_SHARED_NETWORK':
    'No network is in both Networks lists; the rule that keeps the two bridges apart.',
  'diagnosis.proof.RESOLV_CONF_MOUNTED': 'Mounts of the source, and the nameserver in its resolv.conf.',
  'diagnosis.proof.RESOLV_CONF_OVERWRITTEN': 'The nameserver in the source’s resolv.conf is not 127.0.0.11.',
  'diagnosis.proof.EMBEDDED_DNS_RULES_GONE': 'The source’s nat table has no DNAT for 127.0.0.11.',
  'diagnosis.proof.SOURCE_HOST_NETWORK': 'NetworkMode host of the source, and its resolv.conf.',
  'diagnosis.proof.DEFAULT_BRIDGE_NO_DNS': 'The source’s only network is bridge, and its resolv.conf.',
  'diagnosis.proof.HOSTNAME_SHADOWS_TARGET': 'Config.Hostname of the source, and its hosts file.',
  'diagnosis.proof.STALE_LINK': 'HostConfig.Links and the hosts file; the target is younger than the source.',
  'diagnosis.proof.HOSTS_OVERRIDE': 'HostConfig.ExtraHosts and the hosts file.',
  'diagnosis.proof.LOCALHOST_IS_SELF': 'The source’s own sockets lack the port.',
  'diagnosis.proof.NO_HOST_GATEWAY_ENTRY': 'HostConfig.ExtraHosts lacks the name.',
  'diagnosis.proof.ANONYMOUS_NAME_NOT_REGISTERED': 'Engine before 25; the live query says NXDOMAIN.',
  'diagnosis.proof.RENAME_NOT_IN_DNS': 'A live query answers to the old name and not to the present one.',
  'diagnosis.proof.STALE_DNS_RECORD': 'A live query answers to a name that no container carries.',
  'diagnosis.proof.SAME_NAME_OTHER_NETWORK':
    'Aliases of the meant container on a network that the source lacks.',
  'diagnosis.proof.AMBIGUOUS_NAME_ACROSS_NETWORKS': 'The name is registered on two networks of the source.',
  'diagnosis.proof.AMBIGUOUS_ALIAS':
    'Aliases of every container that carries the name on the answering network.',
  'diagnosis.proof.ALIAS_ON_OTHER_NETWORK': 'Aliases of the target per network.',
  'diagnosis.proof.ALIAS_LOST_ON_RECONNECT': 'The compose service label is there, the alias is not.',
  'diagnosis.proof.RENAMED': 'The compose labels give the asked name, the container has another.',
  'diagnosis.proof.UPSTREAM_DNS_LOOPBACK': 'HostConfig.Dns holds only 127.… addresses.',
  'diagnosis.proof.NDOTS_SEARCH_DELAY': 'HostConfig.DnsOptions and the search line of resolv.conf.',
  'diagnosis.proof.UPSTREAM_SERVFAIL': 'The live query says SERVFAIL at once.',
  'diagnosis.proof.UPSTREAM_REFUSED': 'The live query says REFUSED.',
  'diagnosis.proof.UPSTREAM_DNS_DEAD': 'The live query times out, or says SERVFAIL after seconds.',
  'diagnosis.proof.UPSTREAM_NXDOMAIN_OR_DEAD': 'The live query says NXDOMAIN.',
  'diagnosis.proof.NAME_NOT_REGISTERED': 'The name is on no network of the source.',
  'diagnosis.proof.STALE_IP':
    'The target’s addresses in NetworkSettings; of the network’s containers none has this one.',
  'diagnosis.proof.NO_DEFAULT_ROUTE': 'ip route in the source.',
  'diagnosis.proof.WRONG_ROUTE_IN_SOURCE': 'ip route in the source.',
  'diagnosis.proof.FIREWALL_IN_SOURCE': 'iptables in the source’s namespace.',
  'diagnosis.proof.VETH_MISSING': 'ip link in the container shows no such interface.',
  'diagnosis.proof.VETH_DOWN': 'ip link on the host: the veth is DOWN.',
  'diagnosis.proof.VETH_NOT_ON_BRIDGE': 'ip link on the host: the veth has no master.',
  'diagnosis.proof.VETH_ON_WRONG_BRIDGE': 'ip link on the host: the veth has another master.',
  'diagnosis.proof.CONTAINER_IF_DOWN': 'ip link in the container: DOWN; on the host: no carrier.',
  'diagnosis.proof.ADDRESS_MISSING': 'ip address in the container against NetworkSettings.',
  'diagnosis.proof.ADDRESS_MISMATCH': 'ip address in the container against NetworkSettings.',
  'diagnosis.proof.MTU_MISMATCH': 'mtu of both ends of the cable.',
  'diagnosis.proof.BRIDGE_MISSING': 'ip link on the host shows no such bridge.',
  'diagnosis.proof.BRIDGE_DOWN': 'ip link on the host: the bridge is DOWN.',
  'diagnosis.proof.BRIDGE_ADDRESS_MISSING': 'ip address of the bridge.',
  'diagnosis.proof.PORT_ISOLATED': 'bridge -d link of both ports: isolated on.',
  'diagnosis.proof.DUPLICATE_MAC': 'ip link in both containers.',
  'diagnosis.proof.DUPLICATE_IP': 'ip address in the other container.',
  'diagnosis.proof.STALE_ARP': 'ip neigh in the source.',
  'diagnosis.proof.ICC_DISABLED': 'Options of the network, and the DROP rule on its bridge.',
  'diagnosis.proof.HOST_FIREWALL': 'The rule on the host, with its chain.',
  'diagnosis.proof.VXLAN_BLOCKED': 'The rule in INPUT or OUTPUT of this host, with its chain.',
  'diagnosis.proof.OVERLAY_MTU': 'mtu of the NIC to the other nodes, and of the overlay.',
  'diagnosis.proof.OVERLAY_PEER_MISSING':
    'ip neigh and bridge fdb of the VXLAN link in the overlay’s namespace.',
  'diagnosis.proof.NODE_DOWN': 'STATUS of docker node ls, on a manager.',
  'diagnosis.proof.FIREWALL_IN_TARGET': 'The rule in the target’s namespace.',
  'diagnosis.proof.WRONG_ROUTE_IN_TARGET': 'ip route in the target.',
  'diagnosis.proof.PUBLISHED_ON_LOOPBACK': 'HostIp in PortBindings of the target.',
  'diagnosis.proof.HOST_PORT_USED_INSIDE': 'PortBindings of the target.',
  'diagnosis.proof.LISTENS_ON_LOOPBACK': 'Listening sockets of the target.',
  'diagnosis.proof.LISTENS_ON_OTHER_ADDRESS': 'Listening sockets of the target.',
  'diagnosis.proof.LISTENS_ON_IPV4_ONLY': 'Listening sockets of the target.',
  'diagnosis.proof.WRONG_PROTOCOL': 'Listening sockets of the target.',
  'diagnosis.proof.WRONG_PORT': 'Listening sockets of the target.',
  'diagnosis.proof.NOTHING_LISTENS': 'Listening sockets of the target, or the refused connection.',
  'diagnosis.proof.NO_ANSWER': 'The live connection’s error.',

  'diagnosis.remedy.START': 'Start {{container}}.',
  'diagnosis.remedy.UNPAUSE': 'Unpause {{container}}.',
  'diagnosis.remedy.RESTART': 'Restart {{container}}: {{product}} sets its network up anew.',
  'diagnosis.remedy.READ_LOGS': 'Read the logs of {{container}} to see why it ends.',
  'diagnosis.remedy.RECREATE': 'Create {{container}} anew without the setting that is in the way.',
  'diagnosis.remedy.FREE_ADDRESS': 'Free the address, or give {{container}} another; then start it.',
  'diagnosis.remedy.FREE_PORT': 'Free the port on the host, or publish another; then start {{container}}.',
  'diagnosis.remedy.CHANGE_SUBNET': 'Give the network a subnet that nobody uses.',
  'diagnosis.remedy.JOIN_NETWORK': 'Connect {{container}} to {{network}}.',
  'diagnosis.remedy.JOIN_NEW_NETWORK': 'Create network {{network}} and connect {{container}} to it.',
  'diagnosis.remedy.LEAVE_NETWORK': 'Connect {{container}} to {{network}} and disconnect it from {{other}}.',
  'diagnosis.remedy.LEAVE_FOR_NEW_NETWORK':
    'Create network {{network}}, connect {{container}} to it, and disconnect them from {{other}}.',
  'diagnosis.remedy.OTHER_DRIVER': 'Create {{container}} on a network with another driver, such as bridge.',
  'diagnosis.remedy.FIX_START':
    'Fix what Docker names, then start {{container}}. Starting it as it is fails again.',
  'diagnosis.remedy.RECONNECT':
    'Disconnect {{container}} from {{network}} and connect it again: {{product}} makes a new cable.',
  'diagnosis.remedy.RECONNECT_WITH_ALIAS':
    'Connect {{container}} to {{network}} again with the alias {{name}}.',
  'diagnosis.remedy.DROP_ALIAS': 'Take the name {{name}} from {{container}}.',
  'diagnosis.remedy.USE_NAME': 'Use the name {{name}}.',
  'diagnosis.remedy.USE_ADDRESS': 'Use the address {{address}}.',
  'diagnosis.remedy.USE_PORT': 'Use port {{port}} of {{container}}.',
  'diagnosis.remedy.USE_PROTOCOL':
    'Ask {{container}} with the protocol it listens for, or let it listen for the other.',
  'diagnosis.remedy.ASK_AGAIN': 'Let {{container}} resolve the name again; restarting it does that.',
  'diagnosis.remedy.LISTEN_EVERYWHERE':
    'Let {{container}} listen on 0.0.0.0 (and [::]) instead of {{address}}.',
  'diagnosis.remedy.LISTEN':
    'Start the program that should listen in {{container}}, or ask for the port it has.',
  'diagnosis.remedy.PUBLISH_EVERYWHERE':
    'Publish the port of {{container}} without the loopback address in front.',
  'diagnosis.remedy.ADD_HOST_GATEWAY': 'Create {{container}} anew with --add-host {{name}}:host-gateway.',
  'diagnosis.remedy.CHANGE_DNS':
    'Give {{container}} a name server that answers (--dns), or set it for the host.',
  'diagnosis.remedy.REMOVE_HOSTS_LINE': 'Take the line with {{name}} out of the hosts file of {{container}}.',
  'diagnosis.remedy.DELETE_RULE': 'Delete the rule.',
  'diagnosis.remedy.RESTART_DOCKER': 'Restart Docker: it puts its own rules and bridges back.',
  'diagnosis.instead.reloadNetworks':
    'Reload the networks of {{product}}: it puts its own rules and bridges back.',
  'diagnosis.remedy.SET_FORWARDING': 'Switch forwarding on.',
  'diagnosis.remedy.ADD_MASQUERADE': 'Put the rule back.',
  'diagnosis.remedy.SET_LINK_UP': 'Switch {{value}} on.',
  'diagnosis.remedy.PLUG_IN': 'Plug {{value}} into {{network}}.',
  'diagnosis.remedy.SET_MTU': 'Set the MTU of both ends to {{value}}.',
  'diagnosis.remedy.ADD_BRIDGE_ADDRESS': 'Give {{value}} its address back.',
  'diagnosis.remedy.JOIN_PORT': 'Lift the isolation of {{value}}.',
  'diagnosis.remedy.FLUSH_NEIGHBOUR': 'Let {{container}} forget the entry.',
  'diagnosis.remedy.DELETE_ROUTE': 'Delete the route in {{container}}.',
  'diagnosis.remedy.REMOVE_DUPLICATE': 'Restart {{container}}: it gets an address of its own.',
  'diagnosis.remedy.SCALE': 'Start a task of {{name}}.',
  'diagnosis.remedy.ATTACHABLE':
    'Make another overlay network with --attachable: it can’t be changed afterwards.',
  'diagnosis.remedy.MACVLAN_SHIM': 'Give the host a macvlan child of its own on {{value}}.',
  'diagnosis.remedy.LOWER_OVERLAY_MTU':
    'Create the overlay again with an MTU of at most {{value}}, or raise that of the NICs on every node.',
  'diagnosis.remedy.RESTORE_PEER':
    'Write the entry again. Docker does so itself when {{target}} is restarted on {{other}}.',
  'diagnosis.remedy.CHECK_NODE':
    'Look on {{name}}: its firewall, MTU and programs can’t be read from this host.',
  'diagnosis.remedy.PROBE': 'Look at the way with tcpdump, from the source on.',

  'diagnosis.unread.rootless':
    '{{product}} runs rootless: its bridges are in rootlesskit’s namespaces, which Patchbay could not enter.',
  'diagnosis.unread.elsewhere': 'The kernel of the engine’s host is not read here.',
  'diagnosis.unread.notTried': 'Nobody has looked yet.',
  'diagnosis.hop.source.ok': '{{source}} runs.',
  'diagnosis.hop.target.ok': '{{target}} runs.',
  'diagnosis.hop.host.ok': 'The host passes the packet on.',
  'diagnosis.hop.host.unknown': 'Whether the host passes packets on could not be read. {{reason}}',
  'diagnosis.hop.network.ok': 'Both are on {{network}}.',
  'diagnosis.hop.network.apart': '{{source}} and {{target}} are on different networks.',
  'diagnosis.hop.network.outside': '{{source}} goes out through {{network}}.',
  'diagnosis.hop.resolver.embedded': '{{source}} asks {{product}}’s name server ({{value}}).',
  'diagnosis.hop.resolver.other': '{{source}} asks {{value}}, which is not {{product}}’s name server.',
  'diagnosis.hop.resolver.unknown': 'Which name server {{source}} asks could not be read. {{reason}}',
  'diagnosis.hop.name.ok': '{{name}} is {{value}}.',
  'diagnosis.hop.name.unknown': '{{name}} is for an outside name server to answer: only a live query tells.',
  'diagnosis.hop.name.generated':
    'Engines before 25 serve no generated names, and {{name}} looks like one: only a live query tells.',
  'diagnosis.hop.route.ok': '{{source}} has a route: {{value}}',
  'diagnosis.hop.route.unknown': 'The routes of {{source}} could not be read. {{reason}}',
  'diagnosis.hop.interface.ok': 'The interface in {{container}} has the address that {{product}} gave it.',
  'diagnosis.hop.interface.unknown': 'The interface in {{container}} could not be read. {{reason}}',
  'diagnosis.hop.cable.ok': 'The cable of {{container}} is plugged into {{network}}.',
  'diagnosis.hop.cable.unknown': 'The cable of {{container}} could not be read. {{reason}}',
  'diagnosis.hop.bridge.ok': 'The bridge {{value}} is up.',
  'diagnosis.hop.bridge.unknown': 'The bridge {{value}} could not be read.',
  'diagnosis.hop.policy.ok': 'No rule of the host stops the packet.',
  'diagnosis.hop.policy.partly': 'No rule of the host that could be read stops the packet. {{reason}}',
  'diagnosis.hop.policy.unknown': 'The host’s firewall could not be read. {{reason}}',
  'diagnosis.hop.policy.uncertain': 'A rule of the host could stop the packet or not: {{value}}',
  'diagnosis.hop.firewall.ok': 'No rule inside {{container}} stops the packet.',
  'diagnosis.hop.firewall.unknown': 'The firewall inside {{container}} could not be read. {{reason}}',
  'diagnosis.hop.listener.ok': '{{target}} listens on port {{port}}.',
  'diagnosis.hop.listener.unknown':
    'Whether anything listens on port {{port}} at {{target}} could not be read. {{reason}}',
  'diagnosis.hop.listener.outside':
    '{{address}} is outside this host: only a live probe tells whether it answers.',
  'diagnosis.hop.listener.unused':
    'Nobody that {{product}} knows of has {{address}}: only a live probe tells.',
  'diagnosis.hop.unclear': 'What was read here does not fit together: only a live probe tells.',
  'diagnosis.hop.notReached': 'Not reached: the way is broken before this point.',
  'diagnosis.hop.policy.passed': 'The live connection passed the host’s firewall.',
  'diagnosis.hop.firewall.passed': 'The live connection passed the firewall inside {{container}}.',
  'diagnosis.hop.listener.answered': '{{address}} answered the live connection.',
  'diagnosis.hop.name.elsewhere':
    'Nobody that this node was told of answers to {{name}}. It may be the alias of a container of {{network}} on another node, which Docker tells only there: a live query shows it.',
  'diagnosis.hop.name.untold':
    'Docker does not tell this host who is on {{network}} on other nodes, so {{name}} may be there: only a live query tells.',
  'diagnosis.hop.overlay.open': 'No rule of this host stops UDP port {{port}} to or from {{other}}.',
  'diagnosis.hop.overlay.unread':
    'Whether a rule of this host stops UDP port {{port}} to or from {{other}} could not be read. {{reason}}',
  'diagnosis.hop.overlay.peer': 'The kernel sends packets for {{target}} ({{value}}) to {{other}}.',
  'diagnosis.hop.overlay.peerUnread':
    'Whether the kernel knows the way to {{target}} on {{other}} could not be read. {{reason}}',
  'diagnosis.hop.overlay.far':
    '{{target}} runs on {{other}}: the firewall and the programs there can’t be read from this host, so only a live probe tells.',
  'diagnosis.hop.overlay.nobody':
    'Nobody that this node was told of has {{address}} on {{network}}: it may be on another node.',
  'diagnosis.hop.overlay.virtual':
    '{{address}} is the virtual address of the service {{name}}: IPVS in the kernel passes packets on to one of its tasks, and only a live probe tells whether it does.',
  'diagnosis.hop.each.ok': 'All {{other}} addresses of {{name}} are reached: {{reason}}.',
  'diagnosis.hop.each.broken': 'Not reached: {{value}} of {{other}} addresses of {{name}}: {{reason}}.',
  'diagnosis.hop.each.unknown': 'Unknown: {{value}} of {{other}} addresses of {{name}}: {{reason}}.',
  'diagnosis.hop.noSource': 'There is no container {{source}} here.',
  'diagnosis.hop.severalSources': '“{{source}}” can mean several containers: {{names}}.',

  'diagnosis.by.literal': 'an address needs no name server',
  'diagnosis.by.hosts': 'the hosts file of {{source}}',
  'diagnosis.by.name': '{{product}}’s name server, as a container’s name on {{network}}',
  'diagnosis.by.alias': '{{product}}’s name server, as an alias on {{network}}',
  'diagnosis.by.host-name': '{{product}}’s name server, as a host name on {{network}}',
  'diagnosis.by.short-id': '{{product}}’s name server, as a container’s short id on {{network}}',
  'diagnosis.by.link': '{{product}}’s name server, as a link of {{source}} on {{network}}',
  'diagnosis.by.swarm': 'Docker’s name server, from what the nodes of the swarm told each other',
  'diagnosis.by.upstream': 'an outside name server',
  'diagnosis.by.nobody': 'nobody',

  'diagnosis.probe.agrees': 'The live probe says the same.',
  'diagnosis.probe.differs': 'The live probe says otherwise. Its result counts.',
  'diagnosis.probe.agreesName':
    'The live query gives the same answer for the name. No live connection was made.',
  'diagnosis.probe.settles': 'The live probe shows what could not be read.',
  'diagnosis.probe.opens': 'The live connection opens, but that does not rule out the cause.',
  'diagnosis.probe.inconclusive': 'The live probe got no answer, which proves nothing here.',
  'diagnosis.probe.impossible': 'Nothing could be probed: {{reason}}',

  'diagnosis.trap.hidden': '{{name}} is also on {{network}}, which is never asked: {{other}} answers first.',
  'diagnosis.trap.shared': 'Several containers answer to {{name}}: {{other}}.',
  'diagnosis.trap.hosts': 'The hosts file answers before DNS: {{other}} is never reached by this name.',
  'diagnosis.trap.generated': 'A generated name: engines before 25 do not serve it.',
} as const;
