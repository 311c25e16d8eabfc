import { valueOf } from '../details.js';
import { hostView } from '../path/policy.js';
import { question } from '../question.js';
import { advise } from '../causes/remedies.js';
import type { FindingRule, Found } from './finding.js';

/** What the host's own settings and rules break for everybody, where they were read. */
export const hostRules: FindingRule = ({ world, details }) => {
  const { engine } = world;
  if (engine === null || details.host === null) return [];
  const asked = question({ from: '', to: '' });
  const view = hostView(world, {
    question: asked,
    details,
    destination: { kind: 'none' },
    egress: null,
    onHost: false,
  });
  const routed = [...world.topology.networks.values()].some(
    ({ family, internal }) => family === 'bridge' && !internal,
  );
  const base = { subjects: [engine.id], parameters: {} };
  const found: Found[] = [];
  if (view.flushed === true)
    found.push({
      ...base,
      code: 'FIREWALL_FLUSHED',
      evidence: [{ source: 'kernel', command: 'iptables -S FORWARD', value: 'no rule of Docker’s' }],
      remedies: [advise('RESTART_DOCKER', {}, ['systemctl restart docker'])],
    });
  if (view.forwarding === false && routed)
    found.push({
      ...base,
      code: 'IP_FORWARD_OFF',
      evidence: [
        {
          source: 'kernel',
          command: 'sysctl net.ipv4.ip_forward',
          value: valueOf(details.host.settings)?.['net.ipv4.ip_forward'] ?? '',
        },
      ],
      remedies: [advise('SET_FORWARDING', {}, ['sysctl -w net.ipv4.ip_forward=1'])],
    });
  return found;
};
