/** What Docker, /proc and people name never becomes an option, a shell's word or another path. */
import type { ProbeRequest } from '@patchbay/topology';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createIdentityCheck } from './namespaces/identity.js';
import { createCommands } from './node-system.js';
import { refusalOf } from './probe/request.js';
import type { Files } from './system.js';

const strange = fc.oneof(
  fc.constantFrom(
    '-c',
    '--help',
    '; id',
    '$(id)',
    '`id`',
    '../..',
    '1/../self',
    '\n',
    '\u0000',
    '127.0.0.1 -f',
    '-4',
    '__proto__',
  ),
  fc.string(),
);

it('a command gets its words as they are: no shell reads them', async () => {
  const commands = createCommands(process.env);
  const words = ['$(id)', '`id`', '; id', '*', '~', 'a b', "it's", '"', '\\', '&& id', '> /dev/full', 'x\ny'];
  const script = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
  const said = await commands.run(process.execPath, ['-e', script, '--', ...words]);
  expect(JSON.parse(said)).toEqual(words);
});

it('only an address is asked for by ping, and only addresses and names by the others', () => {
  fc.assert(
    fc.property(strange, (text) => {
      const requests: ProbeRequest[] = [
        { kind: 'ping', address: text },
        { kind: 'tcp', address: text, port: 80 },
        { kind: 'udp', address: text, port: 80 },
        { kind: 'dns', name: 'a', type: 'A', server: text },
      ];
      const isAddress = /^[0-9a-fA-F:.]+(?:%[^\s/]+)?$/.test(text);
      for (const request of requests) expect(isAddress || refusalOf(request) !== null).toBe(true);
      // A name that is let through has no blank, no control character and no label that is empty.
      const isName = refusalOf({ kind: 'dns', name: text, type: 'A', server: '127.0.0.11' }) === null;
      expect(isName && /[\s\p{Cc}]|\.\./u.test(text)).toBe(false);
    }),
    { seed: 5, numRuns: 500 },
  );
});

it('no number of a process leads to another path than its own', () => {
  fc.assert(
    fc.property(
      fc.oneof(strange, fc.double(), fc.integer({ max: 0 }), fc.constantFrom(Number.NaN, Infinity, 1.5)),
      (pid) => {
        const read: string[] = [];
        const files: Files = {
          read: (path) => {
            read.push(path);
            return { kind: 'failed', failure: { code: 'ENOENT', words: '' } };
          },
          readLink: (path) => {
            read.push(path);
            return { kind: 'failed', failure: { code: 'ENOENT', words: '' } };
          },
        };
        const check = createIdentityCheck(files, '/proc');
        // A hostile engine may put anything where a number is expected.
        const target = { containerDockerId: 'c'.repeat(64), pid: pid as number, sandboxKey: '' };
        expect(check.identify(target).kind).toBe('absent');
        expect(read.every((path) => /^\/proc\/[1-9]\d*\/stat$/.test(path))).toBe(true);
      },
    ),
    { seed: 6, numRuns: 300 },
  );
});
