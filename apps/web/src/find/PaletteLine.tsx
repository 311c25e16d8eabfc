import { say } from '@patchbay/text';
import { Box, BoxSelect, Cable, ChevronRight, Network, Router, Waypoints } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslate } from '../words/translate.js';
import type { PaletteCommand } from './commands.js';
import type { Line } from './lines.js';
import type { Found } from './search.js';
import type { Thing, ThingKind } from './things.js';

const icons: { readonly [Kind in ThingKind]: ReactNode } = {
  container: <Box aria-hidden />,
  endpoint: <BoxSelect aria-hidden />,
  network: <Network aria-hidden />,
  cable: <Cable aria-hidden />,
  bridge: <Waypoints aria-hidden />,
  nic: <Router aria-hidden />,
};

interface PaletteLineProps {
  readonly line: Line;
  readonly id: string;
  readonly current: boolean;
  readonly onChoose: () => void;
}

/** One thing or one command. */
export function PaletteLine({ line, id, current, onChoose }: PaletteLineProps): ReactNode {
  const blocked = line.kind === 'command' && line.command.blocked !== null;
  return (
    // The field keeps the focus and answers the keys; this is for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element belongs into a select
      role="option"
      tabIndex={-1}
      aria-selected={current}
      aria-disabled={blocked}
      className="line"
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {line.kind === 'thing' ? <ThingWords found={line.found} /> : <CommandWords command={line.command} />}
    </div>
  );
}

function ThingWords({ found: { item, hit } }: { readonly found: Found<Thing> }): ReactNode {
  const shown = hit !== null && !item.detail.includes(hit) ? `${hit} · ${item.detail}` : item.detail;
  return (
    <>
      {icons[item.kind]}
      <span className="name">{item.name}</span>
      <code>{shown}</code>
    </>
  );
}

function CommandWords({
  command: { name, blocked, shortcut },
}: {
  readonly command: PaletteCommand;
}): ReactNode {
  const translate = useTranslate();
  return (
    <>
      <ChevronRight aria-hidden />
      <span className="name">{name}</span>
      <span className="why">{blocked === null ? '' : say(translate, blocked)}</span>
      {shortcut !== null && <kbd>{shortcut}</kbd>}
    </>
  );
}
