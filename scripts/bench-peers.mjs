/** `npm run bench:peers -- FOLDER…`: build what is missing, then measure other dashboards' checkouts beside Patchbay. */
import { runMain } from './bootstrap.mjs';
import { runBench } from './run-bench.mjs';

await runMain(() => runBench('peers/main.js'));
