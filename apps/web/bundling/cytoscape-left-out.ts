import {
  arrows,
  cytoscapeStyleLeftOut,
  easings,
  isFalse,
  names,
  shapes,
  shapesDrawnApart,
} from './cytoscape-style-left-out.ts';
import type { LeftOut } from './left-out.ts';

/** Where things are measured and drawn. */
const drawing = /\/src\/(?:extensions\/renderer|collection\/dimensions)\//;

/** What the canvas never asks of cytoscape, beside whole files. */
export const cytoscapeLeftOut: readonly LeftOut[] = [
  ...cytoscapeStyleLeftOut,

  // Every line is straight, between two points that the scene gives, and so are its labels.
  {
    files: drawing,
    never: names(`
      haystack bezier unbundled-bezier multibezier self compound segments round-segments taxi round-taxi straight-triangle
      inside-to-node outside-to-node outside-to-node-or-label outside-to-line outside-to-line-or-label autorotate`),
    always: {
      ...isFalse("endsWith(curveStyle, 'segments')", "endsWith(curveStyle, 'taxi')"),
      'srcManEndpt.units': 'true',
      'tgtManEndpt.units': 'true',
    },
  },
  { files: /\/edge-endpoints\.mjs$/, functions: names('BRp.getSourceEndpoint BRp.getTargetEndpoint') },
  { files: /\/edge-projection\.mjs$/, functions: ['pushBezierPts'] },
  { files: /\/coord-ele-math\/labels\.mjs$/, functions: names('bezierAngle createControlPointInfo') },
  { files: /\/drawing-edges\.mjs$/, functions: ['CRp.drawEdgeTrianglePath'] },

  // Nothing lies inside of anything: frames are boxes behind boxes.
  {
    files: drawing,
    always: isFalse('cy.hasCompoundNodes()', 'r.cy.hasCompoundNodes()', 'ele.isParent()'),
  },
  { files: /\/dimensions\/bounds\.mjs$/, functions: names('update elesfn.boundingBoxAt') },
  {
    files: /\/collection\/compounds\.mjs$/,
    functions: names('commonAncestors orphans nonorphans isChildless isOrphan forEachCompound'),
  },

  // The canvas is neither headless nor drawn by WebGL, has paths (every browser of today), no motion blur and no debugging.
  {
    files: drawing,
    always: {
      'cy.styleEnabled()': 'true',
      'this.usePaths()': 'true',
      'r.usePaths()': 'true',
      "this.usePaths() && shape !== 'triangle-cross'": 'true',
      ...isFalse('ele.cy().headless()', 'options.webgl', 'r.debug', 'r.showFps', 'r.hideEdgesOnViewport'),
      ...isFalse(
        'r.clearingMotionBlur',
        'options.motionBlur !== undefined ? options.motionBlur : r.motionBlur',
        'motionBlur && !forcedContext && r.motionBlurEnabled && !inBoxSelection',
      ),
    },
  },
  {
    files: /\/drawing-redraw\.mjs$/,
    functions: names('mbclear CRp.paintCache CRp.renderTo CRp.clearCanvas'),
    always: isFalse(
      'r.hoverData.selecting || r.touchData.selecting ? true : false',
      'r.hoverData.draggingEles',
    ),
  },
  { files: /\/drawing-elements\.mjs$/, functions: names('CRp.drawElements CRp.drawCachedNodes') },

  // Fills are plain colours: no gradients, pies, stripes, images or ghosts.
  {
    files: drawing,
    never: names('linear-gradient radial-gradient'),
    always: {
      ...isFalse("node.pstyle('ghost').value === 'yes'", "edge.pstyle('ghost').value === 'yes'"),
      ...isFalse("ele.pstyle('ghost').value === 'yes'"),
      "node.pstyle( 'background-image' )": '{ value: [] }',
    },
  },
  {
    files: /\/drawing-redraw\.mjs$/,
    functions: names('CRp.createGradientStyleFor CRp.gradientFillStyle CRp.gradientStrokeStyle'),
  },
  {
    files: /\/drawing-nodes\.mjs$/,
    functions: names('drawImages drawPie drawStripe CRp.hasPie CRp.hasStripe CRp.drawPie CRp.drawStripe'),
    calls: [
      'drawImages eleOpacity',
      'drawPie darkness !== 0 || borderWidth !== 0',
      'drawStripe darkness !== 0 || borderWidth !== 0',
    ],
    always: isFalse("url != null && url !== 'none'"),
  },

  // Boxes and arrows of other shapes. Where a line would meet the outline of a box is not asked: its ends are given.
  {
    files: /\/base\/node-shapes\.mjs$/,
    functions: names(`
      intersectLine BRp.generateRoundPolygon BRp.generateCutRectangle BRp.generateBarrel BRp.generateBottomRoundrectangle`),
    calls: [
      'this.generateCutRectangle',
      'this.generateBarrel',
      'this.generateBottomRoundrectangle',
      ...shapes.map((name) => `this.generate${name.startsWith('round-') ? 'Round' : ''}Polygon '${name}'`),
    ],
  },
  { files: /\/canvas\/node-shapes\.mjs$/, never: ['round-polygon', ...shapesDrawnApart] },
  {
    files: /\/drawing-shapes\.mjs$/,
    functions: names(`
      CRp.drawRoundPolygonPath CRp.drawBottomRoundRectanglePath CRp.drawCutRectanglePath CRp.drawBarrelPath`),
  },
  {
    files: /\/drawing-nodes\.mjs$/,
    never: ['barrel'],
    always: isFalse(
      `[
        'round-diamond', 'round-heptagon', 'round-hexagon', 'round-octagon',
        'round-pentagon', 'round-polygon', 'round-triangle', 'round-tag'
      ].includes(shape)`,
      "['cutrectangle', 'cut-rectangle'].includes(shape)",
      "['bottomroundrectangle', 'bottom-round-rectangle'].includes(shape)",
    ),
  },
  {
    files: /\/base\/arrow-shapes\.mjs$/,
    calls: [...arrows, 'arrow', 'vee', 'diamond'].map((name) => `defineArrowShape '${name}'`),
  },
  {
    files: /\/canvas\/arrow-shapes\.mjs$/,
    entries: names('triangle-backcurve triangle-tee circle-triangle triangle-cross'),
  },

  // Texts stand as they are written, in one piece or in lines; their plates are rectangles, round or not.
  {
    files: drawing,
    never: names(
      'uppercase lowercase ellipsis anywhere glyph left-inside right-inside top-inside bottom-inside',
    ),
  },
  {
    files: /\/drawing-label-text\.mjs$/,
    functions: names('circle CRp.getFontCache'),
    always: isFalse("styleShape === 'circle'"),
  },

  // Things are neither selected nor dragged by cytoscape (create.ts says so): the canvas has its own gestures for both.
  {
    files: /\/load-listeners\.mjs$/,
    functions: names(`
      goIntoBoxMode addNodesToDrag addToDragList addDescendantsToDrag updateAncestorsInDragLayer setInDragLayer setGrabTarget`),
    always: isFalse(
      'cy.boxSelectionEnabled()',
      'r.hoverData.selecting',
      'r.touchData.selecting',
      'r.touchData.didSelect',
      'near._private.selectable',
      'start._private.selectable',
      'r.nodeIsGrabbable( near )',
      'r.nodeIsDraggable( down )',
      'r.nodeIsDraggable( start )',
      'down.grabbed()',
      'down && down.grabbed()',
      'start._private.grabbed',
      'r.dragData.didDrag',
      'r.hoverData.draggingEles',
    ),
  },
  {
    files: /\/drawing-redraw\.mjs$/,
    always: isFalse('r.hoverData.selecting', 'r.touchData.selecting'),
  },
  { files: /\/coords\.mjs$/, functions: ['BRp.getAllInBox'] },

  // Methods of the library's own interface.
  {
    files: /\/core\/index\.mjs$/,
    functions: names('json mount unmount options ready'),
  },
  {
    files: /\/core\/viewport\.mjs$/,
    functions: names('fit getFitViewport center getCenterPan reset'),
  },
  {
    files: /\/(?:core\/animation\/index|collection\/animation)\.mjs$/,
    entries: names('clearQueue delay delayAnimation'),
  },
  { files: /\/define\/animation\.mjs$/, functions: names('clearQueue delay delayAnimation') },
  { files: /\/src\/animation\.mjs$/, functions: ['reverse'] },
  { files: /\/easings\.mjs$/, entries: [...easings, 'spring', 'cubic-bezier'] },
  {
    files: /\/collection\/index\.mjs$/,
    functions: names('elesfn.json elesfn.jsons elesfn.move elesfn.clone'),
  },
  { files: /\/(?:core|collection)\/data\.mjs$/, entries: names('removeData removeScratch') },
  { files: /\/collection\/data\.mjs$/, entries: ['removeRscratch'] },
  { files: /\/define\/data\.mjs$/, functions: ['removeData'] },
  {
    files: /\/collection\/comparators\.mjs$/,
    functions: names('allAre is some every anySame allAreNeighbors contains'),
  },
  {
    files: /\/collection\/filter\.mjs$/,
    functions: names('byGroup absoluteComplement intersect xor diff reduce max min'),
  },
  { files: /\/collection\/iteration\.mjs$/, functions: names('zDepth sortByZIndex') },
  { files: /\/collection\/class\.mjs$/, functions: ['flashClass'] },
  {
    files: /\/collection\/traversing\.mjs$/,
    functions: ['components'],
    entries: names(`
      roots leaves outgoers successors incomers predecessors neighborhood closedNeighborhood openNeighborhood sources targets
      edgesWith edgesTo codirectedEdges`),
  },
  {
    files: /\/dimensions\/position\.mjs$/,
    functions: names('shift silentShift relativePosition renderedPosition silentPositions'),
  },
  {
    files: /\/collection\/style\.mjs$/,
    functions: names('renderedStyle show hide transparent backgrounding'),
  },
  {
    files: /\/style\/get-for-ele\.mjs$/,
    functions: names('styfn.getRenderedStyle styfn.getRawStyle'),
  },
  { files: /\/style\/json\.mjs$/, functions: ['styfn.json'] },
];
