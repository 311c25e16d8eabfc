/** The three calls of the Docker Engine API that the testbed itself needs. */
import { request } from 'node:http';

export interface ApiCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: Buffer;
}

/** Calls the engine on its socket. Resolves with status and body whatever the status; rejects when nobody answers. */
export function callEngine(
  socketPath: string,
  call: ApiCall,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = call.body
      ? { 'content-type': 'application/x-tar', 'content-length': call.body.length }
      : {};
    const outgoing = request(
      { socketPath, method: call.method, path: call.path, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', reject);
      },
    );
    outgoing.setTimeout(20_000, () => outgoing.destroy(new Error(`${call.path}: no answer within 20 s`)));
    outgoing.on('error', reject);
    outgoing.end(call.body);
  });
}

/** Whether the engine answers. */
export async function answersPing(socketPath: string): Promise<boolean> {
  try {
    return (await callEngine(socketPath, { method: 'GET', path: '/_ping' })).status === 200;
  } catch {
    return false;
  }
}
