/** What the page says when things are not as they should be; and that it comes back by itself. */
import { engineFromEnvironment } from '../testbed/engine.js';
import { docker, runContainer } from '../support/docker.js';
import { startPatchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';
import { expect, test } from '../support/test.js';

function engine(): NonNullable<ReturnType<typeof engineFromEnvironment>> {
  const found = engineFromEnvironment(process.env);
  if (found === null) throw new Error('these specs run inside a private engine');
  return found;
}

test('without an engine it says so and what to do; when one comes it goes live by itself', async ({
  page,
}) => {
  await engine().stopDaemon();
  try {
    await using patchbay = await startPatchbay();
    await patchbay.printed(/PB_ENGINE_NOT_FOUND.*keep looking/);
    await page.goto(`${patchbay.address}/?token=${patchbay.token}`);
    await expect(page.getByText(/No Docker Engine answers/)).toBeVisible();
    await engine().startDaemon();
    await patchbay.printed(/Docker \S+ · 0 containers, 3 networks · wiring: full/);
    await expect(page.getByRole('treeitem', { name: /^bridge, network/ })).toBeVisible();
  } finally {
    await engine().startDaemon();
  }
});

test('an engine that dies under a live page leaves the last picture, marked; back again it is true again', async ({
  page,
  patchbay,
}) => {
  await docker('network', 'create', 'app');
  await runContainer('web', '--network', 'app', '--restart', 'always');
  const picture = await Picture.open(page, patchbay);
  await engine().killDaemon();
  await expect(page.getByRole('status').filter({ hasText: /stopped answering|since/i })).toBeVisible();
  await expect(picture.container('web')).toBeVisible();
  await engine().startDaemon();
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible({ timeout: 20_000 });
  await docker('rename', 'web', 'front');
  await expect(picture.container('front')).toBeVisible();
  await picture.expectNoReload();
});

test('a server that is killed and comes back finds its open page again', async ({ page }, info) => {
  await runContainer('web');
  const stateFolder = info.outputPath('state');
  const first = await startPatchbay({ stateFolder });
  const picture = await Picture.open(page, first);
  const port = new URL(first.address).port;
  await first.stop('SIGKILL');
  await expect(page.getByRole('status').filter({ hasNotText: 'Live' }).first()).toBeVisible();
  await using _second = await startPatchbay({ stateFolder, flags: ['--port', port] });
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible({ timeout: 20_000 });
  await docker('rename', 'web', 'front');
  await expect(picture.container('front')).toBeVisible();
});

test('without the token nothing is shown but how to get in', async ({ page, patchbay }) => {
  await runContainer('secretname');
  await page.goto(patchbay.address);
  await expect(page.getByText(/needs its token/)).toBeVisible();
  expect(await page.content()).not.toContain('secretname');
  await page.getByRole('textbox').fill('wrong-wrong-wrong-wrong');
  await page.getByRole('button', { name: /open|enter|continue|use/i }).click();
  await expect(page.getByText(/not valid/)).toBeVisible();
  await page.getByRole('textbox').fill(patchbay.token);
  await page.getByRole('button', { name: /open|enter|continue|use/i }).click();
  await expect(page.getByRole('treeitem', { name: /^secretname, container/ })).toBeVisible();
});

test('the link with the token leaves no token in the address', async ({ page, patchbay }) => {
  await page.goto(`${patchbay.address}/?token=${patchbay.token}`);
  await expect(page.getByRole('treeitem', { name: /^bridge, network/ })).toBeVisible();
  expect(page.url()).toBe(`${patchbay.address}/`);
});
