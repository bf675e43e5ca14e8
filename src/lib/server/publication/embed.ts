import type { EmbedAsk } from '../../domain/embed/contract';
import { familyOf } from '../../domain/network/tie';
import type { RelationType } from '../../domain/vocabulary/relation';
import type { Language } from '../../domain/vocabulary/term';
import { drawnActors } from '../../explore/drawn';
import { EMPTY_QUERY, type ExploreQuery } from '../../explore/query';
import { reduced } from '../../graph/reduced';
import { arrange } from '../../map/arrangement';
import { fit } from '../../map/camera';
import { nominalCamera, type Breadth, type View } from '../../map/frames';
import { eventsAsked } from './agenda';
import { agendaLine } from './agenda-views';
import type { Publication } from './publication';

/** How many of the relations of a kind a card names, and how many events. */
const CARD_NAMES = 8;
const CARD_EVENTS = 3;

/** Of these, the one that relations lead from is the whole: the federation, the funder. */
const FROM_THE_WHOLE: readonly RelationType[] = ['federates', 'funds', 'lends_guarantees'];

/** A network and those who belong to it, or a funder and those whom it funds. */
function gatheredBy(publication: Publication, slug: string, kind: 'membership' | 'money'): readonly string[] {
	const { snapshot } = publication;
	const whole = positionIn(publication, slug);
	if (whole === undefined) return [];
	const parts = snapshot.relations
		.filter(({ type }) => familyOf(type) === kind)
		.map(({ from, to, type }) =>
			FROM_THE_WHOLE.includes(type) ? { whole: from, part: to } : { whole: to, part: from }
		)
		.filter((one) => one.whole === whole)
		.map(({ part }) => part);
	return [...new Set([whole, ...parts])].map((index) => snapshot.actors[index]!.slug);
}

/** Of an actor, also under a slug that it had. */
const positionIn = ({ positionOf, movedTo }: Publication, slug: string) =>
	positionOf(slug) ?? positionOf(movedTo(slug) ?? slug);

/** The parameters that name somebody or something that is not published. */
export function unknownIn(publication: Publication, ask: EmbedAsk): readonly string[] {
	const isNobody = (slug: string) => positionIn(publication, slug) === undefined;
	const { places } = publication.snapshot;
	const isNowhere = (code: string) =>
		!code.startsWith('quay:') && code !== 'unknown' && !places.some((place) => place.code === code);
	return [
		...(['network', 'funder', 'actor'] as const).filter((name) => ask[name] && isNobody(ask[name])),
		...(ask.ids.some(isNobody) ? ['ids'] : []),
		...(ask.neighbourhood.some(isNowhere) ? ['neighbourhood'] : []),
		...(ask.view === 'actor' && !ask.actor ? ['actor'] : [])
	];
}

/** What the frame asks, as the explorer would be asked. Who is nobody narrows nothing: a frame that shows nothing helps nobody. */
export function queryOf(publication: Publication, ask: EmbedAsk): ExploreQuery {
	const groups = [
		...(ask.network ? [gatheredBy(publication, ask.network, 'membership')] : []),
		...(ask.funder ? [gatheredBy(publication, ask.funder, 'money')] : []),
		...(ask.ids.length > 0
			? [ask.ids.flatMap((slug) => publication.snapshot.actors[positionIn(publication, slug) ?? -1]?.slug ?? [])]
			: [])
	].filter((slugs) => slugs.length > 0);
	const among = groups.reduce<readonly string[] | undefined>(
		(kept, slugs) => (kept ? kept.filter((slug) => slugs.includes(slug)) : slugs),
		undefined
	);
	const { category, sector, need, neighbourhood } = ask;
	const facets = Object.fromEntries(
		Object.entries({ category, sector, need, neighbourhood }).filter(([, values]) => values.length > 0)
	);
	return { ...EMPTY_QUERY, text: ask.text, facets, sort: ask.sort, page: ask.page, ...(among && { among }) };
}

/** Where the map looks: what the frame asks for, or the whole territory. */
function viewOf({ territory }: Publication, { camera, bbox }: EmbedAsk): View | undefined {
	if (camera || !bbox) return camera;
	// For the narrower of the two panes: the wider one shows more around it.
	const { width, height } = nominalCamera(territory.bounds, 'narrow');
	const { lon, lat, zoom } = fit(bbox, width, height / 2);
	return { lon, lat, zoom };
}

/** All that the frame shows: actors that match, in whatever way they are looked at. */
export async function actorsShown(publication: Publication, ask: EmbedAsk, language: Language) {
	const { engine, territory, snapshot } = publication;
	const { answer, matched } = engine.respond(queryOf(publication, ask), language, { limit: ask.limit });
	const { count, total, rows, offset, facets, outside, unlocated } = answer;
	const choices = facets
		.filter(({ code }) => code === 'category' || code === 'sector' || code === 'neighbourhood')
		.map(({ code, values }) => ({ code, values }));
	const common = { count, total, choices };
	if (ask.view === 'list') return { ...common, as: 'list' as const, rows, offset };
	if (ask.view === 'graph') {
		const network = reduced(await publication.network);
		const isShown = new Set(matched);
		const kept = network.nodes.flatMap((node, at) => (isShown.has(node.actor) ? [at] : []));
		const nodeOf = new Map(kept.map((at, index) => [at, index]));
		return {
			...{ ...common, as: 'graph' as const, width: network.width, height: network.height },
			/** By position in the snapshot; absent when all do. */
			...(count < total && { matched: [...matched] }),
			nodes: kept.map((at) => {
				const { slug, name, category, degree, x, y } = network.nodes[at]!;
				return { slug, name, category, degree, x, y };
			}),
			links: network.links.flatMap(({ from, to, family }) => {
				const [one, other] = [nodeOf.get(from), nodeOf.get(to)];
				return one === undefined || other === undefined ? [] : [{ from: one, to: other, family }];
			})
		};
	}
	const view = viewOf(publication, ask);
	const marksFor = (breadth: Breadth) =>
		arrange(engine.points, matched, nominalCamera(territory.bounds, breadth, view));
	const marks = { narrow: marksFor('narrow'), wide: marksFor('wide') };
	const drawn = new Set([...drawnActors(marks.narrow), ...drawnActors(marks.wide)]);
	return {
		...{ ...common, as: 'map' as const, marks, view },
		briefs: new Map([...drawn].map((row) => [row, engine.brief(row)])),
		places: snapshot.places.map(({ aliases: _aliases, council: _council, ...place }) => place),
		/** How many match that no map of the territory can show. */
		offMap: unlocated.count + outside.reduce((sum, quay) => sum + quay.count, 0)
	};
}

/**
 * What takes place, in the order in which it comes: of those who match, where the frame is about some.
 * @param moisEss of the month of the field alone
 */
export function eventsShown(publication: Publication, ask: EmbedAsk, moisEss = false) {
	const { from, to } = ask;
	const asked = eventsAsked(publication, {
		...{ text: ask.text, moisEss, view: 'list', page: 1 },
		// Days that are asked for may be over.
		...{ when: from || to ? 'all' : 'coming', ...(from && { from }), ...(to && { to }) }
	} as const);
	const { facets: _facets, ...query } = queryOf(publication, ask);
	const people = query.among && new Set(query.among);
	const events = asked
		.filter(({ about }) => ask.sector.length === 0 || about.some((theme) => ask.sector.includes(theme)))
		.filter(
			({ neighbourhood }) => ask.neighbourhood.length === 0 || ask.neighbourhood.includes(neighbourhood?.code ?? '')
		)
		.filter(
			({ organisers, others }) =>
				!people || [...organisers, ...others.flatMap(({ actors }) => actors)].some(({ slug }) => people.has(slug))
		);
	const ordered = from || to ? events.toReversed() : events;
	const offset = Math.min(
		(ask.page - 1) * ask.limit,
		Math.max(0, Math.floor((ordered.length - 1) / ask.limit)) * ask.limit
	);
	return {
		...{ as: 'events' as const, count: events.length, offset },
		events: ordered.slice(offset, offset + ask.limit).map(agendaLine)
	};
}

/** The card of an actor: who it is, where to reach it, to whom it is tied, what it offers. */
export function cardShown(publication: Publication, slug: string) {
	const at = positionIn(publication, slug);
	const sheet = at === undefined ? undefined : publication.sheet(publication.snapshot.actors[at]!.slug);
	if (!sheet) return undefined;
	const { name, acronym, category, legalFamily, sectors, descriptionFr, descriptionEn } = sheet.actor;
	const { website, email, phone, verifiedOn, verifiedBy, unansweredSince } = sheet.actor;
	return {
		...{
			as: 'actor' as const,
			place: sheet.place,
			offers: sheet.offers.map(({ titleFr, titleEn }) => ({ titleFr, titleEn }))
		},
		actor: {
			...{ slug: sheet.actor.slug, name, acronym, category, legalFamily, sectors, descriptionFr, descriptionEn },
			...{ website, email, phone, verifiedOn, verifiedBy, unansweredSince }
		},
		groups: sheet.groups.map(({ type, inverse, relations }) => {
			const others = [...new Map(relations.map(({ other }) => [other.index, other])).values()];
			return {
				...{ type, inverse, more: Math.max(0, others.length - CARD_NAMES) },
				others: others.slice(0, CARD_NAMES).map(({ slug, name, category }) => ({ slug, name, category }))
			};
		}),
		events: sheet.events
			.slice(0, CARD_EVENTS)
			.map(({ slug, titleFr, titleEn, date }) => ({ slug, titleFr, titleEn, date }))
	};
}

export type EmbedActors = Awaited<ReturnType<typeof actorsShown>>;
export type EmbedEvents = ReturnType<typeof eventsShown>;
export type EmbedCard = NonNullable<ReturnType<typeof cardShown>>;
