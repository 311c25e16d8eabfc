import type { Product } from './product.js';

export const dockerProduct: Product = {
  id: 'docker',
  label: 'Docker',
  program: 'docker',
  component: 'Engine',
  nameServer: '127.0.0.11',
  resolvesNames: (_, byDriver) => byDriver,
  // Engines since 25 list them (`DNSNames`); older ones register the name and the aliases, among them the short id and the host name.
  namesOn: ({ name }, { dnsNames, aliases }) => [name, ...(dnsNames ?? aliases ?? [])],
};
