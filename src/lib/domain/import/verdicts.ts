import type { Sign } from './likeness';
import { Matcher } from './matching';
import { describedListing, describedOf, isDenied, type Decisions, type KnownListing, type Remembered } from './plan';
import type { ImportRecord, RegisterNumber } from './record';
import { foldedWords } from './text';

/*
 * What a person said once of a row and a listing holds for every file in which the same row comes again: nobody is asked
 * twice whether two are one.
 */

/** By what a row is known again: its register numbers, and its name with its place. */
export interface RecordMark {
	/** `kind value`; a SIRET as the SIREN that it begins with. None that a listing had: by it, that listing's rows are known. */
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
	/** What spoke for it when it was denied: a row for which more speaks is asked about again. */
	readonly signs: readonly Sign[];
}

const numbersOf = (identifiers: readonly RegisterNumber[]): string[] => [
	...new Set(
		identifiers.map(({ kind, value }) => (kind === 'siret' ? `siren ${value.slice(0, 9)}` : `${kind} ${value}`))
	)
];
export const markOf = ({ name, identifiers, neighbourhood, town }: ImportRecord): RecordMark => ({
	numbers: numbersOf(identifiers),
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
		const last = new Map(said.map((verdict) => [verdict.actor, verdict]));
		const is = said.findLast(({ actor }) => last.get(actor)!.isSame)?.actor;
		const not = [...last].flatMap(([actor, { isSame, signs }]) => (isSame ? [] : ([[actor, signs]] as const)));
		return { ...(is !== undefined && { is }), not: new Map(not) };
	};
}

/** What a file and its answers are, and what was said before. */
export interface Answered {
	readonly records: readonly ImportRecord[];
	/** Listings as they were before the file came in. */
	readonly known: readonly KnownListing[];
	readonly decisions: Decisions;
	readonly remembered: Remembered;
}

type Said = Verdict & { readonly name: string };

/**
 * What the answers to a file say for the files to come, with the name that the row has in this one; what was said before is
 * not said again.
 * @param became the listing that each row was brought into, by its number, as far as it is known yet
 */
export function verdictsOf(
	{ records, known, decisions, remembered }: Answered,
	became: ReadonlyMap<number, string>
): Said[] {
	if (decisions.size === 0) return [];
	const matcher = new Matcher<KnownListing>(known.map((listing) => [listing, describedListing(listing)]));
	const bySlug = new Map(known.map((listing) => [listing.slug, listing]));
	const borne = new Set(known.flatMap(({ identifiers }) => numbersOf(identifiers)));
	return records.flatMap((record): Said[] => {
		const decision = decisions.get(record.row);
		if (decision === undefined || decision === 'out') return [];
		const { numbers, ...named } = markOf(record);
		const mark = { ...named, numbers: numbers.filter((number) => !borne.has(number)), name: record.name };
		const before = remembered(record);
		const same = (actor: string | undefined) =>
			actor === undefined || before.is === actor ? [] : [{ ...mark, actor, isSame: true, signs: [] }];
		if (decision !== 'new' && 'slug' in decision) return same(bySlug.get(decision.slug)?.id);
		if (decision !== 'new' && 'row' in decision) return same(became.get(record.row));
		return matcher
			.find(describedOf(record))
			.filter(({ ref }) => decision === 'new' || decision.not.includes(ref.slug))
			.filter(({ ref, likeness }) => !isDenied(before, ref.id, likeness))
			.map(({ ref, likeness }) => ({ ...mark, actor: ref.id, isSame: false, signs: likeness.signs }));
	});
}
