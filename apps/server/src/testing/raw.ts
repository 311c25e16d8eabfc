/** Requests that no browser and no fetch would make. */
import { request as httpRequest } from 'node:http';
import { connect as openSocket } from 'node:net';

export interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

interface Question {
  readonly port: number;
  readonly target: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** A request with exactly these headers and this path: fetch sets Host itself and tidies paths up. */
export function askRaw({ port, target, method = 'GET', headers = {}, body }: Question): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest({
      port,
      host: '127.0.0.1',
      path: target,
      method,
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : [...value],
        ]),
      ),
      agent: false,
    });
    asked.on('error', reject);
    const finish = (status: number, found: Raw['headers'], text: string): void =>
      resolve({ status, headers: found, text });
    // A websocket that was let in: its status is all there is to see.
    asked.on('upgrade', (response, stream) => {
      stream.destroy();
      finish(response.statusCode ?? 0, response.headers, '');
    });
    asked.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => finish(response.statusCode ?? 0, response.headers, text));
    });
    asked.end(body);
  });
}

/** What the server says to bytes that need not be HTTP. */
export function askBytes(port: number, content: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = openSocket(port, '127.0.0.1', () => socket.write(content));
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => (text += part));
    socket.on('error', reject).on('close', () => resolve(text));
  });
}

/** The code of the error envelope in an answer; null where it is none. */
export function codeIn(text: string): string | null {
  return /"code":"(PB_[A-Z_]+)"/.exec(text)?.[1] ?? null;
}
