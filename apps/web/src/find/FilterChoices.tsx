import type { ReactNode } from 'react';
import { useTopology } from '../store/topology.js';
import { setCriteria, useView } from '../store/view.js';
import { useTranslate } from '../words/translate.js';
import { choicesOf, facetKeys, facets, toggled, type Facet } from './chips.js';

/** What there is to choose from, as check boxes in one group for each kind. */
export function FilterChoices(): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const criteria = useView((view) => view.criteria);
  const choices = choicesOf(topology, criteria);
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={criteria.hideDefaults}
          onChange={(event) => setCriteria({ hideDefaults: event.target.checked })}
        />
        {translate('filter.hideDefaults')}
      </label>
      {facets.map(
        (facet) => choices[facet].length > 0 && <Group key={facet} facet={facet} values={choices[facet]} />,
      )}
      <p className="hint">{translate('filter.hint')}</p>
    </>
  );
}

function Group({ facet, values }: { readonly facet: Facet; readonly values: readonly string[] }): ReactNode {
  const translate = useTranslate();
  const criteria = useView((view) => view.criteria);
  const chosen: readonly string[] = criteria[facet];
  return (
    <fieldset>
      <legend>{translate(facetKeys[facet])}</legend>
      {values.map((value) => (
        <label key={value} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() => setCriteria(toggled(criteria, facet, value))}
          />
          <span>{value}</span>
        </label>
      ))}
    </fieldset>
  );
}
