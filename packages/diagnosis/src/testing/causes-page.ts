/** The table of docs/causes.md, made from the registry and the catalogue. */
import { type Translate, say } from '@patchbay/text';
import { type CauseCode, causeCodes } from '../causes/codes.js';
import { causes } from '../causes/registry.js';

const placeholders = ['source', 'target', 'name', 'address', 'port', 'protocol', 'network', 'other', 'value'];
const parameters = Object.fromEntries(placeholders.map((name) => [name, `‹${name}›`]));

/** One line per code, in the order of the codes: code, hop, meaning, proof, remedies. */
export function causesTable(translate: Translate): readonly string[] {
  const head = [
    '| Code | Hop | What it says | What proves it | Remedies |',
    '| --- | --- | --- | --- | --- |',
  ];
  return [...head, ...causeCodes.map((code) => line(translate, code))];
}

function line(translate: Translate, code: CauseCode): string {
  const known = causes.filter((cause) => cause.code === code);
  const hops = [...new Set(known.map(({ layer }) => layer))].join(', ');
  const remedies = [...new Set(known.flatMap((cause) => cause.remedies))].join(', ');
  const meaning = say(translate, { key: `diagnosis.cause.${code}`, parameters });
  const proof = say(translate, { key: `diagnosis.proof.${code}`, parameters: {} });
  return `| \`${code}\` | ${hops} | ${meaning} | ${proof} | ${remedies} |`;
}
