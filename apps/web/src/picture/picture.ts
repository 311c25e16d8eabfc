/** Joins the stores with the scene and the canvas. Loaded late: it brings the drawing library along. */
import type { EntityId } from '@patchbay/topology';
import {
  createCanvas,
  type CanvasEvents,
  type PatchCanvas,
  type ThemeName,
  type ZoomLevel,
} from '../canvas/index.js';
import type { Scene } from '@patchbay/scene';
import { blockWords, disconnectIntent } from '../command/actions.js';
import type { Commander } from '../command/commander.js';
import { perform } from '../command/perform.js';
import { endpointAt } from '../command/targets.js';
import { changeBlock } from '../store/select/changes.js';
import { foldStore } from '../store/folds.js';
import { addToast, sessionStore } from '../store/session.js';
import { topologyStore } from '../store/topology.js';
import { trafficStore } from '../store/traffic.js';
import { inspect, mark, pointAt, setView, viewStore } from '../store/view.js';
import { whyStore, openWhy } from '../store/why.js';
import { languageStore } from '../words/language.js';
import { translate } from '../words/translate.js';
import { createArranger, type Arranger } from './arranging.js';
import { createDrawTurn } from './draw-turn.js';
import { createLateMinimap } from './late-minimap.js';
import type { Minimap } from './minimap.js';
import { createRoutePlayer } from './route-player.js';
import { endsOf, missingNow, panelsNow, pendingNow, routeNow, trafficLabels } from './from-stores.js';
import { createSceneKeeper, uprightPhone } from './scene-keeper.js';

export interface PictureOptions {
  readonly theme: ThemeName;
  readonly reducedMotion: boolean;
  /** Who carries out what a drag on the picture means. */
  readonly commander: Commander;
}

export interface Picture {
  readonly setTheme: (theme: ThemeName) => void;
  readonly setReducedMotion: (reduced: boolean) => void;
  /** What is drawn. */
  readonly scene: () => Scene;
  readonly fit: () => void;
  /** Where a thing is on the page right now, in pixels from the picture's corner; null: not on it. */
  readonly whereIs: PatchCanvas['whereIs'];
  readonly zoomBy: (factor: number) => void;
  readonly arranger: Arranger;
  /** Forgets where everything stood and lays it out afresh. */
  readonly tidy: () => void;
  readonly close: () => void;
}

/** Items of a picture that is drawn at once: some hundred and fifty containers. */
const quickBelow = 1000;

/** Draws what the stores hold into an element, and keeps up with them until it is closed. */
export function openPicture(
  place: HTMLElement,
  { theme, reducedMotion, commander }: PictureOptions,
): Picture {
  let zoom = 1;
  const zoomed = (_level: ZoomLevel, factor: number): void => {
    zoom = factor;
  };
  let minimap: Minimap | null = null;
  const canvas = createCanvas(place, {
    theme,
    reducedMotion,
    language: languageStore.getState().language,
    panels: panelsNow,
    on: {
      ...eventsOf(place, commander),
      zoomed,
      looked: (seen) => minimap?.look(seen),
      fold: (key) => arranger.fold(key),
      moveDrag: (item, to) => arranger.moveTo(item, to),
    },
  });
  const scenes = createSceneKeeper();
  let scene = scenes.next();
  let fits = false;
  const show = (next: Scene): void => {
    scene = next;
    canvas.update(scene);
    minimap?.update(scene);
    tellFolded(scene);
    if (fits) canvas.fit();
    fits = false;
  };
  const turn = createDrawTurn({
    page: window,
    draw: () => show(scenes.next()),
    isQuick: () => scene.items.length < quickBelow,
  });
  const draw = turn.ask;
  const drawnNow = (): Scene => {
    turn.settle();
    return scene;
  };
  const arranger = createArranger({
    scene: drawnNow,
    shown: scenes.shown,
    adopt: (next) => show(scenes.adopt(next)),
  });
  minimap = createLateMinimap({
    pane: place.parentElement ?? place,
    theme,
    goTo: (point) => canvas.lookAt(point),
  });
  /** What is seen whole and can be read stays where it is. */
  const reveal = (id: EntityId): void => {
    const { width, height } = drawnNow().bounds;
    const isWhole = width * zoom <= place.clientWidth && height * zoom <= place.clientHeight;
    if (canvas.level === 'far' || !isWhole) canvas.center(id);
    else canvas.uncover(id);
  };
  const markPending = (): void => canvas.pending(pendingNow());
  const select = (): void => canvas.select(viewStore.getState().selected);
  const player = createRoutePlayer(canvas);
  let still = reducedMotion;
  const route = (): void => {
    player.play(routeNow(), still);
    const missing = missingNow();
    canvas.missing(missing, translate('picture.cableMissing'));
    const ends = endsOf(routeNow() ?? [], topologyStore.getState().topology);
    // The panel takes its room with the next layout.
    requestAnimationFrame(() => canvas.uncoverAll([...ends, ...missing.map(({ network }) => network)]));
  };
  const traffic = (): void => canvas.traffic(trafficLabels());
  const turned = (): void => {
    fits = true;
    draw();
  };
  uprightPhone.addEventListener('change', turned);
  const stops = [
    () => uprightPhone.removeEventListener('change', turned),
    trafficStore.subscribe(traffic),
    foldStore.subscribe((now, before) => {
      if (now.wishes !== before.wishes) draw();
    }),
    languageStore.subscribe(({ language }) => {
      canvas.setLanguage(language);
      draw();
      traffic();
    }),
    whyStore.subscribe((now, before) => {
      if (now.answer !== before.answer) route();
    }),
    topologyStore.subscribe((now, before) => {
      if (now.topology !== before.topology || now.findings !== before.findings) draw();
      if (now.changes !== before.changes) markPending();
    }),
    sessionStore.subscribe((now, before) => {
      if (now.inFlight !== before.inFlight) markPending();
    }),
    viewStore.subscribe((now, before) => {
      if (now.projector !== before.projector) fits = true;
      if (now.mode !== before.mode || now.revealed !== before.revealed || fits) draw();
      if (now.criteria !== before.criteria) {
        fits = true;
        draw();
      }
      if (now.selected !== before.selected) select();
      if (now.traffic !== before.traffic) traffic();
      if (now.why !== before.why) route();
      const wish = now.reveal;
      // After the next layout: opening the inspector takes some of the room.
      if (wish !== null && wish !== before.reveal) requestAnimationFrame(() => reveal(wish.id));
    }),
  ];
  show(scene);
  select();
  markPending();
  traffic();
  route();
  return {
    setTheme: (next) => {
      canvas.setTheme(next);
      minimap?.setTheme(next);
    },
    setReducedMotion: (reduced) => {
      still = reduced;
      canvas.setReducedMotion(reduced);
    },
    scene: drawnNow,
    fit: () => {
      turn.settle();
      canvas.fit(true);
    },
    arranger,
    whereIs: (id) => {
      turn.settle();
      return canvas.whereIs(id);
    },
    zoomBy: (factor) => canvas.zoomBy(factor),
    tidy: () => {
      scenes.forget();
      fits = true;
      draw();
    },
    close: () => {
      for (const stop of stops) stop();
      turn.close();
      player.close();
      minimap?.close();
      scenes.close();
      canvas.destroy();
    },
  };
}

function tellFolded({ folds }: Scene): void {
  const foldedProjects = folds.filter(({ kind, folded }) => kind === 'project' && folded).length;
  if (foldedProjects !== foldStore.getState().foldedProjects) foldStore.setState({ foldedProjects });
}

function eventsOf(place: HTMLElement, commander: Commander): CanvasEvents {
  return {
    select: (id) => {
      if (viewStore.getState().projector) pointAt(id);
      else if (id === null) mark(null);
      else inspect(id);
    },
    open: inspect,
    hover: () => undefined,
    menu: (id, at) => {
      const box = place.getBoundingClientRect();
      mark(id);
      setView({ menu: { id, through: null, x: box.left + at.x, y: box.top + at.y } });
    },
    foldMenu: (fold, at) => {
      const box = place.getBoundingClientRect();
      setView({ menu: { fold, x: box.left + at.x, y: box.top + at.y } });
    },
    askDrag: (from, to) => {
      const name = topologyStore.getState().topology.containers.get(to)?.name;
      if (name !== undefined) openWhy(from, { id: to, name });
    },
    groundMenu: (at) => {
      const [engine] = topologyStore.getState().topology.engines.keys();
      const box = place.getBoundingClientRect();
      if (engine === undefined) return;
      setView({ menu: { id: engine, through: null, x: box.left + at.x, y: box.top + at.y } });
    },
    connectDrag: (container, network) => {
      if (mayChange()) setView({ dialog: { kind: 'connect', container, network } });
    },
    unplugDrag: (cable) => {
      const { topology } = topologyStore.getState();
      const endpoint = endpointAt(cable, topology);
      if (endpoint?.container != null && mayChange()) {
        perform(disconnectIntent(endpoint.id, topology), commander);
      }
    },
  };
}

/** True when changes are possible; else says why they are not. */
function mayChange(): boolean {
  const { permissions, source } = topologyStore.getState();
  const says = blockWords(changeBlock(permissions, sessionStore.getState().connection, source));
  if (says !== null) addToast({ tone: 'note', says, hint: null, undo: null });
  return says === null;
}
