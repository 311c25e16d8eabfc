import { StringDecoder } from 'node:string_decoder';

export interface LineListener {
  onLine(line: string): void;
  /** A line was longer than the limit; nothing of it is kept. */
  onTooLong(): void;
}

export interface LineSplitter {
  push(chunk: Buffer): void;
}

/**
 * Splits a byte stream at newlines. Chunks may cut lines, and characters, anywhere; empty lines are left out.
 * @param longest characters of a line; a longer one is skipped up to its end, so that memory stays bounded
 */
export function splitLines(listener: LineListener, longest: number): LineSplitter {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let skipping = false;

  const keep = (part: string): void => {
    if (skipping) return;
    rest += part;
    if (rest.length <= longest) return;
    skipping = true;
    rest = '';
    listener.onTooLong();
  };

  const endLine = (): void => {
    const line = rest.trim();
    rest = '';
    if (!skipping && line !== '') listener.onLine(line);
    skipping = false;
  };

  return {
    push(chunk) {
      const parts = decoder.write(chunk).split('\n');
      parts.forEach((part, index) => {
        keep(part);
        if (index < parts.length - 1) endLine();
      });
    },
  };
}
