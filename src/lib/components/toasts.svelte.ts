import { createContext } from 'svelte';

export interface Toast {
	readonly id: number;
	readonly text: string;
	readonly kind: 'done' | 'trouble';
}

/** Short words about what just happened. They are read out, stay until closed or for a while, and never take the focus. */
export class Toasts {
	list = $state.raw<readonly Toast[]>([]);
	#next = 0;

	say(text: string, kind: Toast['kind'] = 'done') {
		const toast = { id: this.#next++, text, kind };
		this.list = [...this.list.slice(-2), toast];
		// Trouble stays until it is read; good news leaves by itself.
		if (kind === 'done') setTimeout(() => this.close(toast.id), 6000);
	}

	close(id: number) {
		this.list = this.list.filter((toast) => toast.id !== id);
	}
}

export const [useToasts, provideToasts] = createContext<Toasts>();
