import type { Language } from '../domain/vocabulary/term';
import type { MatchReason, Ranges } from './answer';
import type { Columns } from './columns';
import { SHARED_FIELDS, type Saying, sharedNumbers, sharedSayings } from './search-fields';
import { type Found, termKey } from './search';
import { scan } from './text';
import { type Wanted, answeredBy } from './wanted';

/** Length of an excerpt of a description, and how much of it stands before what was found. In characters. */
const EXCERPT = 140;
const BEFORE = 40;

export interface Explanation {
	readonly nameRanges?: Ranges;
	readonly acronymRanges?: Ranges;
	readonly reason?: MatchReason;
}

type Asked = Pick<Found, 'wanted' | 'everyday'>;

/** What the fields that actors share say to a reader of one language, in the order of SHARED_FIELDS. */
export interface Sayings {
	readonly language: Language;
	readonly shared: readonly (readonly Saying[])[];
}

export const sayingsIn = (columns: Columns, language: Language): Sayings => ({
	language,
	shared: SHARED_FIELDS.map((field) => sharedSayings(columns.document, field, language))
});

/** Which of the wanted words stand in a text, and where. */
interface Marks {
	readonly ranges: [start: number, end: number][];
	readonly answered: ReadonlySet<Wanted>;
}

/** Why an actor was found. What its name and acronym do not say, the field that says most of it does. */
export function explain(columns: Columns, sayings: Sayings, found: Asked, row: number): Explanation {
	const { document } = columns;
	const name = mark(document.name[row]!, found);
	const acronym = mark(document.acronym[row] ?? '', found);
	const open = found.wanted.filter((wanted) => !name.answered.has(wanted) && !acronym.answered.has(wanted));
	const reason = open.length > 0 ? bestReason(columns, sayings, { ...found, wanted: open }, row) : undefined;
	return {
		...(name.ranges.length > 0 && { nameRanges: name.ranges }),
		...(acronym.ranges.length > 0 && { acronymRanges: acronym.ranges }),
		...(reason && { reason })
	};
}

function bestReason(columns: Columns, sayings: Sayings, found: Asked, row: number): MatchReason | undefined {
	const { document } = columns;
	let best: MatchReason | undefined;
	let most = 0;
	const offer = (field: MatchReason['field'], text: string, excerpt = false) => {
		const { ranges, answered } = mark(text, found);
		if (answered.size <= most) return;
		most = answered.size;
		best = { field, ...(excerpt ? cut(text, ranges) : { text, ranges }) };
	};
	// Fields in the order of their worth: of two that say as much, the first is shown.
	for (const alias of document.alias[row] ?? []) offer('alias', alias);
	for (const [i, shared] of SHARED_FIELDS.entries())
		for (const number of sharedNumbers(columns, shared, row))
			offer(shared.field, inWords(sayings.shared[i]![number]!.names, found, found.everyday.get(termKey(i, number))));
	const descriptions = [document.description[row] ?? '', document.descriptionEn[row] ?? ''];
	for (const text of sayings.language === 'fr' ? descriptions : descriptions.reverse())
		offer('description', text, true);
	return best;
}

/** The name in the reader's language, and in brackets another one, or an everyday word, when that was asked for. */
function inWords(names: readonly string[], found: Asked, everyday: readonly string[] = []): string {
	const [shown = '', ...others] = names;
	let text = shown;
	let most = mark(shown, found).answered.size;
	for (const other of [...others, ...everyday]) {
		const both = `${shown} (${other})`;
		const { size } = mark(both, found).answered;
		if (size <= most) continue;
		most = size;
		text = both;
	}
	return text;
}

function mark(text: string, { wanted }: Pick<Asked, 'wanted'>): Marks {
	const words: { word: string; start: number; end: number }[] = [];
	scan(text, (word, start, end) => words.push({ word, start, end }));
	const ranges: [number, number][] = [];
	const answered = new Set<Wanted>();
	words.forEach(({ word, start, end }, i) => {
		const next = words[i + 1];
		let until = start;
		for (const one of wanted) {
			const length = answeredBy(one, word);
			if (length > 0) until = Math.max(until, length < word.length ? pastLetters(text, start, end, length) : end);
			else if (next && one.word.length > word.length && (word + next.word).startsWith(one.word)) until = next.end;
			else continue;
			answered.add(one);
		}
		const last = ranges.at(-1);
		if (until === start) return;
		if (last && last[1] >= start) last[1] = Math.max(last[1], until);
		else ranges.push([start, until]);
	});
	if (ranges.length === 0 && words.length > 1) {
		// An acronym with a hyphen that was typed as one word.
		const whole = words.map(({ word }) => word).join('');
		for (const one of wanted) if (whole === one.word) answered.add(one);
		if (answered.size > 0) ranges.push([words[0]!.start, words.at(-1)!.end]);
	}
	return { ranges, answered };
}

/** Offset past the characters of `text` from `start` that make the first `length` letters of the folded word. */
function pastLetters(text: string, start: number, end: number, length: number): number {
	for (let at = start + 1; at < end; at++) {
		let letters = 0;
		scan(text.slice(start, at), (word) => (letters += word.length));
		// Marks that follow their letter belong to it.
		if (letters >= length && !/\p{M}/u.test(text[at]!)) return at;
	}
	return end;
}

/** The part of a text around what was found first, cut between words. */
function cut(text: string, ranges: readonly (readonly [number, number])[]): { text: string; ranges: Ranges } {
	const first = ranges[0]?.[0] ?? 0;
	let from = first <= BEFORE || text.length <= EXCERPT ? 0 : text.indexOf(' ', first - BEFORE) + 1;
	if (from > first) from = first;
	let to = text.length <= from + EXCERPT ? text.length : text.lastIndexOf(' ', from + EXCERPT);
	to = Math.max(to, ranges[0]?.[1] ?? to);
	const before = from > 0 ? '…' : '';
	const shift = before.length - from;
	return {
		text: `${before}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
		ranges: ranges.filter(([, end]) => end <= to).map(([start, end]) => [start + shift, end + shift] as const)
	};
}
