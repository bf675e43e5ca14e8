import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync, type Zippable } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TableProblem } from '../../domain/import/table-problems';
import { readTable, type UnderstoodTable } from './read-table';

const utf8 = (text: string) => new TextEncoder().encode(text);
const fieldsOf = ({ columns }: UnderstoodTable) =>
	columns.map(({ use }) => (use.kind === 'field' ? use.field : use.kind));
const cellsOf = ({ rows }: UnderstoodTable) => rows.map(({ cells }) => cells);
const problemOf = async (bytes: Uint8Array) => {
	const error: unknown = await readTable(bytes).then(
		() => undefined,
		(thrown: unknown) => thrown
	);
	return error instanceof TableProblem ? error.code : error;
};
const TABLE = 'Nom;Téléphone;Courriel\r\nÉcole de danse;0590 10 10 10;a@ecole.example\r\n';

describe('a table as text is read whatever it is kept in', () => {
	const utf16 = (text: string, mark: boolean, little = true) => {
		const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
		return new Uint8Array(little ? bytes : bytes.swap16());
	};
	test.each([
		['UTF-8', utf8(TABLE), 'utf-8'],
		['UTF-8 with a mark', utf8(`\ufeff${TABLE}`), 'utf-8'],
		['Windows-1252', new Uint8Array(Buffer.from(TABLE, 'latin1')), 'windows-1252'],
		['UTF-16 with a mark', utf16(TABLE, true), 'utf-16le'],
		['UTF-16, the other way round', utf16(TABLE, true, false), 'utf-16be'],
		['UTF-16 without a mark', utf16(TABLE, false), 'utf-16le']
	])('%s', async (_, bytes, encoding) => {
		const table = await readTable(bytes);
		expect(table).toMatchObject({ encoding, separator: ';', headerRow: 1 });
		expect(fieldsOf(table)).toEqual(['name', 'phone', 'email']);
		expect(cellsOf(table)).toEqual([['École de danse', '0590 10 10 10', 'a@ecole.example']]);
	});

	test.each([';', ',', '\t', '|'])('set apart by “%s”', async (separator) => {
		const table = await readTable(utf8(TABLE.replaceAll(';', separator)));
		expect(table).toMatchObject({ separator });
		expect(fieldsOf(table)).toEqual(['name', 'phone', 'email']);
	});

	test('a comma within texts does not cut a table that has semicolons', async () => {
		const table = await readTable(utf8('Nom;Objet\nA;Danse, chant, théâtre\nB;Sport, nage'));
		expect(table).toMatchObject({ separator: ';' });
		expect(cellsOf(table)).toEqual([
			['A', 'Danse, chant, théâtre'],
			['B', 'Sport, nage']
		]);
	});

	test('the row that names the columns may stand below titles, and in two halves', async () => {
		const table = await readTable(
			utf8('Liste 2026;;;\n;;;\nAssociation;Coordonnées;;Quartier\n;Tél;Mail;\nA;0590101010;a@b.example;Marigot')
		);
		expect(table.headerRow).toBe(4);
		expect(fieldsOf(table)).toEqual(['name', 'phone', 'email', 'neighbourhood']);
		expect(table.rows[0]?.number).toBe(5);
	});

	test.each([',', ';', '|'])(
		'a list of names that is not cut by its header is not cut by “%s” either',
		async (mark) => {
			const name = `Union des femmes${mark} hommes et enfants`;
			for (const rest of [[], ['Autre'], [`Danse${mark} chant${mark} théâtre`]]) {
				const table = await readTable(utf8(['Nom', name, ...rest].join('\n')));
				expect(fieldsOf(table)).toEqual(['name']);
				expect(cellsOf(table)).toEqual([[name], ...rest.map((one) => [one])]);
			}
		}
	);

	test('a row with a cell too many is seen by it, and blanks are none', async () => {
		const table = await readTable(utf8('Nom;Objet\nA;x;;\nB;Danse; chant'));
		expect(fieldsOf(table)).toEqual(['name', 'description']);
	});

	test('a quotation mark that nobody closed swallows no row', async () => {
		const table = await readTable(utf8('Nom;Objet\nLe "Bar" du port;x\n"Sans fin;y\nC;z'));
		expect(table.rows.length).toBe(3);
	});
});

describe('a workbook', () => {
	const bookOf = (
		bookType: 'xlsx' | 'ods',
		rows: unknown[][],
		more: (sheet: ReturnType<typeof utils.aoa_to_sheet>) => void = () => {}
	) => {
		const sheet = utils.aoa_to_sheet(rows, { cellDates: true });
		more(sheet);
		const book = utils.book_new();
		utils.book_append_sheet(book, utils.aoa_to_sheet([['rien']]), 'Lisez-moi');
		utils.book_append_sheet(book, sheet, 'Liste');
		return new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
	};
	test.each([
		['xlsx', 'UTC'],
		['ods', 'UTC'],
		['xlsx', 'America/Marigot'],
		['ods', 'Asia/Tokyo']
	] as const)('%s: the sheet that is a table, numbers as they are, days as days, in %s', async (kind, zone) => {
		const before = process.env.TZ;
		process.env.TZ = zone;
		try {
			const rows = [
				['Nom', 'SIRET', 'Création'],
				['A', 35600000000048, 37987]
			];
			const book = bookOf(kind, rows, (sheet) => ((sheet['C2'] as { z?: string }).z = 'dd/mm/yyyy'));
			const table = await readTable(book);
			expect(table).toMatchObject({ format: kind, sheet: 'Liste', otherSheets: ['Lisez-moi'] });
			expect(cellsOf(table)).toEqual([['A', '35600000000048', '2004-01-01']]);
		} finally {
			if (before === undefined) delete process.env.TZ;
			else process.env.TZ = before;
		}
	});

	test('formulas say what they came to; one that never did is a formula', async () => {
		const table = await readTable(
			bookOf(
				'xlsx',
				[
					['Nom', 'Téléphone'],
					['A', ''],
					['B', '']
				],
				(sheet) => {
					sheet['B2'] = { t: 's', v: '0590101010', f: 'CONCATENATE("0590","101010")' };
					sheet['B3'] = { t: 'n', f: 'HYPERLINK("http://evil.example")' };
				}
			)
		);
		expect(cellsOf(table).map(([, phone]) => phone)).toEqual(['0590101010', '=HYPERLINK("http://evil.example")']);
	});
});

describe('features', () => {
	const point = (lon: number, lat: number) => ({ type: 'Point', coordinates: [lon, lat] });
	const one = { type: 'Feature', geometry: point(-63.08, 18.07), properties: { name: 'A', phone: '0590101010' } };
	test('of GeoJSON, and of the layers of uMap', async () => {
		for (const document of [
			{ type: 'FeatureCollection', features: [one] },
			{ type: 'umap', layers: [{ type: 'FeatureCollection', features: [one] }] }
		]) {
			const table = await readTable(utf8(JSON.stringify(document)));
			expect(fieldsOf(table)).toEqual(['name', 'phone', 'lat', 'lon']);
			expect(cellsOf(table)).toEqual([['A', '0590101010', '18.07', '-63.08']]);
		}
	});
	test('one that is none is a row that cannot be read', async () => {
		const table = await readTable(utf8(JSON.stringify({ type: 'FeatureCollection', features: [one, 7] })));
		expect(table.rows.map(({ problem }) => problem)).toEqual([undefined, 'unreadable']);
	});
});

describe('a map as KML', () => {
	const placemark = (name: string, rest = '', at = '-63.08,18.07,0') =>
		`<Placemark><name>${name}</name>${rest}<Point><coordinates>\n ${at}\n</coordinates></Point></Placemark>`;
	const map = (inside: string) =>
		`<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Carte</name>${inside}</Document></kml>`;
	const data = (name: string, value: string) => `<Data name="${name}"><value>${value}</value></Data>`;

	test('of an online map: names, texts without their markup, data, folders and points', async () => {
		const table = await readTable(
			utf8(
				map(
					`<Style id="s"><IconStyle><Icon><href>https://elsewhere.example/i.png</href></Icon></IconStyle></Style>
					<Folder><name>Sports</name>${placemark(
						'Voile &amp; vent',
						`<styleUrl>#s</styleUrl><description><![CDATA[Cours<br>pour <b>tous</b>]]></description><phoneNumber>0590 10 10 10</phoneNumber><ExtendedData>${data('Quartier', 'Sandy Ground')}${data('name', 'autre')}<SchemaData><SimpleData name="Courriel">a@b.example</SimpleData></SchemaData></ExtendedData>`
					)}</Folder>${placemark('B')}`
				)
			)
		);
		expect(table.format).toBe('kml');
		expect(fieldsOf(table)).toEqual(['name', 'description', 'phone', 'neighbourhood', 'email', 'note', 'lat', 'lon']);
		expect(cellsOf(table)).toEqual([
			['Voile & vent', 'Cours\npour tous', '0590 10 10 10', 'Sandy Ground', 'a@b.example', 'Sports', '18.07', '-63.08'],
			['B', '', '', '', '', '', '18.07', '-63.08']
		]);
	});

	test('packed as KMZ, with pictures beside it', async () => {
		const packed = zipSync({ 'images/i.png': new Uint8Array(9), 'doc.kml': strToU8(map(placemark('A'))) });
		const table = await readTable(packed);
		expect(cellsOf(table)).toEqual([['A', '18.07', '-63.08']]);
	});

	test('of several shapes it is where the first point is; a line or an area is nowhere', async () => {
		const many = '<MultiGeometry><LineString><coordinates>-63,18 -63.1,18.1</coordinates></LineString>';
		const table = await readTable(
			utf8(
				map(
					`<Placemark><name>A</name>${many}<Point><coordinates>-63.05,18.05</coordinates></Point><Point><coordinates>-63.01,18.01</coordinates></Point></MultiGeometry></Placemark><Placemark><name>B</name>${many}</MultiGeometry></Placemark>`
				)
			)
		);
		expect(cellsOf(table)).toEqual([
			['A', '18.05', '-63.05'],
			['B', '', '']
		]);
	});

	test('entities that it declares itself are not followed', async () => {
		const laughs = `<!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`;
		const table = await readTable(utf8(map(placemark('&b;')).replace('<kml', `${laughs}<kml`)));
		expect(cellsOf(table)[0]![0]).toBe('&b;');
	});

	test.each([
		['one that ends too early', map(placemark('A')).slice(0, -30), 'damaged'],
		['folders without end', `<kml>${'<Folder>'.repeat(100_000)}`, 'damaged'],
		['a map without places', map(''), 'no_table'],
		[
			'a link to a map elsewhere',
			map('<NetworkLink><Link><href>https://x.example</href></Link></NetworkLink>'),
			'map_elsewhere'
		],
		['a packed map that is no map', zipSync({ 'doc.kml': zipSync({ 'doc.kml': strToU8('x') }) }), 'binary'],
		['XML that is no map', '<?xml version="1.0"?><rss><item/></rss>', 'no_table']
	])('%s has its sentence', async (_, file, code) => {
		expect(await problemOf(typeof file === 'string' ? utf8(file) : file)).toBe(code);
	});
});

describe('a file of which nothing can be made has its sentence', () => {
	const zipped = (parts: Zippable) => zipSync(parts);
	/** Packed, it says that it unpacks to `size` bytes. */
	const claiming = (size: number) => {
		const packed = zipped({ 'xl/workbook.xml': strToU8('<workbook/>') });
		const view = new DataView(packed.buffer);
		const central = packed.findIndex((_, at) => at + 4 <= packed.length && view.getUint32(at, true) === 0x02014b50);
		view.setUint32(central + 24, size, true);
		return packed;
	};
	test.each([
		['nothing', new Uint8Array(), 'empty'],
		['only blanks', utf8(' \n ; ; \n'), 'empty'],
		['only a header', utf8('Nom;Téléphone\n'), 'no_rows'],
		['a PDF that is named .csv', utf8('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'), 'pdf'],
		['an old or locked workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old_spreadsheet'],
		['a picture', new Uint8Array(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256)), 'binary'],
		['a PNG that is named .csv', new Uint8Array([0x89, ...utf8('PNG\r\n\u001a\n\0\0\0\rIHDR')]), 'picture'],
		['a photograph', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...utf8('JFIF\0')]), 'picture'],
		['a photograph of a telephone', utf8('\0\0\0\u0018ftypheic\0\0\0\0'), 'picture'],
		['a drawing', utf8('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture'],
		['a page', utf8('<!doctype html><table><tr><td>Nom</td></tr></table>'), 'no_table'],
		['a packed folder', zipped({ 'photo.jpg': new Uint8Array(9) }), 'no_table'],
		['a workbook that was cut short', zipped({ 'xl/workbook.xml': strToU8('<workbook/>') }).subarray(0, 40), 'damaged'],
		['a zip bomb', zipped({ 'xl/workbook.xml': new Uint8Array(140_000_000) }), 'unpacks_too_large'],
		[
			'a zip bomb of thousands of parts',
			zipped(Object.fromEntries(Array.from({ length: 2500 }, (_, at) => [`xl/${at}`, new Uint8Array(1)]))),
			'unpacks_too_large'
		],
		['a size that cannot be', claiming(0xfffffff0), 'unpacks_too_large'],
		[
			'100 000 columns',
			utf8(`${Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(';')};Nom\n`),
			'too_many_columns'
		],
		['no names of columns', utf8('1;2;3\n4;5;6\n'), 'no_header'],
		['no column of names', utf8('Téléphone;Courriel\n0590101010;a@b.example\n'), 'no_names'],
		['JSON that ends too early', utf8('{"type":"FeatureCollection","features":['), 'damaged'],
		['JSON without features', utf8('{"a":1}'), 'no_table']
	])('%s', async (_, bytes, code) => {
		expect(await problemOf(bytes)).toBe(code);
	});

	test('bytes by chance are a table or have a sentence, and crash nothing', async () => {
		const begun = fc.constantFrom(
			'',
			'\ufeffNom;',
			'PK\u0003\u0004',
			'{"features":[',
			'<kml><Placemark><name>',
			'"',
			'Nom\t\0'
		);
		await fc.assert(
			fc.asyncProperty(begun, fc.uint8Array({ maxLength: 300 }), async (head, rest) => {
				const code = await problemOf(new Uint8Array([...utf8(head), ...rest]));
				expect(code === undefined || typeof code === 'string').toBe(true);
			})
		);
	});
});
