import type { EngineProduct } from '@patchbay/topology';

/**
 * What the engine's product and version change in resolving and reaching. One table; nothing else in this package compares
 * either. Sources: observed on 20.10.24, 26.1.5 and 28.5.2; between them as moby's source and release notes say.
 */
export interface EngineRules {
  /** Containers started without `--name` are found by their generated name (the "anonymous" flag went in 25.0). */
  readonly registersGeneratedNames: boolean;
  /** A dead upstream ends in SERVFAIL after some seconds (24.0); before, the question is never answered. */
  readonly answersForDeadUpstream: boolean;
  /** On internal networks alone, outside names are refused at once (25.0.5, CVE-2024-29018); before, asked and lost. */
  readonly refusesOutsideNamesOnInternal: boolean;
  /** Internal networks give a default route whose packets are dropped (until 25, moby#46603). */
  readonly internalHasDefaultRoute: boolean;
  /** Name servers from the host's file are asked from the host's namespace (28.0, moby#48290). */
  readonly asksHostServersFromHost: boolean;
  /** The gateway priority of endpoints counts before the network's name (28.0). */
  readonly hasGatewayPriority: boolean;
  /** Where containers on a network with names ask: Docker's server at 127.0.0.11, Podman's at each network's gateway address. */
  readonly nameServer: 'loopback' | 'gateway';
  /** The domain that the engine itself writes into resolv.conf, and under which it serves every name too; null: none. */
  readonly nameDomain: string | null;
  /** `db.back` asks for db on the network back. */
  readonly qualifiesByNetwork: boolean;
  /** All networks of whoever asks answer together; else the first that knows the name answers alone. */
  readonly answersFromAllNetworks: boolean;
  /** Chains of its own stand in the host's firewall for as long as it runs. */
  readonly keepsChains: boolean;
  /** docker-proxy answers UDP from the address that was asked (28.0, moby#48571); before, from any that leads back. */
  readonly proxyAnswersFromAsked: boolean;
}

interface Change {
  readonly since: readonly [number, number, number];
  readonly news: Partial<EngineRules>;
}

const oldest: EngineRules = {
  registersGeneratedNames: false,
  answersForDeadUpstream: false,
  refusesOutsideNamesOnInternal: false,
  internalHasDefaultRoute: true,
  asksHostServersFromHost: false,
  hasGatewayPriority: false,
  nameServer: 'loopback',
  nameDomain: null,
  qualifiesByNetwork: true,
  answersFromAllNetworks: false,
  keepsChains: true,
  proxyAnswersFromAsked: false,
};

/** Podman with netavark and aardvark-dns, as observed on 5.4.2; nothing of it has changed since Podman 4. */
const podman: EngineRules = {
  registersGeneratedNames: true,
  answersForDeadUpstream: true,
  refusesOutsideNamesOnInternal: true,
  internalHasDefaultRoute: false,
  asksHostServersFromHost: true,
  hasGatewayPriority: false,
  nameServer: 'gateway',
  nameDomain: 'dns.podman',
  qualifiesByNetwork: false,
  answersFromAllNetworks: true,
  // netavark takes its table away with the last container.
  keepsChains: false,
  // Published ports are the kernel's alone: there is no proxy.
  proxyAnswersFromAsked: true,
};

const changes: readonly Change[] = [
  { since: [24, 0, 0], news: { answersForDeadUpstream: true } },
  { since: [25, 0, 0], news: { registersGeneratedNames: true, internalHasDefaultRoute: false } },
  { since: [25, 0, 5], news: { refusesOutsideNamesOnInternal: true } },
  {
    since: [28, 0, 0],
    news: { asksHostServersFromHost: true, hasGatewayPriority: true, proxyAnswersFromAsked: true },
  },
];

/** The rules of an engine. @param version `26.1.5+dfsg1`; one that can't be read counts as the newest */
export function rulesOf(version: string, product: EngineProduct = 'docker'): EngineRules {
  if (product === 'podman') return podman;
  const parts = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(version);
  const known = parts === null ? null : [1, 2, 3].map((index) => Number(parts[index] ?? 0));
  const applying = changes
    .filter(({ since }) => known === null || !isBefore(known, since))
    .map(({ news }) => news);
  return Object.assign({}, oldest, ...applying) as EngineRules;
}

function isBefore(version: readonly number[], since: readonly number[]): boolean {
  const at = since.findIndex((part, index) => (version[index] ?? 0) !== part);
  return at >= 0 && (version[at] ?? 0) < (since[at] ?? 0);
}
