import { parseAst, type Plugin } from 'vite';

/** What some files of a library can do without on this page. All of it has to be in them, or the build fails. */
export interface LeftOut {
  /** Their paths. */
  readonly files: RegExp;
  /**
   * Functions by their names: declared so, assigned to a field, or listed as methods. What calls one after all throws.
   */
  readonly functions?: readonly string[];
  /** Calls whose value nobody takes: the function, and the first argument if there is one. */
  readonly calls?: readonly string[];
  /** What stands in tables and lists under these names: `name: …`, `{ name: 'name', … }` and `'name'`. */
  readonly entries?: readonly string[];
  /** Texts that nothing here ever has as its value: to be equal to one of them is false. */
  readonly never?: readonly string[];
  /** Expressions, as they are written there, and what they always come to here. */
  readonly always?: Readonly<Record<string, string>>;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly instead: string;
  /** By which of the told names. */
  readonly name: string;
}

/** A node with the one around it, in its text. */
interface Seen {
  readonly node: Node;
  readonly around: Node | null;
  readonly code: string;
}

export const thrown = 'throw Error("left out of the build");';

/**
 * A plugin that builds a library without parts of it. Fails the build when one of them is not there as told: then the library has
 * changed, and somebody has to look again.
 * @param library its name, for messages
 * @param root where all of its files lie, if it is one package
 */
export function withoutPartsOf(library: string, leftOut: readonly LeftOut[], root = ''): Plugin {
  const found = leftOut.map(() => new Set<string>());
  return {
    name: `patchbay-left-out-${library}`,
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      let left = code;
      for (const [index, parts] of leftOut.entries()) {
        if (!id.startsWith(root) || !parts.files.test(id)) continue;
        const without = withoutParts(left, parts);
        for (const name of without.found) found[index]?.add(name);
        left = without.code;
      }
      return left === code ? null : { code: left, map: null };
    },
    buildEnd(error) {
      const missing = leftOut.flatMap((parts, index) =>
        namesIn(parts).flatMap((name) => (found[index]?.has(name) ? [] : [`${parts.files.source}: ${name}`])),
      );
      if (error === undefined && missing.length > 0)
        this.error(`Not in ${library}, to be left out: ${missing.join('; ')}`);
    },
  };
}

function namesIn({ functions = [], calls = [], entries = [], never = [], always = {} }: LeftOut): string[] {
  return [...functions, ...calls, ...entries, ...never, ...Object.keys(always)];
}

/** A file's code without these parts, and the names of those that were in it. What only they used is the bundler's to drop. */
export function withoutParts(
  code: string,
  parts: LeftOut,
): { readonly code: string; readonly found: readonly string[] } {
  const edits: Edit[] = [];
  visit(parseAst(code) as unknown as Node, null, (node, around) => {
    const edit = editOf({ node, around, code }, parts);
    if (edit !== null) edits.push(edit);
  });
  return { code: replaced(code, edits), found: edits.map(({ name }) => name) };
}

function editOf(
  seen: Seen,
  { functions = [], calls = [], entries = [], never = [], always = {} }: LeftOut,
): Edit | null {
  return (
    withoutMethod(seen, functions) ??
    withoutDeclared(seen, functions) ??
    withoutCall(seen, calls) ??
    withoutEntry(seen, entries) ??
    compared(seen, never) ??
    withoutCase(seen, never) ??
    known(seen, always)
  );
}

/** A method goes with its name, and calling it throws by itself. */
function withoutMethod({ node, code }: Seen, names: readonly string[]): Edit | null {
  const { key, value, expression, start, end } = node;
  if (isFunction(value)) return removed({ node, code }, nameAmong(names, textOf(key, code)));
  if (!isNode(expression) || !isFunction(expression['right'])) return null;
  const name = nameAmong(names, textOf(expression['left'], code));
  return name === undefined ? null : { start, end, instead: ';', name };
}

/** Others count on a declared function's name: it stays, and throws. */
function withoutDeclared({ node, code }: Seen, names: readonly string[]): Edit | null {
  const declared = node.type === 'FunctionDeclaration' ? node : node['init'];
  if (!isFunction(declared) || !isNode(declared['body'])) return null;
  const name = nameAmong(names, textOf(node['id'], code));
  const { start, end } = declared['body'];
  return name === undefined ? null : { start, end, instead: `{ ${thrown} }`, name };
}

function withoutCall({ node, code }: Seen, calls: readonly string[]): Edit | null {
  const { type, expression, start, end } = node;
  if (type !== 'ExpressionStatement' || !isNode(expression)) return null;
  const [first] = listOf(expression['arguments']);
  const name = nameAmong(calls, `${textOf(expression['callee'], code)} ${textOf(first, code)}`.trim());
  return name === undefined ? null : { start, end, instead: ';', name };
}

function withoutEntry({ node, around, code }: Seen, entries: readonly string[]): Edit | null {
  const { key } = node;
  const own = isNode(key) ? (key['value'] ?? key['name']) : undefined;
  const listed = around?.type === 'ArrayExpression' ? (nameWithin(node) ?? node['value']) : undefined;
  return removed({ node, code }, nameAmong(entries, own) ?? nameAmong(entries, listed));
}

/** Of `{ name: 'text', … }`: the text. */
function nameWithin({ properties }: Node): unknown {
  for (const { key, value } of listOf(properties))
    if (isNode(key) && key['name'] === 'name') return isNode(value) ? value['value'] : undefined;
  return undefined;
}

function compared({ node }: Seen, never: readonly string[]): Edit | null {
  const { operator, right, start, end } = node;
  if (typeof operator !== 'string' || !/^[!=]==?$/.test(operator) || !isNode(right)) return null;
  const name = nameAmong(never, right['value']);
  return name === undefined ? null : { start, end, instead: String(operator.startsWith('!')), name };
}

/** A case that never comes goes; what it does stays where one that comes goes on into it. */
function withoutCase({ node, around }: Seen, never: readonly string[]): Edit | null {
  const nameOf = ({ test }: Node): string | undefined =>
    isNode(test) ? nameAmong(never, test['value']) : undefined;
  const name = node.type === 'SwitchCase' ? nameOf(node) : undefined;
  if (name === undefined) return null;
  const cases = listOf(around?.['cases']);
  const before = cases.slice(0, cases.indexOf(node)).findLast((other) => nameOf(other) === undefined);
  const [first] = listOf(node['consequent']);
  const goes = first === undefined || before === undefined || leaves(listOf(before['consequent']));
  return { start: node.start, end: goes ? node.end : first.start, instead: '', name };
}

/** Whether what follows these statements is not reached from them. */
function leaves(statements: readonly Node[]): boolean {
  const last = statements.at(-1);
  if (last?.type === 'BlockStatement') return leaves(listOf(last['body']));
  return last !== undefined && /^(?:Break|Continue|Return|Throw)Statement$/.test(last.type);
}

function known({ node, around, code }: Seen, always: Readonly<Record<string, string>>): Edit | null {
  const { type, start, end } = node;
  const isWritten = around?.type === 'AssignmentExpression' && around['left'] === node;
  if (isWritten || type === 'Identifier' || type === 'ExpressionStatement') return null;
  const name = code.slice(start, end);
  const instead = Object.hasOwn(always, name) ? always[name] : undefined;
  return instead === undefined ? null : { start, end, instead, name };
}

/** Every node once, from outside to inside, with the one around it. */
function visit(node: Node, around: Node | null, see: (node: Node, around: Node | null) => void): void {
  see(node, around);
  for (const part of Object.values(node))
    for (const child of isNode(part) ? [part] : listOf(part)) visit(child, node, see);
}

/** What lies inside of something that is replaced goes with it. */
function replaced(code: string, edits: readonly Edit[]): string {
  let written = '';
  let at = 0;
  for (const { start, end, instead } of edits.toSorted((one, other) => one.start - other.start)) {
    if (start < at) continue;
    written += code.slice(at, start) + instead;
    at = end;
  }
  return written + code.slice(at);
}

/** One of a list goes with the comma after it. */
function removed({ node, code }: Pick<Seen, 'node' | 'code'>, name: string | undefined): Edit | null {
  if (name === undefined) return null;
  const comma = /^\s*,/.exec(code.slice(node.end))?.[0] ?? '';
  return { start: node.start, end: node.end + comma.length, instead: '', name };
}

function nameAmong(names: readonly string[], text: unknown): string | undefined {
  return names.find((name) => name === text);
}

function textOf(part: unknown, code: string): string {
  return isNode(part) ? code.slice(part.start, part.end) : '';
}

function listOf(part: unknown): readonly Node[] {
  return Array.isArray(part) ? part.filter(isNode) : [];
}

function isFunction(part: unknown): part is Node {
  return isNode(part) && /^(?:Arrow)?Function/.test(part.type);
}

function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && 'type' in part && 'start' in part;
}
