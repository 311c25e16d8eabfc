/** Hands for setting worlds up on the private engine this process was started in, and for clearing them away. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { DaemonSettings } from '../testbed/daemon.js';
import { engineFromEnvironment } from '../testbed/engine.js';

const execute = promisify(execFile);
const image = 'patchbay/busybox:1';
const serve = ['httpd', '-f', '-p', '8080'];

/** What the testbed's outside has. */
export const outside = { dns: '198.51.100.1', host: '198.51.100.2', web: '203.0.113.10' } as const;
/** An address that is routed nowhere and never answers. */
export const deadAddress = '10.250.250.250';
export const idle = ['sleep', '600'];

const udpEcho =
  "const s=require('dgram').createSocket('udp4');s.on('message',(m,f)=>s.send(m,f.port,f.address));s.bind(+process.argv[2],process.argv[1])";
const tcpEcho = "require('net').createServer((s)=>s.pipe(s)).listen(+process.argv[2],process.argv[1])";

/** Of several engines on one machine, the one in this network namespace. */
const ofOurs = '[ "$(readlink /proc/$pid/ns/net)" = "$(readlink /proc/self/ns/net)" ] && echo $pid || true';

const tcpAsk =
  "const s=require('net').connect(+process.argv[2],process.argv[1],()=>process.exit(0));s.on('error',()=>process.exit(1));setTimeout(()=>process.exit(1),2000)";
const udpAsk =
  "const s=require('dgram').createSocket('udp4');s.on('message',()=>process.exit(0));s.on('error',()=>process.exit(1));s.connect(+process.argv[2],process.argv[1],()=>s.send('x'));setTimeout(()=>process.exit(1),2000)";

/** Throws where the world is not what the case says of it. */
export function truly(isSo: boolean): void {
  if (!isSo) throw new Error('the world is not what the case says');
}

export class Lab {
  readonly version: string;
  readonly major: number;
  private networks = 0;
  private undo: (() => Promise<unknown>)[] = [];

  private constructor(version: string) {
    this.version = version;
    this.major = Number(version.split('.')[0]);
  }

  static async open(): Promise<Lab> {
    const { stdout } = await execute('docker', ['version', '-f', '{{.Server.Version}}']);
    return new Lab(stdout.trim());
  }

  /** Output of one docker command. Rejects with its words. */
  async docker(...words: string[]): Promise<string> {
    return (await execute('docker', words)).stdout.trim();
  }

  /** A line of shell in the host's network namespace. */
  async host(line: string): Promise<string> {
    return (await execute('sh', ['-ec', line])).stdout.trim();
  }

  /** A line of shell in a container's network namespace, with the machine's own tools. */
  async inside(container: string, line: string): Promise<string> {
    const pid = await this.pid(container);
    return (await execute('nsenter', ['-t', pid, '-n', 'sh', '-ec', line])).stdout.trim();
  }

  /** Something to do when the world is cleared away; what fails then does not matter. */
  later(line: string): void {
    this.undo.unshift(() => this.host(line));
  }

  /** A network with a subnet of its own, 10.111.N.0/24. */
  async net(name: string, ...options: string[]): Promise<string> {
    this.networks += 1;
    const subnet = `10.111.${this.networks}.0/24`;
    await this.docker('network', 'create', '--subnet', subnet, ...options, name);
    return subnet;
  }

  /** A running container; it listens on 8080 unless a command is given, and ends at once when it is stopped. */
  async run(
    name: string,
    options: readonly string[] = [],
    command: readonly string[] = serve,
  ): Promise<void> {
    const given = ['--name', name, '--stop-signal', 'KILL', '--cap-add', 'NET_ADMIN', ...options];
    await this.docker('run', '-d', ...given, image, ...command);
  }

  async create(name: string, ...options: string[]): Promise<void> {
    await this.docker('create', '--name', name, '--stop-signal', 'KILL', ...options, image, ...serve);
  }

  /** `store` and then `asker` on `net1`. */
  async pair(store: readonly string[] = [], asker: readonly string[] = []): Promise<void> {
    await this.net('net1');
    await this.run('store', ['--network', 'net1', ...store]);
    await this.run('asker', ['--network', 'net1', ...asker]);
  }

  /** Whether the machine has this program. */
  has(program: string): Promise<boolean> {
    return this.host(`command -v ${program}`).then(
      () => true,
      () => false,
    );
  }

  pid(container: string): Promise<string> {
    return this.docker('inspect', '-f', '{{.State.Pid}}', container);
  }

  address(container: string, network = 'net1', field = 'IPAddress'): Promise<string> {
    return this.docker(
      'inspect',
      '-f',
      `{{(index .NetworkSettings.Networks "${network}").${field}}}`,
      container,
    );
  }

  async bridge(network = 'net1'): Promise<string> {
    return `br-${(await this.docker('network', 'inspect', '-f', '{{.Id}}', network)).slice(0, 12)}`;
  }

  /** The host's end of a container's cable. */
  async veth(container: string, nic = 'eth0'): Promise<string> {
    const line = await this.inside(container, `ip -o link show ${nic}`);
    const index = /@if(\d+):/.exec(line)?.[1];
    const links = await this.host('ip -o link');
    const found = links.split('\n').find((link) => link.startsWith(`${index}: `));
    return /^\d+: ([^@:]+)/.exec(found ?? '')?.[1] ?? '';
  }

  /** A program of the machine listening in a container's namespace, until the world is cleared away. */
  async listen(container: string, address: string, port: number, kind: 'tcp' | 'udp' = 'tcp'): Promise<void> {
    const pid = await this.pid(container);
    const server = kind === 'tcp' ? tcpEcho : udpEcho;
    const program = `nsenter -t ${pid} -n '${process.execPath}' -e "${server}" ${address} ${port}`;
    const started = await this.host(`${program} </dev/null >/dev/null 2>&1 & echo $!`);
    this.later(`kill ${started}`);
    await until(() => {
      const hex = port.toString(16).toUpperCase().padStart(4, '0');
      return ['', '6'].some((family) =>
        readFileSync(`/proc/${pid}/net/${kind}${family}`, 'utf8').includes(`:${hex} `),
      );
    });
  }

  /** Whether a TCP connection from a container's namespace opens: what is true, asked without Patchbay. */
  connects(container: string, address: string, port: number): Promise<boolean> {
    return this.tries(container, tcpAsk, [address, String(port)]);
  }

  /** Whether a UDP datagram is answered by the address that it was sent to. */
  hears(container: string, address: string, port: number): Promise<boolean> {
    return this.tries(container, udpAsk, [address, String(port)]);
  }

  private async tries(container: string, program: string, words: readonly string[]): Promise<boolean> {
    const line = `'${process.execPath}' -e "${program}" ${words.join(' ')}`;
    return this.inside(container, line).then(
      () => true,
      () => false,
    );
  }

  /** dockerd with other settings, until the world is cleared away. */
  async restartDaemon(settings: DaemonSettings): Promise<void> {
    const engine = engineFromEnvironment(process.env);
    if (engine === null) throw new Error('no private engine');
    const again = async (chosen: DaemonSettings): Promise<void> => {
      await engine.stopDaemon();
      await engine.startDaemon(chosen);
    };
    await again(settings);
    this.undo.push(() => again({}));
  }

  /** Another content for a file that dockerd reads, in its own mount namespace, until the world is cleared away. */
  async engineFile(path: string, content: string): Promise<void> {
    const pid = await this.host('pgrep -x dockerd | while read -r pid; do ' + ofOurs + '; done');
    const write = `nsenter -t ${pid} -m sh -c 'cat > ${path}'`;
    const before = await this.host(`nsenter -t ${pid} -m cat ${path}`);
    this.undo.unshift(() => this.host(`printf '%s\\n' '${before}' | ${write}`));
    await this.host(`printf '%s' '${content}' | ${write}`);
  }

  async swarm(): Promise<void> {
    await this.docker('swarm', 'init', '--advertise-addr', outside.host);
    this.undo.push(() => this.docker('swarm', 'leave', '--force'));
  }

  /** Waits until a check holds, ten seconds at most. */
  until(check: () => boolean | Promise<boolean>): Promise<void> {
    return until(check);
  }

  /** Removes everything that a case made, its changes to the host first. */
  async clear(): Promise<void> {
    const steps = this.undo;
    this.undo = [];
    for (const step of steps) await step().catch(() => undefined);
    const containers = await this.docker('ps', '-aq');
    if (containers !== '') await this.docker('rm', '-f', ...containers.split('\n')).catch(() => undefined);
    await this.docker('network', 'prune', '-f').catch(() => undefined);
    const left = await this.docker('network', 'ls', '-q', '--filter', 'type=custom');
    if (left !== '') await this.docker('network', 'rm', ...left.split('\n')).catch(() => undefined);
    this.networks = 0;
  }
}

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000;
  while (!(await check())) {
    if (performance.now() > end) throw new Error('waited ten seconds in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
