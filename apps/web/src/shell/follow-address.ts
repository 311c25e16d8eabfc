/** Keeps the page's address and the view in step, and makes the browser's back and forward walk through selections. */
import { readAddress, writeAddress } from '../store/address.js';
import { viewStore, type ViewState } from '../store/view.js';

/** Shows what the address asks for, and from then on says in it what is shown. */
export function followAddress(page: Window): void {
  const { mode, ...asked } = readAddress(page.location.search);
  viewStore.setState({
    ...asked,
    inspectorOpen: asked.selected !== null && !asked.projector,
    ...(mode === null ? {} : { mode }),
  });
  viewStore.subscribe((now, before) => {
    const search = searchOf(now, page.location.search);
    if (search === page.location.search) return;
    const url = `${page.location.pathname}${search}${page.location.hash}`;
    // Only a new selection is a step that somebody would go back from.
    const step = now.selected !== before.selected && now.selected !== null;
    page.history[step ? 'pushState' : 'replaceState'](null, '', url);
  });
  page.addEventListener('popstate', () => {
    const { selected, criteria, projector, mode: wanted } = readAddress(page.location.search);
    viewStore.setState({
      selected,
      criteria,
      projector,
      mode: wanted ?? 'wiring',
      through: null,
      inspectorOpen: selected !== null && !projector,
      reveal: selected === null ? null : { id: selected },
    });
  });
}

function searchOf({ criteria, mode, selected, projector }: ViewState, search: string): string {
  return writeAddress({ criteria, mode, selected, projector }, search);
}
