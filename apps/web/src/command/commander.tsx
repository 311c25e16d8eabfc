import type { Change, Command, CommandReply } from '@patchbay/protocol';
import type { EndpointId } from '@patchbay/topology';
import { createContext, useContext } from 'react';
import type { Link } from '../link/socket.js';
import { addToast, sessionStore, type PlainCommand } from '../store/session.js';
import { topologyStore } from '../store/topology.js';
import { problemWords } from '../words/problem.js';

/** Sends commands. Nothing is painted as done here: that comes as a delta, when Docker's own event arrives. */
export interface Commander {
  /** Resolves to the server's answer, so that a dialog can show a refusal where it was asked. */
  readonly run: (command: PlainCommand) => Promise<Answer>;
  readonly disconnect: (endpoint: EndpointId) => void;
  readonly undo: (change: string) => void;
  readonly link: Link;
}

export const CommanderContext = createContext<Commander | null>(null);

/** The commander of the page; throws outside of it. */
export function useCommander(): Commander {
  const found = useContext(CommanderContext);
  if (found === null) throw new Error('useCommander needs a CommanderContext above it');
  return found;
}

export function createCommander(link: Link): Commander {
  const run: Commander['run'] = async (command) => {
    sessionStore.setState(({ inFlight }) => ({ inFlight: [...inFlight, command] }));
    const reply = await link.send(command);
    sessionStore.setState(({ inFlight }) => ({ inFlight: inFlight.filter((sent) => sent !== command) }));
    own(reply);
    return reply;
  };
  return {
    link,
    run,
    disconnect: (id) => {
      const endpoint = topologyStore.getState().topology.endpoints.get(id);
      if (endpoint?.container == null) return;
      const { container, network } = endpoint;
      void run({ kind: 'disconnect', container, network }).then(reportRefusal);
    },
    undo: (change) => {
      const command: Command = { kind: 'undo', change };
      // Its toast would offer the same a second time.
      sessionStore.setState(({ toasts }) => ({ toasts: toasts.filter(({ undo }) => undo !== change) }));
      void link.send(command).then((reply) => {
        own(reply);
        reportRefusal(reply);
      });
    },
  };
}

type Answer = CommandReply | { readonly status: 'unanswered' };

function own(reply: Answer): void {
  if (reply.status !== 'accepted') return;
  sessionStore.setState(({ ownChanges }) => ({ ownChanges: new Set([...ownChanges, reply.change]) }));
}

/** A refusal that no open dialog shows becomes a toast. */
function reportRefusal(reply: Answer): void {
  if (reply.status === 'accepted') return;
  if (reply.status === 'unanswered') {
    const says = { key: 'command.unanswered', parameters: {} } as const;
    addToast({ tone: 'problem', says, hint: null, undo: null });
    return;
  }
  addToast({ tone: 'problem', ...problemWords(reply.error), undo: null });
}

/**
 * Tells this person how the changes made here ended. A change can be done before the answer to its command is here,
 * so both the list of changes and the list of own changes are watched. Returns how to stop.
 */
export function announceChanges(): () => void {
  const announced = new Map<string, Change['status']>();
  const settle = (): void => {
    const { ownChanges } = sessionStore.getState();
    for (const change of topologyStore.getState().changes) {
      if (!ownChanges.has(change.id) || announced.get(change.id) === change.status) continue;
      announced.set(change.id, change.status);
      announce(change);
    }
  };
  const stops = [
    topologyStore.subscribe((now, before) => {
      if (now.changes !== before.changes) settle();
    }),
    sessionStore.subscribe((now, before) => {
      if (now.ownChanges !== before.ownChanges) settle();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function announce(change: Change): void {
  const parameters = { container: change.container, network: change.network };
  switch (change.status) {
    case 'pending':
      return;
    case 'done':
      addToast({
        tone: 'done',
        says: { key: `command.done.${change.command.kind}`, parameters },
        hint: null,
        undo: change.undoable ? change.id : null,
      });
      return;
    case 'undone':
      addToast({ tone: 'done', says: { key: 'command.done.undo', parameters }, hint: null, undo: null });
      return;
    case 'refused':
      if (change.problem !== null) addToast({ tone: 'problem', ...problemWords(change.problem), undo: null });
  }
}
