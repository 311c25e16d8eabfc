/** A program that heeds `http_proxy` does not ask the target at all, but a proxy. Only names of variables are known here. */
import { fingerprintOf } from '@patchbay/topology';
import type { Case } from '../case.js';
import { type Cause, nothingBroken } from './cause.js';
import { inspected } from './evidence.js';
import { advise } from './remedies.js';

const proxies = /^(?:https?|all)_proxy$/i;

/** Whether `no_proxy` leaves the name out: itself, a domain above it, or everything. */
function isExempt(name: string, exempt: readonly string[]): boolean {
  const labels = name.split('.');
  const domains = labels.map((_, at) => labels.slice(at).join('.'));
  return [name, '*', ...domains].some((word) => exempt.includes(fingerprintOf(word)));
}

export const proxyVariables: Cause = {
  code: 'PROXY_VARIABLES',
  layer: 'name',
  remedies: ['SET_NO_PROXY'],
  survivesProbe: true,
  find(c: Case) {
    const { container } = c.source;
    const set = container.proxy.variables.filter((name) => proxies.test(name));
    const isHere = c.destination.kind === 'container' || c.destination.kind === 'host';
    if (set.length === 0 || !isHere || c.question.protocol !== 'tcp' || c.question.port === null) return null;
    const { exempt, variables } = container.proxy;
    // Ranges in no_proxy are not known here: an address may lie in one.
    const mayBeInRange =
      c.resolution.outcome === 'literal' && variables.some((name) => /^no_proxy$/i.test(name));
    if (isExempt(c.name, exempt) || mayBeInRange) return null;
    return {
      breaks: nothingBroken,
      parameters: { value: set.join(', ') },
      evidence: [
        inspected(container, 'range .Config.Env}}{{index (split . "=") 0}} {{end', variables.join(' ')),
      ],
      remedies: [advise('SET_NO_PROXY', { name: c.name, container: container.name })],
    };
  },
};
