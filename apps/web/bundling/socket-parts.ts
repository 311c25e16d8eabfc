import type { Plugin } from 'vite';
import { thrown, withoutPartsOf, type LeftOut } from './left-out.ts';

/** The table from which engine.io picks its transports by name. */
const table = /\/engine\.io-client\/build\/esm\/transports\/index\.js$/;
/** Its listeners to the page's end are added as soon as it is loaded. */
const polling = /\/engine\.io-client\/build\/esm\/transports\/polling-xhr\.js$/;
const noPolling = `class None { constructor() { ${thrown} } }
export { None as BaseXHR, None as Request, None as XHR };`;

const leftOut: readonly LeftOut[] = [
  // A websocket is the best there is: nothing is tried after it.
  { files: /\/engine\.io-client\/build\/esm\/socket\.js$/, functions: ['_probe'] },
  // Nobody listens to whatever comes and goes.
  {
    files: /\/socket\.io-client\/build\/esm\/socket\.js$/,
    functions: [
      'onAny',
      'prependAny',
      'offAny',
      'listenersAny',
      'onAnyOutgoing',
      'prependAnyOutgoing',
      'offAnyOutgoing',
      'listenersAnyOutgoing',
    ],
  },
];

/**
 * Leaves long polling and WebTransport out of the build: the page asks for a websocket and for nothing else, and the
 * server offers nothing else.
 */
export function socketParts(): Plugin[] {
  return [transports(), withoutPartsOf('socket.io', leftOut)];
}

function transports(): Plugin {
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
