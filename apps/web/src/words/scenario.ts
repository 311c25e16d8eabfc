import type { TextKey, Translate } from '@patchbay/text';
import { languageStore } from './language.js';

type TitleKey = Extract<TextKey, `lab.scenario.${string}.title`>;

/** The title of a scenario of the lab; its name, where an older page does not know it. */
export function scenarioTitle(scenario: string, translate: Translate): string {
  const key = `lab.scenario.${scenario}.title`;
  const isKnown = Object.hasOwn(languageStore.getState().catalogue, key);
  return isKnown ? translate(key as TitleKey) : scenario;
}
