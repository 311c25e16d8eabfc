/** The commands of networks, and of the ends of cables. */
import {
  type ConnectFacts,
  type FeedEntry,
  commandLine,
  connectLine,
  disconnectLine,
  removeNetworkLine,
} from '@patchbay/protocol';
import { type Story, type Track, addCommand, addNote } from './story.js';

/** A `docker network connect`. */
export function connectCommand(network: string, container: string, facts?: ConnectFacts): string {
  const { aliases = [], ipv4 = null, ipv6 = null } = facts ?? {};
  return connectLine({ network, container, aliases, ipv4, ipv6 });
}

/** Docker puts a container on these, and takes it off, with its start and its end alone. */
const broughtAlong = new Set(['host', 'none']);

/** Tells an event of a network. Starts and ends of containers join and leave networks by themselves. */
export function tellNetwork(story: Story, entry: FeedEntry, track: Track | null): void {
  const { id, network, container, facts } = entry;
  if (network === null) return;
  if (entry.action === 'network-removed') addCommand(story, id, removeNetworkLine(network));
  else if (entry.action === 'network-created') tellCreation(story, entry, network);
  else if (track === null || container === null || broughtAlong.has(network)) return;
  else if (entry.action === 'network-connected') {
    track.left.delete(network);
    if (facts?.kind === 'connect') {
      addCommand(story, id, connectCommand(network, container, facts));
      track.networks.add(network);
      track.plugged = true;
    } else if (track.running !== true) track.joined.push(network);
  } else {
    track.left.add(network);
    if (facts?.kind !== 'disconnect') return;
    addCommand(story, id, disconnectLine({ network, container }));
    track.networks.delete(network);
  }
}

function tellCreation(story: Story, { id, facts }: FeedEntry, network: string): void {
  if (facts?.kind !== 'network') addNote(story, id, 'network', { network });
  else if (facts.maker !== null) addNote(story, id, 'toolNetwork', { tool: facts.maker, network });
  else addCommand(story, id, facts.command);
}

/** Tells what was done to the end of a cable by hand. */
export function tellLink(story: Story, entry: FeedEntry, track: Track | null): void {
  const { id, detail: link, action, facts } = entry;
  if (link === null || (track !== null && isImplied(entry, track, link))) return;
  if (action === 'link-down') addCommand(story, id, linkLine(link, 'down'));
  else if (action === 'link-up') addCommand(story, id, linkLine(link, 'up'));
  else if (action === 'link-unplugged') addCommand(story, id, linkLine(link, 'nomaster'));
  else if (facts?.kind === 'plug') addCommand(story, id, linkLine(link, 'master', facts.bridge));
  else addNote(story, id, 'plugged', { link });
}

/** What a stop or a disconnect takes down, and a start or a connect brings up, is that command's doing. */
function isImplied({ action, network }: FeedEntry, track: Track, link: string): boolean {
  if (action === 'link-down' || action === 'link-unplugged') {
    if (track.running === false || (network !== null && track.left.has(network))) return true;
    track.broken.add(link);
    return false;
  }
  return track.plugged && !track.broken.has(link);
}

function linkLine(link: string, ...words: readonly string[]): string {
  return commandLine('ip', 'link', 'set', link, ...words);
}
