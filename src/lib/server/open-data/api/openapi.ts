import {
	COLLECTION_IDS,
	collectionOf,
	jsonSchemaOf,
	OUR_LICENCE,
	valueOf
} from '../../../domain/open-data/collections';
import { COLUMN_WORDS } from '../../../domain/open-data/columns';
import {
	COLLECTION,
	COLLECTION_LIST,
	CONFORMANCE,
	GEOMETRY,
	LANDING,
	LINK,
	PROBLEM
} from '../../../domain/open-data/documents';
import { LIMITS } from '../../../domain/open-data/query';
import { m } from '../../../messages/compiled/messages';
import type { Asked } from './answer';
import { API_FORMATS } from './format';

const ref = (kind: 'schemas' | 'parameters' | 'responses', name: string) => ({ $ref: `#/components/${kind}/${name}` });
const nameOf = (id: string) => id[0]!.toUpperCase() + id.slice(1);

/** The API, described by the same schemas that its rows are made after (OpenAPI 3.1). */
export function asOpenApi({ at, language, publication }: Asked) {
	const answer = (schema: object, type = 'application/json') => ({
		...{ description: 'OK', headers: { ETag: { schema: { type: 'string' } } } },
		content: { [type]: { schema }, 'text/html': { schema: { type: 'string' } } }
	});
	const get = (operationId: string, summary: string, ok: object, parameters: readonly object[] = []) => ({
		get: {
			...{ operationId, summary, parameters: [...parameters, ref('parameters', 'f')] },
			responses: {
				...{ '200': ok, '304': ref('responses', 'Unchanged'), '400': ref('responses', 'Problem') },
				...{ '404': ref('responses', 'Problem'), '429': ref('responses', 'Problem') }
			}
		}
	});
	const query = (name: string, schema: object, description: string, more: object = {}) => ({
		...{ name, in: 'query', required: false, description, schema },
		...more
	});
	const list = { style: 'form', explode: false };

	const ofEach = COLLECTION_IDS.map((id) => {
		const { title, row, filters } = collectionOf(id);
		const path = `/collections/${id}`;
		const asked = filters.map((name) => {
			const schema = row.shape[name]!;
			return query(name, jsonSchemaOf(valueOf(schema), language), COLUMN_WORDS.get(schema)![language]);
		});
		const feature = ref('schemas', `${nameOf(id)}Feature`);
		return {
			paths: {
				[path]: get(`describe${nameOf(id)}`, title[language], answer(ref('schemas', 'Collection'))),
				[`${path}/items`]: get(
					`list${nameOf(id)}`,
					title[language],
					answer(ref('schemas', `${nameOf(id)}Features`), 'application/geo+json'),
					[...['bbox', 'datetime', 'limit', 'offset'].map((name) => ref('parameters', name)), ...asked]
				),
				[`${path}/items/{featureId}`]: get(
					`get${nameOf(id)}`,
					title[language],
					answer(feature, 'application/geo+json'),
					[{ name: 'featureId', in: 'path', required: true, schema: jsonSchemaOf(row.shape.id!, language) }]
				)
			},
			schemas: {
				[nameOf(id)]: jsonSchemaOf(row, language),
				[`${nameOf(id)}Feature`]: {
					type: 'object',
					required: ['type', 'id', 'geometry', 'properties'],
					properties: {
						...{ type: { const: 'Feature' }, id: { type: 'string' }, geometry: ref('schemas', 'Geometry') },
						...{ properties: ref('schemas', nameOf(id)), links: { type: 'array', items: ref('schemas', 'Link') } }
					}
				},
				[`${nameOf(id)}Features`]: {
					type: 'object',
					required: ['type', 'features', 'links', 'timeStamp', 'numberMatched', 'numberReturned'],
					properties: {
						...{ type: { const: 'FeatureCollection' }, features: { type: 'array', items: feature } },
						links: { type: 'array', items: ref('schemas', 'Link') },
						timeStamp: { type: 'string', format: 'date-time' },
						...{ numberMatched: { type: 'integer' }, numberReturned: { type: 'integer' } }
					}
				}
			}
		};
	});

	return {
		openapi: '3.1.0',
		info: {
			...{ title: m.open_data_api_title(), version: '1.0.0' },
			description: m.open_data_api_intro({ territory: publication.territory.name[language] }),
			license: { name: OUR_LICENCE.name, identifier: OUR_LICENCE.spdx }
		},
		servers: [{ url: at('') }],
		paths: {
			'/': get('landing', m.open_data_api_title(), answer(ref('schemas', 'Landing'))),
			'/conformance': get('conformance', m.open_data_conformance(), answer(ref('schemas', 'Conformance'))),
			'/collections': get('collections', m.open_data_collections(), answer(ref('schemas', 'Collections'))),
			...Object.assign({}, ...ofEach.map(({ paths }) => paths))
		},
		components: {
			parameters: {
				f: query('f', { type: 'string', enum: API_FORMATS }, m.open_data_about_f()),
				bbox: query(
					'bbox',
					{ type: 'array', items: { type: 'number' }, minItems: 4, maxItems: 6 },
					m.open_data_about_bbox(),
					list
				),
				datetime: query('datetime', { type: 'string' }, m.open_data_about_datetime()),
				limit: query(
					'limit',
					{ type: 'integer', minimum: 1, maximum: LIMITS.most, default: LIMITS.usual },
					m.open_data_about_limit(),
					list
				),
				offset: query('offset', { type: 'integer', minimum: 0, default: 0 }, m.open_data_about_offset(), list)
			},
			responses: {
				Unchanged: { description: 'Not Modified' },
				Problem: {
					description: 'RFC 9457',
					content: { 'application/problem+json': { schema: ref('schemas', 'Problem') } }
				}
			},
			schemas: {
				...Object.fromEntries(
					Object.entries({ LANDING, CONFORMANCE, COLLECTION, LINK, GEOMETRY, PROBLEM }).map(([name, schema]) => [
						nameOf(name.toLowerCase()),
						jsonSchemaOf(schema, language)
					])
				),
				Collections: jsonSchemaOf(COLLECTION_LIST, language),
				...Object.assign({}, ...ofEach.map(({ schemas }) => schemas))
			}
		}
	};
}
