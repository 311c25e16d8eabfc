/** The visible rows of the outline, and what a key does to them. Pure: the component only renders the result. */
import type { EndpointId, EntityId } from '@patchbay/topology';
import type { OutlineNode } from './tree.js';

export interface OutlineRow {
  readonly node: OutlineNode;
  /** From 1, as `aria-level` counts. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly parent: string | null;
  /** Null: it has nothing to open. */
  readonly open: boolean | null;
}

/** Rows that a person opened or closed by hand; all others follow `opensByItself`. */
export type Toggled = ReadonlyMap<string, boolean>;

export type OutlineStep =
  | { readonly kind: 'focus'; readonly key: string }
  | { readonly kind: 'toggle'; readonly key: string; readonly open: boolean }
  | { readonly kind: 'activate'; readonly key: string };

/** The tree, flattened to what is open, in reading order. */
export function visibleRows(tree: readonly OutlineNode[], toggled: Toggled): readonly OutlineRow[] {
  const rows: OutlineRow[] = [];
  const visit = (nodes: readonly OutlineNode[], level: number, parent: string | null): void => {
    for (const [place, node] of nodes.entries()) {
      const open = node.children.length === 0 ? null : (toggled.get(node.key) ?? opensByItself(node));
      rows.push({ node, level, position: place + 1, siblings: nodes.length, parent, open });
      if (open === true) visit(node.children, level + 1, node.key);
    }
  };
  visit(tree, 1, null);
  return rows;
}

/** A container's cable is one step away; everything above it is seen at once. */
function opensByItself(node: OutlineNode): boolean {
  return node.kind !== 'container';
}

/** What a key does, by the tree pattern of the ARIA practices; null: nothing, the key is somebody else's. */
export function stepFor(key: string, focused: string, rows: readonly OutlineRow[]): OutlineStep | null {
  const place = Math.max(
    0,
    rows.findIndex((row) => row.node.key === focused),
  );
  const row = rows[place];
  if (row === undefined) return null;
  switch (key) {
    case 'ArrowDown':
      return focusOn(rows[place + 1]);
    case 'ArrowUp':
      return focusOn(rows[place - 1]);
    case 'Home':
      return focusOn(rows[0]);
    case 'End':
      return focusOn(rows.at(-1));
    case 'ArrowRight':
      if (row.open === false) return { kind: 'toggle', key: row.node.key, open: true };
      return row.open === true ? focusOn(rows[place + 1]) : null;
    case 'ArrowLeft':
      if (row.open === true) return { kind: 'toggle', key: row.node.key, open: false };
      return row.parent === null ? null : { kind: 'focus', key: row.parent };
    case 'Enter':
    case ' ':
      return { kind: 'activate', key: row.node.key };
    default:
      return null;
  }
}

function focusOn(row: OutlineRow | undefined): OutlineStep | null {
  return row === undefined ? null : { kind: 'focus', key: row.node.key };
}

/**
 * The next row whose label starts with what was typed, wrapping around. One letter moves on from the focused row;
 * more letters may stay on it.
 */
export function typeAhead(typed: string, focused: string, rows: readonly OutlineRow[]): string | null {
  const wanted = typed.toLowerCase();
  const place = rows.findIndex((row) => row.node.key === focused);
  const from = typed.length === 1 ? place + 1 : Math.max(place, 0);
  const ordered = [...rows.slice(from), ...rows.slice(0, from)];
  return ordered.find(({ node }) => node.label.toLowerCase().startsWith(wanted))?.node.key ?? null;
}

/** The row that shows a thing: the one under the attachment it was selected through, else the first visible one. */
export function rowOf(
  target: EntityId,
  through: EndpointId | null,
  rows: readonly OutlineRow[],
): string | null {
  const showing = rows.filter(({ node }) => node.target === target);
  return (showing.find(({ node }) => node.endpoint === through) ?? showing[0])?.node.key ?? null;
}

/** Only what matches, with the way to it; what is under a match stays with it. An empty query keeps everything. */
export function filterOutline(tree: readonly OutlineNode[], query: string): readonly OutlineNode[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return tree;
  return tree.flatMap((node) => {
    if (`${node.label} ${node.detail}`.toLowerCase().includes(wanted)) return [node];
    const children = filterOutline(node.children, query);
    return children.length === 0 ? [] : [{ ...node, children }];
  });
}
