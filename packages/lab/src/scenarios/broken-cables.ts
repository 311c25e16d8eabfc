import type { Scenario } from './scenario.js';

/** What the kernel has and Docker does not know: a cable down, unplugged, missing, a wrong address, and strangers. */
export const brokenCables: Scenario = {
  build(script) {
    script.network('app', { subnet: '10.90.0.0/24' });
    const names = [
      'fine',
      'veth-down',
      'unplugged',
      'missing',
      'inner-down',
      'no-address',
      'other-address',
      'small-mtu',
    ];
    for (const name of names) script.run(name, 'nginx:1.27', { network: 'app' });
    const { kernel } = script;
    const cable = (name: string): string => kernel.hostEndOf(name) ?? '';
    kernel.setDown(cable('veth-down'));
    kernel.setMaster(cable('unplugged'), null);
    kernel.remove(cable('missing'));
    kernel.changeInside('inner-down', 'eth0', { up: false });
    kernel.changeInside('no-address', 'eth0', { address: '' });
    kernel.changeInside('other-address', 'eth0', { address: '10.90.0.99/24' });
    kernel.change(cable('small-mtu'), { mtu: 1200 });
    script.network('dark', { subnet: '10.91.0.0/24' });
    script.run('in-the-dark', 'nginx:1.27', { network: 'dark' });
    kernel.setDown(script.bridgeOf('dark'));
    kernel.addBridge('br-by-hand');
    kernel.addVeth('hand0', 'hand1');
    kernel.setMaster('hand0', 'br-by-hand');
  },
};
