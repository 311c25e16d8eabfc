import type { Container } from '@patchbay/topology';
import type { Translate } from '@patchbay/text';
import type { Look } from '../model.js';

export { nameInProject as shortName } from '@patchbay/topology';

/** One word for state and health together. */
export function lookOf(container: Container): Look {
  switch (container.state) {
    case 'running':
      if (container.health === 'unhealthy') return 'unhealthy';
      return container.health === 'starting' ? 'starting' : 'running';
    case 'paused':
    case 'restarting':
    case 'dead':
    case 'unknown':
      return container.state;
    case 'created':
    case 'exited':
    case 'removing':
      return 'stopped';
  }
}

/** The state in words, where it is worth a word; a container that simply runs shows its image instead. */
export function stateWord(container: Container, text: Translate): string | null {
  const look = lookOf(container);
  if (look === 'running') return null;
  if (look === 'unhealthy') return text('picture.stateUnhealthy');
  if (look === 'starting') return text('picture.stateStarting');
  if (look === 'paused') return text('picture.statePaused');
  if (look === 'restarting') return text('picture.stateRestarting');
  if (look === 'dead') return text('picture.stateDead');
  if (look === 'unknown') return text('picture.stateUnknown');
  if (container.state === 'created') return text('picture.stateCreated');
  if (container.state === 'removing') return text('picture.stateRemoving');
  return container.exitCode === null
    ? text('picture.stateStopped')
    : text('picture.stateExited', { code: container.exitCode });
}

/** An image without what does not help to recognise it: the registry's host, a digest. */
function shortImage(image: string): string {
  const [named = image] = image.split('@');
  const bare = named.replace(/^sha256:/, '');
  if (/^[0-9a-f]{64}$/.test(bare)) return bare.slice(0, 12);
  const parts = named.split('/');
  const host = parts[0] ?? '';
  const isHost = parts.length > 1 && (host.includes('.') || host.includes(':') || host === 'localhost');
  return (isHost ? parts.slice(1) : parts).join('/');
}

/** The image in so many characters: its last part before its first ones. */
export function imageLabel(image: string, limit: number): string {
  const short = shortImage(image);
  if (short.length <= limit) return short;
  const last = short.split('/').at(-1) ?? short;
  return last.length <= limit ? last : `${last.slice(0, limit - 1)}…`;
}
