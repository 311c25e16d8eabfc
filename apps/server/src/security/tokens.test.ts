import { chmod, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary.js';
import { cookieValue, loadTokens, pageKey, roleOfSession, roleOfToken } from './tokens.js';

let stateFolder = '';
beforeEach(async () => {
  stateFolder = path.join(await temporaryFolder(), 'state', 'patchbay');
});

const load = (settings: { given?: string; renew?: boolean } = {}) =>
  loadTokens({
    stateFolder,
    given: settings.given ?? null,
    renew: settings.renew ?? false,
    onDistrust: () => undefined,
  });
const file = (): string => path.join(stateFolder, 'tokens.json');
const modeOf = async (name: string): Promise<number> => (await stat(name)).mode & 0o777;

describe('the kept tokens', () => {
  it('are long, differ, and are readable by their owner alone', async () => {
    const tokens = await load();
    expect(tokens.operator).toMatch(/^[\w-]{43}$/);
    expect(tokens.viewer).toMatch(/^[\w-]{43}$/);
    expect(tokens.viewer).not.toBe(tokens.operator);
    expect(await modeOf(file())).toBe(0o600);
    expect(await modeOf(stateFolder)).toBe(0o700);
    expect(await readdir(stateFolder)).toEqual(['tokens.json']);
  });

  it('survive a restart', async () => {
    expect(await load()).toEqual(await load());
  });

  it('are closed to others again when somebody opened the file', async () => {
    const before = await load();
    await chmod(file(), 0o644);
    expect(await load()).toEqual(before);
    expect(await modeOf(file())).toBe(0o600);
  });

  it('are made anew on request, and stay then', async () => {
    const before = await load();
    const after = await load({ renew: true });
    expect(after.operator).not.toBe(before.operator);
    expect(after.viewer).not.toBe(before.viewer);
    expect(await load()).toEqual(after);
  });

  it.each([
    ['empty', ''],
    ['no JSON', '{"operator":'],
    ['null', 'null'],
    ['a list', '["aaaaaaaaaaaaaaaaaaaa"]'],
    ['short tokens', '{"operator":"","viewer":""}'],
    ['numbers', '{"operator":12345678901234567890,"viewer":1}'],
  ])('are replaced when the file is %s', async (_name, content) => {
    await mkdir(stateFolder, { recursive: true });
    await writeFile(file(), content);
    const tokens = await load();
    expect(tokens.operator).toMatch(/^[\w-]{43}$/);
    expect(await load()).toEqual(tokens);
    expect(await modeOf(file())).toBe(0o600);
  });

  it('live as long as the process where nothing can be written', async () => {
    await writeFile(path.dirname(path.dirname(stateFolder)) + '/file', '');
    stateFolder = path.join(path.dirname(path.dirname(stateFolder)), 'file', 'patchbay');
    expect((await load()).operator).toMatch(/^[\w-]{43}$/);
  });
});

describe('a given token', () => {
  it('is the operator’s, has a viewer token of its own, and is not written down', async () => {
    const kept = await load();
    const tokens = await load({ given: 'my-own-token-123456' });
    expect(tokens.operator).toBe('my-own-token-123456');
    expect(tokens.viewer).not.toBe(kept.viewer);
    expect(await load({ given: 'my-own-token-123456' })).toEqual(tokens);
    expect(await readFile(file(), 'utf8')).not.toContain('my-own-token');
    expect(await load()).toEqual(kept);
  });
});

describe('roles', () => {
  const tokens = { operator: 'operator-token-0001', viewer: 'viewer-token-00002' };

  it.each([
    ['operator-token-0001', 'operator'],
    ['viewer-token-00002', 'viewer'],
    ['operator-token-000', null],
    ['operator-token-00011', null],
    ['', null],
  ] as const)('of the token %s: %s', (token, role) => {
    expect(roleOfToken(tokens, token)).toBe(role);
  });

  const session = (role: 'operator' | 'viewer') => ({
    cookie: cookieValue(tokens, role),
    key: pageKey(tokens, role),
  });

  it('of a session are those of the token that both halves were made from, and no half is a token', () => {
    const [operator, viewer] = [session('operator'), session('viewer')];
    expect(roleOfSession(tokens, operator)).toBe('operator');
    expect(roleOfSession(tokens, viewer)).toBe('viewer');
    for (const halves of [
      { ...operator, key: viewer.key },
      { ...viewer, key: operator.key },
      { ...operator, key: operator.cookie },
      { ...operator, cookie: operator.key },
      { ...operator, key: '' },
      { cookie: tokens.operator, key: tokens.operator },
    ])
      expect(roleOfSession(tokens, halves)).toBeNull();
    for (const half of Object.values(operator)) {
      expect(roleOfToken(tokens, half)).toBeNull();
      expect(half).not.toContain(tokens.operator);
    }
  });

  it('of a session end with its token', () => {
    const renewed = { ...tokens, operator: 'operator-token-0002' };
    expect(roleOfSession(renewed, session('operator'))).toBeNull();
  });
});
