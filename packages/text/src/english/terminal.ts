/** What `npm start` prints. */
export const terminal = {
  'terminal.open': 'Patchbay is at {{url}}',
  'terminal.openElsewhere': 'A program that does not know the name {{name}}: write 127.0.0.1 in its place.',
  'terminal.newTokens': 'The tokens were replaced. All open sessions have ended.',
  'terminal.newTokensElsewhere':
    'The tokens were replaced. A running Patchbay that uses this state folder accepts only the new ones and prints its new link.',
  'terminal.viewers': 'Look only: {{url}}',
  'terminal.sees': '{{engine}} · {{containers}}, {{networks}} · wiring: {{tier}}',
  'terminal.containers_one': '{{count}} container',
  'terminal.containers_other': '{{count}} containers',
  'terminal.networks_one': '{{count}} network',
  'terminal.networks_other': '{{count}} networks',
  'terminal.lost': 'The Docker Engine stopped answering. I keep the last picture and go on when it is back.',
  'terminal.keepsLooking': 'I keep looking and go live by myself.',
  'terminal.lab':
    'This is the built-in lab ({{scenario}}), not a Docker Engine. Try: DOCKER_HOST={{address}} docker network ls',
  'terminal.labOffer': 'A real Docker Engine ({{version}}) answers now. The page asks whether to go there.',
  'terminal.readOnly': 'Read-only: nothing can be changed from the page.',
  'terminal.tokensNotKept':
    'No tokens are kept in {{folder}}: {{reason}}. The ones of this link end with this process.',
  'terminal.state.foreign': 'it belongs to another user',
  'terminal.state.open': 'others may write in it (chmod 700 ends that)',
  'terminal.state.no-folder': 'it is no folder, or could not be made',
  'terminal.state.unwritable': 'it can’t be written',
  'terminal.notRecorded': 'A change was not recorded in {{folder}}: {{reason}}.',
  'terminal.address.empty': 'it is empty',
  'terminal.address.unsupported': 'fd:// is for the engine itself',
  'terminal.address.password': 'ssh:// takes no password; use a key',
  'terminal.address.unsafe': 'its user, host or path is not a plain name',
  'terminal.address.no-path': 'the path is missing',
  'terminal.address.malformed': 'it is not an address',
  'terminal.help': `Patchbay: a live picture of a Docker host's networks.

Usage: npm start -- [options]

  --host ADDRESS       listen on ADDRESS (default 127.0.0.1: this machine only)
  --port PORT          listen on PORT (default {{port}}; 0 lets the system choose)
  --allow-host NAME    also answer under NAME (a reverse proxy's); may be repeated
  --probe-socket PATH  read the kernel through a probe (patchbay probe) at this unix socket
  --engine ADDRESS     the Docker Engine, as in DOCKER_HOST; ssh://USER@HOST too
  --context NAME       the engine of this docker context (default: DOCKER_HOST, then
                       DOCKER_CONTEXT, then the current context, as docker does; only
                       where none of them is set, the usual sockets)
  --lab [SCENARIO]     the built-in lab instead of an engine: compose, docker0, wordpress,
                       flask, web-redis, homelab, scale, broken-cables, overlay, … (where
                       no engine is found, the lab starts by itself)
  --no-open            do not open the browser
  --read-only          nothing can be changed from the page
  --token TOKEN        use TOKEN (16 or more letters and digits) instead of the kept one
  --token-file FILE    the same, from a file (a Docker secret)
  --new-token          make new tokens; open pages have to be opened again
  --language LANGUAGE  en, zh-Hant or zh-Hans (default: as LC_ALL, LC_MESSAGES or LANG say)
  -h, --help           show this

Environment: PATCHBAY_HOST, PATCHBAY_PORT, PATCHBAY_TOKEN, PATCHBAY_TOKEN_FILE,
PATCHBAY_PROBE, PATCHBAY_ALLOWED_HOSTS, PATCHBAY_STATE_DIR, DOCKER_HOST, DOCKER_CONTEXT,
DOCKER_CONFIG, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH.`,
} as const;
