import type { HostDetail, NamespaceDetail } from '@patchbay/topology';
import { ask, type Answer } from './ask.js';

/** Whose namespace is read: a running container's, or the host's own. */
export type DetailSource =
  { readonly kind: 'container'; readonly dockerId: string } | { readonly kind: 'host' };

/** Reads a namespace in depth, now. Nothing runs inside it. */
export function readDetail(
  source: DetailSource,
  signal: AbortSignal,
): Promise<Answer<NamespaceDetail | HostDetail>> {
  const path =
    source.kind === 'host'
      ? '/api/host/detail'
      : `/api/containers/${encodeURIComponent(source.dockerId)}/detail`;
  return ask(path, { signal });
}
