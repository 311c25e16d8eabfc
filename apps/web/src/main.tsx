import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-500.css';
import '@fontsource/inter/latin-600.css';
import '@fontsource/inter/latin-ext-400.css';
import '@fontsource/inter/latin-ext-600.css';
import '@fontsource/jetbrains-mono/latin-400.css';
import './styles/index.css';
import { productOf } from '@patchbay/topology';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LeaveLab } from './lab/LabBanner.js';
import { announceChanges, CommanderContext, createCommander } from './command/commander.js';
import { inTimeForFrame } from './link/frame.js';
import { takePageKey } from './link/page-key.js';
import { persistently } from './link/persist.js';
import { openLink, type Link } from './link/socket.js';
import { App } from './shell/App.js';
import { ErrorBoundary } from './shell/ErrorBoundary.js';
import { followAddress } from './shell/follow-address.js';
import { followPresses } from './shell/open-popover.js';
import { followTraffic } from './shell/traffic.js';
import { receiveLive } from './store/saved.js';
import { sessionStore } from './store/session.js';
import { noTraffic, trafficStore, withTraffic } from './store/traffic.js';
import { topologyStore } from './store/topology.js';
import { firstLanguage, nameLanguageOn, speak, speakOf } from './words/language.js';
import { TranslateProvider } from './words/translate.js';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  takePageKey(window);
  // Not in English first: words that change under a reader's eyes are read by nobody.
  const spoken = speakFirst();
  const { io } = await persistently(() => import('socket.io-client'));
  const link = openLink({
    connect: io,
    listener: {
      replica: receiveLive,
      connection: (connection) => sessionStore.setState({ connection }),
      traffic: (message) =>
        trafficStore.setState((now) => (message === null ? noTraffic : withTraffic(now, message)), true),
    },
    clock: Date.now,
    onFrame: inTimeForFrame(window),
  });
  announceChanges();
  followAddress(window);
  followPresses(window);
  followTraffic(link, document);
  nameLanguageOn(document.documentElement);
  topologyStore.subscribe(({ topology: { engines } }) => {
    const [engine] = engines.values();
    if (engine !== undefined) speakOf(productOf(engine.product).label);
  });
  await spoken;
  render(root, link);
}

/** English where the words of the picked language did not come. Without any, index.html says what to do. */
async function speakFirst(): Promise<void> {
  const spoken = (await speak(firstLanguage(navigator.languages))) || (await speak('en'));
  if (!spoken) throw new Error('the words of this page did not load');
}

function render(root: HTMLElement, link: Link): void {
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <TranslateProvider>
          <CommanderContext value={createCommander(link)}>
            <LeaveLab value={link.leaveLab}>
              <App />
            </LeaveLab>
          </CommanderContext>
        </TranslateProvider>
      </ErrorBoundary>
    </StrictMode>,
  );
}

void start();
