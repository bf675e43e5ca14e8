import { Matcher } from './matching';
import { describedListing, describedOf, type Decisions, type KnownListing, type Remembered } from './plan';
import type { ImportRecord } from './record';
import { foldedWords } from './text';

/*
 * What a person said once of a row and a listing holds for every file in which the same row comes again: nobody is asked
 * twice whether two are one.
 */

/** By what a row is known again: its register numbers, and its name with its place. */
export interface RecordMark {
	/** `kind value`; a SIRET as the SIREN that it begins with. */
	readonly numbers: readonly string[];
	/** In folded words. */
	readonly named: string;
	/** Code of its place, or its town in folded words; empty where it says neither. */
	readonly placed: string;
}
/** Somebody's word on whether a row and a listing are one. */
export interface Verdict extends RecordMark {
	/** Of the listing. */
	readonly actor: string;
	readonly isSame: boolean;
}

export const markOf = ({ name, identifiers, neighbourhood, town }: ImportRecord): RecordMark => ({
	numbers: [
		...new Set(
			identifiers.map(({ kind, value }) => (kind === 'siret' ? `siren ${value.slice(0, 9)}` : `${kind} ${value}`))
		)
	],
	named: foldedWords(name),
	placed: neighbourhood === '' ? foldedWords(town) : neighbourhood
});

/** One number in common, or one name in one place and no two numbers of a kind. */
function isOne(one: RecordMark, other: RecordMark): boolean {
	if (one.numbers.some((number) => other.numbers.includes(number))) return true;
	const kinds = (mark: RecordMark) => mark.numbers.map((number) => number.split(' ')[0]!);
	const isOther = kinds(one).some((kind) => kinds(other).includes(kind));
	return one.named === other.named && one.placed === other.placed && !isOther;
}

/**
 * What was said of rows before, to be asked of each row.
 * @param verdicts in the order in which they were given: the last word on two holds
 */
export function verdictsBy(verdicts: readonly Verdict[]): Remembered {
	const byKey = new Map<string, number[]>();
	verdicts.forEach(({ named, numbers }, at) => {
		for (const key of [`name ${named}`, ...numbers]) byKey.set(key, [...(byKey.get(key) ?? []), at]);
	});
	return (record) => {
		const mark = markOf(record);
		const met = new Set([`name ${mark.named}`, ...mark.numbers].flatMap((key) => byKey.get(key) ?? []));
		const said = [...met]
			.toSorted((a, b) => a - b)
			.map((at) => verdicts[at]!)
			.filter((verdict) => isOne(verdict, mark));
		const last = new Map(said.map(({ actor, isSame }) => [actor, isSame]));
		const is = said.findLast(({ actor }) => last.get(actor))?.actor;
		const not = [...last].flatMap(([actor, isSame]) => (isSame ? [] : [actor]));
		return { ...(is !== undefined && { is }), not: new Set(not) };
	};
}

/**
 * What the answers to a file say for the files to come, with the name that the row has in this one.
 * @param known listings once the file is in
 * @param became the listing that each row was brought into, by its number
 */
export function verdictsOf(
	records: readonly ImportRecord[],
	known: readonly KnownListing[],
	decisions: Decisions,
	became: ReadonlyMap<number, string>
): (Verdict & { readonly row: number; readonly name: string })[] {
	if (decisions.size === 0) return [];
	const matcher = new Matcher<KnownListing>(known.map((listing) => [listing, describedListing(listing)]));
	const bySlug = new Map(known.map((listing) => [listing.slug, listing]));
	return records.flatMap((record) => {
		const decision = decisions.get(record.row);
		if (decision === undefined || decision === 'out') return [];
		const of = { ...markOf(record), row: record.row, name: record.name };
		const say = (actor: string, isSame: boolean) => ({ ...of, actor, isSame });
		if (decision === 'new')
			return matcher
				.find(describedOf(record))
				.flatMap(({ ref }) => (ref.id === became.get(record.row) ? [] : [say(ref.id, false)]));
		if ('slug' in decision) {
			const listing = bySlug.get(decision.slug);
			return listing ? [say(listing.id, true)] : [];
		}
		if ('row' in decision) {
			const twin = became.get(record.row);
			return twin === undefined ? [] : [say(twin, true)];
		}
		return decision.not.flatMap((slug) => bySlug.get(slug) ?? []).map(({ id }) => say(id, false));
	});
}
