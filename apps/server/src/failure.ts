import { type EngineError } from '@patchbay/docker';
import { type ErrorBody, type ErrorCode, errorKeys } from '@patchbay/protocol';
import { createTranslate, say, type Translate } from '@patchbay/text';

/** A coded error on its way to whoever asked. */
export class Failure extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly parameters: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
    this.name = 'Failure';
  }
}

const english = createTranslate('en');

/** The envelope of a coded error, with its English sentence and hint filled in. */
export function errorBody(code: ErrorCode, parameters: ErrorBody['parameters'] = {}): ErrorBody {
  const keys = errorKeys(code);
  return {
    code,
    parameters,
    message: say(english, { key: keys.message, parameters }),
    hint: say(english, { key: keys.hint, parameters }),
  };
}

/** One line for a terminal: code, sentence, what to do, in the language of the terminal. */
export function errorLine({ code, parameters }: ErrorBody, translate: Translate): string {
  const keys = errorKeys(code);
  const [message, hint] = [keys.message, keys.hint].map((key) => say(translate, { key, parameters }));
  return `${code}  ${message} ${hint}`;
}

/** What a refused change means: Docker's own words, or that it could not be asked. */
export function commandFailure(error: EngineError): Failure {
  if (error.kind === 'unreachable' || error.kind === 'aborted') return new Failure('PB_ENGINE_DOWN');
  return new Failure('PB_ENGINE_REFUSED', { message: error.message });
}
