/** Finding, filtering, presentation mode, and the first minutes: on the lab's homelab of sixty containers. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { idsOf } from '../support/facts.js';
import { dockerOnLab } from '../support/lab.js';
import { startPatchbay } from '../support/patchbay.js';
import { Picture } from '../support/picture.js';
import { expect, test } from '../support/test.js';

const palette = (page: Page) =>
  page.getByRole('combobox', { name: 'Find a container, a network or a command' });
const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });

test('Ctrl+K finds by name and by address, and the browser goes back through what was found', async ({
  page,
}) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'homelab'] });
  const picture = await Picture.open(page, patchbay);
  const found = page.getByRole('listbox', { name: 'Found' });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('gitea db');
  await expect(found.getByRole('option').first()).toContainText('gitea-db-1');
  await page.keyboard.press('Enter');
  await expect(details(page)).toContainText('gitea-db-1');
  await expect(picture.container('gitea-db-1')).toHaveAttribute('aria-selected', 'true');

  const { cable } = await idsOf(patchbay, 'miniflux-db-1', 'miniflux_default');
  const veth = /veth\w+/.exec(await picture.words(cable))?.[0] ?? 'veth';
  await page.keyboard.press('Control+k');
  await page.keyboard.type(veth);
  await expect(found.getByRole('option').first()).toContainText('miniflux-db-1');
  await expect(found.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(details(page)).toContainText(veth);
  await page.goBack();
  await expect(details(page)).toContainText('gitea-db-1');
});

test('what is typed before the palette stands is kept for it, also from a field', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'homelab'] });
  await Picture.open(page, patchbay);
  let bring = (): void => undefined;
  const brought = new Promise<void>((resolve) => (bring = resolve));
  await page.route('**/assets/asked-for-*.js', async (route) => {
    await brought;
    await route.continue();
  });
  await page.keyboard.press('/');
  await page.keyboard.type('gi');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('wallabag');
  await expect(page.getByPlaceholder('Find by name or address')).toHaveValue('gi');
  bring();
  await expect(palette(page)).toHaveValue('wallabag');
});

test('what is typed after / before the outline stands is kept for its field', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'homelab'] });
  let bring = (): void => undefined;
  const brought = new Promise<void>((resolve) => (bring = resolve));
  await page.route('**/assets/late-*.js', async (route) => {
    await brought;
    await route.continue();
  });
  await Picture.open(page, patchbay);
  await page.keyboard.press('/');
  await page.keyboard.type('gitea');
  bring();
  const field = page.getByPlaceholder('Find by name or address');
  await expect(field).toHaveValue('gitea');
  await expect(field).toBeFocused();
  await page.keyboard.type('-db');
  await expect(field).toHaveValue('gitea-db');
});

test('what the palette can do, it does, and what it can not it says why', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'homelab', '--read-only'] });
  await Picture.open(page, patchbay);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('attach');
  const connect = page.getByRole('option', { name: /^Connect a container to a network/ });
  await expect(connect).toHaveAttribute('aria-disabled', 'true');
  await palette(page).fill('view: networks');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Networks' })).toBeChecked();
});

test('a filter is in the address, so that a link shows the same', async ({ page, context }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'homelab'] });
  const picture = await Picture.open(page, patchbay);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('checkbox', { name: 'gitea', exact: true }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByText('4 containers of 60 shown')).toBeVisible();
  await expect(picture.container('miniflux-db-1')).toHaveCount(0);
  await expect.poll(async () => (await picture.things('container')).length).toBe(4);

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText('4 containers of 60 shown')).toBeVisible();
  await other.getByRole('button', { name: 'Stop filtering: Project gitea' }).click();
  await expect(other.getByText(/of 60 shown/)).toHaveCount(0);
  expect(new URL(other.url()).searchParams.get('project')).toBeNull();
});

test('a filter that leaves nothing says so, and how to see everything again', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'homelab'] });
  const picture = await Picture.open(page, patchbay);
  await page.goto(`${patchbay.address}/?e2e=1&project=nobody`);
  await expect(page.getByRole('heading', { name: 'Nothing on this host meets the filter' })).toBeVisible();
  await page.getByRole('button', { name: 'Show everything again' }).click();
  await expect(picture.container('gitea-db-1')).toBeVisible();
});

test('in presentation mode: the picture alone, the last command large, names hidden and told again', async ({
  page,
}) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'wordpress'] });
  const picture = await Picture.open(page, patchbay);
  await expect(picture.container('wordpress')).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('navigation', { name: 'Outline' })).toBeHidden();
  const echo = page.getByRole('region', { name: 'The last commands' });
  await dockerOnLab(patchbay, 'network', 'create', 'classroom');
  await dockerOnLab(patchbay, 'run', '-d', '--name', 'student', '--network', 'classroom', 'nginx');
  await expect(echo.getByRole('listitem').last()).toHaveText(
    /docker run -d --name student --network classroom/,
  );

  const { container } = await idsOf(patchbay, 'wordpress', 'wordpress-net');
  expect(await picture.words(container)).toContain('wordpress');
  await page.keyboard.press('q');
  await expect.poll(() => picture.words(container)).not.toContain('wordpress');
  const place = await picture.place(container);
  await page.mouse.click((place?.x ?? 0) + 20, (place?.y ?? 0) + 10);
  await expect.poll(() => picture.words(container)).toContain('wordpress');
  await expect(page.locator('.spotlight')).toBeVisible();
  await expect(details(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('navigation', { name: 'Outline' })).toBeVisible();
});

test('a newcomer is taken through three steps, once', async ({ page }) => {
  await using patchbay = await startPatchbay({ flags: ['--lab', 'wordpress'] });
  await Picture.open(page, patchbay, { newcomer: true });
  const tour = page.getByRole('complementary', { name: 'The picture in three steps' });
  for (const step of ['Step 1 of 3', 'Step 2 of 3']) {
    await expect(tour).toContainText(step);
    await tour.getByRole('button', { name: 'Next' }).click();
  }
  await tour.getByRole('button', { name: 'Look around' }).click();
  await expect(tour).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeVisible();
  await expect(tour).toHaveCount(0);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in ${scheme}: palette, filters, signs and keys, tour, presentation`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await using patchbay = await startPatchbay({ flags: ['--lab', 'wordpress'] });
    await Picture.open(page, patchbay, { newcomer: true });
    const faults = async (): Promise<unknown> => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    };
    await expect(page.getByRole('complementary', { name: 'The picture in three steps' })).toBeVisible();
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Control+k');
    await expect(palette(page)).toBeFocused();
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Signs and keys/ }).click();
    await expect(page.getByRole('complementary', { name: 'Signs and keys' })).toBeVisible();
    expect(await faults()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await expect(page.getByRole('region', { name: 'The last commands' })).toBeVisible();
    expect(await faults()).toEqual([]);
  });
}
