import { createServer, get, type Server } from 'node:http';
import { createServer as createPlain, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import { openSecondDoor } from './second-door.js';

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

async function serve(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((_request, response) => response.setHeader('connection', 'close').end('ours'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { server, port: (server.address() as AddressInfo).port };
}

function ask(host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ host, port, path: '/' }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve(text));
    }).on('error', reject);
  });
}

const loopbacks = hasIpv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'];

it('both loopback addresses lead to the server, until it closes', async () => {
  const { server, port } = await serve();
  expect(await openSecondDoor(server, port)).toBe(hasIpv6 ? 'held' : 'none');
  for (const loopback of loopbacks) expect(await ask(loopback, port)).toBe('ours');
  await new Promise((resolve) => server.close(resolve));
  for (const loopback of loopbacks) await expect(ask(loopback, port)).rejects.toThrow();
});

it('a port that another program has on the other address is told', async () => {
  const { server, port } = await serve();
  const other = createPlain();
  const isHeld = await new Promise<boolean>((resolve) => {
    other.once('error', () => resolve(false));
    other.listen({ host: '::1', port }, () => resolve(true));
  });
  onTestFinished(() => void other.close());
  expect(await openSecondDoor(server, port)).toBe(isHeld ? 'taken' : 'none');
});
