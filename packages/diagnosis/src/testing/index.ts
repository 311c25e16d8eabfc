export { measureAnswers, type MeasuredAnswers } from './measure.js';
