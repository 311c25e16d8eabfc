import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../testing/served.js';
import { temporaryFolder } from '../testing/temporary.js';
import { until } from '../testing/until.js';
import { type LiveTokens, openTokens } from './token-file.js';
import { loadTokens } from './tokens.js';

let stateFolder = '';
beforeEach(async () => {
  stateFolder = path.join(await temporaryFolder(), 'state');
});

const options = (more: { given?: string; renew?: boolean } = {}) => ({
  stateFolder,
  given: null,
  renew: false,
  onDistrust: () => undefined,
  ...more,
});

async function open(more: { given?: string } = {}): Promise<LiveTokens> {
  const tokens = await openTokens(options(more), 20);
  onTestFinished(() => tokens.close());
  return tokens;
}

describe('tokens that are replaced while a server runs', () => {
  it('end what was let in, on the socket and over HTTP, and the new ones are let in', async () => {
    const { tokens, listen } = await open();
    const served = await serve({ tokens, onNewTokens: listen });
    const before = tokens.operator;
    const headers = () => ({ authorization: `Bearer ${before}` });
    const client = served.connect('operator', { extraHeaders: headers() });
    await until('it is let in', () => client.connected);
    const renewed = await loadTokens(options({ renew: true }));
    await until('its session ends', () => !client.connected);
    const ask = async (token: string): Promise<number> =>
      (await fetch(`${served.url}/api/topology`, { headers: { authorization: `Bearer ${token}` } })).status;
    expect([await ask(before), await ask(renewed.operator)]).toEqual([401, 200]);
    let refusal = '';
    client.on('connect_error', ({ message }) => (refusal = message));
    client.connect();
    await until('it is refused', () => refusal !== '');
    expect(refusal).toBe('PB_TOKEN_WRONG');
  });

  it('are not taken from a file that others may write in, nor is one that is gone or broken a reason to let nobody in', async () => {
    const { tokens } = await open();
    const before = tokens.operator;
    const file = path.join(stateFolder, 'tokens.json');
    const theirs = JSON.stringify({ operator: 'o'.repeat(43), viewer: 'v'.repeat(43) });
    let heard = 0;
    const later = await open();
    later.listen(() => (heard += 1));
    for (const change of [
      async () => {
        await writeFile(file, theirs);
        await chmod(file, 0o666);
      },
      () => writeFile(file, '{'),
      () => rm(file),
    ]) {
      // The file is open to others before it holds anything of theirs.
      await chmod(file, 0o666).catch(() => undefined);
      await change();
      await expect.poll(() => tokens.operator, { timeout: 100 }).toBe(before);
    }
    // What comes after is taken again: the watch has seen all of that.
    const renewed = await loadTokens(options({ renew: true }));
    await until('it is taken', () => tokens.operator === renewed.operator);
    await until('the other one is told once', () => heard === 1);
  });

  it('do not concern a server with a token of its own', async () => {
    const { tokens } = await open({ given: 'my-own-token-123456' });
    await loadTokens(options({ renew: true }));
    const other = await open();
    await loadTokens(options({ renew: true }));
    const kept = JSON.parse(await readFile(path.join(stateFolder, 'tokens.json'), 'utf8')) as {
      operator: string;
    };
    await until('who follows the file has seen it', () => other.tokens.operator === kept.operator);
    expect(tokens.operator).toBe('my-own-token-123456');
  });
});

it('two first starts at the same moment keep the same tokens', async () => {
  for (let round = 0; round < 20; round += 1) {
    const all = await Promise.all(Array.from({ length: 8 }, () => loadTokens(options())));
    expect(new Set(all.map(({ operator }) => operator)).size).toBe(1);
    expect(await loadTokens(options())).toEqual(all[0]);
    await rm(stateFolder, { recursive: true });
  }
});
