/** The few things the lab says that no Docker Engine would. */
export const ownWords = {
  noPrograms:
    'this engine is Patchbay’s lab: it simulates containers and their networks, but runs no programs in them',
  notSimulated: 'this engine is Patchbay’s lab: it does not simulate this',
  attached: 'Patchbay’s lab runs no programs: there is nothing to see here.\r\n',
  outside: 'the address is outside of Patchbay’s lab, where nothing is',
  badLink:
    'up must be true or false, master a bridge’s name or null, mtu a number, address a text like 10.0.0.9/24',
} as const;
