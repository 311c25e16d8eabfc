export interface FrameWindow {
  readonly requestAnimationFrame: (callback: () => void) => unknown;
  readonly setTimeout: (callback: () => void, ms: number) => unknown;
  readonly document: { readonly hidden: boolean };
}

/**
 * Runs callbacks at most once per animation frame, and not at all in a hidden tab. The first one after a quiet frame does not wait
 * for the next frame but runs as soon as the messages that came together have been read: what draws by itself has asked for that
 * frame already and is called first in it, so whoever waited for the same frame would be seen one frame later.
 */
export function inTimeForFrame(page: FrameWindow): (callback: () => void) => void {
  let quiet = true;
  const run = (callback: () => void): void => {
    quiet = false;
    page.requestAnimationFrame(() => {
      quiet = true;
    });
    callback();
  };
  return (callback) => {
    if (quiet && !page.document.hidden) page.setTimeout(() => run(callback), 0);
    else page.requestAnimationFrame(() => run(callback));
  };
}
