import cytoscape, { type Core } from 'cytoscape';
import { describe, expect, it } from 'vitest';
import type { SceneItem } from '@patchbay/scene';
import { Mover, type Frames } from './motion.js';

/** A clock and a queue of frames that the test turns. */
class TestFrames implements Frames {
  #now = 0;
  #queue: (() => void)[] = [];

  now(): number {
    return this.#now;
  }

  request(callback: () => void): number {
    return this.#queue.push(callback);
  }

  cancel(): void {
    this.#queue = [];
  }

  get waiting(): number {
    return this.#queue.length;
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    for (const callback of this.#queue.splice(0)) callback();
  }
}

const frame = (x: number): SceneItem => ({
  kind: 'frame',
  id: 'frame:app',
  entity: null,
  of: null,
  role: 'plain',
  x,
  y: 0,
  width: 100,
  height: 50,
});

function drawn(x: number): Core {
  const cy = cytoscape({ headless: true, styleEnabled: true });
  const position = { x: x + 50, y: 25 };
  cy.add({ group: 'nodes', data: { id: 'frame:app', width: 100, height: 50 }, position });
  return cy;
}

describe('what moves', () => {
  it('is carried to its new place within 300 ms, and stays there', () => {
    const frames = new TestFrames();
    const cy = drawn(200);
    new Mover(frames).move(cy, [[frame(0), frame(200)]]);
    const at = (): number => cy.getElementById('frame:app').position('x');
    expect(at()).toBe(50);
    frames.pass(100);
    expect(at()).toBeGreaterThan(50);
    expect(at()).toBeLessThan(250);
    frames.pass(200);
    expect(at()).toBe(250);
    expect(frames.waiting).toBe(0);
  });

  it('goes on from where it is seen when it changes again on the way', () => {
    const frames = new TestFrames();
    const cy = drawn(200);
    const mover = new Mover(frames);
    mover.move(cy, [[frame(0), frame(200)]]);
    frames.pass(100);
    const seen = cy.getElementById('frame:app').position('x');
    mover.move(cy, [[frame(200), frame(400)]]);
    expect(cy.getElementById('frame:app').position('x')).toBe(seen);
    frames.pass(300);
    expect(cy.getElementById('frame:app').position('x')).toBe(450);
  });

  it('that has not moved is not touched', () => {
    const frames = new TestFrames();
    new Mover(frames).move(drawn(0), [[frame(0), frame(0)]]);
    expect(frames.waiting).toBe(0);
  });
});
