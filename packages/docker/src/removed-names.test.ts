import { expect, test } from 'vitest';
import { oddEngine } from './testing/odd-engine.js';

const id = 'c'.repeat(64);

function line(action: string, actor: string, name: string): string {
  const Actor = { ID: actor, Attributes: { name } };
  return `${JSON.stringify({ Type: 'container', Action: action, Actor, timeNano: 1e18 })}\n`;
}

test('the name of a removed container is what the engine remembers of its removal', async () => {
  const asked: string[] = [];
  await using odd = await oddEngine((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200);
    response.write(line('die', id, 'not this'));
    response.write(line('destroy', 'd'.repeat(64), 'somebody else'));
    response.write('no event\n');
    response.end(line('destroy', id, 'vpn'));
  });
  expect([...(await odd.engine.removedNames([id]))]).toEqual([[id, 'vpn']]);
  // Only what is past is asked for: the answer has an end.
  expect(decodeURIComponent(asked.at(-1) ?? '')).toMatch(
    /since=0&until=\d+\.\d{3}&filters=.*"destroy".*c{64}/,
  );
});

test('what the engine has forgotten is left out', async () => {
  await using odd = await oddEngine((_request, response) => void response.writeHead(200).end());
  expect([...(await odd.engine.removedNames([id]))]).toEqual([]);
});
