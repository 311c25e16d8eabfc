import type { OwnName, OwnNames } from '@patchbay/diagnosis';
import type { ReactNode } from 'react';
import { CopyButton } from '../../shell/CopyButton.js';
import { useTopology } from '../../store/topology.js';
import { useTranslate } from '../../words/translate.js';

/** Under which names others find a container, network by network, and who does not. */
export function OwnNamesPart({ own }: { readonly own: readonly OwnNames[] }): ReactNode {
  const translate = useTranslate();
  const networks = useTopology((replica) => replica.topology.networks);
  const serving = own.filter(({ names }) => names.length > 0);
  if (serving.length === 0) return <p className="quiet">{translate('named.ownNone')}</p>;
  return (
    <ul className="answers">
      {serving.map(({ network, names }) => (
        <li key={network}>
          <p className="to">
            {translate('named.ownOn', { network: networks.get(network)?.name ?? network })}
          </p>
          <ul>
            {names.map((named) => (
              <Own key={named.name} named={named} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Own({ named: { name, rule, reachedBy, missedBy } }: { readonly named: OwnName }): ReactNode {
  const translate = useTranslate();
  const containers = useTopology((replica) => replica.topology.containers);
  const count = reachedBy.length + missedBy.length;
  const names = missedBy.map((id) => containers.get(id)?.name ?? id).join(', ');
  return (
    <li data-mark={missedBy.length > 0 ? 'trap' : null}>
      <code>{name}</code>
      <span className="quiet">
        {translate(`names.rule.${rule}`)},{' '}
        {count === 0 ? translate('named.alone') : translate('named.by', { reached: reachedBy.length, count })}
      </span>
      <CopyButton text={name} className="copy" />
      {missedBy.length > 0 && (
        <p className="trap">
          <strong aria-hidden>!</strong> {translate('named.missed', { names })}
        </p>
      )}
    </li>
  );
}
