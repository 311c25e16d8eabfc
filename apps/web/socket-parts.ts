import type { Plugin } from 'vite';

/** The table from which engine.io picks its transports by name. */
const table = /\/engine\.io-client\/build\/esm\/transports\/index\.js$/;

/**
 * Leaves long polling and WebTransport out of the build: the page asks for a websocket and for nothing else, and the
 * server offers nothing else.
 */
export function socketParts(): Plugin {
  return {
    name: 'patchbay-socket-parts',
    apply: 'build',
    enforce: 'pre',
    load: (id) =>
      table.test(id)
        ? "import { WS } from './websocket.node.js';\nexport const transports = { websocket: WS };"
        : null,
  };
}
