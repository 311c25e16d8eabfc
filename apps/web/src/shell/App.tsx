import { LayoutGrid, ListTree, ScrollText } from 'lucide-react';
import { Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useCommander } from '../command/commander.js';
import { LabBanner } from '../lab/LabBanner.js';
import { pageState } from '../store/select/page-state.js';
import { useSession } from '../store/session.js';
import { useTopology } from '../store/topology.js';
import { setView, tabs, useView, type Tab, type ViewState } from '../store/view.js';
import { useWhy } from '../store/why.js';
import { useTranslate } from '../words/translate.js';
import { Announcer } from './Announcer.js';
import { StaleBanner } from './ConnectionLine.js';
import { useFileDrop } from './drop.js';
import { useGlobalKeys } from './keys.js';
import { later } from './later.js';
import { EmptyStrip, LoadingPage, RefusedPage, SearchingPage } from './PageStates.js';
import { PicturePane } from './PicturePane.js';
import { SavedBanner } from './SavedBanner.js';
import { useTheme } from './theme.js';
import { Toasts } from './Toasts.js';
import { TopBar } from './TopBar.js';

const loadLate = () => import('../panels/late.js');
const loadAskedFor = () => import('../panels/asked-for.js');
const Outline = later(async () => (await loadLate()).Outline);
const Feed = later(async () => (await loadLate()).Feed);
const Inspector = later(async () => (await loadLate()).Inspector);
const FindingsPanel = later(async () => (await loadAskedFor()).FindingsPanel);
const HelpPanel = later(async () => (await loadAskedFor()).HelpPanel);
const NamesPanel = later(async () => (await loadAskedFor()).NamesPanel);
const WhyPanel = later(async () => (await loadLate()).WhyPanel);
const Overlays = later(async () => (await loadLate()).Overlays);

/** The whole page. */
export function App(): ReactNode {
  useGlobalKeys(useCommander());
  useTheme();
  useFileDrop();
  const tab = useView((view) => view.tab);
  const projector = useView((view) => view.projector);
  return (
    <div className="app" data-tab={tab} data-projector={projector || undefined}>
      <TopBar />
      <Page />
      <Toasts />
      <Announcer />
    </div>
  );
}

function Page(): ReactNode {
  const connection = useSession((session) => session.connection);
  const replica = useTopology((whole) => whole);
  const state = useMemo(() => pageState(connection, replica), [connection, replica]);
  switch (state.kind) {
    case 'loading':
      return <LoadingPage />;
    case 'refused':
      return <RefusedPage problem={state.problem} />;
    case 'searching':
      return <SearchingPage source={state.source} />;
    case 'picture':
      return <Workplace empty={state.empty} />;
  }
}

function Workplace({ empty }: { readonly empty: boolean }): ReactNode {
  const why = useView((view) => view.why);
  // What is still on its way keeps its room, so that nothing jumps when it comes.
  const outlineOpen = useView((view) => view.outlineOpen);
  const beside = useView((view) => view.beside);
  const asked = useWhy((state) => state.opened);
  const inspected = useView((view) => (view.inspectorOpen ? view.selected : null));
  // The first click should not wait for it.
  useEffect(() => void loadLate(), []);
  return (
    <>
      <StaleBanner />
      <SavedBanner />
      <LabBanner />
      <Suspense fallback={<div className="panel outline" data-open={outlineOpen} />}>
        <Outline />
      </Suspense>
      <main className="centre">
        {empty && <EmptyStrip />}
        <PicturePane />
        <Suspense fallback={<div className="panel feed" />}>
          <Feed />
        </Suspense>
      </main>
      <Suspense>
        {why ? (
          <WhyPanel key={asked} />
        ) : beside !== null ? (
          <Beside beside={beside} />
        ) : (
          inspected !== null && <Inspector id={inspected} />
        )}
      </Suspense>
      <WhenAsked />
      <Tabs />
    </>
  );
}

function Beside({ beside }: { readonly beside: NonNullable<ViewState['beside']> }): ReactNode {
  switch (beside.kind) {
    case 'findings':
      return <FindingsPanel />;
    case 'names':
      return <NamesPanel container={beside.container} />;
    case 'help':
      return <HelpPanel />;
  }
}

/** Loads dialogs and menus the first time that one is asked for, and keeps them. */
function WhenAsked(): ReactNode {
  const asked = useView((view) => view.dialog !== null || view.menu !== null);
  const [loaded, setLoaded] = useState(false);
  if (asked && !loaded) setLoaded(true);
  return <Suspense>{(asked || loaded) && <Overlays />}</Suspense>;
}

const tabIcons: { readonly [Name in Tab]: ReactNode } = {
  picture: <LayoutGrid aria-hidden />,
  outline: <ListTree aria-hidden />,
  feed: <ScrollText aria-hidden />,
};

/** On narrow screens one panel has the screen to itself. */
function Tabs(): ReactNode {
  const translate = useTranslate();
  const current = useView((view) => view.tab);
  return (
    <nav className="tabs" aria-label={translate('shell.panels')}>
      {tabs.map((tab) => (
        <button key={tab} type="button" aria-pressed={tab === current} onClick={() => setView(shown(tab))}>
          {tabIcons[tab]}
          {translate(`shell.tab.${tab}`)}
        </button>
      ))}
    </nav>
  );
}

/** The details would cover what was asked for; an outline folded away on a wide screen is open as a tab. */
function shown(tab: Tab): Parameters<typeof setView>[0] {
  const plain = { tab, inspectorOpen: false, why: false, beside: null };
  return tab === 'outline' ? { ...plain, outlineOpen: true } : plain;
}
