/** Errors that only a terminal shows: before there is a page. */
export const errorsTerminal = {
  'error.PB_BAD_FLAG': 'I don’t understand the option {{flag}}.',
  'error.PB_BAD_FLAG.hint': 'Run npm start -- --help to see every option.',
  'error.PB_PORT_BUSY': 'Port {{port}} on {{host}} is already in use.',
  'error.PB_PORT_BUSY.hint': 'Choose another with --port, or stop what listens there.',
  'error.PB_PORT_REFUSED': 'The system does not let me listen on {{host}}:{{port}} ({{reason}}).',
  'error.PB_PORT_REFUSED.hint': 'Choose a port above 1023 and an address of this machine.',
  'error.PB_PROBE_SOCKET': 'The probe can not use the socket {{path}}: {{reason}}.',
  'error.PB_PROBE_SOCKET.hint':
    'Name another with --socket; its folder must exist and belong to the user and group of the probe.',
  'error.PB_ENGINE_ADDRESS': 'I can’t use the engine address {{address}}: {{reason}}.',
  'error.PB_ENGINE_ADDRESS.hint': 'Use unix:///path, tcp://host:2375, https://host:2376, or ssh://user@host.',
  'error.PB_TWO_ENGINES': 'Two engines are named: {{first}} and {{second}}.',
  'error.PB_TWO_ENGINES.hint': 'Name one engine, with either --engine ADDRESS or --context NAME.',
  'error.PB_NODE_VERSION': 'Patchbay needs Node {{needed}} or newer; this is {{found}}.',
  'error.PB_NODE_VERSION.hint': 'Install a current Node.js and run the command again.',
  'error.PB_NOT_BUILT': 'The page is not built: there is no index.html in {{folder}}.',
  'error.PB_NOT_BUILT.hint': 'Run npm start: it builds what is missing.',
} as const;
