/** Schemas of what a client may ask for. The same ones guard HTTP and the socket. */
import { parseId, type ContainerId, type NetworkId } from '@patchbay/topology';
import * as z from 'zod/mini';
import { lifecycleKinds } from './lifecycle.js';

export const containerId = z.custom<ContainerId>(isId('container'), 'must be a container id (container:…)');
export const networkId = z.custom<NetworkId>(isId('network'), 'must be a network id (network:…)');

/** Docker accepts nearly any alias; a name that no resolver can ask for, or that could pass for an option, is refused here. */
const alias = z
  .string()
  .check(
    z.regex(
      /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?$/,
      'letters, digits, dot, dash and underscore only',
    ),
  );

const ipv4 = z.nullable(z.ipv4('must be an IPv4 address such as 172.18.0.9'));
const ipv6 = z.nullable(z.ipv6('must be an IPv6 address such as fd00::9'));

const connectCommand = z.strictObject({
  kind: z.literal('connect'),
  container: containerId,
  network: networkId,
  aliases: z._default(z.array(alias).check(z.maxLength(32)), []),
  ipv4: z._default(ipv4, null),
  ipv6: z._default(ipv6, null),
});

const disconnectCommand = z.strictObject({
  kind: z.literal('disconnect'),
  container: containerId,
  network: networkId,
});

const undoCommand = z.strictObject({
  kind: z.literal('undo'),
  change: z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/, 'must be a change id')),
});

/** Docker's rule for names (moby `RestrictedNameChars`); no such name could pass for an option or lead out of a path. */
const networkName = z
  .string()
  .check(
    z.regex(
      /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/,
      'letters, digits, dot, dash and underscore only, a letter or digit first',
    ),
  );

/** A built-in driver, or a plug-in such as `weaveworks/net-plugin:latest_release`. */
const driverName = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_./:-]{0,127}$/, 'must be the name of a driver'));

const cidr = z.union([z.cidrv4(), z.cidrv6()], 'must be a subnet such as 172.30.0.0/24 or fd00::/64');
const address = z.union([z.ipv4(), z.ipv6()], 'must be an address such as 172.30.0.1 or fd00::1');

const subnetWish = z.strictObject({
  subnet: cidr,
  gateway: z._default(z.nullable(address), null),
  ipRange: z._default(z.nullable(cidr), null),
});

/** Keys of options and labels: none that could pass for an option of the command, or be torn at its `=`. */
const word = z.string().check(z.regex(/^[A-Za-z0-9][^\s=\p{Cc}]{0,127}$/u, 'must be one word without ='));
const content = z.string().check(z.regex(/^\P{Cc}{0,1024}$/u, 'must be one line'));
const words = z.record(word, content).check(z.refine((map) => Object.keys(map).length <= 64, 'too many'));

const newMember = z.strictObject({
  container: containerId,
  aliases: z._default(z.array(alias).check(z.maxLength(32)), []),
});

const createNetworkCommand = z.strictObject({
  kind: z.literal('create-network'),
  name: networkName,
  driver: z._default(driverName, 'bridge'),
  /** Empty: Docker chooses. */
  subnets: z._default(z.array(subnetWish).check(z.maxLength(8)), []),
  internal: z._default(z.boolean(), false),
  ipv6: z._default(z.boolean(), false),
  attachable: z._default(z.boolean(), false),
  options: z._default(words, {}),
  labels: z._default(words, {}),
  /** Connected to it at once: all of them, or the network is not made. */
  members: z._default(z.array(newMember).check(z.maxLength(32)), []),
});

const removeNetworkCommand = z.strictObject({ kind: z.literal('remove-network'), network: networkId });

/** `networks`: those that were shown as what would go. When others would go, the command is refused. */
const pruneNetworksCommand = z.strictObject({
  kind: z.literal('prune-networks'),
  networks: z.array(networkId).check(z.minLength(1), z.maxLength(10_000)),
});

const lifecycleCommand = z.strictObject({
  kind: z.enum(lifecycleKinds, 'must be start, stop, restart, pause or unpause'),
  container: containerId,
});

/** `docker run -d nginx` on a network of the lab. */
export const labRunCommand = z.strictObject({ kind: z.literal('lab-run'), network: networkId });

/** Takes the host's end of a cable of the lab off its bridge: `ip link set vethX nomaster`. */
export const labUnplugCommand = z.strictObject({
  kind: z.literal('lab-unplug'),
  container: containerId,
  network: networkId,
});

/** Another scenario in the lab's place: everything in the lab is gone, its address stays. */
export const labScenarioCommand = z.strictObject({
  kind: z.literal('lab-scenario'),
  scenario: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be the name of a scenario')),
});

const command = z.discriminatedUnion('kind', [
  connectCommand,
  disconnectCommand,
  createNetworkCommand,
  removeNetworkCommand,
  pruneNetworksCommand,
  lifecycleCommand,
  labRunCommand,
  labUnplugCommand,
  labScenarioCommand,
  undoCommand,
]);

export type ConnectCommand = z.output<typeof connectCommand>;
export type DisconnectCommand = z.output<typeof disconnectCommand>;
export type CreateNetworkCommand = z.output<typeof createNetworkCommand>;
export type RemoveNetworkCommand = z.output<typeof removeNetworkCommand>;
export type PruneNetworksCommand = z.output<typeof pruneNetworksCommand>;
export type LifecycleCommand = z.output<typeof lifecycleCommand>;
export type LabRunCommand = z.output<typeof labRunCommand>;
export type LabUnplugCommand = z.output<typeof labUnplugCommand>;
export type LabScenarioCommand = z.output<typeof labScenarioCommand>;
export type UndoCommand = z.output<typeof undoCommand>;
export type Command = z.output<typeof command>;
/** What changes something by itself and is kept in the list of changes; undo takes such a one back. */
export type PlainCommand = Exclude<Command, UndoCommand | LabScenarioCommand>;

/** Reads a command from outside. On failure names the first wrong field and why. */
export function parseCommand(
  input: unknown,
): { readonly ok: true; readonly command: Command } | { readonly ok: false; readonly reason: string } {
  const result = z.safeParse(command, input);
  if (result.success) return { ok: true, command: result.data };
  const issue = result.error.issues[0];
  const path = issue?.path.join('.') || 'the command';
  return { ok: false, reason: `${path}: ${issue?.message ?? 'is not valid'}` };
}

function isId(kind: string): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && value.length <= 256 && parseId(value)?.kind === kind;
}

const tokenRequest = z.strictObject({ token: z.string().check(z.minLength(1), z.maxLength(512)) });

/** Reads the body of `POST /api/session`. The token itself never appears in the reason. */
export function parseToken(
  input: unknown,
): { readonly ok: true; readonly token: string } | { readonly ok: false; readonly reason: string } {
  const result = z.safeParse(tokenRequest, input);
  return result.success
    ? { ok: true, token: result.data.token }
    : { ok: false, reason: 'the body must be {"token": "…"}' };
}
