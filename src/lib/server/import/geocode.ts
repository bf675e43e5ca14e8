import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { geocoded, placedBy, pointOf, streetsOf, type Streets } from '../../domain/import/geocoding';
import { SourceProblem } from '../../domain/import/source-problems';
import type { Point } from '../../domain/listing-position';
import type { Territory } from '../../domain/territory';
import type { NamedScope } from '../database/database';
import { addressOf, Asker } from './asker';
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
	geocoder: Geocoder = geocoderOf()
): Promise<Located> {
	if (geocoder.address === undefined) return { input };
	const { records } = await readRecords(scope, input, territory);
	const streets = streetsOf(records);
	const { told } = await whereAre(streets, territory, geocoder);
	const found = [...told.values()].filter((point) => point !== null).length;
	return { input: placing(input, told), streets: { asked: streets.length, found } };
}

/** The same input with the points of its addresses. */
export const placing =
	(input: ImportInput, streets: Streets): ImportInput =>
	async (words, pace) => {
		const read = await input(words, pace);
		const middles = new Map((words.centres ?? []).map((place) => [place.code, place]));
		const placed = placedBy(read.records, streets, middles);
		return { records: placed.records, problems: [...read.problems, ...placed.problems] };
	};

interface Limits {
	/** How many streets are asked about, at most. */
	readonly most?: number;
	/** No question is begun after it. */
	readonly signal?: AbortSignal;
}
export interface Answered {
	readonly told: Streets;
	/** It did not answer, or made no sense. */
	readonly isAway: boolean;
}

/** Where streets are, by what is kept of earlier answers, and otherwise by asking. */
export async function whereAre(
	streets: readonly string[],
	territory: Territory,
	{ address = '', asker, kept }: Geocoder,
	{ most = Infinity, signal }: Limits = {}
): Promise<Answered> {
	const keyOf = (street: string) => `${territory.codes.municipality} ${street}`;
	const known = await knownIn(kept);
	const missing = streets.filter((street) => !known.has(keyOf(street))).slice(0, most);
	const { answers, isAway } = await askAll(missing, address, territory, asker, signal);
	const at = Date.now();
	const fresh: Known = new Map([...answers].map(([street, point]) => [keyOf(street), { at, point }]));
	if (fresh.size > 0) await keep(kept, fresh);
	const told = streets.flatMap((street) => {
		const said = fresh.get(keyOf(street)) ?? known.get(keyOf(street));
		return said ? [[street, said.point] as const] : [];
	});
	return { told: new Map(told), isAway };
}

/** A few at a time. Once it is away, it is not asked for the others. */
const AT_ONCE = 4;
async function askAll(
	streets: readonly string[],
	address: string,
	territory: Territory,
	asker: Asker,
	signal: AbortSignal | undefined
) {
	const search = new URL('search', addressOf(address, address));
	const answers = new Map<string, Point | null>();
	const waiting = streets.toReversed();
	let isAway = false;
	const work = async () => {
		while (!signal?.aborted) {
			const street = waiting.pop();
			if (street === undefined) return;
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
				else {
					isAway = true;
					waiting.length = 0;
				}
			}
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	return { answers, isAway };
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

/** Adds to what is kept, be it that somebody else did so meanwhile. Where nothing can be written, it is asked again the next time. */
async function keep(path: string, fresh: Known): Promise<void> {
	const mine = `${path}.${randomUUID()}.new`;
	try {
		await mkdir(dirname(path), { recursive: true });
		const all = new Map([...(await knownIn(path)), ...fresh]);
		await writeFile(mine, JSON.stringify(Object.fromEntries(all)), { mode: 0o600 });
		await rename(mine, path);
	} catch {
		await rm(mine, { force: true }).catch(() => undefined);
	}
}
