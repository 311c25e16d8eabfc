/** An engine that lies: a proxy before another one, which puts other words into whatever it answers. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface HostileEngine extends AsyncDisposable {
  /** For `--engine`. */
  readonly address: string;
}

/** @param rewrite changes the text of each answer that is not a stream */
export async function startHostileEngine(
  behind: string,
  rewrite: (text: string) => string,
): Promise<HostileEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-hostile-'));
  const socketPath = join(folder, 'engine.sock');
  const server = createServer((asked, answer) => pass(asked, answer, behind.replace('unix://', ''), rewrite));
  await new Promise<void>((resolve) => {
    server.listen(socketPath, resolve);
  });
  return {
    address: `unix://${socketPath}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function pass(
  asked: IncomingMessage,
  answer: ServerResponse,
  socketPath: string,
  rewrite: (text: string) => string,
): void {
  const { method, url: path = '/', headers } = asked;
  const call = request({ socketPath, method, path, headers, agent: false }, (told) => {
    const kept = Object.fromEntries(
      Object.entries(told.headers).filter(
        ([name]) => !['content-length', 'transfer-encoding', 'connection'].includes(name),
      ),
    );
    answer.writeHead(told.statusCode ?? 500, kept);
    if (path.includes('/events')) {
      // Whoever listens goes on when the headers are there, which may be long before the first event.
      answer.flushHeaders();
      told.pipe(answer);
      return;
    }
    let text = '';
    told.setEncoding('utf8').on('data', (part: string) => (text += part));
    told.on('end', () => answer.end(rewrite(text)));
  });
  call.on('error', () => answer.destroy());
  answer.on('close', () => call.destroy());
  asked.pipe(call);
}
