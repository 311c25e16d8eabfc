import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { OutlineLine } from './OutlineLine.js';
import type { OutlineRow } from './rows.js';

/** Rows that come and go together. Smaller ones would be asked for too often while scrolling, larger ones cost too much at once. */
export const chunkSize = 64;
/** A row in one line, pixels: the height of rows that were never there. */
const rowHeight = 26;
/** How far beyond the visible part rows are ready, so that scrolling shows no gap. */
const ahead = '800px 0px';

interface RowChunkProps {
  readonly rows: readonly OutlineRow[];
  readonly showing: string | null;
  readonly stop: string | null;
  /** Holds the row that has the focus or the selection: it stays, however far away. */
  readonly kept: boolean;
}

/**
 * A part of the tree that is only in the document near the visible part: a thousand containers make some four thousand rows.
 * Until then it is as high as it was, so that the scroll bar stays true.
 */
export function RowChunk({ rows, showing, stop, kept }: RowChunkProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const height = useRef<number | null>(null);
  const [near, setNear] = useState(false);
  const there = near || kept;
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting === true), {
      root: element.closest('.tree'),
      rootMargin: ahead,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    if (there) {
      element.style.minHeight = '';
      height.current = element.offsetHeight;
    } else element.style.minHeight = `${height.current ?? rows.length * rowHeight}px`;
  }, [there, rows]);
  return (
    <div ref={place} role="none">
      {there &&
        rows.map((row) => (
          <OutlineLine
            key={row.node.key}
            row={row}
            selected={row.node.key === showing}
            stop={row.node.key === stop}
          />
        ))}
    </div>
  );
}
