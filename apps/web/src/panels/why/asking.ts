/** Asking, mending, and asking again. */
import { formatTarget, type RemedyCommand } from '@patchbay/diagnosis';
import type { Language } from '@patchbay/text';
import type { RouteStop } from '../../canvas/index.js';
import type { Commander } from '../../command/commander.js';
import { askWhy } from '../../link/explanation.js';
import type { Problem } from '../../link/problem.js';
import type { PlainCommand } from '@patchbay/protocol';
import { topologyStore } from '../../store/topology.js';
import { whyStore, type Applying, type WhyAnswer, type WhyDraft } from '../../store/why.js';
import type { TextExplanation } from '../../link/explanation.js';
import { questionOf, type DraftField } from './question.js';
import { rememberQuestion } from './recent-questions.js';
import { routeOf } from './route.js';

/** Asks what the draft says. @returns the field that has to be seen to first; null when the question was sent */
export function askNow(probe: boolean, before: TextExplanation | null = null): DraftField | null {
  const { topology } = topologyStore.getState();
  const { draft: typed } = whyStore.getState();
  const asked = questionOf(typed, topology, probe);
  whyStore.setState({ askAtOnce: false, applying: null });
  if (!asked.ok) return asked.field;
  const { from } = asked;
  const asker = topology.containers.get(from)?.name ?? typed.asker;
  const draft = { ...typed, from, asker };
  whyStore.setState({ draft, answer: { kind: 'asking', probe, before } });
  rememberQuestion({ asker, to: formatTarget(asked.request), protocol: draft.protocol });
  void askWhy(asked.request).then((answer) => {
    // Another question was posed meanwhile: this answer is to none.
    if (!isStill(draft, probe)) return;
    whyStore.setState({
      answer: answer.ok
        ? {
            kind: 'answered',
            explanation: answer.value,
            request: asked.request,
            probe,
            before,
            route: routeNow(answer.value),
          }
        : { kind: 'failed', problem: answer.problem },
    });
  });
  return null;
}

/**
 * Has an answer said again, where it is in another language: its sentences are the server's. Until it comes, and
 * where it does not, the old words stay.
 */
export async function sayAgain(answer: WhyAnswer, language: Language): Promise<void> {
  if (answer.kind !== 'answered' || answer.request.language === language) return;
  const request = { ...answer.request, language };
  const again = await askWhy(request);
  if (!again.ok || whyStore.getState().answer !== answer) return;
  const [explanation, route] = [again.value, routeNow(again.value)];
  whyStore.setState({ answer: { ...answer, request, explanation, route } });
}

function routeNow(explanation: TextExplanation): readonly RouteStop[] {
  return routeOf(explanation, topologyStore.getState().topology);
}

function isStill(draft: WhyDraft, probe: boolean): boolean {
  const { draft: now, answer } = whyStore.getState();
  return now === draft && answer.kind === 'asking' && answer.probe === probe;
}

export interface Mending {
  readonly code: string;
  readonly commands: readonly RemedyCommand[];
}

/** Carries a remedy out, then asks the question again. */
export async function mend({ code, commands }: Mending, commander: Commander): Promise<void> {
  const { answer } = whyStore.getState();
  if (answer.kind !== 'answered') return;
  whyStore.setState({ applying: { kind: 'under-way', code } });
  const stopped = await carryOutAll({ code, commands }, commander);
  if (stopped === null) askNow(answer.probe, answer.explanation);
  else whyStore.setState({ applying: stopped });
}

/** Sends a remedy's commands one after the other, each once Docker's own event showed the one before. Null: all are done. */
export async function carryOutAll(
  { code, commands }: Mending,
  commander: Commander,
): Promise<Applying | null> {
  for (const command of commands) {
    const ended = await carryOut(plain(command), commander);
    if (ended === 'unseen') return { kind: 'unseen', code };
    if (ended !== 'done') return { kind: 'failed', code, problem: ended };
  }
  return null;
}

async function carryOut(
  command: PlainCommand,
  { run }: Commander,
): Promise<'done' | 'unseen' | Problem | 'unanswered'> {
  const reply = await run(command);
  if (reply.status === 'unanswered') return 'unanswered';
  return reply.status === 'rejected' ? reply.error : settled(reply.change);
}

/** How long Docker's own event may take, milliseconds; the server gives up on it sooner. */
const patienceMs = 15_000;

/** Waits for a change to be seen on the picture's own way in: a success is never claimed before. */
function settled(change: string): Promise<'done' | 'unseen' | Problem> {
  return new Promise((resolve) => {
    const end = (result: 'done' | 'unseen' | Problem): void => {
      stop();
      clearTimeout(timer);
      resolve(result);
    };
    const look = (): void => {
      const found = topologyStore.getState().changes.find(({ id }) => id === change);
      if (found === undefined || found.status === 'pending') return;
      end(found.status === 'refused' && found.problem !== null ? found.problem : 'done');
    };
    const timer = setTimeout(() => end('unseen'), patienceMs);
    const stop = topologyStore.subscribe(look);
    look();
  });
}

/** The same command as the wire's schema types it. */
function plain(command: RemedyCommand): PlainCommand {
  switch (command.kind) {
    case 'connect':
      return { ...command, aliases: [...command.aliases] };
    case 'create-network':
      return {
        ...command,
        driver: 'bridge',
        subnets: [],
        internal: false,
        ipv6: false,
        attachable: false,
        options: {},
        labels: {},
        members: command.members.map((member) => ({ ...member, aliases: [...member.aliases] })),
      };
    default:
      return command;
  }
}
