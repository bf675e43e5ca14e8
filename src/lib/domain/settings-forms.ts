import { RETENTION_MONTHS, type RetentionRule } from './case-retention';
import type { FreshnessRule } from './freshness';
import { MOST_HOSTS, readHost, type EmbedRule } from './embed/hosts';
import { bracesIn, LONGEST_ADDITION, namesIn, type LetterAdditions, type LetterKind } from './letter-kinds';
import { done, refused, type Result } from './result';
import type { WordsSetting } from './settings';
import { PARTS, type Part, type Weights } from './orientation/parts';
import { LONGEST_WORD, MONTHS, WEIGHTS } from './setting-keys';
import { LANGUAGES, type Term, type TermWords } from './vocabulary/term';
import { VOCABULARIES, type VocabularyName } from './vocabulary/vocabularies';

/** What the forms of the settings send, read into what is stored; each problem beside the field it is in. */
export type Texts = Readonly<Record<string, string>>;

const oneLine = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
const lines = (text: string) =>
	text
		.replace(/\r\n?/g, '\n')
		.replace(/(?!\n)\p{Cc}/gu, '')
		.trim();

const monthsIn = (text = '', { least, most }: { readonly least: number; readonly most: number }) => {
	const months = /^\d{1,3}$/.test(text.trim()) ? Number(text) : NaN;
	return months >= least && months <= most ? months : undefined;
};

export type FreshnessProblem = 'no_months' | 'not_before' | 'not_after';

export function readFreshness(
	texts: Texts
): Result<FreshnessRule, Partial<Record<keyof FreshnessRule, FreshnessProblem>>> {
	const [fading, stale] = [monthsIn(texts.fading, MONTHS), monthsIn(texts.stale, MONTHS)];
	if (fading === undefined || stale === undefined)
		return refused({
			...(fading === undefined && { fading: 'no_months' as const }),
			...(stale === undefined && { stale: 'no_months' as const })
		});
	return fading < stale ? done({ fading, stale }) : refused({ fading: 'not_before', stale: 'not_after' });
}

export type WeightProblem = 'no_weight' | 'all_none';

/** A whole number for each part; with nothing in any of them there would be no order. */
export function readWeights(texts: Texts): Result<Weights, Partial<Record<Part, WeightProblem>>> {
	const read = (text = '') => {
		const weight = /^\d{1,3}$/.test(text.trim()) ? Number(text) : NaN;
		return weight >= WEIGHTS.least && weight <= WEIGHTS.most ? weight : undefined;
	};
	const typed = PARTS.map((part) => [part, read(texts[part])] as const);
	const wrong = typed.filter(([, weight]) => weight === undefined);
	if (wrong.length > 0) return refused(Object.fromEntries(wrong.map(([part]) => [part, 'no_weight'])));
	const weights = Object.fromEntries(typed) as Weights;
	return PARTS.some((part) => weights[part] > 0) ? done(weights) : refused({ [PARTS[0]]: 'all_none' });
}

export function readRetention({ months: text }: Texts): Result<RetentionRule, { readonly months: 'no_months' }> {
	const months = monthsIn(text, RETENTION_MONTHS);
	return months === undefined ? refused({ months: 'no_months' }) : done({ months });
}

export type HostsProblem = { readonly code: 'too_many' } | { readonly code: 'no_host'; readonly lines: string[] };

/** One host a line; the same one twice is one. */
export function readHosts(everybody: boolean, text: string): Result<EmbedRule, HostsProblem> {
	if (everybody) return done({ hosts: 'everybody' });
	const typed = lines(text)
		.split(/[\n,;]+/)
		.map((line) => line.trim())
		.filter(Boolean);
	const wrong = typed.filter((line) => readHost(line) === undefined);
	if (wrong.length > 0) return refused({ code: 'no_host', lines: wrong.slice(0, 5).map((line) => line.slice(0, 80)) });
	const hosts = [...new Set(typed.map((line) => readHost(line)!))].sort();
	return hosts.length > MOST_HOSTS ? refused({ code: 'too_many' }) : done({ hosts });
}

export const ADDITION_FIELDS = ['before_fr', 'before_en', 'after_fr', 'after_en'] as const;
export type AdditionField = (typeof ADDITION_FIELDS)[number];
export type AdditionProblem =
	{ readonly code: 'too_long' } | { readonly code: 'unknown_name'; readonly names: string[] };

export function readAdditions(
	kind: LetterKind,
	texts: Texts
): Result<LetterAdditions, Partial<Record<AdditionField, AdditionProblem>>> {
	const known: readonly string[] = namesIn(kind);
	const read = Object.fromEntries(ADDITION_FIELDS.map((field) => [field, lines(texts[field] ?? '')])) as Record<
		AdditionField,
		string
	>;
	const problems: Partial<Record<AdditionField, AdditionProblem>> = {};
	for (const field of ADDITION_FIELDS) {
		const strangers = bracesIn(read[field]).filter((inside) => !known.includes(inside));
		if (read[field].length > LONGEST_ADDITION) problems[field] = { code: 'too_long' };
		else if (strangers.length > 0)
			problems[field] = { code: 'unknown_name', names: strangers.map((name) => `{${name.slice(0, 40)}}`) };
	}
	if (Object.keys(problems).length > 0) return refused(problems);
	return done({
		before: { fr: read.before_fr, en: read.before_en },
		after: { fr: read.after_fr, en: read.after_en }
	});
}

/** Which words a vocabulary has: relations are told in both directions. */
export const formsOf = (name: VocabularyName): readonly (keyof TermWords)[] =>
	name === 'relation' ? ['fr', 'frInverse', 'en', 'enInverse'] : LANGUAGES;

/** The word of a term as it comes with Maillage. */
export const ourWord = (term: Term, form: keyof TermWords): string =>
	(term as unknown as Record<string, string>)[form]!;

export type WordProblem = 'too_long' | 'twice';

/**
 * Words in place of ours, by field `code.form`. An empty one, or ours again, replaces nothing. Two codes of a list must
 * not be called the same where ours are not: nobody could tell them apart in a filter.
 */
export function readWords(name: VocabularyName, texts: Texts): Result<WordsSetting, Record<string, WordProblem>> {
	const terms: readonly Term[] = VOCABULARIES[name];
	const problems: Record<string, WordProblem> = {};
	const own: Record<string, Record<string, string>> = {};
	for (const form of formsOf(name)) {
		const bearers = new Map<string, string>();
		for (const term of terms) {
			const typed = oneLine(texts[`${term.code}.${form}`] ?? '');
			const ours = ourWord(term, form);
			if (typed.length > LONGEST_WORD) problems[`${term.code}.${form}`] = 'too_long';
			if (typed !== '' && typed !== ours) (own[term.code] ??= {})[form] = typed;
			const key = (typed || ours).toLocaleLowerCase('fr');
			const before = bearers.get(key);
			if (before !== undefined) {
				const field = own[term.code]?.[form] ? term.code : before;
				if (own[field]?.[form]) problems[`${field}.${form}`] = 'twice';
			} else bearers.set(key, term.code);
		}
	}
	return Object.keys(problems).length > 0 ? refused(problems) : done(own);
}
