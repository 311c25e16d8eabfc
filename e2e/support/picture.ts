/** What a person sees on the page: the outline's lines, and what the canvas has painted. */
import { type Locator, type Page, type Request, expect } from '@playwright/test';
import type { Patchbay } from './patchbay.js';

/** A rectangle in pixels of the window. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Its middle, to the pixel: a thicker border of another state is no move. */
export function centre(place: Place | undefined): { readonly x: number; readonly y: number } | null {
  if (place === undefined) return null;
  return { x: Math.round(place.x + place.width / 2), y: Math.round(place.y + place.height / 2) };
}

/** What the specs ask of an item of the scene. */
export interface DrawnItem {
  readonly id: string;
  readonly entity: string | null;
  readonly of: string | null;
  readonly kind: string;
  readonly role?: string;
}

/** Words as they stand in the window. */
export interface Written {
  readonly item: string;
  readonly text: string;
  /** Of its letters, pixels of the window. */
  readonly size: number;
  readonly rect: Place;
}

/** The part of the canvas's probe (`?e2e=1`) that the specs use. */
interface Probe {
  readonly scene: {
    readonly items: readonly DrawnItem[];
  } | null;
  rect(item: string): Place | null;
  labels(): readonly Written[];
  texts(entity: string): readonly string[];
  box(entity: string): Place | null;
  items(entity: string): readonly { readonly kind: string; readonly classes: readonly string[] }[];
  folds(): readonly { readonly key: string; readonly mark: Place | null; readonly box: Place | null }[];
  readonly level: string;
  lit(): readonly string[];
  marked(name: string): readonly string[];
}

export interface ProbeWindow {
  readonly __patchbay?: Probe;
}

const attempts = 5;

/**
 * Goes to an address. Chromium gives up whatever it is loading when the host gets another address (ERR_NETWORK_CHANGED), and
 * the containers that a spec has just started make the host get some, up to two seconds later: then it is loaded again.
 */
async function visit(page: Page, address: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    let changed = false;
    const hear = (request: Request): void => {
      changed ||= request.failure()?.errorText === 'net::ERR_NETWORK_CHANGED';
    };
    page.on('requestfailed', hear);
    const problem = await page.goto(address).then(
      () => null,
      (error: unknown) => error,
    );
    page.off('requestfailed', hear);
    // The error page of the attempt before comes late, into this one.
    changed ||= String(problem).includes('chrome-error://');
    if (problem === null && !changed) return;
    if (!changed || attempt === attempts) throw problem ?? new Error(`${address}: the network kept changing`);
  }
}

export class Picture {
  private constructor(readonly page: Page) {}

  /**
   * Opens the page and waits until the picture stands. A newcomer comes through the printed link and is welcomed; others have the
   * link's cookie already, which spares the page that the link leads to, and are not. `query` is further parts of the address, such as `view=networks`.
   */
  static async open(
    page: Page,
    patchbay: Patchbay,
    { newcomer = false, live = 'Live', query = '' } = {},
  ): Promise<Picture> {
    if (!newcomer) await page.addInitScript(() => localStorage.setItem('patchbay.tour', '"seen"'));
    const link = `${patchbay.address}/?token=${patchbay.token}`;
    if (newcomer) await visit(page, link);
    const answer = newcomer ? null : await page.request.get(link, { maxRedirects: 0 });
    // The page's half of the session, which the link leads to.
    const [, fragment = ''] = answer?.headers()['location']?.split('#') ?? [];
    await visit(page, `${patchbay.address}/?e2e=1&${query}#${fragment}`);
    await expect(page.getByRole('status').filter({ hasText: live })).toBeVisible();
    await page.waitForFunction(() => (window as ProbeWindow).__patchbay?.scene != null);
    // A reload would lose this mark: the specs ask for it at the end.
    await page.evaluate(() => document.documentElement.setAttribute('data-first-load', 'yes'));
    return new Picture(page);
  }

  /** The page is still the one that was opened: nothing needed a reload. */
  async expectNoReload(): Promise<void> {
    await expect(this.page.locator('html[data-first-load=yes]')).toHaveCount(1);
  }

  /** The outline's line of a thing, by the beginning of its name. */
  line(name: string | RegExp): Locator {
    return this.page.getByRole('treeitem', { name });
  }

  /** A container's line below a network's, by the network's subnet order: the lines between it and the next network. */
  container(name: string): Locator {
    return this.line(new RegExp(`^${name}, container`));
  }

  /** Every word painted on a thing of the picture. */
  async words(entity: string): Promise<string> {
    return this.page.evaluate((id) => (window as ProbeWindow).__patchbay?.texts(id).join(' ') ?? '', entity);
  }

  /** Where a thing stands; null when it is not on the picture. */
  async place(entity: string): Promise<Place | null> {
    return this.page.evaluate((id) => (window as ProbeWindow).__patchbay?.box(id) ?? null, entity);
  }

  /** Where a thing stands once nothing moves it any more: an opened panel or a new container may fit the picture anew. */
  async settled(entity: string): Promise<Place> {
    let before: Place | null = null;
    await expect
      .poll(async () => {
        const now = await this.place(entity);
        const rests = now !== null && JSON.stringify(now) === JSON.stringify(before);
        before = now;
        return rests;
      })
      .toBe(true);
    if (before === null) throw new Error(`${entity} is not on the picture`);
    return before;
  }

  /** Places of everything with a box, by id: to see what moved. */
  async places(): Promise<Record<string, Place>> {
    return this.page.evaluate(() => {
      const probe = (window as ProbeWindow).__patchbay;
      const ids = new Set((probe?.scene?.items ?? []).flatMap(({ entity }) => entity ?? []));
      return Object.fromEntries(
        [...ids].flatMap((id) => {
          const box = probe?.box(id);
          return box ? [[id, box]] : [];
        }),
      );
    });
  }

  /** Ids of all things on the picture of one kind (`container`, `cable`, `network`, …). */
  async things(kind: string): Promise<string[]> {
    const places = await this.places();
    return Object.keys(places).filter((id) => id.startsWith(`${kind}:`));
  }

  /** How many boxes are drawn that stand for one thing each: cheap on a big host, where asking each for its place is not. */
  async singleBoxes(): Promise<number> {
    return this.page.evaluate(() => {
      const items = (window as ProbeWindow).__patchbay?.scene?.items ?? [];
      return items.filter(({ kind, entity }) => kind === 'box' && entity !== null).length;
    });
  }

  /** The things that carry a mark of the canvas: `legal`, `pending`, …. */
  async marked(name: string): Promise<readonly string[]> {
    return this.page.evaluate((mark) => (window as ProbeWindow).__patchbay?.marked(mark) ?? [], name);
  }

  /** The mark that folds, and the box of what is folded: where they are now, null where they are not. */
  async fold(key: string): Promise<{ readonly mark: Place | null; readonly box: Place | null }> {
    const folds = await this.page.evaluate(() => (window as ProbeWindow).__patchbay?.folds() ?? []);
    return folds.find((fold) => fold.key === key) ?? { mark: null, box: null };
  }

  /** How much of each thing is drawn: `far`, `middle` or `near`. */
  async level(): Promise<string> {
    return this.page.evaluate(() => (window as ProbeWindow).__patchbay?.level ?? '');
  }

  async lit(): Promise<readonly string[]> {
    return this.page.evaluate(() => (window as ProbeWindow).__patchbay?.lit() ?? []);
  }
}
