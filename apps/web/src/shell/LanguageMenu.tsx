import { languageNames, languages } from '@patchbay/text';
import { Languages } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLanguage } from '../words/language.js';
import { useTranslate } from '../words/translate.js';
import { changeLanguage } from './change-language.js';

/** Each language under its own name: who can't read the page finds theirs. A native list, so every key works as everywhere. */
export function LanguageMenu(): ReactNode {
  const label = useTranslate()('shell.language');
  const spoken = useLanguage();
  const choose = (value: string): void => {
    const language = languages.find((each) => each === value);
    if (language !== undefined) void changeLanguage(language);
  };
  return (
    <label className="icon-menu language" title={label}>
      <Languages aria-hidden />
      <select aria-label={label} value={spoken} onChange={(event) => choose(event.target.value)}>
        {languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {languageNames[language]}
          </option>
        ))}
      </select>
    </label>
  );
}
