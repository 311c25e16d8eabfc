import type { EntityId } from '@patchbay/topology';
import type { ReactNode } from 'react';
import { drawnPicture } from '../shell/drawn-picture.js';
import { setView } from '../store/view.js';
import { useTranslate } from '../words/translate.js';
import { foldName } from './fold-name.js';

/** What a thing's menu can do with its place on the picture: fold what it is in, move it, give it back to the layout. */
export function LayoutItems({ id }: { readonly id: EntityId }): ReactNode {
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
  return (
    <>
      {arranger.foldsOf(id).map((fold, index) => {
        const label = translate(fold.folded ? 'layout.unfold' : 'layout.fold', {
          what: foldName(fold, translate),
        });
        return item(fold.key, label, () => arranger.fold(fold.key), index === 0 ? 'F' : null);
      })}
      {arranger
        .stepsOf(id)
        .map((direction) =>
          item(direction, translate(`layout.${direction}`), () => arranger.step(id, direction)),
        )}
      {arranger.isOwn(id) && item('back', translate('layout.giveBack'), () => arranger.giveBack(id))}
    </>
  );
}
