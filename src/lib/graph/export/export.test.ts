import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv';
import { toGexf } from './gexf';
import { toGraphml } from './graphml';
import type { NetworkFile } from './network-file';

const network: NetworkFile = {
	title: 'Réseau <de> « Saint-Martin » & alentours',
	date: '2026-11-23',
	language: 'fr',
	actors: [
		{ slug: 'a', name: '=1+1 "A" & Cie', category: 'Financeur', sectors: ['Sport', 'Culture'], at: [1.5, -2] },
		{ slug: 'b', name: 'B, C\u0000', category: 'Réseau', sectors: [], place: 'Marigot' }
	],
	relations: [
		{
			id: 'r1',
			from: 'a',
			to: 'b',
			type: 'finance',
			symmetric: false,
			amount: 1200,
			year: 2024,
			confirmed: true,
			source: 'https://example.org/?a=1&b=2'
		},
		{ id: 'r2', from: 'b', to: 'a', type: 'est partenaire de', symmetric: true, confirmed: false, source: '' }
	]
};

describe('the network as a table', () => {
	it('is read by any spreadsheet, and runs nothing in it', () => {
		const [first, second] = parse(toCsv(network), { columns: true, bom: true }) as Record<string, string>[];
		expect(first).toEqual({
			from: 'a',
			from_name: '\'=1+1 "A" & Cie',
			type: 'finance',
			to: 'b',
			to_name: 'B, C\u0000',
			amount_eur: '1200',
			year: '2024',
			confirmed: 'true',
			source: 'https://example.org/?a=1&b=2'
		});
		expect(second).toMatchObject({ from: 'b', amount_eur: '', confirmed: 'false' });
	});
});

describe.each([
	['GraphML', toGraphml],
	['GEXF', toGexf]
])('the network as %s', (_, write) => {
	const text = write(network);

	it('holds each actor and relation once, with its direction', () => {
		expect(text.match(/<node /g)).toHaveLength(2);
		expect(text.match(/<edge /g)).toHaveLength(2);
		expect(text).toMatch(/<edge id="r1" source="a" target="b" (directed="true"|type="directed")/);
		expect(text).toMatch(/<edge id="r2" source="b" target="a" (directed="false"|type="undirected")/);
	});

	it('escapes what XML would take for its own, and drops what it forbids', () => {
		expect(text).toContain('=1+1 &quot;A&quot; &amp; Cie');
		expect(text).toContain('Réseau &lt;de&gt;');
		expect(text).not.toContain('\u0000');
	});

	it('leaves away what is not known', () => expect(text.match(/1200/g)).toHaveLength(1));
});
