import { expect, test } from 'vitest';
import { systemFailure } from './failure.js';

test('D-81 a socket that this user may not open is a matter of permission, in the system’s words', () => {
  for (const code of ['EACCES', 'EPERM']) {
    const error = Object.assign(new Error(`connect ${code} /run/docker.sock`), { code });
    expect(systemFailure(error)).toMatchObject({ kind: 'permission', message: error.message, status: null });
  }
});

test('D-81 several addresses that all failed are named; nothing is left without a message', () => {
  const refused = new AggregateError([
    new Error('connect ECONNREFUSED ::1'),
    new Error('connect ECONNREFUSED 127.0.0.1'),
  ]);
  expect(systemFailure(refused)).toMatchObject({
    kind: 'unreachable',
    message: 'connect ECONNREFUSED ::1; connect ECONNREFUSED 127.0.0.1',
  });
  expect(systemFailure('odd').message).toBe('odd');
  expect(systemFailure(new Error('')).message).toBe('Error');
});
