import { deserialize } from '$app/forms';
import type { Attachment } from 'svelte/attachments';
import type { CriteriaPosted } from '$lib/server/offers/criteria-form';
import type { ShownTrial } from '$lib/server/offers/trial';

/** A pause in typing after which the conditions are tried. */
const PAUSE_MS = 400;

/** Tries what is typed while it is typed. Without the script a button does the same. */
export class LiveTrial {
	trial = $state.raw() as ShownTrial;
	/** `open`: something is yet to be filled in, and the trial is that of before. */
	state = $state<'tried' | 'trying' | 'open' | 'failed'>('tried');
	#form: HTMLFormElement | undefined;
	#waiting: ReturnType<typeof setTimeout> | undefined;
	#turn = 0;

	constructor(first: ShownTrial) {
		this.trial = first;
	}

	readonly watch: Attachment<HTMLElement> = (element) => {
		const form = element.closest('form')!;
		this.#form = form;
		const typed = () => {
			clearTimeout(this.#waiting);
			this.#waiting = setTimeout(() => void this.#try(), PAUSE_MS);
		};
		form.addEventListener('input', typed);
		return () => {
			clearTimeout(this.#waiting);
			form.removeEventListener('input', typed);
		};
	};

	readonly press = (event: MouseEvent) => {
		event.preventDefault();
		clearTimeout(this.#waiting);
		void this.#try();
	};

	async #try() {
		const turn = ++this.#turn;
		this.state = 'trying';
		try {
			const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
			const answer = await fetch('?/essayer', { method: 'POST', body: new FormData(this.#form), headers });
			const result = deserialize<{ posted: CriteriaPosted }, { posted: CriteriaPosted }>(await answer.text());
			// Something else was typed meanwhile: its own answer is on its way.
			if (turn !== this.#turn) return;
			if (result.type === 'success' && result.data?.posted.trial) {
				this.trial = result.data.posted.trial;
				this.state = 'tried';
			} else this.state = result.type === 'failure' ? 'open' : 'failed';
		} catch {
			if (turn === this.#turn) this.state = 'failed';
		}
	}
}
