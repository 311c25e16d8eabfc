import { fingerprintOf } from '@patchbay/topology';
import { expect, test } from 'vitest';
import { proxySettings } from './proxy.js';

test('names of proxy variables are told, never a value', () => {
  const read = proxySettings([
    'PATH=/bin',
    'http_proxy=http://me:secret@proxy.corp.example:3128',
    'HTTPS_PROXY=',
    'NO_PROXY=localhost, .corp.example,*.local,DB:5432',
    'PASSWORD=http_proxy=x',
    'broken',
    7,
  ]);
  expect(read.variables).toEqual(['NO_PROXY', 'http_proxy']);
  expect(read.exempt).toEqual(['corp.example', 'db', 'local', 'localhost'].map(fingerprintOf).toSorted());
  expect(JSON.stringify(read)).not.toMatch(/secret|corp|3128/);
});

test('without an environment there is nothing', () => {
  expect(proxySettings(null)).toEqual({ variables: [], exempt: [] });
});
