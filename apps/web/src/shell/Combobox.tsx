import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { menuStep } from '../command/menu-keys.js';
import type { StateMark } from '../store/select/container-mark.js';

export interface ComboOption {
  readonly key: string;
  readonly text: string;
  /** What it is also called, and where it is. */
  readonly detail: string;
  /** A state as a mark, and in words for those who do not see it. */
  readonly mark: { readonly look: StateMark; readonly says: string } | null;
}

export interface ComboGroup<Option extends ComboOption> {
  readonly heading: string;
  readonly options: readonly Option[];
}

interface ComboboxProps<Option extends ComboOption> {
  /** Of the field: a label and what describes it refer to it. */
  readonly id: string;
  readonly value: string;
  readonly groups: readonly ComboGroup<Option>[];
  /** What the list is called. */
  readonly listLabel: string;
  readonly placeholder: string;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly onType: (value: string) => void;
  readonly onChoose: (option: Option) => void;
}

/**
 * A field with a list below it: the ARIA pattern of an editable combobox. What is typed counts as it is until an option is
 * pointed at; Escape closes the list first, and what is around it with the next press.
 */
export function Combobox<Option extends ComboOption>(props: ComboboxProps<Option>): ReactNode {
  const { id, value, groups, listLabel, placeholder, invalid, describedBy, onType, onChoose } = props;
  const list = useId();
  const [wanted, setWanted] = useState(false);
  const [place, setPlace] = useState(-1);
  const options = groups.flatMap((group) => group.options);
  // Nothing is left to choose where the name stands there whole.
  const open = wanted && options.length > 0 && !(options.length === 1 && options[0]?.text === value);
  const current = open ? options[place] : undefined;
  const close = (): void => {
    setWanted(false);
    setPlace(-1);
  };
  const choose = (option: Option): void => {
    close();
    onChoose(option);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && open) {
      // The panel around it has its own Escape.
      event.stopPropagation();
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault();
      choose(current);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setWanted(true);
      const next = menuStep(event.key, open ? place : -1, options.length);
      if (next === null) return;
      setPlace(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') close();
  };
  return (
    <div className="combobox">
      <input
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-activedescendant={current === undefined ? undefined : `${list}-${place}`}
        aria-autocomplete="list"
        aria-invalid={invalid}
        aria-describedby={describedBy}
        value={value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => {
          setWanted(true);
          setPlace(-1);
          onType(target.value);
        }}
        onClick={() => setWanted(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {open && (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select shows no marks, and the field holds the focus
        <div className="options" role="listbox" id={list} aria-label={listLabel}>
          {groups.map(({ heading, options: own }) => (
            // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset may not stand in a listbox
            <div role="group" aria-label={heading} key={heading}>
              <p className="heading" aria-hidden>
                {heading}
              </p>
              {own.map((option) => (
                <OptionLine
                  key={option.key}
                  option={option}
                  id={`${list}-${options.indexOf(option)}`}
                  current={option === current}
                  onChoose={() => choose(option)}
                />
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

interface OptionLineProps {
  readonly option: ComboOption;
  readonly id: string;
  readonly current: boolean;
  readonly onChoose: () => void;
}

function OptionLine({ option: { text, detail, mark }, id, current, onChoose }: OptionLineProps): ReactNode {
  return (
    // The field keeps the focus and answers the keys; this is for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element belongs into a select
      role="option"
      tabIndex={-1}
      aria-selected={current}
      className="option"
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      {mark !== null && <span className={`dot ${mark.look}`} aria-hidden />}
      <span className="name">{text}</span>
      {mark !== null && <span className="unseen">{mark.says}</span>}
      <small>{detail}</small>
    </div>
  );
}
