/** Type sizes of the near zoom level, in model pixels. The layout has room for the larger of the two. */
export interface TypeSizes {
  /** Names of containers, networks, the host and its NICs. */
  readonly name: number;
  /** Names of frames, of branches and of containers that share a namespace. */
  readonly smallName: number;
  /** Words of the kernel and of Docker: addresses, veth names, images, ports. */
  readonly code: number;
}

/** Read on a screen at arm's length, and from the last row of a classroom: there names stand out more. */
export const typeSizes = {
  desk: { name: 16, smallName: 14, code: 13 },
  presentation: { name: 19, smallName: 15, code: 13.5 },
} as const satisfies Readonly<Record<string, TypeSizes>>;

/** Type sizes of the coarser zoom levels. */
export const middleType = { name: 20, smallest: 15, cable: 17 } as const;
export const farType = { frame: 52, rail: 34 } as const;
