/** The lab in place of an engine: the same picture, and the docker command works on it. */
import { idsOf } from '../support/facts.js';
import { dockerOnLab } from '../support/lab.js';
import { startPatchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';
import { expect, test } from '../support/test.js';

test('says that it is the lab, and follows the docker command', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'wordpress'] });
  const picture = await Picture.open(page, patchbay);
  const banner = page.getByRole('region', { name: 'This is the built-in lab' });
  await expect(banner).toContainText('WordPress and MySQL');
  await expect(banner).toContainText('DOCKER_HOST=unix://');
  await dockerOnLab(patchbay, 'run', '-d', '--name', 'extra', '--network', 'wordpress-net', 'nginx');
  await expect(picture.container('extra')).toBeVisible();
  const { cable } = await idsOf(patchbay, 'extra', 'wordpress-net');
  await expect.poll(() => picture.words(cable)).toMatch(/veth.*eth0|eth0.*veth/);
  await dockerOnLab(patchbay, 'rm', '-f', 'extra');
  await expect(picture.container('extra')).toHaveCount(0);
  await picture.expectNoReload();
});

test('shows broken cables for what they are', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'broken-cables'] });
  const picture = await Picture.open(page, patchbay);
  await expect(page.getByRole('treeitem', { name: /unplugged/ }).first()).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /down/ }).first()).toBeVisible();
  expect((await picture.things('cable')).length).toBeGreaterThan(2);
});

test('draws a thousand containers and stays usable', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'scale'] });
  const picture = await Picture.open(page, patchbay);
  await expect(page.getByText(/1,?000 containers/)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('project-7-service');
  await expect(picture.line(/^project-7-service.*container/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('project-19-service-779-1');
  await page
    .getByRole('option', { name: /project-19-service-779-1/ })
    .first()
    .click();
  // Hundreds of rows above it were never drawn: what they take is only known when they are.
  await expect(picture.line(/^project-19-service-779-1/)).toBeInViewport({ ratio: 1 });
});

test('more than anybody can look through is folded by project, and opens for who wants it', async ({
  page,
}) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'scale'] });
  const picture = await Picture.open(page, patchbay);
  const folded = page.getByRole('button', { name: /^20 projects collapsed/ });
  await expect(folded).toBeVisible();
  // From far a name is a few pixels high: what is folded is seen whole and can still be read.
  expect(await picture.level()).not.toBe('far');
  expect(await picture.singleBoxes()).toBe(0);
  await folded.click();
  await expect.poll(() => picture.singleBoxes()).toBe(1000);
  await expect(folded).toBeHidden();
  await page.reload();
  await expect.poll(() => picture.singleBoxes()).toBe(1000);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('fold all');
  await page.getByRole('option', { name: 'Fold all projects', exact: true }).click();
  await expect(folded).toBeVisible();
  await expect.poll(() => picture.singleBoxes()).toBe(0);
});
