/** Topologies to look at and to measure with: for the tests of those who draw, and for the bench. */
export { TopologyBuilder } from './builder.js';
export { deeds, perform } from './changes.js';
export { generatedHost, kindsExample, smallExample } from './examples.js';
export { drawBus, judgeGraph, plainGraph, type Drawing, type PlainGraph } from './graph.js';
export { pictureOf, wordsOn } from './picture.js';
export { hostileNames, renamed } from './hostile.js';
export { measureLayout, type MeasuredChange } from './measure.js';
export { seeded } from './random.js';
