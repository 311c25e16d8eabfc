/** Reading JSON that strangers sent: every helper takes anything and throws nothing. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export function objectOf(value: Json | undefined): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: Json | undefined): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

export function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}

/** Entries without `__proto__`, which would change an object instead of filling it. */
export function entriesOf(value: Json | undefined): [string, Json][] {
  return Object.entries(objectOf(value)).flatMap(([name, each]) =>
    name === '__proto__' || each === undefined ? [] : [[name, each] as [string, Json]],
  );
}

export function textMapOf(value: Json | undefined): Record<string, string> {
  const texts = entriesOf(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}

/** Null stays null: Docker tells `null` and `{}` apart, and so do its clients. */
export function textMapOrNull(value: Json | undefined): Record<string, string> | null {
  return isObject(value) ? textMapOf(value) : null;
}
