import { useEffect } from 'react';

/** Opens a saved picture that is dropped anywhere on the page; without this the browser would leave the page for the file. */
export function useFileDrop(): void {
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (hasFile(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      if (file !== undefined) void import('../export/open-file.js').then(({ openFile }) => openFile(file));
    };
    window.addEventListener('dragover', onOver, { signal });
    window.addEventListener('drop', onDrop, { signal });
    return () => leaving.abort();
  }, []);
}
