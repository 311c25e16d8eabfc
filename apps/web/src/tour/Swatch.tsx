import type { ReactNode } from 'react';

/** The signs of the picture, drawn small and as they look there. */
const swatches = {
  rail: <rect className="rail" x="2" y="9" width="52" height="11" rx="3" />,
  internal: <rect className="rail internal" x="2" y="9" width="52" height="11" rx="3" />,
  box: <rect className="box" x="12" y="4" width="32" height="21" rx="4" />,
  cable: (
    <>
      <path className="cable" d="M28 5v19" />
      <rect className="socket" x="25" y="2" width="6" height="6" />
      <rect className="socket" x="25" y="21" width="6" height="6" />
    </>
  ),
  chip: (
    <>
      <rect className="chip" x="8" y="8" width="40" height="13" rx="6" />
      <path className="arrow" d="M18 14.5h16m-4-4 4 4-4 4" />
    </>
  ),
  host: <rect className="host" x="2" y="9" width="52" height="12" rx="3" />,
  nic: <rect className="nic" x="2" y="9" width="52" height="12" />,
  nicChild: <path className="nic-child" d="M28 2v25" />,
  running: <circle className="running" cx="28" cy="14" r="6" />,
  paused: <rect className="paused" x="22" y="8" width="12" height="12" />,
  stopped: <rect className="box stopped" x="12" y="4" width="32" height="21" rx="4" />,
  unhealthy: <path className="unhealthy" d="M28 6l8 15H20z" />,
  cut: <path className="cut" d="M28 2v7m-5 1 10 10m0-10-10 10m5 2v5" />,
} as const satisfies Readonly<Record<string, ReactNode>>;

export type SwatchName = keyof typeof swatches;

export function Swatch({ name }: { readonly name: SwatchName }): ReactNode {
  return (
    <svg className="swatch" viewBox="0 0 56 29" width="56" height="29" aria-hidden>
      {swatches[name]}
    </svg>
  );
}
