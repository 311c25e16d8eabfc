/** Follows one overlay from inside a node: a line of JSON for each change of its peers or of its members elsewhere. */
import { watchLive } from '../bench/live.js';

const [wanted] = process.argv.slice(2);
await using watched = await watchLive({ onDelta: () => tell() });
let told = '';

function tell(): void {
  const { networks, endpoints } = watched.live.topology;
  const network = [...networks.values()].find(({ name }) => name === wanted);
  const remote = [...endpoints.values()].filter(
    (endpoint) => endpoint.network === network?.id && endpoint.remote !== undefined,
  );
  const peers = (network?.peers ?? []).map(({ address }) => address).toSorted();
  const line = JSON.stringify({ peers, remote: remote.map(({ name }) => name).toSorted() });
  if (line === told) return;
  told = line;
  process.stdout.write(`${line}\n`);
}

tell();
// Until whoever started it closes its input.
for await (const _ of process.stdin);
