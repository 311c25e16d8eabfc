import type { NetworkId } from '@patchbay/topology';
import type { Block } from './blocks.js';

/**
 * Rails of a new block from top to bottom: shared networks, then those with a way out, then internal ones, moved so that boxes on
 * several networks reach over as few rails as possible (barycentre sweeps, then swaps of neighbours, each kept only if it helps).
 */
export function orderRails(block: Block, shared: ReadonlySet<NetworkId>): NetworkId[] {
  const present = [...block.branches, ...block.networks].map((network) => network.id);
  const outside = new Set(
    block.networks.filter((network) => network.leaves !== 'nowhere').map(({ id }) => id),
  );
  const rank = (id: NetworkId): number => (shared.has(id) ? 0 : outside.has(id) ? 1 : 2);
  const start = [...present].sort((left, right) => rank(left) - rank(right));
  const spans = block.boxes
    .filter((box) => box.links.length > 1)
    .map((box) => box.links.map((link) => link.network));
  return improve(start, spans);
}

type Spans = readonly (readonly NetworkId[])[];

function improve(start: readonly NetworkId[], spans: Spans): NetworkId[] {
  let order = [...start];
  let cost = reach(order, spans);
  for (let sweep = 0; sweep < 8 && cost > spans.length; sweep += 1) {
    const candidate = byBarycentre(order, spans);
    const candidateCost = reach(candidate, spans);
    if (candidateCost < cost) {
      order = candidate;
      cost = candidateCost;
      continue;
    }
    const swapped = swapNeighbours(order, spans, cost);
    if (swapped.cost >= cost) break;
    ({ order, cost } = swapped);
  }
  return order;
}

/** Sum over the boxes of the distance between their first and their last rail. */
function reach(order: readonly NetworkId[], spans: Spans): number {
  const index = indexOf(order);
  let sum = 0;
  for (const span of spans) {
    const at = span.map((id) => index.get(id) ?? 0);
    sum += Math.max(...at) - Math.min(...at);
  }
  return sum;
}

function byBarycentre(order: readonly NetworkId[], spans: Spans): NetworkId[] {
  const index = indexOf(order);
  const pulls = new Map<NetworkId, { sum: number; count: number }>();
  for (const span of spans) {
    const total = span.reduce((sum, id) => sum + (index.get(id) ?? 0), 0);
    for (const id of span) {
      const pull = pulls.get(id) ?? { sum: 0, count: 0 };
      pull.sum += (total - (index.get(id) ?? 0)) / (span.length - 1);
      pull.count += 1;
      pulls.set(id, pull);
    }
  }
  const target = (id: NetworkId): number => {
    const pull = pulls.get(id);
    const own = index.get(id) ?? 0;
    return pull ? (pull.sum / pull.count + own) / 2 : own;
  };
  return [...order].sort(
    (left, right) => target(left) - target(right) || (index.get(left) ?? 0) - (index.get(right) ?? 0),
  );
}

function swapNeighbours(
  start: readonly NetworkId[],
  spans: Spans,
  startCost: number,
): { order: NetworkId[]; cost: number } {
  let order = [...start];
  let cost = startCost;
  for (let at = 0; at + 1 < order.length; at += 1) {
    const swapped = order.with(at, order[at + 1] as NetworkId).with(at + 1, order[at] as NetworkId);
    const swappedCost = reach(swapped, spans);
    if (swappedCost < cost) {
      order = swapped;
      cost = swappedCost;
    }
  }
  return { order, cost };
}

function indexOf(order: readonly NetworkId[]): Map<NetworkId, number> {
  return new Map(order.map((id, index) => [id, index]));
}
