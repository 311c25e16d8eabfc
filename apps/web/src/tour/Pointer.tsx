import { sameValue } from '@patchbay/topology';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { Picture } from '../picture/picture.js';
import { topologyStore } from '../store/topology.js';
import { placeBubble, pointerFrom } from './place-bubble.js';
import { candidatesOf, firstInSight, surroundingsOf, type Seen, type Step } from './targets.js';

/** Room between a thing and the ring around it, pixels. */
const ringRoom = 6;

interface PointerProps {
  readonly bubble: RefObject<HTMLElement | null>;
  readonly step: Step;
  readonly picture: Picture;
}

/** A ring around the thing that a step is about, and a line to it from the bubble, which moves aside from everything else. */
export function Pointer({ bubble, step, picture }: PointerProps): ReactNode {
  const ring = useRef<HTMLDivElement>(null);
  const line = useRef<SVGLineElement>(null);
  useEffect(() => {
    let frame = 0;
    let drawn: unknown = null;
    let target: Seen | null = null;
    // The picture moves under it, so the thing is looked for in each frame; placing is only for where it has moved.
    const follow = (): void => {
      frame = requestAnimationFrame(follow);
      const element = bubble.current;
      const pane = element?.parentElement;
      if (element === null || pane == null) return;
      const size = { width: pane.clientWidth, height: pane.clientHeight };
      const { topology } = topologyStore.getState();
      const before = target === null ? [] : [target.id];
      target = firstInSight([...before, ...candidatesOf(step, topology)], picture, size);
      const now = { size, target, height: element.offsetHeight };
      if (sameValue(now, drawn)) return;
      drawn = now;
      place(element, now);
    };
    const place = (
      element: HTMLElement,
      { size, target: at }: { size: DOMSize; target: Seen | null },
    ): void => {
      const own = { width: element.offsetWidth, height: element.offsetHeight };
      const others = surroundingsOf(topologyStore.getState().topology, picture);
      const corner = placeBubble(own, { pane: size, target: at?.rect ?? null, others });
      element.style.left = `${corner.x}px`;
      element.style.top = `${corner.y}px`;
      element.dataset['placed'] = 'true';
      drawPointer(at === null ? null : at.rect, { ...corner, ...own });
    };
    const drawPointer = (at: Seen['rect'] | null, from: Seen['rect']): void => {
      if (ring.current === null || line.current === null) return;
      ring.current.hidden = at === null;
      line.current.setAttribute('visibility', at === null ? 'hidden' : 'visible');
      if (at === null) return;
      ring.current.style.left = `${at.x - ringRoom}px`;
      ring.current.style.top = `${at.y - ringRoom}px`;
      ring.current.style.width = `${at.width + 2 * ringRoom}px`;
      ring.current.style.height = `${at.height + 2 * ringRoom}px`;
      for (const [index, value] of pointerFrom(from, at).entries()) {
        line.current.setAttribute(['x1', 'y1', 'x2', 'y2'][index] ?? '', String(value));
      }
    };
    frame = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(frame);
  }, [bubble, step, picture]);
  return (
    <>
      <div ref={ring} className="tour-ring" hidden aria-hidden />
      <svg className="tour-line" aria-hidden>
        <line ref={line} visibility="hidden" />
      </svg>
    </>
  );
}

interface DOMSize {
  readonly width: number;
  readonly height: number;
}
