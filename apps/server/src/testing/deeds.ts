/** Random deeds on a Docker Engine and its host, sensible and senseless ones, as requests that any engine understands. */
import { request } from 'node:http';
import fc from 'fast-check';

/** What has been broken or mended on the host's side of a container's cable. */
export type CableDeed = 'down' | 'up' | 'off its bridge' | 'deleted';

export type Deed =
  | { readonly kind: 'call'; readonly method: string; readonly path: string; readonly body?: unknown }
  | { readonly kind: 'cable'; readonly container: string; readonly deed: CableDeed };

export const fuzzNames = {
  containers: ['fuzz-a', 'fuzz-b', 'fuzz-c', 'fuzz-d', 'fuzz-e'],
  networks: ['fuzz-n1', 'fuzz-n2', 'fuzz-n3'],
} as const;

/** @param image one that the engine has, with a program that runs on */
export function arbitraryDeed(image: string): fc.Arbitrary<Deed> {
  const container = fc.constantFrom(...fuzzNames.containers);
  const own = fc.constantFrom(...fuzzNames.networks);
  const network = fc.constantFrom(...fuzzNames.networks, 'bridge', 'none', 'nowhere');
  const mode = fc.oneof(
    { weight: 5, arbitrary: network },
    { weight: 1, arbitrary: fc.constant('host') },
    { weight: 2, arbitrary: container.map((name) => `container:${name}`) },
  );
  const call = (method: string, path: string, body?: unknown): Deed => ({
    kind: 'call',
    method,
    path,
    ...(body === undefined ? {} : { body }),
  });
  const verb = fc.constantFrom('start', 'stop?t=0', 'restart?t=0', 'pause', 'unpause', 'kill');
  const deed = fc.constantFrom<CableDeed>('down', 'up', 'off its bridge', 'deleted');
  const plug = fc.record({ Aliases: fc.constantFrom(null, ['x']) });
  const weighted: readonly (readonly [number, fc.Arbitrary<Deed>])[] = [
    [
      5,
      fc.tuple(container, mode).map(([name, NetworkMode]) =>
        call('POST', `/containers/create?name=${name}`, {
          Image: image,
          Cmd: ['sleep', '600'],
          HostConfig: { NetworkMode },
        }),
      ),
    ],
    [5, container.map((name) => call('POST', `/containers/${name}/start`))],
    [3, fc.tuple(container, verb).map(([name, what]) => call('POST', `/containers/${name}/${what}`))],
    [2, container.map((name) => call('DELETE', `/containers/${name}?force=1`))],
    [
      1,
      fc
        .tuple(container, container)
        .map(([name, other]) => call('POST', `/containers/${name}/rename?name=${other}`)),
    ],
    [
      4,
      fc
        .tuple(network, container, plug)
        .map(([name, Container, EndpointConfig]) =>
          call('POST', `/networks/${name}/connect`, { Container, EndpointConfig }),
        ),
    ],
    [
      3,
      fc
        .tuple(network, container, fc.boolean())
        .map(([name, Container, Force]) =>
          call('POST', `/networks/${name}/disconnect`, { Container, Force }),
        ),
    ],
    [
      3,
      fc
        .tuple(own, fc.boolean())
        .map(([Name, Internal]) =>
          call('POST', '/networks/create', { Name, Internal, CheckDuplicate: true }),
        ),
    ],
    [1, own.map((name) => call('DELETE', `/networks/${name}`))],
    [2, fc.tuple(container, deed).map(([name, what]) => ({ kind: 'cable', container: name, deed: what }))],
  ];
  return fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** Sends a request to an engine's unix socket; whatever it answers is fine. @returns the status, 500 where it hung up */
export function send(
  socketPath: string,
  { method, path, body }: Extract<Deed, { kind: 'call' }>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const call = request({ socketPath, method, path, headers, agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    // dockerd's handlers panic on some senseless calls: it hangs up on that one, and goes on.
    call.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(500) : reject(error),
    );
    call.end(text);
  });
}
