/** Frames on a stream: four bytes of length (big endian), then that many bytes of JSON. */

const headBytes = 4;

/** One value as a frame. */
export function frameOf(value: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(value), 'utf8');
  const frame = Buffer.allocUnsafe(headBytes + body.length);
  frame.writeUInt32BE(body.length);
  body.copy(frame, headBytes);
  return frame;
}

/** Puts frames together from whatever pieces they arrive in. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private held = 0;

  /** @param limitBytes the longest body that is taken in */
  constructor(private readonly limitBytes: number) {}

  /** The values that this piece completed. Throws, in words, at a frame that is too long or no JSON. */
  take(piece: Buffer): unknown[] {
    this.pieces.push(piece);
    this.held += piece.length;
    const values: unknown[] = [];
    for (let body = this.next(); body !== null; body = this.next()) values.push(parse(body));
    return values;
  }

  private next(): Buffer | null {
    if (this.held < headBytes) return null;
    const head = this.joined(headBytes);
    const length = head.readUInt32BE();
    if (length > this.limitBytes)
      throw new Error(`a frame of ${length} bytes, ${this.limitBytes} are allowed`);
    if (this.held < headBytes + length) return null;
    const all = this.joined(this.held);
    const rest = all.subarray(headBytes + length);
    this.pieces = rest.length === 0 ? [] : [rest];
    this.held = rest.length;
    return all.subarray(headBytes, headBytes + length);
  }

  /** At least so many bytes in one buffer; joins no more often than needed: a big frame comes in many pieces. */
  private joined(atLeast: number): Buffer {
    const [first] = this.pieces;
    if (first !== undefined && first.length >= atLeast) return first;
    const all = Buffer.concat(this.pieces);
    this.pieces = [all];
    return all;
  }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Error('a frame that is not JSON');
  }
}
