import { CircleHelp, Download, LayoutDashboard, Maximize, Minus, Plus } from 'lucide-react';
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useCommander } from '../command/commander.js';
import type { Picture } from '../picture/picture.js';
import { useTranslate } from '../words/translate.js';
import { CommandLine } from './CopyButton.js';
import { setDrawnPicture } from './drawn-picture.js';
import { later } from './later.js';
import { isNewcomer } from '../tour/newcomer.js';
import { setView, toggleHelp, useView } from '../store/view.js';
import { persistently } from '../link/persist.js';
import { useReducedMotion, useTheme } from './theme.js';
import { zoomStep } from './zoom.js';

const loadLate = () => import('../panels/late.js');
const loadAskedFor = () => import('../panels/asked-for.js');
const FilterBar = later(async () => (await loadLate()).FilterBar);
const NothingShown = later(async () => (await loadLate()).NothingShown);

const Tour = later(async () => (await loadAskedFor()).Tour);
const Projector = later(async () => (await loadAskedFor()).Projector);

const Matrix = later(async () => (await loadAskedFor()).Matrix);

type Drawing =
  | { readonly kind: 'loading' }
  | { readonly kind: 'drawn'; readonly picture: Picture }
  | { readonly kind: 'failed'; readonly fault: string };

/** Where the picture stands. The drawing itself is loaded while the rest of the page already works. */
export function PicturePane(): ReactNode {
  const translate = useTranslate();
  const place = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing>({ kind: 'loading' });
  const theme = useTheme();
  const matrix = useView((view) => view.matrix);
  const projector = useView((view) => view.projector);
  const [newcomer] = useState(isNewcomer);
  const tours = useView((view) => view.tours);
  const isToured = newcomer || tours > 0;
  const reducedMotion = useReducedMotion();
  const commander = useCommander();
  const started = useRef({ theme, reducedMotion, commander });

  useEffect(() => {
    const leaving = new AbortController();
    let picture: Picture | null = null;
    void persistently(() => import('../picture/picture.js'))
      .then(({ openPicture }) => {
        if (leaving.signal.aborted || place.current === null) return;
        picture = openPicture(place.current, started.current);
        setDrawnPicture(picture);
        setDrawing({ kind: 'drawn', picture });
      })
      .catch((fault: unknown) => setDrawing({ kind: 'failed', fault: String(fault) }));
    return () => {
      leaving.abort();
      setDrawnPicture(null);
      picture?.close();
    };
  }, []);

  useEffect(() => {
    if (drawing.kind !== 'drawn') return;
    drawing.picture.setTheme(theme);
    drawing.picture.setReducedMotion(reducedMotion);
  }, [drawing, theme, reducedMotion]);

  return (
    <div className="picture">
      {/* The outline says all of this to those who do not see it. */}
      <div className="canvas" ref={place} aria-hidden />
      {drawing.kind === 'loading' && <p className="note">{translate('state.page.drawing')}</p>}
      {drawing.kind === 'failed' && <FailedCard fault={drawing.fault} />}
      <Suspense>
        {matrix && <Matrix />}
        <FilterBar />
        <NothingShown />
        {projector && <Projector />}
        {isToured && drawing.kind === 'drawn' && !matrix && <Tour key={tours} picture={drawing.picture} />}
      </Suspense>
      {drawing.kind === 'drawn' && !matrix && <ZoomTools picture={drawing.picture} />}
    </div>
  );
}

function FailedCard({ fault }: { readonly fault: string }): ReactNode {
  const translate = useTranslate();
  return (
    <div className="card" role="alert">
      <h2>{translate('state.page.noPicture')}</h2>
      <p>{translate('state.page.noPictureMore')}</p>
      <CommandLine line={fault} />
    </div>
  );
}

function ZoomTools({ picture }: { readonly picture: Picture }): ReactNode {
  const translate = useTranslate();
  return (
    <fieldset className="zoom">
      <legend className="unseen">{translate('shell.zoom')}</legend>
      <Tool
        className="zooms"
        label={translate('shell.zoomIn')}
        icon={<Plus aria-hidden />}
        onClick={() => picture.zoomBy(zoomStep)}
      />
      <Tool
        className="zooms"
        label={translate('shell.zoomOut')}
        icon={<Minus aria-hidden />}
        onClick={() => picture.zoomBy(1 / zoomStep)}
      />
      <Tool label={translate('shell.fit')} icon={<Maximize aria-hidden />} onClick={picture.fit} />
      <Tool label={translate('shell.help')} icon={<CircleHelp aria-hidden />} onClick={toggleHelp} />
      <Tool
        label={translate('shell.rearrange')}
        icon={<LayoutDashboard aria-hidden />}
        onClick={picture.tidy}
      />
      <Tool
        label={translate('export.openTitle')}
        icon={<Download aria-hidden />}
        onClick={() => setView({ dialog: { kind: 'export' } })}
      />
    </fieldset>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly className?: string;
  readonly onClick: () => void;
}

function Tool({ label, icon, className = '', onClick }: ToolProps): ReactNode {
  return (
    <button
      type="button"
      className={`button plain icon ${className}`}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {icon}
    </button>
  );
}
