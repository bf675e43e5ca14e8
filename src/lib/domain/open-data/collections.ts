import { z } from 'zod';
import type { Language } from '../vocabulary/term';
import { ACTOR, COLUMN_WORDS, EVENT, NEIGHBOURHOOD, OFFER, POINT, RELATION } from './columns';

type Words = Readonly<Record<Language, string>>;

/** What is told of one thing in one column. What has no word is null, so that each row has the same columns. */
export type Cell = string | number | boolean | null | readonly string[];
export type Row = Readonly<Record<string, Cell>>;

/** GeoJSON (RFC 7946): longitude before latitude, in degrees. */
export type Geometry =
	| { readonly type: 'Point'; readonly coordinates: readonly [lon: number, lat: number] }
	| { readonly type: 'LineString'; readonly coordinates: readonly (readonly [lon: number, lat: number])[] };

/** First and last moment, in milliseconds; infinite where there is no end. */
export type Period = readonly [from: number, until: number];

export interface Feature<Of extends Row = Row> {
	readonly row: Of;
	/** Null where nobody knows, or where it lies outside. */
	readonly geometry: Geometry | null;
	/** When it is or was; undefined where nothing is known of it. */
	readonly period?: Period | undefined;
}

/** Under which something may be taken away: named, dated and with its source. */
export interface Licence {
	readonly name: string;
	/** As SPDX names it. */
	readonly spdx: string;
	readonly url: string;
}
export const OUR_LICENCE: Licence = {
	...{ name: 'Licence Ouverte 2.0', spdx: 'etalab-2.0' },
	url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/'
};
const CC_BY: Licence = {
	...{ name: 'CC BY 4.0 (GeoNames)', spdx: 'CC-BY-4.0' },
	url: 'https://creativecommons.org/licenses/by/4.0/'
};

interface Collection {
	readonly row: z.ZodObject;
	/** Name of its files. */
	readonly file: string;
	readonly title: Words;
	readonly description: Words;
	/** Columns by which it can be asked for. */
	readonly filters: readonly string[];
	/** What its period is, where it has one. */
	readonly period?: Words;
	readonly licence: Licence;
}

export const COLLECTIONS = {
	actors: {
		row: ACTOR,
		file: 'acteurs',
		title: { fr: 'Acteurs', en: 'Organisations' },
		description: {
			fr: 'Structures de l’économie sociale et solidaire, financeurs, réseaux, acteurs publics, prestataires et lieux. Quand seul le quartier est connu, le point est celui du quartier : voir position_precision.',
			en: 'Social economy organisations, funders, networks, public bodies, service providers and places. Where only the neighbourhood is known, the point is that of the neighbourhood: see position_precision.'
		},
		filters: ['category', 'sectors', 'needs', 'legal_family', 'neighbourhood', 'activity'],
		period: { fr: 'De la création à la fermeture.', en: 'From its founding to its closing.' },
		licence: OUR_LICENCE
	},
	relations: {
		row: RELATION,
		file: 'relations',
		title: { fr: 'Relations', en: 'Relations' },
		description: {
			fr: 'Qui finance, fédère, soutient ou accueille qui. Une ligne sur la carte quand les deux positions sont connues et distinctes.',
			en: 'Who funds, federates, supports or hosts whom. A line on the map where both positions are known and differ.'
		},
		filters: ['type', 'from_id', 'to_id'],
		period: {
			fr: 'La période, ou l’année, dont parle la source.',
			en: 'The period, or year, that the source speaks of.'
		},
		licence: OUR_LICENCE
	},
	offers: {
		row: OFFER,
		file: 'offres',
		title: { fr: 'Offres', en: 'Offers' },
		description: {
			fr: 'Aides, prêts, formations et accompagnements, avec leurs conditions. Le point est celui de l’acteur qui propose.',
			en: 'Grants, loans, training and support, with their conditions. The point is that of the provider.'
		},
		filters: ['kind', 'needs', 'sectors', 'provider_id'],
		period: { fr: 'Les jours où l’on peut candidater.', en: 'The days on which one may apply.' },
		licence: OUR_LICENCE
	},
	events: {
		row: EVENT,
		file: 'evenements',
		title: { fr: 'Événements', en: 'Events' },
		description: {
			fr: 'L’agenda, passé et à venir. Le point est celui du quartier.',
			en: 'The agenda, past and to come. The point is that of the neighbourhood.'
		},
		filters: ['kind', 'state', 'neighbourhood', 'organiser_ids'],
		period: { fr: 'Quand il a lieu.', en: 'When it takes place.' },
		licence: OUR_LICENCE
	},
	neighbourhoods: {
		row: NEIGHBOURHOOD,
		file: 'quartiers',
		title: { fr: 'Quartiers', en: 'Neighbourhoods' },
		description: {
			fr: 'Quartiers, baies et îlets, par un point. D’après GeoNames.',
			en: 'Neighbourhoods, bays and islets, by a point. After GeoNames.'
		},
		filters: ['kind', 'side'],
		licence: CC_BY
	}
} as const satisfies Record<string, Collection>;

export type CollectionId = keyof typeof COLLECTIONS;
export const COLLECTION_IDS = Object.keys(COLLECTIONS) as CollectionId[];
/** The collection with the readings that all have in common. */
export const collectionOf = (id: CollectionId): Collection => COLLECTIONS[id];

/** A column without what says that there may be none or several. */
export function valueOf(schema: z.core.$ZodType): z.core.$ZodType {
	if (schema instanceof z.ZodNullable) return valueOf(schema.unwrap());
	return schema instanceof z.ZodArray ? schema.element : schema;
}

interface Column {
	readonly name: string;
	readonly schema: z.core.$ZodType;
	readonly words: Words;
}
const columnsIn = (row: z.ZodObject): readonly Column[] =>
	Object.entries(row.shape).map(([name, schema]) => ({ ...{ name, schema }, words: COLUMN_WORDS.get(schema)! }));
/** The columns of a collection, in their order. */
export const columnsOf = (id: CollectionId): readonly Column[] => columnsIn(collectionOf(id).row);
/** The columns of its tables: what lies at a point has two more. */
export const tableColumnsOf = (id: CollectionId): readonly Column[] =>
	id === 'relations' ? columnsOf(id) : [...columnsOf(id), ...columnsIn(POINT)];
/** Each row with what its tables say. */
export const tableRowOf = (id: CollectionId, { row, geometry }: Feature): Row => {
	if (id === 'relations') return row;
	const [longitude, latitude] = geometry?.type === 'Point' ? geometry.coordinates : [null, null];
	return { ...row, longitude, latitude };
};

/** A schema of ours as JSON Schema (2020-12), each column told in a language. */
export const jsonSchemaOf = (schema: z.core.$ZodType, language: Language) => {
	const { $schema: _, ...described } = z.toJSONSchema(schema, {
		override: ({ zodSchema, jsonSchema }) => {
			const words = COLUMN_WORDS.get(zodSchema);
			if (words) jsonSchema.description = words[language];
		}
	});
	return described;
};
