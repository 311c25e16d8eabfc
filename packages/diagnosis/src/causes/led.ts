/** A published port is there, and the way behind it fails: Docker's isolation, a bridge past the firewall, or a UDP answer. */
import { familyOf } from '@patchbay/topology';
import type { Case } from '../case.js';
import { answersFrom } from '../path/answer.js';
import { type Cause, wayBroken } from './cause.js';
import { chainWords, inspected, ruleOf } from './evidence.js';
import { isDockers } from './network.js';
import { advise, canBeJoined, named, quoted } from './remedies.js';
import { answeringElsewhere, isSilent } from './servers.js';

function natRule(c: Case) {
  const { led } = c.host;
  const rule = led?.rule;
  return rule === undefined
    ? []
    : [
        {
          source: 'kernel' as const,
          command:
            rule.tool === 'nft'
              ? `nft list chain ${chainWords(rule)}`
              : `${rule.tool} -t ${quoted(rule.table)} -S ${quoted(rule.chain)}`,
          value: `-A ${rule.chain} ${rule.text}`,
        },
      ];
}

/**
 * Without docker-proxy a packet to the host's port is led to the container's bridge before anything else: from another bridge
 * that is forwarding between two networks, which Docker forbids.
 */
export const userlandProxyOff: Cause = {
  code: 'USERLAND_PROXY_OFF',
  layer: 'policy',
  remedies: ['JOIN_NETWORK', 'USE_NAME'],
  find(c) {
    const { led, verdict } = c.host;
    const stopped = verdict?.kind === 'drop' || verdict?.kind === 'reject';
    if (led === null || verdict === null || !stopped || !isDockers(verdict)) return null;
    const target = c.target?.container;
    const { container } = c.source;
    const joins = canBeJoined(led.network) && !led.network.defaultBridge;
    return {
      breaks: wayBroken,
      parameters: { network: led.network.name, other: c.source.network?.name ?? '' },
      evidence: [...natRule(c), ruleOf(verdict, '')],
      remedies: [
        ...(joins
          ? [
              // Only half of it: the port is still asked for by the old way, until the name is used.
              advise('JOIN_NETWORK', { container: container.name, network: led.network.name }, [
                `docker network connect ${named(led.network.name, container.name)}`,
              ]),
            ]
          : []),
        ...(target === undefined ? [] : [advise('USE_NAME', { name: `${target.name}:${led.port ?? ''}` })]),
      ],
    };
  },
};

/** Led back into the bridge it came from: the neighbour answers directly, and only the firewall puts the asked address back. */
export const hairpinWithoutFilter: Cause = {
  code: 'HAIRPIN_WITHOUT_BRIDGE_NF',
  layer: 'policy',
  remedies: ['FILTER_BRIDGED', 'USE_NAME'],
  find(c) {
    const { bridgeFiltered, led } = c.host;
    const target = c.target?.container;
    if (led === null || led.network.id !== c.source.network?.id || bridgeFiltered !== false) return null;
    if (target === undefined || target.id === c.source.container.id) return null;
    const isV4 = familyOf(led.address) === 4;
    const setting = `net.bridge.bridge-nf-call-${isV4 ? 'iptables' : 'ip6tables'}`;
    return {
      breaks: wayBroken,
      parameters: { target: target.name },
      evidence: [...natRule(c), { source: 'kernel', command: `sysctl ${setting}`, value: `${setting} = 0` }],
      remedies: [
        advise('FILTER_BRIDGED', {}, [`sysctl -w ${setting}=1`]),
        advise('USE_NAME', { name: `${target.name}:${led.port ?? ''}` }),
      ],
    };
  },
};

/** docker-proxy answers UDP from whatever address leads back, not from the one that was asked (until 28.0). */
export const udpAnswerElsewhere: Cause = {
  code: 'UDP_ANSWER_FROM_OTHER_ADDRESS',
  layer: 'listener',
  remedies: ['USE_ADDRESS', 'PUBLISH_ON_ADDRESS', 'USE_NAME'],
  find(c) {
    const { destination, question } = c;
    if (destination.kind !== 'host' || c.host.led !== null || question.protocol !== 'udp') return null;
    const asked = { address: destination.address, port: question.port, protocol: question.protocol };
    const answer = answersFrom(c.world, c.source, asked);
    if (answer === null) return null;
    const { container, containerPort } = answer.published;
    const binding = `${asked.address}:${asked.port ?? ''}:${containerPort}/udp`;
    return {
      breaks: wayBroken,
      parameters: { target: container.name, value: answer.address },
      evidence: [
        inspected(
          container,
          'json .NetworkSettings.Ports',
          `${answer.published.hostAddress ?? ''}:${asked.port ?? ''}->${containerPort}/udp`,
        ),
        {
          source: 'kernel',
          command: `ip route get ${quoted(c.source.endpoint?.ipv4 ?? '')}`,
          value: `src ${answer.address}`,
        },
      ],
      remedies: [
        advise('USE_ADDRESS', { address: answer.address }),
        advise('PUBLISH_ON_ADDRESS', { container: container.name, value: binding }),
        advise('USE_NAME', { name: container.name }),
      ],
    };
  },
};

/** The asker's name server is such a port: its answers are thrown away, and names are not resolved. */
export const serverAnswersElsewhere: Cause = {
  ...udpAnswerElsewhere,
  layer: 'name',
  find(c) {
    const answer = isSilent(c) ? answeringElsewhere(c) : null;
    if (answer === null) return null;
    const { container, containerPort, hostAddress } = answer.published;
    const ports = `${hostAddress ?? ''}:53->${containerPort}/udp`;
    const binding = `${answer.server}:53:${containerPort}/udp`;
    return {
      breaks: { resolves: true, reaches: false },
      parameters: { address: answer.server, target: container.name, value: answer.address },
      evidence: [
        inspected(c.source.container, '.HostConfig.Dns', c.source.container.dns.servers.join(' ')),
        inspected(container, 'json .NetworkSettings.Ports', ports),
      ],
      remedies: [
        advise('USE_ADDRESS', { address: answer.address }),
        advise('PUBLISH_ON_ADDRESS', { container: container.name, value: binding }),
      ],
    };
  },
};
