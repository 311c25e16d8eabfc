import { type Explanation, question, render } from '@patchbay/diagnosis';
import { answerMatrix, answerQuestion } from '@patchbay/server';
import { type Command, type Terminal, exitStatus } from '../command.js';
import { lookOnce } from '../look-once.js';
import { tellJson, tellLines } from '../tell.js';
import { worldOf } from '../world.js';
import { type WhyArguments, parseWhy } from './arguments.js';
import { tellMatrix } from './matrix.js';
import { tellStory } from './story.js';

/** The longest that the probes of one answer may take, milliseconds. */
const patience = 60_000;

/** `patchbay why FROM TO[:PORT]`: the same answer as on the picture, without a server. */
export const why: Command = {
  async run(argv, terminal) {
    const asked = parseWhy(argv);
    if (asked.help) {
      tellLines(terminal, terminal.translate('why.help'));
      return exitStatus.works;
    }
    return asked.all ? tellAll(asked, terminal) : tellOne(asked, terminal);
  },
};

async function tellOne(asked: WhyArguments, terminal: Terminal): Promise<number> {
  const { translate } = terminal;
  const { from, to, port, protocol, target, address, probe } = asked;
  const { told, engine } = await lookOnce(asked.engine, terminal, (live) =>
    answerQuestion(worldOf(live), question({ from, to, port, protocol, target, address }), {
      probe,
      signal: AbortSignal.timeout(patience),
    }),
  );
  const answer = render(told, translate);
  if (asked.json)
    tellJson(terminal, JSON.stringify({ ...answer, engine: { ...answer.engine, ...engine.json } }, null, 2));
  else for (const line of [...engine.head, ...tellStory(answer, translate)]) terminal.out(line);
  return statusOf(answer);
}

async function tellAll(asked: WhyArguments, terminal: Terminal): Promise<number> {
  const { translate } = terminal;
  const wish = { deep: true, translate };
  const { told, engine } = await lookOnce(asked.engine, terminal, (live) =>
    answerMatrix(worldOf(live), wish),
  );
  if (asked.json) tellJson(terminal, JSON.stringify({ engine: engine.json, ...told }, null, 2));
  else for (const line of [...engine.head, ...tellMatrix(told, translate)]) terminal.out(line);
  return exitStatus.works;
}

/** Unknown is neither, and a way that nobody looked at is unknown: a script must not take it for a yes. */
export function statusOf({ resolves, reaches }: Pick<Explanation<string>, 'resolves' | 'reaches'>): number {
  if (resolves.status === 'broken' || reaches.status === 'broken') return exitStatus.broken;
  const isSure = resolves.status !== 'unknown' && reaches.status === 'ok';
  return isSure ? exitStatus.works : exitStatus.unclear;
}
