import { check } from '@placemarkio/check-geojson';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import jsonld from 'jsonld';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
	COLLECTION_IDS,
	collectionOf,
	tableColumnsOf,
	tableRowOf,
	type Cell,
	type Feature
} from '../../domain/open-data/collections';
import { Publication } from '../publication/publication';
import { featuresOf } from './features';
import { FILES } from './files';
import { ORIGIN, saintMartin } from './testing/saint-martin';

const publication = saintMartin();
const reader = { language: 'fr', origin: ORIGIN } as const;
async function file(name: string, search = '', of: Publication = publication): Promise<string> {
	const content = await FILES.get(name)!.write(of, reader, new URLSearchParams(search));
	return typeof content === 'string' ? content : strFromU8(content);
}
const bytes = async (name: string, of = publication) =>
	(await FILES.get(name)!.write(of, reader, new URLSearchParams())) as Uint8Array;
const cells = (text: string, delimiter: string) => parse(text, { bom: true, delimiter }) as unknown as string[][];
const rowsOf = (id: (typeof COLLECTION_IDS)[number], of = publication) =>
	(featuresOf(of, id, reader) as readonly Feature[]).map((feature) => tableRowOf(id, feature));

/** What a cell says, once the apostrophe that keeps it from being a formula is taken away again. */
const said = (cell: string) => cell.replace(/^'(?=[\s\u00a0]*[=+\-@＝＋－＠])/, '');
const meant = (cell: Cell | undefined) =>
	cell === null || cell === undefined ? '' : typeof cell === 'object' ? cell.join('|') : String(cell);

/** The island with harm in the words of its first actor, relation, offer and event. */
function harmed(harm: string): Publication {
	const { snapshot } = publication;
	const first = <Item>(items: readonly Item[], change: Partial<Item>) => [
		{ ...items[0]!, ...change },
		...items.slice(1)
	];
	return new Publication({
		...snapshot,
		actors: first(snapshot.actors, { name: harm, aliases: [harm], descriptionFr: harm, phone: harm }),
		relations: first(snapshot.relations, { labelFr: harm }),
		offers: first(snapshot.offers, { titleFr: harm, conditionsFr: harm }),
		events: first(snapshot.events, { titleFr: harm, placeName: harm, price: harm })
	});
}
const HARM = [
	'=HYPERLINK("https://evil.example")',
	'+33',
	'-2+3',
	'@SUM(1)',
	'a"b;c,d\r\ne',
	'\t=1',
	'</script><svg onload=1>'
];

describe.each(COLLECTION_IDS)('%s', (id) => {
	const { file: name } = collectionOf(id);
	const head = tableColumnsOf(id).map((column) => column.name);

	test.each([
		['', ',', false],
		['pour=tableur', ';', true]
	] as const)('as a table, asked with %j, are read back as they are', async (search, delimiter, french) => {
		const text = await file(`${name}.csv`, search);
		expect(text.startsWith('\ufeff')).toBe(french);
		const [first, ...lines] = cells(text, delimiter);
		expect(first).toEqual(head);
		const number = (cell: Cell | undefined) =>
			french && typeof cell === 'number' ? String(cell).replace('.', ',') : meant(cell);
		expect(lines.map((line) => line.map(said))).toEqual(
			rowsOf(id).map((row) => head.map((column) => number(row[column])))
		);
	});

	test.each(HARM)('as a table, never let %j be run', async (harm) => {
		const of = harmed(harm);
		for (const [search, delimiter] of [
			['', ','],
			['pour=tableur', ';']
		] as const) {
			const found = cells(await file(`${name}.csv`, search, of), delimiter).flat();
			if (id !== 'neighbourhoods') expect(found.some((cell) => said(cell).includes(harm.trim()))).toBe(true);
			// Degrees west are numbers, which no spreadsheet runs.
			expect(found.filter((cell) => /^[\s\u00a0]*[=+\-@]/.test(cell) && !/^-\d+([.,]\d+)?$/.test(cell))).toEqual([]);
		}
	});

	test('as a workbook, have a first line that stays, no formula, and what each column holds', async () => {
		const parts = unzipSync(await bytes(`${name}.xlsx`, harmed('=1+1')));
		const sheets = Object.entries(parts).filter(([path]) => path.includes('worksheets/sheet'));
		expect(sheets).toHaveLength(2);
		for (const [, sheet] of sheets) expect(strFromU8(sheet)).not.toContain('<f>');
		expect(strFromU8(sheets[0]![1])).toContain('state="frozen"');
		const words = strFromU8(parts['xl/sharedStrings.xml']!);
		for (const column of head) expect(words).toContain(`>${column}<`);
		expect(words).toContain(collectionOf(id).licence.url);
	});

	test('as GeoJSON, are all of them with the columns of the list', async () => {
		const text = await file(`${name}.geojson`);
		check(text);
		const { features } = JSON.parse(text) as { features: { properties: object }[] };
		expect(features).toHaveLength(featuresOf(publication, id, reader).length);
		for (const { properties } of features) collectionOf(id).row.parse(properties);
	});
});

/** All that JSON-LD may say, and of what. */
const PLACED = z.strictObject({
	'@type': z.literal('GeoCoordinates'),
	...{ longitude: z.number(), latitude: z.number() }
});
const ADDRESS = z.strictObject({
	'@type': z.literal('PostalAddress'),
	...{ streetAddress: z.string().optional(), addressLocality: z.string(), addressCountry: z.enum(['MF', 'SX']) }
});
const NODES = {
	actors: z.strictObject({
		...{
			'@id': z.url(),
			'@type': z.enum(['Place', 'GovernmentOrganization', 'NGO', 'Organization']),
			name: z.string()
		},
		alternateName: z.array(z.string()).optional(),
		description: z.array(z.strictObject({ '@language': z.enum(['fr', 'en']), '@value': z.string() })).optional(),
		...{ url: z.url(), email: z.string().optional(), telephone: z.string().optional() },
		identifier: z
			.array(z.strictObject({ '@type': z.literal('PropertyValue'), propertyID: z.string(), value: z.string() }))
			.optional(),
		...{ address: ADDRESS.optional(), geo: PLACED.optional() },
		location: z.strictObject({ '@type': z.literal('Place'), geo: PLACED }).optional(),
		...{ foundingDate: z.string().optional(), dissolutionDate: z.string().optional() },
		...{ memberOf: z.array(z.url()).optional(), funder: z.array(z.url()).optional() }
	}),
	events: z.strictObject({
		...{ '@id': z.url(), '@type': z.literal('Event'), url: z.url(), name: z.string() },
		...{ description: z.string().optional(), startDate: z.string(), endDate: z.string().optional() },
		eventStatus: z.url(),
		location: z
			.array(
				z.union([
					z.strictObject({ '@type': z.literal('Place'), name: z.string(), address: ADDRESS.optional() }),
					z.strictObject({ '@type': z.literal('VirtualLocation'), url: z.url() })
				])
			)
			.optional(),
		...{ organizer: z.array(z.url()).optional(), inLanguage: z.array(z.string()).optional() }
	})
};

describe.each(['actors', 'events'] as const)('%s as JSON-LD', (id) => {
	test('say what is on the list and nothing else', async () => {
		const document = JSON.parse(await file(`${collectionOf(id).file}.jsonld`)) as { '@graph': unknown[] };
		expect(document['@graph']).toHaveLength(featuresOf(publication, id, reader).length);
		for (const node of document['@graph']) expect(NODES[id].safeParse(node).error?.issues).toBeUndefined();
	});

	test('are expanded by a processor into the words of schema.org, with nobody asked', async () => {
		const document = JSON.parse(await file(`${collectionOf(id).file}.jsonld`));
		const documentLoader = () => Promise.reject(new Error('Nobody is asked.'));
		const nodes = await jsonld.expand(document, { documentLoader });
		expect(nodes).toHaveLength(featuresOf(publication, id, reader).length);
		for (const node of nodes) {
			expect(node['@id']).toMatch(new RegExp(`^${ORIGIN}/`));
			expect(node['https://schema.org/name']).toHaveLength(1);
			expect((node['https://schema.org/url'] as { '@id': string }[])[0]!['@id']).toMatch(/^https?:/);
			for (const name of Object.keys(node)) expect(name).toMatch(/^(@|https:\/\/schema\.org\/)/);
		}
	});
});

test('memberships are said in JSON-LD once both sides have confirmed them', async () => {
	const { snapshot } = publication;
	const at = snapshot.relations.findIndex(({ type }) => type === 'member_of');
	const memberships = async (confirmed: boolean) => {
		const relations = snapshot.relations.map((relation, index) => ({
			...relation,
			confirmed: index === at && confirmed
		}));
		return (
			(await file('acteurs.jsonld', '', new Publication({ ...snapshot, relations }))).match(/"memberOf":\["/g) ?? []
		);
	};
	expect(await memberships(false)).toHaveLength(0);
	expect(await memberships(true)).toHaveLength(1);
});

describe('what describes the tables', () => {
	const described = async () => JSON.parse(await file('datapackage.json'));

	test('names each column of each table, in their order, with its licence, its day and its version', async () => {
		const told = await described();
		expect(told).toMatchObject({ name: 'maillage-saint-martin', version: '1.0.0', edition: publication.hash });
		expect(told.created).toMatch(/^\d{4}-\d{2}-\d{2}T00:00:00Z$/);
		expect(told.licenses).toEqual([expect.objectContaining({ name: 'etalab-2.0' })]);
		for (const resource of told.resources) {
			const [head] = cells(await file(resource.path), resource.dialect.delimiter);
			expect(resource.schema.fields.map(({ name }: { name: string }) => name)).toEqual(head);
			for (const { description } of resource.schema.fields) expect(description).toBeTruthy();
		}
		expect(told.resources).toHaveLength(COLLECTION_IDS.length);
		expect(told.resources.at(-1).licenses[0].name).toBe('CC-BY-4.0');
		expect(told.sources.map(({ title }: { title: string }) => title)).toContain('faxinfo.fr');
	});

	test('says true things of what is in them: types, what may not be empty, codes, and where ids lead', async () => {
		const { resources } = await described();
		type Field = { name: string; type: string; constraints?: { required?: boolean; enum?: string[] } };
		const tables = new Map<string, string[][]>();
		for (const { name, path } of resources) tables.set(name, cells(await file(path), ','));
		const column = (table: string, name: string) => {
			const [head, ...lines] = tables.get(table)!;
			return lines.map((line) => said(line[head!.indexOf(name)]!));
		};
		const FORMS: Readonly<Record<string, RegExp>> = {
			integer: /^-?\d+$/,
			number: /^-?\d+(\.\d+)?$/,
			boolean: /^(true|false)$/,
			date: /^\d{4}-\d{2}-\d{2}$/,
			datetime: /^\d{4}-\d{2}-\d{2}T/,
			string: /^/
		};
		for (const { name, schema } of resources) {
			for (const { name: field, type, constraints } of schema.fields as Field[])
				for (const cell of column(name, field)) {
					if (cell === '') expect(constraints?.required, field).toBeUndefined();
					else expect(cell, field).toMatch(FORMS[type]!);
					if (cell !== '' && constraints?.enum) expect(constraints.enum, field).toContain(cell);
				}
			for (const { fields, reference } of schema.foreignKeys ?? []) {
				const known = new Set(column(reference.resource, reference.fields));
				expect(column(name, fields).filter((cell) => cell !== '' && !known.has(cell))).toEqual([]);
			}
			const keys = column(name, schema.primaryKey);
			expect(new Set(keys).size).toBe(keys.length);
		}
	});
});

test('all of them together are one archive, each as it is by itself', async () => {
	const parts = unzipSync(await bytes('tout.zip'));
	expect(Object.keys(parts)).toEqual(
		expect.arrayContaining(['acteurs.csv', 'relations.geojson', 'evenements.jsonld', 'datapackage.json'])
	);
	for (const [name, content] of Object.entries(parts)) expect(strFromU8(content), name).toBe(await file(name));
});

test('what has several values in one cell can be taken apart again, whatever is in them', async () => {
	const [head, first] = cells(await file('acteurs.csv', '', harmed('a|b')), ',');
	expect(first![head!.indexOf('aliases')]).toBe('a¦b');
});

test('the archive is for programs, however it is asked for', async () => {
	const asked = (search: string) =>
		FILES.get('tout.zip')!.write(publication, reader, new URLSearchParams(search)) as Promise<Uint8Array>;
	const table = unzipSync(await asked('pour=tableur'))['acteurs.csv']!;
	expect(table).toEqual(unzipSync(await asked(''))['acteurs.csv']);
});

test.each(['acteurs', 'evenements'])('%s are called the same in every language', async (name) => {
	const ids = async (language: 'fr' | 'en') => {
		const text = (await FILES.get(`${name}.jsonld`)!.write(
			publication,
			{ ...reader, language },
			new URLSearchParams()
		)) as string;
		const { '@graph': nodes } = JSON.parse(text) as { '@graph': { '@id': string; memberOf?: string[] }[] };
		return nodes.map((node) => [node['@id'], node.memberOf]);
	};
	expect(await ids('en')).toEqual(await ids('fr'));
});
