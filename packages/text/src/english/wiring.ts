/** Wiring tiers: what is live and what would buy the next. */
export const wiring = {
  'wiring.tier.full': 'full',
} as const;
