/** The desk that tests give commands to, and what they ask of it afterwards. */
import type { Change, CommandReply } from '@patchbay/protocol';
import type { LiveTopology } from '@patchbay/observe';
import { onTestFinished } from 'vitest';
import type { AuditEntry } from '../command/audit.js';
import type { ChangeKeeper } from '../command/change-file.js';
import { CommandDesk } from '../command/desk.js';
import { FakeEngine } from './fake-engine.js';
import { idOfContainer, idOfNetwork, watchLive } from './live.js';
import { ManualClock } from './manual-clock.js';
import { until } from './until.js';

export interface Bench {
  readonly engine: FakeEngine;
  readonly live: LiveTopology;
  readonly desk: CommandDesk;
  readonly clock: ManualClock;
  readonly audited: AuditEntry[];
}

/** A desk over a live topology of one container on one of two networks, with a clock that waits. */
export async function bench(
  settings: { readonly readOnly?: boolean; readonly keeper?: ChangeKeeper } = {},
): Promise<Bench> {
  const engine = new FakeEngine();
  engine.addNetwork('app');
  engine.addNetwork('data');
  engine.addContainer('web', ['app']);
  const live = await watchLive(engine);
  const clock = new ManualClock();
  const audited: AuditEntry[] = [];
  const audit = { write: async (entry: AuditEntry) => void audited.push(entry) };
  const desk = new CommandDesk({ live, clock, audit, readOnly: false, lab: null, ...settings });
  onTestFinished(async () => {
    desk.close();
    await live.close();
  });
  return { engine, live, desk, clock, audited };
}

const pair = (network: string) => ({ container: idOfContainer('web'), network: idOfNetwork(network) });
export const plug = (network = 'data', extra: object = {}) => ({
  kind: 'connect',
  ...pair(network),
  ...extra,
});
export const unplug = (network = 'app') => ({ kind: 'disconnect', ...pair(network) });
export const undo = (change: string) => ({ kind: 'undo', change });

export function idIn(reply: CommandReply): string {
  if (reply.status !== 'accepted') throw new Error(`rejected: ${reply.error.code}`);
  return reply.change;
}

export function codeIn(reply: CommandReply): string {
  return reply.status === 'rejected' ? reply.error.code : 'accepted';
}

export function changeOf(desk: CommandDesk, id: string): Change {
  const found = desk.changes.find((change) => change.id === id);
  if (found === undefined) throw new Error('no such change');
  return found;
}

export const statusOf = (desk: CommandDesk, id: string): string => changeOf(desk, id).status;

export async function done(desk: CommandDesk, reply: CommandReply): Promise<string> {
  const id = idIn(reply);
  await until('the change is done', () => statusOf(desk, id) === 'done');
  return id;
}
