/** What is typed in a terminal is said in presentation mode: the command itself, or a comment where none is known. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { docker, image, ip, vethOf } from '../support/docker.js';
import { dockerOnLab } from '../support/lab.js';
import { startPatchbay, type Patchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';
import { expect, test } from '../support/test.js';

type Docker = (...words: string[]) => Promise<string>;

const run = promisify(execFile);

/** Some commands want a terminal. */
async function inTerminal(command: string): Promise<void> {
  await run('script', ['--quiet', '--return', '--command', command, '/dev/null']);
}

const waits = ['sleep', '86400'];
const line = (words: readonly string[]): string => ['docker', ...words].join(' ');

/** Waits for the newest lines of the wall. */
async function says(page: Page, ...lines: readonly (string | RegExp)[]): Promise<void> {
  const items = page.getByRole('region', { name: 'The last commands' }).getByRole('listitem');
  for (const [index, expected] of lines.toReversed().entries())
    await expect(items.nth(-1 - index)).toHaveText(expected);
}

async function present(page: Page, patchbay: Patchbay): Promise<void> {
  await Picture.open(page, patchbay);
  await page.keyboard.press('p');
  await expect(page.getByRole('region', { name: 'The last commands' })).toBeVisible();
}

interface Life {
  readonly typed: readonly string[];
  /** The newest lines of the wall. */
  readonly said: readonly (string | RegExp)[];
}

/** What was typed comes back word for word. */
const same = (...typed: readonly string[]): Life => ({ typed, said: [line(typed)] });

/** Typed one after the other. */
const lives: readonly Life[] = [
  same('network', 'create', 'app'),
  same('network', 'create', '--subnet', '10.55.0.0/24', '--internal', 'back'),
  same('run', '-d', '--name', 'wordpress', '--network', 'app', '-p', '8080:80', image, ...waits),
  same(
    'run',
    '-d',
    '--name',
    'www',
    '--network',
    'back',
    '--network-alias',
    'fr-alias',
    '--ip',
    '10.55.0.9',
    image,
    ...waits,
  ),
  {
    typed: ['run', '-d', '-e', 'SECRET=canary', '--name', 'keeps', image, ...waits],
    said: [
      `${line(['run', '-d', '--name', 'keeps', image, ...waits])} # without -e: these values are not shown`,
    ],
  },
  same('create', '--name', 'base', '--network', 'app', image, 'sh'),
  same('network', 'connect', '--alias', 'wp', '--ip', '10.55.0.8', 'back', 'wordpress'),
  same('network', 'disconnect', 'back', 'wordpress'),
  {
    typed: ['restart', '-t', '0', 'www'],
    said: [line(['network', 'disconnect', 'back', 'wordpress']), line(['restart', 'www'])],
  },
  { typed: ['stop', '-t', '0', 'www'], said: [line(['stop', 'www'])] },
  { typed: ['start', 'www'], said: [line(['stop', 'www']), line(['start', 'www'])] },
  { typed: ['kill', 'www'], said: [line(['start', 'www']), line(['kill', 'www'])] },
  same('rm', '-f', 'wordpress'),
  {
    typed: ['run', '-d', '--name', 'redis-server', image, 'sh', '-c', 'exit 1'],
    said: [
      `docker run -d --name redis-server ${image} sh -c 'exit 1'`,
      '# redis-server ended, exit status 1',
    ],
  },
  {
    typed: ['rm', 'redis-server'],
    said: ['# redis-server ended, exit status 1', line(['rm', 'redis-server'])],
  },
  {
    typed: [
      'run',
      '-d',
      '--label',
      'com.docker.compose.project=shop',
      '--name',
      'shop-web-1',
      image,
      ...waits,
    ],
    said: ['# compose: shop-web-1 created and started'],
  },
];

async function tellsAll(page: Page, type: Docker): Promise<void> {
  for (const { typed, said } of lives) {
    await type(...typed);
    await says(page, ...said);
  }
}

test('docker commands come back as they were typed, or as words', async ({ page, patchbay }) => {
  await present(page, patchbay);
  await tellsAll(page, docker);
});

test('the lab tells the same', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'empty'] });
  await present(page, patchbay);
  await tellsAll(page, (...words) => dockerOnLab(patchbay, ...words));
});

test('a run in the foreground, and one that is over at once', async ({ page, patchbay }) => {
  await present(page, patchbay);
  await docker('run', '--rm', '--name', 'asks', image, 'sleep', '1');
  await says(page, `docker run --rm --name asks ${image} sleep 1`, '# asks ended, exit status 0');
  await docker('network', 'create', 'my-network');
  await inTerminal(`docker run -it --rm --name pings --network my-network ${image} ping -c 1 127.0.0.1`);
  await says(
    page,
    `docker run -it --rm --name pings --network my-network ${image} ping -c 1 127.0.0.1`,
    '# pings ended, exit status 0',
  );
  // Docker may be done with it before it can be asked: then its image and name are said, and no options.
  await docker('run', '--rm', '--name', 'gone', image, 'true');
  await says(
    page,
    new RegExp(`^(docker run --rm --name gone ${image} true|# pings ended, exit status 0)$`),
    /^# gone (ended, exit status 0|ran from .* and is gone; its options are not known)$/,
  );
});

test('what is done to a cable, and what a stop does to it', async ({ page, patchbay }) => {
  await docker('run', '-d', '--name', 'web', image, ...waits);
  await present(page, patchbay);
  const veth = await vethOf('web');
  await ip('link', 'set', veth, 'down');
  await says(page, `ip link set ${veth} down`);
  await ip('link', 'set', veth, 'up');
  await says(page, `ip link set ${veth} up`);
  await ip('link', 'set', veth, 'nomaster');
  await says(page, `ip link set ${veth} nomaster`);
  await ip('link', 'set', veth, 'master', 'docker0');
  await says(page, `ip link set ${veth} master docker0`);
  await docker('stop', '-t', '0', 'web');
  await says(page, `ip link set ${veth} master docker0`, 'docker stop web');
});

test('whoever comes later reads the same', async ({ page, patchbay }) => {
  await patchbay.printed(/wiring: /);
  await docker('run', '-d', '--name', 'web', '-p', '8080:80', image, ...waits);
  await docker('rm', '-f', 'web');
  await present(page, patchbay);
  await says(page, `docker run -d --name web -p 8080:80 ${image} sleep 86400`, 'docker rm -f web');
});
