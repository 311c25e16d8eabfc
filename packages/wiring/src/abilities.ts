import { wiringTiers, type WiringTier } from '@patchbay/topology';

/** What one tier adds to those before it. */
export type Ability = Exclude<WiringTier, 'docker-only'>;

/**
 * What was tried and worked, and in the system's words what did not. A tier is live when it and all before it work; a
 * single ability is used wherever it works, also above a gap.
 */
export class Abilities {
  private readonly blocked = new Map<Ability, string>();

  /** Nothing works until it was tried; nothing above `maximum` is ever used. */
  constructor(private readonly maximum: WiringTier) {
    for (const ability of ladder) this.blocked.set(ability, 'not tried yet');
    for (const ability of this.above()) this.blocked.set(ability, `limited to ${maximum}`);
  }

  /** Whether it may be tried at all. */
  isPermitted(ability: Ability): boolean {
    return !this.above().includes(ability);
  }

  allow(ability: Ability): void {
    if (this.isPermitted(ability)) this.blocked.delete(ability);
  }

  block(ability: Ability, words: string): void {
    if (this.isPermitted(ability)) this.blocked.set(ability, words);
  }

  works(ability: Ability): boolean {
    return !this.blocked.has(ability);
  }

  /** Why it does not work, in the system's words; empty where it does. */
  words(ability: Ability): string {
    return this.blocked.get(ability) ?? '';
  }

  /** The highest tier without a gap below it, and what stands in the way of the next. */
  summary(): { readonly tier: WiringTier; readonly blockedBy: string } {
    let tier: WiringTier = 'docker-only';
    for (const ability of ladder) {
      const words = this.blocked.get(ability);
      if (words !== undefined) return { tier, blockedBy: words };
      tier = ability;
    }
    return { tier, blockedBy: '' };
  }

  private above(): readonly Ability[] {
    return ladder.slice(wiringTiers.indexOf(this.maximum));
  }
}

const ladder: readonly Ability[] = wiringTiers.filter((tier) => tier !== 'docker-only');
