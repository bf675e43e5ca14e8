import { answering } from './answering';
import type { ToWorker } from './messages';

const hear = answering((message) => self.postMessage(message));
self.onmessage = ({ data }: MessageEvent<ToWorker>) => hear(data);
