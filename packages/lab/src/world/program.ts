/** What a container's program would do, as far as its words tell: the lab runs none. */
import type { ContainerSpec } from './records.js';

export type Program =
  /** `obeysTerm`: SIGTERM ends it. A `sleep` that is process 1 ignores it, and Docker has to kill it. */
  | { readonly kind: 'stays'; readonly obeysTerm: boolean }
  | { readonly kind: 'ends'; readonly afterMilliseconds: number; readonly exitCode: number };

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
/** Images whose usual program is a shell, which ends at once without a terminal. */
const shells =
  /^(?:docker\.io\/)?(?:library\/)?(?:alpine|busybox|ubuntu|debian|hello-world|patchbay\/busybox)(?::|$)/;

/** `true`, `false`, `exit 3`, `sleep 5` and shell images without a command end; everything else stays. */
export function programOf({ image, command, entrypoint }: ContainerSpec): Program {
  const words = [...(entrypoint ?? []), ...(command ?? [])];
  const told =
    /^(?:\/bin\/)?(?:sh|bash|ash)$/.test(words[0] ?? '') && words[1] === '-c' ? words[2] : words.join(' ');
  const text = (told ?? '').trim();
  if (text === '' && shells.test(image)) return { kind: 'ends', afterMilliseconds: 1, exitCode: 0 };
  if (/^(?:true|echo\b.*|date|hostname|ls\b.*|env|exit 0)$/.test(text)) {
    return { kind: 'ends', afterMilliseconds: 1, exitCode: 0 };
  }
  const exit = text === 'false' ? '1' : /^(?:.*;\s*)?exit (\d{1,3})$/.exec(text)?.[1];
  if (exit !== undefined) return { kind: 'ends', afterMilliseconds: 1, exitCode: Number(exit) };
  const sleep = /^sleep (\d+(?:\.\d+)?)([smhd]?)$/.exec(text);
  if (sleep === null) return { kind: 'stays', obeysTerm: !text.startsWith('sleep') };
  const afterMilliseconds = Number(sleep[1]) * (seconds[sleep[2] || 's'] ?? 1) * 1000;
  return { kind: 'ends', afterMilliseconds, exitCode: 0 };
}

/** Whether SIGTERM ends it. */
export function obeysTerm(spec: ContainerSpec): boolean {
  const program = programOf(spec);
  return program.kind === 'stays' && program.obeysTerm;
}

/** The exit code of a health check: what its words tell, else healthy. */
export function checkExitCode(test: readonly string[]): number {
  const text = test.slice(1).join(' ').trim();
  if (text === 'false') return 1;
  const exit = /(?:^|[;|&]\s*)exit (\d{1,3})$/.exec(text)?.[1];
  return exit === undefined ? 0 : Number(exit);
}
