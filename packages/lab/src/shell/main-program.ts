/** What a container's own program is in the lab: run by its shell where it knows it, else taken to stay up. */
import type { ContainerSpec } from '../world/records.js';
import { allPrograms } from './registry.js';
import { findProgram, understandsLine } from './run-line.js';
import { isShell } from './start.js';

const place = { programs: allPrograms };

/** Images whose usual programs the lab knows: what it does not know there is said at once. */
const toolImages =
  /^(?:docker\.io\/)?(?:library\/)?(?:alpine|busybox|ubuntu|debian|hello-world|nicolaka\/netshoot|curlimages\/curl|patchbay\/busybox)(?::|@|$)/;

/**
 * The words that the shell runs as the container's program; null: a service, or something else that the lab does not
 * run. It stays up until it is stopped.
 * @param isFollowed somebody waits for its output: a tool that is not known then ends with a sentence
 */
export function mainWordsOf(spec: ContainerSpec, isFollowed: boolean): readonly string[] | null {
  const words = [...(spec.entrypoint ?? imageEntrypoint(spec.image)), ...(spec.command ?? [])];
  const isTool = toolImages.test(spec.image);
  if (words.length === 0) return isTool ? imageCommand(spec.image) : null;
  return isShell(words) || understands(words) || (isFollowed && isTool) ? words : null;
}

function understands([name = '', ...words]: readonly string[]): boolean {
  if (name === 'exit') return true;
  if (findProgram(name, place) === undefined) return false;
  const at = isShell([name]) ? words.indexOf('-c') : -1;
  if (!isShell([name])) return true;
  const line = words[at + 1] ?? '';
  // A script that is not known but says how it ends.
  return at >= 0 && (understandsLine(line, place) || /;\s*exit \d{1,3}$/.test(line));
}

function imageEntrypoint(image: string): readonly string[] {
  return image.includes('curlimages/curl') ? ['curl'] : [];
}

function imageCommand(image: string): readonly string[] {
  if (image.includes('hello-world')) return ['echo', 'Hello from Docker!'];
  return /ubuntu|debian|netshoot/.test(image) ? ['bash'] : ['sh'];
}
