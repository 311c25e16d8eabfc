/** Private engines for the steps that meet one: made when they are asked for, one to a command at a time, and used again. */

/**
 * @typedef {import('./processes.mjs').Command} Command
 * @typedef {import('../e2e/testbed/engine.js').Engine} Engine
 */

export class EnginePool {
  /** @type {Promise<Engine>[]} */
  #made = [];
  /** @type {Engine[]} */
  #free = [];
  /** @type {Promise<unknown> | null} */
  #swept = null;
  /** @type {import('../e2e/testbed/engine.js').ComposeOptions} */
  #options;

  /** @param {import('../e2e/testbed/engine.js').ComposeOptions} [options] */
  constructor(options = {}) {
    this.#options = options;
  }

  /**
   * Runs a command inside the namespace of an engine that nobody else has meanwhile.
   * @template Result
   * @param {Command} inner
   * @param {(command: Command) => Promise<Result>} run
   */
  async inside(inner, run) {
    /** @type {typeof import('../e2e/testbed/guest.js')} */
    const { guestCommand } = await testbed('guest.js');
    const engine = this.#free.pop() ?? (await this.#make());
    try {
      return await run(guestCommand(engine, [inner.command, ...inner.parameters]));
    } finally {
      this.#free.push(engine);
    }
  }

  async #make() {
    /** @type {typeof import('../e2e/testbed/engine.js')} */
    const { composeEngine, removeAbandoned } = await testbed('engine.js');
    await (this.#swept ??= removeAbandoned());
    const made = composeEngine(this.#options);
    this.#made.push(made);
    return made;
  }

  /** Removes the engines when the run is cut off by a signal; that is quick, and there is nothing else to save. */
  disposeOnSignal() {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.once(name, () => void this.dispose().finally(() => process.exit(130)));
  }

  async dispose() {
    // One that could not be made has removed itself.
    const made = await Promise.allSettled(this.#made);
    await Promise.all(made.map((one) => (one.status === 'fulfilled' ? one.value.dispose() : null)));
  }
}

/** @param {string} file */
function testbed(file) {
  return import(new URL(`../e2e/dist/testbed/${file}`, import.meta.url).href);
}
