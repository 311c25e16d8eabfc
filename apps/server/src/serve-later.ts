/**
 * `npm start` and `patchbay serve`. Loaded when it is asked for: an answer in a terminal needs neither Fastify nor sockets. Never
 * rejects: what goes wrong ends the process with one coded line.
 */
export async function serve(argv: readonly string[]): Promise<void> {
  const program = await import('./serve.js');
  await program.serve(argv);
}
