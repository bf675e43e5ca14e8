import { z } from 'zod';
import {
	COLLECTION_IDS,
	collectionOf,
	OUR_LICENCE,
	tableColumnsOf,
	valueOf,
	type CollectionId,
	type Feature,
	type Licence
} from '../../domain/open-data/collections';
import { m } from '../../messages/compiled/messages';
import { today } from '../clock';
import type { Publication } from '../publication/publication';
import { featuresOf, type Reader } from './features';
import { BETWEEN } from './table';

/** Of the columns: a new one raises the second number, one that changes its meaning or goes the first. */
export const COLUMNS_VERSION = '1.0.0';

const TIES: Readonly<Record<CollectionId, readonly (readonly [column: string, to: CollectionId])[]>> = {
	actors: [['neighbourhood', 'neighbourhoods']],
	relations: [
		['from_id', 'actors'],
		['to_id', 'actors']
	],
	offers: [['provider_id', 'actors']],
	events: [['neighbourhood', 'neighbourhoods']],
	neighbourhoods: []
};

/** How Table Schema calls what a column holds. */
function typeOf(schema: z.core.$ZodType) {
	const value = valueOf(schema);
	if (value instanceof z.ZodBoolean) return { type: 'boolean' };
	if (value instanceof z.ZodNumber) return { type: value instanceof z.ZodNumberFormat ? 'integer' : 'number' };
	if (value instanceof z.ZodURL) return { type: 'string', format: 'uri' };
	if (value instanceof z.ZodUUID) return { type: 'string', format: 'uuid' };
	if (value instanceof z.ZodISODate) return { type: 'date' };
	if (value instanceof z.ZodISODateTime) return { type: 'datetime', format: 'any' };
	return { type: 'string' };
}

function fieldOf({ name, schema, words }: ReturnType<typeof tableColumnsOf>[number], { language }: Reader) {
	const isList = schema instanceof z.ZodArray;
	const value = valueOf(schema);
	const required = !(schema instanceof z.ZodNullable) && !isList;
	const codes = value instanceof z.ZodEnum ? { enum: value.options } : {};
	return {
		name,
		// Several values stand in one cell.
		...(isList ? { type: 'string' } : typeOf(schema)),
		description: isList ? `${words[language]} ${m.open_data_several({ sign: BETWEEN })}` : words[language],
		...((required || (!isList && 'enum' in codes)) && {
			constraints: { ...(required && { required }), ...(!isList && codes) }
		})
	};
}

const licensed = ({ name, spdx, url }: Licence) => [{ name: spdx, title: name, path: url }];

/** Sites on which the facts were read: each keeps its own licence. */
function sitesOf(publication: Publication, ids: readonly CollectionId[], reader: Reader) {
	const rows = ids.flatMap((id): readonly Feature[] => featuresOf(publication, id, reader)).map(({ row }) => row);
	const addresses = rows.flatMap(({ source_url: url }) =>
		typeof url === 'string' && URL.canParse(url) ? [new URL(url)] : []
	);
	const sites = new Map(addresses.map(({ origin, host }) => [origin, host.replace(/^www\./, '')]));
	return [...sites]
		.map(([path, title]) => ({ title, path }))
		.toSorted((one, other) => (one.title < other.title ? -1 : 1));
}

/** What the tables hold, under which licence and of which day (Data Package 1.0, Table Schema). */
export function asDataPackage(publication: Publication, reader: Reader): string {
	const { territory, snapshot, hash } = publication;
	const { language, origin } = reader;
	return JSON.stringify(
		{
			...{ profile: 'tabular-data-package', name: `maillage-${snapshot.territory}` },
			title: `Maillage, ${territory.name[language]}`,
			description: m.open_data_intro({ territory: territory.name[language] }),
			...{ homepage: `${origin}/donnees`, version: COLUMNS_VERSION, created: `${today(territory)}T00:00:00Z` },
			// Names what was published: the same facts have the same name.
			edition: hash,
			licenses: licensed(OUR_LICENCE),
			sources: sitesOf(publication, COLLECTION_IDS, reader),
			resources: COLLECTION_IDS.map((id) => {
				const { file, title, description, licence } = collectionOf(id);
				const ties = TIES[id].map(([column, to]) => ({
					fields: column,
					reference: { resource: collectionOf(to).file, fields: 'id' }
				}));
				return {
					...{ profile: 'tabular-data-resource', name: file, path: `${file}.csv`, title: title[language] },
					...{ description: description[language], format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' },
					dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
					licenses: licensed(licence),
					schema: {
						fields: tableColumnsOf(id).map((column) => fieldOf(column, reader)),
						...{ primaryKey: 'id', missingValues: [''] },
						...(ties.length > 0 && { foreignKeys: ties })
					}
				};
			})
		},
		null,
		'\t'
	);
}
