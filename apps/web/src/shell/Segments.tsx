import { useId, type ReactNode } from 'react';

export interface Segment<Choice extends string> {
  readonly value: Choice;
  readonly label: string;
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
  return (
    <fieldset className="segments">
      <legend className="unseen">{props.legend}</legend>
      {props.choices.map(({ value, label }) => (
        <label key={value}>
          <input
            className="unseen"
            type="radio"
            name={name}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
