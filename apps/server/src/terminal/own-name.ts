import { lookup } from 'node:dns/promises';
import { ownName } from '../security/guard.js';

/**
 * Whether a browser on this machine finds our own name. Chromium and Firefox know every name below localhost by themselves
 * (RFC 6761 §6.3); Safari asks the system, which may not.
 */
export async function nameResolves(platform: string = process.platform): Promise<boolean> {
  if (platform !== 'darwin') return true;
  return lookup(ownName).then(
    () => true,
    () => false,
  );
}
