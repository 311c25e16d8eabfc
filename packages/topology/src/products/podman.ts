import type { Product } from './product.js';

/** `podman pod create` makes a container of this name, which holds the namespace of all that join the pod. */
const infraName = /^[0-9a-f]{12}-infra$/;

/**
 * Podman with netavark and aardvark-dns (observed on 5.4.2). Its compatible API gives endpoints no id, and tells neither the
 * bridge of a network nor whether that has names: libpod's own list of networks does.
 */
export const podmanProduct: Product = {
  id: 'podman',
  label: 'Podman',
  program: 'podman',
  component: 'Podman Engine',
  nameServer: null,
  // Not told (a proxy keeps libpod's list back): only the default network, which its API calls `bridge`, has none.
  resolvesNames: ({ servesNames, name }, byDriver) =>
    byDriver && (servesNames ?? (name !== 'bridge' && name !== 'podman')),
  // A pod is registered under its own name, which is among the aliases; its members' names are not.
  namesOn: ({ name }, { aliases }) => [...(infraName.test(name) ? [] : [name]), ...(aliases ?? [])],
};
