import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Details, type Question, explain, findings, question } from '@patchbay/diagnosis';
import { Lab, broken, chainOf, working } from '@patchbay/diagnosis/testing';
import type { Topology } from '@patchbay/topology';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Programs that the commands shown to people call; here each only notes what it was called with. */
const programs = [
  'docker',
  'ip',
  'bridge',
  'nsenter',
  'iptables',
  'ip6tables',
  'nft',
  'sysctl',
  'nslookup',
  'grep',
  'sed',
  'cat',
  'sudo',
  'systemctl',
  'readlink',
  'ss',
  'ufw',
  'firewall-cmd',
];

describe('what is shown for pasting runs what it shows, whatever things are called', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'patchbay-paste-'));
    for (const program of programs) {
      const file = path.join(folder, program);
      writeFileSync(
        file,
        `#!/bin/sh\nprintf '%s\\0' ${program} "$@" >> "$LOG"; printf '\\001\\0' >> "$LOG"\n`,
      );
      chmodSync(file, 0o755);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** @returns the argument vectors of the programs that ran */
  function paste(line: string): string[][] {
    const log = path.join(folder, 'log');
    rmSync(log, { force: true });
    execFileSync('/bin/sh', ['-c', line], { env: { PATH: folder, LOG: log }, stdio: 'ignore', cwd: folder });
    if (!existsSync(log)) return [];
    const calls = readFileSync(log, 'utf8').split('\u0001\0').slice(0, -1);
    return calls.map((call) => call.split('\0').slice(0, -1));
  }

  const mark = (): string => path.join(folder, 'mark');

  test.each([
    ['a substitution', (name: string, file: string) => `${name}$(/usr/bin/touch ${file})`],
    ['a back quote', (name: string, file: string) => `${name}\`/usr/bin/touch ${file}\``],
    ['an end of quotes', (name: string, file: string) => `${name}'; /usr/bin/touch ${file}; '`],
    ['both kinds of quotes', (name: string, file: string) => `"${name}'"; /usr/bin/touch ${file} #`],
    ['an end of the line', (name: string, file: string) => `${name}\n/usr/bin/touch ${file}\n`],
    [
      'Ctrl-C and a new line',
      (name: string, file: string) => `${name}\u0003\r/usr/bin/touch ${file}\r\u001b[201~`,
    ],
    ['an option', (name: string) => `--help-${name}`],
    ['a variable and a blank', (name: string) => `${name} $HOME *`],
  ])('%s', (_what, spoil) => {
    const lines = new Set<string>();
    const evil = new Set<string>();
    for (const { set } of [...broken, ...working]) {
      const lab = new Lab('26.1.5+dfsg1');
      // A container that may change its own rules chooses the words in them.
      const comment = spoil('c', mark())
        .replaceAll(/["\\]/g, (sign) => `\\${sign}`)
        .replaceAll(/\p{Cc}/gu, '?');
      const { results = [], ...asked } = set(lab);
      for (const box of lab.boxes.values())
        if (box.firewall.length > 0)
          box.firewall = [
            chainOf('filter', spoil('OUTPUT', mark()), [], null),
            chainOf('filter', 'OUTPUT', [`-m comment --comment "${comment}" -j DROP`], 'ACCEPT'),
          ];
      const { topology, details } = lab.build();
      const networks = new Set([...topology.networks.values()].map(({ name }) => name));
      const links = new Set([...topology.interfaces.values()].map(({ name }) => name));
      links.delete('lo');
      const containers = new Set([...topology.containers.values()].map(({ name }) => name));
      const rename = (name: string): string => {
        const isOption = spoil('', '').startsWith('-');
        // Docker's own networks keep their names, and no container is called like an option.
        if (['bridge', 'host', 'none'].includes(name)) return name;
        // The kernel lets an interface have any name of 15 bytes without a blank.
        if (links.has(name))
          return spoil(name, mark())
            .replaceAll(/[\n\r]/g, '')
            .replaceAll(' ', '${IFS}');
        if (!networks.has(name) && (isOption || !containers.has(name))) return name;
        const spoiled = spoil(name, mark());
        evil.add(spoiled);
        return spoiled;
      };
      const renamed = renameAll({ topology, details, asked: { from: 'a', to: 'b', ...asked } }, rename);
      const told = explain(
        renamed.topology,
        renamed.details,
        question({ from: 'a', to: 'b', port: 8080, ...renamed.asked }),
        results,
      );
      const standing = findings(renamed.topology, renamed.details);
      for (const { commands } of [told, ...standing].flatMap(({ remedies }) => remedies))
        for (const line of commands) lines.add(line);
      for (const { source, command } of [...told.hops, ...told.alsoWrong, ...standing].flatMap(
        ({ evidence }) => evidence,
      ))
        if (source !== 'probe' && command !== 'the command') lines.add(command);
    }
    expect(lines.size).toBeGreaterThan(35);
    const calls = [...lines].flatMap((line) => {
      // What a terminal acts on while a line is pasted into it.
      expect(line).not.toMatch(/(?!\n)\p{Cc}/u);
      const ran = paste(line);
      expect([line, existsSync(mark())]).toEqual([line, false]);
      expect([line, ran.length > 0]).toEqual([line, true]);
      return ran;
    });
    // The names arrive whole, and as names.
    const whole = calls.filter((call) => call.some((word) => evil.has(word)));
    expect(whole.length).toBeGreaterThan(10);
    const asOptions = whole.filter((call) =>
      call.some(
        (word, at) =>
          word.startsWith('-') &&
          evil.has(word) &&
          !call.slice(0, at).includes('--') &&
          call[at - 1] !== '--alias',
      ),
    );
    expect(asOptions).toEqual([]);
  });
});

interface Spoiled {
  readonly topology: Topology;
  readonly details: Details;
  readonly asked: Partial<Question>;
}

/** The same world with other names: every text that is a name becomes what `rename` makes of it. */
function renameAll(world: Spoiled, rename: (name: string) => string): Spoiled {
  const change = (value: unknown): unknown => {
    if (typeof value === 'string') return rename(value);
    if (Array.isArray(value)) return value.map(change);
    if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, change(one)]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
  };
  return change(world) as Spoiled;
}
