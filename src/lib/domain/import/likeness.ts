import type { RegisterNumber } from './record';
import { shared, trigrams, typingErrors, wordsOf } from './text';

/*
 * The model of the score: how sure it is that two descriptions are of one actor. All of its numbers stand here; what they
 * are worth is measured on labelled pairs (tests/performance/import-matching.ts).
 */
export const MODEL = {
	/** Names this alike are the same, as long as nothing speaks against it. */
	sureName: 0.93,
	/** Names this alike are the same where a place, a number to call, an address or a site is as well. */
	supportedName: 0.8,
	/** From here on a person is asked. */
	doubtfulName: 0.76,
	/** From here on a person is asked where something else is the same. */
	doubtfulSupportedName: 0.45,
	/** One register number and names that differ this much: a person is asked. */
	sameNumberName: 0.3,
	/** What a word with a typing error counts of one without. */
	misspelt: 0.92,
	/** What a whole name with one typing error counts, from this many letters on. */
	misspeltName: { like: 0.94, letters: 8 },
	/** What a word that is cut short counts. */
	shortened: 0.85,
	/** What a name that stands whole within a longer one counts at most. */
	within: 0.86,
	/** What initials count of a name. */
	initials: 0.9,
	/** What an acronym counts that two have whose names are written out and differ. */
	sameAcronym: 0.79,
	/** Names that share fewer groups of letters are not one name. */
	lettersOfOneName: 0.6,
	/** Numbers that differ set names apart: school 1 and school 2. */
	otherFigures: 0.55
} as const;

/** Words that any organisation may have in its name: its form in law. */
const LEGAL = new Set(
	'association loi 1901 de du des d l la le les et en a au aux pour par un une the of and for scic scop sarl sas sa ong asbl'.split(
		' '
	)
);

/** What is known of an actor, on either side. */
export interface Described {
	/** Name, acronym and other names. */
	readonly names: readonly string[];
	readonly acronym: string;
	readonly identifiers: readonly RegisterNumber[];
	readonly neighbourhood: string;
	readonly phones: readonly string[];
	readonly email: string;
	readonly website: string;
}

interface Name {
	readonly words: readonly string[];
	readonly figures: string;
	readonly compact: string;
	readonly groups: ReadonlySet<string>;
	readonly initials: string;
}
export interface Prepared {
	readonly names: readonly Name[];
	readonly sirens: readonly string[];
	readonly rnas: readonly string[];
	readonly neighbourhood: string;
	readonly phones: readonly string[];
	readonly email: string;
	readonly site: string;
}

function nameOf(text: string): Name {
	const all = wordsOf(text);
	const words = all.filter((word) => !LEGAL.has(word));
	const kept = words.length > 0 ? words : all;
	const compact = kept.join('');
	return {
		words: kept,
		figures: kept.filter((word) => /\d/.test(word)).join(' '),
		compact,
		groups: trigrams(compact),
		initials: kept.map((word) => word[0]).join('')
	};
}

/** Sites where many have a page: the whole address tells them apart, not the host. */
export const bareSite = (website: string): string =>
	website
		.toLowerCase()
		.replace(/^https?:\/\/(www\.|m\.|fr-fr\.)?/, '')
		.replace(/[?#].*$/, '')
		.replace(/\/+$/, '');

/** The last nine figures: with or without the country's. */
const bareDigits = (phone: string) => phone.replace(/\D/g, '').slice(-9);

export function prepare({ names, acronym, identifiers, neighbourhood, phones, email, website }: Described): Prepared {
	const told = [...new Set([...names, acronym].filter((name) => name !== ''))];
	const numbers = (kinds: readonly string[]) => [
		...new Set(
			identifiers
				.filter(({ kind }) => kinds.includes(kind))
				.map(({ kind, value }) => (kind === 'siret' ? value.slice(0, 9) : value))
		)
	];
	return {
		names: told.map(nameOf).filter(({ compact }) => compact !== ''),
		...{ sirens: numbers(['siren', 'siret']), rnas: numbers(['rna']) },
		...{ neighbourhood, phones: phones.map(bareDigits), email: email.toLowerCase(), site: bareSite(website) }
	};
}

/** How much a word says: one that many names have says little. From 0.2 to 1. */
export type Weights = (word: string) => number;

export function weightsOf(all: Iterable<Prepared>): Weights {
	const met = new Map<string, number>();
	let count = 0;
	for (const { names } of all) {
		count++;
		for (const word of new Set(names.flatMap(({ words }) => words))) met.set(word, (met.get(word) ?? 0) + 1);
	}
	const most = Math.log(1 + Math.max(count, 20));
	return (word) => Math.max(0.2, Math.log(1 + Math.max(count, 20) / (met.get(word) ?? 1)) / most);
}

function wordLikeness(one: string, other: string): number {
	if (one === other) return 1;
	if (/\d/.test(one) || /\d/.test(other)) return 0;
	const [short, long] = one.length < other.length ? [one, other] : [other, one];
	if (short.length >= 4 && typingErrors(one, other, 1) === 1) return MODEL.misspelt;
	if (short.length >= 8 && typingErrors(one, other, 2) <= 2) return MODEL.misspelt - 0.05;
	if (short.length >= 4 && long.startsWith(short)) return MODEL.shortened;
	return 0;
}

/** How alike two names are, from 0 to 1, whatever the order of their words. */
function namesLikeness(one: Name, other: Name, weight: Weights): number {
	if (one.compact === other.compact) return 1;
	const [few, many] = one.words.length <= other.words.length ? [one, other] : [other, one];
	const left = new Set(many.words.keys());
	let both = 0;
	let unmatched = 0;
	const total = (words: readonly string[]) => words.reduce((sum, word) => sum + weight(word), 0);
	for (const word of few.words) {
		let best: { at: number; like: number } | undefined;
		for (const at of left) {
			const like = wordLikeness(word, many.words[at]!);
			if (like > (best?.like ?? 0)) best = { at, like };
		}
		if (best) {
			left.delete(best.at);
			both += best.like * (weight(word) + weight(many.words[best.at]!));
		} else unmatched += weight(word);
	}
	const byWords = both / (total(few.words) + total(many.words));
	// Letters help where words are run together or badly misspelt, and not where each has a word of its own.
	const byLetters = shared(one.groups, other.groups);
	let like = Math.max(byWords, byWords * 0.5 + byLetters * 0.5);
	if (unmatched > 0 && left.size > 0) like = Math.min(like, Math.max(byWords, byLetters - 0.12));
	const isWithin = unmatched === 0 && left.size > 0 && total(few.words) >= 0.6;
	if (isWithin) like = Math.max(like, MODEL.within - 0.08 * left.size);
	if (one.figures !== other.figures) return Math.min(like, MODEL.otherFigures);
	const { letters, like: misspelt } = MODEL.misspeltName;
	// Letters of words that many have, the territory's name for one, tell nothing.
	const telling = ({ words }: Name) => words.filter((word) => weight(word) > 0.5).join('').length;
	const isLong = Math.min(telling(one), telling(other)) >= letters;
	return isLong && typingErrors(one.compact, other.compact, 1) === 1 ? Math.max(like, misspelt) : like;
}

const isInitials = (short: Name, long: Name) =>
	short.words.length === 1 && short.compact.length >= 3 && long.words.length >= 3 && short.compact === long.initials;

/** A name of one short word, as acronyms are. */
const isShort = ({ words, compact }: Name) => words.length === 1 && compact.length <= 8;

function bestName(one: Prepared, other: Prepared, weight: Weights): number {
	let best = 0;
	// A house and its local branch share the acronym: where both have a name besides, that is what tells them apart.
	const bothNamed = !one.names.every(isShort) && !other.names.every(isShort);
	for (const mine of one.names)
		for (const theirs of other.names) {
			const like = namesLikeness(mine, theirs, weight);
			best = Math.max(best, bothNamed && isShort(mine) && isShort(theirs) ? Math.min(like, MODEL.sameAcronym) : like);
			if (best < MODEL.initials && (isInitials(mine, theirs) || isInitials(theirs, mine))) best = MODEL.initials;
		}
	return best;
}

const bestLetters = (one: Prepared, other: Prepared) =>
	Math.max(...one.names.flatMap((mine) => other.names.map((theirs) => shared(mine.groups, theirs.groups))));

/** What two descriptions have in common, and what speaks against their being of one actor. */
export type Sign = 'rna' | 'siren' | 'neighbourhood' | 'phone' | 'email' | 'website';
export type Against = 'rna' | 'siren' | 'neighbourhood';
export type Verdict = 'same' | 'doubtful' | 'other';
export interface Likeness {
	readonly verdict: Verdict;
	/** Of the names, from 0 to 1. */
	readonly name: number;
	readonly signs: readonly Sign[];
	readonly against: readonly Against[];
}

const meet = (one: readonly string[], other: readonly string[]) =>
	one.some((value) => value !== '' && other.includes(value));
const clash = (one: readonly string[], other: readonly string[]) =>
	one.length > 0 && other.length > 0 && !meet(one, other);

/** Whether two descriptions are of one actor, and why. */
export function compare(one: Prepared, other: Prepared, weight: Weights): Likeness {
	const signs: Sign[] = [];
	const against: Against[] = [];
	if (meet(one.rnas, other.rnas)) signs.push('rna');
	if (meet(one.sirens, other.sirens)) signs.push('siren');
	const isNumbered = signs.length > 0;
	if (!isNumbered && clash(one.rnas, other.rnas)) against.push('rna');
	if (!isNumbered && clash(one.sirens, other.sirens)) against.push('siren');
	if (one.neighbourhood !== '' && one.neighbourhood === other.neighbourhood) signs.push('neighbourhood');
	else if (one.neighbourhood !== '' && other.neighbourhood !== '') against.push('neighbourhood');
	if (meet(one.phones, other.phones)) signs.push('phone');
	if (one.email !== '' && one.email === other.email) signs.push('email');
	if (one.site !== '' && one.site === other.site) signs.push('website');
	const isApart = against.includes('rna') || against.includes('siren');
	// Of two numbers only the same name makes a question: most are told apart by their letters alone.
	const name = isApart && bestLetters(one, other) < MODEL.lettersOfOneName ? 0 : bestName(one, other, weight);
	return { verdict: verdictOf(name, signs, against), name, signs, against };
}

function verdictOf(name: number, signs: readonly Sign[], against: readonly Against[]): Verdict {
	if (signs.includes('rna') || signs.includes('siren')) return name >= MODEL.sameNumberName ? 'same' : 'doubtful';
	// Registers give each actor a number of its own.
	if (against.includes('rna') || against.includes('siren')) return name >= MODEL.sureName ? 'doubtful' : 'other';
	const isSupported = signs.length > 0;
	const isReached = signs.some((sign) => sign !== 'neighbourhood');
	if (name >= MODEL.sureName) return against.length > 0 && !isReached ? 'doubtful' : 'same';
	if (name >= MODEL.supportedName && isReached) return 'same';
	if (name >= MODEL.doubtfulName) return 'doubtful';
	return isSupported && isReached && name >= MODEL.doubtfulSupportedName ? 'doubtful' : 'other';
}
