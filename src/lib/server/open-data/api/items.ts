import {
	COLLECTION_IDS,
	collectionOf,
	columnsOf,
	type Cell,
	type CollectionId,
	type Feature
} from '../../../domain/open-data/collections';
import type { Link } from '../../../domain/open-data/documents';
import { readItemsQuery, selected } from '../../../domain/open-data/query';
import { m } from '../../../messages/compiled/messages';
import { number } from '../../../messages/format';
import { today } from '../../clock';
import { featuresOf } from '../features';
import { asGeoJson } from '../geojson';
import { absent, refusedFor, type Asked, type Refused, type Told } from './answer';

const GEOJSON = 'application/geo+json';

/** What people look at first; all columns stand on the page of each thing. */
const SHOWN: Readonly<Record<CollectionId, readonly string[]>> = {
	actors: ['name', 'category_label', 'sectors_label', 'neighbourhood_name'],
	relations: ['from_name', 'type_label', 'to_name', 'year', 'amount_eur'],
	offers: ['title_fr', 'kind_label', 'provider_name'],
	events: ['title_fr', 'kind_label', 'date', 'neighbourhood_name'],
	neighbourhoods: ['name_fr', 'name_en', 'priority_code']
};

const asText = (cell: Cell | undefined): string =>
	cell === null || cell === undefined
		? ''
		: typeof cell === 'object'
			? cell.join(', ')
			: typeof cell === 'boolean'
				? cell
					? m.open_data_yes()
					: m.open_data_no()
				: String(cell);

const asked = (params: Asked['params']) => COLLECTION_IDS.find((one) => one === params.collection);

function trailTo({ at, language }: Asked, id: CollectionId, ...more: readonly { text: string; href: string }[]) {
	return [
		{ text: m.open_data_api(), href: at('') },
		{ text: m.open_data_collections(), href: at('/collections') },
		{ text: collectionOf(id).title[language], href: at(`/collections/${id}`) },
		...more
	];
}

export const items = (ask: Asked): Told | Refused => {
	const id = asked(ask.params);
	if (!id) return absent();
	const { url, at, publication, language, format } = ask;
	const read = readItemsQuery(id, url.searchParams, publication.territory.timeZone);
	if (!read.ok) return refusedFor(read.problems);
	const { limit, offset } = read.query;
	const found = selected<Feature>(id, featuresOf(publication, id, ask), read.query);
	const shown = found.slice(offset, offset + limit);

	const path = `/collections/${id}/items`;
	const page = (from: number, as?: string) => {
		const parameters = new URLSearchParams(url.searchParams);
		if (from > 0) parameters.set('offset', String(from));
		else parameters.delete('offset');
		if (as) parameters.set('f', as);
		const search = parameters.toString();
		return at(path) + (search && `?${search}`);
	};
	const types = { json: GEOJSON, html: 'text/html' };
	const other = format === 'json' ? 'html' : 'json';
	const next = offset + limit < found.length ? page(offset + limit) : undefined;
	// Past the end, what comes before is the last page.
	const before = Math.min(offset, found.length) - limit;
	const previous = offset > 0 ? page(Math.max(0, before)) : undefined;
	const links: Link[] = [
		{ href: page(offset, format), rel: 'self', type: types[format] },
		{ href: page(offset, other), rel: 'alternate', type: types[other] },
		{ href: at(`/collections/${id}`), rel: 'collection', type: 'application/json' },
		...(next ? [{ href: next, rel: 'next', type: types[format] }] : []),
		...(previous ? [{ href: previous, rel: 'prev', type: types[format] }] : [])
	];
	const columns = columnsOf(id);
	const head = SHOWN[id].map((name) => columns.find((column) => column.name === name)!);
	return {
		json: {
			type: 'FeatureCollection',
			links,
			// The same question on the same day has the same answer.
			timeStamp: `${today(publication.territory)}T00:00:00Z`,
			...{ numberMatched: found.length, numberReturned: shown.length },
			features: shown.map(asGeoJson)
		},
		type: GEOJSON,
		view: {
			...{ title: collectionOf(id).title[language], trail: trailTo(ask, id) },
			intro:
				shown.length === 0
					? found.length > 0
						? m.open_data_past_end()
						: m.open_data_none()
					: m.open_data_shown({
							...{ from: number(offset + 1), to: number(offset + shown.length), count: number(found.length) }
						}),
			table: {
				caption: m.open_data_data(),
				head: head.map(({ name, words }) => words[language].replace(/\.$/, '') || name),
				rows: shown.map(({ row }) =>
					head.map(({ name }, column) => ({
						text: asText(row[name]),
						...(column === 0 && { href: at(`${path}/${String(row.id)}`) })
					}))
				)
			},
			pages: { ...(previous && { previous }), ...(next && { next }) }
		}
	};
};

export const item = (ask: Asked): Told | Refused => {
	const id = asked(ask.params);
	const feature: Feature | undefined =
		id && featuresOf(ask.publication, id, ask).find(({ row }) => row.id === ask.params.feature);
	if (!id || !feature) return absent();
	const { at, language, format } = ask;
	const path = `/collections/${id}/items/${ask.params.feature}`;
	const types = { json: GEOJSON, html: 'text/html' };
	const other = format === 'json' ? 'html' : 'json';
	const { row } = feature;
	return {
		json: {
			...asGeoJson(feature),
			links: [
				{ href: at(path, format), rel: 'self', type: types[format] },
				{ href: at(path, other), rel: 'alternate', type: types[other] },
				{ href: at(`/collections/${id}`), rel: 'collection', type: 'application/json' }
			]
		},
		type: GEOJSON,
		view: {
			title: asText(row[SHOWN[id][0]!]),
			trail: trailTo(ask, id, { text: m.open_data_data(), href: at(`/collections/${id}/items`) }),
			table: {
				caption: m.open_data_columns(),
				head: [m.open_data_column(), m.open_data_value(), m.open_data_column_about()],
				rows: columnsOf(id).map(({ name, words }) => {
					const text = asText(row[name]);
					return [{ text: name }, { text, ...(/^https?:/.test(text) && { href: text }) }, { text: words[language] }];
				})
			}
		}
	};
};
