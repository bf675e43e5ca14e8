import { check } from '@placemarkio/check-geojson';
import type { RequestHandler } from '@sveltejs/kit';
import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, test } from 'vitest';
import { COLLECTION_IDS, collectionOf } from '../../../domain/open-data/collections';
import {
	COLLECTION,
	COLLECTION_LIST,
	CONFORMANCE,
	GEOMETRY,
	LANDING,
	type Link,
	PROBLEM
} from '../../../domain/open-data/documents';
import { putInForce } from '../../publication/current';
import { ORIGIN, saintMartin } from '../testing/saint-martin';
import { absent, apiAnswer } from './answer';
import { collection, collections, conformance, landing, openapi } from './documents';
import { formatAsked } from './format';
import { item, items } from './items';

beforeAll(() => void putInForce(saintMartin()));

interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
}
async function ask(
	handler: RequestHandler,
	path: string,
	params: Record<string, string> = {},
	accept = '*/*'
): Promise<Answer> {
	const url = new URL(path, ORIGIN);
	const event = { url, params, request: new Request(url, { headers: { accept } }), cookies: { get: () => undefined } };
	const answer = await handler(event as unknown as Parameters<RequestHandler>[0]);
	return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
const json = async (...asked: Parameters<typeof ask>) => JSON.parse((await ask(...asked)).text);
const all = apiAnswer(items, 'own');
const page = (id: string, search = '') => json(all, `/api/v1/collections/${id}/items${search}`, { collection: id });
const linked = ({ links }: { links: Link[] }, rel: string) => links.find((link) => link.rel === rel)?.href;

describe('the documents', () => {
	test('lead from the first page to all others, as OGC API – Features wants', async () => {
		const first = LANDING.parse(await json(apiAnswer(landing), '/api/v1'));
		for (const rel of ['self', 'alternate', 'service-desc', 'service-doc', 'conformance', 'data'])
			expect(linked(first, rel), rel).toContain(`${ORIGIN}/api/v1`);
		expect(CONFORMANCE.parse(await json(apiAnswer(conformance), '/api/v1/conformance')).conformsTo).toEqual([
			'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
			'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson',
			'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html'
		]);
		const list = COLLECTION_LIST.parse(await json(apiAnswer(collections), '/api/v1/collections'));
		expect(list.collections.map(({ id }) => id)).toEqual(COLLECTION_IDS);
		for (const one of list.collections) {
			expect(linked(one, 'items')).toContain(`/api/v1/collections/${one.id}/items`);
			expect(linked(one, 'license')).toMatch(/^https:/);
			const own = await json(apiAnswer(collection), `/api/v1/collections/${one.id}`, { collection: one.id });
			expect(COLLECTION.parse(own)).toEqual(one);
		}
	});

	test('are described by an OpenAPI document that a validator of others takes, and that names each address', async () => {
		const said = await ask(apiAnswer(openapi), '/api/v1/openapi.json', {}, 'text/html');
		expect(said.headers.get('content-type')).toBe('application/vnd.oai.openapi+json;version=3.1');
		const document = JSON.parse(said.text);
		const result = await new Validator().validate(structuredClone(document));
		expect(result.errors ?? []).toEqual([]);
		expect(result.valid).toBe(true);
		expect((await new Validator().validate({ ...structuredClone(document), paths: 3 })).valid).toBe(false);
		expect(document.openapi).toBe('3.1.0');
		for (const id of COLLECTION_IDS)
			for (const path of ['', '/items', '/items/{featureId}'])
				expect(document.paths[`/collections/${id}${path}`]?.get.operationId, id + path).toBeTruthy();
		// Each reference leads somewhere.
		for (const [, kind, name] of said.text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g))
			expect(document.components[kind!][name!], name).toBeDefined();
		expect(Object.keys(document.components.schemas.Actors.properties)).toEqual(
			Object.keys(collectionOf('actors').row.shape)
		);
		expect(document.components.schemas.Actors.properties.phone.description).toContain('Téléphone');
	});
});

describe.each(COLLECTION_IDS)('%s', (id) => {
	test('come in pages that hold all of them once, each also by itself', async () => {
		const whole = await page(id, '?limit=10000');
		check(JSON.stringify(whole));
		const ids: string[] = [];
		let next: string | undefined = `?limit=40`;
		let before = '';
		while (next) {
			const part: { features: { id: string }[]; links: Link[]; numberMatched: number } = await page(id, next);
			expect(part.numberMatched).toBe(whole.numberMatched);
			expect(linked(part, 'prev') !== undefined).toBe(before !== '');
			ids.push(...part.features.map((feature) => feature.id));
			const href = linked(part, 'next');
			before = next;
			next = href && new URL(href).search;
		}
		expect(ids).toEqual(whole.features.map((feature: { id: string }) => feature.id));
		expect(ids).toHaveLength(whole.numberReturned);

		const { links, ...one } = await json(apiAnswer(item), `/api/v1/collections/${id}/items/${ids[0]}`, {
			...{ collection: id, feature: ids[0]! }
		});
		expect(one).toEqual(whole.features[0]);
		expect(links.map(({ rel }: Link) => rel)).toEqual(['self', 'alternate', 'collection']);
	});

	test('hold the columns of the list and nothing else', async () => {
		const { features, ...around } = await page(id, '?limit=10000');
		expect(Object.keys(around)).toEqual(['type', 'links', 'timeStamp', 'numberMatched', 'numberReturned']);
		for (const feature of features) {
			expect(Object.keys(feature)).toEqual(['type', 'id', 'geometry', 'properties']);
			expect(collectionOf(id).row.safeParse(feature.properties).success, feature.id).toBe(true);
			expect(GEOMETRY.safeParse(feature.geometry).success, feature.id).toBe(true);
		}
	});

	test('are shown to people as a page that stays as it was sent', async () => {
		const shown = await ask(all, `/api/v1/collections/${id}/items?f=html&limit=3`, { collection: id });
		expect(shown.headers.get('content-type')).toContain('text/html');
		expect(shown.headers.get('content-security-policy')).toMatch(/style-src-elem 'sha256-/);
		expect(shown.text).toContain('rel="next"');
		expect(shown.text).not.toContain('<script');
	});
});

test('what makes no sense is a problem in words, for programs and for people', async () => {
	const wrong = await ask(all, '/api/v1/collections/actors/items?limit=0&colour=red', { collection: 'actors' });
	expect(wrong.status).toBe(400);
	expect(wrong.headers.get('content-type')).toBe('application/problem+json');
	const told = PROBLEM.parse(JSON.parse(wrong.text));
	expect(told).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400 });
	expect(told.invalid_params?.map(({ name }) => name)).toEqual(['limit', 'colour']);
	expect(told.instance).toBe('/api/v1/collections/actors/items?limit=0&colour=red');
	for (const [handler, path, params] of [
		[all, '/api/v1/collections/cases/items', { collection: 'cases' }],
		[all, '/api/v1/collections/constructor/items', { collection: 'constructor' }],
		[apiAnswer(collection), '/api/v1/collections/__proto__', { collection: '__proto__' }],
		[apiAnswer(item), '/api/v1/collections/actors/items/x', { collection: 'actors', feature: 'x' }],
		[apiAnswer(absent, 'own'), '/api/v1/nothing?x=1', {}]
	] as const) {
		const missing = await ask(handler, path, params);
		expect(missing.status, path).toBe(404);
		expect(PROBLEM.parse(JSON.parse(missing.text)).status).toBe(404);
	}
	expect((await ask(apiAnswer(landing), '/api/v1?f=xml')).status).toBe(400);
	expect((await ask(apiAnswer(landing), '/api/v1?page=2')).status).toBe(400);
	const page = await ask(
		all,
		'/api/v1/collections/actors/items?bbox=<svg onload=1>',
		{ collection: 'actors' },
		'text/html'
	);
	expect([page.status, page.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
	expect(page.text).not.toContain('<svg onload');
});

test.each([
	['/api/v1', null, 'json'],
	['/api/v1', '*/*', 'json'],
	['/api/v1', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
	['/api/v1', 'application/json, text/html;q=0.5', 'json'],
	['/api/v1', 'application/geo+json;q=0.2, text/*;q=0.5', 'html'],
	['/api/v1?f=json', 'text/html', 'json'],
	['/api/v1?f=html', 'application/json', 'html'],
	['/api/v1', 'image/png', 'json'],
	['/api/v1', ';;q=,,', 'json']
])('%s for whoever takes %j is %s', (path, accept, format) =>
	expect(formatAsked(new URL(path, ORIGIN), accept)).toBe(format)
);

test('the same answer has the same tag, and every site may read it', async () => {
	const [one, again] = await Promise.all([
		ask(all, '/x', { collection: 'actors' }),
		ask(all, '/x', { collection: 'actors' })
	]);
	expect(one.headers.get('etag')).toBe(again.headers.get('etag'));
	expect(one.headers.get('etag')).toMatch(/^"[\w-]{20}"$/);
	expect(one.headers.get('access-control-allow-origin')).toBe('*');
	expect(one.headers.get('vary')).toBe('accept');
});
