import type { FirewallChain, HostDetail, NamespaceDetail } from '@patchbay/topology';
import { exact, words } from '../view.js';
import { told, type InsideContext, type Told } from './told.js';

/** Firewall rules as their tools print them, chain by chain. */
export function tellFirewall(
  { firewall, firewallGaps }: Pick<NamespaceDetail, 'firewall' | 'firewallGaps'>,
  { translate }: InsideContext,
): Told {
  const chains = told(translate('inside.firewall'), firewall, (all) => {
    const used = all.filter(
      ({ rules, policy }) => rules.length > 0 || (policy !== null && policy !== 'ACCEPT'),
    );
    return {
      says: used.length === 0 ? [translate('inside.noFirewall')] : [],
      rows: used.map((chain) => exact(chainName(chain, translate), ...chain.rules.map(({ text }) => text))),
    };
  });
  const gaps = firewallGaps.map(({ tool, reason }) => translate('inside.firewallGap', { tool, reason }));
  return { ...chains, folded: true, unread: [...chains.unread, ...gaps] };
}

function chainName(
  { tool, table, chain, policy }: FirewallChain,
  translate: InsideContext['translate'],
): string {
  const name = `${tool} ${table} ${chain}`;
  return policy === null ? name : translate('inside.chainPolicy', { name, policy });
}

/** Kernel switches that decide whether packets pass. */
export function tellSettings(settings: NamespaceDetail['settings'], { translate }: InsideContext): Told {
  const all = told(translate('inside.settings'), settings, (values) => ({
    rows: Object.entries(values).map(([name, value]) => exact(name, value)),
  }));
  return { ...all, folded: true };
}

/** Ports of bridges, and which MAC addresses the bridges have learned behind them. */
export function tellBridging(detail: HostDetail, { translate }: InsideContext): readonly Told[] {
  const ports = told(translate('inside.bridgePorts'), detail.bridgePorts, (all) => ({
    rows: all.map(({ device, bridge, isolated, hairpin }) =>
      words(
        device,
        translate('inside.bridgePort', { bridge }),
        isolated ? translate('inside.isolated') : null,
        hairpin ? translate('inside.hairpin') : null,
      ),
    ),
  }));
  const learned = told(translate('inside.forwarding'), detail.forwarding, (all) => ({
    rows: all
      .filter(({ permanent }) => !permanent)
      .map(({ mac, device, bridge }) => words(mac, translate('inside.learned', { device, bridge }))),
  }));
  return [ports, learned].map((part) => ({ ...part, folded: true }));
}
