/** Names that lead to somebody else, or to an address that nobody takes; and owners of a namespace that are not there. */
import type { Asked, TruthCase } from '../case.js';
import { type Lab, idle, outside, truly } from '../lab.js';

const near = ['--network', 'net1'];
const searching = ['--dns', outside.dns, '--dns-search', 'corp.example'];

/** The server lives in the namespace of vpn, whom the asker can reach. */
async function sharing(lab: Lab): Promise<void> {
  await lab.net('net1');
  await lab.run('vpn', near, idle);
  await lab.run('store', ['--network', 'container:vpn']);
  await lab.run('asker', near, idle);
}

async function madeAgain(lab: Lab): Promise<Asked> {
  await lab.docker('rm', '-f', 'store');
  await lab.run('store', ['--network', 'container:vpn']);
  return { to: 'vpn' };
}

export const strangerCases: readonly TruthCase[] = [
  {
    id: 'x01',
    what: 'a search domain that answers for everything comes first',
    truth: ['broken', 'broken', 'NAME_LEADS_TO_STRANGER'],
    model: ['ok', 'ok', null],
    advises: 'store.',
    mend: async () => ({ to: 'store.' }),
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', near);
      await lab.run('asker', [...near, ...searching, '--dns-option', 'ndots:1'], idle);
      truly(
        (await lab.docker('exec', 'asker', 'ping', '-c1', '-W1', 'store').catch(String)).includes(
          outside.web,
        ),
      );
    },
  },
  {
    id: 'x02',
    what: 'a search domain that answers for everything, and the container on another network',
    truth: ['broken', 'broken', 'NAME_LEADS_TO_STRANGER'],
    model: ['broken', 'broken', 'NO_SHARED_NETWORK'],
    mend: 'remedy',
    async set(lab) {
      await lab.net('net1');
      await lab.net('net2');
      await lab.run('store', ['--network', 'net2']);
      await lab.run('asker', [...near, ...searching], idle);
    },
  },
  {
    id: 'x03',
    what: 'a name with both families, and a program that listens for IPv4 only',
    truth: ['ok', 'broken', 'LISTENS_ON_IPV4_ONLY'],
    mend: async (lab) => {
      await lab.docker('exec', '-d', 'store', 'httpd', '-f', '-p', '[::]:8081');
      return { port: 8081 };
    },
    async set(lab) {
      await lab.net('net1', '--ipv6', '--subnet', 'fd77:111:1::/64');
      await lab.run('store', near, ['httpd', '-f', '-p', '0.0.0.0:8080']);
      await lab.run('asker', near, idle);
      truly(!(await lab.connects('asker', await lab.address('store', 'net1', 'GlobalIPv6Address'), 8080)));
    },
  },
  {
    id: 'x04',
    what: 'an unknown name on the default bridge',
    truth: ['broken', 'not-asked', 'DEFAULT_BRIDGE_NO_DNS'],
    mend: 'none',
    async set(lab) {
      await lab.run('asker', [], idle);
      return { to: 'nobody' };
    },
  },
  {
    id: 'x05',
    what: 'a compose label that never was an alias',
    truth: ['broken', 'ok', 'NAME_NOT_REGISTERED'],
    async set(lab) {
      await lab.net('net1');
      await lab.run('store', [...near, '--label', 'com.docker.compose.service=db']);
      await lab.run('asker', near, idle);
      return { to: 'db' };
    },
  },
  {
    id: 'x06',
    what: 'the owner of the shared namespace does not run, so the sharer can’t start',
    truth: ['broken', 'not-asked', 'NAMESPACE_OWNER_STOPPED'],
    mend: async (lab) => {
      await lab.docker('start', 'vpn');
      await lab.docker('start', 'store');
      return { to: 'vpn' };
    },
    advises: 'docker start vpn',
    async set(lab) {
      await sharing(lab);
      await lab.docker('stop', '-t', '0', 'store', 'vpn');
      await lab.docker('start', 'store').catch(() => undefined);
    },
  },
  {
    id: 'x06b',
    what: 'the owner was restarted alone; asked for what its sharer had open',
    truth: ['ok', 'broken', 'NAMESPACE_OWNER_RESTARTED'],
    advises: 'docker restart store',
    async set(lab) {
      await sharing(lab);
      await lab.docker('restart', '-t', '0', 'vpn');
      return { to: 'vpn' };
    },
  },
  {
    id: 'x07',
    what: 'the owner was removed and made again; asked for the sharer',
    truth: ['broken', 'not-asked', 'NAMESPACE_OWNER_REPLACED'],
    mend: madeAgain,
    advises: 'vpn',
    async set(lab) {
      await sharing(lab);
      await lab.docker('rm', '-f', 'vpn');
      await lab.run('vpn', near, idle);
    },
  },
  {
    id: 'x08',
    what: 'the owner was removed and made again; asked for the owner’s name',
    truth: ['ok', 'broken', 'NAMESPACE_OWNER_REPLACED'],
    mend: madeAgain,
    async set(lab) {
      await sharing(lab);
      await lab.docker('rm', '-f', 'vpn');
      await lab.run('vpn', near, idle);
      return { to: 'vpn' };
    },
  },
  {
    id: 'x09',
    what: 'a proxy variable that does not leave the target out',
    truth: ['ok', 'ok', null],
    also: 'PROXY_VARIABLES',
    async set(lab) {
      await lab.pair(
        [],
        ['-e', 'http_proxy=http://192.0.2.9:3128', '-e', 'no_proxy=localhost,.corp.example'],
      );
    },
  },
];
