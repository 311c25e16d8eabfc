import { codeWidth, nameWidth, shorten, type BoxItem } from '@patchbay/scene';

const besideCable = 8;
/** From a cable's end to the middle of the first line beside it. */
const along = 14;

/** How a label of one or more lines is set beside its cable: cytoscape centres it on the line, and each of its lines. */
export interface BesideCable {
  readonly text: string;
  /** How far it is pushed aside so that it begins beside the cable. */
  readonly aside: number;
  /** How far from the cable's end its middle is. */
  readonly along: number;
}

/** Lines of a fixed width are made equally long, so that centred ones begin at the same place. */
export function besideCableLabel(label: string, size: number): BesideCable {
  const lines = label.split('\n');
  const longest = lines.reduce((most, line) => Math.max(most, [...line].length), 0);
  const padded = lines.map(
    (line) => line + '\u00a0'.repeat(lines.length > 1 ? longest - [...line].length : 0),
  );
  const width = Math.max(...padded.map((line) => codeWidth(line, size)));
  return {
    text: padded.join('\n'),
    aside: besideCable + width / 2,
    along: along + ((lines.length - 1) * size * 1.15) / 2,
  };
}

/** Type sizes of a lit box's name at the far level: as large as its own place allows. */
const farSizes = { largest: 46, smallest: 24 } as const;
/** What a name may reach into the gaps on both sides of its box. */
const beyondBox = 14;

function farSizeOf(name: string, { width }: BoxItem): number {
  const size = Math.floor((width + beyondBox) / Math.max(0.01, nameWidth(name, 1)));
  return Math.max(farSizes.smallest, Math.min(farSizes.largest, size));
}

/** Inside its box's border, from far. */
const insideBox = 10;

/** Of a name in two lines, from far: both stand inside the box. */
const twoLines = { largest: 26, smallest: 22 } as const;

/** What stands inside a box, seen from far, and its size: a name that is too long to be read there loses its middle. */
function ownFar(
  name: string,
  { width, middleLabel }: BoxItem,
): { readonly text: string; readonly size: number } {
  const sizeOf = (line: string): number =>
    Math.floor((width - insideBox) / Math.max(0.01, nameWidth(line, 1)));
  const size = sizeOf(name);
  if (size >= farSizes.smallest) return { text: name, size: Math.min(farSizes.largest, size) };
  const lines = middleLabel.split('\n');
  const smaller = Math.min(twoLines.largest, ...lines.map(sizeOf));
  return lines.length === 2 && smaller >= twoLines.smallest
    ? { text: middleLabel, size: smaller }
    : { text: shortened(name, width - insideBox), size: farSizes.smallest };
}

function shortened(name: string, room: number): string {
  let limit = [...name].length;
  let text = name;
  while (limit > fewest && nameWidth(text, farSizes.smallest) > room) text = shorten(name, (limit -= 1));
  return text;
}

/** Letters that still tell something of a name. */
const fewest = 3;

/** From the middle a name of one line is as large as its box allows: from far it was larger still. */
const largestMiddle = 24;

function middleSizeOf({ middleLabel, middleSize, width }: BoxItem): number {
  if (middleLabel.includes('\n')) return middleSize;
  const size = Math.floor((width - insideBox) / Math.max(0.01, nameWidth(middleLabel, 1)));
  return Math.max(middleSize, Math.min(largestMiddle, size));
}

/** A box's name at the three zoom levels, each with its size and place; from far a long one is written only while the box is lit. */
export function boxLabels(item: BoxItem): Readonly<Record<string, string | number>> {
  const { label, middleLabel, labelShift, middleShift } = item;
  const farLabel = label.replace('\n', '');
  const own = ownFar(item.farLabel ?? farLabel, item);
  return {
    label,
    middleLabel,
    middleSize: middleSizeOf(item),
    labelShift,
    middleShift,
    farLabel,
    farSize: farSizeOf(farLabel, item),
    ownFarLabel: own.text,
    ownFarSize: own.size,
  };
}
