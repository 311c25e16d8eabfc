import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { NamespaceTarget } from '../port.js';

const execute = promisify(execFile);
const image = 'patchbay/busybox:1';
const prefix = 'wrg-';

/** Runs a command of the machine and gives its output. */
export async function command(name: string, ...parameters: string[]): Promise<string> {
  return (await execute(name, parameters)).stdout.trim();
}

/** The private engine the suite is pointed at; everything made here starts with the suite's own prefix. */
export function testEngine() {
  const address = process.env['PATCHBAY_TEST_ENGINE'];
  if (address === undefined) throw new Error('PATCHBAY_TEST_ENGINE names no engine');
  const docker = (...parameters: string[]) => command('docker', '-H', address, ...parameters);
  const run = async (name: string, ...options: string[]): Promise<NamespaceTarget> => {
    await docker('run', '-d', '--name', prefix + name, ...options, image, '/bin/sleep', '3600');
    return target(name);
  };
  const target = async (name: string): Promise<NamespaceTarget> => {
    const [containerDockerId = '', pid] = (
      await docker('inspect', '-f', '{{.Id}} {{.State.Pid}}', prefix + name)
    ).split(' ');
    return { containerDockerId, pid: Number(pid) };
  };
  const cleanUp = async () => {
    const containers = await docker('ps', '-aq', '--filter', `name=^/?${prefix}`);
    if (containers !== '') await docker('rm', '-f', ...containers.split('\n'));
    const networks = await docker('network', 'ls', '-q', '--filter', `name=^${prefix}`);
    if (networks !== '') await docker('network', 'rm', ...networks.split('\n'));
  };
  return { docker, run, target, cleanUp, named: (name: string) => prefix + name };
}
