import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { drawnPicture } from '../../shell/drawn-picture.js';
import { mark, setView, show, useView } from '../../store/view.js';
import { useTranslate } from '../../words/translate.js';
import { chunkSize, RowChunk } from './RowChunk.js';
import { rowOf, stepFor, typeAhead, type OutlineRow, type OutlineStep } from './rows.js';
import { nothingTyped, wordAfter } from './typed.js';

export interface OutlineTreeProps {
  readonly rows: readonly OutlineRow[];
  readonly onToggle: (key: string, open: boolean) => void;
}

/** The tree itself: one Tab stop, arrow keys inside. Events are handled here, so that rows need no handlers. */
export function OutlineTree({ rows, onToggle }: OutlineTreeProps): ReactNode {
  const translate = useTranslate();
  const tree = useRef<HTMLDivElement>(null);
  const typed = useRef(nothingTyped);
  const { showing, stop, setFocused } = useStop(rows);

  useEffect(() => {
    const line = showing === null ? null : lineOf(tree.current, showing);
    return tree.current === null || line === null ? undefined : keepInSight(line, tree.current);
  }, [showing]);

  // A row that was out of the document is there after the next rendering, since it is the stop by then.
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    lineOf(tree.current, wanted.current)?.focus();
    wanted.current = null;
  });

  const nodeOf = (key: string | null) => rows.find((row) => row.node.key === key)?.node;
  const focus = (key: string): void => {
    setFocused(key);
    const node = nodeOf(key);
    if (node?.target != null) mark(node.target, node.endpoint);
    wanted.current = key;
    lineOf(tree.current, key)?.focus();
  };
  const toggle = (key: string): void => {
    const row = rows.find(({ node }) => node.key === key);
    if (row?.open != null) onToggle(key, !row.open);
  };
  const activate = (key: string): void => {
    const node = nodeOf(key);
    if (node?.target == null) toggle(key);
    else show(node.target, node.endpoint);
  };
  const openMenu = (key: string): void => {
    const node = nodeOf(key);
    const box = lineOf(tree.current, key)?.getBoundingClientRect();
    if (node === undefined || box === undefined) return;
    const place = { x: box.left + 40, y: box.bottom };
    if (node.target !== null) {
      mark(node.target, node.endpoint);
      setView({ menu: { id: node.target, through: node.endpoint, ...place } });
    } else if (node.fold !== null && canFold(node.fold)) setView({ menu: { fold: node.fold, ...place } });
  };
  const take = (step: OutlineStep): void => {
    if (step.kind === 'focus') focus(step.key);
    else if (step.kind === 'toggle') onToggle(step.key, step.open);
    else activate(step.key);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (stop === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const isMenu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    const step = stepFor(event.key, stop, rows);
    const word = wordAfter(typed.current, event);
    if (isMenu) openMenu(stop);
    else if (word !== null) {
      typed.current = word;
      const found = typeAhead(word.text, stop, rows);
      if (found !== null) focus(found);
    } else if (step !== null) take(step);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const key = keyAt(event.target);
    if (key === null) return;
    setFocused(key);
    if (event.target instanceof Element && event.target.closest('.twist') !== null) toggle(key);
    else activate(key);
  };

  return (
    <div
      ref={tree}
      className="tree"
      role="tree"
      tabIndex={-1}
      aria-label={translate('outline.tree')}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={(event) => {
        const key = keyAt(event.target);
        if (key !== null) setFocused(key);
      }}
      onContextMenu={(event) => {
        const key = keyAt(event.target);
        if (key === null) return;
        event.preventDefault();
        openMenu(key);
      }}
    >
      {chunksOf(rows).map((chunk) => (
        <RowChunk
          key={chunk.place}
          rows={chunk.rows}
          showing={showing}
          stop={stop}
          kept={chunk.rows.some(({ node }) => node.key === stop || node.key === showing)}
        />
      ))}
    </div>
  );
}

/**
 * Scrolls to a line, and again while rows above it come into the document and are not as high as was thought: until somebody takes
 * hold of the tree.
 */
function keepInSight(line: HTMLElement, tree: HTMLElement): () => void {
  const observer = new ResizeObserver(() => line.scrollIntoView({ block: 'nearest' }));
  for (const chunk of tree.children) observer.observe(chunk);
  const holding = new AbortController();
  const stop = (): void => {
    observer.disconnect();
    holding.abort();
  };
  for (const hold of ['wheel', 'pointerdown', 'keydown'] as const)
    tree.addEventListener(hold, stop, { passive: true, signal: holding.signal });
  return stop;
}

function chunksOf(
  rows: readonly OutlineRow[],
): { readonly place: number; readonly rows: readonly OutlineRow[] }[] {
  const count = Math.ceil(rows.length / chunkSize);
  return Array.from({ length: count }, (_, place) => ({
    place,
    rows: rows.slice(place * chunkSize, (place + 1) * chunkSize),
  }));
}

/** Which row shows the selection, and at which one Tab stops. What is selected on the picture moves the stop here. */
function useStop(rows: readonly OutlineRow[]) {
  const selected = useView((view) => view.selected);
  const through = useView((view) => view.through);
  const [focused, setFocused] = useState<string | null>(null);
  const [followed, setFollowed] = useState(selected);
  const showing = selected === null ? null : rowOf(selected, through, rows);
  if (selected !== followed) {
    setFollowed(selected);
    if (showing !== null) setFocused(showing);
  }
  const isThere = rows.some(({ node }) => node.key === focused);
  const stop = isThere ? focused : (showing ?? rows[0]?.node.key ?? null);
  return { showing, stop, setFocused };
}

function keyAt(target: EventTarget): string | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  return line?.dataset['key'] ?? null;
}

function lineOf(tree: HTMLElement | null, key: string): HTMLElement | null {
  return tree?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null;
}

/** A project of one thing is no fold. */
function canFold(fold: string): boolean {
  return (drawnPicture()?.arranger.foldsOf({ fold }).length ?? 0) > 0;
}
