/** Small checks of values that came from a file: JSON parsed, nothing known. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string';
export const isNumber: Check = (value) => typeof value === 'number';
export const isFlag: Check = (value) => typeof value === 'boolean';

export function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}

/** A field that a file may leave out. */
export function orMissing(check: Check): Check {
  return (value) => value === undefined || check(value);
}

export function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every((entry) => check(entry));
}

export function oneOf<Word extends string | number | boolean>(...words: readonly Word[]): Check {
  return (value) => words.some((word) => word === value);
}

/** Every field named has to be there and right; others do not matter. */
export function shapeOf(fields: Readonly<Record<string, Check>>): Check {
  return (value) => isRecord(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
}

export const isTextRecord: Check = (value) =>
  isRecord(value) && Object.values(value).every((entry) => typeof entry === 'string');

export function either(...checks: readonly Check[]): Check {
  return (value) => checks.some((check) => check(value));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
