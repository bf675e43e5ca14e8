import { traceOf } from '../trace';

/** How often a job looks whether there is something to do. */
const EVERY_MS = 10 * 60_000;

/**
 * Runs a job now and every ten minutes for as long as the process lives. Each instance does so: a job must find in the
 * database what another one has done. One that fails is tried again at its next turn.
 * @param job is told what time it is, so that a test can play a year
 */
export function everyTenMinutes(name: string, job: (now: Date) => Promise<void>): void {
	let running = false;
	const turn = async () => {
		if (running) return;
		running = true;
		try {
			await job(new Date());
		} catch (error) {
			const { what, where } = traceOf(error);
			console.error(`The job “${name}” failed; it is tried again in ten minutes. ${what}\n${where}`);
		} finally {
			running = false;
		}
	};
	void turn();
	setInterval(() => void turn(), EVERY_MS).unref();
}
