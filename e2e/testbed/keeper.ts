/**
 * The keeper: an idle process that holds the engine's private mount namespace, so that dockerd can be stopped, killed and
 * started again and still finds its containers' network namespaces, as it would on a real host.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { namespacePath } from './namespaces.js';
import { addresses, type Place } from './place.js';
import { isAlive, startBackground, tail, waitUntil } from './processes.js';

/** The same whether this file runs compiled (e2e/dist/testbed) or as it stands (e2e/testbed). */
const project = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../..' : '../../..', import.meta.url),
);

/**
 * - /sys again, because sysfs shows the network namespace of whoever mounted it; the control groups move along.
 * - /run empty: /run/docker and containerd's shim sockets of a real engine are neither seen nor touched.
 * - /etc and /opt writable but private: dockerd leaves a key in /etc/docker and containerd makes /opt/containerd; and
 *   resolv.conf names the outside's DNS server, which Docker hands on to the containers' resolver.
 */
const ownMounts = `
set -eu
echo $$ > "$PB_JOIN"
mkdir -p "$PB_FOLDER/groups" "$PB_FOLDER/cover"
mount --rbind /sys/fs/cgroup "$PB_FOLDER/groups"
mount -t sysfs sysfs /sys
mount --rbind "$PB_FOLDER/groups" /sys/fs/cgroup
umount -l "$PB_FOLDER/groups"
mount -t tmpfs -o mode=755 tmpfs "$PB_FOLDER/cover"
for area in etc opt; do
  mkdir -p "$PB_FOLDER/cover/$area/upper" "$PB_FOLDER/cover/$area/work"
  mount -t overlay -o "lowerdir=/$area,upperdir=$PB_FOLDER/cover/$area/upper,workdir=$PB_FOLDER/cover/$area/work" overlay "/$area"
done
rm -rf /etc/docker /etc/resolv.conf
echo "nameserver $PB_DNS" > /etc/resolv.conf
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/docker
echo ready > "$PB_READY"
exec sleep infinity
`;

/**
 * A system of its own: the tree below, a layer of the engine's on top, so that the tree stays as it is.
 * - pivot_root, not chroot: out of a chroot `docker exec` would land in the real host's root.
 * - The engine's folder, the processes, the control groups, this project and node are the real ones, under their own paths: a
 *   process that enters a namespace of this system goes on from there.
 * - Every user may make tunnels: a rootless engine's way out is one.
 */
const treeMounts = `
set -eu
echo $$ > "$PB_JOIN"
cover="$PB_FOLDER/cover"
mkdir -p "$cover"
mount -t tmpfs -o mode=755 tmpfs "$cover"
cd "$cover"
mkdir tree upper work root
mount --bind "$PB_TREE" tree
mount -t overlay -o lowerdir=tree,upperdir=upper,workdir=work overlay root
mount --rbind /proc root/proc
mount --rbind /dev root/dev
mount -t sysfs sysfs root/sys
mount --rbind /sys/fs/cgroup root/sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs root/run
mkdir -p root/run/docker "root/$PB_FOLDER" root/.outer
mount --bind "$PB_FOLDER" "root/$PB_FOLDER"
mkdir -p "root/$PB_PROJECT" "root/$(dirname "$PB_NODE")"
mount --rbind "$PB_PROJECT" "root/$PB_PROJECT"
touch "root/$PB_NODE"
mount --bind "$PB_NODE" "root/$PB_NODE"
mount -t tmpfs -o mode=755 tmpfs root/dev/net
mknod -m 666 root/dev/net/tun c 10 200
rm -f root/etc/resolv.conf
echo "nameserver $PB_DNS" > root/etc/resolv.conf
cd root
pivot_root . .outer
cd /
umount -l /.outer
echo ready > "$PB_READY"
exec sleep infinity
`;

/**
 * Starts the keeper and waits until the mounts are in place. Returns its pid.
 * @param tree folder of the system whose dockerd runs; null: the machine's own
 */
export async function startKeeper(place: Place, joinFile: string, tree: string | null): Promise<number> {
  const log = join(place.folder, 'keeper.log');
  const ready = join(place.folder, 'keeper.ready');
  writeFileSync(log, '');
  const namespace = namespacePath(place.namespace);
  const pid = await startBackground({
    command: [
      'nsenter',
      `--net=${namespace}`,
      'unshare',
      '--mount',
      '--propagation=private',
      'sh',
      '-c',
      tree === null ? ownMounts : treeMounts,
    ],
    environment: {
      PB_JOIN: joinFile,
      PB_FOLDER: place.folder,
      PB_READY: ready,
      PB_DNS: addresses.outside,
      PB_PROJECT: project,
      PB_NODE: process.execPath,
      ...(tree !== null && { PB_TREE: tree }),
    },
    log,
  });
  await waitUntil(
    () => {
      if (!isAlive(pid)) throw new Error(`the private mount namespace could not be made:\n${tail(log)}`);
      return existsSync(ready);
    },
    { what: 'the private mount namespace', timeoutMs: 10_000 },
  );
  return pid;
}
