/** Why can't A reach B: asked on the picture, answered with proof, mended with one click, and proven from inside. */
import { docker, image, ip, membersOf, runContainer, vethOf } from '../support/docker.js';
import { Picture } from '../support/picture.js';
import { expect, test } from '../support/test.js';

test('no shared network: the answer, the fix, and the answer changing', async ({ page, patchbay }) => {
  await docker('network', 'create', 'front');
  await docker('network', 'create', 'back');
  await runContainer('web', '--network', 'front');
  await docker('run', '-d', '--name', 'data', '--network', 'back', image, 'httpd', '-f', '-p', '5432');
  const picture = await Picture.open(page, patchbay);
  await picture.container('web').click();
  await page.getByRole('button', { name: /^Why can’t web reach/ }).click();
  const panel = page.getByRole('complementary', { name: /Why can’t it reach/ });
  await panel.getByLabel('To', { exact: true }).fill('data:5432');
  await panel.getByRole('button', { name: 'Explain', exact: true }).click();
  await expect(panel).toContainText('NO_SHARED_NETWORK');
  const name = panel.getByLabel('Name of the network');
  await expect(name).toHaveValue('web-data');
  await name.fill('both');
  await panel.getByRole('button', { name: 'Apply' }).first().click();
  await expect(panel).toContainText(/Yes: web reaches data:5432/, { timeout: 20_000 });
  expect((await membersOf('both')).sort()).toEqual(['data', 'web']);
  await panel.getByRole('button', { name: 'Test live' }).click();
  await expect(panel).toContainText(/says the same/, { timeout: 20_000 });
  await picture.expectNoReload();
  await page.getByRole('region', { name: 'Results' }).getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(() => docker('network', 'ls', '-q', '--filter', 'name=both')).toBe('');
});

test('a stopped target is started from the answer', async ({ page, patchbay }) => {
  await docker('network', 'create', 'app');
  await runContainer('web', '--network', 'app');
  await runContainer('data', '--network', 'app');
  await docker('stop', '-t', '0', 'data');
  const picture = await Picture.open(page, patchbay);
  await picture.container('web').click();
  await picture.container('web').press('w');
  const panel = page.getByRole('complementary', { name: /Why can’t it reach/ });
  await panel.getByLabel('To', { exact: true }).fill('data');
  await panel.getByRole('button', { name: 'Explain', exact: true }).click();
  await expect(panel).toContainText('TARGET_NOT_RUNNING');
  await panel.getByRole('button', { name: 'Apply' }).click();
  await expect(panel).toContainText(/Yes: web reaches data/, { timeout: 20_000 });
});

test('a cable off its bridge is named, with the command that shows it', async ({ page, patchbay }) => {
  await docker('network', 'create', 'app');
  await runContainer('web', '--network', 'app');
  await runContainer('data', '--network', 'app');
  const veth = await vethOf('data');
  await ip('link', 'set', veth, 'nomaster');
  const picture = await Picture.open(page, patchbay);
  await picture.container('web').click();
  await picture.container('web').press('w');
  const panel = page.getByRole('complementary', { name: /Why can’t it reach/ });
  await panel.getByLabel('To', { exact: true }).fill('data');
  await panel.getByRole('button', { name: 'Explain', exact: true }).click();
  await expect(panel).toContainText('VETH_NOT_ON_BRIDGE');
  await expect(panel).toContainText(veth);
});
