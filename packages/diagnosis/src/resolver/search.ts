/** What a program's resolver asks for a name, in order (resolv.conf(5)): suffixes of the search list come before or after it. */
import type { ResolverView } from './view.js';

/** A resolver asks six at most (`MAXDNSRCH`); more than the first few only cost a probe's time. */
const mostSuffixes = 3;

/**
 * The names asked for `name` until one is answered. One with fewer dots than `ndots` is tried with each suffix first; any other
 * is tried as it is, and glibc tries the suffixes after that (musl does not: there the name fails).
 * @param absolute the name was written with a dot at its end: it is asked as it is, and nothing else
 */
export function askedNames(
  name: string,
  view: Pick<ResolverView, 'ndots' | 'search'>,
  absolute: boolean,
): readonly string[] {
  if (absolute) return [name];
  const longer = view.search
    .filter((suffix) => suffix !== '.')
    .slice(0, mostSuffixes)
    .map((suffix) => `${name}.${suffix}`);
  return isSearchedFirst(name, view) ? [...longer, name] : [name, ...longer];
}

/** Whether the suffixes come before the name itself. */
export function isSearchedFirst(
  name: string,
  { ndots, search }: Pick<ResolverView, 'ndots' | 'search'>,
): boolean {
  return search.length > 0 && name.split('.').length - 1 < ndots;
}
