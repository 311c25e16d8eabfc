/** When the picture is drawn: once for all that changed together, and never while nobody sees it. */

export interface DrawPage {
  readonly queueMicrotask: (callback: () => void) => void;
  readonly setTimeout: (callback: () => void, ms: number) => unknown;
  readonly requestAnimationFrame: (callback: () => void) => unknown;
  readonly document: Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;
}

export interface DrawTurn {
  /** Something that is drawn has changed. */
  readonly ask: () => void;
  /** Draws now, if anything has been asked for: whoever reads the picture calls it first. */
  readonly settle: () => void;
  readonly close: () => void;
}

export interface DrawTurnInput {
  readonly page: DrawPage;
  readonly draw: () => void;
  /** True while drawing takes no time to speak of: then it waits for nothing but the other changes of the same moment. */
  readonly isQuick: () => boolean;
}

/**
 * A quick picture is drawn as soon as the code that changes things has come to its end. One that takes its time gets a task of its
 * own, out of the frame and of the socket's handler, and at most one in each frame.
 */
export function createDrawTurn({ page, draw, isQuick }: DrawTurnInput): DrawTurn {
  let asked = false;
  let waits = false;
  let drawn = false;
  const settle = (): void => {
    if (!asked) return;
    asked = false;
    draw();
  };
  const take = (): void => {
    waits = false;
    if (page.document.hidden || !asked) return;
    drawn = true;
    page.requestAnimationFrame(() => {
      drawn = false;
    });
    settle();
  };
  const plan = (): void => {
    if (waits || page.document.hidden) return;
    waits = true;
    if (isQuick()) page.queueMicrotask(take);
    else if (drawn) page.requestAnimationFrame(() => page.setTimeout(take, 0));
    else page.setTimeout(take, 0);
  };
  const seen = (): void => {
    if (asked) plan();
  };
  page.document.addEventListener('visibilitychange', seen);
  return {
    ask: () => {
      asked = true;
      plan();
    },
    settle,
    close: () => {
      asked = false;
      page.document.removeEventListener('visibilitychange', seen);
    },
  };
}
