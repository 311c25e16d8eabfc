import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { trackSpareConnections } from './spare-connections.js';

it('a connection without a request is ended, one whose answer is on its way is not', async () => {
  const answers: (() => void)[] = [];
  const server = createServer((_request, response) => answers.push(() => response.end('whole')));
  onTestFinished(() => server.closeAllConnections());
  const endSpare = trackSpareConnections(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;

  const spare = connect(port, '127.0.0.1');
  await once(server, 'connection');
  const ended = once(spare.resume(), 'close');
  const asking = request({ port, host: '127.0.0.1', agent: false }).end();
  const answered = once(asking, 'response');
  await once(server, 'request');

  endSpare();
  const closed = once(server.close(), 'close');
  await ended;
  for (const answer of answers) answer();
  const [response] = (await answered) as [IncomingMessage];
  expect((await response.toArray()).join('')).toBe('whole');
  await closed;
});
