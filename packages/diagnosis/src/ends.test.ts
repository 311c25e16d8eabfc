import { expect, test } from 'vitest';
import { insideOf } from './ends.js';
import { Lab } from './testing/lab/lab.js';
import { findContainer, worldOf } from './world.js';

test('who shares a namespace is seen by its owner’s reading, but not who stayed behind in the old one', () => {
  const lab = new Lab('20.10.24');
  lab.network('n1');
  lab.run('vpn', ['n1']);
  lab.run('beside', [], { mode: 'container:vpn', inode: 'inode-vpn', unread: true });
  lab.run('behind', [], { mode: 'container:vpn', inode: 'the old one', unread: true });
  const { topology, details } = lab.build();
  const world = worldOf(topology);
  const readingFor = (name: string) => {
    const container = findContainer(world, name);
    return container === null ? undefined : insideOf(world, details, container);
  };
  expect(readingFor('vpn')).not.toBeNull();
  expect(readingFor('beside')).toBe(readingFor('vpn'));
  expect(readingFor('behind')).toBeNull();
});
