import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { answer } from './dns.js';

const zone = {
  hosts: { 'example.com': '203.0.113.10' },
  wildcards: { 'corp.example': '203.0.113.11' },
};

function query(name: string, type: number): Buffer {
  const labels = name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)]));
  return Buffer.concat([
    Buffer.from([0xab, 0xcd, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
    ...labels,
    Buffer.from([0, 0, type, 0, 1]),
  ]);
}

function codeOf(reply: Buffer | null): number | undefined {
  return reply ? reply.readUInt16BE(2) & 0xf : undefined;
}

describe('the outside’s name server', () => {
  test('resolves a known host, whatever its case, under the query’s own id', () => {
    const reply = answer(query('Example.COM', 1), zone);
    expect(reply?.readUInt16BE(0)).toBe(0xabcd);
    expect(codeOf(reply)).toBe(0);
    expect([...(reply?.subarray(-4) ?? [])]).toEqual([203, 0, 113, 10]);
  });

  test('answers for every name below a domain with a wildcard, and not for the domain itself', () => {
    expect([...(answer(query('db.corp.example', 1), zone)?.subarray(-4) ?? [])]).toEqual([203, 0, 113, 11]);
    expect(codeOf(answer(query('corp.example', 1), zone))).toBe(3);
  });

  test('has no IPv6 address for a known host, which is not the same as no such name', () => {
    const reply = answer(query('example.com', 28), zone);
    expect(codeOf(reply)).toBe(0);
    expect(reply?.readUInt16BE(6)).toBe(0);
  });

  test.each([
    ['nobody.test', 3],
    ['a.servfail.test', 2],
    ['a.refused.test', 5],
    ['a.auth.test', 3],
  ])('%s is answered with code %i', (name, code) => {
    expect(codeOf(answer(query(name, 1), zone))).toBe(code);
  });

  test('denies with authority only below auth.test', () => {
    const isAuthoritative = (name: string) =>
      ((answer(query(name, 1), zone)?.readUInt16BE(2) ?? 0) & 0x0400) > 0;
    expect([isAuthoritative('a.auth.test'), isAuthoritative('a.test')]).toEqual([true, false]);
  });

  test('keeps silent below silent.test', () => {
    expect(answer(query('a.silent.test', 1), zone)).toBeNull();
  });

  test('survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const reply = answer(Buffer.from(bytes), zone);
        expect(reply === null || reply.length >= 12).toBe(true);
      }),
    );
  });
});
