/** Which scene comes next: on which one before, or on which kept layout, it is built. */
import { narrows, type Criteria, type EngineId, type EntityId, type Topology } from '@patchbay/topology';
import {
  buildScene,
  emptyArrangement,
  type Arrangement,
  type Scene,
  type SceneOptions,
} from '@patchbay/scene';
import { findingMarks } from '../store/select/finding-marks.js';
import { shownTopology } from '../store/select/shown.js';
import { showsSaved } from '../store/saved.js';
import { foldsOn } from '../store/folds.js';
import { topologyStore } from '../store/topology.js';
import { viewStore } from '../store/view.js';
import { languageStore } from '../words/language.js';
import { createArrangementKeeper, readArrangement } from './arrangement.js';

/** The pane is higher than wide. */
export const uprightPhone = window.matchMedia('(max-width: 700px) and (orientation: portrait)');

export interface SceneKeeper {
  readonly next: () => Scene;
  /** What is drawn, and how. */
  readonly shown: () => { readonly topology: Topology; readonly options: SceneOptions };
  /** Takes over a scene in which a person moved something. */
  readonly adopt: (scene: Scene) => Scene;
  readonly forget: () => void;
  readonly close: () => void;
}

interface Drawn {
  readonly engine: EngineId;
  readonly criteria: Criteria;
  /** A saved picture is laid out on the live one, and teaches it nothing. */
  readonly saved: boolean;
  readonly scene: Scene;
}

/**
 * Builds each scene on the one before, and on the kept layout where an engine is seen for the first time. A part is laid
 * out by itself, so that it is compact; the whole finds its old places again when the filter is gone.
 */
export function createSceneKeeper(): SceneKeeper {
  const kept = createArrangementKeeper();
  let last: Drawn | null = null;
  let whole: Drawn | null = null;
  let forgotten = false;
  const previous = (engine: EngineId, criteria: Criteria): Scene | Arrangement => {
    if (forgotten) return emptyArrangement();
    if (last?.engine === engine && last.criteria === criteria && last.saved === showsSaved())
      return last.scene;
    if (narrows(criteria)) return emptyArrangement();
    return whole?.engine === engine ? whole.scene : readArrangement(engine);
  };
  const shown = (): { topology: Topology; options: SceneOptions } => {
    const topology = shownTopology();
    const { mode, revealed, projector: presentation } = viewStore.getState();
    const [engine] = topology.engines.keys();
    // The translator itself: the scene makes its words anew where this is another one.
    const text = languageStore.getState().translate;
    const upright = uprightPhone.matches;
    const options = { view: mode, text, presentation, upright, hideNames: revealed, findings: findingsNow() };
    return { topology, options: engine === undefined ? options : { ...options, folded: foldsOn(engine) } };
  };
  const adopt = (scene: Scene): Scene => {
    const [engine] = shownTopology().engines.keys();
    const { criteria } = viewStore.getState();
    if (engine === undefined) return scene;
    const drawn = { engine, criteria, saved: showsSaved(), scene };
    if (!narrows(criteria) && !drawn.saved) {
      if (scene.arrangement !== whole?.scene.arrangement) kept.keep(engine, scene.arrangement);
      whole = drawn;
    }
    forgotten = false;
    last = drawn;
    return scene;
  };
  return {
    shown,
    adopt,
    next: () => {
      const { topology, options } = shown();
      const [engine] = topology.engines.keys();
      const { criteria } = viewStore.getState();
      const before = engine === undefined ? emptyArrangement() : previous(engine, criteria);
      return adopt(buildScene(topology, options, before));
    },
    forget: () => {
      forgotten = true;
    },
    close: kept.close,
  };
}

/** What is wrong, as signs on things; also those that a filter leaves out, which are then not drawn. */
function findingsNow(): ReadonlyMap<EntityId, number> {
  const { findings, topology } = topologyStore.getState();
  return findingMarks(findings, topology);
}
