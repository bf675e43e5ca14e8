import type { PublicActor, PublicPlace, PublicSnapshot } from '../../domain/publication';
import type { Quay } from '../../domain/territory';
import { ExploreEngine } from '../engine';
import { toIndexDocument } from '../index-document';
import { type ExploreQuery, parseQuery } from '../query';
import { fold } from '../text';

/** Small ecosystems for tests, made by hand: say what matters to the test, the rest is ordinary. */
export const TODAY = new Date('2026-11-23T12:00:00Z');

type Given<Thing> = Partial<Thing>;

export function anActor(given: Given<PublicActor> & { readonly name: string }): PublicActor {
	const slug = given.slug ?? fold(given.name).replaceAll(' ', '-');
	return {
		id: slug,
		slug,
		aliases: [],
		category: 'ess_structure',
		roles: [],
		legalFamily: 'association',
		essStatus: 'by_legal_form',
		sectors: [],
		comThemes: [],
		needs: [],
		labels: [],
		identifiers: [],
		figures: [],
		activity: 'active',
		position: { kind: 'unknown' },
		source: { url: 'https://example.org/', confidence: 'high' },
		...given
	};
}

export function aPlace(given: Given<PublicPlace> & { readonly code: string; readonly nameFr: string }): PublicPlace {
	return {
		kind: 'settlement',
		side: 'MF',
		nameEn: given.nameFr,
		aliases: [],
		rank: 3,
		lat: 18.07,
		lon: -63.07,
		...given
	};
}

export const PLACES: readonly PublicPlace[] = [
	aPlace({ code: 'mf-marigot', nameFr: 'Marigot', aliases: ['centre-ville'], rank: 1, lat: 18.067, lon: -63.083 }),
	aPlace({ code: 'mf-grand-case', nameFr: 'Grand-Case', nameEn: 'Grand Case', rank: 2 }),
	aPlace({
		code: 'mf-quartier-d-orleans',
		nameFr: "Quartier d'Orléans",
		nameEn: 'French Quarter',
		aliases: ['QO', "Qtier d'Orléans"],
		rank: 2
	}),
	aPlace({ code: 'mf-sandy-ground', nameFr: 'Sandy Ground', aliases: ['Sandyground'], rank: 2 }),
	aPlace({ code: 'mf-agrement', nameFr: 'Agrément', rank: 3 })
];
export const place = (code: string) => PLACES.findIndex((one) => one.code === code);
export const inPlace = (code: string) =>
	({ kind: 'neighbourhood', place: place(code), precision: 'neighbourhood' }) as const;

export const QUAYS: readonly Quay[] = [
	{ code: 'guadeloupe', name: { fr: 'Guadeloupe', en: 'Guadeloupe' }, bearing: 'southeast', towns: ['guadeloupe'] },
	{ code: 'hexagone', name: { fr: 'Hexagone et Europe', en: 'Mainland' }, bearing: 'northeast', towns: [] }
];

export function aSnapshot(actors: readonly PublicActor[], given: Given<PublicSnapshot> = {}): PublicSnapshot {
	return {
		format: 1,
		territory: 'saint-martin',
		places: PLACES,
		actors,
		relations: [],
		offers: [],
		events: [],
		moved: {},
		...given
	};
}

export const documentOf = (snapshot: PublicSnapshot) => toIndexDocument(snapshot, { quays: QUAYS });
export const engineOf = (actors: readonly PublicActor[], given?: Given<PublicSnapshot>) =>
	new ExploreEngine(documentOf(aSnapshot(actors, given)), TODAY);

/** The query of an address: `secteur=sport&q=foot`. */
export const asking = (search: string): ExploreQuery => parseQuery(new URLSearchParams(search));
/** The query of words typed into the field. */
export const typing = (text: string): ExploreQuery => asking(new URLSearchParams({ q: text }).toString());
