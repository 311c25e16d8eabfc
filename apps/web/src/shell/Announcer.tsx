import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useNamedFeed } from '../store/select/named-feed.js';
import { feedWords } from '../words/feed.js';
import { useTranslate } from '../words/translate.js';

/** A busy host has many events a second; nobody can listen to them all. */
const gapMs = 3_000;

/** Speaks the newest event, at most one every three seconds, and how many others there were. */
export function Announcer(): ReactNode {
  const translate = useTranslate();
  const feed = useNamedFeed();
  const [said, setSaid] = useState('');
  const spoken = useRef<number | null>(null);
  const spokenAt = useRef(0);
  const newest = feed.at(-1);
  useEffect(() => {
    if (newest === undefined || newest.id === spoken.current) return undefined;
    // What was already there when the page opened is history, not news.
    if (spoken.current === null) {
      spoken.current = newest.id;
      return undefined;
    }
    const before = spoken.current;
    const wait = Math.max(0, spokenAt.current + gapMs - performance.now());
    const timer = setTimeout(() => {
      const others = feed.filter(({ id }) => id > before).length - 1;
      const says = feedWords(newest, translate);
      setSaid(others > 0 ? translate('feed.andMore', { says, count: others }) : says);
      spoken.current = newest.id;
      spokenAt.current = performance.now();
    }, wait);
    return () => clearTimeout(timer);
  }, [feed, newest, translate]);
  return (
    <div className="unseen" role="log" aria-live="polite" aria-label={translate('shell.announcements')}>
      {said}
    </div>
  );
}
