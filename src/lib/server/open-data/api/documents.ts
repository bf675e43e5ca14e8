import { COLLECTION_IDS, collectionOf, columnsOf, type CollectionId } from '../../../domain/open-data/collections';
import { CONFORMS_TO, type Link } from '../../../domain/open-data/documents';
import { CRS84, extentOf } from '../../../domain/open-data/query';
import { m } from '../../../messages/compiled/messages';
import { number } from '../../../messages/format';
import { featuresOf } from '../features';
import { absent, type Asked, type Refused, type Told } from './answer';
import { asOpenApi } from './openapi';

const TYPES = { json: 'application/json', html: 'text/html' } as const;

/** The document itself and its other form (OGC API – Features 1.0, 7.2 and 7.13). */
function itself({ at, format }: Asked, path: string, json: string = TYPES.json): Link[] {
	const types = { json, html: TYPES.html };
	const other = format === 'json' ? 'html' : 'json';
	return [
		{ href: at(path, format), rel: 'self', type: types[format] },
		{ href: at(path, other), rel: 'alternate', type: types[other] }
	];
}

const trailTo = ({ at }: Asked, ...steps: readonly (readonly [text: string, path: string])[]) =>
	[[m.open_data_api(), ''] as const, ...steps].map(([text, path]) => ({ text, href: at(path) }));

export const landing = (asked: Asked): Told => {
	const { at, publication, language } = asked;
	const description = m.open_data_api_intro({ territory: publication.territory.name[language] });
	const parts = [
		{ text: m.open_data_collections(), href: at('/collections'), about: m.open_data_collections_about() },
		{ text: m.open_data_openapi(), href: at('/openapi.json'), about: m.open_data_openapi_about() },
		{ text: m.open_data_conformance(), href: at('/conformance'), about: m.open_data_conformance_about() }
	];
	return {
		json: {
			...{ title: m.open_data_api_title(), description },
			links: [
				...itself(asked, ''),
				// Programs that look for the version before find what they can read under the plain name.
				...['application/vnd.oai.openapi+json;version=3.1', TYPES.json].map((type) => ({
					...{ href: at('/openapi.json'), rel: 'service-desc', type, title: m.open_data_openapi() }
				})),
				{ href: at('', 'html'), rel: 'service-doc', type: TYPES.html, title: m.open_data_api_title() },
				{ href: at('/conformance'), rel: 'conformance', type: TYPES.json, title: m.open_data_conformance() },
				{ href: at('/collections'), rel: 'data', type: TYPES.json, title: m.open_data_collections() }
			]
		},
		view: { title: m.open_data_api_title(), intro: description, trail: [], links: parts }
	};
};

export const conformance = (asked: Asked): Told => ({
	json: { conformsTo: CONFORMS_TO },
	view: {
		...{ title: m.open_data_conformance(), intro: m.open_data_conformance_about(), trail: trailTo(asked) },
		links: CONFORMS_TO.map((href) => ({ text: href, href }))
	}
});

export const openapi = (asked: Asked): Told => ({
	json: asOpenApi(asked),
	type: 'application/vnd.oai.openapi+json;version=3.1'
});

function described(asked: Asked, id: CollectionId) {
	const { at, language, publication } = asked;
	const { title, description, licence } = collectionOf(id);
	const path = `/collections/${id}`;
	return {
		...{ id, title: title[language], description: description[language] },
		links: [
			...itself(asked, path),
			{ href: at(`${path}/items`, 'json'), rel: 'items', type: 'application/geo+json', title: title[language] },
			{ href: at(`${path}/items`, 'html'), rel: 'items', type: TYPES.html, title: title[language] },
			{ href: licence.url, rel: 'license', title: licence.name }
		],
		extent: extentOf(featuresOf(publication, id, asked)),
		...{ itemType: 'feature', crs: [CRS84] }
	};
}

export const collections = (asked: Asked): Told => {
	const all = COLLECTION_IDS.map((id) => described(asked, id));
	return {
		json: { links: itself(asked, '/collections'), collections: all },
		view: {
			...{ title: m.open_data_collections(), intro: m.open_data_collections_about(), trail: trailTo(asked) },
			links: all.map(({ id, title, description }) => ({
				...{ text: title, href: asked.at(`/collections/${id}`), about: description }
			}))
		}
	};
};

export const collection = (asked: Asked): Told | Refused => {
	const id = COLLECTION_IDS.find((one) => one === asked.params.collection);
	if (!id) return absent();
	const { at, language, publication } = asked;
	const { licence, period } = collectionOf(id);
	const told = described(asked, id);
	const count = featuresOf(publication, id, asked).length;
	return {
		json: told,
		view: {
			...{
				title: told.title,
				intro: told.description,
				trail: trailTo(asked, [m.open_data_collections(), '/collections'])
			},
			links: [{ text: m.open_data_items({ count: number(count) }), href: at(`/collections/${id}/items`) }],
			facts: [
				{ name: m.open_data_licence(), value: licence.name, href: licence.url },
				...(period ? [{ name: 'datetime', value: period[language] }] : [])
			],
			table: {
				caption: m.open_data_columns(),
				head: [m.open_data_column(), m.open_data_column_about()],
				rows: columnsOf(id).map(({ name, words }) => [{ text: name }, { text: words[language] }])
			}
		}
	};
};
