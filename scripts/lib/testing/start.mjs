import { supervise } from '../supervise.mjs';

await supervise({ command: () => ['scripts/lib/testing/server.mjs'] });
