/** What answering costs, on a generated host whose namespaces were all read: for the bench. */
import { type Topology, topologyFromJson, topologyToJson } from '@patchbay/topology';
import { type Details, explain, findings, needs, question, reachability } from '../index.js';
import { Lab } from './lab/lab.js';

/** Milliseconds, one figure a run. */
export interface MeasuredAnswers {
  readonly explanations: readonly number[];
  readonly findings: readonly number[];
  readonly matrices: readonly number[];
  /** The floor: every entity of the topology of 300 copied once. */
  readonly copies: readonly number[];
}

/** @param clock milliseconds, monotonic @param runs how often each is done */
export function measureAnswers(clock: () => number, runs: number): MeasuredAnswers {
  const [big, middle] = [host(300, 20), host(100, 10)];
  const names = [...big.topology.containers.values()].map(({ name }) => name);
  const times = (work: (run: number) => unknown): number[] =>
    Array.from({ length: runs }, (_, run) => {
      const start = clock();
      work(run);
      return clock() - start;
    });
  return {
    explanations: times((run) => {
      const [from = '', to = ''] = [names[(run * 7) % 300], names[(run * 13 + 20) % 300]];
      const asked = question({ from, to, port: 8080 });
      needs(big.topology, asked);
      return explain(big.topology, big.details, asked);
    }),
    findings: Array.from({ length: runs }, () => {
      // A topology of its own each time: what is kept with one would flatter the next.
      const fresh = again(big.topology);
      const start = clock();
      findings(fresh);
      return clock() - start;
    }),
    matrices: Array.from({ length: Math.max(3, Math.ceil(runs / 10)) }, () => {
      const fresh = again(middle.topology);
      const start = clock();
      reachability(fresh, undefined, middle.details);
      return clock() - start;
    }),
    copies: times(() => copied(big.topology)),
  };
}

function host(
  containers: number,
  networks: number,
): { readonly topology: Topology; readonly details: Details } {
  const lab = new Lab('28.5.2');
  for (let at = 0; at < networks; at += 1) lab.network(`net${at}`);
  for (let at = 0; at < containers; at += 1) {
    const second = at % 3 === 0 ? [`net${(at + 1) % networks}`] : [];
    lab.run(`box${at}`, [`net${at % networks}`, ...second]);
  }
  return lab.build();
}

function again(topology: Topology): Topology {
  return topologyFromJson(topologyToJson(topology));
}

function copied(topology: Topology): number {
  return Object.values(topologyToJson(topology)).flatMap((rows) => rows.map((row) => ({ ...row }))).length;
}
