/** Who is meant by a name: what the asker's own name server answers comes before whoever is called so elsewhere. */
import { expect, test } from 'vitest';
import { type Explanation, explain, question } from './index.js';
import { Lab } from './testing/lab/lab.js';

const compose = (project: string, service: string) => ({
  'com.docker.compose.project': project,
  'com.docker.compose.service': service,
  'com.docker.compose.container-number': '1',
});

/** shop-web-1 and shop-db-1 (alias db) on shop; a container that is called just `db` on another network. */
function shop(): Lab {
  const lab = new Lab('28.5.2');
  lab.network('shop');
  lab.network('elsewhere');
  lab.run('db', ['elsewhere'], { listeners: [] });
  lab.run('shop-db-1', ['shop'], { labels: compose('shop', 'db') });
  lab.at('shop-db-1').aliases = ['db'];
  lab.run('shop-web-1', ['shop'], { labels: compose('shop', 'web') });
  return lab;
}

function ask(lab: Lab, from = 'shop-web-1', to = 'db'): Explanation {
  const { topology, details } = lab.build();
  return explain(topology, details, question({ from, to, port: 8080 }));
}

function targetOf({ hops }: Explanation): string | undefined {
  return hops.find(({ layer }) => layer === 'target')?.subject.name;
}

test('I-1 the asker’s own db is meant, not another one of that very name elsewhere', () => {
  const answer = ask(shop());
  expect([answer.resolves.status, answer.reaches.status, targetOf(answer)]).toEqual([
    'ok',
    'ok',
    'shop-db-1',
  ]);
});

test('I-1 also while it does not run: the one elsewhere is not offered in its place', () => {
  const lab = shop();
  lab.stop('shop-db-1');
  const answer = ask(lab);
  expect(answer.cause?.code).toBe('TARGET_NOT_RUNNING');
  expect(answer.remedies[0]?.summary.parameters).toMatchObject({ container: 'shop-db-1' });
});

test('I-1 the container elsewhere counts where the asker’s view does not hold the name', () => {
  const lab = shop();
  lab.run('lonely', ['shop']);
  lab.at('shop-db-1').aliases = [];
  lab.box('shop-db-1').labels = {};
  const answer = ask(lab, 'lonely');
  expect([answer.cause?.code, targetOf(answer)]).toEqual(['NO_SHARED_NETWORK', 'db']);
});

test('I-1 the own project’s db is meant on another network, too', () => {
  const lab = shop();
  lab.network('backend');
  lab.box('shop-db-1').plugs = [];
  lab.plug(lab.box('shop-db-1'), 'backend', { aliases: ['db'] });
  const answer = ask(lab);
  expect([answer.cause?.code, targetOf(answer)]).toEqual(['NO_SHARED_NETWORK', 'shop-db-1']);
  expect(JSON.stringify(answer.remedies)).not.toContain('elsewhere');
});

test('I-1 a namesake on another network is mentioned, and nothing is to be done about it', () => {
  const { alsoWrong, cause, remedies } = ask(shop());
  expect(cause).toBeNull();
  expect(alsoWrong.map(({ code }) => code)).toEqual(['SAME_NAME_OTHER_NETWORK']);
  expect(remedies).toEqual([]);
});

test('I-1 a service that another project has, too, is asked for in the asker’s own', () => {
  const lab = shop();
  lab.network('blog');
  lab.run('blog-db-1', ['blog'], { labels: compose('blog', 'db') });
  lab.at('blog-db-1').aliases = ['db'];
  expect(targetOf(ask(lab))).toBe('shop-db-1');
});
