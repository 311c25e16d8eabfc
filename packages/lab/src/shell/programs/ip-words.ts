/** What the objects of `ip` share. */
import type { KernelLink } from '../../kernel/link.js';
import type { Place } from '../program.js';

/** What stands before the object: `-4`, `-6`, `-o`, … */
export interface IpOptions {
  readonly family: 4 | 6 | null;
  readonly oneLine: boolean;
}

/** What is asked of an object: everything, or one interface; null for what would change something. */
export function shownDevice(words: readonly string[]): { readonly device: string | null } | null {
  const [verb = 'show', ...rest] = words;
  const isShow = ['show', 'list', 'ls', 'sh', 's', 'l'].includes(verb);
  const isVerb =
    isShow ||
    ['add', 'del', 'delete', 'set', 'change', 'replace', 'append', 'flush', 'a', 'd'].includes(verb);
  if (isVerb && !isShow) return null;
  const named = isShow ? rest : [verb, ...rest];
  const device = (named[0] === 'dev' ? named[1] : named[0]) ?? null;
  return { device };
}

/** A namespace's links in the order of their indexes. */
export function linksOf({ namespace }: Place): KernelLink[] {
  return [...namespace.links.values()].toSorted((left, right) => left.index - right.index);
}
