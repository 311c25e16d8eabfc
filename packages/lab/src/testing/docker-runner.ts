/** The few `docker` commands that tests use, over HTTP: unit tests run where no docker command is installed. */
import { request } from 'node:http';

interface Answered {
  readonly status: number;
  readonly json: unknown;
}

/** One request to the lab's socket. */
export function call(socketPath: string, method: string, path: string, body?: unknown): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { socketPath, method, path, headers: { 'content-type': 'application/json' } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, json: parsed(text) }));
      },
    );
    sent.once('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** @returns a runner that rejects, as the command would, with the engine's words */
export function dockerRunner(socketPath: string): (...words: readonly string[]) => Promise<string> {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const { status, json } = await call(socketPath, method, path, body);
    if (status >= 400) throw new Error((json as { message: string }).message);
    return json;
  };
  return async (...words) => {
    const { verb, options, names } = readWords(words);
    const idOf = async (path: string, body: unknown): Promise<string> =>
      ((await ask('POST', path, body)) as { Id: string }).Id;
    const each = async (method: string, path: (name: string) => string): Promise<string> => {
      for (const name of names) await ask(method, path(name));
      return names.join('\n');
    };
    switch (verb) {
      case 'image inspect':
        return each('GET', (name) => `/images/${name}/json`);
      case 'network create':
        return idOf('/networks/create', networkBody(names[0] ?? '', options));
      case 'network rm':
        return each('DELETE', (name) => `/networks/${name}`);
      case 'network ls':
        return ids(await ask('GET', `/networks?filters=${filters(options)}`));
      case 'ps':
        return ids(await ask('GET', `/containers/json?all=1&filters=${filters(options)}`));
      case 'create':
      case 'run': {
        const id = await idOf(
          `/containers/create?name=${one(options, 'name')}`,
          containerBody(names, options),
        );
        if (verb === 'run') await ask('POST', `/containers/${id}/start`);
        return id;
      }
      case 'rm':
        return each('DELETE', (name) => `/containers/${name}?force=1`);
      case 'rename':
        await ask('POST', `/containers/${names[0]}/rename?name=${names[1]}`);
        return '';
      default:
        return each('POST', (name) => `/containers/${name}/${verb}`);
    }
  };
}

type Options = ReadonlyMap<string, readonly string[]>;

const switches = new Set(['d', 'q', 'aq', 'f', 'rm']);

/** Verb, `--option value`s, and what is left; after the image everything is the program's. */
function readWords(words: readonly string[]): { verb: string; options: Options; names: string[] } {
  const pair = ['network', 'image'].includes(words[0] ?? '') ? 2 : 1;
  const verb = words.slice(0, pair).join(' ');
  const options = new Map<string, string[]>();
  const names: string[] = [];
  for (let at = pair; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const option = names.length === 0 || pair === 2 ? /^--?(.+)$/.exec(word)?.[1] : undefined;
    if (option === undefined) names.push(word);
    else if (switches.has(option)) options.set(option, []);
    else options.set(option, [...(options.get(option) ?? []), words[(at += 1)] ?? '']);
  }
  return { verb, options, names };
}

function one(options: Options, name: string): string | undefined {
  return options.get(name)?.[0];
}

function filters(options: Options): string {
  const entries = (options.get('filter') ?? []).map((text) => text.split('='));
  return encodeURIComponent(
    JSON.stringify(Object.fromEntries(entries.map(([key, value]) => [key, [value]]))),
  );
}

function ids(listed: unknown): string {
  return (listed as { Id: string }[]).map(({ Id }) => Id).join('\n');
}

function networkBody(name: string, options: Options): unknown {
  const subnet = one(options, 'subnet');
  return {
    Name: name,
    CheckDuplicate: true,
    IPAM: { Config: subnet === undefined ? [] : [{ Subnet: subnet }] },
  };
}

function containerBody([Image = '', ...Cmd]: readonly string[], options: Options): unknown {
  const network = one(options, 'network') ?? 'default';
  const [port, hostPort, hostIp] = (one(options, 'p') ?? '').split(':').toReversed();
  const endpoint = {
    Aliases: options.get('network-alias') ?? null,
    IPAMConfig: options.has('ip') ? { IPv4Address: one(options, 'ip') } : null,
  };
  return {
    Image,
    Cmd,
    Env: options.get('e') ?? null,
    Labels: Object.fromEntries((options.get('label') ?? []).map((label) => label.split('='))),
    ...(options.has('health-cmd')
      ? { Healthcheck: { Test: ['CMD-SHELL', one(options, 'health-cmd')], Interval: 1e9 } }
      : {}),
    ...(port ? { ExposedPorts: { [`${port}/tcp`]: {} } } : {}),
    HostConfig: {
      NetworkMode: network,
      AutoRemove: options.has('rm'),
      ...(port ? { PortBindings: { [`${port}/tcp`]: [{ HostIp: hostIp, HostPort: hostPort }] } } : {}),
    },
    NetworkingConfig: { EndpointsConfig: network === 'default' ? {} : { [network]: endpoint } },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
