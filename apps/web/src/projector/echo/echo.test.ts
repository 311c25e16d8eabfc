import type { FeedAction, FeedEntry, FeedFacts, RunFacts } from '@patchbay/protocol';
import { createTranslate, say } from '@patchbay/text';
import { describe, expect, test } from 'vitest';
import { echoesOf } from './echo.js';

const minute = 60_000;
const translate = createTranslate('en');
let count = 0;
let now = 0;

/** Each event comes minutes after the one before: none is told by its closeness. */
function event(action: FeedAction, rest: Partial<FeedEntry> = {}): FeedEntry {
  count += 1;
  now += 3 * minute;
  const container = rest.container === undefined ? 'web' : rest.container;
  const subjects = container === null ? [] : [`container:e/${container}`];
  return {
    id: count,
    at: now,
    origin: 'docker',
    action,
    container,
    network: null,
    detail: null,
    subjects,
    ...rest,
  };
}

function lines(...feed: readonly FeedEntry[]): string[] {
  return echoesOf(feed, 50).map(({ command, note }) =>
    [...(command === null ? [] : [command]), ...(note === null ? [] : [`# ${say(translate, note)}`])].join(
      '  ',
    ),
  );
}

const plainRun: RunFacts = {
  kind: 'run',
  maker: null,
  foreground: false,
  attached: false,
  autoRemove: false,
  restarts: false,
  network: 'bridge',
  options: ['--name', 'web'],
  operands: ['nginx'],
  withheld: [],
};
const created = (facts: Partial<RunFacts> | null = {}): FeedEntry =>
  event('container-created', { detail: 'nginx', ...(facts && { facts: { ...plainRun, ...facts } }) });
const connected = (network: string, facts?: FeedFacts): FeedEntry =>
  event('network-connected', { network, ...(facts && { facts }) });
const disconnected = (network: string, facts?: FeedFacts): FeedEntry =>
  event('network-disconnected', { network, ...(facts && { facts }) });
const started = (): FeedEntry => event('container-started');
const killed = (signal: string): FeedEntry => event('container-signalled', { detail: signal });
const ended = (status: string, facts?: FeedFacts): FeedEntry =>
  event('container-stopped', { detail: status, ...(facts && { facts }) });
const removed = (rested: boolean, autoRemove = false): FeedEntry =>
  event('container-removed', { facts: { kind: 'removal', rested, autoRemove } });
const stopped = { kind: 'end', stop: true, again: false } as const;
const run = (): FeedEntry[] => [created(), connected('bridge'), started()];
const runLine = 'docker run -d --name web nginx';

describe('a creation and its first start', () => {
  test('are one docker run, with all its options, whenever the start comes', () => {
    const options = [
      '--name',
      'web',
      '--network',
      'app',
      '--network-alias',
      'www',
      '--ip',
      '10.1.0.9',
      '-p',
      '8080:80',
    ];
    expect(lines(created({ network: 'app', options }), connected('app'), started())).toEqual([
      'docker run -d --name web --network app --network-alias www --ip 10.1.0.9 -p 8080:80 nginx',
    ]);
  });

  test('in the foreground are a docker run without -d', () => {
    const facts = {
      foreground: true,
      attached: true,
      autoRemove: true,
      options: ['--rm', '--name', 'web'],
      operands: ['alpine', 'wget', '172.17.0.2'],
    };
    expect(
      lines(
        created(facts),
        connected('bridge'),
        started(),
        ended('0'),
        disconnected('bridge'),
        removed(false),
      ),
    ).toEqual(['docker run --rm --name web alpine wget 172.17.0.2', '# web ended, exit status 0']);
  });

  test('are two commands where nobody followed what was made to be followed', () => {
    const facts = {
      foreground: true,
      network: 'app',
      options: ['--name', 'web', '--network', 'app'],
      operands: ['redis', 'sh'],
    };
    const line = 'docker create --name web --network app redis sh';
    expect(lines(created(facts))).toEqual([line]);
    expect(lines(created(facts), connected('app'), started())).toEqual([line, 'docker start web']);
  });

  test('tell of the networks that it was joined to in between', () => {
    expect(lines(created(), connected('bridge'), connected('app'), started())).toEqual([
      'docker run -d --name web --network app nginx',
    ]);
    expect(lines(created({ foreground: true }), connected('bridge'), connected('app'), started())).toEqual([
      'docker create --name web nginx',
      'docker network connect app web',
      'docker start web',
    ]);
  });

  test('leave out the name that Docker made up for a container of a moment, and no other', () => {
    const named = (name: string, autoRemove: boolean): string[] =>
      lines(created({ autoRemove, options: [...(autoRemove ? ['--rm'] : []), '--name', name] }), started());
    expect(named('jolly_bose3', true)).toEqual(['docker run -d --rm nginx']);
    expect(named('jolly_bose3', false)).toEqual(['docker run -d --name jolly_bose3 nginx']);
    expect(named('shop-web', true)).toEqual(['docker run -d --rm --name shop-web nginx']);
  });

  test('quote what a shell would read otherwise', () => {
    const facts = {
      options: ['--name', 'web', '--network', 'my net'],
      operands: ['alpine', 'sh', '-c', 'echo $HOME; sleep 9'],
    };
    expect(lines(created(facts), started())).toEqual([
      `docker run -d --name web --network 'my net' alpine sh -c 'echo $HOME; sleep 9'`,
    ]);
  });

  test('say which options are not told', () => {
    expect(lines(created({ withheld: ['-e', '-v'] }), started())).toEqual([
      `${runLine}  # without -e, -v: these values are not shown`,
    ]);
  });

  test('are words where nothing is known of them, or a tool made it', () => {
    expect(lines(created(null))).toEqual(['# web was created from nginx']);
    expect(lines(created(null), started())).toEqual([
      '# web was created from nginx and started; its options are not known',
    ]);
    expect(lines(created({ maker: 'compose' }))).toEqual(['# compose: web created']);
    expect(lines(created({ maker: 'compose' }), started())).toEqual(['# compose: web created and started']);
  });

  test('of a container that was gone before it could be read are one comment', () => {
    expect(lines(created(null), connected('bridge'), started(), ended('0'), removed(false))).toEqual([
      '# web ran from nginx and is gone; its options are not known',
    ]);
  });
});

describe('an end', () => {
  test('by itself is a comment', () => {
    expect(lines(...run(), ended('1'), disconnected('bridge'))).toEqual([
      runLine,
      '# web ended, exit status 1',
    ]);
    expect(lines(event('container-out-of-memory'), ended('137'))).toEqual([
      '# web ran out of memory and ended, exit status 137',
    ]);
  });

  test('that Docker was asked for is a stop, and tells its signals and what it unplugged', () => {
    const feed = [killed('SIGTERM'), killed('SIGKILL'), disconnected('bridge'), ended('137', stopped)];
    expect(lines(...run(), ...feed)).toEqual([runLine, 'docker stop web']);
  });

  test('by a signal is a kill where that alone can be it, and else a comment', () => {
    expect(lines(killed('SIGKILL'), ended('137'))).toEqual(['docker kill web']);
    expect(lines(killed('SIGTERM'), ended('143'))).toEqual(['# web got the signal SIGTERM and ended']);
    expect(lines(killed('SIGTERM'))).toEqual(['# web got the signal SIGTERM']);
    expect(lines(killed('SIGHUP'))).toEqual(['docker kill --signal SIGHUP web']);
  });

  test('of what is started since is a new one', () => {
    expect(lines(killed('SIGKILL'), ended('137'), started(), ended('0'))).toEqual([
      'docker kill web',
      'docker start web',
      '# web ended, exit status 0',
    ]);
  });
});

describe('a removal', () => {
  test('by force is one line, and tells the kill', () => {
    const feed = [killed('SIGKILL'), ended('137'), disconnected('bridge'), removed(false)];
    expect(lines(...run(), ...feed)).toEqual([runLine, 'docker rm -f web']);
  });

  test('of what was seen at rest is a command of its own', () => {
    expect(lines(killed('SIGKILL'), ended('137'), removed(true))).toEqual([
      'docker kill web',
      'docker rm web',
    ]);
    expect(lines(killed('SIGTERM'), ended('0', stopped), removed(true))).toEqual([
      'docker stop web',
      'docker rm web',
    ]);
    expect(lines(removed(true))).toEqual(['docker rm web']);
  });

  test('that --rm asked for is told by it', () => {
    expect(lines(killed('SIGTERM'), ended('0', stopped), removed(false, true))).toEqual(['docker stop web']);
    expect(lines(ended('3'), removed(false, true))).toEqual(['# web ended, exit status 3']);
  });
});

describe('a start', () => {
  test('of what ran before is a start, and joins its networks by itself', () => {
    expect(
      lines(
        ...run(),
        killed('SIGTERM'),
        ended('0', stopped),
        disconnected('bridge'),
        connected('bridge'),
        started(),
      ),
    ).toEqual([runLine, 'docker stop web', 'docker start web']);
  });

  test('by Docker itself is a comment', () => {
    const again = '# Docker started web again: its restart policy';
    expect(lines(created({ restarts: true }), started(), ended('1'), started())).toEqual([
      runLine,
      '# web ended, exit status 1',
      again,
    ]);
    const end = ended('1', { kind: 'end', stop: false, again: true });
    expect(lines(end, started())).toEqual(['# web ended, exit status 1', again]);
  });

  test('and the stop before it are one restart', () => {
    const feed = [
      killed('SIGTERM'),
      ended('0', stopped),
      connected('bridge'),
      started(),
      event('container-restarted'),
    ];
    expect(lines(...run(), ...feed)).toEqual([runLine, 'docker restart web']);
  });
});

describe('networks', () => {
  test('are created with their options, by a tool, or in words', () => {
    const command = 'docker network create --internal back';
    const network = (facts?: FeedFacts): FeedEntry =>
      event('network-created', { container: null, network: 'back', ...(facts && { facts }) });
    expect(lines(network({ kind: 'network', maker: null, command }))).toEqual([command]);
    expect(lines(network({ kind: 'network', maker: 'compose', command }))).toEqual([
      '# compose: network back created',
    ]);
    expect(lines(network())).toEqual(['# network back created; its options are not known']);
    expect(lines(event('network-removed', { container: null, network: 'my net' }))).toEqual([
      `docker network rm 'my net'`,
    ]);
  });

  test('are joined and left by hand where the container went on running', () => {
    const connect = { kind: 'connect', aliases: ['www'], ipv4: '10.1.0.9', ipv6: null } as const;
    expect(lines(connected('app', connect), disconnected('app', { kind: 'disconnect' }))).toEqual([
      'docker network connect --alias www --ip 10.1.0.9 app web',
      'docker network disconnect app web',
    ]);
    expect(lines(connected('app'), disconnected('app'))).toEqual([]);
  });

  test('that were joined at rest are told before the start that shows them', () => {
    expect(
      lines(
        ...run(),
        killed('SIGTERM'),
        ended('0', stopped),
        connected('bridge'),
        connected('app'),
        started(),
      ),
    ).toEqual([runLine, 'docker stop web', 'docker network connect app web', 'docker start web']);
  });
});

describe.each(['host', 'none'])('the network %s is never joined or left by a command of its own', (name) => {
  const leave = (): FeedEntry => disconnected(name, { kind: 'disconnect' });
  const join = (): FeedEntry => connected(name);
  const options = ['--name', 'web', '--network', name];
  const runOnIt = (): FeedEntry[] => [created({ network: name, options }), join(), started()];
  const line = `docker run -d --name web --network ${name} nginx`;

  test('at a stop and a start', () => {
    expect(lines(...runOnIt(), killed('SIGTERM'), leave(), ended('0', stopped), join(), started())).toEqual([
      line,
      'docker stop web',
      'docker start web',
    ]);
  });

  test('at a removal by force', () => {
    const force = [killed('SIGKILL'), leave(), ended('137'), removed(false)];
    expect(lines(...runOnIt(), ...force)).toEqual([line, 'docker rm -f web']);
  });

  test('of a container that is older than the page', () => {
    const connect = { kind: 'connect', aliases: [], ipv4: null, ipv6: null } as const;
    expect(lines(connected(name, connect), started(), killed('SIGKILL'), ended('137'), leave())).toEqual([
      'docker start web',
      'docker kill web',
    ]);
  });
});

describe('the end of a cable', () => {
  const link = (action: FeedAction, facts?: FeedFacts): FeedEntry =>
    event(action, { origin: 'kernel', detail: 'veth1a2b', network: 'bridge', ...(facts && { facts }) });

  test('that somebody broke, and mended', () => {
    expect(
      lines(
        ...run(),
        link('link-down'),
        link('link-up'),
        link('link-unplugged'),
        link('link-plugged', { kind: 'plug', bridge: 'docker0' }),
      ),
    ).toEqual([
      runLine,
      'ip link set veth1a2b down',
      'ip link set veth1a2b up',
      'ip link set veth1a2b nomaster',
      'ip link set veth1a2b master docker0',
    ]);
    expect(lines(link('link-plugged'))).toEqual(['# veth1a2b was put on its bridge again']);
  });

  test('that a start brought up, and a stop took down, is told by these', () => {
    expect(lines(...run(), link('link-plugged'), ended('0'), link('link-down'))).toEqual([
      runLine,
      '# web ended, exit status 0',
    ]);
    expect(lines(...run(), disconnected('bridge', { kind: 'disconnect' }), link('link-unplugged'))).toEqual([
      runLine,
      'docker network disconnect bridge web',
    ]);
  });
});

test('only the last few, and nothing of what no command stands for', () => {
  const feed = [event('health-changed'), event('container-paused'), event('container-unpaused')];
  expect(echoesOf(feed, 1).map(({ command }) => command)).toEqual(['docker unpause web']);
  expect(lines(event('container-renamed', { detail: 'www' }))).toEqual(['docker rename www web']);
});
