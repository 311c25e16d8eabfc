/** What the words of a health check tell: the lab runs none. */
/** The exit code of a health check: what its words tell, else healthy. */
export function checkExitCode(test: readonly string[]): number {
  const text = test.slice(1).join(' ').trim();
  if (text === 'false') return 1;
  const exit = /(?:^|[;|&]\s*)exit (\d{1,3})$/.exec(text)?.[1];
  return exit === undefined ? 0 : Number(exit);
}
