import type { Container } from './model.js';

/**
 * What a container is called where its project's name stands right beside it: in the project's frame on the picture, in its rows of
 * the matrix. Compose's prefix says nothing new there, nor does the number of an only replica. Everywhere else it has its Docker name.
 */
export function nameInProject({ name, project, service, replica }: Container): string {
  if (project === null) return name;
  const prefix =
    ['-', '_'].map((joint) => `${project}${joint}`).find((start) => name.startsWith(start)) ?? '';
  const inside = name.slice(prefix.length) || name;
  return service !== null && replica === '1' && /^(.*)[-_]1$/.exec(inside)?.[1] === service
    ? service
    : inside;
}
