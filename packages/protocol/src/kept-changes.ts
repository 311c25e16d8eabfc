/** Schemas of what a server keeps of its changes over a restart: the way back of each, as data. Read like anything from outside. */
import type { EntityId } from '@patchbay/topology';
import * as z from 'zod/mini';
import { containerId, networkId, parseCommand, type PlainCommand } from './commands.js';
import { lifecycleKinds } from './lifecycle.js';

const text = z.string().check(z.maxLength(4_096));
const texts = z.array(text).check(z.maxLength(1_000));
const pairs = z.record(text, text);
const perhaps = z.nullable(text);
/** Docker's ids have a place in the engine's URLs. */
const dockerId = z.string().check(z.regex(/^[a-z0-9]{12,64}$/));

const container = z.strictObject({ id: containerId, dockerId, name: text });
const network = z.strictObject({ id: networkId, dockerId, name: text });

const connectRequest = z.strictObject({
  network: dockerId,
  container: dockerId,
  aliases: texts,
  ipv4: perhaps,
  ipv6: perhaps,
  links: texts,
  driverOptions: pairs,
  mac: perhaps,
  gatewayPriority: z.nullable(z.number()),
});

const subnet = z.strictObject({ subnet: text, gateway: perhaps, ipRange: perhaps, reserved: pairs });

const networkRequest = z.strictObject({
  name: text,
  driver: text,
  scope: perhaps,
  internal: z.boolean(),
  attachable: z.boolean(),
  ingress: z.boolean(),
  ipv4: z.nullable(z.boolean()),
  ipv6: z.boolean(),
  configOnly: z.boolean(),
  configFrom: perhaps,
  ipamDriver: text,
  ipamOptions: pairs,
  subnets: z.array(subnet).check(z.maxLength(64)),
  options: pairs,
  labels: pairs,
});

const removedNetwork = z.strictObject({
  request: networkRequest,
  members: z
    .array(z.strictObject({ name: text, request: connectRequest, addressWasStatic: z.boolean() }))
    .check(z.maxLength(10_000)),
});

const way = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unplug'), container, network }),
  z.strictObject({
    kind: z.literal('plug'),
    container,
    network,
    request: connectRequest,
    addressWasStatic: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('remove-network'),
    network,
    members: z.array(container).check(z.maxLength(10_000)),
  }),
  z.strictObject({
    kind: z.literal('restore-networks'),
    removed: z.array(removedNetwork).check(z.minLength(1), z.maxLength(1_000)),
  }),
  z.strictObject({
    kind: z.literal('life'),
    container,
    actions: z.array(z.enum(lifecycleKinds)).check(z.minLength(1), z.maxLength(3)),
  }),
]);

/** What takes a change back, as data. */
export type WayBack = z.output<typeof way>;

const keptChange = z.strictObject({
  engine: text,
  id: z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/)),
  at: z.number(),
  command: z.unknown(),
  container: text,
  network: text,
  subjects: texts,
  shell: z.string().check(z.maxLength(65_536)),
  way,
});

/** A change that was done, and the engine that it was done on. */
export interface KeptChange extends Omit<z.output<typeof keptChange>, 'command' | 'subjects'> {
  readonly command: PlainCommand;
  readonly subjects: readonly EntityId[];
}

/** Reads them one by one: one that an older or newer Patchbay wrote, or somebody else, costs itself alone. */
export function parseKeptChanges(input: unknown): readonly KeptChange[] {
  if (typeof input !== 'object' || input === null || !('changes' in input)) return [];
  const { changes } = input;
  return Array.isArray(changes) ? changes.flatMap((one: unknown) => read(one) ?? []) : [];
}

function read(input: unknown): KeptChange | null {
  const result = z.safeParse(keptChange, input);
  if (!result.success) return null;
  const parsed = parseCommand(result.data.command);
  if (!parsed.ok || parsed.command.kind === 'undo' || parsed.command.kind === 'lab-scenario') return null;
  return { ...result.data, command: parsed.command, subjects: result.data.subjects as EntityId[] };
}
