import { answering } from './answering';
import type { ExploreWorker } from './client';

/**
 * The engine beside the page instead of in a worker, for an ecosystem that it answers in less time than a message takes
 * to reach a worker and come back: a key is answered in the frame that shows it.
 */
export function onThisThread(): ExploreWorker {
	const here: ExploreWorker = {
		onmessage: null,
		onerror: null,
		onmessageerror: null,
		terminate: () => (here.onmessage = null),
		postMessage: (message) => {
			try {
				hear(message);
			} catch (error) {
				// Said to the client already: for the console, as a worker's would be.
				reportError(error);
			}
		}
	};
	const hear = answering((data) => here.onmessage?.call(undefined as never, { data } as MessageEvent));
	return here;
}
