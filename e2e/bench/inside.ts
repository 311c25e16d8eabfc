/** The measuring itself: runs inside the engine's namespace and prints the report as JSON. */
import { cpus, loadavg, release } from 'node:os';
import { answerRows, matrixRows } from './answers.js';
import { bundleRows } from './bundle.js';
import { callRows } from './calls.js';
import { connectRows, vethRows } from './changes.js';
import { frameRows } from './frames.js';
import { Host } from './host.js';
import { layoutRows } from './layout.js';
import { layoutsRows } from './layouts.js';
import type { Report, Row } from './model.js';
import { parseOptions, type BenchOptions, type RowGroup } from './options.js';
import { launchBrowser } from './page.js';
import { reportText } from './report.js';
import { openStage, type Stage } from './stage.js';
import { labFrameRows } from './lab-frames.js';
import { labMemoryRows } from './lab-memory.js';
import { programRows, whyRow } from './programs.js';
import { startRows } from './start.js';
import { viewerRows } from './viewers.js';

const onStage: readonly RowGroup[] = ['connect', 'veth', 'frames', 'memory'];
const onEngine: readonly RowGroup[] = [...onStage, 'start', 'calls', 'matrix', 'why', 'programs', 'viewers'];

async function measureAll(options: BenchOptions): Promise<Row[]> {
  const wants = (group: RowGroup): boolean => options.rows.includes(group);
  const rows: Row[] = [];
  // Before the engine is filled: neither needs it.
  if (wants('answers')) rows.push(...(await answerRows()));
  if (wants('layout')) rows.push(...(await layoutRows()));
  if (wants('layouts')) rows.push(...(await layoutsRows()));
  if (wants('bundle')) rows.push(...bundleRows());
  if (wants('lab-memory')) rows.push(...(await labMemoryRows()));
  if (wants('lab-frames')) rows.push(...(await labFrameRows()));
  if (!onEngine.some(wants)) return rows;
  const host = new Host();
  const live: Row[] = [];
  if (wants('programs')) live.push(...(await programRows(options.samples)));
  if (wants('viewers')) live.push(...(await viewerRows(host)));
  const onEmpty = new Set<RowGroup>(['viewers', 'programs']);
  if (!options.rows.some((group) => !onEmpty.has(group) && onEngine.includes(group)))
    return [...live, ...rows];
  for (const containers of [...options.containers].sort((left, right) => left - right)) {
    await host.growTo(containers);
    if (wants('start')) live.push(...(await startRows(containers, options.samples)));
    if (wants('why')) live.push(await whyRow(containers, options.samples));
    if (wants('matrix')) live.push(...(await matrixRows(containers, options.samples)));
    if (wants('calls')) live.push(...(await callRows(containers)));
    if (onStage.some(wants)) live.push(...(await stageRows(options, containers)));
  }
  return [...inOrder(live), ...rows];
}

async function stageRows(options: BenchOptions, containers: number): Promise<Row[]> {
  const wants = (group: RowGroup): boolean => options.rows.includes(group);
  // A new browser for each size: caches of the size before would flatter the next one.
  await using browser = await launchBrowser();
  await using stage = await openStage(browser, { samples: options.samples, containers });
  const rows: Row[] = [];
  if (wants('connect')) rows.push(...(await connectRows(stage)));
  if (wants('veth')) rows.push(...(await vethRows(stage)));
  if (wants('frames')) rows.push(...(await frameRows(browser, stage)));
  if (wants('memory')) rows.push(await memoryRow(stage));
  return rows;
}

async function memoryRow({ server, containers }: Stage): Promise<Row> {
  const megabytes = (await server.memory()) / 1_000_000;
  return {
    what: 'server memory, resident, after the rows above',
    containers,
    samples: [megabytes],
    unit: 'MB',
    floor: null,
    against: null,
    bar: { says: '≤ 150 MB', value: megabytes, limit: 150 },
    note: null,
  };
}

/** Rows of one kind stand together, sizes below each other. */
function inOrder(rows: readonly Row[]): Row[] {
  const kinds = [...new Set(rows.map(({ what }) => what))];
  return kinds.flatMap((kind) => rows.filter(({ what }) => what === kind));
}

const options = parseOptions(process.argv.slice(2));
if (options !== null) {
  const loadBefore = loadavg()[0] ?? Number.NaN;
  const rows = await measureAll(options);
  const [cpu] = cpus();
  const report: Report = {
    machine: {
      cpu: cpu?.model ?? 'unknown processor',
      cores: cpus().length,
      kernel: release(),
      node: process.versions.node,
      loadBefore,
      loadAfter: loadavg()[0] ?? Number.NaN,
    },
    samples: options.samples,
    rows,
  };
  process.stdout.write(reportText(report));
}
