/** The few things the lab says that no Docker Engine would. */
export const ownWords = {
  notSimulated: 'this engine is Patchbay’s lab: it does not simulate this',
  silent: (tty: boolean): string =>
    `Patchbay’s lab does not run this program; the container stays up. ${tty ? 'Ctrl-P Ctrl-Q detaches.\r' : 'Ctrl-C stops it.'}\n`,
  outside: 'the address is outside of Patchbay’s lab, where nothing is',
  badLink:
    'up must be true or false, master a bridge’s name or null, mtu a number, address a text like 10.0.0.9/24',
} as const;
