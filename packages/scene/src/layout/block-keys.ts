/** Containers without a network. */
export const shelfKey = 'shelf';
/** Projects that were folded before any of theirs was drawn, and hang from nothing now. */
export const standsKey = 'stands';

/** The key of a group's further block, counted from 2. */
export function partKey(group: string, number: number): string {
  return `${group}+${number}`;
}

/** The group that a block belongs to. */
export function groupKeyOf(block: string): string {
  return block.includes('+') ? block.replace(/\+\d+$/, '') : block;
}
