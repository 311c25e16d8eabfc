/** localStorage that never throws: it can be full, forbidden, or hold what an older version wrote. */

/** The stored value if it passes the check, else null. */
export function readStored<Value>(key: string, isValue: (value: unknown) => value is Value): Value | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isValue(value) ? value : null;
  } catch {
    return null;
  }
}

/** Stores a JSON-safe value; null removes it. What does not fit is given up: everything stored here can be remade. */
export function writeStored(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: the page works the same, it just forgets.
  }
}
