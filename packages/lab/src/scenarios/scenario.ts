import type { Script } from './script.js';

/** A host to begin with. Its title and description are `lab.scenario.NAME.title` and `.description` of the texts. */
export interface Scenario {
  readonly build: (script: Script) => void;
}
