export { measureAnswers, type MeasuredAnswers } from './measure.js';
export { broken, working } from './cases/index.js';
export { Lab } from './lab/lab.js';
export { chainOf } from './firewall.js';
