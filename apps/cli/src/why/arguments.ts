import { parseArgs } from 'node:util';
import { parseTarget } from '@patchbay/diagnosis';
import { Failure, type NamedEngine, engineFlags, namedEngine } from '@patchbay/server';

/** What `patchbay why` was asked. */
export interface WhyArguments {
  readonly help: boolean;
  /** The matrix of who reaches whom by name. */
  readonly all: boolean;
  readonly from: string;
  readonly to: string;
  readonly port: number | null;
  readonly protocol: 'tcp' | 'udp';
  /** The container that is meant, where the name alone does not say it. */
  readonly target: string | null;
  /** The address that the asker's program uses, where it does not resolve again. */
  readonly address: string | null;
  readonly probe: boolean;
  readonly json: boolean;
  readonly engine: NamedEngine | null;
}

const flags = {
  help: { type: 'boolean', short: 'h' },
  all: { type: 'boolean' },
  udp: { type: 'boolean' },
  target: { type: 'string' },
  address: { type: 'string' },
  probe: { type: 'boolean' },
  json: { type: 'boolean' },
  ...engineFlags,
} as const;

/** `why FROM TO[:PORT] [--udp] [--probe] [--json] [--engine ADDRESS | --context NAME]`. Throws PB_BAD_FLAG that names what is wrong. */
export function parseWhy(argv: readonly string[]): WhyArguments {
  const { values, positionals } = readFlags(argv);
  const [from = '', target = ''] = positionals;
  const isQuestion = values.help !== true && values.all !== true;
  const parsed = parseTarget(target);
  if (isQuestion && (positionals.length !== 2 || parsed === null)) {
    throw new Failure('PB_BAD_FLAG', { flag: ['why', ...argv].join(' ') });
  }
  return {
    help: values.help ?? false,
    all: values.all ?? false,
    from,
    to: parsed?.to ?? '',
    port: parsed?.port ?? null,
    protocol: values.udp ? 'udp' : 'tcp',
    target: values.target ?? null,
    address: values.address ?? null,
    probe: values.probe ?? false,
    json: values.json ?? false,
    engine: namedEngine(values),
  };
}

function readFlags(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: flags, strict: true, allowPositionals: true });
  } catch (error) {
    const name = /'([^' ]+)/.exec(error instanceof Error ? error.message : '')?.[1];
    throw new Failure('PB_BAD_FLAG', { flag: name ?? argv.join(' ') });
  }
}
