import { mount } from 'svelte';
import { LANGUAGES } from '../../domain/vocabulary/term';
import { overwriteGetLocale } from '../../messages/compiled/runtime';
import { sayInWordsOf } from '../../messages/format';
import { drawGroundWith } from '../../map/svg/ground';
import type { Explored, ExploredSigns } from './explored';

/*
 * The script of a frame that is explored: it puts the map or the links that answer to a hand over what the server drew.
 * It is built by itself, as nothing of the application comes with a frame.
 */

const root = document.documentElement;
const language = LANGUAGES.find((one) => one === root.lang) ?? LANGUAGES[0];
overwriteGetLocale(() => language);
// What is drawn from here on is nothing that the server sent.
root.dataset.script = '';

const stage = document.querySelector<HTMLElement>('[data-explored]');
if (stage) void explore(stage, JSON.parse(stage.dataset.explored!) as Explored);

async function explore(stage: HTMLElement, explored: Explored) {
	const { coming = '', failed = '' } = stage.dataset;
	const pane = stage.parentElement!;
	const state = pane.querySelector('[data-state]')!;
	const say = (words: string) => void (state.textContent = words);
	const signs: ExploredSigns = {
		onready: () => {
			if (stage.dataset.ready !== undefined) return;
			say('');
			stage.dataset.ready = '';
			for (const drawn of pane.querySelectorAll('[data-light]')) drawn.remove();
			if (cameFromTheDrawing()) stage.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
		},
		onfailed: () => {
			say(failed);
			stage.remove();
		}
	};
	say(coming);
	sayInWordsOf(explored.words);
	// The island stands in the page already.
	const ground = pane.querySelector('.ground')?.innerHTML;
	if (ground) drawGroundWith(() => ground);
	try {
		if (explored.as === 'map') {
			const { default: component } = await import('./ExploredMap.svelte');
			mount(component, { target: stage, props: { explored, ...signs } });
		} else {
			const { default: component } = await import('./ExploredGraph.svelte');
			mount(component, { target: stage, props: { explored, ...signs } });
		}
	} catch {
		signs.onfailed();
	}
}

/** Whoever pressed for it goes on from it. In a page that shows it at once, the focus is that page's to give. */
function cameFromTheDrawing(): boolean {
	const from = document.referrer ? new URL(document.referrer) : undefined;
	const views = location.pathname.replace(/[^/]*$/, '');
	const isOurs = from?.origin === location.origin && from.pathname.startsWith(views);
	return isOurs && document.hasFocus() && document.activeElement === document.body;
}
