import type { Match, Packet } from './packet.js';

/** What a rule does with a packet that it matches. `other`: something that may or may not end the packet's way. */
export type Action =
  | {
      /** `translated`: the packet gets another destination (DNAT, REDIRECT), and the nat table is done with it. */
      readonly kind: 'accept' | 'drop' | 'reject' | 'return' | 'continue' | 'translated' | 'other';
    }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string };

/** A rule that was read: never guessed, what it asks beyond the known makes its match null. */
export interface ReadRule {
  readonly action: Action;
  matches(packet: Packet): Match;
  /** A verdict map (`vmap`): the action for this packet in place of `action`; null: it has none. */
  choose?(packet: Packet): Action | null;
}
