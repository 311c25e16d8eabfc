import { expect, test } from 'vitest';
import { networkBody, networkRequestIn } from './network-body.js';
import type { NetworkRequest } from './port.js';

const wish: NetworkRequest = {
  name: 'app',
  driver: 'bridge',
  internal: false,
  attachable: false,
  ingress: false,
  ipv4: null,
  ipv6: false,
  scope: null,
  configOnly: false,
  configFrom: null,
  ipamDriver: 'default',
  ipamOptions: {},
  subnets: [],
  options: {},
  labels: {},
};

test('D-93 only what was asked for is in the body, and a second network of the name is never', () => {
  expect(networkBody(wish)).toEqual({
    Name: 'app',
    CheckDuplicate: true,
    Driver: 'bridge',
    Internal: false,
    Attachable: false,
    Ingress: false,
    ConfigOnly: false,
    EnableIPv6: false,
    IPAM: { Driver: 'default', Options: {}, Config: [] },
    Options: {},
    Labels: {},
  });
  const subnet = { subnet: '10.0.0.0/24', gateway: null, ipRange: null, reserved: {} };
  const body = networkBody({ ...wish, ipv4: false, scope: 'swarm', subnets: [subnet] });
  expect(body).toMatchObject({
    EnableIPv4: false,
    Scope: 'swarm',
    IPAM: { Config: [{ Subnet: '10.0.0.0/24' }] },
  });
});

test('D-93 one that follows a config-only network sends no settings of its own', () => {
  const body = networkBody({ ...wish, configFrom: 'template', options: { a: 'b' }, labels: { c: 'd' } });
  expect(body).toMatchObject({ ConfigFrom: { Network: 'template' } });
  expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['IPAM']));
  expect(body).not.toHaveProperty('Options');
  expect(body).not.toHaveProperty('Labels');
});

test('D-93 a config-only network has no driver to ask for', () => {
  const told = networkRequestIn({ Name: 'template', Driver: 'null', ConfigOnly: true });
  expect(networkBody(told)).not.toHaveProperty('Driver');
});

test('D-93 an inspect is read as the wish for the same, whatever is missing or odd in it', () => {
  const json = {
    Name: 'app',
    Driver: 'macvlan',
    EnableIPv4: true,
    EnableIPv6: true,
    Internal: true,
    Attachable: true,
    IPAM: {
      Driver: 'default',
      Options: null,
      Config: [
        {
          Subnet: '10.0.0.0/16',
          Gateway: '10.0.0.1/16',
          IPRange: '10.0.5.0/24',
          AuxiliaryAddresses: { a: '10.0.0.9' },
        },
        { Gateway: '10.9.0.1' },
        null,
      ],
    },
    Options: { parent: 'eth0', number: 5 },
    Labels: null,
    ConfigFrom: { Network: '' },
  };
  expect(networkRequestIn(json)).toEqual({
    ...wish,
    driver: 'macvlan',
    internal: true,
    attachable: true,
    ipv4: true,
    ipv6: true,
    subnets: [
      { subnet: '10.0.0.0/16', gateway: '10.0.0.1', ipRange: '10.0.5.0/24', reserved: { a: '10.0.0.9' } },
    ],
    options: { parent: 'eth0' },
  });
  expect(networkRequestIn(null)).toMatchObject({ name: '', subnets: [] });
});
