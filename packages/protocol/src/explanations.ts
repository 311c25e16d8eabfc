/** What `POST /api/explanations` may be asked: why can't this container reach that? */
import { languages } from '@patchbay/text';
import * as z from 'zod/mini';

/** A name or id of a container, as the engine or this protocol knows it. */
const containerWord = z.string().check(z.minLength(1), z.maxLength(256));

const explanationRequest = z.strictObject({
  from: containerWord,
  /** A name, alias, FQDN or address: at most what DNS can carry. */
  to: z.string().check(z.minLength(1), z.maxLength(255), z.regex(/^\S+$/, 'must be one word')),
  port: z._default(z.nullable(z.int().check(z.minimum(1), z.maximum(65_535))), null),
  protocol: z._default(z.enum(['tcp', 'udp']), 'tcp'),
  /** The container that is meant, where the name alone does not say. */
  target: z._default(z.nullable(containerWord), null),
  /** The address that the asker's program uses, where it does not ask for the name again. */
  address: z._default(z.nullable(z.union([z.ipv4(), z.ipv6()])), null),
  probe: z._default(z.boolean(), false),
  language: z._default(z.enum(languages), 'en'),
});

export type ExplanationRequest = z.output<typeof explanationRequest>;

/** Reads a question from outside. On failure names the first wrong field and why. */
export function parseExplanationRequest(
  input: unknown,
):
  | { readonly ok: true; readonly request: ExplanationRequest }
  | { readonly ok: false; readonly reason: string } {
  const result = z.safeParse(explanationRequest, input);
  if (result.success) return { ok: true, request: result.data };
  const issue = result.error.issues[0];
  return {
    ok: false,
    reason: `${issue?.path.join('.') || 'the question'}: ${issue?.message ?? 'is not valid'}`,
  };
}
