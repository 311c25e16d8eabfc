/** What the pages for people name is there: files and headings that they link to, commands, and codes. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../packages/protocol/src/index.js';
import { root } from './bootstrap.mjs';
import { globFiles } from './files.mjs';

const pages = globFiles(['.'], '.md');

/** Targets of links and pictures in Markdown's way and in HTML's, without those inside of code. */
function targetsIn(page: string): string[] {
  const text = page.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const patterns = [/\]\(([^)\s]+)\)/g, /\b(?:src|srcset|href)="([^"\s]+)/g, /^\[[^\]]+\]:\s*(\S+)/gm];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, target = '']) => target));
}

/** The anchors of a page, made from its headings as GitHub makes them. */
function anchorsIn(page: string): string[] {
  const headings = page.replaceAll(/```[\s\S]*?```/g, '').matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

/** @returns the targets that lead nowhere; addresses of the web are not asked */
function brokenLinks(file: string, page: string): string[] {
  return targetsIn(page).filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [path = '', anchor] = target.split('#');
    const found = path === '' ? file : join(dirname(file), decodeURIComponent(path));
    if (!existsSync(found)) return true;
    return (
      anchor !== undefined && !anchorsIn(path === '' ? page : readFileSync(found, 'utf8')).includes(anchor)
    );
  });
}

/** Codes that the scripts before and around the server end with. */
function scriptCodes(): string[] {
  const scripts = globFiles(['scripts'], '.mjs').map((file) => readFileSync(join(root, file), 'utf8'));
  return scripts.flatMap((script) => [...script.matchAll(/'(PB_[A-Z_]+)'/g)].map(([, code = '']) => code));
}

describe('the check of links', () => {
  const here = join(root, 'README.md');

  it.each([
    '[a page](docs/nowhere.md)',
    '[a heading](README.md#nowhere)',
    '[a heading here](#nowhere)',
    '<img src="docs/pictures/nowhere.png" />',
    '<source srcset="docs/pictures/nowhere.png" />',
    '[a name]: docs/nowhere.md',
  ])('finds %s', (line) => {
    expect(brokenLinks(here, `# Here\n\n${line}\n`)).toHaveLength(1);
  });

  it('lets be what is there, what is on the web, and what is code', () => {
    const page = '# Two words\n[a](#two-words) [b](https://nowhere.invalid) [c](LICENSE) `[d](nowhere.md)`';
    expect(brokenLinks(here, page)).toEqual([]);
  });
});

describe.each(pages)('%s', (name) => {
  const file = join(root, name);
  const page = readFileSync(file, 'utf8');

  it('links to what is there', () => {
    expect(brokenLinks(file, page)).toEqual([]);
  });

  it('names commands of npm that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const named = [...page.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, script = '']) => script);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it('names codes that there are', () => {
    const known = new Set<string>([...errorCodes, ...scriptCodes()]);
    const named = [...page.matchAll(/`(PB_[A-Z_]+)`/g)].map(([, code = '']) => code);
    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });
});
