import cytoscape, { type Core } from 'cytoscape';
import type { CableId, EntityId } from '@patchbay/topology';
import { themes, typeSizes, type Point, type Rect, type Scene } from '@patchbay/scene';
import type { Language } from '@patchbay/text';
import { listenToArranging } from './arranging.js';
import { applyDifference } from './difference.js';
import { originElements } from './elements.js';
import { focusOn, inFrame, rectOf, touched } from './focus.js';
import { Follower } from './follow.js';
import { fontsReady } from './fonts.js';
import { listen } from './gestures.js';
import { showMissing, type MissingCable } from './ghost.js';
import { showPending, showSelection } from './highlight.js';
import { levelAt } from './levels.js';
import type { CableLabel, CanvasOptions, PatchCanvas, RouteStop, ThemeName, ZoomLevel } from './model.js';
import { fadeIn, Mover } from './motion.js';
import { listenToPlugging } from './plugging.js';
import { listenToPulling } from './pulling.js';
import { exposeProbe } from './expose-probe.js';
import { showRoute } from './route.js';
import { stylesheet } from './stylesheet.js';
import { clearTraffic, raiseLit, showTraffic } from './traffic.js';
import { centerOn, uncover, uncoverAll, zoomBy, zoomRange, type Audience, type Focus } from './viewport.js';

/** Labels that would be smaller on the screen, in pixels, are not shown. A rounding error below 11 and 14. */
const smallestType = { desk: 10.95, presentation: 13.9 } as const;

/** Elements from which panning moves a bitmap instead of drawing: before that, drawing is fast enough and shows the edges. */
const textureFrom = 2000;

/**
 * Draws scenes into a container, which must have a size. Nothing is drawn until the faces have come.
 * Whoever makes a canvas destroys it.
 */
export function createCanvas(container: HTMLElement, options: CanvasOptions): PatchCanvas {
  keepInjectedStyleOut();
  // cytoscape's own style element would do this; a container that is placed already keeps its place.
  if (getComputedStyle(container).position === 'static') container.style.position = 'relative';
  return new CytoscapeCanvas(container, options);
}

/** cytoscape adds a `<style>` unless an element with this id exists; a strict Content-Security-Policy refuses it. */
function keepInjectedStyleOut(): void {
  const id = '__________cytoscape_stylesheet';
  if (document.getElementById(id)) return;
  const marker = document.createElement('meta');
  marker.id = id;
  document.head.append(marker);
}

class CytoscapeCanvas implements PatchCanvas {
  readonly #container: HTMLElement;
  readonly #options: CanvasOptions;
  readonly #disposers: (() => void)[] = [];
  readonly #mover = new Mover();
  #cy: Core;
  #theme: ThemeName;
  #language: Language;
  #level: ZoomLevel = 'near';
  #reducedMotion: boolean;
  #ready = false;
  #destroyed = false;
  #waiting: Scene | null = null;
  #scene: Scene | null = null;
  #unpainted: Scene[] = [];
  #selected: EntityId | null = null;
  /** What came or moved last: what a view that can't show everything shows. */
  #latest: Focus | null = null;
  readonly #follower: Follower;
  #pending: ReadonlySet<EntityId> = new Set();
  #traffic: ReadonlyMap<CableId, CableLabel> | null = null;
  #route: readonly RouteStop[] | null = null;
  #missing: { readonly cables: readonly MissingCable[]; readonly words: string } = { cables: [], words: '' };

  constructor(container: HTMLElement, options: CanvasOptions) {
    this.#container = container;
    this.#options = options;
    this.#theme = options.theme;
    this.#language = options.language;
    this.#reducedMotion = options.reducedMotion;
    this.#follower = new Follower({
      bounds: () => this.#scene?.bounds,
      audience: () => this.#audience,
      panels: options.panels,
      focus: () => (this.#selected === null ? null : this.#focusOn(this.#selected)) ?? this.#latest,
      isStill: () => this.#reducedMotion,
    });
    this.#cy = this.#start(false);
    const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    void fontsReady(document.fonts, wait).then(() => this.#begin());
  }

  get level(): ZoomLevel {
    return this.#level;
  }

  update(scene: Scene): void {
    if (!this.#ready) {
      this.#waiting = scene;
      return;
    }
    const before = this.#scene;
    this.#useTextureFor(scene);
    const { added, changed, removed } = applyDifference(this.#cy, this.#scene, scene);
    this.#scene = scene;
    if (before !== null && !this.#reducedMotion) {
      fadeIn(this.#cy, scene, added);
      this.#mover.move(this.#cy, changed);
    }
    this.#restoreOverlays();
    // Another audience lays everything out anew: nothing of it has just changed.
    const isAnew = scene.layout.aspect !== before?.layout.aspect;
    const latest = isAnew ? null : focusOn(scene, [...added, ...touched(changed)]);
    this.#latest = latest ?? (isAnew ? null : this.#latest);
    if ((before?.items.length ?? 0) === 0 || isEmpty(before)) this.fit();
    else this.#follower.grown(this.#cy);
    this.#reportPainted(scene, added.length + changed.length + removed > 0);
  }

  select(id: EntityId | null): void {
    this.#selected = id;
    this.#showMarks();
  }

  route(stops: readonly RouteStop[] | null): void {
    this.#route = stops;
    this.#showMarks();
  }

  missing(cables: readonly MissingCable[], words: string): void {
    this.#missing = { cables, words };
    showMissing(this.#cy, this.#scene, this.#missing);
  }

  traffic(labels: ReadonlyMap<CableId, CableLabel> | null): void {
    this.#traffic = labels;
    if (labels === null) clearTraffic(this.#cy);
    else showTraffic(this.#cy, this.#scene, labels, true);
  }

  pending(ids: ReadonlySet<EntityId>): void {
    this.#pending = ids;
    showPending(this.#cy, this.#scene, ids);
  }

  setTheme(theme: ThemeName): void {
    const audience = this.#audience;
    this.#theme = theme;
    this.#restyle();
    if (this.#audience === audience) return;
    this.#latest = null;
    this.fit();
  }

  setLanguage(language: Language): void {
    this.#language = language;
    this.#restyle();
  }

  setReducedMotion(reduced: boolean): void {
    this.#reducedMotion = reduced;
  }

  fit(whole = false): void {
    this.#cy.resize();
    this.#follower.fit(this.#cy, whole);
  }

  lookAt({ x, y }: Point): void {
    this.#follower.leave();
    const zoom = this.#cy.zoom();
    this.#cy.pan({ x: this.#cy.width() / 2 - x * zoom, y: this.#cy.height() / 2 - y * zoom });
  }

  zoomBy(factor: number): void {
    this.#follower.leave();
    zoomBy(this.#cy, factor);
  }

  center(id: EntityId): void {
    const rect = this.#rectOf(id);
    this.#follower.leave();
    if (rect) centerOn(this.#cy, rect, { audience: this.#audience, animated: !this.#reducedMotion });
  }

  uncover(id: EntityId): void {
    this.#cy.resize();
    const focus = this.#focusOn(id);
    if (focus) uncover(this.#cy, focus, { animated: !this.#reducedMotion });
  }

  uncoverAll(ids: readonly EntityId[]): void {
    this.#cy.resize();
    const rects = ids.flatMap((id) => this.#rectOf(id) ?? []);
    const motion = { audience: this.#audience, animated: !this.#reducedMotion };
    uncoverAll(this.#cy, rects, motion);
  }

  whereIs(id: EntityId): Rect | null {
    const rect = this.#rectOf(id);
    if (rect === null) return null;
    const zoom = this.#cy.zoom();
    const { x, y } = this.#cy.pan();
    const { width, height } = rect;
    return { x: rect.x * zoom + x, y: rect.y * zoom + y, width: width * zoom, height: height * zoom };
  }

  destroy(): void {
    this.#destroyed = true;
    this.#stop();
  }

  #begin(): void {
    if (this.#destroyed) return;
    this.#ready = true;
    const scene = this.#waiting;
    this.#waiting = null;
    if (scene) this.update(scene);
  }

  #start(texture: boolean): Core {
    const cy = cytoscape({
      container: this.#container,
      elements: originElements(),
      style: this.#stylesheet(),
      layout: { name: 'null' },
      // So that the first fit changes it, whatever it comes to, and whoever watches is told.
      zoom: zoomRange.maxZoom,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      textureOnViewport: texture,
      ...zoomRange,
    });
    const scene = (): Scene | null => this.#scene;
    const { on } = this.#options;
    cy.on('zoom', () => this.#zoomed());
    cy.on('render', () => this.#painted());
    cy.on('viewport resize', () => this.#looked());
    this.#disposers.push(listen({ cy, on, scene }), this.#follower.listen(cy));
    const connect = on.connectDrag?.bind(on);
    const ask = on.askDrag?.bind(on);
    if (connect) this.#disposers.push(listenToPlugging({ cy, scene, connect, ask }));
    const move = on.moveDrag?.bind(on);
    if (move) this.#disposers.push(listenToArranging({ cy, scene, move }));
    const unplug = on.unplugDrag?.bind(on);
    if (unplug) this.#disposers.push(listenToPulling({ cy, scene, unplug }));
    this.#disposers.push(exposeProbe({ cy, scene, level: () => this.#level }));
    return cy;
  }

  #stop(): void {
    this.#mover.stop();
    for (const dispose of this.#disposers.splice(0)) dispose();
    this.#cy.destroy();
  }

  /** cytoscape takes this setting only at birth, so a picture that grows beyond the limit is started anew, once. */
  #useTextureFor(scene: Scene): void {
    const wanted = scene.items.length > textureFrom;
    const had = (this.#scene?.items.length ?? 0) > textureFrom;
    if (!wanted || had) return;
    const viewport = { zoom: this.#cy.zoom(), pan: { ...this.#cy.pan() } };
    this.#stop();
    this.#cy = this.#start(true);
    this.#cy.viewport(viewport);
    if (this.#scene) applyDifference(this.#cy, null, this.#scene);
  }

  #restoreOverlays(): void {
    if (this.#selected !== null || this.#route !== null) this.#showMarks();
    if (this.#missing.cables.length > 0) showMissing(this.#cy, this.#scene, this.#missing);
    if (this.#pending.size > 0) showPending(this.#cy, this.#scene, this.#pending);
    if (this.#traffic !== null) showTraffic(this.#cy, this.#scene, this.#traffic, false);
  }

  #showMarks(): void {
    const chosen = this.#selected;
    if (this.#route === null) showSelection(this.#cy, this.#scene, chosen);
    else showRoute(this.#cy, this.#scene, { stops: this.#route, chosen });
    raiseLit(this.#cy);
  }

  #zoomed(): void {
    const level = levelAt(this.#cy.zoom(), this.#level);
    if (level !== this.#level) {
      this.#level = level;
      this.#restyle();
    }
    this.#options.on.zoomed?.(this.#level, this.#cy.zoom());
  }

  #looked(): void {
    const { x1, y1, w, h } = this.#cy.extent();
    this.#options.on.looked?.({ x: x1, y: y1, width: w, height: h });
  }

  #restyle(): void {
    this.#cy.style(this.#stylesheet());
  }

  #stylesheet(): ReturnType<typeof stylesheet> {
    const audience = this.#audience;
    return stylesheet({
      theme: themes[this.#theme],
      level: this.#level,
      language: this.#language,
      type: typeSizes[audience],
      smallest: smallestType[audience],
    });
  }

  get #audience(): Audience {
    return this.#theme === 'projector' ? 'presentation' : 'desk';
  }

  #reportPainted(scene: Scene, drawn: boolean): void {
    if (drawn) this.#unpainted.push(scene);
    else requestAnimationFrame(() => this.#options.on.rendered?.(scene));
  }

  #painted(): void {
    for (const scene of this.#unpainted.splice(0)) this.#options.on.rendered?.(scene);
  }

  #focusOn(id: EntityId): Focus | null {
    const rect = this.#rectOf(id);
    return rect === null || this.#scene === null ? null : inFrame(this.#scene, rect);
  }

  #rectOf(id: EntityId): Rect | null {
    return this.#scene && rectOf(this.#scene, id);
  }
}

function isEmpty(scene: Scene | null): boolean {
  return !scene?.items.some((item) => item.kind === 'box' || item.kind === 'rail');
}
