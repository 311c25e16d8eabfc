/** Random changes to a real engine and its host's kernel. Those that the world refuses are as good as the others. */
import { request } from 'node:http';
import { ip } from '../support/docker.js';
import { testImage } from '../testbed/image.js';
import type { Random } from './random.js';

const names = Array.from({ length: 12 }, (_, at) => `soak-c${at}`);
const networks = Array.from({ length: 5 }, (_, at) => `soak-n${at}`);
const lifecycles = ['start', 'kill', 'restart?t=0', 'pause', 'unpause'] as const;

/** Status of the engine's answer. */
export function callEngine(method: string, path: string, body?: unknown): Promise<number> {
  const socketPath = (process.env['DOCKER_HOST'] ?? '').replace(/^unix:\/\//, '');
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const outgoing = request({ socketPath, method, path, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    });
    outgoing.on('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** One deed, by chance. @returns what was done, and the engine's status; 0 for what `ip` did */
export async function doSomething(
  random: Random,
): Promise<{ readonly what: string; readonly status: number }> {
  const container = random.of(names) ?? '';
  const network = random.of(networks) ?? '';
  const told = async (what: string, status: Promise<number>) => ({ what, status: await status });
  switch (random.below(10)) {
    case 0:
    case 1:
      return told('run', run(container, network));
    case 2:
      return told('remove', callEngine('DELETE', `/containers/${container}?force=1`));
    case 3:
    case 4:
      return told('connect', callEngine('POST', `/networks/${network}/connect`, { Container: container }));
    case 5:
      return told(
        'disconnect',
        callEngine('POST', `/networks/${network}/disconnect`, { Container: container, Force: true }),
      );
    case 6:
      return told(
        'create network',
        callEngine('POST', '/networks/create', { Name: network, CheckDuplicate: true }),
      );
    case 7:
      return random.below(3) === 0
        ? told('remove network', callEngine('DELETE', `/networks/${network}`))
        : told('touch a cable', touchCable(random));
    case 8:
      return told('touch a cable', touchCable(random));
    default: {
      const deed = random.of(lifecycles) ?? 'start';
      return told(deed, callEngine('POST', `/containers/${container}/${deed}`));
    }
  }
}

async function run(name: string, network: string): Promise<number> {
  const status = await callEngine('POST', `/containers/create?name=${name}`, {
    Image: testImage,
    Cmd: ['sleep', '86400'],
    StopSignal: 'SIGKILL',
    HostConfig: { NetworkMode: network },
  });
  return status === 201 ? callEngine('POST', `/containers/${name}/start`) : status;
}

/** Also as a person does it who knows nothing of Docker. */
async function touchCable(random: Random): Promise<number> {
  const lines = (await ip('-o', 'link', 'show', 'type', 'veth')).split('\n');
  const veth = /^\d+: (veth[^@:]+)/.exec(random.of(lines) ?? '')?.[1];
  const deed = random.of([['down'], ['up'], ['up'], ['nomaster'], ['mtu', '1400'], ['mtu', '1500']]) ?? [];
  if (veth !== undefined) await ip('link', 'set', veth, ...deed).catch(() => '');
  return 0;
}
