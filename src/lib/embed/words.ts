import { HOUSE } from '../domain/embed/colour';
import type { EmbedAsk } from '../domain/embed/contract';
import { EMPTY_QUERY, formatQuery } from '../explore/query';
import { addressIn } from '../messages/address';
import { m } from '../messages/compiled/messages';
import { language } from '../messages/format';
import type { EmbedActors, EmbedCard, EmbedEvents } from '../server/publication/embed';

export type EmbedShown = EmbedActors | EmbedCard | EmbedEvents;

/** What a frame is called: in its title, and at its head. */
export function titleOf(
	shown: Pick<EmbedCard, 'as' | 'actor'> | { readonly as: Exclude<EmbedShown['as'], 'actor'> },
	territory: { readonly name: Readonly<Record<'fr' | 'en', string>> }
): string {
	const name = territory.name[language()];
	if (shown.as === 'actor') return shown.actor.name;
	return shown.as === 'events' ? m.embed_title_events({ territory: name }) : m.app_tagline({ territory: name });
}

/** How many there are of what is shown; of a card nothing. */
export const toldOf = (shown: EmbedShown): string =>
	shown.as === 'actor'
		? ''
		: shown.as === 'events'
			? m.embed_events_count({ count: shown.count })
			: shown.count === shown.total
				? m.results_count({ count: shown.count })
				: `${m.results_count({ count: shown.count })} ${m.results_out_of({ total: shown.total })}`;

/** Where the same stands with all that a frame has no room for. */
export function wholeAddress({
	view,
	text,
	category,
	sector,
	need,
	neighbourhood,
	ids,
	actor,
	camera
}: EmbedAsk): string {
	if (view === 'events') return addressIn('/evenements');
	if (view === 'actor' && actor) return addressIn(`/acteurs/${actor}`);
	const query = formatQuery({
		...EMPTY_QUERY,
		...{ view: view === 'graph' ? 'network' : view === 'list' ? 'list' : 'map', text },
		facets: { category, sector, need, neighbourhood },
		...(ids.length > 0 && { among: ids }),
		...(camera && { camera })
	});
	return addressIn(query.size > 0 ? `/?${query}` : '/');
}

/** The host's colour where it can be read, the house's where it cannot; nothing where the host gave none. */
export function accentStyle({ accent, theme }: Pick<EmbedAsk, 'accent' | 'theme'>): string | undefined {
	if (!accent || theme === 'contrast') return undefined;
	const on = (mode: 'light' | 'dark') => (accent.on.includes(mode) ? accent : HOUSE[mode]);
	const both = (part: 'colour' | 'ink') => `var(--light,${on('light')[part]}) var(--dark,${on('dark')[part]})`;
	return `--action:${both('colour')};--on-action:${both('ink')}`;
}
