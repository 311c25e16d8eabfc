import { errorCodes, type ErrorBody, type ErrorCode } from '@patchbay/protocol';

/** What the page needs of an error: the sentence is looked up by its code, in the reader's language. */
export type Problem = Pick<ErrorBody, 'code' | 'parameters'>;

/** A problem that the page itself noticed. */
export function problem(code: ErrorCode, parameters: Problem['parameters'] = {}): Problem {
  return { code, parameters };
}

/**
 * Reads the error envelope out of an answer from outside: a body `{code, parameters}`, or one wrapped as `{error: …}`.
 * Null when it is neither.
 */
export function problemIn(data: unknown): Problem | null {
  if (!isRecord(data)) return null;
  const body = isRecord(data['error']) ? data['error'] : data;
  const code = errorCodes.find((known) => known === body['code']);
  if (code === undefined) return null;
  const parameters = isRecord(body['parameters']) ? Object.entries(body['parameters']) : [];
  return problem(code, Object.fromEntries(parameters.filter(isPlain)));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(entry: [string, unknown]): entry is [string, string | number] {
  return typeof entry[1] === 'string' || typeof entry[1] === 'number';
}
