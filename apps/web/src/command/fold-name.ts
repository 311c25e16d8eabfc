import type { Fold } from '@patchbay/scene';
import type { Translate } from '@patchbay/text';

/** What a fold is called in a menu. */
export function foldName({ kind, name, count }: Fold, translate: Translate): string {
  if (kind === 'project') return name;
  if (kind === 'stack') return translate('picture.foldStack', { name, amount: count });
  if (kind === 'stopped') return translate('picture.foldStopped', { count });
  return translate('picture.foldEmpty', { count });
}
