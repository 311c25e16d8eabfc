/** Docker's raw stream: a terminal's bytes as they are, else frames that say which stream they belong to. */
import type { Printed } from '../world/stdio.js';

/** One print as it goes over the wire. */
export function encodePrint({ stream, text }: Pick<Printed, 'stream' | 'text'>, tty: boolean): Buffer {
  const body = Buffer.from(text, 'utf8');
  if (tty) return body;
  const head = Buffer.alloc(8);
  head[0] = stream === 'out' ? 1 : 2;
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** The content type that clients since API 1.42 tell the two by. */
export function streamType(tty: boolean, api: number): string {
  return tty || api < 142 ? 'application/vnd.docker.raw-stream' : 'application/vnd.docker.multiplexed-stream';
}
