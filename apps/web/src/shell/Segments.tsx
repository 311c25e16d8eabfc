import { useId, type ReactNode } from 'react';

export interface Segment<Choice extends string> {
  readonly value: Choice;
  readonly label: string;
  /** Shown instead of the label, which is then spoken only. */
  readonly icon?: ReactNode;
}

export interface SegmentsProps<Choice extends string> {
  readonly legend: string;
  readonly choices: readonly Segment<Choice>[];
  readonly value: Choice;
  readonly onChange: (value: Choice) => void;
}

/** One of a few: native radio buttons, so arrow keys and screen readers work as everywhere. */
export function Segments<Choice extends string>(props: SegmentsProps<Choice>): ReactNode {
  const name = useId();
  const withIcons = props.choices.some(({ icon }) => icon !== undefined);
  return (
    <fieldset className={withIcons ? 'segments icons' : 'segments'}>
      <legend className="unseen">{props.legend}</legend>
      {props.choices.map(({ value, label, icon }) => (
        <label key={value} title={icon === undefined ? undefined : label}>
          <input
            className="unseen"
            type="radio"
            name={name}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          {icon}
          <span className={icon === undefined ? undefined : 'unseen'}>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
