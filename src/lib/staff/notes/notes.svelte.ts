import { whenBack } from '$lib/offline/server';
import { canKeep, forget, keep, notesHere, whoWrites, type DeviceNote } from './device';
import { openCases, ready, send, sendAll, type OpenCase } from './replay';

/** The notes that lie on this device, as a page shows them; they leave by themselves as soon as the server is reached. */
export class DeviceNotes {
	/** Whether anything can be written here: the browser cannot, nobody opened it, or whoever is signed in may. */
	state = $state.raw<'looking' | 'unable' | 'locked' | 'open'>('looking');
	notes = $state.raw<readonly DeviceNote[]>([]);
	/** Where a note without a case can be put; unknown while the server is not reached. */
	cases = $state.raw<readonly OpenCase[]>();
	/** How many left since the page was opened. */
	left = $state.raw(0);

	/** @param account who is signed in, where the page knows */
	constructor(private readonly account?: string) {}

	/**
	 * Finds out who writes here, sends what waits, and does so again each time that the network is back, or that the
	 * service worker has taken the page over: on the first page of all it comes after it.
	 */
	begin = () => {
		const again = () => void this.look();
		again();
		const end = whenBack(again);
		navigator.serviceWorker?.addEventListener('controllerchange', again);
		return () => {
			end();
			navigator.serviceWorker?.removeEventListener('controllerchange', again);
		};
	};

	private async look() {
		const isReady = await ready(this.account);
		if (!isReady) {
			this.state = canKeep() ? 'locked' : 'unable';
			return;
		}
		this.state = 'open';
		await this.refresh();
		const arrived = await sendAll();
		this.left += arrived.length;
		await this.refresh();
	}

	async askForCases() {
		this.cases = await openCases();
	}

	async refresh() {
		this.notes = await notesHere();
		if (!(await whoWrites())) this.state = 'locked';
	}

	async save(note: DeviceNote) {
		await keep(note);
		await this.refresh();
	}

	async remove({ id }: DeviceNote) {
		await forget(id);
		await this.refresh();
	}

	/** @returns what came of it; undefined where the server was not reached */
	async send(note: DeviceNote) {
		await keep(note);
		const answer = await send(note);
		if (answer?.outcome === 'kept') this.left++;
		await this.refresh();
		return answer;
	}
}
