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
  'error.PB_CONTEXT_DOWN':
    'The docker context {{context}} ({{address}}, named by {{source}}) does not answer: {{reason}}',
  'error.PB_CONTEXT_DOWN.hint':
    'Start that engine, or name another with --context or --engine (docker context ls lists them). No other engine is used in its place.',
  'error.PB_CONTEXT_UNKNOWN': 'There is no docker context {{context}}, which {{source}} names.',
  'error.PB_CONTEXT_UNKNOWN.hint':
    'The contexts here are: {{known}}. Correct the name, or set DOCKER_CONFIG to their folder. No other engine is used in its place.',
  'error.PB_DOCKER_CONFIG': '{{file}} can’t be read: {{reason}}.',
  'error.PB_DOCKER_CONFIG.hint':
    'It says which Docker Engine is meant, so none is chosen without it. Correct the file, or name the engine with --engine, --context or DOCKER_HOST.',
  'error.PB_ENGINE_SSH': 'The Docker Engine at {{address}} can’t be reached over ssh: {{reason}}',
  'error.PB_ENGINE_SSH.hint':
    'Make “{{command}}” work in a terminal first, without a password: Patchbay can’t answer ssh’s questions.',
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
  'error.PB_NO_CONTAINER': 'No container matches “{{word}}”.',
  'error.PB_NO_CONTAINER.hint':
    'Containers here: {{names}}. A service, alias, id or part of a name works too; docker ps -a lists them all.',
  'error.PB_WHICH_CONTAINER': '“{{word}}” can mean several containers: {{names}}.',
  'error.PB_WHICH_CONTAINER.hint': 'Ask again with one of these names.',
  'error.PB_CHANGE_UNSEEN': 'Docker took the change, but it has not shown up yet.',
  'error.PB_CHANGE_UNSEEN.hint':
    'Something else may have changed the same container meanwhile. The picture shows what is true now.',
  'error.PB_NOT_UNDOABLE': 'This change can’t be undone: {{reason}}.',
  'error.PB_NOT_UNDOABLE.hint': 'Look at the current state on the picture and change it by hand.',
  'error.PB_NOT_IN_LAB': 'This works only in the built-in lab, which is not shown now.',
  'error.PB_NOT_IN_LAB.hint': 'Start Patchbay with --lab.',
  'error.PB_PREVIEW_STALE':
    'The networks that would go are not those you were shown: now they are {{networks}}.',
  'error.PB_PREVIEW_STALE.hint': 'Look at the new list and decide again. Nothing was removed.',
  'error.PB_WIRING_OUT_OF_REACH': 'The kernel of this engine’s host is out of reach.',
  'error.PB_WIRING_OUT_OF_REACH.hint':
    'Run Patchbay on the engine’s own host; the engine’s line at the top says what it may read.',
  'error.PB_NOT_RUNNING': '{{container}} does not run, so it has no network namespace to read.',
  'error.PB_NOT_RUNNING.hint': 'Start it, then look again: docker start {{container}}',
  'error.PB_VERSION': 'This page is older than the server.',
  'error.PB_VERSION.hint': 'Reload the page.',
  'error.PB_NOT_A_SNAPSHOT': 'This is not a picture that Patchbay kept: {{reason}} is missing or wrong.',
  'error.PB_NOT_A_SNAPSHOT.hint': 'Choose a file from “Export › JSON” or patchbay topology --format json.',
  'error.PB_SNAPSHOT_TOO_NEW': 'A newer Patchbay kept this picture (format {{version}}).',
  'error.PB_SNAPSHOT_TOO_NEW.hint': 'Open it with the version that kept it, or a newer one.',
  'error.PB_SAVED_PICTURE': 'This is a saved picture: there is no host behind it to ask.',
  'error.PB_SAVED_PICTURE.hint': 'Go back to live to ask the host of now.',
  'error.PB_TOO_MANY': 'Too many requests at once.',
  'error.PB_TOO_MANY.hint': 'Wait a few seconds and try again.',
  'error.PB_INTERNAL': 'Something inside Patchbay failed.',
  'error.PB_INTERNAL.hint': 'The log of the server has the details. The picture will catch up by itself.',

  'problem.what.change': 'such change',
  'problem.what.container': 'such container',
  'problem.what.network': 'such network',
  'problem.undo.pending': 'it is still under way',
  'problem.undo.refused': 'it was refused',
  'problem.undo.undone': 'it was taken back already',
} as const;
