import { aboutOf, inOrderOfTime, isAsked, type AgendaFilter } from '../../domain/agenda';
import type { PublicEvent } from '../../domain/publication';
import { SECTORS, type Sector } from '../../domain/vocabulary/actor';
import { EVENT_ROLES, type EventRole } from '../../domain/vocabulary/event-terms';
import { wordOf } from '../../domain/vocabulary/term';
import { fold } from '../../explore/text';
import { today } from '../clock';
import type { Publication } from './publication';

interface Named {
	readonly slug: string;
	readonly name: string;
}
interface PlaceNamed {
	readonly code: string;
	readonly nameFr: string;
	readonly nameEn?: string;
}

/** An event with the names of what it points at. */
export type AgendaEvent = Omit<PublicEvent, 'organisers' | 'others' | 'place'> & {
	readonly organisers: readonly Named[];
	/** Who takes part in another way, by how. */
	readonly others: readonly { readonly role: EventRole; readonly actors: readonly Named[] }[];
	readonly neighbourhood?: PlaceNamed;
	/** By what it is found: its themes or, where nobody said any, what those who organise it work in. */
	readonly about: readonly Sector[];
};

const aboutIn = ({ snapshot }: Publication, event: PublicEvent) => aboutOf(event, (at) => snapshot.actors[at]!.sectors);

function named(publication: Publication, source: PublicEvent): AgendaEvent {
	const { snapshot } = publication;
	const { organisers, others = [], place, ...event } = source;
	const nameOf = (at: number): Named => ({ slug: snapshot.actors[at]!.slug, name: snapshot.actors[at]!.name });
	const found = place === undefined ? undefined : snapshot.places[place]!;
	return {
		...event,
		about: aboutIn(publication, source),
		organisers: organisers.map(nameOf),
		others: EVENT_ROLES.flatMap(({ code: role }) => {
			const actors = others.filter(([, how]) => how === role).map(([at]) => nameOf(at));
			return actors.length > 0 ? [{ role, actors }] : [];
		}),
		...(found && { neighbourhood: { code: found.code, nameFr: found.nameFr, nameEn: found.nameEn } })
	};
}

/** All the words under which an event is found. */
const wordsOf = ({ organisers, others, neighbourhood, about, ...event }: AgendaEvent) =>
	` ${fold(
		[
			...[event.titleFr, event.titleEn, event.descriptionFr, event.descriptionEn, event.placeName],
			...[neighbourhood?.nameFr, neighbourhood?.nameEn, ...organisers.map(({ name }) => name)],
			...others.flatMap(({ actors }) => actors.map(({ name }) => name)),
			...about.flatMap((theme) => [wordOf(SECTORS, theme, 'fr'), wordOf(SECTORS, theme, 'en')])
		].join(' ')
	)}`;

/** Events that are asked for, in the order in which they come, the past ones from the last on. */
export function eventsAsked(publication: Publication, filter: AgendaFilter): readonly AgendaEvent[] {
	const { snapshot, territory } = publication;
	const day = today(territory);
	const asked = fold(filter.text).split(' ').filter(Boolean);
	const found = snapshot.events
		.filter((event) => isAsked(event, filter, day, territory.timeZone))
		.map((event) => named(publication, event))
		.filter(
			({ neighbourhood, organisers, others, about }) =>
				(!filter.theme || about.includes(filter.theme)) &&
				(!filter.neighbourhood || neighbourhood?.code === filter.neighbourhood) &&
				(!filter.actor ||
					[...organisers, ...others.flatMap(({ actors }) => actors)].some(({ slug }) => slug === filter.actor))
		)
		.filter((event) => {
			const words = wordsOf(event);
			return asked.every((word) => words.includes(` ${word}`));
		})
		.toSorted(inOrderOfTime);
	return filter.when === 'coming' ? found : found.toReversed();
}

/** @returns undefined where the public sees no event at that address */
export function eventAt(publication: Publication, slug: string): AgendaEvent | undefined {
	const event = publication.snapshot.events.find((one) => one.slug === slug);
	return event && named(publication, event);
}

/** The other dates of the same series, in the order in which they come. */
export function datesBeside({ snapshot }: Publication, event: Pick<PublicEvent, 'id' | 'series'>) {
	const seriesOf = ({ id, series }: Pick<PublicEvent, 'id' | 'series'>) => series ?? id;
	return snapshot.events
		.filter((one) => one.id !== event.id && seriesOf(one) === seriesOf(event))
		.toSorted(inOrderOfTime)
		.map(({ slug, date, startsAt, endsAt, state }) => ({ slug, date, startsAt, endsAt, state }));
}

/** What the agenda can be narrowed to: only what leads somewhere. */
export function agendaChoices(publication: Publication) {
	const { snapshot } = publication;
	const at = <Item>(of: (event: PublicEvent) => readonly number[], list: readonly Item[]) =>
		[...new Set(snapshot.events.flatMap(of))].map((index) => list[index]!);
	const byName = <Item extends { readonly name?: string; readonly nameFr?: string }>(items: readonly Item[]) =>
		items.toSorted((one, other) => (one.name ?? one.nameFr!).localeCompare(other.name ?? other.nameFr!, 'fr'));
	return {
		places: byName(at(({ place }) => (place === undefined ? [] : [place]), snapshot.places)).map(
			({ code, nameFr, nameEn }) => ({ code, nameFr, nameEn })
		),
		actors: byName(
			at(({ organisers, others = [] }) => [...organisers, ...others.map(([actor]) => actor)], snapshot.actors)
		).map(({ slug, name }) => ({ slug, name })),
		kinds: [...new Set(snapshot.events.map(({ kind }) => kind))],
		themes: [...new Set(snapshot.events.flatMap((event) => aboutIn(publication, event)))]
	};
}
