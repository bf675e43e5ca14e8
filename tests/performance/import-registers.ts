// How fast registers are read, filtered and matched, beside Postgres' COPY of the same files in the same run.
//
//   npx tsx tests/performance/import-registers.ts [--rows 200000]
//
// Two files in the shape of SIRENE's, establishments and units, of as many rows each. COPY fills typed tables with a primary
// key, two indexes and a text vector. One of a hundred units is of the territory in the first run, all are in the second.

import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { placeReader } from '../../src/lib/domain/import/places';
import { planImport, type KnownListing } from '../../src/lib/domain/import/plan';
import { readSeed } from '../../src/lib/server/database/seeding/read';
import { readRegister } from '../../src/lib/server/import/registers';
import { knownActors } from '../../src/lib/server/import/testing/pairs';
import {
	establishmentCells,
	ESTABLISHMENT_HEADER,
	lineOf,
	unitCells,
	UNIT_HEADER
} from '../../src/lib/server/import/testing/sirene';
import { saintMartin } from '../../src/lib/territories/saint-martin/territory';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '200000' } } });
const rows = Number(values.rows);
const folder = mkdtempSync(join(tmpdir(), 'maillage-import-bench-'));
const seed = readSeed('saint-martin');

const known = knownActors(seed).map(([slug, described]): KnownListing => ({
	...{ id: slug, slug, names: described.names, identifiers: described.identifiers },
	values: {
		...{
			name: described.names[0]!,
			acronym: described.acronym,
			descriptionFr: '',
			descriptionEn: '',
			sectors: [],
			needs: []
		},
		...{ phone: '', email: '', website: described.website, neighbourhood: described.neighbourhood, position: '' },
		...{ address: '', foundedYear: '' }
	},
	...{
		isElsewhere: false,
		isClosed: false,
		hasNotes: false,
		notes: '',
		personal: new Set<string>(),
		proposed: new Set<string>()
	}
}));
const words = {
	...{ territory: saintMartin, year: 2026, spellings: new Map<string, string>() },
	placeIn: placeReader(
		seed.places.map((row) => ({
			...{
				code: row.id,
				kind: row.kind,
				side: row.side ?? null,
				nameFr: row.name_fr,
				nameEn: row.name_en,
				aliases: row.aliases
			}
		}))
	)
};

async function files(count: number, every: number) {
	const write = async (
		name: string,
		header: readonly string[],
		cells: (at: number) => Readonly<Record<string, string>>
	) => {
		function* lines() {
			yield `${header.join(',')}\n`;
			for (let at = 0; at < count; at++) yield `${lineOf(header, cells(at))}\n`;
		}
		await pipeline(Readable.from(lines()), createWriteStream(join(folder, name)));
		return join(folder, name);
	};
	const establishments = await write(`e-${count}-${every}.csv`, ESTABLISHMENT_HEADER, (at) =>
		establishmentCells(at, every)
	);
	return { establishments, units: await write(`u-${count}-${every}.csv`, UNIT_HEADER, unitCells) };
}
type Files = Awaited<ReturnType<typeof files>>;

async function copied({ establishments, units }: Files): Promise<number> {
	const server = await startPostgres({ throwAway: true });
	const sql = postgres(server.url, { max: 1, onnotice: () => {} });
	try {
		const tables = [
			{
				name: 'e',
				header: ESTABLISHMENT_HEADER,
				key: 'siret',
				index: 'siren',
				vector: 'libelleVoieEtablissement',
				file: establishments
			},
			{
				name: 'u',
				header: UNIT_HEADER,
				key: 'siren',
				index: 'categorieJuridiqueUniteLegale',
				vector: 'denominationUniteLegale',
				file: units
			}
		];
		let taken = 0;
		for (const { name, header, key, index, vector, file } of tables) {
			const typed = header
				.map((column) => `"${column}" ${/^(dateCreation)/.test(column) ? 'date' : 'text'}`)
				.join(', ');
			await sql.unsafe(
				`create table ${name} (${typed}, search tsvector generated always as (to_tsvector('simple', coalesce("${vector}", ''))) stored, primary key ("${key}"))`
			);
			await sql.unsafe(`create index on ${name} ("${index}")`);
			await sql.unsafe(`create index on ${name} using gin (search)`);
			const began = performance.now();
			const sink = await sql
				.unsafe(`copy ${name} (${header.map((column) => `"${column}"`).join(', ')}) from stdin (format csv, header)`)
				.writable();
			await pipeline(createReadStream(file), sink);
			taken += performance.now() - began;
		}
		return taken;
	} finally {
		await sql.end();
		await server.stop();
	}
}

async function imported({ establishments, units }: Files) {
	const began = performance.now();
	let most = 0;
	const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
	const { input, rows: read, kept } = await readRegister('sirene', [establishments, units], saintMartin);
	clearInterval(watch);
	const streamed = performance.now() - began;
	const { records } = input(words);
	const plan = planImport(records, known);
	const created = plan.filter(({ kind }) => kind === 'new').length;
	return { taken: performance.now() - began, streamed, read, kept, created, most };
}

const perSecond = (count: number, taken: number) => Math.round((count / taken) * 1000).toLocaleString('en');
try {
	for (const every of [100, 1]) {
		const whole = await files(rows, every);
		const copy = await copied(whole);
		const quarter = await imported(await files(rows / 4, every));
		const all = await imported(whole);
		console.log(
			`one unit of ${every} in the territory, ${all.read} rows in two files, ${all.kept} kept, ${all.created} new`
		);
		console.log(`  COPY    ${perSecond(all.read, copy)} rows/s`);
		console.log(
			`  import  ${perSecond(all.read, all.taken)} rows/s, of which reading and filtering ${perSecond(all.read, all.streamed)} rows/s`
		);
		console.log(`  ratio   ${(copy / all.taken).toFixed(2)}`);
		console.log(`  growth  ${(all.taken / quarter.taken).toFixed(2)} times the time for 4 times the rows`);
		console.log(
			`  memory  ${Math.round(quarter.most / 1e6)} MB for a quarter, ${Math.round(all.most / 1e6)} MB for all`
		);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
