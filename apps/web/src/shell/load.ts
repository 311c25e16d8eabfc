/** The two chunks of panels and dialogs, each with the words that they say. */
import type * as AskedFor from '../panels/asked-for.js';
import type * as Late from '../panels/late.js';
import { speakMore } from '../words/language.js';

export async function loadLate(): Promise<typeof Late> {
  const [parts] = await Promise.all([import('../panels/late.js'), speakMore()]);
  return parts;
}

export async function loadAskedFor(): Promise<typeof AskedFor> {
  const [parts] = await Promise.all([import('../panels/asked-for.js'), speakMore()]);
  return parts;
}
