/**
 * Checks of what came through a socket: each says whether an unknown value has a shape. The compiler holds every shape to its
 * type, so that a new field without a check does not build.
 */
export type Check<Value> = (value: unknown) => value is Value;

export const text: Check<string> = (value) => typeof value === 'string';
/** Finite: JSON has no others. */
export const number: Check<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value);
export const truth: Check<boolean> = (value) => typeof value === 'boolean';
export const nothing: Check<null> = (value) => value === null;

/** Of these words or numbers, one. */
export function oneOf<const Word extends string | number | boolean>(...words: readonly Word[]): Check<Word> {
  return (value): value is Word => words.some((word) => word === value);
}

export function matching(pattern: RegExp): Check<string> {
  return (value): value is string => typeof value === 'string' && pattern.test(value);
}

export function wholeBetween(least: number, most: number): Check<number> {
  return (value): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

export function nullOr<Value>(check: Check<Value>): Check<Value | null> {
  return (value): value is Value | null => value === null || check(value);
}

/** A field that may be missing. */
export function maybe<Value>(check: Check<Value>): Check<Value | undefined> {
  return (value): value is Value | undefined => value === undefined || check(value);
}

/** Each of a list, which has at most so many. */
export function listOf<Value>(check: Check<Value>, most = Number.POSITIVE_INFINITY): Check<readonly Value[]> {
  return (value): value is readonly Value[] =>
    Array.isArray(value) && value.length <= most && value.every((item) => check(item));
}

export function tableOf<Value>(check: Check<Value>): Check<Readonly<Record<string, Value>>> {
  return (value): value is Readonly<Record<string, Value>> =>
    isRecord(value) && Object.values(value).every((item) => check(item));
}

/** An object with all of these fields; fields beyond them are not looked at. */
export function record<Value extends object>(fields: {
  readonly [Field in keyof Value]-?: Check<Value[Field]>;
}): Check<Value> {
  const checks: readonly (readonly [string, Check<unknown>])[] = Object.entries<Check<unknown>>(fields);
  return (value): value is Value =>
    isRecord(value) &&
    checks.every(([name, check]) => check(Object.hasOwn(value, name) ? value[name] : undefined));
}

/** What one of two checks lets through. */
export function either<One, Other>(one: Check<One>, other: Check<Other>): Check<One | Other> {
  return (value): value is One | Other => one(value) || other(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
