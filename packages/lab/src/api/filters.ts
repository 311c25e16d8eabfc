/** Docker's `filters` parameter: a JSON object of lists, or of `{value: true}` maps from older clients. */
import { type Json, entriesOf, isObject, textsOf } from '../json.js';
import { Refusal } from '../world/refusal.js';
import type { World } from '../world/world.js';
import { parseJson } from './body.js';

export type Filters = ReadonlyMap<string, readonly string[]>;

/** @throws Refusal when it is no JSON */
export function readFilters(world: World, text: string | null): Filters {
  if (text === null || text === '') return new Map();
  const parsed = parseJson(text);
  // Engines before 25 blame themselves.
  if (!parsed.ok) throw new Refusal(world.profile.dnsNames ? 400 : 500, parsed.message);
  return new Map(entriesOf(parsed.json).map(([name, values]) => [name, valuesOf(values)]));
}

/** @throws Refusal for a filter that the endpoint does not know */
export function acceptOnly(filters: Filters, known: readonly string[]): void {
  for (const name of filters.keys()) {
    if (!known.includes(name)) throw new Refusal(400, `Invalid filter '${name}'`);
  }
}

/** True when the filter is not asked for, or one of its values passes. */
export function passes(filters: Filters, name: string, test: (value: string) => boolean): boolean {
  const values = filters.get(name);
  return values === undefined || values.length === 0 || values.some(test);
}

/** Docker matches names as regular expressions, and as plain text where that is none. */
export function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return text.includes(pattern);
  }
}

/** `key` or `key=value`; all that are asked for must hold. */
export function hasLabels(
  filters: Filters,
  labels: Readonly<Record<string, string>>,
  name = 'label',
): boolean {
  return (filters.get(name) ?? []).every((wanted) => {
    const [key = '', ...rest] = wanted.split('=');
    return Object.hasOwn(labels, key) && (rest.length === 0 || labels[key] === rest.join('='));
  });
}

function valuesOf(values: Json): string[] {
  return isObject(values)
    ? entriesOf(values).flatMap(([value, on]) => (on === true ? [value] : []))
    : textsOf(values);
}
