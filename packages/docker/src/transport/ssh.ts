/**
 * An engine on another machine, reached as the docker command reaches it: the system's `ssh` runs `docker system
 * dial-stdio` over there, and HTTP speaks over its standard input and output. One connection is one process.
 */
import { Agent, type ClientRequestArgs } from 'node:http';
import { Duplex } from 'node:stream';
import { LoginPause } from './login-pause.js';
import { parseEngineAddress } from '../find/engine-address.js';
import type { SshAddress } from '../find/ssh-address.js';
import { SshConnection } from './ssh-connection.js';

/** The connections to the engines behind `ssh://`, shared by whoever opens one of them. */
export interface SshConnections {
  /** For node's HTTP client. The same for the same address. */
  agentFor(address: SshAddress): Agent;
  /** Ends every process. */
  close(): void;
}

/** Of one engine at a time: the event stream, and a few reads. sshd by default turns away more than ten that log in at once. */
const mostConnections = 6;
/** Kept for the next request, since a login takes much longer than an answer. */
const idleConnections = 2;

/**
 * Seconds until ssh gives the connection up, in its own words: sooner than a read is given up (D-82), which has no words.
 */
const connectTimeout = 8;

/** What may be replaced in tests. */
export interface SshSurroundings {
  /** The `ssh` command. */
  readonly program?: string;
  /** Milliseconds of a clock that nobody sets back. */
  readonly now?: () => number;
}

/** Makes the pool; it starts nothing until something is asked. */
export function openSshConnections({
  program = 'ssh',
  now = () => performance.now(),
}: SshSurroundings = {}): SshConnections {
  const agents = new Map<string, Agent>();
  return {
    agentFor(address) {
      const words = sshWords(address);
      const key = words.join(' ');
      const known = agents.get(key);
      if (known !== undefined) return known;
      const agent = new SshAgent(program, words, new LoginPause(now));
      agents.set(key, agent);
      return agent;
    },
    close() {
      for (const agent of agents.values()) agent.destroy();
      agents.clear();
    },
  };
}

/**
 * What `ssh` is called with. BatchMode: it asks nothing, since nobody may be there to answer. After `--` nothing is an
 * option; the last word is for a shell over there.
 */
export function sshWords({ user, host, port, socket }: SshAddress): string[] {
  const options = ['BatchMode=yes', `ConnectTimeout=${connectTimeout}`];
  const over = socket === null ? '' : ` --host ${quoted(`unix://${socket}`)}`;
  return [
    ...options.flatMap((option) => ['-o', option]),
    '-T',
    ...(user === null ? [] : ['-l', user]),
    ...(port === null ? [] : ['-p', String(port)]),
    '--',
    host,
    `docker${over} system dial-stdio`,
  ];
}

/** The machine that an `ssh://` address leads to; null for every other address, and for none. */
export function hostOverSsh(address: string): string | null {
  const parsed = parseEngineAddress(address);
  return parsed.ok && parsed.address.kind === 'ssh' ? parsed.address.host : null;
}

/** One word for a POSIX shell. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

class SshAgent extends Agent {
  constructor(
    private readonly program: string,
    private readonly words: readonly string[],
    private readonly pause: LoginPause,
  ) {
    super({ keepAlive: true, maxSockets: mostConnections, maxFreeSockets: idleConnections });
  }

  override createConnection(
    _options: ClientRequestArgs,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | undefined {
    const { pause } = this;
    const { refusal } = pause;
    if (refusal !== null) {
      callback?.(refusal, new Duplex());
      return undefined;
    }
    return new SshConnection(this.program, this.words, {
      onServed: () => pause.takeAnswer(),
      onFailed: (error) => pause.takeFailure(error),
    });
  }
}
