import {
  parseId,
  tableNames,
  topologyFromJson,
  topologyToJson,
  type Engine,
  type TableName,
  type Topology,
  type TopologyJson,
} from '@patchbay/topology';
import { isRecord } from './checks.js';
import { later, shapes } from './shapes.js';

const format = 'patchbay-topology';
/** Of the file. It grows only when an older Patchbay would read a newer file wrongly. */
const version = 1;

/** A topology that was kept, and what it is a picture of. */
export interface Snapshot {
  /** When it was true, ISO 8601. */
  readonly at: string;
  readonly host: string;
  readonly topology: Topology;
}

/** Why a text is not a snapshot that can be opened. The codes are coded errors of Patchbay; `reason` names the first wrong part. */
export type SnapshotProblem =
  | { readonly code: 'PB_NOT_A_SNAPSHOT'; readonly parameters: { readonly reason: string } }
  | { readonly code: 'PB_SNAPSHOT_TOO_NEW'; readonly parameters: { readonly version: number } };

export type ReadSnapshot =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly problem: SnapshotProblem };

/**
 * A topology as a JSON file that `parseSnapshot` reads again: name and version of the format, when, which engine, and every table.
 * @param at when it was true, ISO 8601
 */
export function toSnapshot(topology: Topology, at: string): string {
  const engine = engineOf(topology);
  const about = { name: engine?.hostName ?? '', version: engine?.version ?? '' };
  const tables = topologyToJson(topology);
  // Where somebody keeps the compose file is nobody's business who gets the picture.
  const containers = tables.containers.map((container) => ({ ...container, composeFile: null }));
  const file = { format, version, at, engine: about, topology: { ...tables, containers } };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Reads a snapshot file. Everything in it is checked: it may come from anywhere. Never throws. */
export function parseSnapshot(text: string): ReadSnapshot {
  const file = parsed(text);
  if (!isRecord(file) || file['format'] !== format) return wrong('format');
  if (typeof file['version'] !== 'number') return wrong('version');
  if (file['version'] > version) {
    return {
      ok: false,
      problem: { code: 'PB_SNAPSHOT_TOO_NEW', parameters: { version: file['version'] } },
    };
  }
  const at = file['at'];
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return wrong('at');
  const tables = isRecord(file['topology']) ? file['topology'] : {};
  const read = Object.fromEntries(tableNames.map((name) => [name, completed(name, tables[name])]));
  for (const name of tableNames) {
    const place = firstWrong(name, read[name]);
    if (place !== null) return wrong(`topology.${name}${place}`);
  }
  const topology = topologyFromJson(read as unknown as TopologyJson);
  if (topology.engines.size === 0) return wrong('topology.engines');
  return { ok: true, snapshot: { at, host: engineOf(topology)?.hostName ?? '', topology } };
}

function engineOf(topology: Topology): Engine | undefined {
  return topology.engines.values().next().value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function wrong(reason: string): ReadSnapshot {
  return { ok: false, problem: { code: 'PB_NOT_A_SNAPSHOT', parameters: { reason } } };
}

/** The entities of a table, with the fields that an older file does not have. */
function completed(name: TableName, table: unknown): unknown {
  const missing = later[name];
  if (!Array.isArray(table) || missing === undefined) return table;
  return table.map((entity: unknown) => (isRecord(entity) ? { ...missing, ...entity } : entity));
}

/** Where a table is not what it should be: `[3].name`; null: nowhere. */
function firstWrong(name: TableName, table: unknown): string | null {
  if (!Array.isArray(table)) return '';
  const fields = Object.entries(shapes[name]);
  for (const [index, entity] of table.entries()) {
    if (!isRecord(entity)) return `[${index}]`;
    const field = fields.find(([key, check]) => !check(entity[key]))?.[0];
    if (field !== undefined) return `[${index}].${field}`;
    if (parseId(String(entity['id']))?.kind !== entity['kind']) return `[${index}].id`;
  }
  return null;
}
