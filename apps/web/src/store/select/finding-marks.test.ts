import { expect, test } from 'vitest';
import { smallExample } from '@patchbay/scene/testing';
import { drawnSubjects, findingMarks, isAbout } from './finding-marks.js';

const topology = smallExample();
const cable = [...topology.cables.values()].find(({ inside }) => inside !== null);
const endpoint = cable?.endpoint == null ? undefined : topology.endpoints.get(cable.endpoint);
const [container, network] = [endpoint?.container, endpoint?.network];
if (cable?.inside == null || container == null || network === undefined) throw new Error('an example');
const finding = { id: 'VETH_DOWN', code: 'VETH_DOWN', subjects: [cable.id, container, network] };

test('a finding marks what is wrong and nothing else, and several are counted', () => {
  const other = { ...finding, id: 'MTU_MISMATCH', subjects: [cable.inside ?? '', network] };
  expect([...findingMarks([finding, other], topology)]).toEqual([[cable.id, 2]]);
});

test('where the wrong thing is not drawn, the next one that is gets the sign; strange ids do no harm', () => {
  expect([
    ...findingMarks([{ ...finding, subjects: ['no id', 'container:x/gone', network] }], topology),
  ]).toEqual([[network, 1]]);
  expect(findingMarks([{ ...finding, subjects: [] }], topology).size).toBe(0);
  expect(drawnSubjects(finding.subjects, topology)).toEqual([cable.id, container, network]);
});

test('a finding is told in the details of everything that it is about', () => {
  for (const id of [cable.id, container, network, cable.inside ?? cable.id])
    expect(isAbout(finding, id, topology)).toBe(true);
  const stranger = [...topology.containers.keys()].find((id) => id !== container) ?? container;
  expect(isAbout(finding, stranger, topology)).toBe(false);
});
