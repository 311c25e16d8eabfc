/** `npm run bench`: install and build what is missing, then measure. */
import { runMain } from './bootstrap.mjs';
import { runBench } from './run-bench.mjs';

await runMain(() => runBench('main.js'));
