/** Why can't A reach B, part two: published ports, the host's rules and routes, names that lead elsewhere, and what was set for them. */
export const diagnosisWays = {
  'diagnosis.cause.NAMESPACE_OWNER_REPLACED':
    '{{source}} shares the network of a container that was removed ({{value}}): only the loopback interface is left in it.',
  'diagnosis.cause.HOST_ROUTE_TAKES_SUBNET':
    'The host sends packets for {{address}} elsewhere than to the container’s bridge: {{value}}.',
  'diagnosis.cause.HOST_NO_ROUTE': 'The host itself has no route to {{address}}.',
  'diagnosis.cause.NAME_LEADS_TO_STRANGER':
    '{{name}} resolves to {{value}}, which an outside name server gives for {{other}}: that is not {{target}}.',
  'diagnosis.cause.PROXY_VARIABLES':
    '{{source}} has {{value}} set, and no_proxy does not list {{name}}: programs that heed it ask the proxy, not {{target}}.',
  'diagnosis.cause.LAN_OVERLAP':
    '{{address}} lies in {{value}}, the subnet of {{network}}: this host looks for it among the containers there, not outside.',
  'diagnosis.cause.USERLAND_PROXY_OFF':
    'With the userland proxy off, the host leads port {{port}} from {{other}} straight into {{network}}, and Docker keeps these two networks apart.',
  'diagnosis.cause.HAIRPIN_WITHOUT_BRIDGE_NF':
    'The host leads the port back into the same bridge, where {{target}} answers directly, from an address that was not asked: bridged packets do not pass the IP firewall (bridge-nf-call-iptables is 0).',
  'diagnosis.cause.PMTU_BLACK_HOLE':
    'Containers on {{network}} send packets of up to {{value}} bytes, and the host’s way out takes fewer ({{other}}): small packets pass, large ones can vanish.',
  'diagnosis.cause.PUBLISHED_OTHER_ADDRESS':
    'Port {{port}} of {{target}} is published on {{value}} only, not on {{address}}.',
  'diagnosis.cause.PUBLISHED_OTHER_PORT':
    '{{target}} has port {{port}}, but on the host it is published as port {{value}}.',
  'diagnosis.cause.NOT_PUBLISHED':
    '{{target}} has port {{port}}, but does not publish it: nothing on the host leads there.',
  'diagnosis.cause.DRIVER_DOES_NOT_PUBLISH':
    'Docker was asked to publish port {{port}} of {{target}} and does not: its networks ({{value}}) have no published ports.',
  'diagnosis.cause.DOCKER_PROXY_GONE':
    'Port {{port}} of {{target}} is published, but docker-proxy, which takes it for containers and for localhost, does not listen on the host.',
  'diagnosis.cause.UDP_ANSWER_FROM_OTHER_ADDRESS':
    '{{source}} asks {{address}}, and docker-proxy answers from {{value}}: a UDP answer from an address that was not asked is thrown away.',

  'diagnosis.proof.NAMESPACE_OWNER_REPLACED': 'NetworkMode container:ID, and no container has that ID.',
  'diagnosis.proof.HOST_ROUTE_TAKES_SUBNET': 'ip rule and ip route on the host.',
  'diagnosis.proof.HOST_NO_ROUTE': 'ip route on the host.',
  'diagnosis.proof.NAME_LEADS_TO_STRANGER':
    'The live query’s address is no container’s; DnsSearch and ndots of the source.',
  'diagnosis.proof.PROXY_VARIABLES': 'Names of the variables in Config.Env of the source.',
  'diagnosis.proof.LAN_OVERLAP':
    'IPAM.Config of the network; nobody there has the address, and it is one of the outside.',
  'diagnosis.proof.USERLAND_PROXY_OFF':
    'The DNAT rule in nat DOCKER, and the rule that keeps the two bridges apart.',
  'diagnosis.proof.HAIRPIN_WITHOUT_BRIDGE_NF':
    'The DNAT rule in nat DOCKER; sysctl net.bridge.bridge-nf-call-iptables.',
  'diagnosis.proof.PMTU_BLACK_HOLE':
    'The mtu inside the containers and that of the host’s way out; no TCPMSS rule.',
  'diagnosis.proof.PUBLISHED_OTHER_ADDRESS': 'HostIp in NetworkSettings.Ports of the target.',
  'diagnosis.proof.PUBLISHED_OTHER_PORT': 'HostPort in NetworkSettings.Ports of the target.',
  'diagnosis.proof.NOT_PUBLISHED': 'NetworkSettings.Ports of the target has no HostPort.',
  'diagnosis.proof.DRIVER_DOES_NOT_PUBLISH':
    'PortBindings of the target are set, NetworkSettings.Ports is empty; the drivers of its networks.',
  'diagnosis.proof.DOCKER_PROXY_GONE': 'NetworkSettings.Ports of the target; ss on the host lacks the port.',
  'diagnosis.proof.UDP_ANSWER_FROM_OTHER_ADDRESS':
    'HostIp 0.0.0.0 of the UDP port; the address of the bridge that leads back.',

  'diagnosis.told.internalPublished':
    'Docker was asked to publish port {{port}} of {{target}} and does not: {{target}} is only on internal networks ({{network}}).',
  'diagnosis.told.hostModePublished':
    '{{target}} uses the host’s network, where -p has no effect: it is reached on its own port {{value}}.',
  'diagnosis.told.hostPolicy':
    'No rule of the host lets the packet through, and the policy of {{other}} is DROP.',
  'diagnosis.told.flushedPolicy':
    'Docker’s own firewall rules are gone from the host, and the policy of {{other}} (DROP) stops what no rule lets through.',
  'diagnosis.told.masqueradeOff':
    '{{network}} was created with {{value}}: packets leave the host under the container’s own address, and no answer finds its way back.',
  'diagnosis.told.publicSubnet':
    'The subnet of {{network}} ({{value}}) is no private range: machines outside that have these addresses can’t be reached from this host.',
  'diagnosis.told.ipv6First':
    '{{name}} has two addresses: programs try the IPv6 one ({{value}}) first, and {{target}} listens on port {{port}} for IPv4 only.',
  'diagnosis.told.ownerReplaced':
    '{{source}} shares the network of a container that was removed ({{value}}): only the loopback interface is left in it. {{other}}, which was created later, has a network of its own.',
  'diagnosis.told.sharerNotStarted':
    '{{source}} can’t start: it shares the network of {{other}}, which does not run. {{value}}',
  'diagnosis.told.noNamesHere':
    '{{source}} is on Docker’s default bridge, which has no names, and no container is called {{name}}.',
  'diagnosis.told.routedElsewhere':
    'What {{source}} sends to {{address}} leaves past Docker’s networks, and no answer comes back: {{value}}.',
  'diagnosis.told.hostServerSilent':
    'The host’s name server {{value}} is a loopback address of the host, and no answer comes from there.',

  'diagnosis.remedy.USE_ABSOLUTE_NAME':
    'Write {{name}} with a dot at its end ({{value}}): then no search domain is tried.',
  'diagnosis.remedy.PUBLISH': 'Create {{container}} anew with port {{port}} published (-p).',
  'diagnosis.remedy.PUBLISH_ON_ADDRESS':
    'Publish the port of {{container}} on the asked address: -p {{value}}.',
  'diagnosis.remedy.ALLOW': 'Let packets from {{value}} through the host’s firewall.',
  'diagnosis.remedy.FILTER_BRIDGED': 'Let bridged packets pass the IP firewall.',
  'diagnosis.remedy.EXEMPT_SUBNET': 'Let packets for {{value}} take the main routing table of {{container}}.',
  'diagnosis.remedy.RECREATE_SHARER':
    'Create {{container}} anew with the same setting: it then shares the network of the present {{other}}.',
  'diagnosis.remedy.RECREATE_NETWORK': 'Create {{network}} anew without {{value}}.',
  'diagnosis.remedy.CLAMP_MSS': 'Let the host shorten TCP segments to what the way out takes.',
  'diagnosis.remedy.SET_NETWORK_MTU':
    'Create {{network}} anew with an MTU of {{value}} (-o com.docker.network.driver.mtu={{value}}).',
  'diagnosis.remedy.SET_NO_PROXY': 'Add {{name}} to no_proxy of {{container}}.',

  'diagnosis.hop.route.elsewhere':
    '{{source}} sends it past Docker’s networks, and where that leads is not known here: {{value}}',
  'diagnosis.hop.route.unsure':
    'Which routing table {{source}} uses for it depends on something unknown here: {{value}}',
} as const;
