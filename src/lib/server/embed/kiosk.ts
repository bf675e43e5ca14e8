import { agendaPath } from '../../agenda/address';
import { slideOf, type KioskAsk, type KioskSlideAsk, MOST_SLIDES, writeSlide } from '../../domain/embed/kiosk';
import { ACTOR_CATEGORIES } from '../../domain/vocabulary/actor';
import { NEEDS } from '../../domain/vocabulary/need';
import { wholeAddress } from '../../embed/words';
import { EMPTY_QUERY } from '../../explore/query';
import { addressIn } from '../../messages/address';
import { language } from '../../messages/format';
import { codeDrawing, LONGEST_CODE } from '../code';
import { actorsShown, cardShown, eventsShown, queryOf, type EmbedCard } from '../publication/embed';
import type { Publication } from '../publication/publication';

/** So many make a slide of their own. */
const ENOUGH = 3;
/** Needs that have one, beside all the categories. */
const NEEDS_SHOWN = 2;
/** What can be read from three metres on one screen. */
const ROWS = 8;
const NAMES_BESIDE_A_MAP = 7;
const EVENTS = 5;
const ON_A_CARD = { offers: 2, groups: 2, others: 2 } as const;

/** A card of which a screen has room for all. Events have slides of their own, which tell those that are to come. */
const inShort = (card: EmbedCard): EmbedCard => ({
	...{ ...card, events: [], offers: card.offers.slice(0, ON_A_CARD.offers) },
	groups: card.groups.slice(0, ON_A_CARD.groups).map((group) => ({
		...{ ...group, others: group.others.slice(0, ON_A_CARD.others) },
		more: group.more + Math.max(0, group.others.length - ON_A_CARD.others)
	}))
});

/** What a stand shows where nobody chose: all of them, what is coming, who is tied to whom, and those of each kind. */
function usualSlides(publication: Publication): readonly KioskSlideAsk[] {
	const { facets } = publication.engine.respond(EMPTY_QUERY, language(), { limit: 1 }).answer;
	const enough = (facet: string, codes: readonly { readonly code: string }[]) =>
		(facets.find(({ code }) => code === facet)?.values ?? [])
			.filter(({ value, count }) => count >= ENOUGH && codes.some(({ code }) => code === value))
			.toSorted((one, other) => other.count - one.count)
			.map(({ value }) => slideOf('map', new URLSearchParams({ [facet]: value })));
	const mois = slideOf('events', new URLSearchParams({ 'mois-ess': '1' }));
	const coming = eventsShown(publication, mois.ask).count > 0 ? [mois] : [];
	return [
		...[slideOf('map'), ...coming, slideOf('graph')],
		...enough('category', ACTOR_CATEGORIES),
		...enough('need', NEEDS).slice(0, NEEDS_SHOWN)
	].slice(0, MOST_SLIDES);
}

/** What a slide shows; undefined where it is about somebody who is not published. */
async function shownOn(publication: Publication, { ask, moisEss }: KioskSlideAsk) {
	if (ask.view === 'actor') {
		const card = cardShown(publication, ask.actor ?? '');
		return card && { shown: inShort(card) };
	}
	if (ask.view === 'events') {
		const asked = { ...ask, limit: EVENTS };
		const ofTheMonth = moisEss && eventsShown(publication, asked, true);
		if (ofTheMonth && ofTheMonth.count > 0) return { shown: ofTheMonth, moisEss: true };
		return { shown: eventsShown(publication, asked) };
	}
	const rows = { ...ask, limit: ROWS };
	if (ask.view !== 'map') return { shown: await actorsShown(publication, rows, language()) };
	const beside = { ...ask, view: 'list', sort: 'relations', limit: NAMES_BESIDE_A_MAP } as const;
	const { rows: names } = publication.engine.respond(queryOf(publication, beside), language(), {
		limit: NAMES_BESIDE_A_MAP
	}).answer;
	return { shown: await actorsShown(publication, rows, language()), names };
}

/** Where the same stands in the app, for the phone of whoever walks by. */
function sameInTheApp(publication: Publication, { ask }: KioskSlideAsk, moisEss: boolean): readonly string[] {
	if (ask.view === 'events') {
		const { text, from, to, neighbourhood, ids } = ask;
		const days = { ...(from && { from }), ...(to && { to }), when: from || to ? 'all' : 'coming' } as const;
		const narrowed = { text, moisEss, neighbourhood: neighbourhood[0], actor: ids[0] ?? ask.network ?? ask.funder };
		return [addressIn(agendaPath({ ...narrowed, ...days })), addressIn('/evenements')];
	}
	const { among } = queryOf(publication, ask);
	const whole = wholeAddress(among ? { ...ask, ids: among } : ask);
	const gathers = ask.network ?? ask.funder;
	return [whole, ...(gathers ? [addressIn(`/acteurs/${gathers}`)] : []), addressIn('/')];
}

async function slide(publication: Publication, asked: KioskSlideAsk, origin: string) {
	const found = await shownOn(publication, asked);
	if (!found) return [];
	const { shown, moisEss = false, names = [] } = { moisEss: false, names: [], ...found };
	const address = sameInTheApp(publication, asked, moisEss)
		.map((path) => origin + path)
		.find((one) => one.length <= LONGEST_CODE);
	const gathers = asked.ask.network ?? asked.ask.funder;
	const about = gathers && publication.sheet(publication.movedTo(gathers) ?? gathers)?.actor.name;
	return [
		{
			...{ key: writeSlide(asked), ask: asked.ask, shown, moisEss, names, about },
			...(address && { code: codeDrawing(address), address })
		}
	];
}

/** All that a screen on a stand shows, in one go. */
export async function kioskShown(publication: Publication, { slides }: KioskAsk, origin: string) {
	const drawn = async (asked: readonly KioskSlideAsk[]) =>
		(await Promise.all(asked.map((one) => slide(publication, one, origin)))).flat();
	const named = await drawn(slides);
	// An empty screen helps nobody.
	return named.length > 0 ? named : drawn(usualSlides(publication));
}

export type KioskSlide = Awaited<ReturnType<typeof kioskShown>>[number];
