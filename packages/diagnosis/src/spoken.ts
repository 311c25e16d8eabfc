/** The same answer in the words of the product that was asked: rules and causes are written with Docker's. */
import type { TextKey } from '@patchbay/text';
import { type Engine, productOf, typedFor } from '@patchbay/topology';

/** What is typed where Docker's own service would be restarted; Podman has none that keeps rules or bridges. */
const restart = 'systemctl restart docker';
const reload = 'podman network reload --all';

/** Sentences about what only Docker has, and what to say instead. */
const instead: Readonly<Record<string, TextKey>> = {
  'diagnosis.remedy.RESTART_DOCKER': 'diagnosis.instead.reloadNetworks',
  'diagnosis.cause.DEFAULT_BRIDGE_NO_DNS': 'diagnosis.instead.networkWithoutNames',
  'names.trap.defaultBridge': 'names.trap.networkWithoutNames',
};

/**
 * Sentences are given the product's name, and commands its program.
 * @param value an answer, or a part of one: JSON-safe; it comes back as it is for Docker
 */
export function inWordsOf<Value>(engine: Pick<Engine, 'product'> | null, value: Value): Value {
  if (engine === null || engine.product === 'docker') return value;
  const words = productOf(engine.product);
  const spoken = (part: unknown, name: string): unknown => {
    if (typeof part === 'string')
      return name === 'command' || name === 'commands' ? command(part, words.id) : part;
    if (Array.isArray(part)) return part.map((item: unknown) => spoken(item, name));
    if (typeof part !== 'object' || part === null) return part;
    const members = Object.entries(part).map(([key, member]) => [key, spoken(member, key)] as const);
    return isSentence(part) ? sentence(part, words.label) : Object.fromEntries(members);
  };
  return spoken(value, '') as Value;
}

function command(line: string, product: Engine['product']): string {
  return line === restart ? reload : typedFor(product, line);
}

interface Said {
  readonly key: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

function isSentence(part: object): part is Said {
  return 'key' in part && typeof part.key === 'string' && 'parameters' in part;
}

/** A parameter can itself be a sentence. */
function sentence({ key, parameters }: Said, product: string): Said {
  const inner = Object.entries(parameters).map(([name, value]) => {
    const isInner = typeof value === 'object' && value !== null && isSentence(value);
    return [name, isInner ? sentence(value, product) : value] as const;
  });
  return { key: instead[key] ?? key, parameters: { ...Object.fromEntries(inner), product } };
}
