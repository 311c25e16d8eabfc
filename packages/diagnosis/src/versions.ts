/**
 * What the engine's version changes in resolving and reaching. One table; nothing else in this package compares
 * versions. Sources: observed on 20.10.24, 26.1.5 and 28.5.2; between them as moby's source and release notes say.
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
  proxyAnswersFromAsked: false,
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
export function rulesOf(version: string): EngineRules {
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
