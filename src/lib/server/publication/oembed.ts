import { readAgendaFilter } from '../../domain/agenda';
import { HEIGHTS, readEmbed, type EmbedAsk } from '../../domain/embed/contract';
import { EMBED_PATH } from '../../embed/address';
import { iframeOf } from '../../embed/snippet';
import { titleOf } from '../../embed/words';
import { parseQuery } from '../../explore/query';
import { addressIn, withoutLanguage } from '../../messages/address';
import type { Publication } from './publication';
import { cardShown } from './embed';

/** A day: what is told of an address changes with what is published. */
const CACHE_SECONDS = 86_400;
const WIDEST = 1000;
const NARROWEST = 280;
const PICTURE = { width: 1200, height: 630 };

/** The frame that stands for a page of ours: the explorer, an actor, the agenda, or a frame itself. */
function frameFor(publication: Publication, url: URL): EmbedAsk | undefined {
	const path = withoutLanguage(url.pathname);
	const [, view] = new RegExp(`^${EMBED_PATH}/([a-z]+)$`).exec(path) ?? [];
	if (view) return readEmbed(view, url.searchParams).ask;
	const usual = readEmbed('map', new URLSearchParams()).ask;
	const [, slug] = /^\/acteurs\/([a-z0-9-]+)$/.exec(path) ?? [];
	if (slug) return cardShown(publication, slug) && { ...usual, view: 'actor', actor: slug };
	if (path === '/evenements') {
		const { text, from, to, theme, neighbourhood } = readAgendaFilter(url.searchParams);
		const where = { sector: theme ? [theme] : [], neighbourhood: neighbourhood ? [neighbourhood] : [] };
		return { ...usual, view: 'events', text, ...where, ...(from && { from }), ...(to && { to }) };
	}
	if (path !== '/') return undefined;
	const { view: shown, text, facets, among, camera, selected } = parseQuery(url.searchParams);
	if (selected) return cardShown(publication, selected) && { ...usual, view: 'actor', actor: selected };
	const asked = new URLSearchParams(
		Object.entries(facets).flatMap(([name, values]) => values.map((value) => [name, value] as [string, string]))
	);
	return {
		...readEmbed(shown === 'network' ? 'graph' : shown, asked).ask,
		...{ text, ids: among ?? [] },
		...(camera && { camera })
	};
}

/** A size that is asked for and makes sense, or the usual one. */
const atMost = (asked: string | null, usual: number, least: number) =>
	asked && /^\d{1,5}$/.test(asked) ? Math.max(least, Math.min(usual, Number(asked))) : usual;

/** What an address of ours is called where it is shown in a page of somebody's (oEmbed 1.0, "rich"); undefined where it leads to nothing that can be framed. */
export function oembedOf(publication: Publication, asked: URL, address: string) {
	let url: URL;
	try {
		url = new URL(address);
	} catch {
		return undefined;
	}
	const ask = url.origin === asked.origin ? frameFor(publication, url) : undefined;
	if (!ask) return undefined;
	const card = ask.view === 'actor' && ask.actor ? cardShown(publication, ask.actor) : undefined;
	const as = card ?? { as: ask.view === 'events' ? ('events' as const) : ('list' as const) };
	const title = titleOf(as, publication.territory);
	const height = typeof ask.height === 'number' ? ask.height : HEIGHTS.usual;
	const size = {
		width: atMost(asked.searchParams.get('maxwidth'), WIDEST, NARROWEST),
		height: atMost(asked.searchParams.get('maxheight'), height, HEIGHTS.least)
	};
	const picture = card ? `/partage/${card.actor.slug}.png` : '/partage.png';
	return {
		...{ type: 'rich', version: '1.0', title },
		...{ provider_name: 'Maillage', provider_url: asked.origin, cache_age: CACHE_SECONDS },
		...{ html: iframeOf(asked.origin, ask, title, size), ...size },
		thumbnail_url: asked.origin + addressIn(picture),
		...{ thumbnail_width: PICTURE.width, thumbnail_height: PICTURE.height }
	};
}
