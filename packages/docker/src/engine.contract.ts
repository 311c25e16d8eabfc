/** The suite against a real engine: PATCHBAY_TEST_ENGINE names its socket. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { openEngine } from './open-engine.js';
import { engineContract } from './testing/engine-contract.js';

const address = process.env['PATCHBAY_TEST_ENGINE'];
if (!address) throw new Error('PATCHBAY_TEST_ENGINE is not set');
const run = promisify(execFile);

engineContract({
  make: () => openEngine({ address, foundBy: 'option', context: null, tlsFolder: null }),
  docker: async (...args) => {
    const { stdout } = await run('docker', args, { env: { ...process.env, DOCKER_HOST: address } });
    return stdout.trim();
  },
});
