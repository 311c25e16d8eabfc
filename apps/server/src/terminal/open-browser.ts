import { spawn } from 'node:child_process';

const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  linux: ['xdg-open'],
};

/**
 * Opens the URL in the user's browser where there is one. A machine without a display, or without the opener, is
 * no error: the URL is printed anyway.
 */
export function openBrowser(url: string, environment: Readonly<Record<string, string | undefined>>): void {
  const opener = openers[process.platform];
  const hasDisplay = Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
  if (opener === undefined || (process.platform === 'linux' && !hasDisplay)) return;
  const [command, ...options] = opener;
  const child = spawn(command, [...options, url], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
