import { parseSnapshot } from '@patchbay/scene';
import { problem } from '../link/problem.js';
import { openSaved } from '../store/saved.js';
import { addToast } from '../store/session.js';
import { problemWords } from '../words/problem.js';

/** Larger than any host's; reading more would only hang the page. */
const largest = 64_000_000;

/** Shows a saved picture in the place of the live one, or says why the file is none. */
export async function openFile(file: File): Promise<void> {
  const text = file.size > largest ? '' : await file.text().catch(() => '');
  const read = parseSnapshot(text);
  if (read.ok) {
    openSaved(read.snapshot);
    return;
  }
  const { says, hint } = problemWords(problem(read.problem.code, read.problem.parameters));
  addToast({ tone: 'problem', says, hint, undo: null });
}
