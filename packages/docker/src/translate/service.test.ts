import { expect, test } from 'vitest';
import { service } from './service.js';

test('a service with the tasks it wants and those that run', () => {
  const json = {
    Spec: { Name: 'shop', EndpointSpec: { Mode: 'dnsrr' } },
    ServiceStatus: { RunningTasks: 1, DesiredTasks: 3, CompletedTasks: 0 },
  };
  expect(service(json)).toEqual({ name: 'shop', wantedTasks: 3, runningTasks: 1, endpointMode: 'dnsrr' });
});

test('one address for all is what Docker means when nothing is said', () => {
  expect(service({ Spec: { Name: 'shop' } })?.endpointMode).toBe('vip');
});

test.each([null, [], {}, { Spec: { Name: 7 } }])('%j is no service', (json) => {
  expect(service(json)).toBeNull();
});
