/**
 * The program that reads the kernel inside a rootless engine's namespaces. Started by `enter.ts`; its one connection is the
 * socket it was born with, and it ends with that.
 */
import { Socket } from 'node:net';
import { openWiring } from '../open.js';
import { answerOn } from '../remote/server-seat.js';
import { inheritedSocket } from './inherited.js';

const wiring = await openWiring({
  clock: Date.now,
  platform: process.platform,
  environment: process.env,
});
answerOn(wiring, new Socket({ fd: inheritedSocket }), (words) => {
  wiring.close();
  if (words !== '') process.stderr.write(`${words}\n`);
  process.exit(words === '' ? 0 : 1);
});
