/** From a change made in a terminal to a socket client and to pixels. */
import { cableId, endpointId } from '@patchbay/topology';
import { returned, progress } from './commands.js';
import type { Bar, Row, Unit } from './model.js';
import { painted, watchFor } from './page.js';
import { freePlug, knownCable, type Stage } from './stage.js';
import { differences, percentile } from './statistics.js';

interface ConnectSample {
  readonly line: number;
  readonly delta: number;
  readonly first: number;
  readonly full: number;
  readonly bytes: number;
}

/** Every time counts from the moment `docker network connect` returned. */
export async function connectRows(stage: Stage): Promise<Row[]> {
  progress(`docker network connect at ${stage.containers} containers`);
  const samples: ConnectSample[] = [];
  for (let index = 0; index < stage.samples; index += 1) samples.push(await connectOnce(stage, index));
  const lines = samples.map(({ line }) => line);
  const deltas = samples.map(({ delta }) => delta);
  const firsts = samples.map(({ first }) => first);
  const row = rowMaker(stage, { what: '`docker events` line', samples: lines });
  return [
    row('connect → socket client', 'ms', deltas, socketBar(stage, differences(deltas, lines))),
    row('connect → pixels', 'ms', firsts, pixelBar(stage, firsts)),
    row(
      'connect → faded in',
      'ms',
      samples.map(({ full }) => full),
      null,
    ),
    {
      ...row(
        'bytes of all deltas for one connect',
        'kB',
        samples.map(({ bytes }) => bytes / 1000),
        null,
      ),
      floor: null,
      against: null,
      bar: byteBar(samples.map(({ bytes }) => bytes / 1000)),
    },
  ];
}

async function connectOnce(stage: Stage, index: number): Promise<ConnectSample> {
  const { viewer, page, events } = stage;
  const { container, network } = freePlug(stage, index);
  const endpoint = endpointId(network.id, container.dockerId);
  await viewer.quiet();
  await watchFor(page, { entity: cableId(endpoint), cableState: null });
  const line = events.line('connect', network.dockerId, container.dockerId);
  const delta = viewer.delta(
    'connect',
    (message) => message.delta.upsert.endpoints?.some(({ id }) => id === endpoint) ?? false,
  );
  const at = await returned('docker', 'network', 'connect', network.dockerId, container.dockerId);
  const [lineAt, deltaAt, seen] = await Promise.all([line, delta, painted(page)]);
  const bytes = await viewer.quiet();
  const gone = viewer.delta(
    'disconnect',
    (message) => message.delta.remove.endpoints?.includes(endpoint) ?? false,
  );
  await returned('docker', 'network', 'disconnect', network.dockerId, container.dockerId);
  await gone;
  await viewer.quiet();
  return { line: lineAt - at, delta: deltaAt - at, first: seen.first - at, full: seen.full - at, bytes };
}

/** Every time counts from the moment `ip link set … down` returned. */
export async function vethRows(stage: Stage): Promise<Row[]> {
  progress(`ip link set VETH down at ${stage.containers} containers`);
  const samples: { readonly line: number; readonly delta: number; readonly first: number }[] = [];
  for (let index = 0; index < stage.samples; index += 1) samples.push(await vethOnce(stage, index));
  const firsts = samples.map(({ first }) => first);
  const row = rowMaker(stage, { what: '`ip monitor link` line', samples: samples.map(({ line }) => line) });
  return [
    row(
      'veth down → socket client',
      'ms',
      samples.map(({ delta }) => delta),
      null,
    ),
    row('veth down → pixels', 'ms', firsts, {
      says: 'p95 ≤ 200 ms',
      value: percentile(firsts, 0.95),
      limit: 200,
    }),
  ];
}

async function vethOnce(
  stage: Stage,
  index: number,
): Promise<{ line: number; delta: number; first: number }> {
  const { viewer, page, links } = stage;
  const { cable, veth } = knownCable(stage, index);
  const change = (state: string): Promise<number> =>
    viewer.delta(
      `${veth} ${state}`,
      (message) =>
        message.delta.upsert.cables?.some((now) => now.id === cable.id && now.state === state) ?? false,
    );
  await watchFor(page, { entity: cable.id, cableState: 'down' });
  const line = links.line(` ${veth}@`);
  const delta = change('down');
  const at = await returned('ip', 'link', 'set', veth, 'down');
  const [lineAt, deltaAt, seen] = await Promise.all([line, delta, painted(page)]);
  const back = change('up');
  await returned('ip', 'link', 'set', veth, 'up');
  await back;
  await viewer.quiet();
  return { line: lineAt - at, delta: deltaAt - at, first: seen.first - at };
}

function rowMaker({ containers }: Stage, floor: NonNullable<Row['floor']>) {
  return (what: string, unit: Unit, samples: readonly number[], bar: Bar | null): Row => ({
    what,
    containers,
    unit,
    samples,
    floor,
    bar,
    against: 'over',
    note: null,
  });
}

function socketBar({ containers }: Stage, over: readonly number[]): Bar | null {
  if (containers > 300) return null;
  return { says: 'p95 ≤ floor + 60 ms', value: percentile(over, 0.95), limit: 60 };
}

function pixelBar({ containers }: Stage, firsts: readonly number[]): Bar | null {
  if (containers > 300) return null;
  const limit = containers <= 100 ? 150 : 250;
  return { says: `p95 ≤ ${limit} ms`, value: percentile(firsts, 0.95), limit };
}

function byteBar(kilobytes: readonly number[]): Bar {
  return { says: 'p95 ≤ 2 kB', value: percentile(kilobytes, 0.95), limit: 2 };
}
