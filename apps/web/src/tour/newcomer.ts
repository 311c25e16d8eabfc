/** Whether somebody is here for the first time: they are taken through the picture once. */
import { readStored, writeStored } from '../store/storage.js';

const storageKey = 'patchbay.tour';

export function isNewcomer(): boolean {
  return readStored(storageKey, isSeen) === null;
}

/** From the next visit on they know their way. */
export function greet(): void {
  writeStored(storageKey, 'seen');
}

function isSeen(value: unknown): value is 'seen' {
  return value === 'seen';
}
