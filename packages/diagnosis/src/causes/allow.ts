/** Letting a packet through a host's firewall, in the words of whatever tool made its rules. */
import { type FirewallChain, cidrContains } from '@patchbay/topology';
import type { Case } from '../case.js';
import { valueOf } from '../details.js';
import type { Remedy } from '../explanation.js';
import type { Verdict } from '../firewall/walk.js';
import { addressOf } from '../path/policy.js';
import { chainWords } from './evidence.js';
import { advise, quoted } from './remedies.js';

interface Allowed {
  readonly subnet: string;
  readonly port: number | null;
  readonly protocol: 'tcp' | 'udp';
}

/**
 * The narrowest rule that lets the asker's network through: only for packets to the host itself. Null: nothing is known to let
 * through, or the packet is another's to forward.
 */
export function allowance(c: Case, verdict: Verdict): Remedy | null {
  const subnet = subnetOf(c);
  if (c.host.crossing !== 'into-host' || subnet === null) return null;
  const allowed = { subnet, port: c.question.port, protocol: c.question.protocol };
  const chains = valueOf(c.details.host?.firewall) ?? [];
  return advise('ALLOW', { value: subnet }, [commandOf(chains, verdict, allowed)]);
}

/** The subnet that the packet comes from, of the asker's network. */
function subnetOf(c: Case): string | null {
  const { endpoint, network } = c.source;
  const isV6 = addressOf(c.destination)?.includes(':') === true;
  const from = isV6 ? endpoint?.ipv6 : endpoint?.ipv4;
  if (network === null || from == null) return null;
  const subnets = c.world.subnets.get(network.id) ?? [];
  return subnets.find(({ cidr }) => cidrContains(cidr, from))?.cidr ?? null;
}

function commandOf(chains: readonly FirewallChain[], verdict: Verdict, allowed: Allowed): string {
  const { port, protocol } = allowed;
  const subnet = quoted(allowed.subnet);
  if (chains.some(({ chain }) => chain.startsWith('ufw-'))) {
    return port === null
      ? `ufw allow from ${subnet}`
      : `ufw allow from ${subnet} to any port ${port} proto ${protocol}`;
  }
  if (chains.some(({ table }) => table.endsWith(' firewalld'))) return firewalld(allowed);
  if (verdict.tool !== 'nft') {
    const ports = port === null ? '' : `-p ${protocol} --dport ${port} `;
    return `${verdict.tool} -I INPUT -s ${subnet} ${ports}-j ACCEPT`;
  }
  const family = subnet.includes(':') ? 'ip6' : 'ip';
  const ports = port === null ? '' : ` ${protocol} dport ${port}`;
  return `nft insert rule ${chainWords(verdict)} ${family} saddr ${subnet}${ports} accept`;
}

function firewalld({ port, protocol, subnet }: Allowed): string {
  const family = subnet.includes(':') ? 'ipv6' : 'ipv4';
  const ports = port === null ? '' : ` port port="${port}" protocol="${protocol}"`;
  const rule = `rule family="${family}" source address="${subnet}"${ports} accept`;
  return `firewall-cmd --add-rich-rule=${quoted(rule)}`;
}
