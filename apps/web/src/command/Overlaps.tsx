import type { ReactNode } from 'react';
import { useTranslate } from '../words/translate.js';
import { overlapsOf, type TakenRange } from './subnets.js';

export interface OverlapsProps {
  /** As typed. */
  readonly subnet: string;
  readonly taken: readonly TakenRange[];
}

/** Who is in the way of a subnet, told while it is typed. */
export function Overlaps({ subnet: typed, taken }: OverlapsProps): ReactNode {
  const translate = useTranslate();
  const subnet = typed.trim();
  return (
    <div aria-live="polite">
      {overlapsOf(subnet, taken).map(({ by, name, cidr }) => (
        <p key={`${by} ${name}`} className="notice" data-tone={by === 'network' ? 'fault' : undefined}>
          {translate(`command.create.overlap.${by}`, { subnet, name, cidr })}
        </p>
      ))}
    </div>
  );
}
