import type { Match, Packet } from './packet.js';

/** What a rule does with a packet that it matches. `other`: something that may or may not end the packet's way. */
export type Action =
  | { readonly kind: 'accept' | 'drop' | 'reject' | 'return' | 'continue' | 'other' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string };

/** A rule that was read: never guessed, what it asks beyond the known makes its match null. */
export interface ReadRule {
  readonly action: Action;
  matches(packet: Packet): Match;
}
