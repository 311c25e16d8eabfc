/** One sentence and one hint per error code: `error.CODE` says what is wrong, `error.CODE.hint` says what to do. */
export const errors = {
  'error.PB_ENGINE_NOT_FOUND': 'No Docker Engine answers at {{address}}.',
  'error.PB_ENGINE_NOT_FOUND.hint':
    'Start Docker, or name its socket with --engine unix:///path/to/docker.sock or DOCKER_HOST.',
  'error.PB_ENGINE_PERMISSION': 'I may not open the Docker socket {{address}}.',
  'error.PB_ENGINE_PERMISSION.hint':
    'Add yourself to the docker group (sudo usermod -aG docker $USER, then log in again) or run with sudo.',
  'error.PB_ENGINE_REFUSED': 'Docker refused: {{message}}',
  'error.PB_ENGINE_REFUSED.hint': 'These are Docker’s own words. Nothing was changed.',
  'error.PB_ENGINE_DOWN': 'The Docker Engine does not answer right now.',
  'error.PB_ENGINE_DOWN.hint': 'I keep trying. Check it with: docker info',
  'error.PB_TOKEN_MISSING': 'This page needs its token.',
  'error.PB_TOKEN_MISSING.hint': 'Open the link that npm start printed in the terminal.',
  'error.PB_TOKEN_WRONG': 'This token is not valid here.',
  'error.PB_TOKEN_WRONG.hint': 'Open the link that npm start printed most recently.',
  'error.PB_HOST_REFUSED': 'I don’t answer under the name {{host}}.',
  'error.PB_HOST_REFUSED.hint':
    'Open the address that npm start printed, or allow the name with --allow-host.',
  'error.PB_ORIGIN_REFUSED': 'Requests from {{origin}} are not accepted.',
  'error.PB_ORIGIN_REFUSED.hint': 'Use the page that this server serves itself.',
  'error.PB_READ_ONLY': 'Changes are turned off here.',
  'error.PB_READ_ONLY.hint': 'Patchbay was started with --read-only, or you opened a viewer’s link.',
  'error.PB_BAD_REQUEST': 'The request is malformed: {{reason}}.',
  'error.PB_BAD_REQUEST.hint': 'Correct the named field and send it again. Nothing was changed.',
  'error.PB_NOT_FOUND': 'There is no {{what}} here.',
  'error.PB_NOT_FOUND.hint': 'It may have been removed a moment ago. The picture shows what exists now.',
  'error.PB_CHANGE_UNSEEN': 'Docker took the change, but it has not shown up yet.',
  'error.PB_CHANGE_UNSEEN.hint':
    'Something else may have changed the same container meanwhile. The picture shows what is true now.',
  'error.PB_NOT_UNDOABLE': 'This change can’t be undone: {{reason}}.',
  'error.PB_NOT_UNDOABLE.hint': 'Look at the current state on the picture and change it by hand.',
  'error.PB_WIRING_OUT_OF_REACH': 'The kernel of this engine’s host is out of reach.',
  'error.PB_WIRING_OUT_OF_REACH.hint':
    'Run Patchbay on the engine’s own host; the engine’s line at the top says what it may read.',
  'error.PB_NOT_RUNNING': '{{container}} does not run, so it has no network namespace to read.',
  'error.PB_NOT_RUNNING.hint': 'Start it, then look again: docker start {{container}}',
  'error.PB_VERSION': 'This page is older than the server.',
  'error.PB_VERSION.hint': 'Reload the page.',
  'error.PB_TOO_MANY': 'Too many requests at once.',
  'error.PB_TOO_MANY.hint': 'Wait a few seconds and try again.',
  'error.PB_INTERNAL': 'Something inside Patchbay failed.',
  'error.PB_INTERNAL.hint': 'The log of the server has the details. The picture will catch up by itself.',
} as const;
