/** Keeps the page's address and the view in step, and makes the browser's back and forward walk through selections. */
import { readAddress, writeAddress } from '../store/address.js';
import { viewStore, type ViewState } from '../store/view.js';

/** Walking through the matrix with a held arrow key: browsers refuse a page that changes its address a hundred times at once. */
const restMs = 300;

/** Shows what the address asks for, and from then on says in it what is shown. */
export function followAddress(page: Window): void {
  const { mode, ...asked } = readAddress(page.location.search);
  let resting: number | undefined;
  viewStore.setState({
    ...asked,
    inspectorOpen: asked.selected !== null && !asked.projector,
    ...(mode === null ? {} : { mode }),
  });
  const write = (how: 'pushState' | 'replaceState'): void => {
    page.clearTimeout(resting);
    const search = writeAddress(viewStore.getState(), page.location.search);
    if (search === page.location.search) return;
    page.history[how](null, '', `${page.location.pathname}${search}${page.location.hash}`);
  };
  viewStore.subscribe((now, before) => {
    if (now.pair !== before.pair) {
      page.clearTimeout(resting);
      resting = page.setTimeout(() => write('replaceState'), restMs);
    } else write(isStep(now, before) ? 'pushState' : 'replaceState');
  });
  page.addEventListener('popstate', () => {
    page.clearTimeout(resting);
    const { mode: wanted, ...whole } = readAddress(page.location.search);
    const { selected, projector } = whole;
    viewStore.setState({
      ...whole,
      mode: wanted ?? 'wiring',
      through: null,
      inspectorOpen: selected !== null && !projector,
      reveal: selected === null ? null : { id: selected },
    });
  });
}

/** What somebody would go back from: a new selection, and the matrix coming or going. */
function isStep(now: ViewState, before: ViewState): boolean {
  return (now.selected !== before.selected && now.selected !== null) || now.matrix !== before.matrix;
}
