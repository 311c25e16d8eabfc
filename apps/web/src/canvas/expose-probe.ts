import type { ProbeInput } from './probe.js';

/** Lets browser tests ask about the picture, on pages opened with `?e2e=1`. */
export function exposeProbe(input: ProbeInput): () => void {
  if (!new URLSearchParams(window.location.search).has('e2e')) return () => undefined;
  let closed = false;
  void import('./probe.js').then(({ probeOf }) => {
    if (!closed) window.__patchbay = probeOf(input);
  });
  return () => {
    closed = true;
    delete window.__patchbay;
  };
}
