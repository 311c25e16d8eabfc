/** Runs one case: sets it up, asks without and with packets, mends it, and asks again. */
import { ask, findings, type Reply, type Told } from './ask.js';
import { type Answer, type Asked, type TruthCase, answerFor } from './case.js';
import type { Lab } from './lab.js';

export interface Outcome {
  readonly id: string;
  readonly what: string;
  readonly expected: Answer;
  readonly model: string;
  readonly probed: string;
  /** What went otherwise than it should; empty: all is right. */
  readonly wrong: readonly string[];
  /** Whether a remedy was tried. */
  readonly mended: boolean;
  readonly milliseconds: number;
  readonly replies: readonly Reply[];
}

export async function runCase(lab: Lab, truth: TruthCase): Promise<Outcome> {
  const start = performance.now();
  await lab.clear();
  const expected = answerFor(truth.truth, lab.major);
  const wrong: string[] = [];
  const replies: Reply[] = [];
  let mended = false;
  try {
    const asked = (await truth.set(lab)) ?? {};
    const model = await ask(asked, false);
    const probed = await ask(asked, true);
    replies.push(model, probed);
    wrong.push(...compare('model', model, answerFor(truth.model ?? truth.truth, lab.major)));
    wrong.push(...compare('probe', probed, expected));
    wrong.push(...extras(truth, probed.told));
    const found = expected[2] === null ? [] : await findings();
    const again = expected[2] === null ? null : await mend(lab, { truth, asked, told: probed.told });
    if (again !== null) {
      mended = true;
      if (again.problem !== undefined) wrong.push(again.problem);
      const after = await settled(again.asked, expected[2]);
      replies.push(after);
      wrong.push(...stillWrong(after, expected[2]));
      // What a person does is no remedy of ours.
      if (typeof truth.mend !== 'function') wrong.push(...(await made(found)));
    }
    if (expected[2] !== null) wrong.push(...(await applyOthers(lab, truth, probed.told)));
  } catch (error) {
    wrong.push(`set-up: ${error instanceof Error ? error.message.slice(0, 300) : String(error)}`);
  } finally {
    await lab.clear();
  }
  const [first, second] = replies;
  return {
    id: truth.id,
    what: truth.what,
    expected,
    model: brief(first),
    probed: brief(second),
    wrong,
    mended,
    milliseconds: Math.round(performance.now() - start),
    replies,
  };
}

function compare(mode: string, { told, exit, stderr }: Reply, expected: Answer): string[] {
  if (told === null) return [`${mode}: no answer (exit ${exit}): ${stderr.slice(0, 200)}`];
  const got = [told.resolves.status, told.reaches.status, told.cause?.code ?? null];
  const names = ['resolves', 'reaches', 'cause'];
  const wrong = names.flatMap((name, at) =>
    got[at] === expected[at] ? [] : [`${mode}: ${name} is ${got[at]}, not ${expected[at]}`],
  );
  const status = got.includes('broken') ? 1 : got.includes('unknown') ? 2 : 0;
  if (exit !== status) wrong.push(`${mode}: exit ${exit}, not ${status}`);
  const broken = told.hops.find((hop) => hop.status === 'broken');
  if ((broken !== undefined) !== (told.cause !== null)) wrong.push(`${mode}: cause and broken hop disagree`);
  return wrong;
}

function extras(truth: TruthCase, told: Told | null): string[] {
  const wrong: string[] = [];
  if (truth.also !== undefined && !told?.alsoWrong.some(({ code }) => code === truth.also))
    wrong.push(`alsoWrong lacks ${truth.also}`);
  const advice = JSON.stringify(told?.remedies ?? []);
  if (truth.advises !== undefined && !advice.includes(truth.advises))
    wrong.push(`no remedy says ${truth.advises}`);
  return wrong;
}

interface Mending {
  readonly truth: TruthCase;
  readonly asked: Asked;
  readonly told: Told | null;
}

async function mend(
  lab: Lab,
  { truth, asked, told }: Mending,
): Promise<{ readonly asked: Asked; readonly problem?: string } | null> {
  const how = truth.mend ?? 'remedy';
  if (how === 'none') return null;
  if (typeof how === 'function') return { asked: (await how(lab)) ?? asked };
  const remedy = told?.remedies.find(({ commands }) => commands.length > 0);
  if (remedy === undefined) return { asked, problem: 'no remedy with commands' };
  try {
    await lab.host(remedy.commands.join('\n'));
    return { asked };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { asked, problem: `remedy ${remedy.code}: ${said.slice(0, 300)}` };
  }
}

/** Every other remedy that Patchbay itself could carry out: in the world set up anew, applied, and asked again. */
async function applyOthers(lab: Lab, truth: TruthCase, told: Told | null): Promise<string[]> {
  const isOurs = (truth.mend ?? 'remedy') === 'remedy';
  const tried = isOurs ? told?.remedies.findIndex(({ commands }) => commands.length > 0) : -1;
  const wrong: string[] = [];
  for (const [at, { apply, code }] of (told?.remedies ?? []).entries()) {
    if (apply === undefined || at === tried) continue;
    await lab.clear();
    const asked = (await truth.set(lab)) ?? {};
    // Ids are others now: the same remedy of the new answer is meant.
    const { told: again } = await ask(asked, true);
    const commands = again?.remedies[at]?.commands ?? [];
    const found = await findings();
    await lab.host(commands.join('\n'));
    const after = await settled(asked, again?.cause?.code ?? null);
    wrong.push(...(await made(found)).map((text) => `remedy ${code}: ${text}`));
    // Where a case can't be mended as it is asked, at least this cause has to be gone.
    const isOther = !isOurs && after.told?.cause?.code !== again?.cause?.code;
    const left = isOther ? [] : stillWrong(after, again?.cause?.code ?? null);
    wrong.push(...left.map((text) => `remedy ${code}: ${text}`));
  }
  return wrong;
}

/** What is found now and was not before: no remedy may make a finding. */
async function made(before: readonly string[]): Promise<string[]> {
  const now = await findings();
  return now.filter((id) => !before.includes(id)).map((id) => `mended: makes ${id}`);
}

/** Some mends take a moment (a restarted program listens, a bridge port learns): asked a few times. */
async function settled(asked: Asked, code: string | null): Promise<Reply> {
  let reply = await ask(asked, true);
  for (let tries = 0; tries < 5 && stillWrong(reply, code).length > 0; tries += 1)
    reply = await ask(asked, true);
  return reply;
}

function stillWrong({ told }: Reply, code: string | null): string[] {
  if (told === null) return ['mended: no answer'];
  if (told.cause === null && told.reaches.status !== 'broken') return [];
  return [`mended: ${told.cause?.code === code ? 'the cause is still there' : `then ${told.cause?.code}`}`];
}

function brief(reply: Reply | undefined): string {
  if (reply?.told == null) return '-';
  const { resolves, reaches, cause } = reply.told;
  return `${resolves.status}/${reaches.status} ${cause?.code ?? '-'} ${reply.milliseconds}ms`;
}
