/** Images: the lab has every one that is asked for. */
import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.js';
import { timestamp } from './time.js';

/** Ids by name: a list of a thousand containers has few images. */
const ids = new Map<string, string>();

/** Made of its name, so that it is the same in every lab. */
export function imageId(name: string): string {
  const known = ids.get(name);
  if (known !== undefined) return known;
  const id = `sha256:${createHash('sha256').update(withTag(name)).digest('hex')}`;
  if (ids.size < 1000) ids.set(name, id);
  return id;
}

/** `nginx` is `nginx:latest`. */
export function withTag(name: string): string {
  return /:[^/]*$/.test(name) || name.includes('@') ? name : `${name}:latest`;
}

/** Long before any lab began. */
const madeAt = Date.UTC(2025, 0, 1);

export function inspectedImage(name: string): JsonObject {
  return {
    Id: imageId(name),
    RepoTags: [withTag(name)],
    RepoDigests: [],
    Parent: '',
    Comment: '',
    Created: timestamp(madeAt),
    Author: '',
    Config: { Env: null, Cmd: null, Entrypoint: null, Labels: null, Volumes: null, WorkingDir: '' },
    Architecture: 'amd64',
    Os: 'linux',
    Size: 8_000_000,
    VirtualSize: 8_000_000,
    GraphDriver: { Data: null, Name: 'overlay2' },
    RootFS: { Type: 'layers', Layers: [] },
    Metadata: { LastTagTime: timestamp(null) },
  };
}

export function listedImage(name: string, containers: number): JsonObject {
  return {
    Containers: containers,
    Created: Math.floor(madeAt / 1000),
    Id: imageId(name),
    Labels: null,
    ParentId: '',
    RepoDigests: null,
    RepoTags: [withTag(name)],
    SharedSize: -1,
    Size: 8_000_000,
    VirtualSize: 8_000_000,
  };
}

/** What well-known images expose, so that `docker ps` looks as it does anywhere. */
const knownPorts: Readonly<Record<string, readonly string[]>> = {
  adminer: ['8080/tcp'],
  caddy: ['80/tcp', '443/tcp'],
  grafana: ['3000/tcp'],
  httpd: ['80/tcp'],
  mariadb: ['3306/tcp'],
  memcached: ['11211/tcp'],
  mongo: ['27017/tcp'],
  mysql: ['3306/tcp', '33060/tcp'],
  nginx: ['80/tcp'],
  postgres: ['5432/tcp'],
  rabbitmq: ['5672/tcp'],
  redis: ['6379/tcp'],
  traefik: ['80/tcp'],
  wordpress: ['80/tcp'],
};

export function exposedByImage(name: string): readonly string[] {
  const [repository = ''] = withTag(name).split(':');
  return knownPorts[repository.split('/').at(-1) ?? ''] ?? [];
}
