import { useState, type ReactNode } from 'react';
import { useTopology } from '../store/topology.js';
import { useTranslate } from '../words/translate.js';
import { hasParent, type NetworkDraft, type NetworkField } from './network-draft.js';
import { Overlaps } from './Overlaps.js';
import { nextSubnet, privateIpv6, type TakenRange } from './subnets.js';

export interface NetworkFieldsProps {
  readonly draft: NetworkDraft;
  readonly wrong: NetworkField | null;
  readonly taken: readonly TakenRange[];
  readonly onChange: (change: Partial<NetworkDraft>) => void;
}

/** The fields of a new network: what most people want, then the rest, folded. */
export function NetworkFields(props: NetworkFieldsProps): ReactNode {
  const translate = useTranslate();
  const { draft, wrong } = props;
  const folded: readonly NetworkField[] = ['gateway4', 'range4', 'mtu', 'options', 'labels'];
  return (
    <>
      <div className="pair">
        <Field field="name" label={translate('command.create.name')} props={props} />
        <Driver props={props} />
      </div>
      {hasParent(draft.driver) && <Parent props={props} />}
      <Ipv4 props={props} />
      <Overlaps subnet={draft.subnet4} taken={props.taken} />
      <Check label={translate('command.create.internal')} of="internal" props={props} />
      <Check label={translate('command.create.ipv6')} of="ipv6" props={props} />
      {draft.ipv6 && <Ipv6 props={props} />}
      {draft.ipv6 && <Overlaps subnet={draft.subnet6} taken={props.taken} />}
      <details open={wrong !== null && folded.includes(wrong) ? true : undefined}>
        <summary>{translate('command.create.more')}</summary>
        <div className="folded">
          <div className="pair">
            <Field
              field="gateway4"
              label={translate('command.create.gateway4')}
              hint={translate('command.create.optional')}
              props={props}
            />
            <Field
              field="range4"
              label={translate('command.create.range4')}
              hint={translate('command.create.optional')}
              props={props}
            />
          </div>
          <Field
            field="mtu"
            label={translate('command.create.mtu')}
            hint={translate('command.create.mtuHint')}
            props={props}
          />
          {draft.driver === 'overlay' && (
            <Check label={translate('command.create.attachable')} of="attachable" props={props} />
          )}
          <div className="pair">
            <Lines field="options" label={translate('command.create.options')} props={props} />
            <Lines field="labels" label={translate('command.create.labels')} props={props} />
          </div>
        </div>
      </details>
    </>
  );
}

interface Part {
  readonly props: NetworkFieldsProps;
}

function Driver({ props: { draft, onChange } }: Part): ReactNode {
  const translate = useTranslate();
  const engine = useTopology(({ topology }) => topology.engines.values().next().value);
  const networks = useTopology(({ topology }) => topology.networks);
  // Plug-ins are known by the networks that they made; the predefined ones make no second network.
  const known = [...networks.values()].map(({ driver }) => driver);
  const built = ['bridge', 'macvlan', 'ipvlan', ...(engine?.swarmActive ? ['overlay'] : [])];
  const drivers = [
    ...new Set([...built, ...known.filter((driver) => driver !== 'host' && driver !== 'null')]),
  ];
  return (
    <div className="field">
      <label htmlFor="network-driver">{translate('command.create.driver')}</label>
      <select
        id="network-driver"
        value={draft.driver}
        onChange={(event) => onChange({ driver: event.target.value })}
      >
        {drivers.map((driver) => (
          <option key={driver}>{driver}</option>
        ))}
      </select>
    </div>
  );
}

function Parent({ props: { draft, onChange } }: Part): ReactNode {
  const translate = useTranslate();
  const nics = useTopology(({ topology }) => topology.nics);
  return (
    <div className="field">
      <label htmlFor="network-parent">{translate('command.create.parent')}</label>
      <input
        id="network-parent"
        list="network-nics"
        autoComplete="off"
        spellCheck={false}
        value={draft.parent}
        onChange={(event) => onChange({ parent: event.target.value })}
      />
      <datalist id="network-nics">
        {[...nics.values()].map(({ id, name }) => (
          <option key={id}>{name}</option>
        ))}
      </datalist>
    </div>
  );
}

function Ipv4({ props }: Part): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const next = nextSubnet(topology, props.taken);
  const hint =
    next === null
      ? translate('command.create.subnetHintBare')
      : translate('command.create.subnetHint', { subnet: next });
  return (
    <Field
      field="subnet4"
      label={translate('command.create.subnet4')}
      hint={hint}
      suggestion={next}
      props={props}
    />
  );
}

function Ipv6({ props }: Part): ReactNode {
  const translate = useTranslate();
  const [own] = useState(() => privateIpv6(crypto.getRandomValues(new Uint8Array(5))));
  return (
    <div className="pair">
      <Field
        field="subnet6"
        label={translate('command.create.subnet6')}
        hint={translate('command.create.subnet6Hint', { subnet: own })}
        suggestion={own}
        props={props}
      />
      <Field
        field="gateway6"
        label={translate('command.create.gateway6')}
        hint={translate('command.create.optional')}
        props={props}
      />
    </div>
  );
}

type Problem = 'name' | 'driver' | 'subnet' | 'gateway' | 'range' | 'mtu' | 'pairs';
const problems: Readonly<Record<NetworkField, Problem>> = {
  name: 'name',
  driver: 'driver',
  parent: 'driver',
  subnet4: 'subnet',
  subnet6: 'subnet',
  gateway4: 'gateway',
  gateway6: 'gateway',
  range4: 'range',
  mtu: 'mtu',
  options: 'pairs',
  labels: 'pairs',
};

interface FieldProps extends Part {
  readonly field: NetworkField;
  readonly label: string;
  readonly hint?: string;
  /** What a button beside it fills in. */
  readonly suggestion?: string | null;
}

function Field({ field, label, hint, suggestion = null, props }: FieldProps): ReactNode {
  const translate = useTranslate();
  const { draft, wrong, onChange } = props;
  const id = `network-${field}`;
  const described = [
    ...(wrong === field ? [`${id}-wrong`] : []),
    ...(hint === undefined ? [] : [`${id}-hint`]),
  ];
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={draft[field]}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong === field}
        aria-describedby={described.join(' ') || undefined}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
      <Wrong field={field} wrong={wrong} />
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {suggestion !== null && draft[field] === '' && (
        <button type="button" className="button small" onClick={() => onChange({ [field]: suggestion })}>
          {translate('command.create.use', { subnet: suggestion })}
        </button>
      )}
    </div>
  );
}

function Lines({ field, label, props }: Omit<FieldProps, 'hint' | 'suggestion'>): ReactNode {
  const translate = useTranslate();
  const { draft, wrong, onChange } = props;
  const id = `network-${field}`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={3}
        value={draft[field]}
        spellCheck={false}
        aria-invalid={wrong === field}
        aria-describedby={wrong === field ? `${id}-wrong ${id}-hint` : `${id}-hint`}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
      <Wrong field={field} wrong={wrong} />
      <p className="hint" id={`${id}-hint`}>
        {translate('command.create.pairsHint')}
      </p>
    </div>
  );
}

function Wrong({
  field,
  wrong,
}: {
  readonly field: NetworkField;
  readonly wrong: NetworkField | null;
}): ReactNode {
  const translate = useTranslate();
  if (wrong !== field) return null;
  return (
    <p className="wrong" role="alert" id={`network-${field}-wrong`}>
      {translate(`command.create.problem.${problems[field]}`)}
    </p>
  );
}

interface CheckProps extends Part {
  readonly label: string;
  readonly of: 'internal' | 'ipv6' | 'attachable';
}

function Check({ label, of, props: { draft, onChange } }: CheckProps): ReactNode {
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={draft[of]}
        onChange={(event) => onChange({ [of]: event.target.checked })}
      />
      {label}
    </label>
  );
}
