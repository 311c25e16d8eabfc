import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { typedFor } from '@patchbay/topology';
import { copyText } from '../command/perform.js';
import { useTopology } from '../store/topology.js';
import { useTranslate } from '../words/translate.js';

const shownForMs = 1_500;

/** Makes a command line of Docker's one of the engine's that is shown. */
export function useTyped(): (line: string) => string {
  const product = useTopology(
    ({ topology: { engines } }) => engines.values().next().value?.product ?? 'docker',
  );
  return (line) => typedFor(product, line);
}

/** Puts a value on the clipboard and says that it did. */
export function CopyButton({
  text,
  className = '',
  label: what,
}: {
  readonly text: string;
  readonly className?: string;
  /** What to call it, where the text itself is too long to be read out. */
  readonly label?: string;
}): ReactNode {
  const translate = useTranslate();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), shownForMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const label = copied ? translate('shell.copied') : (what ?? translate('shell.copyWhat', { what: text }));
  return (
    <button
      type="button"
      className={`button plain small icon ${className}`}
      aria-label={label}
      title={copied || what !== undefined ? label : translate('shell.copy')}
      onClick={() => void copyText(text).then(setCopied)}
    >
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </button>
  );
}

/** A command line, ready to copy, with the program of the engine that is shown. */
export function CommandLine({ line: asDocker }: { readonly line: string }): ReactNode {
  const line = useTyped()(asDocker);
  return (
    <div className="command">
      <code>{line}</code>
      <CopyButton text={line} />
    </div>
  );
}
