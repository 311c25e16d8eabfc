/** Fills the private engine with what a busy host has: compose projects with a network each, some of them on a shared one. */
import { testImage } from '../testbed/image.js';
import { progress, run } from './commands.js';

const perProject = 8;
/** More at once only queue inside the daemon. */
const atOnce = 4;
const services = ['web', 'api', 'db', 'cache', 'worker', 'queue', 'search', 'mail'];
const shared = 'edge';

export class Host {
  #containers = 0;
  #networks = 0;

  get containers(): number {
    return this.#containers;
  }

  /** Starts containers until so many run. */
  async growTo(containers: number): Promise<void> {
    progress(`starting containers: ${this.#containers} → ${containers}`);
    if (this.#networks === 0) await this.#addNetwork(shared, '10.99.0.0/16');
    const projects = Math.ceil(containers / perProject);
    while (this.#networks <= projects) {
      const number = this.#networks;
      await this.#addNetwork(`p${number}_default`, `10.100.${number}.0/24`);
    }
    const numbers = Array.from({ length: containers - this.#containers }, (_, at) => this.#containers + at);
    await Promise.all(Array.from({ length: atOnce }, () => startEach(numbers)));
    this.#containers = containers;
  }

  async #addNetwork(name: string, subnet: string): Promise<void> {
    const project = name === shared ? [] : ['--label', `com.docker.compose.project=${name.split('_')[0]}`];
    await run('docker', 'network', 'create', '--subnet', subnet, ...project, name);
    this.#networks += 1;
  }
}

/** Takes numbers from the list until it is empty: several of these share one list. */
async function startEach(numbers: number[]): Promise<void> {
  for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) await start(number);
}

async function start(number: number): Promise<void> {
  const project = `p${1 + Math.floor(number / perProject)}`;
  const service = services[number % perProject] ?? 'web';
  const name = `${project}-${service}-1`;
  const labels = [
    `com.docker.compose.project=${project}`,
    `com.docker.compose.service=${service}`,
    'com.docker.compose.container-number=1',
  ];
  await run(
    'docker',
    'run',
    '-d',
    '--name',
    name,
    '--network',
    `${project}_default`,
    ...labels.flatMap((label) => ['--label', label]),
    testImage,
    'sleep',
    '86400',
  );
  if (service === 'web') await run('docker', 'network', 'connect', shared, name);
}
