import { useEffect } from 'react';
import { closeDialog } from './perform.js';

/** Somebody else may be faster while a question stands: then there is nothing to ask any more. */
export function useCloseWhen(gone: boolean): void {
  useEffect(() => {
    if (gone) closeDialog();
  }, [gone]);
}
