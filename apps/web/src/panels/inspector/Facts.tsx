import { useState, type ReactNode } from 'react';
import { CopyButton } from '../../shell/CopyButton.js';
import { show } from '../../store/view.js';
import { useTranslate } from '../../words/translate.js';
import type { Section, Value } from './view.js';

/** One section of rows; nothing where there is nothing to tell. */
export function Facts({ section }: { readonly section: Section }): ReactNode {
  if (section.rows.length === 0) return null;
  return (
    <section>
      {section.title !== '' && <h3>{section.title}</h3>}
      <dl className="facts">
        {section.rows.map(({ label, values }) => (
          <Fact key={`${label} ${values[0]?.text}`} label={label} values={values} />
        ))}
      </dl>
    </section>
  );
}

function Fact({ label, values }: { readonly label: string; readonly values: readonly Value[] }): ReactNode {
  const [folded, setFolded] = useState(values.length > manyValues);
  const translate = useTranslate();
  const shown = folded ? values.slice(0, manyValues) : values;
  return (
    <>
      <dt>{label}</dt>
      {shown.map((value) => (
        <dd key={value.text}>
          <Shown value={value} />
          <CopyButton text={value.text} className="copy" />
        </dd>
      ))}
      {folded && (
        <dd>
          <button type="button" className="button small" onClick={() => setFolded(false)}>
            {translate('inspector.showAll', { count: values.length })}
          </button>
        </dd>
      )}
    </>
  );
}

/** A bridge with hundreds of ports does not push everything else out of sight. */
const manyValues = 12;

function Shown({ value }: { readonly value: Value }): ReactNode {
  const { target, text, exact } = value;
  if (target !== null) {
    return (
      <button type="button" className="value" onClick={() => show(target)}>
        {text}
      </button>
    );
  }
  return <span className={exact ? 'value mono' : 'value'}>{text}</span>;
}
