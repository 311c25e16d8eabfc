import type { Change, Command, CommandReply, PlainCommand } from '@patchbay/protocol';
import type { EndpointId } from '@patchbay/topology';
import { createContext, useContext } from 'react';
import type { Link } from '../link/socket.js';
import { addToast, sessionStore, type Toast } from '../store/session.js';
import { topologyStore } from '../store/topology.js';
import { doneWords, undoneWords } from '../words/change.js';
import { problemWords } from '../words/problem.js';
import { showChange } from './show-change.js';

/** Sends commands. Nothing is painted as done here: that comes as a delta, when Docker's own event arrives. */
export interface Commander {
  /** Resolves to the server's answer, so that a dialog can show a refusal where it was asked. */
  readonly run: (command: PlainCommand) => Promise<Answer>;
  /** The same where no dialog is open: a refusal becomes a toast. */
  readonly tell: (command: PlainCommand) => void;
  readonly disconnect: (endpoint: EndpointId) => void;
  readonly undo: (change: string) => void;
  /** Another scenario of the lab; what is shown then comes as a delta. */
  readonly changeScenario: (scenario: string) => void;
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
  const tell: Commander['tell'] = (command) => void run(command).then(reportRefusal);
  return {
    link,
    run,
    tell,
    disconnect: (id) => {
      const endpoint = topologyStore.getState().topology.endpoints.get(id);
      if (endpoint?.container == null) return;
      const { container, network } = endpoint;
      tell({ kind: 'disconnect', container, network });
    },
    changeScenario: (scenario) => void link.send({ kind: 'lab-scenario', scenario }).then(reportRefusal),
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
  const told = new Map<string, Change>();
  const settle = (): void => {
    const { ownChanges } = sessionStore.getState();
    for (const change of topologyStore.getState().changes) {
      if (!ownChanges.has(change.id)) continue;
      const news = newsOf(change, told.get(change.id) ?? null);
      // A change under way was not told of: what was said before it still counts.
      if (change.status !== 'pending') told.set(change.id, change);
      if (news !== null) addToast(news);
      if (news?.tone === 'done') showChange(change);
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

/**
 * What a change's new state is worth saying; null: nothing. @param before what was said of it last: a change whose undo
 * failed is done once more, and only the failure is news
 */
export function newsOf(change: Change, before: Change | null): Omit<Toast, 'id'> | null {
  const { status, problem } = change;
  const series = change.command.kind.startsWith('lab-') ? ({ series: 'lab' } as const) : {};
  const isNew = before?.status !== status || before.problem !== problem;
  if (status === 'pending' || !isNew) return null;
  if (problem !== null && (status === 'refused' || status === 'done')) {
    return { tone: 'problem', ...problemWords(problem), undo: null, ...series };
  }
  if (status === 'refused' || before?.status === status) return null;
  if (status === 'undone')
    return { tone: 'done', says: undoneWords(change), hint: null, undo: null, ...series };
  const undo = change.undoable ? change.id : null;
  return { tone: 'done', says: doneWords(change), hint: null, undo, ...series };
}
