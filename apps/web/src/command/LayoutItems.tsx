import type { ReactNode } from 'react';
import type { Placed } from '../picture/arranging.js';
import { drawnPicture } from '../shell/drawn-picture.js';
import { setCriteria, setView } from '../store/view.js';
import { useTranslate } from '../words/translate.js';
import { foldName } from './fold-name.js';

/** What a thing's menu can do with its place on the picture: fold what it is in, move it, give it back to the layout. */
export function LayoutItems({ of }: { readonly of: Placed }): ReactNode {
  const translate = useTranslate();
  const arranger = drawnPicture()?.arranger;
  if (arranger === undefined) return null;
  const item = (key: string, label: string, act: () => void, shortcut: string | null = null): ReactNode => (
    <button
      key={key}
      type="button"
      role="menuitem"
      tabIndex={-1}
      onClick={() => {
        setView({ menu: null });
        act();
      }}
    >
      <span>{label}</span>
      {shortcut !== null && <kbd>{shortcut}</kbd>}
    </button>
  );
  const folds = arranger.foldsOf(of);
  const [project] = typeof of === 'string' ? [] : folds.filter(({ kind }) => kind === 'project');
  return (
    <>
      {folds.map((fold, index) => {
        const label = translate(fold.folded ? 'layout.unfold' : 'layout.fold', {
          what: foldName(fold, translate),
        });
        return item(fold.key, label, () => arranger.fold(fold.key), index === 0 ? 'F' : null);
      })}
      {arranger
        .stepsOf(of)
        .map((direction) =>
          item(direction, translate(`layout.${direction}`), () => arranger.step(of, direction)),
        )}
      {arranger.isOwn(of) && item('back', translate('layout.giveBack'), () => arranger.giveBack(of))}
      {project !== undefined &&
        item('only', translate('layout.only', { what: project.name }), () =>
          setCriteria({ projects: [project.name] }),
        )}
    </>
  );
}
