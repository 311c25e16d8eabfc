/**
 * The commands of the texts that people learn Docker networking from, in the order in which those demonstrate them: docker0, a network
 * of one's own, WordPress with its database, a web page with Redis, Flask with Redis, and a container on two networks.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { image } from './docker.js';

/** Images that the texts use: here all of them are the tests' own, which waits. */
const images = ['nginx', 'mysql:8.0', 'wordpress', 'redis', 'flask-redis', 'rediswebapp'] as const;

/** What is typed behind `docker`. */
export const lines = [
  'run -d --name nginx1 nginx',
  'network create my-network',
  'run -d --name web --network my-network nginx',
  'network create wordpress-net',
  'run -d --name mysql --network wordpress-net mysql:8.0',
  'run -d --name wordpress --network wordpress-net -p 8080:80 wordpress',
  'network create app',
  'create --name redis --network app redis',
  'start redis',
  'run -d --name webapp --network app -p 8081:8080 rediswebapp',
  'network connect app nginx1',
  'network disconnect app nginx1',
  'rm -f webapp redis',
  'network rm app',
  'network create -d bridge fr-network',
  'run -d --name redis-server --network fr-network redis',
  'run -d --network fr-network --name fr --network-alias fr-alias -p 5000:5000 flask-redis',
] as const;

const run = promisify(execFile);

/** Makes the images of the texts, without a registry. */
export async function makeImages(): Promise<void> {
  const waits = `CMD ["sleep","86400"]`;
  const make = `id=$(docker create ${image} true) && docker export "$id" | docker import --change '${waits}' - patchbay/waits && docker rm "$id"`;
  await run('sh', ['-c', make]);
  await Promise.all(images.map((name) => run('docker', ['tag', 'patchbay/waits', name])));
}
