import type { HostsLine, ResolverConfig } from '@patchbay/topology';

/** Lines of `/etc/hosts`, in order (the first that has the name wins); comments and lines without a name are left out. */
export function parseHosts(text: string): HostsLine[] {
  return text.split('\n').flatMap((line) => {
    const [address, ...names] = words(line.split('#')[0] ?? '');
    return address === undefined || names.length === 0 ? [] : { address, names };
  });
}

/**
 * `/etc/resolv.conf` as resolv.conf(5) reads it: the last `search` or `domain` line counts, `nameserver` and `options` lines add
 * up. Of more than three servers libc asks the first three; all are given.
 */
export function parseResolver(text: string): ResolverConfig {
  const nameservers: string[] = [];
  const options: string[] = [];
  const comments: string[] = [];
  let search: readonly string[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line.startsWith('#') || line.startsWith(';')) {
      comments.push(line);
      continue;
    }
    const [keyword, ...values] = words(line);
    if (keyword === 'nameserver') nameservers.push(...values.slice(0, 1));
    else if (keyword === 'options') options.push(...values);
    else if (keyword === 'search') search = values;
    else if (keyword === 'domain') search = values.slice(0, 1);
  }
  return { nameservers, search, options, comments };
}

function words(line: string): string[] {
  return line.split(/\s+/).filter((word) => word !== '');
}
