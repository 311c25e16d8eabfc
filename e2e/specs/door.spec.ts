/** What programs on other ports of this machine get of a browser's session, and what they can do with it. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { io } from 'socket.io-client';
import type { Patchbay } from '../support/patchbay.js';
import { expect, test } from '../support/test.js';

interface Thief extends AsyncDisposable {
  readonly port: number;
  /** Every cookie that browsers brought. */
  readonly cookies: readonly string[];
}

/** A web server as any container with a published port may be one: it notes cookies, and its page asks for what it can get. */
async function startThief(target: string): Promise<Thief> {
  const cookies: string[] = [];
  const page = `<!doctype html><title>thief</title><script type="module">
    const tries = [
      fetch('${target}/api/topology', { credentials: 'include' }),
      fetch('${target}/', { credentials: 'include' }),
    ];
    const settled = await Promise.allSettled(tries);
    document.title = settled.some(({ status }) => status === 'fulfilled') ? 'got in' : 'kept out';
  </script>`;
  const server = createServer(({ headers }: IncomingMessage, response) => {
    cookies.push(...(headers.cookie === undefined ? [] : [headers.cookie]));
    response.setHeader('content-type', 'text/html').end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cookies,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const isLive = (page: Page) => expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();

/** What a program is answered that shows these headers as a browser would. */
async function replay(patchbay: Patchbay, cookie: string) {
  const headers = { cookie, origin: patchbay.address, 'content-type': 'application/json' };
  const asked = async (target: string, body?: object): Promise<number> => {
    const answer = await fetch(patchbay.address + target, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    return answer.status;
  };
  const socket = io(patchbay.address, {
    transports: ['websocket'],
    extraHeaders: { cookie, origin: patchbay.address },
    reconnection: false,
  });
  const opened = await new Promise<string>((resolve) => {
    socket.on('connect', () => resolve('let in'));
    socket.on('connect_error', ({ message }) => resolve(message));
  });
  socket.disconnect();
  return {
    topology: await asked('/api/topology'),
    changes: await asked('/api/changes'),
    command: await asked('/api/commands', { kind: 'undo', change: 'x' }),
    opened,
  };
}

test('a cookie that a program on another port was sent opens nothing', async ({ page, patchbay }) => {
  await page.goto(`${patchbay.address}/?token=${patchbay.token}`);
  await isLive(page);
  await using thief = await startThief(patchbay.address);
  const other = await page.context().newPage();
  await other.goto(`http://127.0.0.1:${thief.port}/`);
  await expect(other).toHaveTitle('kept out');
  // Browsers do send it: ports do not part cookies.
  const cookie = thief.cookies.find((text) => text.includes('patchbay-')) ?? '';
  expect(cookie).toMatch(/patchbay-\d+=[\w-]{43}/);
  expect(await replay(patchbay, cookie)).toEqual({
    topology: 401,
    changes: 401,
    command: 401,
    opened: 'PB_TOKEN_MISSING',
  });
  await page.bringToFront();
  await isLive(page);
});

test('under the name of the printed link no other program is sent the cookie', async ({ page, patchbay }) => {
  expect(patchbay.named).toMatch(/^http:\/\/patchbay\.localhost:\d+$/);
  await page.goto(`${patchbay.named}/?token=${patchbay.token}`);
  await isLive(page);
  await using thief = await startThief(patchbay.named);
  for (const name of ['127.0.0.1', 'localhost', 'other.localhost']) {
    await page.goto(`http://${name}:${thief.port}/`);
    await expect(page).toHaveTitle('kept out');
  }
  expect(thief.cookies).toEqual([]);
});

test('a session lasts over a reload, in a second tab and by a bookmark, and takes its token in a form', async ({
  page,
  patchbay,
}) => {
  await page.goto(`${patchbay.named}/?token=${patchbay.token}`);
  await isLive(page);
  expect(page.url()).toBe(`${patchbay.named}/`);
  await page.reload();
  await isLive(page);
  const second = await page.context().newPage();
  await second.goto(`${patchbay.named}/?view=networks`);
  await isLive(second);
  // A page that lost its half, as one that was opened with an older Patchbay: the token is asked for, once.
  await second.evaluate(() => localStorage.clear());
  await second.reload();
  await second.getByRole('textbox').fill(patchbay.token);
  await second.keyboard.press('Enter');
  await isLive(second);
  await second.reload();
  await isLive(second);
});
