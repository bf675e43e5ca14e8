import { parentPort, workerData } from 'node:worker_threads';
import { layOut } from './lay-out';
import type { Links } from './links';

// A thread of its own: links in, positions out.
const at = layOut(workerData as Links);
parentPort!.postMessage(at, [at.buffer as ArrayBuffer]);
