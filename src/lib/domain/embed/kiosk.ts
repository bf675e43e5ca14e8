import { EMBED_THEMES, EMBED_VIEWS, readEmbed, writeEmbed, type EmbedAsk, type EmbedTheme } from './contract';

/*
 * What a screen on a stand shows, one after the other: each slide is what a frame would show, said in the words of its
 * contract. `vue=map;category=network` stands for the frame `map?category=network`, so that an address with many of them
 * can be read and written by hand.
 */

export interface KioskSlideAsk {
	readonly ask: EmbedAsk;
	/** Events of the month of the field alone, as long as there is one to come. */
	readonly moisEss: boolean;
}
export interface KioskAsk {
	/** None where the address names none that can be shown: then the usual ones are. */
	readonly slides: readonly KioskSlideAsk[];
	readonly seconds: number;
	readonly theme: EmbedTheme;
}

export const KIOSK_PATH = '/borne';
export const MOST_SLIDES = 12;
/** For how long a slide stands. */
export const SECONDS = { least: 10, usual: 20, most: 120 } as const;
const MONTH = 'mois-ess';

/** A screen that nobody presses has no controls of a frame, and is as large as it is; the rest of the page says its language and its colours. */
const onScreen = ({ view, language: _language, accent: _accent, height: _height, ref: _ref, ...ask }: EmbedAsk) => ({
	...{ ...ask, view, theme: 'auto' as const, page: 1, explore: false },
	controls: { search: 'off', filters: 'off', legend: 'off', views: 'off', explore: 'off' } as const
});

/** One slide, of a view and what narrows it. */
export const slideOf = (view: string, said = new URLSearchParams()): KioskSlideAsk => ({
	ask: onScreen(readEmbed(view, said).ask),
	moisEss: view === 'events' && said.get(MONTH) === '1'
});

/** @returns undefined where nothing of it can be shown */
function readSlide(typed: string): KioskSlideAsk | undefined {
	const [view = '', ...said] = typed.trim().split(/[;?&]/);
	if (!EMBED_VIEWS.some((known) => known === view)) return undefined;
	const slide = slideOf(view, new URLSearchParams(said.join('&')));
	return view === 'actor' && !slide.ask.actor ? undefined : slide;
}

/** Reads the address; what makes no sense is as if it were not there. */
export function readKiosk(params: URLSearchParams): KioskAsk {
	const read = params.getAll('vue').flatMap((typed) => readSlide(typed) ?? []);
	const slides = [...new Map(read.map((slide) => [writeSlide(slide), slide])).values()].slice(0, MOST_SLIDES);
	const typed = params.get('secondes')?.trim() ?? '';
	const seconds = /^\d{1,3}$/.test(typed) ? Number(typed) : SECONDS.usual;
	return {
		slides,
		seconds: seconds >= SECONDS.least && seconds <= SECONDS.most ? seconds : SECONDS.usual,
		theme: EMBED_THEMES.find((theme) => theme === params.get('theme')) ?? 'auto'
	};
}

/** A slide as it stands in an address, one spelling for each. */
export function writeSlide({ ask, moisEss }: KioskSlideAsk): string {
	const said = writeEmbed(ask);
	said.delete('controls');
	if (moisEss) said.set(MONTH, '1');
	return [ask.view, ...[...said].map(([name, value]) => `${name}=${encodeURIComponent(value)}`)].join(';');
}
