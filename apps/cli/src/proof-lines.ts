/**
 * What a command shows as proof, set in. A line end can be a value's own (a label, a network's name), so that no line but the first
 * begins as one of ours.
 */
export function proofLines(value: string): string[] {
  const [first = '', ...more] = value.split('\n');
  return [`      ${first}`, ...more.map((line) => `    | ${line}`)];
}
