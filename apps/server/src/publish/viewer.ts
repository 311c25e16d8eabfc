import type { ServerToClient, Snapshot } from '@patchbay/protocol';

/** What a viewer needs of its socket. */
export interface ViewerLink {
  /** engine.io's connection: `drain` says that it passed its whole buffer on. */
  readonly conn: { on(event: 'drain', listener: () => void): unknown };
  emit<Name extends keyof ServerToClient>(name: Name, ...content: Parameters<ServerToClient[Name]>): unknown;
}

/** More messages than this waiting for one browser means that it can not follow. */
const longestQueue = 64;

/**
 * One browser. One that can not follow is not queued for without end: what it missed is dropped, and when its
 * connection has drained it gets a fresh snapshot instead.
 */
export class Viewer {
  private isBehind = false;
  /** Messages handed to engine.io since it last passed its whole buffer on (`drain`: the transport was writable). */
  private waiting = 0;

  constructor(
    private readonly socket: ViewerLink,
    private readonly snapshot: () => Snapshot,
  ) {
    socket.conn.on('drain', () => this.catchUp());
  }

  /** Sends a message, unless the browser is behind: the snapshot that follows holds it. */
  send<Name extends keyof ServerToClient>(name: Name, ...content: Parameters<ServerToClient[Name]>): void {
    if (this.waiting >= longestQueue) this.isBehind = true;
    if (this.isBehind) return;
    this.waiting += 1;
    this.socket.emit(name, ...content);
  }

  sendSnapshot(): void {
    this.isBehind = false;
    this.waiting += 1;
    this.socket.emit('snapshot', this.snapshot());
  }

  /** The browser asks for a snapshot. While something waits for it already, it gets one when that has left. */
  resync(): void {
    if (this.waiting > 0) this.isBehind = true;
    else this.sendSnapshot();
  }

  private catchUp(): void {
    this.waiting = 0;
    if (this.isBehind) this.sendSnapshot();
  }
}
