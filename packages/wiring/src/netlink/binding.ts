import { endianness } from 'node:os';
import { failureOf } from '../system.js';

/** The part of the `netlink` package that is used: a datagram socket of one netlink protocol. */
export interface RawSocket {
  on(event: 'message' | 'truncatedMessage', listener: (datagram: Buffer) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  send(datagram: Buffer, options: undefined, done: (error?: Error) => void): void;
  ref(): void;
  unref(): void;
  close(): void;
}

export interface RawSocketOptions {
  /** False: receive into `msgBufferSize` bytes at once instead of asking for each datagram's size first. */
  readonly messagePeeking: boolean;
  readonly msgBufferSize: number;
}

/** Opens a socket of the netlink protocol `protocol` (0 is rtnetlink). Throws the system's error. */
export type OpenRawSocket = (protocol: number, options: RawSocketOptions) => RawSocket;

export type Binding =
  | { readonly kind: 'loaded'; readonly open: OpenRawSocket }
  | { readonly kind: 'missing'; readonly words: string };

interface BindingModule {
  readonly RawNetlinkSocket: new (protocol: number, options: RawSocketOptions) => RawSocket;
}

/**
 * Loads the optional native package. Its raw module alone: the package's main module also loads the tables of every
 * other netlink family (three times the time). Missing on platforms without a prebuilt binary.
 */
export async function loadBinding(): Promise<Binding> {
  if (endianness() !== 'LE') return { kind: 'missing', words: 'the netlink package has no big-endian build' };
  try {
    const loaded: unknown = await import('netlink/dist/raw.js');
    if (!isBindingModule(loaded)) return { kind: 'missing', words: 'the netlink package has another shape' };
    return { kind: 'loaded', open: (protocol, options) => new loaded.RawNetlinkSocket(protocol, options) };
  } catch (error) {
    return { kind: 'missing', words: failureOf(error).words.split('\n')[0] ?? '' };
  }
}

function isBindingModule(value: unknown): value is BindingModule {
  return (
    typeof value === 'object' &&
    value !== null &&
    'RawNetlinkSocket' in value &&
    typeof value.RawNetlinkSocket === 'function'
  );
}
