/** What was asked last, newest first: kept in this browser, by names, which outlive a container. */
import { readStored, writeStored } from '../../store/storage.js';

export interface RecentQuestion {
  readonly asker: string;
  /** With the port, where one was asked for. */
  readonly to: string;
  readonly protocol: 'tcp' | 'udp';
}

const storageKey = 'patchbay.questions';
const most = { kept: 6, length: 300 } as const;

export function recentQuestions(): readonly RecentQuestion[] {
  return readStored(storageKey, areQuestions) ?? [];
}

export function rememberQuestion(asked: RecentQuestion): void {
  const others = recentQuestions().filter(
    ({ asker, to, protocol }) => asker !== asked.asker || to !== asked.to || protocol !== asked.protocol,
  );
  writeStored(storageKey, [asked, ...others].slice(0, most.kept));
}

function areQuestions(value: unknown): value is readonly RecentQuestion[] {
  return Array.isArray(value) && value.length <= most.kept && value.every(isQuestion);
}

function isQuestion(value: unknown): value is RecentQuestion {
  if (typeof value !== 'object' || value === null) return false;
  const { asker, to, protocol } = value as Readonly<Record<keyof RecentQuestion, unknown>>;
  return isName(asker) && isName(to) && (protocol === 'tcp' || protocol === 'udp');
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= most.length;
}
