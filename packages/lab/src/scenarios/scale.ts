import type { Scenario } from './scenario.js';

const [networks, containers] = [80, 1000];

/** A thousand containers on eighty networks; every tenth is on two. */
export const scale: Scenario = {
  build(script) {
    for (let at = 0; at < networks; at += 1) script.network(`net-${at}`, { subnet: `10.${at + 100}.0.0/24` });
    for (let at = 0; at < containers; at += 1) {
      const home = at % networks;
      const project = `project-${home % 20}`;
      script.service(project, `service-${at}`, 'nginx:1.27', { network: `net-${home}` });
      if (at % 10 === 0) script.connect(`net-${(home + 1) % networks}`, `${project}-service-${at}-1`);
    }
  },
};
