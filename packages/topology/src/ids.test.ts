import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bridgeId,
  cableId,
  containerId,
  endpointId,
  engineId,
  engineOf,
  namespaceId,
  networkId,
  parseId,
  subnetId,
} from './ids.js';

const word = fc.string({ minLength: 1, maxLength: 20 });

describe('ids', () => {
  test('what an id was made of can be read back, whatever the parts contain', () => {
    fc.assert(
      fc.property(word, word, word, (engine, network, owner) => {
        const id = endpointId(networkId(engineId(engine), network), owner);
        expect(parseId(id)).toEqual({ kind: 'endpoint', engine, parts: [network, owner] });
        expect(engineOf(id)).toBe(engineId(engine));
      }),
    );
  });

  test('ids of different parents differ', () => {
    const engine = engineId('E');
    const host = namespaceId(engine, 'host');
    expect(bridgeId(host, 'a/b')).not.toBe(bridgeId(namespaceId(engine, 'host/a'), 'b'));
    expect(cableId(endpointId(networkId(engine, 'n'), 'c'))).toBe('cable:E/n/c');
    expect(subnetId(networkId(engine, 'n'), '10.0.0.0/8')).toBe('subnet:E/n/10.0.0.0%2F8');
    expect(containerId(engine, 'x')).toBe('container:E/x');
  });

  test.each(['', 'container', 'nonsense:E/x', 'container:', 'container:E/', '__proto__:E/x'])(
    '%j is no id',
    (text) => {
      expect(parseId(text)).toBeNull();
    },
  );
});
