/** Names that are markup, in every place of the page; and secrets, which must be in none. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { cli } from '../support/cli.js';
import { docker, image } from '../support/docker.js';
import { startHostileEngine } from '../support/hostile-engine.js';
import { type Patchbay, startPatchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';
import { expect, test } from '../support/test.js';

/** What each place runs where it is taken for markup, a link, a style or a line of another language. */
const payloads = [
  '<img src=x onerror="window.pwned=1">',
  '"><script>window.pwned=2</script>',
  `'--></title></style></textarea><svg/onload=window.pwned=3>`,
  'javascript:window.pwned=4',
  ']]><iframe srcdoc="<script>parent.pwned=5</script>">',
  '"];x[label=<<b>y</b>>,URL="javascript:window.pwned=6"]',
  '\n%%{init:{"securityLevel":"loose"}}%%\nclick a href "javascript:window.pwned=7"\n',
  '{{constructor.constructor("window.pwned=8")()}}${window.pwned=9}',
] as const;

/** Names of the lab's compose scenario, each of another kind: containers, networks, images, aliases and label values. */
const names = [
  'shop-web-1',
  'shop-db-1',
  'blog-web-1',
  'shop_default',
  'blog_default',
  'nginx:1.27',
  'postgres:16',
] as const;

/** @param turn which payload goes with which name */
function spoiled(text: string, turn: number): string {
  const written = (name: string, index: number): string =>
    JSON.stringify(`${name} ${payloads[(index + turn) % payloads.length] ?? ''}`).slice(1, -1);
  const renamed = names.reduce((sum, name, index) => sum.replaceAll(name, () => written(name, index)), text);
  // Aliases, and the values of labels.
  return renamed.replaceAll(
    /"(web|db|shop|blog|server)"(?!:)/g,
    (_all, name: string) => `"${written(name, name.length)}"`,
  );
}

/** Notes what a hostile name would bring about, from before the page's own scripts run. */
async function watchOver(page: Page): Promise<{ readonly problems: string[] }> {
  const problems: string[] = [];
  await page.exposeFunction('reportToSpec', (words: string) => void problems.push(words));
  await page.addInitScript(() => {
    const report = (words: string): void => {
      void (window as unknown as { reportToSpec(words: string): Promise<void> }).reportToSpec(words);
    };
    document.addEventListener('securitypolicyviolation', (event) => {
      report(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => problems.push(`popup: ${popup.url()}`));
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  return { problems };
}

/** Elements and attributes that the page itself has none of. */
async function expectUninjected(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: 'pwned' in window,
    elements: [
      ...document.querySelectorAll('img, iframe, object, embed, script:not([src]), base, title ~ title'),
    ].map(({ outerHTML }) => outerHTML.slice(0, 200)),
    handlers: [...document.querySelectorAll('*')].flatMap(({ attributes }) =>
      [...attributes]
        .filter(({ name, value }) => name.startsWith('on') || /^\s*javascript:/i.test(value))
        .map(({ value }) => value),
    ),
  }));
  // The text of a name may well begin with javascript: where it is a label for screen readers; it leads nowhere.
  expect(found.ran).toBe(false);
  expect(found.elements).toEqual([]);
  const links = await page
    .locator('a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.filter((link) => !/^(?:https?:|blob:|#|\/|\?)/.test(link))).toEqual([]);
  expect(
    found.handlers.filter((value) => value.includes('pwned') && !value.startsWith('javascript:')),
  ).toEqual([]);
}

/** The lab behind an engine that gives everything another name. */
async function hostilePatchbay(turn: number): Promise<{ patchbay: Patchbay } & AsyncDisposable> {
  const lab = await startPatchbay({ flags: ['--lab', 'compose'] });
  const [, behind = ''] = await lab.printed(/DOCKER_HOST=(unix:\S+)/);
  const engine = await startHostileEngine(behind, (text) => spoiled(text, turn));
  const patchbay = await startPatchbay({ flags: ['--engine', engine.address] });
  return {
    patchbay,
    async [Symbol.asyncDispose]() {
      await patchbay.stop();
      await engine[Symbol.asyncDispose]();
      await lab.stop();
    },
  };
}

/** Keys that ask for a dialog. */
const inDialog: ReadonlySet<string> = new Set(['c', 'n', 'e', 'Control+k']);

for (const turn of [0, 3])
  test(`names that are markup stay names in every panel (${turn})`, async ({ page }) => {
    test.setTimeout(240_000);
    await using hostile = await hostilePatchbay(turn);
    const { problems } = await watchOver(page);
    const picture = await Picture.open(page, hostile.patchbay);
    await expect(picture.container('shop-worker-1').first()).toBeVisible();
    await expect(page.getByRole('tree')).toContainText(
      turn === 0 ? 'shop_default javascript:' : 'window.pwned=7',
    );
    // A click on a heading folds what is below it, the next one unfolds it.
    for (const line of await page.locator('[role=treeitem][data-kind=group]').all()) {
      await line.click();
      await line.click();
      await expectUninjected(page);
    }
    const lines = await page.locator('[role=treeitem]:not([data-kind=group])').all();
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      await line.click();
      await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
      await expectUninjected(page);
    }
    for (const keys of ['w', 'a', 'l', 'm', 'c', 'd', 'n', 's', 'e', 'p', 'q', '?', '/', 'Control+k']) {
      await picture.container('shop-worker-1').first().click();
      await page.keyboard.press(keys);
      if (keys === 'Control+k' || keys === '/') await page.keyboard.type('<img "');
      // What was asked for may be loaded only now.
      if (inDialog.has(keys)) await expect(page.getByRole('dialog').first()).toBeVisible();
      await expectUninjected(page);
      for (let count = 0; count < 3; count += 1) await page.keyboard.press('Escape');
    }
    // What is read from right to left turns nothing beside its own element.
    const turning = () =>
      [...document.body.querySelectorAll('span, b, strong, code, button, a, td')].filter(
        (element) => getComputedStyle(element).unicodeBidi === 'normal',
      ).length;
    expect(await page.evaluate(turning)).toBe(0);
    await page.goto(
      `${hostile.patchbay.address}/?projector=1&q=${encodeURIComponent(payloads[1])}#${encodeURIComponent(payloads[0])}`,
    );
    await expectUninjected(page);
    expect(problems).toEqual([]);
  });

test('exports with such names run nothing where they are opened', async ({ page, context }, info) => {
  test.setTimeout(120_000);
  for (const turn of [0, 3]) {
    const lab = await startPatchbay({ flags: ['--lab', 'compose'] });
    const [, behind = ''] = await lab.printed(/DOCKER_HOST=(unix:\S+)/);
    await using engine = await startHostileEngine(behind, (text) => spoiled(text, turn));
    for (const format of ['svg', 'drawio', 'mermaid', 'dot', 'json']) {
      const { stdout } = await cli('topology', '--format', format, '--engine', engine.address);
      expect(stdout).toContain('shop-worker-1');
      const file = info.outputPath(`${turn}.${format === 'svg' ? 'svg' : 'txt'}`);
      await writeFile(file, stdout);
      await page.goto(`file://${file}`);
      expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
      if (format === 'svg')
        expect(await page.locator('script, foreignObject, iframe, a, image, img').count()).toBe(0);
      // As a page that takes it for markup, the worst reader there is: only a drawing may be one.
      if (format === 'svg' || format === 'drawio') {
        const reader = await context.newPage();
        await reader.setContent(`<!doctype html><body>${stdout.replace(/^<\?xml[^>]*>/, '')}`);
        expect(await reader.evaluate(() => 'pwned' in window)).toBe(false);
        await reader.close();
      }
    }
    await lab.stop();
  }
});

/** Every message and every answer that the page and a script get. */
async function everythingSaid(page: Page, patchbay: Patchbay, container: string): Promise<string[]> {
  const heard: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));
  const picture = await Picture.open(page, patchbay);
  await expect(picture.container('canary').first()).toBeVisible();
  const ask = async (target: string, body?: unknown): Promise<void> => {
    const answer = await fetch(`${patchbay.address}${target}`, {
      headers: { authorization: `Bearer ${patchbay.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    heard.push(await answer.text());
  };
  const network = await docker('network', 'inspect', '-f', '{{.Id}}', 'canaries');
  for (const target of [
    '/api/topology',
    '/api/changes',
    `/api/networks/${network}/raw`,
    `/api/containers/${container}/detail`,
    '/api/host/detail',
    '/api/names/canary',
    '/api/matrix?deep=true',
    '/api/findings?deep=true',
  ])
    await ask(target);
  for (const probe of [true, false])
    await ask('/api/explanations', { from: 'canary', to: 'other', port: 80, probe });
  const { topology } = JSON.parse(heard.find((text) => text.startsWith('{"version"')) ?? '{}') as {
    topology: Record<string, { id: string; name: string }[]>;
  };
  const idOf = (table: string, name: string): string =>
    topology[table]?.find((one) => one.name === name)?.id ?? '';
  await ask('/api/commands', {
    kind: 'disconnect',
    container: idOf('containers', 'canary'),
    network: idOf('networks', 'canaries'),
  });
  await ask('/api/commands', { kind: 'restart', container: idOf('containers', 'canary') });
  await ask('/api/commands', { kind: 'pause', container: 'container:x/canary-password' });
  await docker('exec', '-e', 'EXEC=canary-exec-env', 'canary', 'true', 'canary-exec-argument');
  return heard;
}

test('no secret of a container is in any message, answer, export, log or record', async ({ page }, info) => {
  await docker('network', 'create', 'canaries');
  const id = await docker(
    'run',
    '-d',
    '--name',
    'canary',
    '--network',
    'canaries',
    '-e',
    'SECRET=canary-environment',
    '--health-cmd',
    'echo canary-health-output; true canary-health-command',
    '--health-interval',
    '1s',
    '--mount',
    'type=volume,source=canaries,target=/v,volume-label=x=canary-mount',
    '--log-opt',
    'tag=canary-log-option',
    '--tmpfs',
    '/canary-tmpfs',
    '--workdir',
    '/canary-workdir',
    '--user',
    '0:0',
    image,
    'sh',
    '-c',
    'sleep 86400',
    'canary-argument',
  );
  await docker('run', '-d', '--name', 'other', '--network', 'canaries', image, 'sleep', '86400');
  // They are there to be found: Docker itself tells them.
  const told = await docker('inspect', 'canary');
  const canaries = [
    'environment',
    'health-command',
    'argument',
    'mount',
    'log-option',
    'tmpfs',
    'workdir',
  ].map((name) => `canary-${name}`);
  for (const canary of canaries) expect(told).toContain(canary);

  const stateFolder = info.outputPath('state');
  await using patchbay = await startPatchbay({ stateFolder });
  const heard = await everythingSaid(page, patchbay, id);
  const printed = [await cli('names', 'canary')];
  for (const format of ['svg', 'drawio', 'mermaid', 'dot', 'json'])
    printed.push(await cli('topology', '--format', format));
  for (const { stdout } of printed) expect(stdout).toContain('canary');
  heard.push(...printed.flatMap(({ stdout, stderr }) => [stdout, stderr]));
  const record = await readFile(join(stateFolder, 'audit.ndjson'), 'utf8');
  expect(record).toContain('"kind":"restart"');
  const everything = [...heard, record, patchbay.output(), await page.content()].join('\n');
  for (const canary of [...canaries, 'canary-health-output', 'canary-exec-env', 'canary-exec-argument'])
    expect([canary, everything.includes(canary)]).toEqual([canary, false]);
});

test('the token is in no address, history, Referer, storage, message, log or record', async ({
  page,
}, info) => {
  const stateFolder = info.outputPath('state');
  await using patchbay = await startPatchbay({ stateFolder });
  const seen: string[] = [];
  page.on('request', (asked) => {
    const { referer = '', cookie = '' } = asked.headers();
    seen.push(referer, cookie);
    if (!asked.url().includes('/?token=')) seen.push(asked.url(), asked.postData() ?? '');
  });
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => seen.push(String(payload))));
  page.on('console', (message) => seen.push(message.text()));
  await page.goto(`${patchbay.address}/?token=${patchbay.token}`);
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  expect(page.url()).toBe(`${patchbay.address}/`);
  seen.push(
    await page.evaluate(() =>
      JSON.stringify([
        location.href,
        document.referrer,
        document.cookie,
        { ...localStorage },
        { ...sessionStorage },
        performance.getEntries().map(({ name }) => name),
        history.state,
      ]),
    ),
    await page.content(),
  );
  await page.goBack().catch(() => null);
  expect(page.url()).not.toContain(patchbay.token);
  for (const wrong of [
    `/api/nothing?token=${patchbay.token}`,
    `/${patchbay.token}`,
    `/?token=${patchbay.token}x`,
  ]) {
    const answer = await fetch(`${patchbay.address}${wrong}`);
    if (!wrong.startsWith(`/${patchbay.token}`)) seen.push(await answer.text());
  }
  await fetch(`${patchbay.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"token":"${patchbay.token}`,
  });
  // Printed once, in the link; nothing that came after repeats it.
  const [, ...after] = patchbay.output().split(patchbay.token);
  expect(after).toHaveLength(1);
  expect(seen.filter((text) => text.includes(patchbay.token))).toEqual([]);
});
