import type { LeftOut } from './left-out.ts';

/** Those in a text, between spaces. */
export const names = (text: string): readonly string[] => text.trim().split(/\s+/);
/** Expressions that are never true here, for `always`. */
export const isFalse = (...expressions: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(expressions.map((expression) => [expression, 'false']));

/** Other curves of the library than the one from linear that the canvas asks for. */
export const easings = names(`
  ease ease-in ease-out ease-in-out ease-in-sine ease-out-sine ease-in-out-sine ease-in-quad ease-out-quad ease-in-out-quad
  ease-in-cubic ease-in-out-cubic ease-in-quart ease-out-quart ease-in-out-quart ease-in-quint ease-out-quint
  ease-in-out-quint ease-in-expo ease-out-expo ease-in-out-expo ease-in-circ ease-out-circ ease-in-out-circ`);

/** What a box can look like elsewhere: here it is a rectangle, round or not, an ellipse, a triangle, a diamond, a vee or a cross. */
export const shapes = names(`
  round-triangle pentagon round-pentagon hexagon round-hexagon heptagon round-heptagon octagon round-octagon star
  round-diamond rhomboid right-rhomboid tag round-tag`);
export const shapesDrawnApart = names(
  'cutrectangle cut-rectangle bottomroundrectangle bottom-round-rectangle barrel',
);
/** Lines end in a square, a circle, a triangle or nothing. */
export const arrows = names('triangle-backcurve triangle-tee circle-triangle triangle-cross tee chevron');

/** What the picture's style never says, so that it need not be understood. */
export const cytoscapeStyleLeftOut: readonly LeftOut[] = [
  // Selectors name groups, classes and states; values come from data as they are, never scaled.
  {
    files: /\/selector\/expressions\.mjs$/,
    entries: names(
      'directedEdge undirectedEdge child descendant subject dataExists dataCompare dataBool metaCompare',
    ),
  },
  {
    files: /\/selector\/query-type-match\.mjs$/,
    functions: names(`
      META_COMPARE DATA_COMPARE DATA_BOOL DATA_EXIST UNDIRECTED_EDGE NODE_NEIGHBOR DIRECTED_EDGE NODE_SOURCE NODE_TARGET
      CHILD PARENT DESCENDANT ANCESTOR COMPOUND_SPLIT`).map((type) => `match[Type.${type}]`),
  },
  {
    files: /\/style\/parse\.mjs$/,
    always: isFalse(
      "value.length >= 10 && value[0] === 'm' && ( mapData = new RegExp( types.mapData.regex ).exec( value ) )",
    ),
  },
  // Colours are written in hexadecimal, but for one that cytoscape itself calls by its name.
  {
    files: /\/util\/colors\.mjs$/,
    functions: ['hsl2tuple'],
    always: { 'colors[ color.toLowerCase() ]': '{ black: [ 0, 0, 0 ] }[ color ]' },
  },
  {
    files: /\/style\/properties\.mjs$/,
    always: { 'styfn.pieBackgroundN': '0', 'styfn.stripeBackgroundN': '0' },
    entries: [
      ...easings,
      ...shapes,
      ...shapesDrawnApart,
      ...arrows,
      ...names(`
        concavehexagon concave-hexagon

        background-image background-image-crossorigin background-image-opacity background-image-containment
        background-image-smoothing background-position-x background-position-y background-width-relative-to
        background-height-relative-to background-repeat background-fit background-clip background-width background-height
        background-offset-x background-offset-y background-gradient-stop-colors background-gradient-stop-positions
        background-gradient-direction line-gradient-stop-colors line-gradient-stop-positions pie-size pie-hole
        pie-start-angle stripe-size stripe-direction ghost ghost-offset-x ghost-offset-y ghost-opacity
        bgWH bgPos bgRelativeTo bgRepeat bgFit bgCrossOrigin bgClip bgContainment url urls gradientDirection colors
        percentages bools

        position compound-sizing-wrt-labels min-width min-width-bias-left min-width-bias-right min-height
        min-height-bias-top min-height-bias-bottom compoundIncludeLabels

        haystack-radius control-point-step-size control-point-distances control-point-weights segment-distances
        segment-weights segment-radii radius-type taxi-turn taxi-turn-min-distance taxi-direction taxi-radius edge-distances
        loop-direction loop-sweep axisDirection axisDirectionExplicit edgeDistances radiusType

        box-selection box-select-labels selection-box-color selection-box-opacity selection-box-border-color
        selection-box-border-width boxSelection

        layoutData scratch mapLayoutData mapScratch

        content control-point-distance control-point-weight segment-distance segment-weight segment-radius
        edge-text-rotation padding-left padding-right padding-top padding-bottom`),
    ],
  },
];
