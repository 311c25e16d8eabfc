import { ChevronDown, ChevronUp } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Change, FeedEntry } from '@patchbay/protocol';
import type { EntityId, Topology } from '@patchbay/topology';
import { parseId } from '@patchbay/topology';
import { useCommander } from '../../command/commander.js';
import { useTopology } from '../../store/topology.js';
import { setView, show, useView } from '../../store/view.js';
import { changeWords } from '../../words/change.js';
import { feedWords } from '../../words/feed.js';
import { exactTime, fullTime } from '../../words/time.js';
import { Say, useTranslate } from '../../words/translate.js';
import { entityOf } from '../../store/select/entity-of.js';
import { useNamedFeed } from '../../store/select/named-feed.js';

/** How many events are rendered; older ones are in `docker events --since`. */
const shownEvents = 150;

/** What happened, newest first: Docker's and the kernel's events, and the changes made from here. */
export function Feed(): ReactNode {
  const translate = useTranslate();
  const folded = useView((view) => !view.feedOpen && view.tab !== 'feed');
  const newest = useNamedFeed().at(-1);
  const title = translate('feed.title');
  const toggle = translate(folded ? 'shell.showPanel' : 'shell.hidePanel', { panel: title });
  return (
    <section className="panel feed" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="latest">
          {folded && newest !== undefined && latest(newest, feedWords(newest, translate))}
        </span>
        <button
          type="button"
          className="button plain icon fold"
          aria-expanded={!folded}
          aria-label={toggle}
          title={toggle}
          onClick={() => setView({ feedOpen: folded })}
        >
          {folded ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
        </button>
      </header>
      {!folded && (
        <div className="body">
          <Events />
          <Changes />
        </div>
      )}
    </section>
  );
}

function latest(entry: FeedEntry, says: string): string {
  return `${exactTime(entry.at)}  ${says}`;
}

function Events(): ReactNode {
  const translate = useTranslate();
  const feed = useNamedFeed();
  const topology = useTopology((replica) => replica.topology);
  if (feed.length === 0) return <p className="nothing list">{translate('feed.empty')}</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and may hold nothing that takes focus
    <ol className="list" tabIndex={0} aria-label={translate('feed.title')}>
      {feed
        .slice(-shownEvents)
        .toReversed()
        .map((entry) => (
          <EventLine key={entry.id} entry={entry} subject={subjectOf(entry, topology)} />
        ))}
    </ol>
  );
}

/** The first of its subjects that still exists: things in the feed may be gone by now. */
function subjectOf(entry: FeedEntry, topology: Topology): EntityId | null {
  const known = entry.subjects.find(
    (id) => parseId(id) !== null && entityOf(id as EntityId, topology) !== null,
  );
  return known === undefined ? null : (known as EntityId);
}

interface EventLineProps {
  readonly entry: FeedEntry;
  readonly subject: EntityId | null;
}

const EventLine = memo(function EventLine({ entry, subject }: EventLineProps): ReactNode {
  const translate = useTranslate();
  const content = (
    <>
      <time dateTime={new Date(entry.at).toISOString()} title={fullTime(entry.at)}>
        {exactTime(entry.at)}
      </time>
      <span className="says">{feedWords(entry, translate)}</span>
      <span className="origin">{translate(`feed.origin.${entry.origin}`)}</span>
    </>
  );
  return (
    <li>
      {subject === null ? (
        <div className="event">{content}</div>
      ) : (
        <button
          type="button"
          className="event"
          title={translate('feed.show')}
          onClick={() => {
            show(subject);
            setView({ tab: 'picture' });
          }}
        >
          {content}
        </button>
      )}
    </li>
  );
});

function Changes(): ReactNode {
  const translate = useTranslate();
  const changes = useTopology((replica) => replica.changes);
  const title = translate('feed.changes');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and may hold nothing that takes focus
    <section className="list" tabIndex={0} aria-label={title}>
      <h3>{title}</h3>
      {changes.length === 0 ? (
        <p className="nothing">{translate('feed.changesEmpty')}</p>
      ) : (
        <ol>
          {changes.toReversed().map((change) => (
            <ChangeLine key={change.id} change={change} />
          ))}
        </ol>
      )}
    </section>
  );
}

function ChangeLine({ change }: { readonly change: Change }): ReactNode {
  const translate = useTranslate();
  const commander = useCommander();
  return (
    <li className="event">
      <time dateTime={new Date(change.at).toISOString()} title={fullTime(change.at)}>
        {exactTime(change.at)}
      </time>
      <span className="says" title={change.shell}>
        <Say sentence={changeWords(change)} />
      </span>
      {change.undoable && change.status === 'done' ? (
        <button type="button" className="button small" onClick={() => commander.undo(change.id)}>
          {translate('command.undo')}
        </button>
      ) : (
        <span className="origin">{translate(`command.status.${change.status}`)}</span>
      )}
    </li>
  );
}
