import { readFileSync } from 'node:fs';
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { formatMessage, formatNumberAttribute, parseMessages } from '../parse/netlink.js';
import type { RawSocket } from './binding.js';
import { NetlinkConnection, NetlinkError } from './connection.js';
import { askNamespaceIds, dumpLinks } from './requests.js';

const recorded = JSON.parse(
  readFileSync(new URL('../../fixtures/netlink.json', import.meta.url), 'utf8'),
) as { links: string[] };
const link = Buffer.from(recorded.links[0] ?? '', 'hex');
const [newLink, done, newId] = [16, 3, 88];

interface Reply {
  readonly type: number;
  readonly flags?: number;
  readonly payload: Buffer;
}

/** A socket whose kernel answers the n-th datagram with the n-th list, one reply per request number or all to the first. */
class TestSocket extends EventEmitter implements RawSocket {
  sent = 0;
  constructor(private readonly answers: readonly (readonly Reply[])[]) {
    super();
  }
  send(datagram: Buffer): void {
    const requests = parseMessages(datagram);
    const replies = this.answers[this.sent] ?? [];
    this.sent += 1;
    const sequenceOf = (at: number) => requests[Math.min(at, requests.length - 1)]?.sequence ?? 0;
    const messages = replies.map((reply, at) =>
      formatMessage({ flags: 2, ...reply, sequence: sequenceOf(at) }),
    );
    queueMicrotask(() => this.emit('message', Buffer.concat(messages)));
  }
  addMembership = () => undefined;
  setRecvBufferSize = () => undefined;
  ref = () => undefined;
  unref = () => undefined;
  close = () => undefined;
}

function connect(...answers: Reply[][]) {
  const socket = new TestSocket(answers);
  return { socket, connection: new NetlinkConnection(() => socket, false) };
}

const number = (value: number) => {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32LE(value);
  return buffer;
};
const end = { type: done, payload: number(0) };

describe('asking the kernel', () => {
  it('WIR-15 repeats a dump that the kernel marks as interrupted', async () => {
    const { connection, socket } = connect(
      [{ type: newLink, flags: 0x12, payload: link }, end],
      [{ type: newLink, payload: link }, { type: newLink, payload: link }, end],
    );
    expect(await dumpLinks(connection, null)).toHaveLength(2);
    expect(socket.sent).toBe(2);
  });

  it('WIR-15 rejects with the errno that ends a dump', async () => {
    const { connection } = connect([{ type: done, payload: number(-13) }]);
    await expect(dumpLinks(connection, 3)).rejects.toMatchObject({ code: 'EACCES' });
  });

  it('WIR-32 never takes the host’s links for another namespace’s on a kernel that overlooks the id', async () => {
    const marked = Buffer.concat([link, formatNumberAttribute(46, 3)]);
    const right = connect([{ type: newLink, payload: marked }, end]);
    expect(await dumpLinks(right.connection, 3)).toHaveLength(1);
    const wrong = connect([{ type: newLink, payload: link }, end], [{ type: newLink, payload: marked }, end]);
    await expect(dumpLinks(wrong.connection, 3)).rejects.toBeInstanceOf(NetlinkError);
    await expect(dumpLinks(wrong.connection, 4)).rejects.toBeInstanceOf(NetlinkError);
  });

  it('WIR-16 gives each process its own answer, also when one of them is gone', async () => {
    const id = (value: number) => ({
      type: newId,
      payload: Buffer.concat([Buffer.alloc(4), formatNumberAttribute(1, value)]),
    });
    const gone = { type: 2, payload: number(-3) };
    const { connection } = connect([id(7), gone, id(-1), id(0)]);
    expect(await askNamespaceIds(connection, [11, 12, 13, 14])).toEqual([7, null, null, 0]);
  });
});
