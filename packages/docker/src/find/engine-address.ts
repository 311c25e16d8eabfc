import { type SshAddress, type SshAddressProblem, parseSshAddress } from './ssh-address.js';

/** Why an engine's address can not be used. */
export type AddressProblem =
  /** Nothing but white space. */
  | 'empty'
  /** Docker knows it (`fd://`), Patchbay does not speak it. */
  | 'unsupported'
  | SshAddressProblem
  /** `unix://` or `npipe://` without an absolute path. */
  | 'no-path'
  /** Neither a scheme that Docker knows nor an absolute path, or no valid host and port behind it. */
  | 'malformed';

/** Where to connect to. `secure`: TLS. `prefix`: a path before every API path, without a trailing slash. */
export type EngineAddress =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'pipe'; readonly path: string }
  | {
      readonly kind: 'tcp';
      readonly secure: boolean;
      readonly host: string;
      readonly port: number;
      readonly prefix: string;
    }
  | SshAddress;

export type ParsedAddress =
  | { readonly ok: true; readonly address: EngineAddress }
  | { readonly ok: false; readonly reason: AddressProblem };

/** Docker's own ports: without and with TLS. */
const plainPort = 2375;
const securePort = 2376;

/**
 * Reads an address as `DOCKER_HOST` and `docker -H` have it: `unix:///run/docker.sock`, `tcp://host:2375`,
 * `https://host`, `ssh://me@host`, `npipe:////./pipe/docker_engine`; also a bare absolute path, and `host:port` without a scheme.
 * Never throws.
 */
export function parseEngineAddress(text: string): ParsedAddress {
  const address = text.trim();
  if (address === '') return failure('empty');
  if (address.startsWith('/')) return local('socket', address);
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(address) ?? [];
  switch (scheme.toLowerCase()) {
    case 'unix':
      return local('socket', rest);
    case 'npipe':
      return local('pipe', rest);
    case 'ssh':
      return parseSshAddress(rest);
    case 'fd':
      return failure('unsupported');
    case 'tcp':
    case 'http':
      return remote(rest, false);
    case 'https':
      return remote(rest, true);
    case '':
      return /^[^/:\s]+:\d+$/.test(address) ? remote(address, false) : failure('malformed');
    default:
      return failure('malformed');
  }
}

function local(kind: 'socket' | 'pipe', path: string): ParsedAddress {
  if (path.includes('\0')) return failure('malformed');
  return path.startsWith('/') && path !== '/' ? { ok: true, address: { kind, path } } : failure('no-path');
}

/** `URL` with a neutral scheme: under `http:` it would drop a port 80 that was asked for. */
function remote(rest: string, secure: boolean): ParsedAddress {
  const text = `docker://${rest}`;
  if (!URL.canParse(text)) return failure('malformed');
  const url = new URL(text);
  if (url.hostname === '' || url.username !== '' || url.password !== '') return failure('malformed');
  if (url.search !== '' || url.hash !== '' || url.port === '0' || /\s/.test(rest))
    return failure('malformed');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? (secure ? securePort : plainPort) : Number(url.port);
  const prefix = url.pathname.replace(/\/+$/, '');
  return { ok: true, address: { kind: 'tcp', secure, host, port, prefix } };
}

function failure(reason: AddressProblem): ParsedAddress {
  return { ok: false, reason };
}
