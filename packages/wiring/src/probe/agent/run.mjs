/** Runs one probe from the network namespace of this process. */
import { askName } from './dns.mjs';
import { ping } from './ping.mjs';
import { connectTcp, sendUdp } from './sockets.mjs';

/**
 * Never rejects; takes at most about 4 s.
 * @param {import('@patchbay/topology').ProbeRequest} request checked before
 * @returns {Promise<import('@patchbay/topology').ProbeOutcome>}
 */
export async function runProbe(request) {
  try {
    switch (request.kind) {
      case 'dns':
        return await askName(request);
      case 'tcp':
        return await connectTcp(request);
      case 'udp':
        return await sendUdp(request);
      case 'ping':
        return await ping(request.address);
    }
  } catch (error) {
    return { kind: 'not-possible', reason: error instanceof Error ? error.message : String(error) };
  }
}
