import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { LiveTopology, chiefProblem, systemClock } from '@patchbay/observe';
import type { ErrorBody } from '@patchbay/protocol';
import { createTerminalTranslate, type Translate } from '@patchbay/text';
import type { FastifyInstance } from 'fastify';
import { openAuditLog } from './command/audit.js';
import { openChangeFile } from './command/change-file.js';
import { problemBody } from './engine-problem.js';
import { Failure, errorBody, errorLine } from './failure.js';
import { keepHeapSmall } from './heap.js';
import { LabSwitch } from './lab/lab-switch.js';
import { openSecondDoor } from './second-door.js';
import { ownName } from './security/guard.js';
import { nameResolves } from './terminal/own-name.js';
import { type ServerOptions, defaultPort, parseOptions, usualScenario } from './options.js';
import { openTokens } from './security/token-file.js';
import type { TokenOptions, Tokens } from './security/tokens.js';
import { openSources } from './sources.js';
import { announceLab } from './terminal/announce-lab.js';
import { announceStates } from './terminal/announce.js';
import { localeLanguage, takeLanguage } from './terminal/language.js';
import { openBrowser } from './terminal/open-browser.js';
import { printProblem, standardError, standardOutput } from './terminal/print.js';

const siteFolder = fileURLToPath(new URL('../../web/dist/site', import.meta.url));
const usageStatus = 2;
const usageErrors = new Set<string>(['PB_BAD_FLAG', 'PB_ENGINE_ADDRESS', 'PB_TWO_ENGINES']);

/** For the person at the terminal; what went wrong and is survived. */
const [print, complain] = [standardOutput.line, standardError.line];

/**
 * `npm start` and `patchbay serve`: reads the options, listens, and says where. Never rejects: what goes wrong ends the
 * process with one coded line.
 */
export async function serve(argv: readonly string[]): Promise<void> {
  // A terminal, or a `| head`, that went away must not take the page of others with it.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  let translate = createTerminalTranslate(localeLanguage(process.env));
  try {
    const spoken = takeLanguage(argv, process.env);
    translate = createTerminalTranslate(spoken.language);
    await start(spoken.argv, translate);
  } catch (error) {
    if (error instanceof Failure) giveUp(errorBody(error.code, error.parameters), translate);
    printProblem(error);
    giveUp(errorBody('PB_INTERNAL'), translate);
  }
}

async function start(argv: readonly string[], translate: Translate): Promise<void> {
  const options = parseOptions(argv, process.env);
  if (options.help) {
    standardOutput.lines(translate('terminal.help', { port: defaultPort }));
    return;
  }
  keepHeapSmall();
  const { engine, probe } = options;
  const [real, kept, { buildApp }] = await Promise.all([
    openSources({ engine, probe, environment: process.env, translate }),
    openTokens(tokenOptions(options, translate)),
    // A second of modules on a slow machine, while the kernel is asked what may be read.
    import('./app.js'),
  ]);
  const lab = new LabSwitch(real, systemClock);
  if (options.lab !== null) await lab.enter(options.lab);
  // People wait for the address first; what finds an engine takes as many modules again.
  let begin = (): void => undefined;
  const live = new LiveTopology({
    begin: new Promise((resolve) => (begin = resolve)),
    locate: () => lab.locate(),
    open: (target) => lab.open(target),
    clock: systemClock,
    onListenerFailure: printProblem,
  });
  const { stateFolder } = options;
  const notKept = (problem: unknown): void =>
    complain(translate('terminal.notRecorded', { folder: stateFolder, reason: reasonOf(problem) }));
  const audit = openAuditLog(stateFolder, notKept);
  const keeper = openChangeFile(stateFolder, notKept);
  const { tokens, listen: onNewTokens } = kept;
  const app = await buildApp({
    ...options,
    lab,
    live,
    clock: systemClock,
    tokens,
    onNewTokens,
    audit,
    keeper,
    siteFolder,
  });
  closeOnSignals(async () => {
    kept.close();
    await app.close();
    await live.close();
    await lab.close();
  });
  const address = await listen(app, options).catch((error: unknown) => {
    // They are another server's as well, which has the port: that is the one they were meant for.
    if (options.newToken && options.token === null) complain(translate('terminal.newTokensElsewhere'));
    throw error;
  });
  begin();
  announce(options, translate, {
    live,
    lab,
    linksOf: () => linksOf(address, tokens),
    onNewTokens,
  });
}

interface Links {
  readonly url: string;
  readonly viewUrl: string;
}

function linksOf(address: string, { operator, viewer }: Tokens): Links {
  return { url: `${address}/?token=${operator}`, viewUrl: `${address}/?token=${viewer}` };
}

function announce(
  options: ServerOptions,
  translate: Translate,
  ready: {
    readonly live: LiveTopology;
    readonly lab: LabSwitch;
    linksOf(): Links;
    onNewTokens(listener: () => void): () => void;
  },
): void {
  const { url } = ready.linksOf();
  const printLinks = (): void => {
    const links = ready.linksOf();
    print(translate('terminal.open', { url: links.url }));
    if (options.host !== '127.0.0.1') print(translate('terminal.viewers', { url: links.viewUrl }));
  };
  printLinks();
  if (url.includes(ownName)) print(translate('terminal.openElsewhere', { name: ownName }));
  if (options.readOnly) print(translate('terminal.readOnly'));
  ready.onNewTokens(() => {
    print(translate('terminal.newTokens'));
    printLinks();
  });
  exitWithoutPermission(ready.live, translate);
  announceStates(ready.live, translate, print);
  announceLab(ready.lab, translate, print);
  if (options.lab === null) enterLabWithoutEngine(ready.live, ready.lab);
  if (options.open && process.stdout.isTTY) openBrowser(url, process.env);
}

function enterLabWithoutEngine(live: LiveTopology, lab: LabSwitch): void {
  let isDecided = false;
  const check = (): void => {
    const { state } = live;
    if (isDecided || (state.kind === 'searching' && state.problems.length === 0)) return;
    isDecided = true;
    if (state.kind === 'searching' && lab.mayStandIn())
      void lab.enter(usualScenario).then(() => live.restart());
  };
  live.listen({ onState: check });
  check();
}

/** Waiting helps against an engine that is not there yet, not against a socket that may not be opened. */
function exitWithoutPermission(live: LiveTopology, translate: Translate): void {
  const check = (): void => {
    if (live.state.kind !== 'searching') return;
    const problem = chiefProblem(live.state.problems);
    const body = problem === null ? null : problemBody(problem);
    if (body?.code === 'PB_ENGINE_PERMISSION') giveUp(body, translate);
  };
  check();
  live.listen({ onState: check });
}

function tokenOptions(options: ServerOptions, translate: Translate): TokenOptions {
  const { stateFolder, token, newToken } = options;
  const onDistrust: TokenOptions['onDistrust'] = (reason) =>
    complain(
      translate('terminal.tokensNotKept', {
        folder: stateFolder,
        reason: translate(`terminal.state.${reason}`),
      }),
    );
  return { stateFolder, given: token, renew: newToken, onDistrust };
}

/** The system's code, or its words where it has none. */
function reasonOf(problem: unknown): string {
  if (problem instanceof Error && 'code' in problem) return String(problem.code);
  return String(problem);
}

/** @returns the address to open, such as `http://patchbay.localhost:4392` */
async function listen(app: FastifyInstance, { host, port }: ServerOptions): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'EADDRINUSE') throw new Failure('PB_PORT_BUSY', { host, port });
    throw new Failure('PB_PORT_REFUSED', { host, port, reason: code });
  }
  const bound = app.server.address();
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  if (
    host === '127.0.0.1' &&
    (await openSecondDoor(app.server, boundPort)) !== 'taken' &&
    (await nameResolves())
  )
    return `http://${ownName}:${boundPort}`;
  const name = isIP(host) === 6 ? `[${host}]` : host;
  // A browser can't open "all addresses": on this machine, loopback is one of them.
  return `http://${['0.0.0.0', '[::]'].includes(name) ? '127.0.0.1' : name}:${boundPort}`;
}

/** The first signal closes in order, the second one at once. */
function closeOnSignals(close: () => Promise<void>): void {
  let isClosing = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isClosing) process.exit(1);
      isClosing = true;
      void close().finally(() => process.exit(0));
    });
  }
}

function giveUp(body: ErrorBody, translate: Translate): never {
  complain(errorLine(body, translate));
  process.exit(usageErrors.has(body.code) ? usageStatus : 1);
}
