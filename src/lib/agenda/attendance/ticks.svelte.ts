import type { AttendanceNow } from '$lib/server/registrations/attendance';
import { askServer, whenBack } from '../../offline/server';
import { dropOldTicks, dropTick, keepTick, ticksOf, type Ticks } from './kept';

/** What the sheet tells of what was ticked. */
export type SheetState =
	| 'still'
	| 'sending'
	| 'noted'
	| 'unreached'
	/** Nobody is signed in any more. */
	| 'signed_out'
	/** The sheet is no longer theirs, or there is none any more. */
	| 'closed';

/** Before it is tried again, in milliseconds: at once twice as long each time that nobody answers. */
const [FIRST_WAIT, LONGEST_WAIT] = [2000, 60_000];
/** No more is sent in one go: a browser lets little out of a page that is being closed. */
const AT_ONCE = 500;

/** The ticks of one sheet: each lies on the device first, leaves by itself, and goes from the device once it has arrived. */
export class AttendanceTicks {
	/** Whoever is noted as having come, as it was last heard. */
	came = $state.raw<ReadonlySet<string>>(new Set());
	/** What is said here and not known there. */
	waiting = $state.raw<Ticks>(new Map());
	state = $state.raw<SheetState>('still');
	/** Somebody has got a place since, or given theirs back. */
	isOutdated = $state.raw(false);
	/** The device keeps what waits, also where the page is closed. */
	isKept = $state.raw(true);

	/** Of which it is not known whether they arrived. */
	readonly #tried = new Set<string>();
	#isSending = false;
	#wait = FIRST_WAIT;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/**
	 * @param path where the sheet is noted and read, as data
	 * @param listed ids of all who are on the sheet
	 */
	constructor(
		private readonly event: string,
		private readonly path: string,
		private readonly listed: readonly string[],
		came: readonly string[]
	) {
		this.came = new Set(came);
	}

	isPresent = (id: string) => this.waiting.get(id) ?? this.came.has(id);

	/** Finds what waits here from before, and sends it; again each time that the network may be back. @returns ends it */
	begin = () => {
		// What could not be kept is known to this page alone.
		const find = () => this.isKept && this.#onDevice((storage) => (this.waiting = ticksOf(storage, this.event)));
		const look = () => {
			find();
			void this.send();
		};
		this.#onDevice(dropOldTicks);
		find();
		if (this.waiting.size > 0) void this.send();
		const end = whenBack(look);
		return () => {
			end();
			clearTimeout(this.#timer);
		};
	};

	tick(id: string, came: boolean) {
		const waiting = new Map(this.waiting);
		// What is taken back before it was ever sent, nobody has said.
		if (came === this.came.has(id) && !this.#tried.has(id)) {
			waiting.delete(id);
			this.#onDevice((storage) => dropTick(storage, this.event, id));
		} else waiting.set(id, came);
		this.waiting = waiting;
		this.isKept = this.#onDevice((storage) => {
			for (const [one, said] of waiting) keepTick(storage, this.event, one, said);
		});
		void this.send();
	}

	/** Sends what waits, and asks what others have ticked. */
	async send(): Promise<void> {
		if (this.#isSending) return;
		this.#isSending = true;
		clearTimeout(this.#timer);
		try {
			do await this.#sendOnce();
			while (this.state === 'noted' && this.waiting.size > 0);
		} finally {
			this.#isSending = false;
		}
		if (this.state !== 'unreached') return void (this.#wait = FIRST_WAIT);
		if (this.waiting.size === 0) return;
		this.#timer = setTimeout(() => void this.send(), this.#wait);
		this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
	}

	async #sendOnce() {
		const sent = new Map([...this.waiting].slice(0, AT_ONCE));
		if (!navigator.onLine) return void (this.state = 'unreached');
		if (sent.size > 0 && this.state === 'still') this.state = 'sending';
		for (const id of sent.keys()) this.#tried.add(id);
		// Also where the page is closed meanwhile.
		const post = { method: 'POST', body: JSON.stringify(Object.fromEntries(sent)), keepalive: true };
		const heard = await askServer<AttendanceNow>(this.path, sent.size > 0 ? post : undefined);
		if (heard.is !== 'answered') return void (this.state = heard.is === 'refused' ? 'closed' : heard.is);
		const { came, listed } = heard.answer;
		this.came = new Set(came);
		this.isOutdated = listed.length !== this.listed.length || listed.some((id) => !this.listed.includes(id));
		this.#arrived(sent);
		this.state = 'noted';
	}

	/** What has arrived waits no more, unless something else was said of it since, here or in another tab. */
	#arrived(sent: Ticks) {
		for (const id of sent.keys()) this.#tried.delete(id);
		this.waiting = new Map([...this.waiting].filter(([id, came]) => sent.get(id) !== came));
		this.#onDevice((storage) => {
			const kept = ticksOf(storage, this.event);
			for (const [id, came] of sent) if (kept.get(id) === came) dropTick(storage, this.event, id);
		});
	}

	/** A browser that keeps nothing still sends what is ticked, for as long as the page stands. @returns whether it was done */
	#onDevice(work: (storage: Storage) => void): boolean {
		try {
			work(localStorage);
			return true;
		} catch {
			return false;
		}
	}
}
