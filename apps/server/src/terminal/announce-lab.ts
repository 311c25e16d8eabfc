import type { LabState } from '@patchbay/protocol';
import type { Translate } from '@patchbay/text';
import type { LabSwitch } from '../lab/lab-switch.js';

/** Says when the lab is shown instead of an engine, and when a real one answers meanwhile. @param print writes one line */
export function announceLab(lab: LabSwitch, translate: Translate, print: (line: string) => void): () => void {
  let last: LabState | null = null;
  const say = (state: LabState | null): void => {
    if (state !== null && state.scenario !== last?.scenario) {
      print(translate('terminal.lab', { scenario: state.scenario, address: state.address }));
    }
    if (state?.offer != null && last?.offer?.address !== state.offer.address) {
      print(translate('terminal.labOffer', { version: state.offer.version }));
    }
    last = state;
  };
  say(lab.state);
  return lab.listen(say);
}
