/** What each program prints, and that it follows from the lab's own records. Formats were recorded from busybox. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../../testing/bench.js';
import { runIn, runWords } from '../../testing/shell.js';
import { disconnect } from '../../world/attach.js';
import { findContainer } from '../../world/find.js';

let bench: Bench;

/** `web` and `db` on `app`, `far` on `other`, `plain` and `plain2` on docker0, `hermit` on none. */
beforeEach(() => {
  bench = openBench('26.1');
  const { script } = bench;
  script.network('app', { subnet: '10.1.0.0/24' });
  script.network('other', { subnet: '10.2.0.0/24' });
  script.run('web', 'nginx', { network: 'app', publish: ['8080:80'] });
  script.run('db', 'postgres', { network: 'app', alias: ['database'] });
  script.run('far', 'nginx', { network: 'other' });
  script.run('plain', 'alpine', { command: 'sleep infinity' });
  script.run('plain2', 'nginx');
  script.run('hermit', 'alpine', { network: 'none', command: 'sleep infinity' });
});

describe('L-11 ping', () => {
  test('prints a line for each answer, and the statistics', () => {
    const { out, status, milliseconds } = runIn(bench, 'web', 'ping -c 2 database');
    expect(out.replaceAll(/\d+\.\d{3}/g, 'T')).toBe(
      [
        'PING database (10.1.0.3): 56 data bytes',
        '64 bytes from 10.1.0.3: seq=0 ttl=64 time=T ms',
        '64 bytes from 10.1.0.3: seq=1 ttl=64 time=T ms',
        '',
        '--- database ping statistics ---',
        '2 packets transmitted, 2 packets received, 0% packet loss',
        'round-trip min/avg/max = T/T/T ms',
        '',
      ].join('\n'),
    );
    expect(status).toBe(0);
    expect(milliseconds).toBeLessThan(1200);
  });

  test.each([
    ['another network', 'web', '10.2.0.2'],
    ['an address that nobody has', 'web', '10.1.0.77'],
  ])('gets no answer from %s, in a few seconds', (_what, from, target) => {
    const { out, err, status, milliseconds } = runIn(bench, from, `ping -c 2 ${target}`);
    expect(out).toContain('2 packets transmitted, 0 packets received, 100% packet loss\n');
    expect(out).not.toContain('round-trip');
    expect([err, status]).toEqual(['', 1]);
    expect(milliseconds).toBeLessThan(3000);
  });

  test('says that a name or a way is not there', () => {
    expect(runIn(bench, 'plain', 'ping -c 1 plain2')).toMatchObject({
      out: '',
      err: "ping: bad address 'plain2'\n",
      status: 1,
    });
    expect(runIn(bench, 'plain', 'ping -c 1 172.17.0.3').status).toBe(0);
    expect(runIn(bench, 'hermit', 'ping -c 1 8.8.8.8').err).toBe('ping: sendto: Network unreachable\n');
    expect(runIn(bench, 'web', 'ping -c 1 8.8.8.8').err).toContain('outside of Patchbay’s lab');
  });

  test('notices a cable that is pulled while it runs, and -w ends it', () => {
    const cable = bench.script.kernel.hostEndOf('db') ?? '';
    bench.clock.after(2500, () => bench.script.kernel.setMaster(cable, null));
    const { out } = runIn(bench, 'web', 'ping -w 5 db');
    expect(out).toMatch(/\n5 packets transmitted, 3 packets received, 40% packet loss\n/);
  });

  test('without -c goes on', () => {
    expect(runIn(bench, 'web', 'ping db', 20_000).status).toBeNull();
  });
});

describe('L-12 names', () => {
  test('nslookup asks for both families', () => {
    expect(runIn(bench, 'web', 'nslookup db')).toMatchObject({
      status: 0,
      out: [
        'Server:\t\t127.0.0.11',
        'Address:\t127.0.0.11:53',
        '',
        'Non-authoritative answer:',
        'Name:\tdb',
        'Address: 10.1.0.3',
        '',
        'Non-authoritative answer:',
        '',
        '',
      ].join('\n'),
    });
    const missing = runIn(bench, 'web', 'nslookup far');
    expect(missing.status).toBe(1);
    expect(missing.out.match(/\*\* server can't find far: NXDOMAIN\n/g)).toHaveLength(2);
    expect(runIn(bench, 'web', 'nslookup 10.1.0.3').out).toContain('3.0.1.10.in-addr.arpa\tname = db.app\n');
  });

  test('an alias that two share answers with both', () => {
    bench.script.run('db2', 'postgres', { network: 'app', alias: ['database'] });
    const { out } = runIn(bench, 'web', 'nslookup -type=a database');
    expect(out.match(/Address: 10\.1\.0\.\d/g)?.toSorted()).toEqual([
      'Address: 10.1.0.3',
      'Address: 10.1.0.4',
    ]);
  });

  test('getent, hosts, resolv.conf and hostname say what Docker wrote', () => {
    const id = findContainer(bench.world, 'web').id.slice(0, 12);
    expect(runIn(bench, 'web', 'getent hosts db').out).toBe('10.1.0.3          db\n');
    expect(runIn(bench, 'web', 'getent hosts far').status).toBe(2);
    expect(runIn(bench, 'web', 'cat /etc/hosts').out).toContain(`\n10.1.0.2\t${id}\n`);
    expect(runIn(bench, 'web', 'cat /etc/resolv.conf').out).toContain(
      'nameserver 127.0.0.11\noptions ndots:0\n',
    );
    expect(runIn(bench, 'plain', 'cat /etc/resolv.conf').out).toBe('nameserver 192.0.2.1\n');
    expect(runIn(bench, 'web', 'hostname; hostname -i').out).toBe(`${id}\n10.1.0.2\n`);
    expect(runIn(bench, 'web', 'cat /etc/shadow')).toMatchObject({
      err: "cat: can't open '/etc/shadow': No such file or directory\n",
      status: 1,
    });
  });
});

describe('L-13 interfaces and routes', () => {
  test('ip address tells the other end by its index', () => {
    const link = [...(findContainer(bench.world, 'web').sandbox?.namespace.links.values() ?? [])].at(-1);
    const { out } = runIn(bench, 'web', 'ip addr show eth0');
    expect(out).toBe(
      [
        `${link?.index}: eth0@if${link?.peer?.index}: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue state UP `,
        '    link/ether 02:42:0a:01:00:02 brd ff:ff:ff:ff:ff:ff',
        '    inet 10.1.0.2/24 brd 10.1.0.255 scope global eth0',
        '       valid_lft forever preferred_lft forever',
        '',
      ].join('\n'),
    );
    expect(runIn(bench, 'hermit', 'ip a').out).toMatch(
      /^1: lo: <LOOPBACK,UP,LOWER_UP> [^]*inet 127\.0\.0\.1\/8/,
    );
    expect(runIn(bench, 'hermit', 'ip a').out).not.toContain('eth0');
    expect(runIn(bench, 'web', 'ip a show eth9')).toMatchObject({
      err: "ip: can't find device 'eth9'\n",
      status: 1,
    });
  });

  test('a second network is a second interface; a cable that is down has no carrier', () => {
    bench.script.connect('other', 'web');
    expect(runIn(bench, 'web', 'ip -4 a | grep inet').out.match(/inet \S+/g)).toEqual([
      'inet 127.0.0.1/8',
      'inet 10.1.0.2/24',
      'inet 10.2.0.3/24',
    ]);
    bench.script.kernel.setDown(bench.script.kernel.hostEndOf('web') ?? '');
    expect(runIn(bench, 'web', 'ip link show eth0').out).toMatch(
      /<NO-CARRIER,BROADCAST,MULTICAST,UP,M-DOWN> .* state LOWERLAYERDOWN/,
    );
  });

  test('ip route, route and ifconfig', () => {
    expect(runIn(bench, 'web', 'ip route').out).toBe(
      'default via 10.1.0.1 dev eth0 \n10.1.0.0/24 dev eth0 scope link  src 10.1.0.2 \n',
    );
    expect(runIn(bench, 'web', 'ip route get 8.8.8.8').out).toBe(
      '8.8.8.8 via 10.1.0.1 dev eth0  src 10.1.0.2 \n',
    );
    expect(runIn(bench, 'hermit', 'ip route').out).toBe('');
    expect(runIn(bench, 'web', 'route -n').out).toContain(
      '0.0.0.0         10.1.0.1        0.0.0.0         UG    0      0        0 eth0\n',
    );
    expect(runIn(bench, 'web', 'ifconfig eth0').out).toContain(
      '          inet addr:10.1.0.2  Bcast:10.1.0.255  Mask:255.255.255.0\n          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n',
    );
  });

  test('neighbours are learned at both ends by what is sent, and go stale', () => {
    expect(runIn(bench, 'web', 'ip neigh').out).toBe('');
    runIn(bench, 'web', 'ping -c 1 db');
    expect(runIn(bench, 'web', 'ip neigh').out).toMatch(
      /^10\.1\.0\.3 dev eth0 lladdr 02:42:0a:01:00:03 .*REACHABLE\n$/,
    );
    expect(runIn(bench, 'db', 'arp -n').out).toBe('? (10.1.0.2) at 02:42:0a:01:00:02 [ether]  on eth0\n');
    bench.clock.pass(60_000);
    expect(runIn(bench, 'web', 'ip neigh').out).toContain(' STALE\n');
    runIn(bench, 'web', 'ping -c 1 10.1.0.77');
    expect(runIn(bench, 'web', 'ip neigh').out).toContain('10.1.0.77 dev eth0  used 0/0/0 probes 6 FAILED\n');
  });

  test('in the host’s namespace the other ends are seen, and what they are plugged into', () => {
    bench.script.run('watcher', 'alpine', { network: 'host', command: 'sleep infinity' });
    const cable = bench.script.kernel.hostEndOf('web') ?? '';
    const bridge = bench.script.bridgeOf('app');
    const index = [...(findContainer(bench.world, 'web').sandbox?.namespace.links.values() ?? [])].at(
      -1,
    )?.index;
    expect(runIn(bench, 'watcher', `ip link show ${cable}`).out).toContain(
      `: ${cable}@if${index}: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue master ${bridge} state UP`,
    );
    expect(runIn(bench, 'watcher', `bridge link | grep ${cable}`).out).toContain(
      `master ${bridge} state forwarding`,
    );
    expect(runIn(bench, 'watcher', 'brctl show').out).toContain(cable);
    expect(runIn(bench, 'watcher', 'ip a show docker0').out).toContain('inet 172.17.0.1/16');
    bench.script.kernel.setMaster(cable, null);
    expect(runIn(bench, 'watcher', `bridge link | grep -c ${cable}`).out).toBe('0\n');
  });

  test('nothing here is changed by them, and they say so', () => {
    expect(runIn(bench, 'web', 'ip link set eth0 down').err).toContain('changes nothing here');
    expect(runIn(bench, 'web', 'ip link show eth0').out).toContain('state UP');
  });
});

describe('L-14 pages', () => {
  test('come from the container that listens, by name, address and published port', () => {
    const id = findContainer(bench.world, 'web').id.slice(0, 12);
    for (const target of ['http://web/', '10.1.0.2:80', 'web:80/index.html'])
      expect(runIn(bench, 'db', `wget -qO- ${target}`)).toMatchObject({
        out: expect.stringContaining(`The container web (${id}) answers`),
        status: 0,
      });
    expect(runIn(bench, 'plain', 'wget -qO- 172.17.0.1:8080').out).toContain('The container web ');
    expect(runIn(bench, 'plain', 'wget plain2').err).toBe("wget: bad address 'plain2'\n");
    const { err, out } = runIn(bench, 'db', 'wget web');
    expect(err).toMatch(
      /^Connecting to web \(10\.1\.0\.2:80\)\nsaving to 'index\.html'\nindex\.html .*100% \|\*+\|/,
    );
    expect(out).toBe('');
  });

  test('do not come from a closed port, another protocol, another network, a silent host', () => {
    expect(runIn(bench, 'db', 'wget -qO- web:81')).toMatchObject({
      err: "wget: can't connect to remote host (10.1.0.2): Connection refused\n",
      status: 1,
    });
    expect(runIn(bench, 'web', 'wget -qO- db:5432').err).toContain('error getting response');
    const silent = runIn(bench, 'far', 'wget -qO- 10.1.0.2');
    expect(silent).toMatchObject({ err: 'wget: download timed out\n', status: 1 });
    expect(silent.milliseconds).toBeLessThan(4000);
    expect(runIn(bench, 'web', 'wget -qO- 10.1.0.99').err).toContain('Host is unreachable');
  });

  test('curl has its own words and exit codes', () => {
    expect(runIn(bench, 'db', 'curl -s http://web').out).toContain('<h1>Welcome to nginx!</h1>');
    expect(runIn(bench, 'db', 'curl -sI web').out).toMatch(/^HTTP\/1\.1 200 OK\r\nServer: nginx\r\n/);
    expect(runIn(bench, 'db', 'curl far')).toMatchObject({
      err: 'curl: (6) Could not resolve host: far\n',
      status: 6,
    });
    expect(runIn(bench, 'db', 'curl web:81').status).toBe(7);
    expect(runIn(bench, 'far', 'curl -m 2 10.1.0.2').status).toBe(28);
  });

  test('nc -z tells open ports from closed ones; ss lists who listens', () => {
    expect(runIn(bench, 'web', 'nc -zv db 5432').err).toBe('db (10.1.0.3:5432) open\n');
    expect(runIn(bench, 'web', 'nc -zv db 80')).toMatchObject({
      err: 'nc: db (10.1.0.3:80): Connection refused\n',
      status: 1,
    });
    expect(runIn(bench, 'web', 'netstat -lnt').out).toMatch(/^tcp +0 +0 :::80 +:::\* +LISTEN/m);
    expect(runIn(bench, 'plain', 'ss -lnt').out).not.toContain('LISTEN');
  });
});

test('L-15 what is not known ends at once with a sentence that says what is', () => {
  const { err, status, milliseconds } = runWords(bench, 'web', ['tcpdump', '-i', 'eth0']);
  expect(status).toBe(127);
  expect(milliseconds).toBe(0);
  expect(err).toMatch(
    /^tcpdump: not known in Patchbay’s lab, which simulates these commands: apk .* ping .* wget/,
  );
  expect(runIn(bench, 'web', 'ping -f db').err).toBe('ping: Patchbay’s lab does not simulate -f\n');
});

test('L-15 a stopped container takes its commands with it; a name goes with its cable', () => {
  disconnect(bench.world, { network: 'app', container: 'db', force: false });
  expect(runIn(bench, 'web', 'ping -c 1 db').err).toBe("ping: bad address 'db'\n");
});
