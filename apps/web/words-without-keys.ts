import path from 'node:path';
import { type Plugin, runnerImport } from 'vite';

/** `@patchbay/text`'s page catalogues beside English: folder and exported name. */
const catalogue = /\/text\/src\/(traditional|simplified)\/page\.ts$/;

type Words = Readonly<Record<string, string>>;

/**
 * In the built page, a language is a list of sentences in the order of the English keys. The keys come with the shell
 * anyway; beside each language they would be a third of what its readers download.
 */
export function wordsWithoutKeys(): Plugin {
  return {
    name: 'patchbay-words-without-keys',
    apply: 'build',
    async load(id) {
      const name = catalogue.exec(id)?.[1];
      if (name === undefined) return null;
      const english = path.join(path.dirname(id), '../english/page.ts');
      const keys = keysOf(await wordsIn(english, 'englishPage'));
      const words = await wordsIn(id, `${name}Page`);
      if (keys.length !== Object.keys(words).length) this.error(`${name} and English differ in their keys.`);
      const sentences = keys.map((key) => words[key] ?? this.error(`${name} lacks ${key}.`));
      return [
        `import { englishPage } from '../english/page.ts';`,
        `const sentences = ${JSON.stringify(sentences)};`,
        `const keys = Object.keys(englishPage).filter((key) => !key.endsWith('_one'));`,
        `export const ${name}Page = Object.fromEntries(keys.map((key, index) => [key, sentences[index]]));`,
      ].join('\n');
    },
  };
}

/** Chinese has no singular of its own. */
function keysOf(english: Words): readonly string[] {
  return Object.keys(english).filter((key) => !key.endsWith('_one'));
}

async function wordsIn(file: string, name: string): Promise<Words> {
  const { module } = await runnerImport<Readonly<Record<string, Words>>>(file);
  const words = module[name];
  if (words === undefined) throw new Error(`${file} has no ${name}`);
  return words;
}
