/** What the usual places depend on. */
export interface Places {
  /** `process.platform`. */
  readonly platform: string;
  readonly homeFolder: string;
  /** `XDG_RUNTIME_DIR`, where the rootless engines put their sockets; null where there is none. */
  readonly runtimeFolder: string | null;
}

/**
 * Addresses where an engine usually listens, the likeliest first: the system's, a rootless one, then the makers of
 * virtual machines for the desktop, and Podman (which speaks Docker's API, with gaps) last.
 */
export function defaultSockets(places: Places): [string, ...string[]] {
  if (places.platform === 'win32') {
    const others = ['dockerDesktopLinuxEngine', 'podman-machine-default'];
    return ['npipe:////./pipe/docker_engine', ...others.map((pipe) => `npipe:////./pipe/${pipe}`)];
  }
  const { homeFolder, runtimeFolder } = places;
  const rootless = runtimeFolder === null ? [] : [`${runtimeFolder}/docker.sock`];
  const desktops = [
    '.docker/run/docker.sock',
    '.docker/desktop/docker.sock',
    '.colima/default/docker.sock',
    '.orbstack/run/docker.sock',
    '.rd/docker.sock',
  ].map((file) => `${homeFolder}/${file}`);
  const podman = [
    '/run/podman/podman.sock',
    ...(runtimeFolder === null ? [] : [`${runtimeFolder}/podman/podman.sock`]),
    `${homeFolder}/.local/share/containers/podman/machine/podman.sock`,
  ];
  const others = [...rootless, ...desktops, ...podman];
  return ['unix:///var/run/docker.sock', ...others.map((path) => `unix://${path}`)];
}
