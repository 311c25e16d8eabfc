import { expect, test } from 'vitest';
import { systemFailure } from './failure.js';

test('D-81 a socket that this user may not open is a matter of permission, in the system’s words', () => {
  for (const code of ['EACCES', 'EPERM']) {
    const error = Object.assign(new Error(`connect ${code} /run/docker.sock`), { code });
    expect(systemFailure(error)).toMatchObject({ kind: 'permission', message: error.message, status: null });
  }
});

test('D-81 certificates that do not fit are a refusal, in the words of TLS', () => {
  for (const code of [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ]) {
    const error = Object.assign(new Error(`about ${code}`), { code });
    expect(systemFailure(error)).toMatchObject({ kind: 'refused', message: error.message });
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
