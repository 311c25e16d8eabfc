import type { Container, ContainerId, Network, NetworkId, Topology } from '@patchbay/topology';
import type { ReactNode } from 'react';
import { indexOf } from '../store/select/index-of.js';
import { useTopology } from '../store/topology.js';
import { driverWords } from '../words/states.js';
import { useTranslate } from '../words/translate.js';
import type { ConnectDraft, DraftField } from './draft.js';
import { connectable, hasIpv6, pluggableInto, takesContainers, takesNames } from './targets.js';

export interface ConnectFieldsProps {
  readonly draft: ConnectDraft;
  readonly wrong: DraftField | null;
  /** What the dialog was opened with. */
  readonly fixed: Pick<ConnectDraft, 'container' | 'network'>;
  readonly onChange: (change: Partial<ConnectDraft>) => void;
}

/** The fields of the connect dialog; those that the chosen network has no use for are replaced by the reason. */
export function ConnectFields({ draft, wrong, fixed, onChange }: ConnectFieldsProps): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const network = draft.network === null ? undefined : topology.networks.get(draft.network);
  const containers = containerChoices(fixed, topology);
  const networks = networkChoices(draft, topology);
  return (
    <>
      <Choice
        field="container"
        label={translate('command.connect.container')}
        value={draft.container}
        wrong={wrong === 'container'}
        options={containers.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(value) => onChange({ container: value as ContainerId | null })}
      />
      <Choice
        field="network"
        label={translate('command.connect.network')}
        value={draft.network}
        wrong={wrong === 'network'}
        options={networks.map((choice) => ({
          value: choice.id,
          label: translate('command.connect.option', {
            name: choice.name,
            driver: driverWords(choice, translate),
          }),
        }))}
        onChange={(value) => onChange({ network: value as NetworkId | null })}
      />
      {network !== undefined && !takesNames(network) && (
        <p className="notice">{translate('command.connect.noAliases')}</p>
      )}
      {network !== undefined && takesNames(network) && (
        <NameFields draft={draft} wrong={wrong} network={network} onChange={onChange} />
      )}
    </>
  );
}

function containerChoices(fixed: ConnectFieldsProps['fixed'], topology: Topology): readonly Container[] {
  const container = fixed.container === null ? undefined : topology.containers.get(fixed.container);
  if (container !== undefined) return [container];
  const network = fixed.network === null ? undefined : topology.networks.get(fixed.network);
  if (network !== undefined) return pluggableInto(network, topology);
  return indexOf(topology).containersByName.filter(({ networkMode }) => networkMode.kind === 'networks');
}

function networkChoices(draft: ConnectDraft, topology: Topology): readonly Network[] {
  const container = draft.container === null ? undefined : topology.containers.get(draft.container);
  if (container !== undefined) return connectable(container, topology);
  return indexOf(topology).networksByName.filter(takesContainers);
}

interface NameFieldsProps {
  readonly draft: ConnectDraft;
  readonly wrong: DraftField | null;
  readonly network: Network;
  readonly onChange: (change: Partial<ConnectDraft>) => void;
}

function NameFields({ draft, wrong, network, onChange }: NameFieldsProps): ReactNode {
  const translate = useTranslate();
  const topology = useTopology((replica) => replica.topology);
  const subnets = indexOf(topology).subnetsOfNetwork.get(network.id) ?? [];
  const hint = (family: 4 | 6): string => {
    const inside = subnets.filter((subnet) => subnet.family === family).map(({ cidr }) => cidr);
    if (inside.length === 0) return translate('command.connect.addressHintBare');
    return translate('command.connect.addressHint', { subnets: inside.join(', ') });
  };
  return (
    <>
      <TextField
        field="aliases"
        label={translate('command.connect.aliases')}
        hint={translate('command.connect.aliasesHint')}
        value={draft.aliases}
        wrong={wrong === 'aliases'}
        onChange={(aliases) => onChange({ aliases })}
      />
      <div className="pair">
        <TextField
          field="ipv4"
          label={translate('command.connect.ipv4')}
          hint={hint(4)}
          value={draft.ipv4}
          wrong={wrong === 'ipv4'}
          onChange={(ipv4) => onChange({ ipv4 })}
        />
        {hasIpv6(network, topology) ? (
          <TextField
            field="ipv6"
            label={translate('command.connect.ipv6')}
            hint={hint(6)}
            value={draft.ipv6}
            wrong={wrong === 'ipv6'}
            onChange={(ipv6) => onChange({ ipv6 })}
          />
        ) : (
          <p className="quiet">{translate('command.connect.noIpv6')}</p>
        )}
      </div>
    </>
  );
}

interface ChoiceProps {
  readonly field: 'container' | 'network';
  readonly label: string;
  readonly value: string | null;
  readonly wrong: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string | null) => void;
}

function Choice({ field, label, value, wrong, options, onChange }: ChoiceProps): ReactNode {
  const translate = useTranslate();
  const id = `connect-${field}`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{translate('command.connect.choose')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {wrong && <Wrong field={field} />}
    </div>
  );
}

interface TextFieldProps {
  readonly field: 'aliases' | 'ipv4' | 'ipv6';
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly onChange: (value: string) => void;
}

function TextField({ field, label, hint, value, wrong, onChange }: TextFieldProps): ReactNode {
  const id = `connect-${field}`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong ${id}-hint` : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      {wrong && <Wrong field={field} />}
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}

function Wrong({ field }: { readonly field: DraftField }): ReactNode {
  const translate = useTranslate();
  return (
    <p className="wrong" role="alert" id={`connect-${field}-wrong`}>
      {translate(`command.connect.problem.${field}`)}
    </p>
  );
}
