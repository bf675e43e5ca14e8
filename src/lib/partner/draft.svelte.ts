import { deserialize } from '$app/forms';
import type { Attachment } from 'svelte/attachments';

/** A pause in typing after which what is typed is kept. */
const PAUSE_MS = 1200;

type Kept = { readonly at: Date; readonly seen: string };

/**
 * Keeps a form as a draft while somebody types, through the action that its own button asks for. What cannot be kept
 * stays in the page, and what was written on another device meanwhile is not written over.
 */
export class DraftKeeper {
	state = $state<'quiet' | 'keeping' | 'kept' | 'failed' | 'elsewhere'>('quiet');
	/** When it was last kept. */
	at = $state.raw<Date>();
	/** The draft in the version that is before the eyes: the form carries it. */
	seen = $state('');
	#action: string;
	#waiting: ReturnType<typeof setTimeout> | undefined;
	#running: Promise<void> | undefined;

	constructor(action: string, seen: string) {
		this.#action = action;
		this.seen = seen;
	}

	/** Everything that is typed in the page is in the draft. */
	get isKept() {
		return this.state === 'kept' && !this.#waiting;
	}

	/** Of the element that holds the form. */
	readonly watch: Attachment<HTMLElement> = (element) => {
		const form = element.querySelector('form')!;
		const typed = () => this.#typed(form);
		const online = () => this.state === 'failed' && this.#typed(form);
		const submitted = (event: SubmitEvent) => {
			clearTimeout(this.#waiting);
			this.#waiting = undefined;
			if (!this.#running) return;
			// The form says which draft it knows: what is being kept is waited for.
			event.preventDefault();
			event.stopImmediatePropagation();
			void this.#running.then(() => form.requestSubmit(event.submitter));
		};
		form.addEventListener('input', typed);
		form.addEventListener('submit', submitted, { capture: true });
		window.addEventListener('online', online);
		return () => {
			clearTimeout(this.#waiting);
			form.removeEventListener('input', typed);
			form.removeEventListener('submit', submitted, { capture: true });
			window.removeEventListener('online', online);
		};
	};

	#typed(form: HTMLFormElement) {
		if (this.state === 'elsewhere') return;
		clearTimeout(this.#waiting);
		this.#waiting = setTimeout(() => {
			this.#waiting = undefined;
			this.#running = (this.#running ?? Promise.resolve()).then(() => this.#keep(form));
			const turn = this.#running;
			void turn.then(() => {
				if (this.#running === turn) this.#running = undefined;
			});
		}, PAUSE_MS);
	}

	async #keep(form: HTMLFormElement) {
		this.state = 'keeping';
		const body = new FormData(form);
		body.set('auto', '1');
		body.set('seen', this.seen);
		try {
			const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
			const answer = await fetch(this.#action, { method: 'POST', body, headers });
			const result = deserialize<{ kept: Kept }, { problem?: string }>(await answer.text());
			if (result.type === 'success' && result.data) {
				({ at: this.at, seen: this.seen } = result.data.kept);
				this.state = 'kept';
			} else if (result.type === 'failure' && result.data?.problem === 'same') this.state = 'quiet';
			else this.state = result.type === 'failure' && result.data?.problem === 'elsewhere' ? 'elsewhere' : 'failed';
		} catch {
			this.state = 'failed';
		}
	}
}
