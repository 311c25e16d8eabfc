import type { RemedyCommand } from '../../explanation.js';
import { containerFirewall } from '../firewall.js';
import type { Lab } from './lab.js';
import { type Box, type Plug, lives } from './model.js';

/** Carries a remedy's commands out as Docker would: a new plug is whole again, with the aliases that were asked for. */
export function carryOut(lab: Lab, commands: readonly RemedyCommand[]): void {
  const { topology } = lab.build();
  const boxOf = (id: string): Box =>
    lab.box([...topology.containers.values()].find((one) => one.id === id)?.name ?? '');
  for (const command of commands) {
    switch (command.kind) {
      case 'create-network':
        if (lab.nets.has(command.name)) throw new Error(`${command.name} exists`);
        lab.network(command.name);
        for (const { container, aliases } of command.members)
          connect(lab, boxOf(container), command.name, aliases);
        break;
      case 'connect':
        connect(lab, boxOf(command.container), nameOf(command.network), command.aliases);
        break;
      case 'disconnect':
        disconnect(boxOf(command.container), nameOf(command.network));
        break;
      case 'unpause':
        boxOf(command.container).state = 'running';
        break;
      case 'start':
      case 'restart':
        start(lab, boxOf(command.container));
    }
  }
  function nameOf(id: string): string {
    return [...topology.networks.values()].find((network) => network.id === id)?.name ?? '';
  }
}

function connect(lab: Lab, box: Box, network: string, aliases: readonly string[]): void {
  if (box.mode.startsWith('container:') || box.mode === 'host')
    throw new Error(`${box.name} can't be connected`);
  if (box.plugs.some((plug) => plug.network === network))
    throw new Error(`${box.name} is on ${network} already`);
  const last = freeAddress(lab, network);
  const net = lab.nets.get(network);
  const fresh: Partial<Plug> = {
    aliases: network === 'bridge' ? [] : [...aliases],
    ip: `${net?.base ?? ''}.${last}`,
    mac: `02:42:${net?.index ?? 0}:00:00:${String(last).padStart(2, '0')}`,
  };
  lab.plug(box, network, fresh);
  box.noDefaultRoute = false;
}

/** The lowest last number that nobody on the network has: what was given up is given again. */
function freeAddress(lab: Lab, network: string): number {
  const plugs = [...lab.boxes.values()].flatMap((box) =>
    box.plugs.filter((plug) => plug.network === network),
  );
  const taken = new Set(plugs.map(({ ip }) => Number(ip.split('.').at(-1))));
  return Math.min(...Array.from({ length: 250 }, (_, at) => at + 2).filter((last) => !taken.has(last)));
}

function disconnect(box: Box, network: string): void {
  const old = box.plugs.find((plug) => plug.network === network);
  if (old === undefined) throw new Error(`${box.name} is not on ${network}`);
  box.plugs = box.plugs.filter((plug) => plug !== old);
}

/** A namespace of its own and everything in it made anew; who shared the old one stays in it. */
function start(lab: Lab, box: Box): void {
  const times = [...lab.boxes.values()].map(({ startedAt }) => Date.parse(startedAt));
  const isOwner = !box.mode.startsWith('container:');
  for (const other of lab.boxes.values())
    if (isOwner && other.mode === `container:${box.name}` && lives(other))
      other.inode = `left by ${box.name}`;
  Object.assign(box, {
    state: 'running',
    error: '',
    inode: `inode-${box.name}`,
    startedAt: new Date(Math.max(...times) + 60_000).toISOString(),
    nameservers: null,
    hosts: [],
    firewall: containerFirewall(),
    plugs: box.plugs.map((plug) => ({
      ...plug,
      inside: {},
      outside: {},
      configuredOnly: false,
    })),
  });
}
