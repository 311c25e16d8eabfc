import type { Commands, RunningCommand } from '../system.js';
import { createBackoff } from './backoff.js';
import type { ChangeEvents, ChangeSource } from './source.js';

/** `ip monitor` does not say when it listens. A change made before is read once this has passed (it takes about 5 ms). */
const listeningAfterMs = 300;

/**
 * Hears changes through one `ip monitor` process. Its lines are not parsed: iproute2 prints no JSON here and calls the
 * removal of a bridge port "Deleted". With `allNamespaces` it also hears inside every namespace that has an id (needs CAP_NET_BROADCAST).
 */
export function watchMonitor(commands: Commands, allNamespaces: boolean, events: ChangeEvents): ChangeSource {
  const parameters = ['monitor', ...(allNamespaces ? ['all-nsid'] : []), 'link', 'address'];
  const backoff = createBackoff(500, 60_000);
  let closed = false;
  let listening: NodeJS.Timeout | null = null;
  let running: RunningCommand = start();

  function start(): RunningCommand {
    events.onLive(true);
    if (listening !== null) clearTimeout(listening);
    listening = setTimeout(events.onChange, listeningAfterMs);
    listening.unref();
    return commands.start('ip', parameters, {
      onOutput: () => {
        backoff.reset();
        events.onChange();
      },
      onExit: () => {
        if (closed) return;
        events.onLive(false);
        backoff.retry(() => (running = start()));
      },
    });
  }

  return {
    close: () => {
      closed = true;
      backoff.close();
      if (listening !== null) clearTimeout(listening);
      running.stop();
    },
  };
}
