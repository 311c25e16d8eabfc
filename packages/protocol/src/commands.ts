/** Schemas of what a client may ask for. The same ones guard HTTP and the socket. */
import { parseId, type ContainerId, type NetworkId } from '@patchbay/topology';
import * as z from 'zod/mini';

const containerId = z.custom<ContainerId>(isId('container'), 'must be a container id (container:…)');
const networkId = z.custom<NetworkId>(isId('network'), 'must be a network id (network:…)');

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

export const connectCommand = z.strictObject({
  kind: z.literal('connect'),
  container: containerId,
  network: networkId,
  aliases: z._default(z.array(alias).check(z.maxLength(32)), []),
  ipv4: z._default(ipv4, null),
  ipv6: z._default(ipv6, null),
});

export const disconnectCommand = z.strictObject({
  kind: z.literal('disconnect'),
  container: containerId,
  network: networkId,
});

export const undoCommand = z.strictObject({
  kind: z.literal('undo'),
  change: z.string().check(z.regex(/^[A-Za-z0-9-]{1,64}$/, 'must be a change id')),
});

export const command = z.discriminatedUnion('kind', [connectCommand, disconnectCommand, undoCommand]);

export type ConnectCommand = z.output<typeof connectCommand>;
export type DisconnectCommand = z.output<typeof disconnectCommand>;
export type UndoCommand = z.output<typeof undoCommand>;
export type Command = z.output<typeof command>;

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
