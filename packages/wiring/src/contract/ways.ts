import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWiring, type WiringOptions } from '../open.js';
import type { DeepWiring } from '../port.js';
import { openRemoteWiring } from '../remote/client.js';
import { serveWiring } from '../remote/server.js';

/** How the reader is reached: called, or asked through the probe's socket. Both must do the same. */
export const ways = ['called', 'through the probe'] as const;
export type Way = (typeof ways)[number];

/** A reader of this machine's kernel, reached that way; closing it closes all of it. */
export async function openBy(
  way: Way,
  limits: Pick<WiringOptions, 'reader' | 'maximumTier'>,
): Promise<DeepWiring> {
  const { platform, env: environment } = process;
  const wiring = await openWiring({ clock: Date.now, platform, environment, ...limits });
  return way === 'called' ? wiring : throughProbe(wiring);
}

async function throughProbe(wiring: DeepWiring): Promise<DeepWiring> {
  const path = join(tmpdir(), `patchbay-${randomUUID()}.sock`);
  const server = await serveWiring(wiring, {
    path,
    groupId: null,
    onRefused: (words) => {
      throw new Error(words);
    },
  });
  const remote = await openRemoteWiring({ path, clock: Date.now });
  const close = remote.close.bind(remote);
  remote.close = () => {
    close();
    wiring.close();
    void server.close();
  };
  return remote;
}
