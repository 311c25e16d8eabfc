/** docker-network-graph: a script that prints the networks in Graphviz' language each time it is run. */
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Edge, Peer } from './peer.js';

const execute = promisify(execFile);

/** The forks have named it both ways. */
function scriptIn(folder: string): string | null {
  const name = readdirSync(folder).find((file) => /^docker-net(?:work)?-graph\.py$/.test(file));
  return name === undefined ? null : join(folder, name);
}

/** A virtual environment in the folder, else the system's. */
function pythonFor(folder: string): string {
  const own = join(folder, '.venv/bin/python');
  return existsSync(own) ? own : 'python3';
}

export const dockerNetworkGraph: Peer = {
  name: 'docker-network-graph',
  asked: 'a script: run over and over here, from start to end',
  tells: false,
  owns: (folder) => scriptIn(folder) !== null,
  whyNot(folder) {
    const { status } = spawnSync(pythonFor(folder), ['-c', 'import docker, graphviz']);
    return status === 0
      ? null
      : 'not installed: `python3 -m venv .venv && .venv/bin/pip install docker graphviz` in its folder';
  },
  async start(folder) {
    const script = scriptIn(folder) ?? '';
    let peak = 0;
    // The script's own interpreter tells what it needed, after the script's last line. The list of formats, which this script
    // only holds its option against, has another place since graphviz 0.18.
    const code = `import graphviz, graphviz.backend, resource, runpy, sys
graphviz.backend.FORMATS = graphviz.FORMATS
sys.argv = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name='__main__')
finally:
    print('PEAK', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)`;
    const edges = async (): Promise<readonly Edge[]> => {
      const { stdout, stderr } = await execute(pythonFor(folder), ['-c', code, script], { cwd: folder });
      peak = Math.max(peak, Number(/PEAK (\d+)/.exec(stderr)?.[1] ?? 0) * 1024);
      return edgesIn(stdout);
    };
    await edges();
    return { pid: null, edges, peak: () => peak, stop: async () => undefined };
  },
};

/** Lines such as `container_ID:ENDPOINT -- network_NAME [color=…]`, names in quotes where they need them. */
function edgesIn(graph: string): readonly Edge[] {
  const line = /^\s*"?container_([0-9a-f]+)"?(?::\S+)? -- "?network_([^"\s]+)"?/gm;
  return [...graph.matchAll(line)].map(([, container = '', network = '']) => ({
    network,
    containers: [container],
  }));
}
