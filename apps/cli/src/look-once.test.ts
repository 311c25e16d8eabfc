import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NamedEngine, Failure, errorBody, errorLine } from '@patchbay/server';
import { createTranslate } from '@patchbay/text';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Terminal } from './command.js';
import { lookOnce } from './look-once.js';

/** A local engine at a usual place: nobody may ask it while another one is meant. */
let local: Server;
let asked: number;
let home: string;

beforeEach(async () => {
  asked = 0;
  home = mkdtempSync(join(tmpdir(), 'patchbay-look-'));
  mkdirSync(join(home, '.docker', 'run'), { recursive: true });
  local = createServer((_request, response) => {
    asked += 1;
    response.end('{}');
  });
  await new Promise<void>((resolve) => local.listen(join(home, '.docker', 'run', 'docker.sock'), resolve));
});
afterEach(() => {
  local.closeAllConnections();
  local.close();
  rmSync(home, { recursive: true });
});

function writeContext(name: string, host: string): void {
  const id = createHash('sha256').update(name).digest('hex');
  const folder = join(home, '.docker', 'contexts', 'meta', id);
  mkdirSync(folder, { recursive: true });
  const meta = { Name: name, Endpoints: { docker: { Host: host } } };
  writeFileSync(join(folder, 'meta.json'), JSON.stringify(meta));
}

function writeConfig(text: string): void {
  writeFileSync(join(home, '.docker', 'config.json'), text);
}

/** The line that a terminal shows in place of an answer. */
async function refusal(
  environment: Readonly<Record<string, string>>,
  named: NamedEngine | null = null,
): Promise<string> {
  const translate = createTranslate('en');
  const terminal: Terminal = {
    out: () => undefined,
    error: () => undefined,
    environment: { HOME: home, ...environment },
    isPerson: false,
    language: 'en',
    translate,
  };
  try {
    await lookOnce(named, terminal, async () => expect.unreachable());
  } catch (error) {
    if (error instanceof Failure) return errorLine(errorBody(error.code, error.parameters), translate);
    throw error;
  }
  return expect.unreachable();
}

const gone: NamedEngine = { kind: 'context', name: 'gone' };
const prod: NamedEngine = { kind: 'context', name: 'prod' };

test('a context that is not there ends with an error, however it was named, and no other engine is asked', async () => {
  writeContext('prod', 'ssh://me@prod.invalid');
  for (const [line, source] of [
    [await refusal({ DOCKER_CONTEXT: 'gone' }), 'DOCKER_CONTEXT'],
    [await refusal({}, gone), '--context'],
  ] as const)
    expect(line).toMatch(new RegExp(`^PB_CONTEXT_UNKNOWN .*gone, which ${source}.*default, prod`));
  writeConfig('{"currentContext": "gone"}');
  expect(await refusal({})).toMatch(/^PB_CONTEXT_UNKNOWN .*config\.json names/);
  expect(asked).toBe(0);
});

test('a context whose engine does not answer is named with its address, and no other engine is asked', async () => {
  writeContext('prod', 'tcp://127.0.0.1:1');
  writeConfig('{"currentContext": "prod"}');
  expect(await refusal({})).toMatch(
    /^PB_CONTEXT_DOWN .*prod \(tcp:\/\/127\.0\.0\.1:1, named by \S*config\.json\).*ECONNREFUSED/,
  );
  expect(await refusal({}, prod)).toMatch(/^PB_CONTEXT_DOWN .*named by --context/);
  expect(asked).toBe(0);
});

test('a broken file that says which engine is meant is named, and no engine is asked', async () => {
  writeConfig('{"currentContext": ');
  expect(await refusal({})).toMatch(/^PB_DOCKER_CONFIG .*config\.json can’t be read: JSON/);
  writeContext('prod', '');
  expect(await refusal({}, prod)).toMatch(/^PB_DOCKER_CONFIG .*meta\.json can’t be read: Endpoints/);
  expect(asked).toBe(0);
});

test('where nobody named an engine, the usual places are asked', async () => {
  await refusal({});
  expect(asked).toBeGreaterThan(0);
});
