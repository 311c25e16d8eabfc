/** The `docker` commands that changes stand for, quoted so that they can be pasted. For showing: nothing here is run. */

/** One word of a POSIX shell command line. */
export function quoteWord(word: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A whole command line; every word is quoted where it must be. */
export function commandLine(...words: readonly string[]): string {
  return words.map(quoteWord).join(' ');
}

/** What a `docker network connect` is told; names or ids, whichever should be read. */
export interface ConnectWords {
  readonly container: string;
  readonly network: string;
  readonly aliases: readonly string[];
  readonly ipv4: string | null;
  readonly ipv6: string | null;
  /** Further options with their values, such as `--link`. */
  readonly more?: readonly string[];
}

/** `docker network connect --alias db --ip 172.18.0.9 app web` */
export function connectLine({ container, network, aliases, ipv4, ipv6, more = [] }: ConnectWords): string {
  return commandLine(
    'docker',
    'network',
    'connect',
    ...aliases.flatMap((alias) => ['--alias', alias]),
    ...(ipv4 === null ? [] : ['--ip', ipv4]),
    ...(ipv6 === null ? [] : ['--ip6', ipv6]),
    ...more,
    network,
    container,
  );
}

/** `docker network disconnect app web` */
export function disconnectLine({ container, network }: Pick<ConnectWords, 'container' | 'network'>): string {
  return commandLine('docker', 'network', 'disconnect', network, container);
}
