/**
 * A big host in a process of its own: the lab's engine on one unix socket, its kernel on another, as the probe offers it.
 * `node lab-host.js FOLDER CONTAINERS` prints one line when both listen; SIGTERM ends it.
 */
import { join } from 'node:path';
import { createLab } from '@patchbay/lab';
import { serveWiring } from '@patchbay/wiring';
import { callSocket } from './socket-call.js';

const [folder = '', containers = ''] = process.argv.slice(2);
const engine = join(folder, 'engine.sock');
const lab = createLab({ scenario: 'scale' });
await lab.listen(engine);
// The scenario has a thousand.
const tooMany = [...lab.world.containers.keys()].slice(Number(containers));
for (const id of tooMany) await callSocket(engine, 'DELETE', `/containers/${id}?force=1`);
const probe = await serveWiring(lab.wiring, { path: join(folder, 'probe.sock'), groupId: null });
process.once('SIGTERM', () => void Promise.all([probe.close(), lab.close()]).then(() => process.exit(0)));
process.stdout.write('listening\n');
