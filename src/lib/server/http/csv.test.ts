import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvFile, csvOf } from './csv';

const read = (text: string) => parse(text, { bom: true }) as unknown as string[][];

describe('a table for a spreadsheet', () => {
	it('says what it was given, whatever signs that holds', () => {
		const rows = [
			['Léa, présidente', 'dit "oui"', 'deux\r\nlignes', 'a;b', 12.5, true],
			['', null, undefined, ' bord ', 0, false]
		];
		expect(read(csvOf(['a', 'b', 'c', 'd', 'e', 'f'], rows))).toEqual([
			['a', 'b', 'c', 'd', 'e', 'f'],
			['Léa, présidente', 'dit "oui"', 'deux\r\nlignes', 'a;b', '12.5', 'true'],
			['', '', '', ' bord ', '0', 'false']
		]);
	});
	it.each(['=1+1', '+33 590', '-2', '@x', '\t=1', '\r=1', ' =HYPERLINK("x")', '＝1'])(
		'never lets %j be run as a formula',
		(typed) => {
			const [[cell]] = read(csvOf([typed], [])) as [[string]];
			expect(cell).toBe(`'${typed}`);
		}
	);
	it('is parted by semicolons where a spreadsheet in French opens it', () => {
		expect(csvOf(['Nom', 'Où'], [['a;b', '=1']], ';')).toBe('\ufeffNom;Où\r\n"a;b";\'=1\r\n');
	});
	it('has the numbers of that language there', () => {
		expect(csvOf(['Lat', 'Lon'], [[18.07, -63.08]], ';')).toBe('\ufeffLat;Lon\r\n18,07;-63,08\r\n');
	});
	it('has no mark where a program reads it', () => {
		expect(csvOf(['a'], [['b']], ',', '')).toBe('a\r\nb\r\n');
	});
	it('keeps numbers below zero as numbers', () => {
		expect(csvOf(['a'], [[-3]])).toBe('\ufeffa\r\n-3\r\n');
	});
	it('is a file of one reader, whose name can end no header', () => {
		const { headers } = csvFile('journal"\r\nx.csv', '');
		expect(headers.get('content-disposition')).toMatch(/^attachment; filename="journal---x.csv";/);
		expect(headers.get('cache-control')).toBe('private, no-store');
	});
});
