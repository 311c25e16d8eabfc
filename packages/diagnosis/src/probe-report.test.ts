/** What is said of a probe is about the probe: the same only where both make the same claim. */
import { expect, test } from 'vitest';
import { explain, question, type Question } from './index.js';
import type { ProbeResult } from './explanation.js';
import { answered, dns, refused, tcp, timedOut, two } from './testing/cases/case.js';
import { Lab } from './testing/lab/lab.js';

function said(
  results: readonly ProbeResult[],
  set: (lab: Lab) => Partial<Question> | void = () => undefined,
): {
  readonly agrees: boolean | null | undefined;
  readonly key: string | undefined;
  readonly reaches: string;
} {
  const lab = new Lab('28.5.2');
  two(lab);
  const asked = question({ from: 'a', to: 'b', port: 8080, ...set(lab) });
  const { topology, details } = lab.build();
  const { probe, reaches } = explain(topology, details, asked, results);
  return { agrees: probe?.agrees, key: probe?.says.key, reaches: reaches.status };
}

const named = dns('b', answered('10.111.1.2'));

test('P-3 the same answer and an open way are the same', () => {
  expect(said([named, tcp('10.111.1.2', 8080, answered())])).toEqual({
    agrees: true,
    key: 'diagnosis.probe.agrees',
    reaches: 'ok',
  });
});

test('P-3 where no packet was sent, only the name is said to be the same', () => {
  expect(said([named]).key).toBe('diagnosis.probe.agreesName');
});

test('P-3 another address than was expected is not the same', () => {
  expect(said([dns('b', answered('10.111.1.99'))])).toMatchObject({ agrees: false });
});

test('P-3 a connection that opens is never the same as a way that is called broken', () => {
  const open = tcp('10.111.1.2', 8080, answered());
  expect(said([named, open], (lab) => void lab.stop('b', 'paused'))).toEqual({
    agrees: false,
    key: 'diagnosis.probe.opens',
    reaches: 'broken',
  });
  const shut = (lab: Lab): void => void (lab.box('b').listeners = []);
  expect(said([named, open], shut)).toMatchObject({
    agrees: false,
    key: 'diagnosis.probe.differs',
    reaches: 'ok',
  });
  expect(said([named, tcp('10.111.1.2', 8080, refused('ECONNREFUSED'))], shut)).toMatchObject({
    agrees: true,
  });
});

test('P-3 a way that is called open and gets no answer is the contrary, and nothing is said to open', () => {
  expect(said([named, tcp('10.111.1.2', 8080, timedOut)])).toEqual({
    agrees: false,
    key: 'diagnosis.probe.differs',
    reaches: 'broken',
  });
});

test('P-3 what the model did not know is not confirmed but shown', () => {
  const unread = (lab: Lab): void => void (lab.box('b').unread = true);
  expect(said([named, tcp('10.111.1.2', 8080, answered())], unread)).toEqual({
    agrees: null,
    key: 'diagnosis.probe.settles',
    reaches: 'ok',
  });
});

test('P-3 a ping that is answered says nothing of a port', () => {
  const ping: ProbeResult = { request: { kind: 'ping', address: '10.111.1.2' }, outcome: answered() };
  const unread = (lab: Lab): void => void (lab.box('b').unread = true);
  expect(said([named, ping], unread).reaches).toBe('unknown');
  expect(said([named, ping, tcp('10.111.1.2', 8080, timedOut)]).reaches).toBe('broken');
});
