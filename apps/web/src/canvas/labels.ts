import { codeWidth, nameWidth, type BoxItem } from '@patchbay/scene';

/** The size of a cable's labels. */
const cableSize = 10.5;
const besideCable = 8;

/** How far a label is pushed aside so that it begins beside its cable. */
export function textOffset(label: string): number {
  return besideCable + codeWidth(label, cableSize) / 2;
}

/** Type sizes of a lit box's name at the far level: as large as its own place allows. */
const farSizes = { largest: 46, smallest: 24 } as const;
/** What a name may reach into the gaps on both sides of its box. */
const beyondBox = 14;

function farSizeOf(name: string, { width }: BoxItem): number {
  const size = Math.floor((width + beyondBox) / Math.max(0.01, nameWidth(name, 1)));
  return Math.max(farSizes.smallest, Math.min(farSizes.largest, size));
}

/** A box's name at the three zoom levels, each with its size and place; from far it is written only while the box is lit. */
export function boxLabels(item: BoxItem): Readonly<Record<string, string | number>> {
  const { label, middleLabel, middleSize, labelShift, middleShift } = item;
  const farLabel = label.replace('\n', '');
  return {
    label,
    middleLabel,
    middleSize,
    labelShift,
    middleShift,
    farLabel,
    farSize: farSizeOf(farLabel, item),
  };
}
