/** The terminal beside the picture: what a user would type, run for real against the private engine. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const image = 'patchbay/busybox:1';

/** Whether anybody may have changed the engine since this process last cleared it. */
let isUsed = true;

/** Notes that the engine may be changed from now on, as by a server that is started on it. */
export function useEngine(): void {
  isUsed = true;
}

/** Runs a `docker` command; resolves with what it printed, rejects with its own words. */
export async function docker(...words: string[]): Promise<string> {
  useEngine();
  const { stdout } = await run('docker', words);
  return stdout.trim();
}

/** Runs an `ip` command in the engine's host namespace (the tests themselves run inside it). */
export async function ip(...words: string[]): Promise<string> {
  const { stdout } = await run('ip', words);
  return stdout.trim();
}

/** Starts a container that waits; options go before the image. */
export async function runContainer(name: string, ...options: string[]): Promise<string> {
  return docker('run', '-d', '--name', name, ...options, image, 'sleep', '86400');
}

/** The host's end of a container's interface, as the kernel has it. */
export async function vethOf(container: string, inside = 'eth0'): Promise<string> {
  const pid = await docker('inspect', '-f', '{{.State.Pid}}', container);
  const { stdout } = await run('nsenter', ['-t', pid, '-n', 'ip', '-o', 'link', 'show', inside]);
  const index = /@if(\d+):/.exec(stdout)?.[1] ?? '0';
  const line = (await ip('-o', 'link')).split('\n').find((text) => text.startsWith(`${index}: `));
  return /^\d+: ([^@:]+)/.exec(line ?? '')?.[1] ?? '';
}

/** The aliases Docker has for a container on a network, without the short id that it adds by itself. */
export async function aliasesOf(container: string, network: string): Promise<string[]> {
  const json = await docker('inspect', '-f', '{{json .NetworkSettings.Networks}}', container);
  const networks = JSON.parse(json) as Record<string, { Aliases: string[] | null }>;
  return (networks[network]?.Aliases ?? []).filter((alias) => !/^[0-9a-f]{12}$/.test(alias));
}

/** Names of the containers that Docker lists on a network. */
export async function membersOf(network: string): Promise<string[]> {
  const json = await docker('network', 'inspect', '-f', '{{json .Containers}}', network);
  const members = JSON.parse(json) as Record<string, { Name: string }>;
  return Object.values(members).map(({ Name }) => Name);
}

/**
 * Removes every container and every network of the user's on the private engine; those of Patchbay's own compose file stay.
 * Asks nobody where nothing can have come since the last time.
 */
export async function clearEngine(): Promise<void> {
  if (!isUsed) return;
  const listed = await docker('ps', '-a', '--format', '{{.ID}} {{.Label "com.docker.compose.project"}}');
  const containers = listed
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [id = '', project] = line.split(' ');
      return project?.startsWith('patchbay') === true ? [] : [id];
    });
  if (containers.length > 0) await docker('rm', '-f', '-v', ...containers);
  await docker('network', 'prune', '-f');
  await removeStuckNetworks();
  isUsed = false;
}

/**
 * Docker may keep the endpoint of a container that was removed just as it was being connected: no prune removes its network then.
 * What still can't be removed shows where the next test makes it.
 */
async function removeStuckNetworks(): Promise<void> {
  const listed = await docker('network', 'ls', '--filter', 'type=custom', '--filter', 'driver=bridge', '-q');
  for (const id of listed.split('\n').filter((line) => line !== '')) {
    const format = '{{range .Containers}}{{.Name}} {{end}}';
    const names = await docker('network', 'inspect', '-f', format, id).catch(() => '');
    if (names.includes('patchbay')) continue;
    for (const name of names
      .trim()
      .split(' ')
      .filter((word) => word !== ''))
      await docker('network', 'disconnect', '-f', id, name).catch(() => undefined);
    await docker('network', 'rm', id).catch(() => undefined);
  }
}
