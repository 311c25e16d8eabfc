import { expect, test } from 'vitest';
import { type Explanation, explain, question } from './index.js';
import { Lab } from './testing/lab/lab.js';

const label = (name: string): string => `com.docker.compose.${name}`;
const ofShop = { [label('project')]: 'shop' };

/** `web` on `shop_front` asks for `db` on `shop_back`; `labels` are those of `shop_back`. */
function shop(labels: Readonly<Record<string, string>>, service = 'web'): Explanation {
  const lab = new Lab('26.1.5');
  lab.network('shop_front', { labels: { ...ofShop, [label('network')]: 'front' } });
  lab.network('shop_back', { labels });
  const its = (name: string): Record<string, string> => ({
    ...ofShop,
    [label('service')]: name,
    [label('container-number')]: '1',
  });
  lab.run('web', ['shop_front'], { labels: its(service) });
  lab.run('db', ['shop_back'], { labels: its('db') });
  return ask(lab);
}

function ask(lab: Lab): Explanation {
  const { topology, details } = lab.build();
  const idOf = (name: string) =>
    [...topology.containers.values()].find((each) => each.name === name)?.id ?? null;
  const from = idOf('web');
  if (from === null) throw new Error('there is no web');
  return explain(topology, details, question({ from, to: 'db', target: idOf('db') }));
}

function joining({ remedies }: Explanation): string {
  return remedies.find(({ apply }) => apply !== undefined)?.compose ?? '';
}

test('plugging in a container of compose comes with the lines for its file', () => {
  // A network of the same project is in that file already.
  expect(joining(shop({ ...ofShop, [label('network')]: 'back' }))).toBe(
    'services:\n  web:\n    networks:\n      back: {}\n',
  );
});

test('without the label the key is the name without the project', () => {
  expect(joining(shop(ofShop))).toContain('      back: {}');
});

test('a network of somebody else is told as external, and a service may be called anything', () => {
  const { remedies } = shop({ [label('project')]: 'other' }, 'no: [x');
  const lines = remedies.find(({ code }) => code === 'JOIN_NETWORK')?.compose ?? '';
  expect(lines).toContain('  "no: [x":');
  expect(lines).toMatch(/networks:\n {2}shop_back:\n {4}name: shop_back\n {4}external: true\n$/);
});

test('what does not come from compose gets no such lines', () => {
  const lab = new Lab('26.1.5');
  lab.network('front');
  lab.network('back');
  lab.run('web', ['front']);
  lab.run('db', ['back']);
  const { remedies } = ask(lab);
  expect(remedies.some(({ apply }) => apply !== undefined)).toBe(true);
  expect(remedies.filter(({ compose }) => compose !== undefined)).toEqual([]);
});

test('the lines name the file that they belong in, where compose told it', () => {
  const lab = new Lab('26.1.5');
  const folder = { [label('project.working_dir')]: '/home/me/shop' };
  for (const name of ['front', 'back']) lab.network(`shop_${name}`, { labels: ofShop });
  const its = (service: string, files: string): Record<string, string> => ({
    ...ofShop,
    ...folder,
    [label('project.config_files')]: files,
    [label('service')]: service,
    [label('container-number')]: '1',
  });
  lab.run('web', ['shop_front'], {
    labels: its('web', '/home/me/shop/compose.yaml,/home/me/shop/override.yaml'),
  });
  lab.run('db', ['shop_back'], { labels: its('db', 'compose.yaml') });
  const [first, second] = ask(lab).remedies;
  expect(first?.compose).toMatch(/^# \/home\/me\/shop\/compose\.yaml\nservices:\n {2}web:/);
  expect(second?.compose?.match(/#/g)).toHaveLength(1);
  lab.box('web').labels = its('web', '/tmp/x\nservices: {}');
  expect(ask(lab).remedies[0]?.compose).toMatch(/^services:/);
});
