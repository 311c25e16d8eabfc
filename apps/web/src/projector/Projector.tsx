import type { EntityId } from '@patchbay/topology';
import { EyeOff, LayoutGrid, MessageCircleQuestion, Target, X } from 'lucide-react';
import { Fragment, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { drawnPicture } from '../shell/drawn-picture.js';
import { useReducedMotion } from '../shell/theme.js';
import { useTyped } from '../shell/CopyButton.js';
import { useNamedFeed } from '../store/select/named-feed.js';
import { setView, useView } from '../store/view.js';
import { openWhy } from '../store/why.js';
import { Say, useTranslate } from '../words/translate.js';
import { echoesOf } from './echo/echo.js';
import { PointedAt } from './PointedAt.js';

/** How many commands stay readable from the last row. */
const shownEchoes = 3;
/** Room around the thing that is pointed at, pixels; and how long the ring stays, milliseconds. */
const ring = { room: 14, stays: 2_600 } as const;

/** What the wall gets instead of panels: the last commands in large type, and a ring around what was clicked. */
export function Projector(): ReactNode {
  const translate = useTranslate();
  const quiz = useView((view) => view.revealed !== null);
  return (
    <>
      {/* The bar with the page's own heading is away. */}
      <h1 className="unseen">{translate('shell.title')}</h1>
      <Spotlight />
      <section className="echo" aria-label={translate('projector.echo')}>
        <PointedAt />
        <div className="buttons">
          <button
            type="button"
            className="button toggle"
            aria-pressed={quiz}
            title={translate('projector.quizMore')}
            onClick={toggleQuiz(quiz)}
          >
            <EyeOff aria-hidden />
            {translate('projector.quiz')}
          </button>
          <button type="button" className="button" aria-keyshortcuts="W" onClick={() => openWhy(null)}>
            <MessageCircleQuestion aria-hidden />
            {translate('projector.why')}
          </button>
          <button
            type="button"
            className="button"
            aria-keyshortcuts="Y"
            onClick={() => drawnPicture()?.tidy()}
          >
            <LayoutGrid aria-hidden />
            {translate('projector.rearrange')}
          </button>
          <button type="button" className="button" onClick={() => drawnPicture()?.fit()}>
            <Target aria-hidden />
            {translate('shell.fit')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => setView({ projector: false, revealed: null })}
          >
            <X aria-hidden />
            {translate('projector.leave')}
          </button>
        </div>
        <Echoes />
      </section>
    </>
  );
}

function toggleQuiz(quiz: boolean): () => void {
  return () => setView({ revealed: quiz ? null : new Set<EntityId>() });
}

function Echoes(): ReactNode {
  const translate = useTranslate();
  const feed = useNamedFeed();
  const echoes = useMemo(() => echoesOf(feed, shownEchoes), [feed]);
  if (echoes.length === 0) return <p>{translate('projector.nothingYet')}</p>;
  return (
    <ol>
      {echoes.map(({ id, command, note }) => (
        <li key={id}>
          {command !== null && <CommandWords command={command} />}
          {command !== null && note !== null && ' '}
          {note !== null && (
            <span className="comment">
              {'# '}
              <Say sentence={note} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A command that is broken between its words alone: half of a flag tells nothing. */
function CommandWords({ command }: { readonly command: string }): ReactNode {
  const words = useTyped()(command).split(' ');
  return (
    <code>
      {words.map((word, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- words repeat, and only their place tells them apart
        <Fragment key={index}>
          {index > 0 && ' '}
          <span>{word}</span>
        </Fragment>
      ))}
    </code>
  );
}

/** A ring around what is selected, for as long as it takes to look there. */
function Spotlight(): ReactNode {
  const selected = useView((view) => view.selected);
  const place = useRef<HTMLDivElement>(null);
  const still = useReducedMotion();
  useEffect(() => {
    const element = place.current;
    if (selected === null || element === null) return undefined;
    const until = performance.now() + ring.stays;
    let frame = 0;
    // The picture may be on its way to it, so it is asked anew for each frame.
    const follow = (now: number): void => {
      const rect = now < until ? (drawnPicture()?.whereIs(selected) ?? null) : null;
      element.hidden = rect === null;
      if (rect === null) return;
      element.style.left = `${rect.x - ring.room}px`;
      element.style.top = `${rect.y - ring.room}px`;
      element.style.width = `${rect.width + 2 * ring.room}px`;
      element.style.height = `${rect.height + 2 * ring.room}px`;
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(frame);
  }, [selected]);
  return <div ref={place} className="spotlight" data-still={still} hidden aria-hidden />;
}
