/**
 * Readers for Docker's JSON. Engines of different ages and makes leave fields out, send null, or send another type;
 * each reader turns what it can not use into the neutral value of its type and never throws.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

/** The value when it is a plain object, else null. */
export function objectOrNull(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The object, or an empty one. Read members with `field`, which ignores inherited ones. */
function object(value: unknown): JsonObject {
  return objectOrNull(value) ?? {};
}

/** A member of an object; inherited members (`constructor`, …) do not count. */
export function field(value: unknown, name: string): unknown {
  const holder = objectOrNull(value);
  return holder !== null && Object.hasOwn(holder, name) ? holder[name] : undefined;
}

/** A member further down: `path(json, 'State', 'Health', 'Status')`. */
export function path(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(field, value);
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Docker writes "absent" as an empty string: both become null. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function integerOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/** A number above zero: Docker writes "absent" as 0 for prefix lengths and ports. */
export function positiveOrNull(value: unknown): number | null {
  const number = integerOrNull(value);
  return number !== null && number > 0 ? number : null;
}

export function flag(value: unknown): boolean {
  return value === true;
}

export function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The non-empty texts of an array. */
export function texts(value: unknown): string[] {
  return array(value).filter((item): item is string => typeof item === 'string' && item !== '');
}

/** Own members, without `__proto__`: copied carelessly it would replace the prototype of whatever receives it. */
export function entries(value: unknown): [string, unknown][] {
  return Object.entries(object(value)).filter(([key]) => key !== '__proto__');
}

/** A map of texts (labels, options); members of another type are left out. */
export function textMap(value: unknown): Record<string, string> {
  return Object.fromEntries(
    entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
