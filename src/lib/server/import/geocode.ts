import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { geocoded, isToBePlaced, placedBy, pointOf, streetToAsk } from '../../domain/import/geocoding';
import { SourceProblem } from '../../domain/import/source-problems';
import type { Point } from '../../domain/listing-position';
import type { Territory } from '../../domain/territory';
import { inScope, type NamedScope } from '../database/database';
import { addressOf, Asker } from './asker';
import { gazetteer } from './known';
import { readRecords, type ImportInput } from './run';

/** Nothing is asked where no geocoder is set. It answers fifty questions a second. */
export interface Geocoder {
	readonly address: string | undefined;
	readonly asker: Asker;
	/** File that holds what was answered. */
	readonly kept: string;
}
export const geocoderOf = (env = process.env): Geocoder => ({
	address: env.MAILLAGE_GEOCODER || undefined,
	asker: new Asker({ perSecond: 40, patience: 10_000 }),
	kept: join(env.MAILLAGE_DATA || '.data', 'geocoding.json')
});

export interface Located {
	/** The same input, with points. */
	readonly input: ImportInput;
	/** Streets that were to be found, and those that were; absent where nothing is asked. */
	readonly streets?: { readonly asked: number; readonly found: number };
}

/** Asks where the addresses of an input are, before it is brought in. Whatever goes wrong with it stops no import. */
export async function locate(
	scope: NamedScope,
	input: ImportInput,
	territory: Territory,
	{ address, asker, kept }: Geocoder = geocoderOf()
): Promise<Located> {
	if (address === undefined) return { input };
	const search = new URL('search', addressOf(address, address));
	const { records } = await readRecords(scope, input, territory);
	const { byCode } = await inScope(scope, gazetteer, { readOnly: true });
	const known = await knownIn(kept);
	const streets = [...new Set(records.filter(isToBePlaced).map((record) => streetToAsk(record.address)))];
	const keyOf = (street: string) => `${territory.codes.municipality} ${street}`;
	const missing = streets.filter((street) => !known.has(keyOf(street)));
	const answers = await askAll(missing, search, territory, asker);
	for (const [street, point] of answers) known.set(keyOf(street), { at: Date.now(), point });
	if (answers.size > 0) await keep(kept, known);
	const told = new Map(streets.flatMap((street) => pairOf(street, known.get(keyOf(street))?.point)));
	const found = [...told.values()].filter((point) => point !== null).length;
	return {
		input: async (words, pace) => {
			const read = await input(words, pace);
			const placed = placedBy(read.records, told, byCode);
			return { records: placed.records, problems: [...read.problems, ...placed.problems] };
		},
		streets: { asked: streets.length, found }
	};
}

const pairOf = (street: string, point: Point | null | undefined) =>
	point === undefined ? [] : [[street, point] as const];

/** A few at a time. Once it is away, it is not asked for the others. */
const AT_ONCE = 4;
async function askAll(
	streets: readonly string[],
	search: URL,
	territory: Territory,
	asker: Asker
): Promise<ReadonlyMap<string, Point | null>> {
	const answers = new Map<string, Point | null>();
	const waiting = [...streets];
	const work = async () => {
		for (let street = waiting.pop(); street !== undefined; street = waiting.pop()) {
			const url = new URL(search);
			const asked = {
				q: street,
				citycode: territory.codes.municipality,
				limit: '1',
				index: 'address',
				autocomplete: '0'
			};
			for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
			try {
				const { data } = geocoded.safeParse(await asker.json(url));
				if (!data) throw new SourceProblem('other_shape');
				answers.set(street, pointOf(data, territory) ?? null);
			} catch (error) {
				if (!(error instanceof SourceProblem)) throw error;
				// It cannot make anything of that one.
				if (error.status === 400) answers.set(street, null);
				else waiting.length = 0;
			}
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	return answers;
}

/** Half a year: streets get numbers. */
const KEPT_MS = 180 * 86_400_000;
const answered = z.record(
	z.string(),
	z.object({
		at: z.number(),
		point: z.object({ lat: z.number(), lon: z.number(), precision: z.enum(['exact', 'street']) }).nullable()
	})
);
type Known = Map<string, z.output<typeof answered>[string]>;

/** What is no longer good is forgotten; a file that cannot be read holds nothing. */
async function knownIn(path: string): Promise<Known> {
	try {
		const { data = {} } = answered.safeParse(JSON.parse(await readFile(path, 'utf8')));
		return new Map(Object.entries(data).filter(([, { at }]) => Date.now() - at < KEPT_MS));
	} catch {
		return new Map();
	}
}

/** Where nothing can be written, it is asked again the next time. */
async function keep(path: string, known: Known): Promise<void> {
	try {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(`${path}.new`, JSON.stringify(Object.fromEntries(known)), { mode: 0o600 });
		await rename(`${path}.new`, path);
	} catch {
		return;
	}
}
