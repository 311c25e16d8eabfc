import type { OpenRawSocket, RawSocket } from '../netlink/binding.js';
import { failureOf } from '../system.js';
import { createBackoff } from './backoff.js';
import type { ChangeEvents, ChangeSource } from './source.js';

const routeProtocol = 0;
/** RTNLGRP_LINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR. Neighbours are left out: ARP is chatty and changes no cable. */
const groups = [1, 5, 9] as const;
const receiveBufferBytes = 1024 * 1024;
const largestMessage = 32 * 1024;

/**
 * Hears link and address changes of this namespace. Any message, also one that was lost (ENOBUFS) or cut short, means
 * "read again". The socket is opened again after an error. Throws when the first one can not be opened.
 */
export function watchNetlink(open: OpenRawSocket, events: ChangeEvents): ChangeSource {
  const backoff = createBackoff(100, 5_000);
  let socket: RawSocket | null = openSocket();

  function openSocket(): RawSocket {
    const opened = open(routeProtocol, { messagePeeking: true, msgBufferSize: largestMessage });
    opened.on('message', heard);
    opened.on('truncatedMessage', heard);
    opened.on('error', (error) => {
      if (socket === opened) failed(error);
    });
    try {
      opened.setRecvBufferSize(receiveBufferBytes);
      for (const group of groups) opened.addMembership(group);
    } catch (error) {
      opened.close();
      throw error;
    }
    opened.unref();
    events.onLive(true);
    return opened;
  }

  function heard(): void {
    backoff.reset();
    events.onChange();
  }

  function failed(error: Error): void {
    events.onChange();
    if (failureOf(error).code === 'ENOBUFS') return;
    socket?.close();
    socket = null;
    events.onLive(false);
    backoff.retry(reopen);
  }

  function reopen(): void {
    try {
      socket = openSocket();
      // What happened while nobody listened is not known.
      events.onChange();
    } catch {
      backoff.retry(reopen);
    }
  }

  return {
    close: () => {
      backoff.close();
      socket?.close();
      socket = null;
    },
  };
}
