/** `ssh://[USER@]HOST[:PORT][/SOCKET]`; null: what ssh's own configuration, or the docker command over there, says. */
export interface SshAddress {
  readonly kind: 'ssh';
  readonly user: string | null;
  readonly host: string;
  readonly port: number | null;
  /** Absolute path of the engine's socket on that machine. */
  readonly socket: string | null;
}

/** Why it can not be used. */
export type SshAddressProblem =
  /** No host, or no valid port. */
  | 'malformed'
  /** A password inside. */
  | 'password'
  /** A user, host or path that ssh or a shell could take for something else, such as an option. */
  | 'unsafe';

export type ParsedSshAddress =
  | { readonly ok: true; readonly address: SshAddress }
  | { readonly ok: false; readonly reason: SshAddressProblem };

/**
 * Names that mean nothing but a name to ssh, to its configuration (`%r` and `%h` of a ProxyCommand reach a shell,
 * CVE-2023-51385) and to a shell. A first `-` would be an option.
 */
const safeUser = /^[A-Za-z0-9_.][A-Za-z0-9_.@+\\-]*$/;
const safeHost = /^[A-Za-z0-9_.:][A-Za-z0-9_.:-]*$/;

/** Reads what follows `ssh://`. Never throws. */
export function parseSshAddress(rest: string): ParsedSshAddress {
  const text = `docker://${rest}`;
  if (/\s/.test(rest) || !URL.canParse(text)) return { ok: false, reason: 'malformed' };
  const url = new URL(text);
  // The docker command refuses these too: a password in an address ends in histories and lists of processes.
  if (url.password !== '') return { ok: false, reason: 'password' };
  const [user, host, socket] = [url.username, bare(url.hostname), url.pathname].map(decoded);
  if (user === undefined || host === undefined || socket === undefined || host === '')
    return { ok: false, reason: 'malformed' };
  if (url.search !== '' || url.hash !== '' || url.port === '0') return { ok: false, reason: 'malformed' };
  if (!safeHost.test(host) || (user !== '' && !safeUser.test(user))) return { ok: false, reason: 'unsafe' };
  // A newline would end the command over there.
  if (/\p{Cc}/u.test(socket)) return { ok: false, reason: 'unsafe' };
  return {
    ok: true,
    address: {
      kind: 'ssh',
      user: user === '' ? null : user,
      host,
      port: url.port === '' ? null : Number(url.port),
      socket: socket.replaceAll('/', '') === '' ? null : socket,
    },
  };
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
