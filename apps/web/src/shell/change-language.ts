import type { Language } from '@patchbay/text';
import { addToast } from '../store/session.js';
import { chooseLanguage } from '../words/language.js';

/** Changes the language of the page; says so where its words did not come. */
export async function changeLanguage(language: Language): Promise<void> {
  if (await chooseLanguage(language)) return;
  const says = { key: 'shell.languageMissing', parameters: {} } as const;
  addToast({ tone: 'problem', says, hint: null, undo: null });
}
