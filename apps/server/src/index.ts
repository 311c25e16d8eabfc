export { serve } from './serve.js';
export { localeLanguage, takeLanguage } from './terminal/language.js';
export { openSources, type Sources } from './sources.js';
export { answerQuestion, readDetailsOf, type ExplainerWorld } from './explain/explainer.js';
export { deepWiringOf } from './deep-wiring.js';
export { Failure, engineFailure, errorBody, errorLine } from './failure.js';
