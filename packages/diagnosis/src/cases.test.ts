import { createTranslate } from '@patchbay/text';
import { describe, expect, test } from 'vitest';
import { type Explanation, explain, question, render } from './index.js';
import { type Answer, broken, engines, working } from './testing/cases/index.js';
import { Lab } from './testing/lab/lab.js';
import { causes } from './causes/registry.js';

const translate = createTranslate('en');

describe.each(engines)('X-1 on engine %s', (version) => {
  const at = engines.indexOf(version);
  test.each([...broken, ...working])('$id: $what', ({ set, answer }) => {
    const lab = new Lab(version);
    const { results = [], ...asked } = set(lab);
    const { topology, details } = lab.build();
    const explanation = explain(
      topology,
      details,
      question({ from: 'a', to: 'b', port: 8080, ...asked }),
      results,
    );
    const expected = (Array.isArray(answer[0]) ? answer[at] : answer) as Answer;
    const story = render(explanation, translate);
    expect([
      explanation.resolves.status,
      explanation.reaches.status,
      explanation.cause?.code ?? null,
    ]).toEqual(expected);
    // Every sentence is filled, and the broken hop says the cause.
    expect(JSON.stringify([story.hops, story.cause, story.remedies, story.alsoWrong])).not.toMatch(
      /"(?:says|summary)":"[^"]*\{\{/,
    );
    const blamed = story.hops.filter(({ status }) => status === 'broken').map(({ says }) => says);
    expect(blamed.slice(0, 1)).toEqual(expected[2] === null ? [] : [story.cause?.summary]);
    expect(foreignRemedies(explanation)).toEqual([]);
  });
});

/** Remedies that no cause found here declares: docs/causes.md would not know them. */
function foreignRemedies({ cause, alsoWrong, remedies }: Explanation): readonly string[] {
  const codes = new Set([cause, ...alsoWrong].map((coded) => coded?.code));
  const declared = new Set<string>(
    causes.filter(({ code }) => codes.has(code)).flatMap((known) => known.remedies),
  );
  return remedies.map(({ code }) => code).filter((code) => !declared.has(code));
}
