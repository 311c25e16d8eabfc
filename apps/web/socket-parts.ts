import type { Plugin } from 'vite';
import { thrown } from './left-out.ts';

/** The table from which engine.io picks its transports by name. */
const table = /\/engine\.io-client\/build\/esm\/transports\/index\.js$/;
/** Its listeners to the page's end are added as soon as it is loaded. */
const polling = /\/engine\.io-client\/build\/esm\/transports\/polling-xhr\.js$/;
const noPolling = `class None { constructor() { ${thrown} } }
export { None as BaseXHR, None as Request, None as XHR };`;

/**
 * Leaves long polling and WebTransport out of the build: the page asks for a websocket and for nothing else, and the
 * server offers nothing else.
 */
export function socketParts(): Plugin {
  return {
    name: 'patchbay-socket-parts',
    apply: 'build',
    enforce: 'pre',
    load: (id) => {
      if (polling.test(id)) return noPolling;
      return table.test(id)
        ? "import { WS } from './websocket.node.js';\nexport const transports = { websocket: WS };"
        : null;
    },
  };
}
