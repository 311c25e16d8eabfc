export { serve } from './serve-later.js';
export { runProbe } from './probe.js';
export { localeLanguage, takeLanguage } from './terminal/language.js';
export { openSources, type Sources } from './sources.js';
export { answerQuestion, type ExplainerWorld } from './explain/explainer.js';
export { answerFindings, answerMatrix, answerNames, type Matrix } from './explain/reading.js';
export { deepWiringOf } from './deep-wiring.js';
export { Failure, engineFailure, errorBody, errorLine } from './failure.js';
export { aboutEngineOf } from './terminal/product.js';
