/** Where a key leads in a menu: the ARIA pattern, as a pure function. */

/** The next item, around the ends; null: the key is somebody else's. */
export function menuStep(key: string, place: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (place + 1) % count;
    case 'ArrowUp':
      return (Math.max(place, 0) + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
