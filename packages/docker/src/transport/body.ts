import type { IncomingMessage } from 'node:http';
import { EngineError } from '../port.js';

/** Far above any real list (500 containers: 0.5 MB); a stream without end must not fill the memory. */
const largestBody = 64 * 1024 * 1024;

/**
 * Reads an answer to its end as text.
 * Rejects when it breaks off, when it is too large (`malformed`), or with the signal's reason when that aborts.
 */
export function readBody(answer: IncomingMessage, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > largestBody) fail(new EngineError('malformed', `answer larger than ${largestBody} bytes`));
    };
    const onEnd = (): void => {
      release();
      resolve(Buffer.concat(chunks).toString('utf8'));
    };
    const onAbort = (): void => fail(signal.reason);
    const onClose = (): void =>
      fail(new EngineError('unreachable', 'the connection broke in the middle of an answer'));
    const release = (): void => {
      signal.removeEventListener('abort', onAbort);
      answer.off('data', onData).off('end', onEnd).off('error', fail).off('close', onClose);
    };
    function fail(error: unknown): void {
      release();
      answer.destroy();
      reject(error);
    }
    answer.on('data', onData).on('end', onEnd).on('error', fail).on('close', onClose);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    else if (answer.destroyed) onClose();
  });
}
