import type { Core } from 'cytoscape';
import type { EntityId } from '@patchbay/topology';
import type { Rect, Scene, SceneItem } from '@patchbay/scene';
import type { ZoomLevel } from './model.js';

/** What browser tests may ask about the picture. Points and rectangles are pixels of the window. */
export interface CanvasProbe {
  readonly level: ZoomLevel;
  readonly scene: Scene | null;
  /** Of the item that an entity is drawn as; null when it is not on the picture. */
  box(entity: EntityId): Rect | null;
  /** Where to click to hit it. */
  position(entity: EntityId): { readonly x: number; readonly y: number } | null;
  /** Every word that is written on it, labels included. */
  texts(entity: EntityId): readonly string[];
  items(entity: EntityId): readonly SceneItem[];
  /** Of an item of the scene, by its id. */
  rect(item: string): Rect | null;
  /** Everything that is written on the picture now and large enough to be drawn, where it stands in the window. */
  labels(): readonly Written[];
  /** The marks that fold and unfold, and the boxes that stand for many things: by the fold's key. */
  folds(): readonly { readonly key: string; readonly mark: Rect | null; readonly box: Rect | null }[];
  /** Ids of the items that are lit. */
  lit(): readonly string[];
  /** The things whose items carry a class of the canvas, each once: `legal`, `pending`, … */
  marked(name: string): readonly EntityId[];
  /** What is written beside a cable while somebody watches its traffic; null when nothing is. */
  traffic(cable: EntityId): string | null;
  /** Ids of the items of a lit way that stand so with it. */
  stops(status: 'ok' | 'broken' | 'unknown' | 'not-asked'): readonly string[];
  /** How opaque the item of an entity is drawn, 0 to 1: what is new fades in. 0 when it is not on the picture. */
  opacity(entity: EntityId): number;
  /** Calls back each time a drawing is finished, before the browser shows it; the result ends it. */
  onDrawn(listener: () => void): () => void;
}

export interface Written {
  readonly item: string;
  readonly text: string;
  /** Of its letters, pixels of the window. */
  readonly size: number;
  readonly rect: Rect;
}

declare global {
  interface Window {
    __patchbay?: CanvasProbe;
  }
}

export interface ProbeInput {
  readonly cy: Core;
  readonly level: () => ZoomLevel;
  readonly scene: () => Scene | null;
}

/** What is hit when somebody aims at an entity. */
const solid: ReadonlySet<SceneItem['kind']> = new Set(['box', 'member', 'rail', 'cable', 'nic', 'host']);

/** Loaded only for pages opened with `?e2e=1`: a canvas has no elements that a test could look for. */
export function probeOf({ cy, level, scene }: ProbeInput): CanvasProbe {
  const itemsOf = (entity: EntityId): SceneItem[] =>
    (scene()?.itemsOf(entity) ?? []).flatMap((id) => scene()?.item(id) ?? []);
  const mainOf = (entity: EntityId): SceneItem | undefined =>
    itemsOf(entity).find((item) => solid.has(item.kind));
  const rectOf = (item: SceneItem | undefined): Rect | null => {
    const frame = cy.container()?.getBoundingClientRect();
    if (!item || !frame) return null;
    const { x1, y1, w, h } = cy
      .getElementById(item.id)
      .renderedBoundingBox({ includeLabels: false, includeOverlays: false, includeUnderlays: false });
    return { x: frame.x + x1, y: frame.y + y1, width: w, height: h };
  };
  const box = (entity: EntityId): Rect | null => rectOf(mainOf(entity));
  return {
    get level() {
      return level();
    },
    get scene() {
      return scene();
    },
    box,
    position: (entity) => {
      const rect = box(entity);
      return rect && { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
    },
    texts: (entity) =>
      itemsOf(entity)
        .flatMap(wordsOn)
        .filter((word) => word !== ''),
    items: itemsOf,
    rect: (item) => rectOf(scene()?.item(item) ?? undefined),
    labels: () => labelsOn(cy),
    folds: () => {
      const items = scene()?.items ?? [];
      const ofKind = (kind: 'toggle' | 'box', key: string): SceneItem | undefined =>
        items.find((item) => item.kind === kind && item.fold === key);
      return (scene()?.folds ?? []).map(({ key }) => ({
        key,
        mark: rectOf(ofKind('toggle', key)),
        box: rectOf(ofKind('box', key)),
      }));
    },
    lit: () => cy.elements('.lit').map((element) => element.id()),
    marked: (name) =>
      [
        ...new Set(cy.elements(`.${name}`).map((element) => scene()?.item(element.id())?.entity ?? null)),
      ].filter((entity) => entity !== null),
    traffic: (cable) => {
      const item = itemsOf(cable).find(({ kind }) => kind === 'cable');
      const node = item === undefined ? null : cy.getElementById(`overlay:traffic:${item.id}`);
      return node === null || node.empty() ? null : (node.data('label') as string);
    },
    stops: (status) => cy.elements(`.stop-${status}`).map((element) => element.id()),
    opacity: (entity) => {
      const main = mainOf(entity);
      return main === undefined ? 0 : cy.getElementById(main.id).effectiveOpacity();
    },
    onDrawn: (listener) => {
      cy.on('render', listener);
      return () => void cy.removeListener('render', listener);
    },
  };
}

const noParts = {
  includeNodes: false,
  includeEdges: false,
  includeLabels: false,
  includeMainLabels: false,
  includeSourceLabels: false,
  includeTargetLabels: false,
  includeOverlays: false,
  includeUnderlays: false,
};
const labelled = [
  { label: 'label', part: 'includeMainLabels' },
  { label: 'source-label', part: 'includeSourceLabels' },
  { label: 'target-label', part: 'includeTargetLabels' },
] as const;

function labelsOn(cy: Core): Written[] {
  const frame = cy.container()?.getBoundingClientRect();
  if (!frame) return [];
  return cy
    .elements()
    .toArray()
    .flatMap((element) => {
      const size = element.numericStyle('font-size') * cy.zoom();
      const isDrawn = element.visible() && size >= element.numericStyle('min-zoomed-font-size');
      return (isDrawn ? labelled : []).flatMap(({ label, part }) => {
        const text: unknown = element.isNode() && label !== 'label' ? '' : element.style(label);
        if (typeof text !== 'string' || text === '') return [];
        const { x1, y1, w, h } = element.renderedBoundingBox({
          ...noParts,
          includeLabels: true,
          [part]: true,
        });
        return [
          { item: element.id(), text, size, rect: { x: frame.x + x1, y: frame.y + y1, width: w, height: h } },
        ];
      });
    });
}

function wordsOn(item: SceneItem): readonly string[] {
  switch (item.kind) {
    case 'text':
    case 'chip':
    case 'badge':
      return [item.text];
    case 'box':
      return [item.label.replace('\n', '')];
    case 'member':
      return [item.label];
    case 'cable':
      return [item.nearLabel, item.farLabel];
    case 'frame':
    case 'rail':
    case 'glyph':
    case 'toggle':
    case 'mark':
    case 'riser':
    case 'host':
    case 'nic':
      return [];
  }
}
