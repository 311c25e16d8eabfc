/** A container's state in the two ways Docker tells it: a sentence in the list, an object in the inspect. */
import type { JsonObject } from '../json.js';
import type { ContainerRecord, HealthState } from '../world/records.js';
import { inWords, timestamp } from './time.js';

/** `Up 2 hours (healthy)`, `Exited (137) 3 days ago`. */
export function statusSentence(container: ContainerRecord, now: number): string {
  const { status, exitCode, startedAt, finishedAt, health } = container;
  const since = (at: number | null): string => inWords(now - (at ?? now));
  switch (status) {
    case 'running':
      return `Up ${since(startedAt)}${healthWords(health)}`;
    case 'paused':
      return `Up ${since(startedAt)} (Paused)`;
    case 'restarting':
      return `Restarting (${exitCode}) ${since(finishedAt)} ago`;
    case 'exited':
      return finishedAt === null ? 'Created' : `Exited (${exitCode}) ${since(finishedAt)} ago`;
    case 'created':
      return 'Created';
    case 'dead':
      return 'Dead';
    case 'removing':
      return 'Removal In Progress';
  }
}

function healthWords(health: HealthState | null): string {
  if (health === null) return '';
  return health.status === 'starting' ? ' (health: starting)' : ` (${health.status})`;
}

export function stateShape(container: ContainerRecord): JsonObject {
  const { status, health } = container;
  return {
    Status: status,
    Running: status === 'running' || status === 'paused' || status === 'restarting',
    Paused: status === 'paused',
    Restarting: status === 'restarting',
    OOMKilled: false,
    Dead: status === 'dead',
    Pid: container.pid,
    ExitCode: container.exitCode,
    Error: container.error,
    StartedAt: timestamp(container.startedAt),
    FinishedAt: timestamp(container.finishedAt),
    ...(health === null ? {} : { Health: healthShape(health) }),
  };
}

function healthShape({ status, failingStreak, log }: HealthState): JsonObject {
  const lines = log.map(({ start, exitCode }) => ({
    Start: timestamp(start),
    End: timestamp(start + 40),
    ExitCode: exitCode,
    Output: '',
  }));
  return { Status: status, FailingStreak: failingStreak, Log: lines };
}
