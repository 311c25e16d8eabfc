/** A question to the server that is asked again while what it is about changes. */
import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../link/ask.js';
import type { Problem } from '../link/problem.js';

/** What is known of an answer. `value` beside a problem, or while it is asked again, is the answer before. */
export interface Asked<Value> {
  readonly asking: boolean;
  readonly value: Value | null;
  readonly problem: Problem | 'unanswered' | null;
  /** When the value came, milliseconds since the epoch. */
  readonly at: number;
}

/** How long news waits before it is asked about, milliseconds: what follows at once comes with the same answer. */
const pauseMs = 400;
/** The least time between two questions, milliseconds: the server answers sixty a minute. */
const usualGapMs = 1_200;

/** One question at a time; what happens meanwhile is asked about once, afterwards. */
export interface Asker {
  /** Asks at once, unless an answer is under way. */
  readonly ask: () => void;
  /** Something changed: asks again after a pause, however often this is said. */
  readonly news: () => void;
  readonly close: () => void;
}

export interface AskerOptions<Value> {
  readonly question: (signal: AbortSignal) => Promise<Answer<Value>>;
  readonly onAsking: () => void;
  readonly onAnswer: (answer: Answer<Value>) => void;
  readonly gapMs: number;
}

export function createAsker<Value>({ question, onAsking, onAnswer, gapMs }: AskerOptions<Value>): Asker {
  const leaving = new AbortController();
  let underWay = false;
  let isStale = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const ask = (): void => {
    if (underWay || leaving.signal.aborted) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    underWay = true;
    askedAt = performance.now();
    onAsking();
    void question(leaving.signal).then((answer) => {
      underWay = false;
      if (leaving.signal.aborted) return;
      onAnswer(answer);
      if (isStale) news();
      isStale = false;
    });
  };
  const news = (): void => {
    if (underWay) isStale = true;
    else timer ??= setTimeout(ask, Math.max(pauseMs, askedAt + gapMs - performance.now()));
  };
  return {
    ask,
    news,
    close: () => {
      leaving.abort();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

const unasked = { asking: true, value: null, problem: null, at: 0 } as const;

/**
 * Asks while the component is there: at once for each new `subject`, and again some time after `news` is another object.
 * @param question is taken anew with each subject; whatever it depends on has to be part of that
 */
export function useAsked<Value>(
  question: (signal: AbortSignal) => Promise<Answer<Value>>,
  subject: string,
  news: unknown,
  gapMs = usualGapMs,
): Asked<Value> & { readonly again: () => void } {
  const [known, setKnown] = useState<{ readonly subject: string; readonly asked: Asked<Value> }>();
  const asker = useRef<Asker | null>(null);
  const latest = useRef(question);
  const heard = useRef(news);
  useEffect(() => {
    latest.current = question;
  });
  useEffect(() => {
    const told = (next: (before: Asked<Value>) => Asked<Value>): void =>
      setKnown((before) => ({
        subject,
        asked: next(before?.subject === subject ? before.asked : unasked),
      }));
    const opened = createAsker<Value>({
      gapMs,
      question: (signal) => latest.current(signal),
      onAsking: () => told((before) => ({ ...before, asking: true })),
      onAnswer: (answer) =>
        told((before) =>
          answer.ok
            ? { asking: false, value: answer.value, problem: null, at: Date.now() }
            : { ...before, asking: false, problem: answer.problem },
        ),
    });
    asker.current = opened;
    opened.ask();
    return opened.close;
  }, [subject, gapMs]);
  useEffect(() => {
    if (heard.current === news) return;
    heard.current = news;
    asker.current?.news();
  }, [news]);
  const asked = known?.subject === subject ? known.asked : unasked;
  return { ...asked, again: () => asker.current?.ask() };
}
