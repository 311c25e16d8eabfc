import './export.css';
import { exportFormatNames, exportFormats } from '@patchbay/scene';
import { useRef, type ReactNode } from 'react';
import { DialogFrame } from '../command/DialogFrame.js';
import { closeDialog, copyText } from '../command/perform.js';
import { addToast } from '../store/session.js';
import { useView } from '../store/view.js';
import { useTranslate } from '../words/translate.js';
import { download, mermaidNow, shownTheme } from './deliver.js';
import { openFile } from './open-file.js';

/** In the order of how often they are wanted; PNG is drawn from the SVG. */
const formats = [
  { name: 'png', label: 'PNG', isPicture: true },
  ...exportFormatNames.map((name) => {
    const { name: label, isPicture } = exportFormats[name];
    return { name, label, isPicture };
  }),
] as const;

/** Keeps the picture as a file, or opens one. */
export function ExportDialog(): ReactNode {
  const translate = useTranslate();
  const mode = useView((view) => view.mode);
  // A quiz: a file that tells the names would give it away.
  const hidesNames = useView((view) => view.revealed !== null);
  const shown = translate('export.shown', {
    view: translate(`shell.view.${mode}`),
    theme: translate(`shell.theme.${shownTheme()}`),
  });
  return (
    <DialogFrame title={translate('export.heading')} about={shown}>
      <ul className="export-formats">
        {formats.map(({ name, label, isPicture }) => (
          <li key={name}>
            <button
              type="button"
              className="button"
              disabled={hidesNames && !isPicture}
              onClick={() => attempt(() => download(name))}
            >
              <strong>{label}</strong>
              <span>{translate(`export.format.${name}.about`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet">{translate(hidesNames ? 'export.withoutNames' : 'export.included')}</p>
      <OpenFile />
      <div className="buttons">
        <button type="button" className="button" disabled={hidesNames} onClick={() => attempt(copyMermaid)}>
          {translate('export.copyMermaid')}
        </button>
        <button type="button" className="button" onClick={closeDialog}>
          {translate('export.close')}
        </button>
      </div>
    </DialogFrame>
  );
}

function OpenFile(): ReactNode {
  const translate = useTranslate();
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="export-open">
      <button type="button" className="button" onClick={() => field.current?.click()}>
        {translate('export.openFile')}
      </button>
      <span className="quiet">{translate('export.openMore')}</span>
      <input
        ref={field}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={translate('export.openFile')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          closeDialog();
          if (file !== undefined) void openFile(file);
        }}
      />
    </div>
  );
}

async function copyMermaid(): Promise<void> {
  if (!(await copyText(mermaidNow()))) throw new Error('clipboard');
  const says = { key: 'export.copied', parameters: {} } as const;
  addToast({ tone: 'done', says, hint: null, undo: null });
}

/** Closes the dialog when it worked; says why when it did not. */
async function attempt(deed: () => Promise<void>): Promise<void> {
  try {
    await deed();
    closeDialog();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const says = { key: 'export.failed', parameters: { reason } } as const;
    addToast({ tone: 'problem', says, hint: null, undo: null });
  }
}
