/** Popovers that script opens, also while a button is down or a finger is on the glass. */

/** Pointers that are down, by number. */
const down = new Set<number>();

/** Notes which pointers are down, from the page's start on. */
export function followPresses(target: EventTarget): void {
  const listen = (name: string, note: (id: number) => void): void =>
    target.addEventListener(name, (event) => note((event as PointerEvent).pointerId), { capture: true });
  listen('pointerdown', (id) => down.add(id));
  listen('pointerup', (id) => down.delete(id));
  listen('pointercancel', (id) => down.delete(id));
}

/**
 * Shows a popover that the browser closes on Escape and on a press outside. A browser also closes one at the release of the press
 * that opened it (a right click opens a menu while the button is down, a long press while the finger is): so it is
 * `manual`, which nothing closes, until that press has ended. Every popover that script shows goes through here.
 * @returns what ends the wait when the popover goes
 */
export function openPopover(popover: HTMLElement): () => void {
  popover.popover = down.size === 0 ? 'auto' : 'manual';
  popover.showPopover();
  if (popover.popover === 'auto') return () => undefined;
  const waiting = new AbortController();
  const release = (): void => {
    if (down.size > 0) return;
    waiting.abort();
    // What the browser does at a release comes in the same task as the event, before or after its listeners.
    setTimeout(() => becomeAuto(popover));
  };
  for (const name of ['pointerup', 'pointercancel'])
    addEventListener(name, release, { signal: waiting.signal });
  return () => waiting.abort();
}

/** Another kind of popover is closed by its change and shown again before anything is painted; `toggle` tells of neither. */
function becomeAuto(popover: HTMLElement): void {
  if (!popover.matches(':popover-open')) return;
  const focused = document.activeElement;
  popover.popover = 'auto';
  popover.showPopover();
  if (focused instanceof HTMLElement && popover.contains(focused)) focused.focus();
}
