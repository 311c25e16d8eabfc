import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../request.js';
import { encodeQuestion, parseAnswer } from './dns-message.mjs';
import { outcomeOfError } from './outcome.mjs';
import { judgePing } from './ping.mjs';

const question = encodeQuestion({ id: 0x1234, name: 'db.app.', type: 'A' });

/** An answer to `question` with these records, each behind a pointer to the question's name. */
function answer(flags: number, ...records: readonly { type: number; data: readonly number[] }[]): Buffer {
  const header = Buffer.from([0x12, 0x34, flags >> 8, flags & 0xff, 0, 1, 0, records.length, 0, 0, 0, 0]);
  const parts = records.map(({ type, data }) =>
    Buffer.from([0xc0, 0x0c, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length, ...data]),
  );
  return Buffer.concat([header, question.subarray(12), ...parts]);
}

describe('DNS messages', () => {
  it('WIR-80 asks for a name in labels, with recursion', () => {
    expect(question.toString('hex')).toBe('123401000001000000000000026462036170700000010001');
  });

  it('WIR-80 reads addresses behind aliases, and the code’s name', () => {
    const alias = { type: 5, data: [1, 0x78, 0xc0, 0x0c] };
    expect(parseAnswer(answer(0x8180, alias, { type: 1, data: [172, 18, 0, 2] }), 'A')).toEqual({
      code: 'NOERROR',
      truncated: false,
      addresses: ['172.18.0.2'],
    });
    const six = { type: 28, data: [0xfd, ...Array.from({ length: 14 }, () => 0), 5] };
    expect(parseAnswer(answer(0x8180, six), 'AAAA')?.addresses).toEqual(['fd00::5']);
    expect(parseAnswer(answer(0x8180, six), 'A')?.addresses).toEqual([]);
    const codes = [1, 2, 3, 5, 15].map((code) => parseAnswer(answer(0x8180 | code), 'A')?.code);
    expect(codes).toEqual(['FORMERR', 'SERVFAIL', 'NXDOMAIN', 'REFUSED', 'CODE15']);
    expect(parseAnswer(answer(0x8380), 'A')?.truncated).toBe(true);
  });

  it('WIR-17 survives any bytes and any cut', () => {
    const whole = answer(0x8180, { type: 1, data: [1, 2, 3, 4] }, { type: 28, data: [9] });
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.nat(whole.length).map((length) => whole.subarray(0, length)),
      fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, value]) => {
        const changed = Buffer.from(whole);
        changed[at] = value;
        return changed;
      }),
    );
    fc.assert(
      fc.property(bytes, (given) => {
        for (const address of parseAnswer(Buffer.from(given), 'A')?.addresses ?? [])
          expect(address).toMatch(/[.:]/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what can be asked', () => {
  const dns = (name: string) => refusalOf({ kind: 'dns', name, type: 'A', server: '127.0.0.11' });

  it('WIR-81 takes the names Docker takes', () => {
    for (const name of ['db', 'db.', 'my_app-db.net_1', '_x', 'a'.repeat(63)]) expect(dns(name)).toBeNull();
  });

  it('WIR-81 refuses what is no name, address or port', () => {
    for (const name of ['', '.', 'a..b', '.a', 'a b', 'a\n', 'ä', 'a'.repeat(64), 'a.'.repeat(127) + 'a'])
      expect(dns(name)).toEqual(expect.any(String));
    expect(refusalOf({ kind: 'dns', name: 'a', type: 'A', server: 'dns' })).not.toBeNull();
    for (const address of ['', '-c', 'localhost', '1.2.3', '1.2.3.4 -f', '::1; reboot'])
      for (const kind of ['tcp', 'udp', 'ping'] as const)
        expect(refusalOf({ kind, address, port: 80 })).toEqual(expect.any(String));
    for (const port of [0, -1, 65_536, 1.5, Number.NaN])
      expect(refusalOf({ kind: 'tcp', address: '192.0.2.1', port })).toEqual(expect.any(String));
    expect(refusalOf({ kind: 'udp', address: 'fd00::1', port: 65_535 })).toBeNull();
  });
});

describe('what came of it', () => {
  const coded = (code: string) => outcomeOfError(Object.assign(new Error(code), { code }), 5).kind;

  it('WIR-81 tells refusals, unreachables, time-outs and own failures apart', () => {
    expect(
      ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EPERM', 'ETIMEDOUT', 'EMFILE'].map(coded),
    ).toEqual(['refused', 'unreachable', 'unreachable', 'unreachable', 'timed-out', 'not-possible']);
  });

  it.each([
    [
      '64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=0.042 ms',
      true,
      { kind: 'answered', milliseconds: 0.042 },
    ],
    ['64 bytes from 10.0.0.1: seq=0 ttl=64 time=1.714 ms', true, { kind: 'answered', milliseconds: 1.714 }],
    [
      'From 10.0.0.2 icmp_seq=1 Destination Host Unreachable\n100% packet loss',
      false,
      { code: 'EHOSTUNREACH' },
    ],
    ['From 10.0.0.2 icmp_seq=1 Destination Port Unreachable\n100% packet loss', false, { kind: 'refused' }],
    ['ping: connect: Network is unreachable', false, { kind: 'unreachable', code: 'ENETUNREACH' }],
    ['ping: sendto: Network unreachable', false, { kind: 'unreachable', code: 'ENETUNREACH' }],
    ['ping: sendmsg: Operation not permitted\n100% packet loss', false, { code: 'EPERM' }],
    ['1 packets transmitted, 0 received, 100% packet loss, time 0ms', false, { kind: 'timed-out' }],
    ['ping: permission denied (are you root?)', false, { kind: 'not-possible' }],
  ])('WIR-81 reads of ping: %s', (output, succeeded, outcome) => {
    expect(judgePing({ output, succeeded, milliseconds: 7 })).toMatchObject(outcome);
  });
});
