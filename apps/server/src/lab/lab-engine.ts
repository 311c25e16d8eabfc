/** The lab's own engine, over its socket: what Patchbay's port to real engines does not do. */
import { request } from 'node:http';
import { EngineError } from '@patchbay/docker';

export interface LabRequest {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

/**
 * One request to the lab. @param address `unix:///…`
 * @returns what it answered, null without a body. Rejects with an EngineError in its words.
 */
export function askLab(address: string, { method, path, body }: LabRequest): Promise<unknown> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  const socketPath = address.replace('unix://', '');
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method, path, headers, agent: false }, (answer) => {
      let read = '';
      answer.setEncoding('utf8').on('data', (part: string) => (read += part));
      answer.once('end', () => {
        const status = answer.statusCode ?? 0;
        const json = read === '' ? null : (JSON.parse(read) as { message?: string });
        if (status < 400) resolve(json);
        else reject(new EngineError('server', json?.message ?? String(status), status));
      });
    });
    asked.once('error', (error) => reject(new EngineError('unreachable', error.message)));
    asked.end(text);
  });
}
