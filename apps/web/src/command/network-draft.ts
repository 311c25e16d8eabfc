/** What a person typed into the dialog of a new network, and the command it makes. Pure. The server judges what is valid. */
import type { CreateNetworkCommand } from '@patchbay/protocol';
import type { Problem } from '../link/problem.js';
import { addressIn } from './draft.js';

export interface NetworkDraft {
  readonly name: string;
  readonly driver: string;
  /** The host's interface that macvlan and ipvlan hang on. */
  readonly parent: string;
  readonly subnet4: string;
  readonly gateway4: string;
  readonly range4: string;
  readonly ipv6: boolean;
  readonly subnet6: string;
  readonly gateway6: string;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly mtu: string;
  /** Lines of key=value. */
  readonly options: string;
  readonly labels: string;
}

export const emptyNetwork: NetworkDraft = {
  name: '',
  driver: 'bridge',
  parent: '',
  subnet4: '',
  gateway4: '',
  range4: '',
  ipv6: false,
  subnet6: '',
  gateway6: '',
  internal: false,
  attachable: false,
  mtu: '',
  options: '',
  labels: '',
};

export type NetworkField = Exclude<keyof NetworkDraft, 'ipv6' | 'internal' | 'attachable'>;

const mtuOption = 'com.docker.network.driver.mtu';

/** These hang on an interface of the host instead of a bridge of their own. */
export function hasParent(driver: string): boolean {
  return driver === 'macvlan' || driver === 'ipvlan';
}

/** The command that a draft stands for, as far as it can be made; `wrong` names the first field that makes none. */
export function networkCommandOf(draft: NetworkDraft): {
  readonly command: CreateNetworkCommand;
  readonly wrong: NetworkField | null;
} {
  const [options, labels] = [pairsIn(draft.options), pairsIn(draft.labels)];
  const mtu = draft.mtu.trim();
  const parent = hasParent(draft.driver) ? draft.parent.trim() : '';
  const command: CreateNetworkCommand = {
    kind: 'create-network',
    members: [],
    name: draft.name.trim(),
    driver: draft.driver.trim(),
    subnets: subnetsIn(draft),
    internal: draft.internal,
    ipv6: draft.ipv6,
    attachable: draft.attachable,
    options: {
      ...options,
      ...(mtu !== '' && { [mtuOption]: mtu }),
      ...(parent !== '' && { parent }),
    },
    labels: labels ?? {},
  };
  const wrong =
    options === null ? 'options' : labels === null ? 'labels' : /^\d*$/.test(mtu) ? null : ('mtu' as const);
  return { command, wrong: orphanIn(draft) ?? wrong };
}

/** A gateway or a part without its subnet would be left out of the command unseen. */
function orphanIn({ subnet4, gateway4, range4, ipv6, subnet6, gateway6 }: NetworkDraft): NetworkField | null {
  if (addressIn(subnet4) === null && (addressIn(gateway4) ?? addressIn(range4)) !== null) return 'subnet4';
  return ipv6 && addressIn(subnet6) === null && addressIn(gateway6) !== null ? 'subnet6' : null;
}

function subnetsIn(draft: NetworkDraft): CreateNetworkCommand['subnets'] {
  const [subnet4, subnet6] = [addressIn(draft.subnet4), draft.ipv6 ? addressIn(draft.subnet6) : null];
  return [
    ...(subnet4 === null
      ? []
      : [{ subnet: subnet4, gateway: addressIn(draft.gateway4), ipRange: addressIn(draft.range4) }]),
    ...(subnet6 === null ? [] : [{ subnet: subnet6, gateway: addressIn(draft.gateway6), ipRange: null }]),
  ];
}

/** Lines of key=value; null when one is none. */
function pairsIn(typed: string): Record<string, string> | null {
  const lines = typed.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => /^\s*([^=\s]+)=(.*)$/.exec(line));
  if (pairs.includes(null)) return null;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2]?.trim() ?? '']));
}

/** The field that a refusal is about: the server's reason starts with its path (`subnets.0.gateway: …`). Null: none. */
export function wrongNetworkField({ code, parameters }: Problem, draft: NetworkDraft): NetworkField | null {
  if (code !== 'PB_BAD_REQUEST') return null;
  const [first, place, part] =
    String(parameters['reason'] ?? '')
      .split(':')[0]
      ?.split('.') ?? [];
  switch (first) {
    case 'name':
    case 'driver':
    case 'options':
    case 'labels':
      return first;
    case 'subnets': {
      const isSecond = place === '1' || addressIn(draft.subnet4) === null;
      if (part === 'gateway') return isSecond ? 'gateway6' : 'gateway4';
      if (part === 'ipRange') return 'range4';
      return isSecond ? 'subnet6' : 'subnet4';
    }
    default:
      return null;
  }
}
