/**
 * The stand-in for the internet, run inside the outside's namespace: a name server on UDP 53 that knows example.com, and a
 * web server on example.com's address. Ends when it is killed.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { answer } from './dns.js';
import { addresses } from './place.js';

const [readyFile] = process.argv.slice(2);
if (readyFile === undefined) throw new Error('usage: outside.js READY_FILE');

const zone = {
  hosts: { 'example.com': addresses.example },
  wildcards: { 'corp.example': addresses.example },
};
const names = createSocket('udp4');
names.on('message', (query, from) => {
  const reply = answer(query, zone);
  // A test may have cut the way back: that answer is lost, as it would be outside.
  if (reply) names.send(reply, from.port, from.address, () => undefined);
});
names.bind(53, addresses.outside);
await once(names, 'listening');

const web = createServer((_request, response) => response.end('outside\n'));
web.listen(80, addresses.example);
await once(web, 'listening');

writeFileSync(readyFile, 'ready\n');
