import { createTranslate } from '@patchbay/text';
import { fingerprintOf } from '@patchbay/topology';
import { describe, expect, test } from 'vitest';
import { type Question, explain, findings, question, render } from './index.js';
import type { ProbeResult } from './explanation.js';
import { answered, dns, tcp, timedOut } from './testing/cases/case.js';
import { chainOf } from './testing/firewall.js';
import { Lab } from './testing/lab/lab.js';
import { listener, mainRule, route } from './testing/lab/model.js';

const translate = createTranslate('en');
const host = '198.51.100.2';

function ask(lab: Lab, asked: Partial<Question> = {}, results: readonly ProbeResult[] = []) {
  const { topology, details } = lab.build();
  const all = question({ from: 'a', to: 'b', port: 8080, ...asked });
  return render(explain(topology, details, all, results), translate);
}

function findingCodes(lab: Lab): string[] {
  const { topology, details } = lab.build();
  return findings(topology, details).map(({ code }) => code);
}

function pair(version = '20.10.24'): Lab {
  const lab = new Lab(version);
  lab.network('n1');
  lab.run('b', ['n1']);
  lab.run('a', ['n1']);
  return lab;
}

describe('what a probe says', () => {
  test('docker-proxy opens a port behind which nobody listens: the probe did not say the same', () => {
    const lab = new Lab('20.10.24');
    lab.network('n1');
    lab.network('n2');
    const ports = [{ hostAddress: '0.0.0.0', hostPort: 80, containerPort: 8080, protocol: 'tcp' as const }];
    lab.run('b', ['n2'], { ports, listeners: [] });
    lab.run('a', ['n1']);
    const answer = ask(lab, { to: host, port: 80 }, [tcp(host, 80, answered())]);
    expect(answer.reaches.status).toBe('broken');
    expect(answer.probe).toMatchObject({ reaches: { status: 'ok' }, agrees: false });
    expect(answer.probe?.says).toContain('does not rule out the cause');
  });

  test('docker-proxy opens a port, and what is behind it was not read: that is not looked at, and not called fine', () => {
    const lab = new Lab('20.10.24');
    lab.network('n1');
    lab.network('n2');
    const ports = [{ hostAddress: '0.0.0.0', hostPort: 80, containerPort: 8080, protocol: 'tcp' as const }];
    lab.run('b', ['n2'], { ports, unread: true });
    lab.run('a', ['n1']);
    const opened = [tcp(host, 80, answered())];
    expect(ask(lab, { to: host, port: 80 }, opened).reaches.status).toBe('unknown');
    lab.box('b').unread = false;
    expect(ask(lab, { to: host, port: 80 }, opened).reaches.status).toBe('ok');
  });

  test('no answer while the neighbour entry is wrong: that is why, until the kernel asks again', () => {
    const lab = pair();
    lab.box('a').neighbours = [
      { address: '10.111.1.2', mac: '02:00:00:00:00:99', device: 'eth0', state: 'reachable' },
    ];
    expect(ask(lab).reaches.status).toBe('ok');
    const answer = ask(lab, {}, [tcp('10.111.1.2', 8080, timedOut)]);
    expect(answer).toMatchObject({ reaches: { status: 'broken' }, cause: { code: 'STALE_ARP' } });
  });

  test('a UDP datagram without an answer proves nothing', () => {
    const lab = pair();
    lab.box('b').listeners = [listener(53, { protocol: 'udp' })];
    const silent: ProbeResult = {
      request: { kind: 'udp', address: '10.111.1.2', port: 53 },
      outcome: timedOut,
    };
    const answer = ask(lab, { to: '10.111.1.2', port: 53, protocol: 'udp' }, [silent]);
    expect(answer.probe).toMatchObject({ reaches: { status: 'unknown' }, agrees: null });
    expect(answer.probe?.says).toContain('proves nothing');
  });
});

describe('published ports', () => {
  test('a port that Docker does not publish: the remedy leads out, and the same stands among the findings', () => {
    const lab = new Lab('20.10.24');
    lab.network('n1');
    lab.network('n2', { internal: true });
    const wantedPorts = [{ hostAddress: null, hostPort: 80, containerPort: 8080, protocol: 'tcp' as const }];
    lab.run('b', ['n2'], { wantedPorts });
    lab.run('a', ['n1']);
    const answer = ask(lab, { to: host, port: 80 });
    expect(answer.cause?.summary).toBe(
      'Docker was asked to publish port 80 of b and does not: b is only on internal networks (n2).',
    );
    expect(answer.remedies[0]?.commands).toEqual([
      'docker network create b-net',
      'docker network connect b-net b',
    ]);
    expect(findingCodes(lab)).toContain('INTERNAL_NETWORK');
    lab.plug(lab.box('b'), 'n1');
    lab.box('b').ports = wantedPorts;
    expect(findingCodes(lab)).not.toContain('INTERNAL_NETWORK');
  });
});

describe('a host’s firewall', () => {
  function guarded(more: ReturnType<typeof chainOf>[]): Lab {
    const lab = pair();
    lab.hostListeners = [listener(9000)];
    lab.firewall = (chains) => [...chains, chainOf('filter', 'INPUT', [], 'DROP'), ...more];
    return lab;
  }
  const asked = { to: '10.111.1.1', port: 9000 };

  test.each([
    ['iptables', [], 'iptables -I INPUT -s 10.111.1.0/24 -p tcp --dport 9000 -j ACCEPT'],
    [
      'ufw',
      [chainOf('filter', 'ufw-user-input', [])],
      'ufw allow from 10.111.1.0/24 to any port 9000 proto tcp',
    ],
  ])('%s: the asker’s network is let through to that port', (_tool, more, command) => {
    const answer = ask(guarded(more), asked);
    expect(answer.cause).toMatchObject({
      code: 'HOST_FIREWALL',
      summary: 'No rule of the host lets the packet through, and the policy of INPUT is DROP.',
    });
    expect(answer.remedies.map(({ commands }) => commands)).toEqual([[command]]);
  });

  test('Docker’s rules gone and FORWARD dropping: both are said', () => {
    const lab = pair();
    lab.firewall = () => [chainOf('filter', 'FORWARD', [], 'DROP')];
    const answer = ask(lab);
    expect(answer.cause?.summary).toMatch(/Docker’s own firewall rules are gone.*policy of FORWARD/);
    expect(answer.remedies[0]?.commands).toEqual(['systemctl restart docker']);
  });

  test('a person’s own rule is to blame, whether or not Docker’s are gone', () => {
    const lab = pair();
    lab.firewall = () => [chainOf('filter', 'FORWARD', ['-s 10.111.1.0/24 -j DROP'], 'ACCEPT')];
    expect(ask(lab).cause?.code).toBe('HOST_FIREWALL');
  });
});

describe('ways', () => {
  test('an internal network leads nowhere outside, and that is all that is wrong', () => {
    const lab = new Lab('20.10.24');
    lab.network('n1', { internal: true });
    lab.run('a', ['n1']);
    const answer = ask(lab, { to: 'example.com', port: 80 });
    expect(answer.cause?.code).toBe('INTERNAL_NETWORK');
    expect(answer.alsoWrong.map(({ code }) => code)).toEqual([]);
    expect(answer.remedies.map(({ code }) => code)).toEqual(['JOIN_NEW_NETWORK']);
  });

  test('the rule and the table that take the answer are named', () => {
    const lab = pair();
    lab.box('b').policy = {
      rules: [{ ...mainRule, priority: 100, table: '51820' }, mainRule],
      tables: { '4 51820': [route('0.0.0.0', 0, 'wg0')] },
    };
    const answer = ask(lab);
    expect(answer.cause?.summary).toContain('100: from all lookup 51820 → default dev wg0');
    expect(answer.remedies[0]?.commands).toEqual([
      expect.stringMatching(/ip rule add to 10\.111\.1\.0\/24 lookup main priority 99$/),
    ]);
  });

  test('a network without masquerade by its own option: nothing is put back, Docker is not restarted', () => {
    const lab = new Lab('20.10.24');
    lab.network('n1', { options: { 'com.docker.network.bridge.enable_ip_masquerade': 'false' } });
    lab.run('a', ['n1']);
    lab.firewall = (chains) => chains.filter(({ chain }) => chain !== 'POSTROUTING');
    const answer = ask(lab, { to: '203.0.113.10', port: 80 });
    expect(answer.cause?.summary).toContain('enable_ip_masquerade=false');
    expect(answer.remedies.map(({ code }) => code)).toEqual(['RECREATE_NETWORK', 'LEAVE_FOR_NEW_NETWORK']);
  });

  test('a way out that takes less than containers send is remarked on, unless segments are cut to it', () => {
    const lab = pair();
    lab.hostMtu = 1380;
    const asked = { to: '203.0.113.10', port: 80 };
    const open = [tcp('203.0.113.10', 80, answered())];
    expect(ask(lab, asked, open).alsoWrong.map(({ code }) => code)).toEqual(['PMTU_BLACK_HOLE']);
    expect(findingCodes(lab)).toContain('PMTU_BLACK_HOLE');
    const clamp = '-p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu';
    lab.firewall = (chains) => [...chains, chainOf('mangle', 'FORWARD', [clamp], 'ACCEPT')];
    expect(ask(lab, asked, open).alsoWrong).toEqual([]);
    expect(findingCodes(lab)).not.toContain('PMTU_BLACK_HOLE');
  });

  test('an address that Docker gave once is stale; one that it can not have given is hidden', () => {
    const lab = pair();
    expect(ask(lab, { to: '10.111.1.99' }).cause?.code).toBe('STALE_IP');
    const net = lab.network('n2');
    Object.assign(net.facts, {
      ipam: [{ subnet: '172.30.0.0/16', gateway: null, ipRange: null, reserved: {} }],
    });
    expect(ask(lab, { to: '172.30.0.9' }).cause?.code).toBe('STALE_IP');
    expect(ask(lab, { to: '172.30.5.10' }).cause?.code).toBe('LAN_OVERLAP');
  });

  test('a network with addresses of the Internet is found, unless they are routed on purpose', () => {
    const ipam = [{ subnet: '203.0.113.0/24', gateway: null, ipRange: null, reserved: {} }];
    const lab = pair();
    Object.assign(lab.network('n2').facts, { ipam });
    expect(findingCodes(lab)).toEqual(['LAN_OVERLAP']);
    const routed = pair();
    const off = { 'com.docker.network.bridge.enable_ip_masquerade': 'false' };
    Object.assign(routed.network('n2', { options: off }).facts, { ipam });
    expect(findingCodes(routed)).toEqual([]);
  });

  test('a name server inside a Docker network’s subnet is found without a question', () => {
    const lab = pair();
    expect(findingCodes(lab)).toEqual([]);
    lab.box('a').dnsServers = ['10.111.1.53'];
    expect(findingCodes(lab)).toEqual(['LAN_OVERLAP']);
  });
});

describe('names', () => {
  test('a stranger’s answer is what the probe found: it says otherwise than the model, and it counts', () => {
    const lab = pair();
    Object.assign(lab.box('a'), { dnsSearch: ['corp.example'], dnsOptions: ['ndots:1'] });
    const found = [
      dns('b', answered('10.111.1.2')),
      dns('b.corp.example', answered('203.0.113.10')),
      tcp('203.0.113.10', 8080, { kind: 'refused', milliseconds: 1, code: 'ECONNREFUSED' }),
    ];
    const answer = ask(lab, {}, found);
    expect(answer.cause?.summary).toBe(
      'b resolves to 203.0.113.10, which an outside name server gives for b.corp.example: that is not b.',
    );
    expect(answer.probe).toMatchObject({ resolves: { status: 'broken' }, agrees: false });
    expect(answer.probe?.says).toContain('Its result counts');
    expect(answer.remedies.map(({ code }) => code)).toEqual(['USE_ABSOLUTE_NAME', 'RECREATE']);
  });

  test('the host’s own server is named, never Docker’s', () => {
    const answer = ask(pair(), { to: 'example.com', port: 80 }, [dns('example.com', timedOut)]);
    expect(answer.cause?.summary).toBe('The outside name server (198.51.100.1) does not answer.');
  });

  test('a proxy variable is a remark: by its name alone, and not where no_proxy has the target', () => {
    const lab = pair();
    const set = (exempt: readonly string[]): void => {
      lab.box('a').proxy = { variables: ['http_proxy', 'no_proxy'], exempt: exempt.map(fingerprintOf) };
    };
    set(['localhost']);
    const answer = ask(lab);
    expect(answer.reaches.status).toBe('ok');
    expect(answer.alsoWrong.map(({ summary }) => summary)).toEqual([
      'a has http_proxy set, and no_proxy does not list b: programs that heed it ask the proxy, not b.',
    ]);
    set(['b']);
    expect(ask(lab).alsoWrong).toEqual([]);
    set(['n1']);
    expect(ask(lab, { to: 'b.n1' }).alsoWrong).toEqual([]);
  });
});

describe('a shared namespace', () => {
  test('Docker’s own words come first, and the start that works begins with the owner', () => {
    const lab = new Lab('20.10.24');
    lab.network('n1');
    lab.run('vpn', ['n1']);
    lab.run('b', [], { mode: 'container:vpn', error: 'cannot join network of a non running container: 1' });
    lab.run('a', ['n1']);
    lab.stop('vpn');
    lab.stop('b');
    const answer = ask(lab);
    expect(answer.cause?.summary).toContain('cannot join network of a non running container');
    expect(answer.remedies.map(({ commands }) => commands)).toEqual([['docker start vpn', 'docker start b']]);
  });

  test('asked for the owner, which was restarted alone: its sharer, which stayed behind, is named', () => {
    const lab = new Lab('20.10.24');
    lab.network('n1');
    lab.run('a', ['n1']);
    lab.run('b', ['n1'], { listeners: [] });
    lab.run('x', [], { mode: 'container:b', inode: 'the old one' });
    const answer = ask(lab);
    expect(answer).toMatchObject({
      reaches: { status: 'broken' },
      cause: { code: 'NAMESPACE_OWNER_RESTARTED' },
    });
    expect(answer.remedies.map(({ commands }) => commands)).toEqual([['docker restart x']]);
  });

  test('a removed owner is never an empty name, and the setting stays as it is', () => {
    const lab = new Lab('20.10.24');
    lab.network('n1');
    lab.run('a', ['n1']);
    lab.run('old', ['n1']);
    lab.run('b', [], { mode: 'container:old' });
    lab.run('vpn', ['n1'], { listeners: [] });
    lab.gone.add('old');
    for (const to of ['b', 'vpn']) {
      const answer = ask(lab, { to });
      expect(answer.cause?.code).toBe('NAMESPACE_OWNER_REPLACED');
      expect(answer.cause?.summary).toMatch(
        /^b shares the network of a container that was removed \([0-9a-f]{12}\)/,
      );
      expect(answer.cause?.summary).toContain('vpn');
      expect(answer.remedies.map(({ code }) => code)).toEqual(['RECREATE_SHARER']);
    }
    expect(findingCodes(lab)).toContain('NAMESPACE_OWNER_REPLACED');
  });

  test('where the engine remembers the removed one’s name, the container of that name now is its successor', () => {
    const lab = new Lab('20.10.24');
    lab.network('n1');
    lab.run('old', ['n1']);
    lab.run('b', [], { mode: 'container:old' });
    lab.run('a', ['n1']);
    lab.run('vpn', ['n1'], { listeners: [] });
    lab.gone.add('old');
    const { topology, details } = lab.build();
    const asked = question({ from: 'a', to: 'b', port: 8080 });
    // Two were made later: which of them it is, nothing tells.
    expect(render(explain(topology, details, asked), translate).cause?.summary).not.toContain('vpn');
    const mode = [...topology.containers.values()].find(({ name }) => name === 'b')?.networkMode;
    const id = mode?.kind === 'container' ? mode.dockerId : '';
    const known = { ...details, removed: new Map([[id, 'vpn']]) };
    const answer = render(explain(topology, known, asked), translate);
    expect(answer.cause?.summary).toContain('a container that was removed (vpn)');
    expect(answer.remedies[0]?.summary).toContain('the present vpn');
  });
});
