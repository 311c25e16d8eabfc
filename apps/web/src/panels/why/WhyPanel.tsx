import { X } from 'lucide-react';
import { useEffect, type KeyboardEvent, type ReactNode } from 'react';
import { useReturnFocus } from '../../command/return-focus.js';
import { setView } from '../../store/view.js';
import { useWhy, whyStore } from '../../store/why.js';
import { useTranslate } from '../../words/translate.js';
import { useLanguage } from '../../words/language.js';
import { askNow, sayAgain } from './asking.js';
import { WhyAnswerPart } from './WhyAnswerPart.js';
import { WhyForm } from './WhyForm.js';

/** Why can't A reach B? The question above, the answer below, the way on the picture. */
export function WhyPanel(): ReactNode {
  const translate = useTranslate();
  useReturnFocus();
  useEffect(() => {
    const { askAtOnce, draft } = whyStore.getState();
    if (askAtOnce) askNow(false);
    document.getElementById(draft.from === null ? 'ask-from' : 'ask-to')?.focus();
  }, []);
  const language = useLanguage();
  const answer = useWhy((state) => state.answer);
  useEffect(() => void sayAgain(answer, language), [language, answer]);
  const close = (): void => setView({ why: false });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  const title = translate('ask.title');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from any field inside
    <aside className="panel inspector why" aria-label={title} onKeyDown={onKeyDown}>
      <header>
        <div>
          <h2>{title}</h2>
          <p className="summary">{translate('ask.about')}</p>
        </div>
        <button
          type="button"
          className="button plain icon"
          aria-label={translate('shell.hidePanel', { panel: title })}
          onClick={close}
        >
          <X aria-hidden />
        </button>
      </header>
      <div className="scroll">
        <WhyForm />
        <WhyAnswerPart />
      </div>
    </aside>
  );
}
