/** What the lab's shell says that no real one would. */
export const shellWords = {
  unknown: (name: string, known: readonly string[]): string =>
    `${name}: not known in Patchbay’s lab, which simulates these commands: ${listed(known)}`,
  help: (known: readonly string[]): string => `Patchbay’s lab simulates: ${listed([...known, 'exit'])}`,
  noScripts: (near: string): string =>
    `Patchbay’s lab runs single commands, joined by ; && || or |, and no scripts (at "${near}")`,
  noOption: (program: string, option: string): string =>
    `${program}: Patchbay’s lab does not simulate ${option}`,
  outside: (address: string): string => `${address} is outside of Patchbay’s lab, where nothing answers`,
  nothingToInstall: (program: string): string =>
    `${program}: nothing to install: in Patchbay’s lab every container has the network tools`,
  readOnlyTool: (program: string): string => `${program}: Patchbay’s lab only shows, it changes nothing here`,
} as const;

/** Names by the alphabet; the `:` of scripts is no name to read. */
function listed(names: readonly string[]): string {
  return names
    .filter((name) => name !== ':')
    .toSorted()
    .join(' ');
}
