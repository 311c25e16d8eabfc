/** Container names: which are allowed, and which Docker picks when nobody chose. */
import { containerNamed } from './find.js';
import { Refusal } from './refusal.js';
import type { World } from './world.js';

const allowed = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

const adjectives = [
  'brave',
  'calm',
  'clever',
  'eager',
  'gentle',
  'happy',
  'keen',
  'lucid',
  'modest',
  'quiet',
  'sharp',
  'wise',
];
const people = [
  'bell',
  'cerf',
  'curie',
  'dijkstra',
  'engelbart',
  'hopper',
  'kahn',
  'knuth',
  'liskov',
  'lovelace',
  'perlman',
  'turing',
];

/** @throws Refusal for a malformed name, or one that is taken */
export function claimName(world: World, name: string, told = name): void {
  if (!allowed.test(name)) {
    throw new Refusal(400, `Invalid container name (${told}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  }
  const owner = containerNamed(world, name);
  if (owner === null) return;
  throw new Refusal(
    409,
    `Conflict. The container name "/${name}" is already in use by container "${owner.id}". You have to remove (or rename) that container to be able to reuse that name.`,
  );
}

/** A free name of an adjective and a person, with a number when luck runs out. */
export function pickName(world: World): string {
  const pick = (from: readonly string[]): string => from[world.random.integer(from.length)] ?? '';
  for (let tries = 0; ; tries += 1) {
    const name = `${pick(adjectives)}_${pick(people)}${tries < 3 ? '' : String(tries)}`;
    if (containerNamed(world, name) === null) return name;
  }
}
