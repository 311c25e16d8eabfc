/** A docker context is named at the top of the page, or keeps every other engine away. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPatchbay } from '../support/patchbay.js';
import { expect, test } from '../support/test.js';

interface DockerConfig extends AsyncDisposable {
  readonly folder: string;
  /** Makes the context `prod`, as the docker command keeps it. */
  writeContext(host: string): Promise<void>;
}

/** A folder of the docker command's own, whose current context is `prod`. */
async function dockerConfig(): Promise<DockerConfig> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-contexts-'));
  await writeFile(join(folder, 'config.json'), '{"currentContext": "prod"}');
  return {
    folder,
    async writeContext(host) {
      const meta = join(folder, 'contexts', 'meta', createHash('sha256').update('prod').digest('hex'));
      await mkdir(meta, { recursive: true });
      const text = JSON.stringify({ Name: 'prod', Endpoints: { docker: { Host: host } } });
      await writeFile(join(meta, 'meta.json'), text);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

test('a current context that is not there is told; when it is, its engine is shown and named', async ({
  page,
}) => {
  await using config = await dockerConfig();
  const address = process.env['DOCKER_HOST'] ?? '';
  await using patchbay = await startPatchbay({
    environment: { DOCKER_HOST: '', DOCKER_CONFIG: config.folder },
  });
  await page.goto(`${patchbay.address}/?token=${patchbay.token}`);
  await expect(page.getByText('There is no docker context prod')).toBeVisible();
  await expect(page.getByText('No other engine is used in its place')).toBeVisible();
  await config.writeContext(address);
  await expect(page.getByRole('button', { name: `context prod, ${address}` })).toBeVisible();
});
