/**
 * A stand-in for the socket proxy of docker-compose.yml: it understands the flags that are used there, and fails on others.
 * A path passes when the expression of its method matches the whole of it; everything else is answered 403.
 */
import { createServer, request } from 'node:http';

const socketPath = '/var/run/docker.sock';
/** @type {Map<string, RegExp>} */
const allowed = new Map();
for (const flag of process.argv.slice(2)) {
  const [, name = '', value = ''] = /^-([a-zA-Z]+)=(.*)$/.exec(flag) ?? [];
  if (name.startsWith('allow') && /^[A-Z]+$/.test(name.slice(5)))
    allowed.set(name.slice(5), new RegExp(`^(?:${value})$`));
  else if (name !== 'listenip' && name !== 'allowfrom') throw new Error(`unknown flag ${flag}`);
}

createServer((incoming, outgoing) => {
  const { method = '', url = '', headers } = incoming;
  if (!allowed.get(method)?.test(new URL(url, 'http://docker').pathname)) {
    outgoing.writeHead(403).end('Forbidden\n');
    return;
  }
  const passed = request({ socketPath, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.flushHeaders();
    answer.pipe(outgoing);
  });
  passed.on('error', () => outgoing.destroy());
  outgoing.on('close', () => passed.destroy());
  incoming.pipe(passed);
}).listen(2375, '0.0.0.0');
process.once('SIGTERM', () => process.exit(0));
