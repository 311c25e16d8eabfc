import type { Change } from '@patchbay/protocol';
import { smallExample } from '@patchbay/scene/testing';
import { emptyTopology, type Topology } from '@patchbay/topology';
import { describe, expect, test } from 'vitest';
import type { Action } from '../command/actions.js';
import { labActions } from './actions.js';

const nothing = { changes: [], block: null, selected: null } as const;

function actionOf(key: string, around: Parameters<typeof labActions>[0]): Action {
  const found = labActions(around).find((action) => action.key === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
}

/** What an unplug of the lab leaves in the list of changes. */
function pulled(action: Action, status: Change['status']): Change {
  if (action.intent.kind !== 'command') throw new Error('not a command');
  const { command } = action.intent;
  return {
    id: 'c1',
    at: 0,
    command,
    container: 'web',
    network: 'app',
    subjects: [],
    status,
    problem: null,
    undoable: status === 'done',
    shell: '',
  };
}

function nameOf(topology: Topology, id: unknown): string | undefined {
  const { containers, networks } = topology;
  return [...containers.values(), ...networks.values()].find((one) => one.id === id)?.name;
}

describe('the lab’s three buttons', () => {
  const topology = smallExample();

  test('start a container on a network that a person made, or on the selected one', () => {
    const { intent } = actionOf('lab-run', { ...nothing, topology });
    const chosen =
      intent.kind === 'command' && intent.command.kind === 'lab-run' ? intent.command.network : null;
    const network = chosen === null ? undefined : topology.networks.get(chosen);
    expect(network).toMatchObject({ family: 'bridge', defaultBridge: false, internal: false });
    const bridge = [...topology.networks.values()].find(({ defaultBridge }) => defaultBridge);
    const other = actionOf('lab-run', { ...nothing, topology, selected: bridge?.id ?? null });
    expect(other.intent).toMatchObject({ command: { network: bridge?.id } });
  });

  test('unplug a cable that works between neighbours, and plug that one back in', () => {
    const unplug = actionOf('lab-unplug', { ...nothing, topology });
    const command = unplug.intent.kind === 'command' ? unplug.intent.command : null;
    if (command?.kind !== 'lab-unplug') throw new Error('no unplug');
    const members = [...topology.endpoints.values()].filter(({ network }) => network === command.network);
    expect(members.length).toBeGreaterThan(1);
    const changes = [pulled(unplug, 'done')];
    expect(actionOf('lab-replug', { ...nothing, topology, changes }).intent).toEqual({
      kind: 'undo',
      change: 'c1',
    });
    // Plugged in again, it starts over.
    const undone = [pulled(unplug, 'undone')];
    expect(actionOf('lab-unplug', { ...nothing, topology, changes: undone }).blocked).toBeNull();
  });

  test('ask about what was unplugged, from a neighbour; before that, about two neighbours', () => {
    const before = actionOf('lab-why', { ...nothing, topology }).intent;
    if (before.kind !== 'ask') throw new Error('asks nothing');
    expect(before.from).not.toBe(before.to.id);
    const unplug = actionOf('lab-unplug', { ...nothing, topology });
    const command = unplug.intent.kind === 'command' ? unplug.intent.command : null;
    const { intent } = actionOf('lab-why', { ...nothing, topology, changes: [pulled(unplug, 'done')] });
    if (intent.kind !== 'ask' || command?.kind !== 'lab-unplug') throw new Error('asks nothing');
    expect(intent.to).toEqual({ id: command.container, name: nameOf(topology, command.container) });
    expect(intent.from).not.toBe(command.container);
  });

  test('ask from a neighbour whose own cable works', () => {
    const unplug = actionOf('lab-unplug', { ...nothing, topology });
    if (unplug.intent.kind !== 'command' || unplug.intent.command.kind !== 'lab-unplug') throw new Error();
    const { container, network } = unplug.intent.command;
    const changes = [pulled(unplug, 'done')];
    const askerOf = (around: Topology): unknown => {
      const { intent } = actionOf('lab-why', { ...nothing, topology: around, changes });
      return intent.kind === 'ask' ? intent.from : null;
    };
    const first = askerOf(topology);
    const broken = [...topology.endpoints.values()].find(
      (one) => one.container === first && one.network === network,
    )?.id;
    const cables = new Map(
      [...topology.cables].map(([id, cable]) => [
        id,
        cable.endpoint === broken ? { ...cable, state: 'unplugged' as const } : cable,
      ]),
    );
    expect(askerOf({ ...topology, cables })).not.toBe(first);
    expect(askerOf({ ...topology, cables })).not.toBe(container);
  });

  test('say why they can not be pressed: nobody is there, or only looking is allowed', () => {
    const keys = labActions({ ...nothing, topology: emptyTopology() }).map(({ blocked }) => blocked?.key);
    expect(keys).toEqual(['lab.nothing', 'lab.nothing', 'lab.nothing']);
    const [start, unplug, why] = labActions({ ...nothing, topology, block: 'read-only' });
    expect([start?.blocked?.key, unplug?.blocked?.key]).toEqual([
      'command.blocked.read-only',
      'command.blocked.read-only',
    ]);
    expect(why?.blocked).toBeNull();
  });
});
