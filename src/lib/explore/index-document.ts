import type { FreshnessRule } from '../domain/freshness';
import type { PublicActor, PublicSnapshot } from '../domain/publication';
import type { Quay, Territory } from '../domain/territory';
import { ACTOR_CATEGORIES, ACTOR_ROLES, LABELS, LEGAL_FAMILIES, SECTORS } from '../domain/vocabulary/actor';
import { NEEDS } from '../domain/vocabulary/need';
import type { OwnWords } from '../domain/vocabulary/term';
import { fingerprint, letterOf } from './codec';
import { quayValue } from './facets';
import { fold } from './text';

/**
 * What the browser downloads to answer by itself: the part of the public snapshot that lists, filters and searches,
 * in columns. Row i is actor i of the snapshot. The same snapshot gives the same bytes.
 *
 * Columns typed `string` that are said to be spaced hold one entry per row, joined by single spaces; an entry may be
 * empty. Letters are codes by their position in the vocabulary (`codec.ts`).
 */
export interface IndexDocument {
	readonly format: 1;
	/** Which vocabularies the letters stand for. */
	readonly vocabulary: string;
	readonly territory: string;
	/** Where the territory has set its own. */
	readonly freshness?: FreshnessRule;
	readonly words?: OwnWords;
	/** Spaced. */
	readonly slug: string;
	readonly name: readonly string[];
	/** Row to acronym, to other names, to English description: only where there is one. */
	readonly acronym: Readonly<Record<number, string>>;
	readonly alias: Readonly<Record<number, readonly string[]>>;
	/** Empty string where there is none. */
	readonly description: readonly string[];
	readonly descriptionEn: Readonly<Record<number, string>>;
	/** One letter a row. */
	readonly category: string;
	readonly legalFamily: string;
	/** Spaced sets of letters. */
	readonly role: string;
	readonly sector: string;
	readonly need: string;
	readonly label: string;
	/** Row to label (letter) to the last day it holds, for those that end. */
	readonly labelEnd: Readonly<Record<number, Readonly<Record<string, string>>>>;
	/** One letter a row: `e`xact or `s`treet point, `n`eighbourhood, `o`utside, `u`nknown. */
	readonly position: string;
	/** Position in `places` (in `towns` for `o`), -1 for none. */
	readonly where: readonly number[];
	/** Degrees × 1e5 east of `origin[0]` and north of `origin[1]`, in the order of the rows with `e` or `s`. */
	readonly origin: readonly [lon: number, lat: number];
	readonly lon: readonly number[];
	readonly lat: readonly number[];
	/** Spaced dates. */
	readonly verifiedOn: string;
	readonly sourceDate: string;
	/** Rows whose keepers do not answer whether they still hold; absent where all do. */
	readonly unanswered?: readonly number[];
	/** Row to the year it was founded, or has closed: only where it is known. */
	readonly founded: Readonly<Record<number, number>>;
	readonly closed: Readonly<Record<number, number>>;
	/** Number of relations. */
	readonly degree: readonly number[];
	/** The places where some actor is. */
	readonly places: readonly DocumentPlace[];
	readonly towns: readonly { readonly name: string; /** Position in `quays`. */ readonly quay: number }[];
	readonly quays: readonly { readonly code: string; readonly fr: string; readonly en: string }[];
}

export interface DocumentPlace {
	/** Position in `places` of the snapshot. */
	readonly number: number;
	readonly code: string;
	readonly fr: string;
	readonly en: string;
	readonly alias: readonly string[];
	readonly rank: number;
	readonly lon: number;
	readonly lat: number;
}

export const VOCABULARY = fingerprint([ACTOR_CATEGORIES, LEGAL_FAMILIES, ACTOR_ROLES, SECTORS, NEEDS, LABELS]);

/** The document of a snapshot. Throws a RangeError for a code that no vocabulary holds. */
export function toIndexDocument(snapshot: PublicSnapshot, territory: Pick<Territory, 'quays'>): IndexDocument {
	const { actors, settings } = snapshot;
	const places = new Numbers<number>();
	const towns = new Numbers<string>();
	const points = actors.flatMap(({ position }) => (position.kind === 'point' ? [position] : []));
	const origin = [lowest(points.map(({ lon }) => lon)), lowest(points.map(({ lat }) => lat))] as const;
	const where = actors.map(({ position }) => {
		if (position.kind === 'outside') return towns.of(position.town);
		return 'place' in position && position.place !== undefined ? places.of(position.place) : -1;
	});
	const degree = new Array<number>(actors.length).fill(0);
	for (const { from, to } of snapshot.relations) {
		degree[from]!++;
		if (to !== from) degree[to]!++;
	}
	const spaced = (entry: (actor: PublicActor) => string) => actors.map(entry).join(' ');
	const unanswered = actors.flatMap(({ unansweredSince }, row) => (unansweredSince ? [row] : []));
	const letters = (terms: readonly { code: string }[], codes: readonly string[]) =>
		[...new Set(codes.map((code) => letterOf(terms, code)))].join('');
	return {
		format: 1,
		vocabulary: VOCABULARY,
		territory: snapshot.territory,
		...(settings?.freshness && { freshness: settings.freshness }),
		...(settings?.words && { words: settings.words }),
		slug: spaced((actor) => actor.slug),
		name: actors.map((actor) => actor.name),
		acronym: sparse(actors, (actor) => actor.acronym),
		alias: sparse(actors, (actor) => (actor.aliases.length > 0 ? actor.aliases : undefined)),
		description: actors.map((actor) => actor.descriptionFr ?? ''),
		descriptionEn: sparse(actors, (actor) => actor.descriptionEn),
		category: actors.map((actor) => letterOf(ACTOR_CATEGORIES, actor.category)).join(''),
		legalFamily: actors.map((actor) => letterOf(LEGAL_FAMILIES, actor.legalFamily)).join(''),
		role: spaced((actor) => letters(ACTOR_ROLES, actor.roles)),
		sector: spaced((actor) => letters(SECTORS, actor.sectors)),
		need: spaced((actor) => letters(NEEDS, actor.needs)),
		label: spaced((actor) =>
			letters(
				LABELS,
				actor.labels.map(({ label }) => label)
			)
		),
		labelEnd: sparse(actors, labelEnds),
		position: actors.map(positionLetter).join(''),
		where,
		origin,
		lon: points.map(({ lon }) => hundredThousandths(lon) - origin[0]),
		lat: points.map(({ lat }) => hundredThousandths(lat) - origin[1]),
		verifiedOn: spaced((actor) => actor.verifiedOn ?? ''),
		sourceDate: spaced((actor) => actor.source.date ?? ''),
		...(unanswered.length > 0 && { unanswered }),
		founded: sparse(actors, (actor) => actor.foundedYear),
		closed: sparse(actors, (actor) => actor.closedYear),
		degree,
		places: places.inOrder.map((number) => {
			const { code, nameFr, nameEn, aliases, rank, lon, lat } = snapshot.places[number]!;
			return { number, code, fr: nameFr, en: nameEn, alias: aliases, rank, lon, lat };
		}),
		towns: towns.inOrder.map((name) => ({ name, quay: quayOf(territory.quays, name) })),
		quays: territory.quays.map(({ code, name }) => ({ code, ...name }))
	};
}

/** Where an actor is, as the filter of neighbourhoods names it; nothing where nobody has said. */
export const placesIn =
	({ places }: Pick<PublicSnapshot, 'places'>, { quays }: Pick<Territory, 'quays'>) =>
	({ position }: PublicActor): string | undefined =>
		position.kind === 'outside'
			? quays.length > 0
				? quayValue(quays[quayOf(quays, position.town)]!.code)
				: undefined
			: 'place' in position && position.place !== undefined
				? places[position.place]!.code
				: undefined;

/** Position of the quay that a town belongs to: the first whose pattern it contains, else the last. */
export function quayOf(quays: readonly Quay[], town: string): number {
	const folded = ` ${fold(town)} `;
	const found = quays.findIndex((quay) => quay.towns.some((pattern) => folded.includes(` ${fold(pattern)} `)));
	return found >= 0 ? found : quays.length - 1;
}

/** Numbers things in the order in which they are first met. */
class Numbers<Thing> {
	readonly #numbers = new Map<Thing, number>();
	of(thing: Thing): number {
		const known = this.#numbers.get(thing);
		if (known !== undefined) return known;
		this.#numbers.set(thing, this.#numbers.size);
		return this.#numbers.size - 1;
	}
	get inOrder(): Thing[] {
		return [...this.#numbers.keys()];
	}
}

function sparse<Value>(actors: readonly PublicActor[], value: (actor: PublicActor) => Value | undefined) {
	const entries = actors.map((actor, index) => [index, value(actor)] as const);
	return Object.fromEntries(entries.filter(([, found]) => found !== undefined)) as Record<number, Value>;
}

function labelEnds({ labels }: PublicActor): Record<string, string> | undefined {
	const ends: Record<string, string> = {};
	for (const { label } of labels) {
		// The same label may have been renewed: it holds until the last of its periods ends, or for good.
		const periods = labels.filter((other) => other.label === label).map(({ to }) => to);
		// A year reaches further than any of its months, which `~` says to the comparison.
		const last = periods.reduce((a, b) => (a && b && (`${a}~` > `${b}~` ? a : b)) || undefined);
		if (last !== undefined) ends[letterOf(LABELS, label)] = last;
	}
	return Object.keys(ends).length > 0 ? ends : undefined;
}

function positionLetter({ position }: PublicActor): string {
	if (position.kind === 'point') return position.precision === 'exact' ? 'e' : 's';
	return { neighbourhood: 'n', outside: 'o', unknown: 'u' }[position.kind];
}

const hundredThousandths = (degrees: number) => Math.round(degrees * 1e5);
const lowest = (degrees: readonly number[]) =>
	degrees.length === 0 ? 0 : degrees.reduce((low, one) => Math.min(low, hundredThousandths(one)), Infinity);
