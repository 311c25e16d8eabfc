/** Whether a figure stays where it is. */
export interface Point {
  /** Minutes since the start. */
  readonly at: number;
  readonly value: number;
}

/** By how much the figure rises over the whole time that these points span, by the line of least squares. */
export function rise(points: readonly Point[]): number {
  const count = points.length;
  if (count < 2) return 0;
  const mean = (pick: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + pick(point), 0) / count;
  const [time, level] = [mean(({ at }) => at), mean(({ value }) => value)];
  const spread = points.reduce((sum, { at }) => sum + (at - time) ** 2, 0);
  const together = points.reduce((sum, { at, value }) => sum + (at - time) * (value - level), 0);
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  return spread === 0 ? 0 : (together / spread) * (last - first);
}
