/** What the inspector shows of one thing, before it is rendered: plain data, made by one function per kind. */
import type { CableId, EntityId, Topology } from '@patchbay/topology';
import type { Translate } from '@patchbay/text';
import type { DetailSource } from '../../link/detail.js';
import type { TopologyIndex } from '../../store/select/index-of.js';

export interface InspectorView {
  /** What kind of thing it is, in a word. */
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly notices: readonly Notice[];
  readonly sections: readonly Section[];
  readonly comparison: readonly Compared[];
  readonly commands: readonly ShownCommand[];
  /** The full network id whose raw `network inspect` can be read; null for other things. */
  readonly rawNetwork: string | null;
  /** The cable whose traffic is worth showing; null for things that are no cable. */
  readonly cable: CableId | null;
  /** Whose namespace can be read in depth on demand; null where there is none to read. */
  readonly inside: DetailSource | null;
  /** Which sources this is known from. */
  readonly knownFrom: string;
}

export interface Notice {
  readonly tone: 'fault' | 'note';
  readonly text: string;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

export interface Row {
  readonly label: string;
  readonly values: readonly Value[];
}

export interface Value {
  readonly text: string;
  /** Set in mono and copyable: an address, a name in the kernel, an id. */
  readonly exact: boolean;
  /** Where a click leads; null: nowhere. */
  readonly target: EntityId | null;
}

/** One property, once as Docker tells it and once as the kernel does. Null: that source does not know it. */
export interface Compared {
  readonly label: string;
  readonly docker: string | null;
  readonly kernel: string | null;
  readonly agrees: boolean;
}

export interface ShownCommand {
  readonly says: string;
  readonly line: string;
}

export interface Context {
  readonly topology: Topology;
  readonly index: TopologyIndex;
  readonly translate: Translate;
}

/** A thing of which nothing but this is known. The kinds fill in the rest. */
export function plainView(kind: string, title: string): InspectorView {
  return {
    kind,
    title,
    summary: '',
    notices: [],
    sections: [],
    comparison: [],
    commands: [],
    rawNetwork: null,
    cable: null,
    inside: null,
    knownFrom: '',
  };
}

/** A section without its empty rows. */
export function section(title: string, rows: readonly Row[]): Section {
  return { title, rows: rows.filter(({ values }) => values.length > 0) };
}

/** A row of exact values: addresses, ids, names. Nulls and empty texts are left out. */
export function exact(label: string, ...texts: readonly (string | number | null | undefined)[]): Row {
  return { label, values: said(texts).map((text) => ({ text, exact: true, target: null })) };
}

/** A row in plain words. */
export function words(label: string, ...texts: readonly (string | null | undefined)[]): Row {
  return { label, values: said(texts).map((text) => ({ text, exact: false, target: null })) };
}

/** A row of other things, each of which can be opened. */
export function links(
  label: string,
  things: readonly { readonly text: string; readonly target: EntityId }[],
): Row {
  return { label, values: things.map((thing) => ({ ...thing, exact: true })) };
}

/** Puts both views of a property side by side. What only one side knows is no disagreement. */
export function compared(label: string, docker: string | null, kernel: string | null): Compared {
  return { label, docker, kernel, agrees: docker === null || kernel === null || docker === kernel };
}

function said(texts: readonly (string | number | null | undefined)[]): readonly string[] {
  return texts.flatMap((text) => (text == null || text === '' ? [] : [String(text)]));
}
