import type { ReactNode } from 'react';

/** Two rails, two plugs. Decoration: the name stands beside it. */
export function Logo(): ReactNode {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden
    >
      <path d="M3 6h18M3 18h18M8 6v12M16 6v5" />
      <circle cx="16" cy="13.5" r="2" fill="currentColor" stroke="none" />
    </svg>
  );
}
