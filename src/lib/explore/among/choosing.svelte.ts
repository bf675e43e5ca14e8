import type { Component } from 'svelte';
import { m } from '../../messages/compiled/messages';
import { number } from '../../messages/format';
import type { Explorer } from '../explorer.svelte';
import { amongOf, MAX_AMONG } from '../query';
import ChooseBar from './ChooseBar.svelte';
import ChooseBox from './ChooseBox.svelte';
import ChooseTool from './ChooseTool.svelte';

export type Shape = 'rectangle' | 'lasso';

/**
 * Choosing many: a shape drawn over the map or the network, marks and rows one by one. Nothing of it stands in the
 * address before it is finished; until then the views show all that can be chosen.
 */
export class Choosing {
	readonly Tool = ChooseTool;
	readonly Bar = ChooseBar;
	readonly Box: Component<{ choosing: Choosing; row: { readonly slug: string; readonly name: string } }> = ChooseBox;

	on = $state(false);
	/** A finger draws around; a mouse pulls a corner. */
	shape = $state<Shape>(matchMedia('(pointer: coarse)').matches ? 'lasso' : 'rectangle');
	chosen = $state.raw<ReadonlySet<string>>(new Set());
	/** What happened last, for who does not see it. */
	said = $state('');
	readonly explorer: Explorer;
	#opener: Element | null = null;

	constructor(explorer: Explorer) {
		this.explorer = explorer;
	}

	start = () => {
		if (this.on) return;
		this.#opener = document.activeElement;
		this.explorer.select(undefined);
		this.chosen = new Set(this.explorer.query.among);
		this.said = '';
		this.on = true;
		this.explorer.ask();
	};

	/** Adds them, or takes them away when all of them are chosen already. */
	toggle = (slugs: readonly string[]) => {
		const off = slugs.every((slug) => this.chosen.has(slug));
		const chosen = new Set(this.chosen);
		for (const slug of slugs)
			if (off) chosen.delete(slug);
			else chosen.add(slug);
		this.chosen = chosen;
		const count = slugs.length;
		this.said = `${off ? m.choose_removed({ count }) : m.choose_added({ count })} ${m.choose_count({ count: chosen.size })}`;
	};

	clear = () => {
		this.chosen = new Set();
		this.said = m.choose_count({ count: 0 });
	};

	/** Shows those of a shape and those chosen one by one. Where that is nobody, or too many, one goes on choosing. */
	finish = (slugs: readonly string[] = []) => {
		const all = new Set([...this.chosen, ...slugs]);
		if (slugs.length === 0 && all.size === 0) this.said = m.choose_nobody();
		else if (all.size > MAX_AMONG) this.said = m.choose_too_many({ count: number(all.size), most: number(MAX_AMONG) });
		else {
			this.on = false;
			this.explorer.choose(amongOf(all));
		}
	};

	/** Leaves everything as it was before. */
	cancel = () => {
		this.on = false;
		this.explorer.ask();
		if (this.#opener instanceof HTMLElement && this.#opener.isConnected) this.#opener.focus();
	};
}
